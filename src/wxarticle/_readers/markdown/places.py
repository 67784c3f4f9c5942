"""Lines and columns of byte offsets."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from wxarticle._new import new_place
from wxarticle.model import Place


class Places:
    """Tells where a byte of a text stands; asking in ascending order costs one pass over the text in all."""

    def __init__(self, text: str, first_line: int) -> None:
        self.content = text.encode()
        self.first_line = first_line
        self.starts = [0, *accumulate(map(len, self.content.splitlines(keepends=True)))]
        self.last = (0, 0, 1)

    def __call__(self, offset: int) -> Place:
        """The place of a byte."""
        index = bisect_right(self.starts, offset) - 1
        start, column = self.starts[index], 1
        if offset == start:
            return new_place(self.first_line + index, 1, None)
        last_index, last_offset, last_column = self.last
        if last_index == index and last_offset <= offset:
            start, column = last_offset, last_column
        if offset > start:
            before = self.content[start:offset]
            column += len(before) if before.isascii() else len(before.decode(errors="replace"))
        self.last = (index, offset, column)
        return new_place(self.first_line + index, column, None)
