"""Object literals of which few values are needed."""

from __future__ import annotations

import contextlib
import re

from wxarticle._readers.page.cursor import STRING, TooMuchWorkError
from wxarticle._readers.page.literals import LiteralReader, Value, read_literal
from wxarticle._readers.page.values import SIMPLE_ENTRY, simple_value

__all__ = ["LazyObject"]

_CALL = rb"\((?:" + STRING + rb")?+\)"


def _brackets(inside: bytes) -> bytes:
    return rb"""[\[{](?:[^\[\](){}'"`/]++|""" + STRING + b"|" + _CALL + inside + rb")*+[\]}]"


# Brackets as deep as most are. What has a comment or a regular expression in it is left to a reader, and so are strings with escapes:
# one may be a whole body, and a reader looks for its end alone.
_NESTED = _brackets(b"|" + _brackets(b"|" + _brackets(b"|" + _brackets(b""))))
_NESTED_ENTRY = re.compile(rb"\s*+,?+\s*+([A-Za-z_$][\w$]*+):\s*+(" + _NESTED + rb")(?=\s*+[,}])")


class LazyObject:
    """An object literal whose values are read when asked for: most of a page's data is never needed.

    Attributes:
        end: where the literal ends in the script.
    """

    def __init__(self, data: bytes, start: int, end: int, most_values: int) -> None:
        """Find the keys of the literal whose ``{`` stands at ``start``."""
        self._data, self._most_values = data, most_values
        self._entries: dict[bytes, re.Match[bytes] | tuple[int, int]] = {}
        self._values: dict[str, Value] = {}
        reader = LiteralReader(data, start + 1, end, most_values)
        with contextlib.suppress(TooMuchWorkError):
            self._find_entries(reader)
        self.end = reader.at

    def _find_entries(self, reader: LiteralReader) -> None:
        entries, keys, data, end = self._entries, reader.keys(), self._data, reader.end
        while True:
            at = reader.at
            while True:
                if found := SIMPLE_ENTRY.match(data, at, end):
                    entries[found[1]] = found
                elif found := _NESTED_ENTRY.match(data, at, end):
                    entries[found[1]] = found.span(2)
                else:
                    break
                at = found.end()
            reader.at = at
            key = next(keys, None)
            if key is None:
                return
            before = reader.at
            reader.skip_value()
            entries[key] = (before, reader.at)

    def __contains__(self, key: str) -> bool:
        return key.encode() in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: str) -> Value:
        """The value of ``key``, ``None`` where there is none or it is no literal."""
        if key in self._values:
            return self._values[key]
        entry = self._entries.get(key.encode())
        if entry is None:
            return None
        value = read_literal(self._data, *entry, self._most_values) if isinstance(entry, tuple) else simple_value(entry)
        self._values[key] = value
        return value
