"""The statements of inline scripts that assign a literal to a name that somebody asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wxarticle._readers.page.cursor import TooMuchWorkError
from wxarticle._readers.page.escapes import DecodedText, html_decoded
from wxarticle._readers.page.literals import UNKNOWN, LiteralReader, Unknown, Value
from wxarticle._readers.page.values import number_of

__all__ = ["Assignment", "Statements"]

_PREFIXES = (rb"var[ \t]", rb"window\.", rb"d\.", rb"_g\.")  # a literal beginning makes the search fast
_BRIDGE_NAMES = (b"imgUrl", b"link", b"title", b"desc")
_CHAIN = re.compile(rb"\s*+(?:(?:window|d|_g)\.)?(?P<name>[A-Za-z_$][\w$]{0,60}+)\s{0,20}+=(?!=)")
_SIMPLE_VALUE = re.compile(
    rb"""\s*+(?:(?:(?:""|'')\s*+\|\|\s*+)*+(?:"([^"\\\n]*+)"|'([^'\\\n]*+)')"""
    rb"""(?:(\.html\(false\))|(\s*+\*\s*+1)|(?:\s*+\|\|\s*+(?:"[^"\\\n]*+"|'[^'\\\n]*+'))*+)|([A-Za-z_$][\w$.]*+))(?=\s*+;)"""
)
_CONSTANTS = (b"true", b"false", b"null", b"undefined", b"NaN")
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
            if first := pattern.search(data, start, end):
                yield from self._assigned(first, end, most_values)
        # Pages of 2013 say what they are only where they share themselves.
        shares = data.find(b"onBridgeReady", start, end) >= 0 and data.find(b"imgUrl", start, end) >= 0
        if shares and (first := self._bridge.search(data, start, end)):
            yield from self._assigned(first, end, most_values)

    def _assigned(self, first: re.Match[bytes], end: int, most_values: int) -> Iterator[Assignment]:
        data, pattern = first.string, first.re
        reader = LiteralReader(data, first.pos, end, most_values)
        found: re.Match[bytes] | None = first
        try:
            while found:
                reader.at = found.end()
                if _is_statement(data, found.start()):
                    yield from self._read(reader, found, pattern is self._bridge)
                found = pattern.search(data, reader.at, end)
        except TooMuchWorkError:
            return

    def _read(self, reader: LiteralReader, found: re.Match[bytes], bridge: bool) -> list[Assignment]:
        prefix, names = found["prefix"].decode("ascii").replace("\t", " "), [found["name"]]
        while chained := _CHAIN.match(reader.data, reader.at, reader.end):
            reader.at = chained.end()
            names.append(chained["name"])
        value = _simple_value(reader)
        if isinstance(value, Unknown):
            return []
        kept = [name.decode("ascii") for name in names if bridge or name in self._wanted]
        return [(name, prefix + name, value) for name in kept]


def _simple_value(reader: LiteralReader) -> Value | Unknown:
    """The value where the reader is; most are strings or mere names, which need no reader."""
    found = _SIMPLE_VALUE.match(reader.data, reader.at, reader.end)
    if not found or found[5] in _CONSTANTS:
        return reader.value()
    text = (found[1] or found[2] or b"").decode("utf-8")
    number = number_of(text) if found[4] else None
    if found[4] and number is None:
        return reader.value()
    reader.at = found.end()
    if found[5]:
        return UNKNOWN
    if found[3]:
        return DecodedText(html_decoded(text))
    return text if number is None else number


def _is_statement(data: bytes, at: int) -> bool:
    """Whether a match is no end of another name, and stands in no comment and no string."""
    if at > 0 and data[at - 1] in _BEFORE_NAME:
        return False
    earliest = max(at - 200, 0)
    line = data[max(data.rfind(b"\n", earliest, at) + 1, earliest) : at]
    if not line or line.isspace():
        return True
    return not (line.lstrip().startswith((b"//", b"*")) or line.count(b"'") % 2 or line.count(b'"') % 2)
