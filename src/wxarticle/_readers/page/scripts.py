"""The variables to which inline scripts assign literals: found in one look over the scripts, read when asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wxarticle._readers.page.cursor import CALL, TooMuchWorkError
from wxarticle._readers.page.escapes import DecodedText, html_decoded
from wxarticle._readers.page.literals import UNKNOWN, LiteralReader, Unknown, Value
from wxarticle._readers.page.values import is_missing, number_of

__all__ = ["Assigned", "Assignment", "Statements", "Variables", "bare_name"]

_PREFIXES = ("var ", "window.", "d.", "_g.", "")  # in the order in which they count; the last stands for a page of 2013
_BY_LETTER_BEFORE_DOT = {ord("w"): 1, ord("d"): 2, ord("g"): 3}
_ASSIGNS = rb"\s{0,20}+=(?!=)"
_BRIDGE = re.compile(rb"(imgUrl|link|title|desc)" + _ASSIGNS)
_CHAIN = re.compile(rb"\s*+(?:(?:window|d|_g)\.)?([A-Za-z_$][\w$]{0,60}+)" + _ASSIGNS)
# Most values are strings or mere names, which need no reader; of most others the end is as easy to see.
_VALUE = re.compile(
    rb"""\s*+(?:(?:(?:(?:""|'')\s*+\|\|\s*+)*+(?:"([^"\\\n]*+)"|'([^'\\\n]*+)')"""
    rb"""(?:(\.html\(false\))|(\s*+\*\s*+1)|(?:\s*+\|\|\s*+(?:"[^"\\\n]*+"|'[^'\\\n]*+'))*+)|([A-Za-z_$][\w$.]*+))(?=\s*+;)"""
    rb"""|(?:[^\[\](){}'"`,;\n\\/]++|'[^'\\\n]*+'|"[^"\\\n]*+"|""" + CALL + rb")*+(?=[;,\n]))"
)
_CONSTANTS = (b"true", b"false", b"null", b"undefined", b"NaN")
_BEFORE_NAME = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$."

Assigned = tuple[Value, str]
"""A value, and the variable as the page writes it."""


class Assignment:
    """A place where a script assigns something.

    Attributes:
        rank: of the prefix before the name.
        names: the variables, ``a = b = 'x'`` gives both.
    """

    __slots__ = ("_at", "_found", "_reader", "_value", "names", "rank")

    def __init__(self, rank: int, names: list[bytes], reader: LiteralReader, found: re.Match[bytes] | None) -> None:
        self.rank, self.names = rank, names
        self._reader, self._at, self._found = reader, reader.at, found
        self._value: list[Value | Unknown] = []

    def value(self) -> Value | Unknown:
        """What is assigned, read once."""
        if not self._value:
            self._value.append(self._read())
        return self._value[0]

    def _read(self) -> Value | Unknown:
        if self._found is not None and self._found.lastindex:
            value = _simple_value(self._found)
            if value is not None:
                return value
        self._reader.at = self._at
        try:
            return self._reader.value()
        except TooMuchWorkError:
            return UNKNOWN


