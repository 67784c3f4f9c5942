"""A bounded reader of JavaScript literals: nothing is executed, all work is bounded, the depth is capped.

The grammar is what WeChat's templates use: string, number, object and array literals, ``JsDecode('…')``, ``htmlDecode("…")``,
``'…'.html(false)``, ``'1' * 1``, ``a || b``, ``c ? a : b``, ``a == b``. Everything else is unknown: ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wxarticle._readers.page.cursor import Cursor, TooMuchWorkError
from wxarticle._readers.page.escapes import DecodedText, break_decoded, html_decoded, js_decoded, string_text
from wxarticle._readers.page.values import NUMBER, SIMPLE_ENTRY, Value, number_of, simple_value
from wxarticle.errors import LimitExceededError

__all__ = ["UNKNOWN", "LiteralReader", "Unknown", "Value", "read_literal"]

_DEEPEST = 32
_LARGEST = 2**64
"""Of a factor; products of products have no end."""
_ENDS = b",;)]}\0"

_STRINGS = {
    0x27: re.compile(rb"'((?:[^'\\\n]++|\\[\s\S])*+)'"),
    0x22: re.compile(rb'"((?:[^"\\\n]++|\\[\s\S])*+)"'),
    0x60: re.compile(rb"`((?:[^`\\]++|\\[\s\S])*+)`"),
}
_IDENTIFIER = re.compile(rb"[A-Za-z_$][\w$]*+(?:\s*+\??\.\s*+[A-Za-z_$][\w$]*+)*+")
_OPERATOR = re.compile(rb"\|\||&&|\?\?|[=!]==?|[<>]=?|\?|[*+/%-]")
_METHOD = re.compile(rb"\s*+\.\s*+([A-Za-z_$][\w$]*+)")
_KEY = re.compile(rb"""(?:([A-Za-z_$][\w$]*+|\d++)|'([^'\\\n]*+)'|"([^"\\\n]*+)")\s*+:""")


class Unknown:
    """What a literal reader cannot know: a variable, a call."""

    def __bool__(self) -> bool:
        return False


UNKNOWN = Unknown()
_Read = Value | Unknown


