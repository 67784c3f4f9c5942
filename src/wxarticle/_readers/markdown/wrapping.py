"""Whether a line end inside a paragraph is a line end of the article, or only where an exporter wrapped a long line."""

from __future__ import annotations

import functools
import re

from wxarticle._text import is_cjk

_WIDTH = 78
_PROSE = re.compile(r"[^\s#|<>\-+*!\[`=~0-9]")
_NO_WRAP = re.compile(r"[ \t]*(?:[-*+][ \t]|[#|>=]|\d+[.)][ \t]|[*_]{0,4}\]\(|&)")
_PICTURE = re.compile(r"[*_]*\[?!\[")
_MARKUP = re.compile(r"\]\(|https?://|`")


class Wrapping:
    """The line ends of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    @functools.cached_property
    def wrapped(self) -> bool:
        """Whether an exporter wrapped the text."""
        return _is_wrapped(self.text)

    def joint(self, content: bytes, start: int, end: int) -> str:
        """What stands for a line end inside a paragraph: nothing, a space, or a line feed."""
        if not self.wrapped:
            return "\n"
        before = content[content.rfind(b"\n", 0, start) + 1 : start].decode(errors="replace")
        stop = content.find(b"\n", end)
        after = content[end : stop if stop >= 0 else len(content)].decode(errors="replace").lstrip(" >")
        if _PICTURE.match(after) or not _breaks_at_width(before, after):
            return "\n"
        return "" if not before or not after or is_cjk(before[-1]) or is_cjk(after[0]) else " "


def _breaks_at_width(before: str, after: str) -> bool:
    word = after.split(" ", 1)[0]
    return len(before) + 1 + len(word) > _WIDTH


def _is_wrapped(text: str) -> bool:
    """A text is wrapped when its lines end where the next word would be too much, and none goes on beyond."""
    breaks = fits = 0
    before = ""
    lines = text.split("\n")
    if any(_is_beyond_width(line) for line in lines if len(line) > _WIDTH + 12):
        return False
    for line in lines:
        if before and line.strip() and not _NO_WRAP.match(line) and not before.endswith("  "):
            breaks += 1
            fits += _breaks_at_width(before, line.lstrip())
        before = line if line.strip() and line[0] not in "#|>" else ""
    return breaks >= 2 and fits >= 0.75 * breaks


def _is_beyond_width(line: str) -> bool:
    """Whether a line of prose goes on where a tool would have wrapped it."""
    shown = line.rstrip()
    return len(shown) > _WIDTH + 12 and " " in shown[1:_WIDTH].strip() and bool(_PROSE.match(line)) and not _MARKUP.search(shown)
