"""How many lines a title has, once its first is found."""

from __future__ import annotations

import re

from wxarticle._structure.reading import LONGEST_TITLE, Line, Reading
from wxarticle._structure.shapes import ShortLines, is_short, is_short_and_open, is_styled, style_of, width_of
from wxarticle._structure.vocabulary import LABEL, NUMBER_ALONE, NUMBERED, TITLE_WORD
from wxarticle.kinds import Role
from wxarticle.model import Paragraph

MOST_TITLE_LINES = 3
_HALVES = re.compile("[^：:]{2,}[：:].")
"""A title and its subtitle on one line: another such line below is another title."""


def under_number(reading: Reading, number: Line, short: ShortLines) -> tuple[Line, ...]:
    """A lone number and the lines of its title: the next short line, and further ones that are set like it."""
    lines = [number]
    for index in range(number.index + 1, len(reading.lines)):
        line = reading.lines[index]
        if line.picture or not line.written:
            break
        if not line.text or (reading.role(index) is Role.DIVIDER):
            if len(lines) > 1:
                break
            continue
        if reading.tags[index] is not None or width_of(line.text) > LONGEST_TITLE or len(lines) > MOST_TITLE_LINES:
            break
        if (
            NUMBER_ALONE.match(line.text)
            or (len(lines) > 1 and (NUMBERED.match(line.text) or style_of(line) in short.subheadings))
            or (line.text[-1] in "。；" and len(lines) > 1)
            or (LABEL.match(line.text) and not line.announces and len(lines) > 1 and not _alike(lines[1], line))
        ):
            break
        if len(lines) > 1 and not _alike(lines[1], line):
            break
        if len(lines) == 1 and line.ends_sentence and not line.cues.bold and not line.asks and (len(line.text) > 30 or number.cues.bold):
            break
        if len(lines) > 1 and not (line.cues.bold or line.cues.heading or line.cues.centred or lines[-1].pauses):
            break
        lines.append(line)
    return tuple(lines)


def marked_title(reading: Reading, first: Line) -> tuple[Line, ...]:
    """``夜里的邮局：`` / ``谁在寄信``, both marked: a title goes on behind a colon or comma, and behind a break inside it."""
    lines = [first]
    while len(lines) < MOST_TITLE_LINES:
        below = reading.neighbour(lines[-1].index, +1)
        if below is None or reading.tags[below.index] is not None or not (lines[-1].pauses or _continues(below)):
            break
        if (
            below.cues.heading != first.cues.heading
            or not is_short(below)
            or (below.ends_sentence and not below.asks)
            or NUMBERED.match(below.text)
            or NUMBER_ALONE.match(below.text)
        ):
            break
        lines.append(below)
    return tuple(lines)


def _continues(line: Line) -> bool:
    return type(line.item.leaf) is Paragraph and line.item.leaf.continues


def styled_title(reading: Reading, first: Line) -> tuple[Line, ...]:
    """Short lines right under each other in one style are one heading of at most three lines; more are no heading."""
    lines = [first]
    for index in range(first.index + 1, len(reading.lines)):
        line = reading.lines[index]
        if reading.tags[index] is not None or not line.written or not line.text:
            break
        if line.cues.muted and is_short_and_open(line) and not line.cues.bold and len(lines) == 1:
            lines.append(line)  # a subtitle
            break
        if not is_styled(line) and not (line.cues.bold and line.announces):
            break
        if (
            style_of(line) != style_of(first)
            or len(line.text) > LONGEST_TITLE
            or NUMBERED.match(line.text)
            or NUMBER_ALONE.match(line.text)
            or line.cues.heading
            or lines[-1].asks
            or TITLE_WORD.match(lines[-1].text)
            or reading.recurs(line) is not reading.recurs(lines[-1])
        ):
            break
        lines.append(line)
    return (first,) if len(lines) == 2 and all(_HALVES.match(line.text) for line in lines) else tuple(lines)


def _alike(a: Line, b: Line) -> bool:
    return (a.cues.bold, a.cues.heading) == (b.cues.bold, b.cues.heading)
