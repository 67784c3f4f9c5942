"""Lists that are typed rather than marked up, and quotations."""

from __future__ import annotations

from wxarticle._stream import Tag, Tags
from wxarticle._structure.reading import Reading
from wxarticle._structure.vocabulary import BULLET, BULLET_ALONE, BULLET_SIGNS, NUMBER_OF_ITEM
from wxarticle.kinds import Role

_SHORTEST_ITEM = 3
_LONGEST_ALONE = 3


def lists(reading: Reading) -> Tags:
    """A line that opens with a bullet, or stands under one, is a list item; what stands in a block quotation is a quote.

    ``◇ 周四，招聘会开始``; ``> 山不在高``.
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
    return tags
