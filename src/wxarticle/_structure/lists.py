"""Lists that are typed rather than marked up, and quotations."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from wxarticle._stream import Tag, Tags
from wxarticle._structure.reading import LONGEST_TITLE, Line, Reading
from wxarticle._structure.vocabulary import BULLET, BULLET_ALONE, BULLET_SIGNS, CLAUSE, DATE, ITEM_NUMBER, LABEL, NUMBER_OF_ITEM
from wxarticle._text import letters
from wxarticle.kinds import Role

_SHORTEST_ITEM = 3
_LONGEST_ALONE = 3
_LONGEST_ITEM = 40
_FEWEST_IN_A_ROW = 5
_LONGEST_COUNTED = 150
_FEWEST_COUNTED = 3
_SHARE_OF_ARTICLE = 0.25
_CIRCLED = {chr(ord("①") + index): index + 1 for index in range(20)}


def lists(reading: Reading) -> Tags:
    """A line that opens with a bullet, or stands under one, is a list item; what stands in a block quotation is a quote.

    ``◇ 周四，招聘会开始``; ``> 山不在高``. So are five short lines in a row without any sentence, unless the article is set in such lines, and
    ``1、拆后盖。`` / ``2、取机芯。`` / ``3、上油。``, the clauses of a law, and steps that announce what they show.
    """
    tags: dict[int, Tag] = {}
    for line in reading.open_lines():
        if line.cues.quoted is not None:
            tags[line.index] = Tag(Role.QUOTE, "lists.block_quotation", ("quoted", line.cues.quoted))
        elif line.text[0] in BULLET_SIGNS and len(line.text) >= _SHORTEST_ITEM and BULLET.match(line.text):
            tags[line.index] = Tag(Role.LIST, "lists.bullet")
        elif len(line.text) <= _LONGEST_ALONE and (BULLET_ALONE.match(line.text) or NUMBER_OF_ITEM.match(line.text)):
            item = reading.neighbour(line.index, +1)
            if item is not None and item.written and reading.tags[item.index] is None:
                tags[line.index] = tags[item.index] = Tag(Role.LIST, "lists.bullet_alone")
    untagged = [line for line in reading.open_lines() if line.index not in tags]
    numbered = [line for line in reading.open_lines() if line.head == "0" or line.head in _CIRCLED or line.text[0] in BULLET_SIGNS]
    return (
        _counted(reading, numbered)
        | tags
        | _clauses(untagged)
        | _steps(untagged)
        | _short_lines(reading, untagged)
        | _contents(reading, untagged)
    )


def _clauses(lines: Iterable[Line]) -> dict[int, Tag]:
    """``（一）`` and what it says, of laws and notices."""
    found = [line.index for line in lines if CLAUSE.match(line.text)]
    return {index: Tag(Role.LIST, "lists.clause") for index in found} if len(found) > 1 else {}


def _steps(lines: Iterable[Line]) -> dict[int, Tag]:
    """``1. 下载脚本：`` over a picture or code."""
    found = [
        line.index for line in lines if line.head == "0" and line.announces and line.text[0].isdigit() and ITEM_NUMBER.match(line.text)
    ]
    return {index: Tag(Role.LIST, "lists.step") for index in found}


def _contents(reading: Reading, lines: Iterable[Line]) -> dict[int, Tag]:
    """The lines of a table of contents, each of which stands once more over its section."""
    heading = Role.HEADING
    titles: dict[Hashable, list[Line]] = {}
    for line, tag in zip(reading.lines, reading.tags, strict=True):
        if tag is not None and tag.role is heading:
            titles.setdefault(tag.unit, []).append(line)
    if len(titles) < _FEWEST_COUNTED:
        return {}
    heads = {parts[0].head for parts in titles.values()}
    short = [line for line in lines if line.head in heads and len(line.text) <= LONGEST_TITLE]
    known = {letters("".join(part.text for part in parts)) for parts in titles.values()} if short else ()
    found = [line for line in short if letters(line.text) in known]
    return {line.index: Tag(Role.LIST, "lists.contents") for line in found} if len(found) >= _FEWEST_COUNTED else {}


def _short_lines(reading: Reading, lines: Iterable[Line]) -> dict[int, Tag]:
    """The items of lists that have lost their bullets; what ends with a date is the signature of a notice."""
    runs: list[list[Line]] = []
    for line in lines:
        if len(line.text) <= _LONGEST_ITEM and _may_be_item(line):
            if runs and runs[-1][-1].index == line.index - 1:
                runs[-1].append(line)
            else:
                runs.append([line])
    items = [line for run in runs if len(run) >= _FEWEST_IN_A_ROW and not DATE.match(run[-1].text) for line in run]
    if not items or len(items) > _SHARE_OF_ARTICLE * len(reading.written()):
        return {}
    return {line.index: Tag(Role.LIST, "lists.short_lines") for line in items}


def _may_be_item(line: Line) -> bool:
    """It is no sentence, and no field of a form: ``时间：周六``."""
    return line.open_ended and line.stands_alone and not (line.cues.bold or line.linked or LABEL.match(line.text))


def _counted(reading: Reading, lines: Iterable[Line]) -> dict[int, Tag]:
    """Three lines or more whose numbers count up, some behind a bullet, each of one sentence, with nothing but pictures between;
    two where a colon announces them.
    """
    runs: list[list[Line]] = []
    last = 0
    for line in lines:
        text = BULLET.sub("", line.text, 1)
        number = _number_of(text) if len(text) <= _LONGEST_COUNTED and not line.cues.bold else None
        if number is None or "。" in line.text[:-1]:
            continue
        if runs and number == last + 1 and _are_pictures(reading, runs[-1][-1].index + 1, line.index):
            runs[-1].append(line)
        else:
            runs.append([line])
        last = number
    return {line.index: Tag(Role.LIST, "lists.counted") for run in runs if len(run) >= _fewest(reading, run[0]) for line in run}


def _are_pictures(reading: Reading, start: int, end: int) -> bool:
    """Pictures and their legends, or nothing."""
    caption = Role.CAPTION
    return all(reading.lines[index].picture or reading.role(index) is caption for index in range(start, end))


def _number_of(text: str) -> int | None:
    if text[:1] in _CIRCLED:
        return _CIRCLED[text[0]]
    found = ITEM_NUMBER.match(text)
    return int(found[1]) if found else None


def _fewest(reading: Reading, first: Line) -> int:
    above = reading.neighbour(first.index, -1)
    return _FEWEST_COUNTED - (above is not None and above.announces)
