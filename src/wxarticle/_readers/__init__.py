"""One reader for each kind of input, all ending in the same draft."""

from __future__ import annotations

import attrs

from wxarticle._limits import Limits
from wxarticle._readers.markdown import read_markdown
from wxarticle._readers.page import read_page
from wxarticle._source import Source
from wxarticle._stream import Draft, Item
from wxarticle.kinds import Format, Mark
from wxarticle.model import Code, Paragraph, Text


def read(source: Source, url: str | None, limits: Limits) -> Draft:
    """What the reader of the source's format makes of it."""
    draft = read_page(source, url, limits) if source.format is Format.PAGE else read_markdown(source, url, limits)
    return draft if draft.settled else attrs.evolve(draft, stream=_with_code_lines(draft.stream))


def _with_code_lines(stream: tuple[Item, ...]) -> tuple[Item, ...]:
    """The stream with each paragraph that is nothing but inline code as the code line that it is to a reader."""
    return tuple(
        Item(Code(item.leaf.text, place=item.leaf.place), item.tag, item.cues) if _is_code_line(stream, index) else item
        for index, item in enumerate(stream)
    )


def _is_code_line(stream: tuple[Item, ...], index: int) -> bool:
    leaf = stream[index].leaf
    if type(leaf) is not Paragraph or not leaf.content or leaf.continues or stream[index].cues.attached:
        return False
    following = stream[index + 1].leaf if index + 1 < len(stream) else None
    alone = not (type(following) is Paragraph and following.continues)
    return alone and all(type(run) is Text and run.marks & Mark.CODE for run in leaf.content)