class LiteralReader(Cursor):
    """Reads one expression after the other from a script."""

    def __init__(self, data: bytes, start: int, end: int, most_values: int) -> None:
        """Begin at ``start``, with at most ``most_values`` values to read."""
        super().__init__(data, start, end)
        self.left = most_values
        self.most_values = most_values

    def value(self, depth: int = 0) -> _Read:
        """A whole expression; what follows it is left."""
        left = self._operand(depth)
        self.skip_space()
        if self.peek() in _ENDS:
            return left
        left = self._disjunction(depth, left)
        if not self._operator(b"?"):
            return left
        first = self.value(depth + 1) if depth < _DEEPEST else self._skipped()
        if not self.take(b":"):
            return UNKNOWN
        second = self.value(depth + 1) if depth < _DEEPEST else self._skipped()
        if isinstance(left, Unknown):
            return first if isinstance(second, Unknown) or second in ("", None) else second
        return first if left else second

    def _skipped(self) -> _Read:
        self.skip_value()
        return UNKNOWN

    def _operator(self, *wanted: bytes) -> bytes | None:
        self.skip_space()
        found = _OPERATOR.match(self.data, self.at, self.end)
        if not found or found[0] not in wanted:
            return None
        self.at = found.end()
        return found[0]

    def _disjunction(self, depth: int, first: _Read) -> _Read:
        left = self._conjunction(depth, first)
        while self._operator(b"||", b"??"):
            right = self._conjunction(depth, self._operand(depth))
            if not left and not (isinstance(right, Unknown) and not isinstance(left, Unknown)):
                left = right
        return left

    def _conjunction(self, depth: int, first: _Read) -> _Read:
        left = self._comparison(depth, first)
        while self._operator(b"&&"):
            right = self._comparison(depth, self._operand(depth))
            if isinstance(left, Unknown) or left:
                left = UNKNOWN if isinstance(left, Unknown) else right
        return left

    def _comparison(self, depth: int, first: _Read) -> _Read:
        left = self._sum(depth, first)
        while operator := self._operator(b"==", b"===", b"!=", b"!==", b"<", b">", b"<=", b">="):
            right = self._sum(depth, self._operand(depth))
            if isinstance(left, Unknown) or isinstance(right, Unknown) or operator[:1] in b"<>":
                left = UNKNOWN
            else:
                same = left == right or (len(operator) == 2 and number_of(left) == number_of(right) is not None)
                left = same if operator[:1] == b"=" else not same
        return left

    def _sum(self, depth: int, first: _Read) -> _Read:
        left = self._product(depth, first)
        while operator := self._operator(b"+", b"-"):
            right = self._product(depth, self._operand(depth))
            if operator == b"+" and isinstance(left, str) and isinstance(right, str):
                left += right
            else:
                left = UNKNOWN
        return left

    def _product(self, depth: int, first: _Read) -> _Read:
        left = first
        while operator := self._operator(b"*", b"/", b"%"):
            right = self._operand(depth)
            a, b = number_of(left), number_of(right)
            known = operator == b"*" and a is not None and b is not None and abs(a) < _LARGEST and abs(b) < _LARGEST
            left = a * b if known else UNKNOWN  # type: ignore[operator]
        return left

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise LimitExceededError(
                f"an inline script has more than {self.most_values:,} values", limit="script_values", advice="raise Limits.script_values"
            )

    def _operand(self, depth: int) -> _Read:
        self._count()
        self.skip_space()
        value = self._primary(depth)
        return self._methods(value)

    def _primary(self, depth: int) -> _Read:
        character = self.peek()
        if character in _STRINGS:
            return self._string(character)
        if depth >= _DEEPEST and character in b"{[(!":
            self.skip_value()
            return UNKNOWN
        if character == 0x7B:
            return self._object(depth)
        if character == 0x5B:
            return self._array(depth)
        if character == 0x28:
            return self._parenthesis(depth)
        if character == 0x21:
            return self._negation()
        return self._word(depth)

    def _string(self, quote: int) -> _Read:
        found = _STRINGS[quote].match(self.data, self.at, self.end)
        if not found:
            self.spend(self.end - self.at)
            line = self.data.find(b"\n", self.at, self.end)
            self.at = line if line >= 0 else self.end
            return UNKNOWN
        self.spend(found.end() - self.at)
        self.at = found.end()
        if quote == 0x60 and b"${" in found[1]:
            return UNKNOWN
        return string_text(found[1])

    def _negation(self) -> _Read:
        count = 0
        while self.peek() == 0x21:
            self.at += 1
            count += 1
        value = self._operand(_DEEPEST)
        return UNKNOWN if isinstance(value, Unknown) else bool(value) == (count % 2 == 0)

    def _parenthesis(self, depth: int) -> _Read:
        self.at += 1
        value = self.value(depth + 1)
        self.skip_space()
        if self.peek() != 0x29:
            self.skip_value()
            while self.peek() == 0x2C:  # arguments after the first
                self.at += 1
                self.skip_value()
        if self.peek() == 0x29:
            self.at += 1
        return value

    def _word(self, depth: int) -> _Read:
        if found := NUMBER.match(self.data, self.at, self.end):
            self.at = found.end()
            return number_of(found[0].decode("ascii"))
        found = _IDENTIFIER.match(self.data, self.at, self.end)
        if not found:
            self.skip_value()
            return UNKNOWN
        self.at = found.end()
        match found[0]:
            case b"true":
                return True
            case b"false":
                return False
            case b"null" | b"undefined" | b"NaN":
                return None
            case b"function" | b"new" | b"typeof" | b"async" | b"class" | b"void" | b"delete" | b"await":
                self.skip_value()
                return UNKNOWN
            case name:
                return self._call(name, depth)

    def _call(self, name: bytes, depth: int) -> _Read:
        if self.peek() != 0x28:
            return UNKNOWN
        if depth >= _DEEPEST:
            self.at += 1
            self._close_call()
            return UNKNOWN
        value = self._parenthesis(depth)
        match name:
            case b"JsDecode":
                return js_decoded(value) if isinstance(value, str) else value
            case b"htmlDecode":
                return break_decoded(value) if isinstance(value, str) else value
            case b"trim" | b"String":
                return value.strip() if isinstance(value, str) else value
            case b"Number" | b"parseInt" | b"parseFloat":
                return number_of(value)
            case _:
                return UNKNOWN

    def _close_call(self) -> None:
        self.skip_value()
        while self.peek() in (0x2C, 0x3B):
            self.at += 1
            self.skip_value()
        if self.peek() == 0x29:
            self.at += 1

    def _methods(self, value: _Read) -> _Read:
        """Calls after a value: ``.html(false)`` and ``.trim()`` are done, others change nothing that matters here."""
        while found := _METHOD.match(self.data, self.at, self.end):
            self.at = found.end()
            if self.peek() != 0x28:
                value = UNKNOWN
                continue
            argument = self.at + 1
            self.at = argument
            self._close_call()
            if isinstance(value, str):
                if found[1] == b"html" and self.data.startswith(b"false", argument):
                    value = DecodedText(html_decoded(value))
                elif found[1] == b"trim":
                    value = value.strip()
        return value

    def _object(self, depth: int) -> _Read:
        self.at += 1
        values: dict[str, Value] = {}
        keys = self.keys()
        while True:
            while simple := SIMPLE_ENTRY.match(self.data, self.at, self.end):
                self.at = simple.end()
                self._count()
                values[simple[1].decode("ascii")] = simple_value(simple)
            name = next(keys, None)
            if name is None:
                return values
            key = name.decode("utf-8")
            value = self.value(depth + 1)
            if not isinstance(value, Unknown):
                values[key] = value
            elif key not in values:
                values[key] = None
            self.skip_value()

    def keys(self) -> Iterator[bytes]:
        """The keys of the object whose brace was taken; the caller moves over each value, this moves over the closing brace."""
        while True:
            while self.take(b","):
                pass
            if self.at >= self.end:
                return
            if self.peek() == 0x7D:
                self.at += 1
                return
            found = _KEY.match(self.data, self.at, self.end)
            if not found:
                if self.peek() in b")];":
                    return
                before = self.at
                self.skip_value()
                if self.at == before:
                    return
                continue
            self.advance(found)
            self.skip_space()
            yield found[1] or found[2] or found[3] or b""

    def _array(self, depth: int) -> _Read:
        self.at += 1
        values: list[Value] = []
        while True:
            while self.take(b","):
                pass
            if self.peek() == 0x5D:
                self.at += 1
                return values
            if self.at >= self.end or self.peek() in b")};":
                return values
            before = self.at
            value = self.value(depth + 1)
            values.append(None if isinstance(value, Unknown) else value)
            self.skip_value()
            if self.at == before:
                return values


def read_literal(data: bytes, start: int, end: int, most_values: int) -> Value:
    """The expression at ``start``, ``None`` where it is no literal."""
    try:
        value = LiteralReader(data, start, end, most_values).value()
    except TooMuchWorkError:
        return None
    return None if isinstance(value, Unknown) else value
