"""Lines of one paragraph that an exporter has broken after every styled span."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from wxarticle._runs import normal_form
from wxarticle._stream import Item
from wxarticle.model import Inline, ListItem, Paragraph, Text

_ENDS = frozenset("。！？!?…；;")
_CLOSERS = "”’」』）)》】"
_LABELLED = re.compile(r"[^\W_]{1,8}：.")
_NUMBER = re.compile(r"([0-9]{1,2})\.")


def join_fragments(items: Iterable[Item]) -> list[Item]:
    """The stream with each line that only goes on the sentence of the line before it joined to it; ``李雷：在哪儿？`` begins one.

    WeChatMP2Markdown writes ``这座桥`` / ``只剩一半`` / ``。另一半在水里`` on three lines where the page sets ``只剩一半`` bold, and a list
    item's number on a line before the item.
    """
    joined: list[Item] = []
    number: Item | None = None  # that of the line in the making
    for item in items:
        last = joined[-1] if joined else None
        if last is not None and _goes_on(last, item):
            if number is None and _NUMBER.fullmatch(last.leaf.text):
                number, joined[-1] = last, item
            else:
                joined[-1] = _joined(last, item)
            continue
        if last is not None and number is not None:
            joined[-1] = _numbered(number, last)
            number = None
        joined.append(item)
    if number is not None:
        joined[-1] = _numbered(number, joined[-1])
    return joined


def _numbered(number: Item, text: Item) -> Item:
    """``1.`` / ``先关灯。`` is a list item; ``1.`` / ``灯`` may as well be a heading, and stays a line."""
    found = _NUMBER.fullmatch(number.leaf.text)
    line = text.leaf
    if not found or not isinstance(line, Paragraph) or not _ends_sentence(line.text):
        return _joined(number, text)
    return Item(ListItem(line.content, 0, found[1], place=number.leaf.place), None, text.cues)


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
    if _LABELLED.match(after.text) and any(map(str.isalnum, before.text)):
        return False
    return not _ends_sentence(before.text)


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSERS)[-1:] in _ENDS


def _joined(first: Item, second: Item) -> Item:
    before, after = first.leaf, second.leaf
    assert isinstance(before, (Paragraph, ListItem))  # noqa: S101 - _goes_on() has looked
    assert isinstance(after, (Paragraph, ListItem))  # noqa: S101
    gap: tuple[Inline, ...] = (Text(" "),) if before.text[-1].isascii() and after.text[0].isascii() and after.text[0].isalnum() else ()
    content = normal_form((*before.content, *gap, *after.content))
    return Item(attrs.evolve(before, content=content), None, attrs.evolve(first.cues, bold=first.cues.bold and second.cues.bold))
