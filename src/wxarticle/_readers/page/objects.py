"""Object literals of which few values are needed."""

from __future__ import annotations

from wxarticle._readers.page.cursor import TooMuchWorkError
from wxarticle._readers.page.literals import LiteralReader, Value, read_literal

__all__ = ["LazyObject"]


class LazyObject:
    """An object literal whose values are read when asked for: most of a page's data is never needed.

    Attributes:
        end: where the literal ends in the script.
    """

    def __init__(self, data: bytes, start: int, end: int, most_values: int) -> None:
        """Find the keys of the literal whose ``{`` stands at ``start``."""
        self._data, self._most_values = data, most_values
        self._spans: dict[str, tuple[int, int]] = {}
        self._values: dict[str, Value] = {}
        reader = LiteralReader(data, start + 1, end, most_values)
        try:
            for key in reader.keys():  # noqa: SIM118 - no mapping
                before = reader.at
                reader.skip_value()
                self._spans[key] = (before, reader.at)
        except TooMuchWorkError:
            pass
        self.end = reader.at

    def __contains__(self, key: str) -> bool:
        return key in self._spans

    def __len__(self) -> int:
        return len(self._spans)

    def get(self, key: str) -> Value:
        """The value of ``key``, ``None`` where there is none or it is no literal."""
        if key not in self._values:
            span = self._spans.get(key)
            self._values[key] = read_literal(self._data, *span, self._most_values) if span else None
        return self._values[key]
