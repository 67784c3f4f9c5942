"""The statements of inline scripts that assign a literal to a name that somebody asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wxarticle._readers.page.cursor import TooMuchWorkError
from wxarticle._readers.page.literals import LiteralReader, Unknown, Value

__all__ = ["Assignment", "Statements"]

_PREFIXES = (rb"var[ \t]", rb"window\.", rb"d\.", rb"_g\.")  # a literal beginning makes the search fast
_BRIDGE_NAMES = (b"imgUrl", b"link", b"title", b"desc")
_CHAIN = re.compile(rb"\s*+(?:(?:window|d|_g)\.)?(?P<name>[A-Za-z_$][\w$]{0,60}+)\s{0,20}+=(?!=)")
_BEFORE_NAME = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$."

Assignment = tuple[str, str, Value]


class Statements:
    """Finds the assignments to a set of names."""

    def __init__(self, names: Iterable[str]) -> None:
        """Compile the patterns for these names."""
        wanted = sorted((name.encode() for name in names), key=len, reverse=True)
        after = rb"\s{0,20}+(?P<name>" + b"|".join(map(re.escape, wanted)) + rb")\s{0,20}+=(?!=)"
        self._wanted = frozenset(wanted)
        self._patterns = tuple(re.compile(rb"(?P<prefix>" + prefix + b")" + after) for prefix in _PREFIXES)
        bridge = rb"(?P<prefix>)(?P<name>" + b"|".join(_BRIDGE_NAMES) + rb")\s{0,20}+=(?!=)"
        self._bridge = re.compile(bridge)

    def assignments(self, data: bytes, start: int, end: int, most_values: int) -> Iterator[Assignment]:
        """The literals that a script assigns to the names.

        Args:
            data: the page.
            start: of the script.
            end: of the script.
            most_values: the limit on values.

        Yields:
            The name, the variable as the page writes it, and its value; ``a = b = 'x'`` gives both.
        """
        for pattern in self._patterns:
            yield from self._assigned(LiteralReader(data, start, end, most_values), pattern)
        # Pages of 2013 say what they are only where they share themselves.
        if data.find(b"onBridgeReady", start, end) >= 0 and data.find(b"imgUrl", start, end) >= 0:
            yield from self._assigned(LiteralReader(data, start, end, most_values), self._bridge)

    def _assigned(self, reader: LiteralReader, pattern: re.Pattern[bytes]) -> Iterator[Assignment]:
        data, end = reader.data, reader.end
        try:
            while found := pattern.search(data, reader.at, end):
                reader.at = found.end()
                if not _is_statement(data, found.start()):
                    continue
                prefix = found["prefix"].decode("ascii").replace("\t", " ")
                names = [found["name"]]
                while chained := _CHAIN.match(data, reader.at, end):
                    reader.at = chained.end()
                    names.append(chained["name"])
                value = reader.value()
                if not isinstance(value, Unknown):
                    kept = [name.decode("ascii") for name in names if name in self._wanted or pattern is self._bridge]
                    yield from ((name, prefix + name, value) for name in kept)
        except TooMuchWorkError:
            return


def _is_statement(data: bytes, at: int) -> bool:
    """Whether a match is no end of another name, and stands in no comment and no string."""
    if at > 0 and data[at - 1] in _BEFORE_NAME:
        return False
    earliest = max(at - 200, 0)
    line = data[max(data.rfind(b"\n", earliest, at) + 1, earliest) : at]
    if not line or line.isspace():
        return True
    return not (line.lstrip().startswith((b"//", b"*")) or line.count(b"'") % 2 or line.count(b'"') % 2)