class Statements:
    """Finds the assignments to a set of names."""

    def __init__(self, names: Iterable[str]) -> None:
        """Compile the patterns for these names."""
        self.names = frozenset(name.encode() for name in names)
        wanted = rb"\s{0,20}+(" + _one_of(self.names) + b")" + _ASSIGNS
        # A literal at their beginning makes them fast; what stands before the dot is looked at afterwards.
        self._declared = re.compile(rb"var[ \t]" + wanted)
        self._member = re.compile(rb"\.(?:(?<=window\.)|(?<=_g\.)|(?<=d\.))" + wanted)

    def assignments(self, data: bytes, start: int, end: int, most_values: int) -> list[Assignment]:
        """The assignments of a script to the names, in the order in which they count.

        Args:
            data: the page.
            start: of the script.
            end: of the script.
            most_values: the limit on values.
        """
        reader = LiteralReader(data, start, end, most_values)
        found = [*self._found(self._declared, reader, start), *self._found(self._member, reader, start)]
        # Pages of 2013 say what they are only where they share themselves.
        if data.find(b"onBridgeReady", start, end) >= 0 and data.find(b"imgUrl", start, end) >= 0:
            found += self._found(_BRIDGE, reader, start)
        return sorted(found, key=lambda assignment: assignment.rank) if len(found) > 1 else found

    def _found(self, pattern: re.Pattern[bytes], reader: LiteralReader, start: int) -> Iterator[Assignment]:
        data, after = reader.data, start
        for found in pattern.finditer(data, start, reader.end):
            at = found.start()
            if at < after:  # in the value of the one before
                continue
            rank = 0 if pattern is self._declared else 4 if pattern is _BRIDGE else _BY_LETTER_BEFORE_DOT[data[at - 1]]
            if pattern is self._member:
                at -= len(_PREFIXES[rank]) - 1
            if not _is_statement(data, at):
                continue
            names = [found[1]]
            reader.at = found.end()
            while chained := _CHAIN.match(data, reader.at, reader.end):
                reader.at = chained.end()
                if pattern is _BRIDGE or chained[1] in self.names:
                    names.append(chained[1])
            value = _VALUE.match(data, reader.at, reader.end)
            assignment = Assignment(rank, names, reader, value)
            if value is None:
                assignment.value()
            after = value.end() if value is not None else reader.at
            yield assignment


class Variables:
    """The variables of a page's scripts, each read when it is asked for."""

    def __init__(self, statements: Statements, data: bytes, parts: Iterable[tuple[int, int]], most_values: int) -> None:
        """Find where the scripts that stand at ``parts`` assign something."""
        self._places: dict[bytes, list[Assignment]] = {}
        self._values: dict[str, Assigned | None] = {}
        for start, end in parts:
            for assignment in statements.assignments(data, start, end, most_values):
                for name in assignment.names:
                    self._places.setdefault(name, []).append(assignment)

    def get(self, variable: str) -> Assigned | None:
        """The first value that says something of a variable: of ``ct`` wherever it is, or only of ``d.ct`` or ``var ct``."""
        if variable not in self._values:
            self._values[variable] = self._read(variable)
        return self._values[variable]

    def _read(self, variable: str) -> Assigned | None:
        name = bare_name(variable)
        found: Assigned | None = None
        for assignment in self._places.get(name.encode(), ()):
            written = _PREFIXES[assignment.rank] + name
            if variable not in (name, written):
                continue
            value = assignment.value()
            if isinstance(value, Unknown):
                continue
            if found is None or is_missing(found[0]):
                found = value, written
            elif isinstance(found[0], dict) and isinstance(value, dict):
                found = {**found[0], **value}, written
            else:
                break
        return found


def bare_name(variable: str) -> str:
    """``ct`` of ``var ct`` and ``d.ct``."""
    return variable.replace(" ", ".").rpartition(".")[2]


def _one_of(names: frozenset[bytes]) -> bytes:
    """A pattern for any of the names, the longest first; branches on the first letter spare most of the tries."""
    letters = sorted({name[:1] for name in names})
    rests = (sorted((re.escape(name[1:]) for name in names if name[:1] == letter), key=len, reverse=True) for letter in letters)
    return b"|".join(re.escape(letter) + b"(?:" + b"|".join(rest) + b")" for letter, rest in zip(letters, rests, strict=True))


def _simple_value(found: re.Match[bytes]) -> Value | Unknown:
    """The value that the pattern could read; ``None`` where a reader must."""
    if found[5]:
        return None if found[5] in _CONSTANTS else UNKNOWN
    text = (found[1] or found[2] or b"").decode("utf-8")
    if found[4]:
        return number_of(text)
    return DecodedText(html_decoded(text)) if found[3] else text


def _is_statement(data: bytes, at: int) -> bool:
    """Whether a match is no end of another name, and stands in no comment and no string."""
    if at > 0 and data[at - 1] in _BEFORE_NAME:
        return False
    earliest = max(at - 200, 0)
    line = data[max(data.rfind(b"\n", earliest, at) + 1, earliest) : at]
    if not line or line.isspace():
        return True
    return not (line.lstrip().startswith((b"//", b"*")) or line.count(b"'") % 2 or line.count(b'"') % 2)
