"""Object literals of which few values are needed."""

from __future__ import annotations

import contextlib
import re

from wxarticle._readers.page.cursor import TooMuchWorkError
from wxarticle._readers.page.literals import LiteralReader, Value, read_literal
from wxarticle._readers.page.values import simple_value

__all__ = ["LazyObject"]


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
        with contextlib.suppress(TooMuchWorkError):
            self._find_entries(reader)
        self.end = reader.at

    def _find_entries(self, reader: LiteralReader) -> None:
        entries, keys = self._entries, reader.keys()
        while True:
            while simple := reader.simple_entry():
                entries[simple[1].decode("ascii")] = simple
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
        value = read_literal(self._data, *entry, self._most_values) if isinstance(entry, tuple) else simple_value(entry)
        self._values[key] = value
        return value
