"""The variables to which inline scripts assign literals: found in one look over the scripts, read when asked for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from wxarticle._readers.page.cursor import CALL, TooMuchWorkError
from wxarticle._readers.page.escapes import DecodedText, html_decoded
from wxarticle._readers.page.literals import UNKNOWN, LiteralReader, Unknown, Value
from wxarticle._readers.page.values import is_missing, number_of

__all__ = ["Assigned", "Part", "Statements", "Variables", "bare_name"]

_PREFIXES = ("var ", "window.", "d.", "_g.", "")  # in the order in which they count; the last stands for a page of 2013
_OWNERS = {ord("w"): (1, b"window"), ord("d"): (2, b"d"), ord("g"): (3, b"_g")}  # by the letter before the dot: rank, name
_ASSIGNED = rb"\s{0,20}+=(?!=)"
# Most values are strings or mere names, which need no reader.
_ASSIGNS = _ASSIGNED + (
    rb"""(?:\s*+(?:(?:(?:""|'')\s*+\|\|\s*+)*+(?:"([^"\\\n]*+)"|'([^'\\\n]*+)')"""
    rb"""(?:(\.html\(false\))|(\s*+\*\s*+1)|(?:\s*+\|\|\s*+(?:"[^"\\\n]*+"|'[^'\\\n]*+'))*+)|([A-Za-z_$][\w$.]*+))(?=\s*+;))?+"""
)
_CHAIN = re.compile(rb"\s*+(?:(?:window|d|_g)\.)?([A-Za-z_$][\w$]{0,60}+)" + _ASSIGNED)
_BRIDGE = re.compile(rb"(imgUrl|link|title|desc)" + _ASSIGNS)
_EASILY_SKIPPED = re.compile(rb"""\s*+(?:[^\[\](){}'"`,;\n\\/]++|'[^'\\\n]*+'|"[^"\\\n]*+"|""" + CALL + rb")*+(?=[;,\n])")
_CONSTANTS = (b"true", b"false", b"null", b"undefined", b"NaN")
_BEFORE_NAME = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$."
_BEFORE_STATEMENT = b";,{}()&|?:"
_LONGEST_LOOK_BACK = 200

Part = tuple[int, int]
"""Where a script, or a piece of one, begins and ends."""
Assigned = tuple[Value, str]
"""A value, and the variable as the page writes it."""
_Place = tuple[Part, re.Match[bytes], int]
"""The script, what assigns something in it, and where the value begins if it is no simple one."""


class Statements:
    """The patterns of assignments to a set of names."""

    def __init__(self, names: Iterable[str]) -> None:
        """Compile the patterns for these names."""
        self.names = frozenset(name.encode() for name in names)
        wanted = rb"\s{0,20}+(" + _one_of(self.names) + b")" + _ASSIGNS
        # A literal at their beginning makes them fast; what stands before the dot is looked at afterwards.
        self.patterns = (re.compile(rb"var[ \t]" + wanted), re.compile(rb"\.(?<=[wdg]\.)" + wanted))


