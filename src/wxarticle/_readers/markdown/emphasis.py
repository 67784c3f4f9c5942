"""Emphasis as exporters write it: delimiters are paired by what they do to the text, not by CommonMark's flanking rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from wxarticle._readers.markdown.masking import STAR, UNDERSCORE
from wxarticle.kinds import Mark

_RUNS = re.compile(f"{STAR}{STAR}*|{UNDERSCORE}{UNDERSCORE}*")  # opens with a literal, so that it is searched for fast
_MOST_UNDERSCORES = 2
_DOUBLED_TWICE = 8


class Span(NamedTuple):
    """A part of a paragraph's text that is set in one way."""

    start: int
    end: int
    mark: Mark


class Delimiters(NamedTuple):
    """What the delimiters of a paragraph mean.

    Attributes:
        spans: what is bold or italic.
        literal: positions of characters that are text and no delimiters.
    """

    spans: list[Span]
    literal: dict[int, str]


def resolve(text: str, spans: Sequence[Span]) -> Delimiters:
    """Pair the masked delimiters of one paragraph; what stays alone is noise, unless it can only be text.

    Args:
        text: with the content of inline code as it stands.
        spans: of code and whatever else is set apart already: at its edges a word ends.
    """
    return _Resolver(text, frozenset(edge for span in spans for edge in span[:2])).resolve()


class _Resolver:
    def __init__(self, text: str, edges: frozenset[int]) -> None:
        self.text = text
        self.edges = edges
        self.result = Delimiters([], {})
        self.bold = _Pairing(Mark.BOLD, self.result)
        self.italic = _Pairing(Mark.ITALIC, self.result)
        self.underscored_bold = _Pairing(Mark.BOLD, self.result)
        self.underscored = _Pairing(Mark.ITALIC, self.result)

    def resolve(self) -> Delimiters:
        spans = [run.span() for run in _RUNS.finditer(self.text)]
        for index, (start, end) in enumerate(spans):
            if self.text[start] == STAR:
                self._stars(start, end, self._stars_after(spans, index))
            else:
                self._underscores(start, end)
        for pairing in (self.bold, self.italic, self.underscored_bold, self.underscored):
            pairing.finish()
        return self.result

    def _stars_after(self, spans: list[tuple[int, int]], index: int) -> int:
        """How many stars the next run has."""
        if index + 1 == len(spans) or self.text[spans[index + 1][0]] != STAR:
            return 0
        start, end = spans[index + 1]
        return end - start

    def _stars(self, start: int, end: int, following: int) -> None:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        pairs, single = divmod(end - start, 2)
        if single:
            is_inside_word = _is_inside_word(before, after) and start not in self.edges and end not in self.edges
            is_text = is_inside_word or (_is_blank(after) and self.italic.opened is None)
            if not pairs and "\n" in (before, after) and _is_blank(before + after):
                return  # a bullet on a line of its own, inside a paragraph
            if not pairs and is_text:
                self.result.literal[start] = "*"
            else:
                self.italic.toggle(start, end, keep="*" if not pairs or _is_blank(before) else "")
        if pairs % 2:
            self.bold.toggle(start, end)
        elif pairs:
            self.bold.again(start, end, opens=following >= 4 and following % 4 < 2)

    def _underscores(self, start: int, end: int) -> None:
        """``_`` is italic; a run of two is bold or what html2text leaves of it, but part of a name next to a Latin letter."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        opens = not _is_blank(after) and not _is_latin(before)
        closes = not _is_blank(before) and not _is_latin(after)
        size = end - start
        if (
            size > _MOST_UNDERSCORES + 1
            or (_is_latin(before) and _is_latin(after))
            or (size == _MOST_UNDERSCORES and (_is_latin(before) or _is_latin(after)))
        ):
            self._keep(start, end)
        else:
            pairings = [self.underscored_bold] * (size != 1) + [self.underscored] * (size != _MOST_UNDERSCORES)
            touches = not _is_blank(before) and not _is_blank(after)
            for pairing in pairings:
                if closes if pairing.opened is not None else opens:
                    pairing.toggle(start, end, keep="_" if touches else "")
                elif touches:
                    self._keep(start, end)

    def _keep(self, start: int, end: int) -> None:
        self.result.literal.update(dict.fromkeys(range(start, end), "_"))


def _is_latin(character: str) -> bool:
    return character.isalnum() and character.isascii()


def _is_inside_word(before: str, after: str) -> bool:
    return before.isalnum() and after.isalnum() and before.isascii() and after.isascii()


def _is_blank(character: str) -> bool:
    return not character.strip()


class _Pairing:
    """Delimiters of one kind, opening and closing in turn."""

    def __init__(self, mark: Mark, result: Delimiters) -> None:
        self.mark = mark
        self.result = result
        self.opened: int | None = None
        self.at = 0
        self.keep = ""

    def toggle(self, start: int, end: int, keep: str = "") -> None:
        """Open, or close what is open; ``keep`` is the text that the delimiter is if nothing closes it."""
        if self.opened is None:
            self.opened, self.at, self.keep = end, start, keep
        else:
            self.close(start)

    def again(self, start: int, end: int, *, opens: bool) -> None:
        """Close and open again (``****``); with nothing open it opens only if its like follows, which closes, and twice it opens again."""
        if self.opened is not None:
            doubled = self.at < 0
            self.close(start)
            if not doubled or end - start == _DOUBLED_TWICE:
                self.opened, self.at, self.keep = end, -1 if doubled else start, ""
        elif opens:
            self.opened, self.at, self.keep = end, -1, ""

    def close(self, start: int) -> None:
        assert self.opened is not None  # noqa: S101
        if self.opened < start:
            self.result.spans.append(Span(self.opened, start, self.mark))
        self.opened = None

    def finish(self) -> None:
        """What is still open was no delimiter."""
        if self.opened is not None and self.keep and self.at >= 0:
            self.result.literal[self.opened - 1 if self.keep == "_" else self.at] = self.keep
