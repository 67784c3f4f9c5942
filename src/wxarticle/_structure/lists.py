"""Lists that are typed rather than marked up, and quotations."""

from __future__ import annotations

import re

from wxarticle._stream import Tag, Tags
from wxarticle._structure.reading import Reading
from wxarticle.kinds import Role

_BULLET = re.compile(r"^(?:[•·●○◦◆◇■□▪▫▶►➤➢✓✔☑✅★☆※❖✦✧❤♦‣⁃]|[-–—]\s)\s*(?=\S)")


def lists(reading: Reading) -> Tags:
    """A line that opens with a bullet is a list item; what stands in a block quotation is a quote.

    ``◇ 周四，招聘会开始``; ``> 山不在高``.
    """
    tags: dict[int, Tag] = {}
    for line in reading.open_lines():
        if line.item.cues.quoted is not None:
            tags[line.index] = Tag(Role.QUOTE, "lists.block_quotation", ("quoted", line.item.cues.quoted))
        elif _BULLET.match(line.text) and len(line.text) > 2:
            tags[line.index] = Tag(Role.LIST, "lists.bullet")
    return tags
