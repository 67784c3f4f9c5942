"""Pull quotes: between large quotation marks, or in a box that says who said it."""

from __future__ import annotations

import itertools

from wxarticle._stream import Tag, Tags
from wxarticle._structure.reading import Line, Reading
from wxarticle._structure.vocabulary import ATTRIBUTION, NOTE_LABEL
from wxarticle.kinds import Role

_CLOSING = {"“": "”", "「": "」", "『": "』", "‘": "’", '"': '"', "❝": "❞"}
_MARKS = frozenset((*_CLOSING, *_CLOSING.values()))
_MOST_LINES = 8
_LONGEST_ATTRIBUTION = 40


def quotes(reading: Reading) -> Tags:
    """An opening quotation mark alone on a line, a few lines, and the closing mark alone on a line; a box that ends with who said it.

    ``“`` / ``醉酒的病人近来特别多。`` / ``”`` is one quote of three lines, so are the lines of a box above ``—— 李雷，医生``. A box may
    begin with a mark that nothing closes; elsewhere such a mark is an ornament.
    """
    return _between_marks(reading) | _attributed(reading)


def _between_marks(reading: Reading) -> dict[int, Tag]:
    tags: dict[int, Tag] = {}
    for line in reading.open_lines():
        if line.text not in _MARKS or line.index in tags:
            continue
        last = _last_between(reading, line)
        if last is None:
            tags[line.index] = Tag(Role.DIVIDER, "quotes.lone_mark")
            continue
        between = reading.open_among(range(line.index, last + 1))
        tags.update((one.index, Tag(Role.QUOTE, "quotes.between_marks", ("marks", line.index))) for one in between)
    return tags


def _last_between(reading: Reading, opening: Line) -> int | None:
    """The line with the mark that closes, else the last one of the box that the mark opens."""
    if opening.text not in _CLOSING:
        return None
    following = reading.lines[opening.index + 1 : opening.index + _MOST_LINES]
    close = next((line.index for line in following if line.text == _CLOSING[opening.text]), None)
    if close is not None or opening.cues.box is None:
        return close
    boxed = list(itertools.takewhile(lambda line: line.written and line.cues.box == opening.cues.box, following))
    return boxed[-1].index if boxed else None


def _attributed(reading: Reading) -> dict[int, Tag]:
    tags: dict[int, Tag] = {}
    for line in reading.open_lines():
        box = line.cues.box
        if box is None or len(line.text) > _LONGEST_ATTRIBUTION or not ATTRIBUTION.match(line.text):
            continue
        start = line.index
        while start and reading.lines[start - 1].cues.box == box and line.index - start < _MOST_LINES:
            start -= 1
        boxed = [one for one in reading.lines[start : line.index + 1] if one.written and reading.tags[one.index] is None]
        if len(boxed) > 1 and not NOTE_LABEL.match(boxed[0].text):
            tags.update((one.index, Tag(Role.QUOTE, "quotes.attributed", ("box", start))) for one in boxed)
    return tags
