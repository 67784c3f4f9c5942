"""Moving through a script without understanding it: over white space, comments, strings and brackets, in bounded time."""

from __future__ import annotations

import re

__all__ = ["CALL", "STRING", "Cursor", "TooMuchWorkError"]

_MOST_WORK = 12  # times the script's length, so that unclosed strings and brackets cannot make it quadratic
_SPACE = re.compile(rb"\s*+(?://[^\n]*+\s*+)*+")
# Inside brackets commas end nothing, and brackets without brackets in them are one step.
STRING = rb"""'(?:[^'\\\n]++|\\[\s\S])*+'|"(?:[^"\\\n]++|\\[\s\S])*+"|`(?:[^`\\]++|\\[\s\S])*+`"""
CALL = rb"""\((?:'[^'\\\n]*+'|"[^"\\\n]*+")?+\)"""
"""A call with one string, or nothing."""
_FLAT = rb"""[\[{](?:[^\[\](){}'"`/]++|'[^'\\\n]*+'|"[^"\\\n]*+"|""" + CALL + rb")*+[\]}]"
_PLAIN_RUN = re.compile(rb"""(?:[^\[\](){}'"`/,;]++|""" + STRING + b")*+")
_NESTED_RUN = re.compile(rb"""(?:[^\[\](){}'"`/]++|""" + CALL + b"|" + _FLAT + b"|" + STRING + b")*+")
_WHOLE_STRING = re.compile(rb"(JsDecode\()?(['\"])")
_VALUE_END = re.compile(rb"\s*+(?=[,;}\])])")
_CALL_END = re.compile(rb"\)\s*+(?=[,;}\])])")
_REGEX_LITERAL = re.compile(rb"/(?![*/])(?:[^/\\\n\[]++|\\.|\[(?:[^\]\\\n]++|\\.)*+\])++/[a-z]*+")


class TooMuchWorkError(Exception):
    """The script is no data: reading it further would take too long."""


class Cursor:
    """A place in a script.

    Attributes:
        data: the page.
        at: where the reading is.
        end: where the script ends.
        work: how many more bytes may be looked at.
    """

    def __init__(self, data: bytes, start: int, end: int) -> None:
        """Begin at ``start``."""
        self.data, self.at, self.end = data, start, end
        self.work = _MOST_WORK * (end - start) + 100_000

    def skip_space(self) -> None:
        self.advance(_SPACE.match(self.data, self.at, self.end))
        while self.data.startswith(b"/*", self.at, self.end):
            closed = self.data.find(b"*/", self.at + 2, self.end)
            self.spend((closed if closed >= 0 else self.end) - self.at)
            self.at = closed + 2 if closed >= 0 else self.end
            self.advance(_SPACE.match(self.data, self.at, self.end))

    def advance(self, found: re.Match[bytes] | None) -> None:
        if found:
            end = found.end()
            self.work -= end - self.at + 1
            if self.work < 0:
                raise TooMuchWorkError
            self.at = end

    def spend(self, work: int) -> None:
        self.work -= work + 1
        if self.work < 0:
            raise TooMuchWorkError

    def peek(self) -> int:
        return self.data[self.at] if self.at < self.end else 0

    def take(self, token: bytes) -> bool:
        self.skip_space()
        if not self.data.startswith(token, self.at, self.end):
            return False
        self.at += len(token)
        return True

    def skip_value(self) -> None:
        """To the comma, semicolon or bracket that ends the value; brackets inside are matched, strings jumped over."""
        if self._skip_long_string():
            return
        depth = 0
        while self.at < self.end:
            self.advance((_NESTED_RUN if depth else _PLAIN_RUN).match(self.data, self.at, self.end))
            if self.at >= self.end:
                return
            character = self.peek()
            if character in b"([{":
                depth += 1
            elif character in b")]}":
                if depth == 0:
                    return
                depth -= 1
            elif character in b",;" and depth == 0:
                return
            elif character == 0x2F:
                self._skip_slash()
                continue
            elif character in b"'\"`":  # never closed
                self.spend(self.end - self.at)
                self.at = self.data.find(b"\n", self.at, self.end) if character != 0x60 else -1
                if self.at < 0:
                    self.at = self.end
                continue
            self.at += 1

    def _skip_long_string(self) -> bool:
        """Over one string, perhaps in ``JsDecode``, that is the whole value: a body has 300,000 characters."""
        found = _WHOLE_STRING.match(self.data, self.at, self.end)
        if not found:
            return False
        quote = found[2]
        closed = self.data.find(quote, found.end(), self.end)
        if closed < 0 or self.data[closed - 1] == 0x5C or self.data.find(b"\n", found.end(), closed) >= 0:
            return False
        after = (_CALL_END if found[1] else _VALUE_END).match(self.data, closed + 1, self.end)
        if not after:
            return False
        self.spend(after.end() - self.at)
        self.at = after.end()
        return True

    def _skip_slash(self) -> None:
        before = self.at
        self.skip_space()
        if self.at > before:
            return
        if self.data[max(before - 40, 0) : before].rstrip()[-1:] in (b"(", b",", b"=", b":", b"[", b"!", b"|", b"&", b"?"):
            self.advance(_REGEX_LITERAL.match(self.data, self.at, self.end))
        if self.at == before:
            self.at += 1
