"""Emphasis as exporters write it: delimiters are paired by what they do to the text, not by CommonMark's flanking rules."""

from __future__ import annotations

import re
from typing import NamedTuple

from wxarticle._readers.markdown.masking import NEWLINE, OBJECT, STAR, UNDERSCORE
from wxarticle.kinds import Mark

_RUNS = re.compile(f"{STAR}+|{UNDERSCORE}+")
_BLANK = re.compile(f"[\\s{STAR}{UNDERSCORE}{OBJECT}{NEWLINE}]*")
_MOST_UNDERSCORES = 2


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


def resolve(text: str) -> Delimiters:
    """Pair the masked delimiters of one paragraph; what stays alone is noise, unless it can only be text."""
    result = Delimiters([], {})
    bold = _Pairing(Mark.BOLD, result)
    italic = _Pairing(Mark.ITALIC, result)
    underlined = _Pairing(Mark.ITALIC, result)
    underlined_bold = _Pairing(Mark.BOLD, result)
    runs = list(_RUNS.finditer(text))
    for index, run in enumerate(runs):
        start, end = run.span()
        size = end - start
        before, after = text[start - 1 : start], text[end : end + 1]
        if text[start] == STAR:
            _star(bold, italic, start, end, before, after, _next_size(runs, index, text))
        elif size > _MOST_UNDERSCORES + 1 or _is_inside_word(before, after):
            result.literal.update(dict.fromkeys(range(start, end), "_"))
        else:
            if size != 1:
                underlined_bold.toggle(start, end)
            if size != _MOST_UNDERSCORES:
                underlined.toggle(start, end, keep="_" if _touches(before, after) else "")
    for pairing in (bold, italic, underlined, underlined_bold):
        pairing.finish()
    return result


def _next_size(runs: list[re.Match[str]], index: int, text: str) -> int:
    for run in runs[index + 1 : index + 2]:
        return run.end() - run.start() if text[run.start()] == STAR else 0
    return 0


def _star(bold: _Pairing, italic: _Pairing, start: int, end: int, before: str, after: str, next_size: int) -> None:
    pairs, single = divmod(end - start, 2)
    if single:
        if pairs == 0 and (_is_inside_word(before, after) or (_is_blank(before) and _is_blank(after))):
            bold.result.literal[start] = "*"
        else:
            italic.toggle(start, end, keep="*" if not pairs or not before.strip() else "")
    if pairs % 2:
        bold.toggle(start, end)
    elif pairs:
        bold.again(start, end, opens=next_size >= 4 and next_size % 4 < 2)


def _is_inside_word(before: str, after: str) -> bool:
    return before.isalnum() and after.isalnum() and before.isascii() and after.isascii()


def _is_blank(character: str) -> bool:
    return not character.strip()


def _touches(before: str, after: str) -> bool:
    return bool(before.strip() and after.strip())


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
        """Close and open again (``****``); with nothing open it opens only if its like follows."""
        if self.opened is not None:
            closes_for_good = self.at < 0
            self.close(start)
            if not closes_for_good:
                self.opened, self.at, self.keep = end, start, ""
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