class Variables:
    """The variables of a page's scripts, each read when it is asked for."""

    def __init__(self, statements: Statements, data: bytes, parts: Iterable[Part], most_values: int) -> None:
        """Find what looks like an assignment.

        Args:
            statements: the names that may be asked for.
            data: the page.
            parts: where its scripts are, in order.
            most_values: the limit on the values of each.
        """
        self._names = statements.names
        self._data, self._most_values = data, most_values
        self._places: dict[bytes, list[_Place]] = {}
        self._readers: dict[Part, LiteralReader] = {}
        self._read_before: dict[int, Value | Unknown] = {}
        self._values: dict[str, Assigned | None] = {}
        for part in parts:
            for pattern in statements.patterns:
                self._find(pattern, part)
            # Pages of 2013 say what they are only where they share themselves.
            if data.find(b"onBridgeReady", *part) >= 0 and data.find(b"imgUrl", *part) >= 0:
                self._find(_BRIDGE, part)

    def get(self, variable: str, longest: int | None = None) -> Assigned | None:
        """The first value that says something of a variable.

        Args:
            variable: ``ct``, wherever it is, or only ``d.ct`` or ``var ct``.
            longest: leave larger scripts out.
        """
        name = bare_name(variable)
        places = self._places.get(name.encode())
        if not places:
            return None
        if longest is not None:
            return self._first(variable, name, [place for place in places if place[0][1] - place[0][0] <= longest])
        if variable not in self._values:
            self._values[variable] = self._first(variable, name, places)
        return self._values[variable]

    def _find(self, pattern: re.Pattern[bytes], part: Part) -> None:
        after = 0
        for found in pattern.finditer(self._data, *part):
            if found.start() < after:  # in the value of the one before
                continue
            if found.lastindex != 1:
                self._places.setdefault(found[1], []).append((part, found, 0))
            elif _rank(found) is not None:
                after = self._find_chain(found, part)

    def _find_chain(self, found: re.Match[bytes], part: Part) -> int:
        """Each variable of ``a = b = 'x'``; where the value ends."""
        at, names = found.end(), [found[1]]
        while chained := _CHAIN.match(self._data, at, part[1]):
            at = chained.end()
            if chained[1] in self._names or found.re is _BRIDGE:
                names.append(chained[1])
        for name in names:
            self._places.setdefault(name, []).append((part, found, at))
        if easy := _EASILY_SKIPPED.match(self._data, at, part[1]):
            return easy.end()
        self._read_before[at] = self._read(part, at)
        return self._readers[part].at

    def _first(self, variable: str, name: str, places: list[_Place]) -> Assigned | None:
        first: Assigned | None = None
        for rank, place in _ranked(places):
            written = _PREFIXES[rank] + name
            value = self._value(*place) if variable in (name, written) else UNKNOWN
            if isinstance(value, Unknown):
                continue
            if first is None or is_missing(first[0]):
                first = value, written
            elif isinstance(first[0], dict) and isinstance(value, dict):
                first = {**first[0], **value}, written
            else:
                break
        return first

    def _value(self, part: Part, found: re.Match[bytes], at: int) -> Value | Unknown:
        if at in self._read_before:
            return self._read_before[at]
        if not at:
            value = _simple_value(found)
            if value is not None:
                return value
        return self._read(part, at or self._data.index(b"=", found.end(1)) + 1)

    def _read(self, part: Part, at: int) -> Value | Unknown:
        reader = self._readers.get(part)
        if reader is None:
            reader = self._readers[part] = LiteralReader(self._data, *part, self._most_values)
        reader.at = at
        try:
            return reader.value()
        except TooMuchWorkError:
            return UNKNOWN


def _ranked(places: list[_Place]) -> list[tuple[int, _Place]]:
    """Assignments to a name in the order in which they count: by script, by prefix, by place."""
    found = [(rank, place) for place in places if (rank := _rank(place[1])) is not None]
    return sorted(found, key=lambda each: (each[1][0], each[0])) if len(found) > 1 else found


def _rank(found: re.Match[bytes]) -> int | None:
    """Of the prefix before the name; ``None`` where it is no statement."""
    data, at, rank = found.string, found.start(), 0
    if found.re is _BRIDGE:
        rank = len(_PREFIXES) - 1
    elif data[at] == 0x2E:
        rank, owner = _OWNERS[data[at - 1]]
        at -= len(owner)
        if not data.startswith(owner, at):
            return None
    return rank if _is_statement(data, at) else None


@functools.lru_cache(maxsize=128)
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
    if found[6] in _CONSTANTS:
        return None
    if found[6]:
        return UNKNOWN
    text = (found[2] or found[3] or b"").decode("utf-8")
    if found[5]:
        return number_of(text)
    return DecodedText(html_decoded(text)) if found[4] else text


def _is_statement(data: bytes, at: int) -> bool:
    """Whether a match is no end of another name, and stands in no comment and no string."""
    line = data[max(at - _LONGEST_LOOK_BACK, 0) : at].rpartition(b"\n")[2]
    if not line or line.isspace():
        return True
    if len(line) == _LONGEST_LOOK_BACK:  # of a minified script; which quotation marks open and which close cannot be seen
        before = line.rstrip()
        return not before or before[-1] in _BEFORE_STATEMENT
    return not (line[-1] in _BEFORE_NAME or line.lstrip().startswith((b"//", b"*")) or line.count(b"'") % 2 or line.count(b'"') % 2)
