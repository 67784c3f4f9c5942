"""Copyright, reprint permission, disclaimers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wxarticle._stream import Tag, Tags
from wxarticle._structure.phrases import OF_RIGHTS, are_enough_of_rights, speaks_of_rights
from wxarticle._structure.reading import Reading
from wxarticle._structure.vocabulary import REFERENCE_ITEM, RIGHTS_TITLE
from wxarticle.kinds import Role
from wxarticle.model import Table

_ARTICLE_OF_LAW = re.compile("第[一二三四五六七八九十百]+条")
_HEAD_LINES, _TAIL_LINES = 8, 12
_HEAD_TABLES = 20
_MOST_ROWS = 2
_SHARE_OF_TAIL = 0.7


def rights(reading: Reading) -> Tags:
    """A line at the head or the tail that speaks of copyright, reprints or liability; a numbered title that does is a reference.

    ``本文为原创内容，未经授权禁止转载``, ``特别声明：以上仅代表作者个人观点``.
    """
    tags: dict[int, Tag] = {}
    written = reading.written()
    tail = int(len(written) * _SHARE_OF_TAIL)
    edges = written[:_HEAD_LINES] + written[max(_HEAD_LINES, min(tail, len(written) - _TAIL_LINES)) :]
    phrases = OF_RIGHTS.by_line(edges)
    for line in reading.open_among(phrases):
        if not are_enough_of_rights(line.text, phrases[line.index]):
            continue
        if line.index not in tags and RIGHTS_TITLE.match(line.text) and line.index >= written[tail].index:
            tags.update((below, Tag(Role.RIGHTS, "rights.section")) for below in _section(reading, line.index))
        if not _ARTICLE_OF_LAW.match(line.text) and not (REFERENCE_ITEM.match(line.text) and "《" in line.text):
            tags[line.index] = Tag(Role.RIGHTS, "rights.phrase")
    for line in reading.objects:
        table = line.item.leaf
        if line.index < _HEAD_TABLES and type(table) is Table and len(table.rows) <= _MOST_ROWS and speaks_of_rights(table.text):
            tags[line.index] = Tag(Role.RIGHTS, "rights.box")
    return tags


def _section(reading: Reading, index: int) -> Iterator[int]:
    """The paragraphs below the title of a legal notice, and further titles of its parts."""
    for below in map(reading.lines.__getitem__, range(index + 1, len(reading.lines))):
        if reading.tags[below.index] is not None or not (below.prose or RIGHTS_TITLE.match(below.text)):
            return
        yield below.index
