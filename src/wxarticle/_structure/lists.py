"""Lists that are typed rather than marked up, and quotations."""

from __future__ import annotations

from wxarticle._stream import Tag, Tags
from wxarticle._structure.reading import Line, Reading
from wxarticle._structure.vocabulary import BULLET, BULLET_ALONE, BULLET_SIGNS, DATE, LABEL, NUMBER_OF_ITEM
from wxarticle.kinds import Role

_SHORTEST_ITEM = 3
_LONGEST_ALONE = 3
_LONGEST_ITEM = 40
_FEWEST_IN_A_ROW = 5
_SHARE_OF_ARTICLE = 0.25


def lists(reading: Reading) -> Tags:
    """A line that opens with a bullet, or stands under one, is a list item; what stands in a block quotation is a quote.

    ``◇ 周四，招聘会开始``; ``> 山不在高``. So are five short lines in a row without any sentence, unless the article is set in such lines.
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
    return tags | _short_lines(reading, tags)


def _short_lines(reading: Reading, tags: dict[int, Tag]) -> dict[int, Tag]:
    """The items of lists that have lost their bullets; what ends with a date is the signature of a notice."""
    runs: list[list[Line]] = []
    for line in reading.open_lines():
        if len(line.text) <= _LONGEST_ITEM and line.index not in tags and _may_be_item(line):
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
