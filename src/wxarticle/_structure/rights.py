"""Copyright, reprint permission, disclaimers; and lists of sources."""

from __future__ import annotations

import re

from wxarticle._stream import Tag, Tags
from wxarticle._structure.reading import Reading
from wxarticle._structure.vocabulary import NUMBER_ALONE, REFERENCE_ITEM, REFERENCES_OPENER, RIGHTS
from wxarticle.kinds import Role
from wxarticle.model import Table

_LONGEST = 320
_LONG = 130
_HEAD_LINES = 8
_MOST_ROWS = 2
_SHARE_OF_TAIL = 0.7
_CUE = re.compile("转载|授权|许可|允许|同意|版权|侵|著作权|声明|代表|构成|来自|源|原创|禁止|严禁|谢绝|请勿|删除|eserved|仅供|取自")
"""Every phrase of RIGHTS holds one of these, and most lines hold none."""


def rights(reading: Reading) -> Tags:
    """A line at the head or the tail that speaks of copyright, reprints or liability.

    ``本文为原创内容，未经授权禁止转载``, ``特别声明：以上仅代表作者个人观点``.
    """
    tags: dict[int, Tag] = {}
    lines = reading.lines
    written = reading.written()
    ranks = {line.index: rank for rank, line in enumerate(written)}
    for line in reading.open_lines():
        rank = ranks[line.index]
        at_edge = rank < _HEAD_LINES or rank >= len(written) * _SHARE_OF_TAIL or rank >= len(written) - 12
        if at_edge and speaks_of_rights(line.text):
            tags[line.index] = Tag(Role.RIGHTS, "rights.phrase")
    for line in lines[:20]:
        table = line.item.leaf
        if type(table) is Table and len(table.rows) <= _MOST_ROWS and speaks_of_rights(table.text):
            tags[line.index] = Tag(Role.RIGHTS, "rights.box")
    return tags


def speaks_of_rights(text: str) -> bool:
    """The line has a phrase of copyright, reprint or liability."""
    if len(text) > _LONGEST or not _CUE.search(text):
        return False
    phrases = {found[0] for found in RIGHTS.finditer(text)}
    return len(phrases) >= (1 if len(text) <= _LONG else 2)


def references(reading: Reading) -> Tags:
    """A line 参考资料 and the numbered or linked lines under it; a line that names its source by 原文链接：.

    ``参考文献`` + ``[1] 李雷：《城市水系》`` + ``[2] https://…``; numbered like the sections it stays a heading.
    """
    tags: dict[int, Tag] = {}
    open_ = False
    for line in reading.lines:
        if not line.written or not line.text:
            open_ = open_ and (line.picture is False)
            continue
        if reading.tags[line.index] is not None:
            open_ = False
            continue
        previous = reading.neighbour(line.index, -1)
        under_picture = previous is not None and (previous.picture or reading.role(previous.index) is Role.CAPTION)
        if not under_picture and len(line.text) <= 120 and REFERENCES_OPENER.match(line.text) and line.index > len(reading.lines) * 0.3:
            open_ = True
            above = reading.before(line.index)
            if above is None or not NUMBER_ALONE.match(above.text):
                tags[line.index] = Tag(Role.REFERENCE, "references.opener")
        elif open_ or _in_tail(reading, line.index):
            if REFERENCE_ITEM.match(line.text) or (
                open_ and (_cites(line.text) or not line.stands_alone or line.item.leaf.__class__.__name__ == "ListItem")
            ):
                if open_ or line.text.startswith("["):
                    tags[line.index] = Tag(Role.REFERENCE, "references.item")
            else:
                open_ = False
    return tags


def _in_tail(reading: Reading, index: int) -> bool:
    return index > len(reading.lines) * _SHARE_OF_TAIL


def _cites(text: str) -> bool:
    return "http" in text or "《" in text[:40] or "doi" in text.lower() or ("," in text and "." in text and text.isascii())
