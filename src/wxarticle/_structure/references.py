"""Lists of sources."""

from __future__ import annotations

import itertools
import re

from wxarticle._stream import Tag, Tags
from wxarticle._structure.reading import Line, Reading
from wxarticle._structure.vocabulary import NUMBER_ALONE, REFERENCE_ITEM, REFERENCES_OPENER, REFERENCES_OPENER_HEADS
from wxarticle.kinds import Role
from wxarticle.model import Inline, ListItem, Text

_SHARE_OF_TAIL = 0.7
_SHARE_OF_HEAD = 0.3
_LONGEST_OPENER = 120
_FEWEST_ADDRESSES = 3
_MANY_ADDRESSES = 6
_ANY_ADDRESS = ("https://", "http://")
_ADDRESS = ("https://mp.weixin.qq.com/", "http://mp.weixin.qq.com/")
_CITATION = re.compile(r"https?:|\[(?:[MJNCDRSPG]|(?:EB|DB|J|M|N)/OL)\]")
"""An address, or the mark for the kind of source that Chinese papers use (GB/T 7714)."""
_SURE_ITEMS = ("http", "[1]", "［1］")
_ANY_LINKS = "相关链接"
"""Other articles just as often."""


def references(reading: Reading) -> Tags:
    """A line 参考资料 and the numbered or linked lines under it; a line that names its source by 原文链接：; the addresses under the items of a digest.

    ``参考文献`` + ``[1] 李雷：《城市水系》`` + ``[2] https://…``; numbered like the sections it stays a heading.
    """
    tags: dict[int, Tag] = {}
    length = reading.own_length()
    head, tail = length * _SHARE_OF_HEAD, length * _SHARE_OF_TAIL
    openers = {
        line.index
        for line in reading.open_lines()
        if line.head in REFERENCES_OPENER_HEADS and _opens(reading, line, in_head=line.index <= head)
    }
    tags |= _addresses(reading)
    if not openers and not any(line.text[0] == "[" for line in reading.open_lines()):
        return tags
    open_ = False
    numbered: bool | None = None  # whether the list's items are
    number_alone = False  # stands above the line
    for line in reading.lines:
        if not line.written or not line.text:
            open_ = open_ and not line.picture
        elif reading.tags[line.index] is not None:
            open_ = False
        elif line.index in openers:
            open_, numbered = True, None
            above = reading.before(line.index)
            if above is None or not NUMBER_ALONE.match(above.text):
                tags[line.index] = Tag(Role.REFERENCE, "references.opener")
        elif (open_ and (number_alone or (_is_item(line) and _goes_on(line, numbered)))) or (
            line.text.startswith("[") and REFERENCE_ITEM.match(line.text) and line.index > tail
        ):
            tags[line.index] = Tag(Role.REFERENCE, "references.item")
            numbered = _is_numbered(line) if numbered is None else numbered
            number_alone = not any(map(str.isalpha, line.text))
        elif open_ and not numbered and _is_piece(reading, line):
            tags[line.index] = Tag(Role.REFERENCE, "references.item")
        else:
            open_ = False
    return tags


def _addresses(reading: Reading) -> dict[int, Tag]:
    """The address of an article alone on its line, under each item of a digest."""
    found = [line for line in reading.open_lines() if line.text.startswith(_ANY_ADDRESS) and " " not in line.text and not line.is_item]
    apart = all(below.index - above.index > 1 for above, below in itertools.pairwise(found))
    if not apart or len(found) < _MANY_ADDRESSES:
        found = [line for line in found if line.text.startswith(_ADDRESS)] if apart else []
    return {line.index: Tag(Role.REFERENCE, "references.address") for line in found} if len(found) >= _FEWEST_ADDRESSES else {}


def _opens(reading: Reading, line: Line, *, in_head: bool) -> bool:
    if len(line.text) > _LONGEST_OPENER or not REFERENCES_OPENER.match(line.text):
        return False
    previous, following = reading.neighbour(line.index, -1), reading.neighbour(line.index, +1)
    below = following.text if following is not None else ""
    if (in_head or line.text.startswith(_ANY_LINKS)) and not _leads_somewhere(line) and not below.startswith(_SURE_ITEMS):
        return False
    under_picture = previous is not None and (previous.picture or reading.role(previous.index) is Role.CAPTION)
    return not under_picture or bool(REFERENCE_ITEM.match(below)) or (following is not None and type(following.item.leaf) is ListItem)


def _goes_on(line: Line, numbered: bool | None) -> bool:
    """A number below addresses without any is the next section's."""
    return numbered in (None, _is_numbered(line)) or line.text.startswith("http")


def _is_numbered(line: Line) -> bool:
    return line.head == "0" or (line.text[0] == "[" and not _CITATION.match(line.text))


def _leads_somewhere(line: Line) -> bool:
    """It has an address or a link."""
    content: tuple[Inline, ...] = getattr(line.item.leaf, "content", ())
    return "http" in line.text or any(type(run) is Text and run.link for run in content)


def _is_item(line: Line) -> bool:
    return (
        _leads_somewhere(line)
        or bool(REFERENCE_ITEM.match(line.text))
        or _cites(line.text)
        or not line.stands_alone
        or type(line.item.leaf) is ListItem
    )


def _is_piece(reading: Reading, line: Line) -> bool:
    """The rest of it stands on the next line: an exporter has broken it."""
    below = reading.neighbour(line.index, +1)
    return below is not None and _CITATION.search(below.text) is not None


def _cites(text: str) -> bool:
    """It names a work or an address."""
    return (
        _CITATION.search(text) is not None or "《" in text[:40] or "doi" in text.lower() or ("," in text and "." in text and text.isascii())
    )
