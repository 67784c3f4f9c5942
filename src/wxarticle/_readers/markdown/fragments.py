"""Lines of one paragraph that an exporter has broken after every styled span."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from wxarticle._runs import normal_form
from wxarticle._stream import Item
from wxarticle.model import Inline, ListItem, Paragraph, Text

_ENDS = frozenset("。！？!?…；;")
_CLOSERS = "”’」』）)》】"


def join_fragments(items: Iterable[Item]) -> list[Item]:
    """The stream with each line that only goes on the sentence of the line before it joined to it.

    WeChatMP2Markdown writes ``这座桥`` / ``只剩一半`` / ``。另一半在水里`` on three lines where the page sets ``只剩一半`` bold.
    """
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if last is not None and _goes_on(last, item):
            joined[-1] = _joined(last, item)
        else:
            joined.append(item)
    return joined


def _goes_on(first: Item, second: Item) -> bool:
    before, after = first.leaf, second.leaf
    if first.tag is not None or second.tag is not None or not isinstance(after, (Paragraph, ListItem)) or not after.continues:
        return False
    if not isinstance(before, (Paragraph, ListItem)) or type(before) is not type(after) or not before.text or not after.text:
        return False
    if not after.text[0].isalnum() and after.text[0] not in "“‘「『（(《【[`<":
        return True
    if first.cues.bold and not second.cues.bold:
        return False
    return before.text.rstrip(_CLOSERS)[-1:] not in _ENDS


def _joined(first: Item, second: Item) -> Item:
    before, after = first.leaf, second.leaf
    assert isinstance(before, (Paragraph, ListItem))  # noqa: S101 - _goes_on() has looked
    assert isinstance(after, (Paragraph, ListItem))  # noqa: S101
    gap: tuple[Inline, ...] = (Text(" "),) if before.text[-1].isascii() and after.text[0].isascii() and after.text[0].isalnum() else ()
    content = normal_form((*before.content, *gap, *after.content))
    return Item(attrs.evolve(before, content=content), None, attrs.evolve(first.cues, bold=first.cues.bold and second.cues.bold))
