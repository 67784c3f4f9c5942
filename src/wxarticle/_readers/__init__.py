"""One reader for each kind of input, all ending in the same draft."""

from __future__ import annotations

import attrs

from wxarticle._limits import Limits
from wxarticle._source import Source
from wxarticle._stream import Draft, Item
from wxarticle.kinds import Format, Mark
from wxarticle.model import Code, Paragraph, Text

_PLAIN = Mark.NONE
_CODE = Mark.CODE.value
"""Operators of flags are slow in Python, and so is asking for their names; those of numbers are not."""


def read(source: Source, url: str | None, limits: Limits) -> Draft:
    """What the reader of the source's format makes of it."""
    # Each is imported when it is needed first: who reads exports need not wait for lxml and the page reader, nor the other way round.
    if source.format is Format.PAGE:
        from wxarticle._readers.page import read_page

        draft = read_page(source, url, limits)
    else:
        from wxarticle._readers.markdown import read_markdown

        draft = read_markdown(source, url, limits)
    return draft if draft.settled else attrs.evolve(draft, stream=_with_code_lines(draft.stream))


def _with_code_lines(stream: tuple[Item, ...]) -> tuple[Item, ...]:
    """The stream with each paragraph that is nothing but inline code as the code line that it is to a reader."""
    lines: list[int] = []
    for index, item in enumerate(stream):
        leaf = item.leaf
        if type(leaf) is Paragraph and leaf.content:
            first = leaf.content[0]  # first of all, for hardly a line begins with code
            if type(first) is Text and first.marks is not _PLAIN and _is_code(leaf) and _is_alone(stream, index):
                lines.append(index)
    if not lines:
        return stream
    items = list(stream)
    for index in lines:
        item = items[index]
        items[index] = Item(Code(item.leaf.text, place=item.leaf.place), item.tag, item.cues)
    return tuple(items)


def _is_code(line: Paragraph) -> bool:
    return not line.continues and all(type(run) is Text and run.marks._value_ & _CODE for run in line.content)


def _is_alone(stream: tuple[Item, ...], index: int) -> bool:
    """Whether the line is a paragraph of its own."""
    following = stream[index + 1].leaf if index + 1 < len(stream) else None
    return not stream[index].cues.attached and not (type(following) is Paragraph and following.continues)
