"""Object literals of which few values are needed."""

from __future__ import annotations

import re

from wxarticle._readers.page.cursor import TooMuchWorkError
from wxarticle._readers.page.literals import LiteralReader, Value, number_of, read_literal

__all__ = ["LazyObject"]

# Nine entries of ten are as simple as this; the others go through the reader of literals.
_ENTRY = re.compile(
    rb"\s*+,?+\s*+([A-Za-z_$][\w$]*+):\s*+(?:(JsDecode\()?+'([^'\\\n]{0,4000}+)'(?(2)\))([ ]\*[ ]1(?!\d))?+|(\d{1,15}+)"
    rb"|(\[\s*+\]|\{\s*+\})|(true|false))(?=\s*+,)"
)


class LazyObject:
    """An object literal whose values are read when asked for: most of a page's data is never needed.

    Attributes:
        end: where the literal ends in the script.
    """

    def __init__(self, data: bytes, start: int, end: int, most_values: int) -> None:
        """Find the keys of the literal whose ``{`` stands at ``start``."""
        self._data, self._most_values = data, most_values
        self._entries: dict[str, re.Match[bytes] | tuple[int, int]] = {}
        self._values: dict[str, Value] = {}
        reader = LiteralReader(data, start + 1, end, most_values)
        try:
            self._find_entries(reader)
        except TooMuchWorkError:
            pass
        self.end = reader.at

    def _find_entries(self, reader: LiteralReader) -> None:
        data, end, entries = self._data, reader.end, self._entries
        keys = reader.keys()
        while True:
            while simple := _ENTRY.match(data, reader.at, end):
                entries[simple[1].decode("ascii")] = simple
                reader.at = simple.end()
            key = next(keys, None)
            if key is None:
                return
            before = reader.at
            reader.skip_value()
            entries[key] = (before, reader.at)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: str) -> Value:
        """The value of ``key``, ``None`` where there is none or it is no literal."""
        if key in self._values:
            return self._values[key]
        entry = self._entries.get(key)
        if entry is None:
            return None
        value = read_literal(self._data, *entry, self._most_values) if type(entry) is tuple else _simple_value(entry)
        self._values[key] = value
        return value


def _simple_value(entry: re.Match[bytes]) -> Value:
    if entry[5]:
        return int(entry[5])
    if entry[6]:
        return {} if entry[6].startswith(b"{") else []
    if entry[7]:
        return entry[7] == b"true"
    text = entry[3].decode("utf-8")
    return number_of(text) if entry[4] else text
