"""Blocks that one look at their lines tells, as it does most: the block parser need not see them.

Between blank lines, lines that begin like no block of Markdown's and hold no character that means something to it are a paragraph at
the top level, whatever stands above them; ``**`` may be in them, for it means to us what exporters mean by it. Headings of such text
and pictures that stand alone are told as easily. All else is the block parser's.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from wxarticle._new import new_paragraph, new_place
from wxarticle._readers.markdown import images
from wxarticle._readers.markdown.line_runs import BEFORE_TEXT, UNCLEAN, is_all_bold, plain_runs, visible
from wxarticle._readers.markdown.masking import SPLIT_LINK
from wxarticle._readers.markdown.wrapping import Wrapping
from wxarticle._stream import PLAIN, Cues, Item
from wxarticle.kinds import ImageKind
from wxarticle.model import Place

BOLD = Cues(bold=True)

_MEANS = r"\x00-\x1f\x7f\\&<\[\]`~$"
_BLOCK = r"[ #>+*=|:-]|[0-9]{1,9}[.)](?:[ \t]|$)"
# The group is there where invisible characters or odd spaces are.
_PROSE = re.compile(rf"(?:\*\*(?![ *])|(?!{_BLOCK}))[^{_MEANS}_{UNCLEAN}]*+([^{_MEANS}_]++)?").fullmatch
_HEADING = re.compile(rf"(#{{1,6}}) +([^ #{_MEANS}_][^#{_MEANS}_]*+)").fullmatch
_PICTURE = re.compile(rf'!\[([^{_MEANS}]*+)\]\((https?://[A-Za-z0-9./?=&_%:,@#+-]++)(?: "[^"{_MEANS}]*+")?\) *').fullmatch
_BEFORE_TEXT = BEFORE_TEXT + "*"
_HTML_OVER_BLANK_LINES = re.compile(r"<(?:[!?]|(?:pre|script|style|textarea|table)(?![a-z]))", re.IGNORECASE)
_FENCE = re.compile(r"(`{3,}|~{3,})[^`~]*").fullmatch
_CLOSING_FENCE = re.compile(r" {0,3}(`{3,}|~{3,}) *").fullmatch


class SimpleBlocks:
    """Reads the simple blocks of a text.

    Attributes:
        lines: the text's lines.
        first_line: the number of the first in the source.
        items: what was read; whoever reads the other blocks adds to it in between.
        wrapping: what the line ends are.
        padded: whether a tool has put spaces around all emphasis.
    """

    def __init__(self, text: str, first_line: int, wrapping: Wrapping, *, padded: bool) -> None:
        self.lines = text.split("\n")
        self.first_line = first_line
        self.items: list[Item] = []
        self.wrapping = wrapping
        self.padded = padded
        self._is_cut = _is_cut_by_blank_lines(text)

    def others(self, most_items: int) -> Iterator[tuple[int, int]]:
        """Read on to the next lines that are no simple block; gives the first of them and the one behind the last.

        Args:
            most_items: when there are more, nothing is read any more.
        """
        lines = self.lines
        count = len(lines)
        other, at = (-1, 0) if self._is_cut else (0, count)
        while at < count:
            if not lines[at].strip(" \t"):
                at += 1
                continue
            end = at + 1
            while end < count and lines[end].strip(" \t"):
                end += 1
            leaves = self._marked(at) if lines[at][0] in "#!" and end == at + 1 else self._paragraph(at, end)
            if leaves is None:
                other = at if other < 0 else other
                at = _end_of_code(lines, at, end)
                continue
            if other >= 0 and leaves:
                yield other, at
                other = -1
            self.items += leaves
            at = end if len(self.items) <= most_items else count
        if other >= 0:
            yield other, count

    def _marked(self, index: int) -> list[Item] | None:
        """The leaf of a line that is a heading or a picture."""
        line = self.lines[index]
        if line[0] == "#":
            return self._heading(index, line)
        found = _PICTURE(line)
        return self._picture(index, found[1], found[2]) if found else self._paragraph(index, index + 1)

    def _heading(self, index: int, line: str) -> list[Item] | None:
        found = _HEADING(line)
        runs = plain_runs(visible(found[2]), "*", padded=self.padded) if found else None
        if not found or not runs:
            return None
        place = new_place(self.first_line + index, found.start(2) + _indent(found[2]) + 1, None)
        return [Item(new_paragraph(runs, False, place), None, _heading_cues(len(found[1]), is_all_bold(runs)))]

    def _picture(self, index: int, alt: str, url: str) -> list[Item] | None:
        image = images.picture(url, alt.strip(), None, Place(self.first_line + index, 1))
        if image is None:
            return []
        return [Item(image)] if image.kind is not ImageKind.EMOJI else None

    def _paragraph(self, start: int, end: int) -> list[Item] | None:
        """The lines of a chunk that is prose."""
        if end > start + 1 and self.wrapping.wrapped:
            return None
        leaves: list[Item] = []
        continues = False
        for index in range(start, end):
            line = self.lines[index]
            found = _PROSE(line)
            if not found:
                return None
            text = line.strip()
            if found.lastindex or "  " in text:
                text = visible(text)
            runs = plain_runs(text, "*", padded=self.padded)
            if runs is None:
                return None
            if runs:
                place = new_place(self.first_line + index, _indent(line) + 1 if line[0] in _BEFORE_TEXT else 1, None)
                leaves.append(Item(new_paragraph(runs, continues, place), None, BOLD if "*" in text and is_all_bold(runs) else PLAIN))
            continues = bool(runs)
        return leaves


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(_BEFORE_TEXT))


@functools.cache
def _heading_cues(level: int, bold: bool) -> Cues:
    return Cues(heading=level, bold=bold)


def _is_cut_by_blank_lines(text: str) -> bool:
    """Whether no more than lists and fenced code reach over blank lines: no links, raw HTML or reference definitions."""
    if "]:" in text or ("<" in text and _HTML_OVER_BLANK_LINES.search(text)):
        return False
    return "](" not in text or not SPLIT_LINK.search("\n" + text)


def _end_of_code(lines: Sequence[str], at: int, end: int) -> int:
    """Where a chunk ends that goes from ``at`` to ``end``, or farther on if fenced code in it does.

    A fence may stand in a list or in a quotation, or be no fence inside raw HTML; then all lines from it on are one chunk.
    """
    is_markup = False
    while at < end:
        line = lines[at]
        at += 1
        if "```" in line or "~~~" in line:
            fence = _FENCE(line)
            if is_markup or not fence:
                return len(lines)
            at = _behind_code(lines, at, fence[1])
            end = max(end, at)
            while end < len(lines) and lines[end].strip(" \t"):
                end += 1
        else:
            is_markup = is_markup or "<" in line
    return end


def _behind_code(lines: Sequence[str], start: int, fence: str) -> int:
    for at in range(start, len(lines)):
        closing = _CLOSING_FENCE(lines[at])
        if closing and closing[1].startswith(fence):
            return at + 1
    return len(lines)
