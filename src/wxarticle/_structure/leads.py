"""Decks and abstracts set apart before the body."""

from __future__ import annotations

import re

from wxarticle._stream import UTTERANCES, Tag, Tags
from wxarticle._structure.reading import Line, Reading
from wxarticle._structure.vocabulary import NUMBER_ALONE, NUMBERED
from wxarticle._text import letters
from wxarticle.kinds import Role

_LABEL = re.compile(
    r"^[\s*【\[「▎|]*(?:导语|导读|摘要|提要|内容提要|核心提示|文章导读|内容摘要|(?:重点|要点|核心)(?:概览|速览|提要)|(?:核心|本文)要点|Abstract|Summary|TL;?DR)(?:[\s】\]」]*(?:[：:｜|丨]|$)|[】\]]|(?<=[要语读]) (?=[^ a-zA-Z]))",
    re.IGNORECASE,
)
_NAMES_SOURCE = re.compile(r"《[^》]{2,24}》\W{0,2}$|(?:—|--)\s*[^—，。]{2,24}$")
"""Of an epigraph."""
_LONGEST_HEAD = 12
_ABOVE_BYLINE = "leads.above_byline"
_MOST_ABOVE_BYLINE = 6
_MOST_PARAGRAPHS = 2
_MOST_PARAGRAPHS_OF_ABSTRACT = 8
_SHORTEST_DIGEST = 10
_BODY = UTTERANCES | {Role.HEADING}


def leads(reading: Reading) -> Tags:
    """What stands above the byline, what repeats the digest, what is labelled 导语, and a first paragraph that is set as a quotation, bold or in a box.

    ``一句话说清楚这件事。`` / ``作者 | 李雷`` / the body: the first line is the deck.
    """
    tags: dict[int, Tag] = {}
    head = _head(reading)
    byline = next((i for i, line in enumerate(head) if _is_byline(reading, line)), None)
    if byline is not None:
        above = [line for line in head[:byline] if reading.tags[line.index] is None]
        if len(above) <= _MOST_ABOVE_BYLINE and sum(line.prose for line in above) <= _MOST_PARAGRAPHS:
            for line in above:
                tags[line.index] = Tag(Role.LEAD, _ABOVE_BYLINE, "head")
    first = head[0] if head else None
    digest = letters(reading.metadata.digest or "")
    for line in head:
        if reading.tags[line.index] is None and line.index not in tags:
            if line is first and len(digest) >= _SHORTEST_DIGEST and letters(line.text) == digest:
                tags[line.index] = Tag(Role.LEAD, "leads.digest", "head")
                break
            for one in _labelled(reading, line) or []:
                tags[one.index] = Tag(Role.LEAD, "leads.labelled", line.index)
    if all(tag.rule == _ABOVE_BYLINE for tag in tags.values()):
        for line in _set_apart(reading, [line for line in head if line.index not in tags]):
            tags[line.index] = Tag(Role.LEAD, "leads.set_apart", "set apart")
    return tags


def _is_byline(reading: Reading, line: Line) -> bool:
    """A list of guests is none."""
    tag = reading.tags[line.index]
    return tag is not None and tag.role is Role.CREDIT and tag.rule != "credits.guests"


def _head(reading: Reading) -> list[Line]:
    """The lines of text before the first turn or marked heading, a dozen at most."""
    head: list[Line] = []
    for line in reading.lines:
        role = reading.role(line.index)
        if role in (Role.FURNITURE, Role.TITLE) or not line.written or not line.text:
            continue
        if (line.cues.heading and role is None) or role in _BODY or len(head) >= _LONGEST_HEAD:
            break
        head.append(line)
    return head


def _labelled(reading: Reading, line: Line) -> list[Line] | None:
    label = _LABEL.match(line.text)
    if not label:
        return None
    lines = [line]
    cues, alone = line.cues, label.end() >= len(line.text) - 1
    for index in range(line.index + 1, min(line.index + 12, len(reading.lines))):
        following = reading.lines[index]
        if following.picture and alone and len(lines) == 1:
            continue  # an ornament of the label's
        same = (cues.box is not None and following.cues.box == cues.box) or (
            cues.quoted is not None and following.cues.quoted == cues.quoted
        )
        under_label = alone and (len(lines) == 1 or (lines[-1].is_item and following.is_item))
        if not following.written or reading.tags[index] is not None or not (same or under_label):
            break
        lines.append(following)
    return lines + _paragraphs_below(reading, lines[-1]) if len(lines) == 2 and alone else lines


def _paragraphs_below(reading: Reading, first: Line) -> list[Line]:
    """What goes on an abstract, where a title ends it before long."""
    more: list[Line] = []
    for line in reading.lines[first.index + 1 : first.index + 2 + _MOST_PARAGRAPHS_OF_ABSTRACT]:
        if not line.written or reading.tags[line.index] is not None:
            return []
        if line.cues.heading or (line.cues.bold and not line.prose):
            return more
        if not line.prose:
            return []
        more.append(line)
    return []


def _set_apart(reading: Reading, head: list[Line]) -> list[Line]:
    """The first lines of the article when all of them are quoted, bold or boxed and the body behind them is not."""
    first = next((line for line in head if reading.tags[line.index] is None), None)
    if first is None or NUMBER_ALONE.match(first.text) or NUMBERED.match(first.text):
        return []
    cues = first.cues
    lines: list[Line] = []
    for index in range(first.index, len(reading.lines)):
        line = reading.lines[index]
        own = line.cues
        if reading.role(index) is Role.NOTE and cues.quoted is not None and own.quoted == cues.quoted:
            continue  # how the text was made, told in the same quotation
        alike = (
            line.written
            and reading.tags[index] is None
            and (own.quoted, own.box, own.bold, line.italic) == (cues.quoted, cues.box, cues.bold, first.italic)
        )
        if not alike or len(lines) > 4:
            break
        lines.append(line)
    following = reading.after(lines[-1].index) if lines else None
    if any(line.asks for line in lines) or (cues.quoted is not None and _NAMES_SOURCE.search(lines[-1].text)):
        return []
    set_apart = cues.quoted is not None or ((cues.bold or first.italic) and all(line.prose for line in lines))
    if not set_apart or following is None or len(lines) > 4 or following.cues.quoted is not None:
        return []
    return lines
