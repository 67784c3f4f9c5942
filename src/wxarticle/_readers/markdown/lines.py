"""One paragraph under construction: text with spans, cut into leaves when it is complete."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wxarticle._new import new_text
from wxarticle._readers.markdown.emphasis import Span, resolve
from wxarticle._readers.markdown.images import link_to
from wxarticle._readers.markdown.line_runs import BEFORE_TEXT, is_all_bold, legend_of, plain_runs, shown_runs, tight, visible
from wxarticle._readers.markdown.masking import LINK_END, OBJECT, STAR, UNDERSCORE, unmask
from wxarticle.kinds import ImageKind, Mark
from wxarticle.model import Audio, Break, Formula, Image, Inline, Link, Video, inline_text

_MASKED = re.compile(f"[{STAR}{UNDERSCORE}]")
_WITHOUT_DELIMITERS = str.maketrans({STAR: None, UNDERSCORE: None})
_SPLIT_TARGET = re.compile(f"{LINK_END}\\(([^\\s()]*)\\)")
_CJK = "[\u3001-\u9fff\uff00-\uffef]"
_SPACED_STARS = re.compile(r"\*\*(?: |(?<= \*\*))")
# They begin with what is found fast; a character between two delimiters counts for the first alone.
_PADDED = re.compile(rf"\*\*(?: (?<={_CJK}\*\* )|(?<={_CJK} \*\*)){_CJK}(?: ?\*\*)?")
_UNPADDED = re.compile(rf"\*\*(?<={_CJK}\*\*){_CJK}(?:\*\*)?")

_ENOUGH_TO_FIND = 6

_CODE = Mark.CODE.value

Object = Image | Formula | Video | Audio
"""What stands in a line and is no text."""


class Part(NamedTuple):
    """A leaf to be: a line of runs, or a picture that stands on its own.

    Attributes:
        content: the runs; empty when ``block`` is set.
        offset: byte where it begins.
        continues: a line break of the same paragraph is before it.
        attached: it stands on the same source line as the part before it.
        block: a picture or player that is a leaf of its own.
        bold: every letter is bold.
    """

    content: tuple[Inline, ...]
    offset: int
    continues: bool = False
    attached: bool = False
    block: Image | Video | Audio | None = None
    bold: bool = False


class Paragraph:
    """Text, objects and spans of a paragraph, in the order in which they come."""

    def __init__(self, *, padded: bool = False) -> None:
        self.padded = padded
        self.parts: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.offsets: list[int] = []
        self.objects: dict[int, Object] = {}
        self.spans: list[Span] = []
        self.links: list[tuple[int, int, Link]] = []
        self.open_marks: dict[Mark, list[int]] = {}
        self._anchor: tuple[int, Link] | None = None

    def clear(self) -> None:
        """Begin anew."""
        self.parts.clear()
        self.length = 0
        self.starts.clear()
        self.offsets.clear()
        self.objects.clear()
        self.spans.clear()
        self.links.clear()
        self.open_marks.clear()
        self._anchor = None

    def text(self, text: str, offset: int) -> None:
        """Add text that begins at a byte of the source."""
        self.starts.append(self.length)
        self.offsets.append(offset)
        self.parts.append(text)
        self.length += len(text)

    def add(self, content: Object, offset: int) -> None:
        """Add a picture, player or formula."""
        self.objects[self.length] = content
        self.text(OBJECT, offset)

    def add_code(self, code: str, offset: int) -> None:
        """Add inline code."""
        start = self.length
        self.text(unmask(code).replace("\n", " "), offset)
        self.spans.append(Span(start, self.length, Mark.CODE))

    def link(self, start: int, link: Link) -> None:
        """From ``start`` on the text leads somewhere, if there is anything to see."""
        first = bisect_left(self.starts, start)
        if any(part.strip(BEFORE_TEXT) for part in self.parts[first:]):
            self.links.append((start, self.length, link))

    @property
    def anchor(self) -> Link | None:
        """Where the raw link that is open leads."""
        return self._anchor[1] if self._anchor else None

    def start_anchor(self, link: Link) -> None:
        """From here on the text leads somewhere."""
        self._anchor = (self.length, link)

    def end_anchor(self) -> None:
        """Up to here it did."""
        if self._anchor:
            self.link(*self._anchor)
            self._anchor = None

    def open(self, mark: Mark) -> None:
        """From here on the text is set so."""
        self.open_marks.setdefault(mark, []).append(self.length)

    def close(self, mark: Mark) -> None:
        """Up to here the text was set so."""
        if starts := self.open_marks.get(mark):
            self.spans.append(Span(starts.pop(), self.length, mark))

    def cut(self) -> Iterable[Part]:
        """The leaves to be, in order."""
        text = self.parts[0] if len(self.parts) == 1 else "".join(self.parts)
        if LINK_END in text:
            text = self._linked(text)
        if text == OBJECT:
            block = _block(self.objects[0])
            return self._cut(text) if block is None else (Part((), self.offsets[0], block=block),)
        if self.objects or self.spans or self.links:
            return self._cut(text)
        lines: list[tuple[Inline, ...]] = []
        for line in text.split("\n"):
            runs = self.plain(line)
            if runs is None:
                return self._cut(text)
            lines.append(runs)
        return self._plain_parts(text, lines)

    def _plain_parts(self, text: str, lines: Sequence[tuple[Inline, ...]]) -> Iterator[Part]:
        start = 0
        continues = False
        for runs in lines:
            if runs:
                yield Part(runs, self._first_offset(text, start), continues, bold=is_all_bold(runs))
            start = text.find("\n", start) + 1
            continues = bool(runs)

    def plain(self, text: str) -> tuple[Inline, ...] | None:
        """The runs of a line with nothing but text and ``**`` in well-formed pairs; ``None`` for any other."""
        if UNDERSCORE in text or LINK_END in text:
            return None
        return plain_runs(visible(text), STAR, padded=self.padded)

    def _linked(self, text: str) -> str:
        """The text with the target of a link that begins in an earlier paragraph taken out."""
        found = _SPLIT_TARGET.search(text)
        if not found:
            return text.replace(LINK_END, "")
        start, end = found.span()
        line = text.rfind("\n", 0, start) + 1
        link = link_to(found[1])
        if line < start and link is not None:
            self.links.append((line, start, link))
        return text[:start] + "\n" * (end - start) + text[end:]

    def _shown(self, line: Sequence[Inline]) -> tuple[Inline, ...]:
        runs = shown_runs(line)
        return tight(runs) if self.padded else runs

    def _first_offset(self, text: str, start: int) -> int:
        """The byte of the first character from ``start`` on that shows something."""
        if not start and text[0] not in BEFORE_TEXT:
            return self.offsets[0]
        while start + 1 < len(text) and text[start] in BEFORE_TEXT:
            start += 1
        return self._offset(start)

    def _offset(self, position: int) -> int:
        index = bisect_right(self.starts, position) - 1
        before = self.parts[index][: position - self.starts[index]]
        return self.offsets[index] + (len(before) if before.isascii() else len(before.encode()))

    def _cut(self, text: str) -> Iterator[Part]:
        line: list[Inline] = []
        start = 0
        continues = attached = False
        for at, end, content in self._pieces(text):
            block = _block(content)
            if block is None and type(content) is not Break:
                line.append(content)  # type: ignore[arg-type]
                continue
            runs = self._shown(line)
            if runs:
                yield from self._parts(text, start, runs, continues, attached)
            continues = bool(runs) and block is None
            attached = block is not None and (attached or bool(runs))
            if block is not None:
                yield Part((), self._offset(at), attached=attached, block=block)
                attached = True
            line, start = [], end
        runs = self._shown(line)
        if runs:
            yield from self._parts(text, start, runs, continues, attached)

    def _parts(self, text: str, start: int, runs: tuple[Inline, ...], continues: bool, attached: bool) -> Iterator[Part]:
        """A line; one beside a picture is two where its legend ends with a credit in brackets and an exporter has glued more to it."""
        legend, rest = legend_of(runs) if attached else (runs, ())
        yield Part(legend, self._first_offset(text, start), continues, attached, bold=is_all_bold(legend))
        if rest:
            behind = max(text.find(inline_text(rest)[:_ENOUGH_TO_FIND], start), start)
            yield Part(rest, self._offset(behind), bold=is_all_bold(rest))

    def _pieces(self, text: str) -> Iterator[tuple[int, int, Inline | Video | Audio]]:
        """The text cut wherever its setting changes, a picture stands or a line ends."""
        spans = self.spans
        if _MASKED.search(text):
            delimiters = resolve(text, spans)
            spans = [*spans, *delimiters.spans]
            text = _with_literals(text, delimiters.literal)
        changes = _changes(spans)
        edges = {edge for start, end, _ in self.links for edge in (start, end)}
        for position in self.objects:
            edges |= {position, position + 1}
        edges.update(edge for found in re.finditer("\n", text) for edge in found.span())
        edges |= changes.keys()
        edges.add(len(text))
        links = iter(sorted(self.links, key=lambda link: link[0]))
        link = next(links, None)
        marks = _Marks()
        at = 0
        for edge in sorted(edges):
            if edge > at:
                while link and link[1] <= at:
                    link = next(links, None)
                yield at, edge, self._piece(text, at, edge, marks.now, link[2] if link and link[0] <= at else None)
                at = edge
            for mark, step in changes.get(edge, ()):
                marks.change(mark, step)

    def _piece(self, text: str, start: int, end: int, mark: Mark, link: Link | None) -> Inline | Video | Audio:
        if start in self.objects:
            return self.objects[start]
        piece = text[start:end]
        if piece == "\n":
            return Break()
        if mark._value_ & _CODE:
            return new_text(piece, mark, link)
        shown = visible(piece.translate(_WITHOUT_DELIMITERS))
        return new_text(shown, mark if shown.strip() else Mark.NONE, link)


def _block(content: Inline | Video | Audio) -> Image | Video | Audio | None:
    """The content where it stands on its own: players and all pictures but emoji."""
    if isinstance(content, (Video, Audio)) or (type(content) is Image and content.kind is not ImageKind.EMOJI):
        return content
    return None


def is_padded(text: str) -> bool:
    """Whether a tool has put spaces around all emphasis, between Chinese characters too."""
    if not _SPACED_STARS.search(text):
        return False
    padded = len(_PADDED.findall(text))
    return padded > 1 and padded > 4 * len(_UNPADDED.findall(text))


def _with_literals(text: str, literal: dict[int, str]) -> str:
    if not literal:
        return text
    characters = list(text)
    for position, character in literal.items():
        characters[position] = character
    return "".join(characters)


def _changes(spans: Sequence[Span]) -> dict[int, list[tuple[Mark, int]]]:
    changes: dict[int, list[tuple[Mark, int]]] = {}
    for start, end, mark in spans:
        if start < end:
            changes.setdefault(start, []).append((mark, 1))
            changes.setdefault(end, []).append((mark, -1))
    return changes


_mark = functools.cache(Mark)
"""The marks of a value; operators of flags are slow in Python."""


class _Marks:
    """Which marks hold at a position, where spans overlap."""

    def __init__(self) -> None:
        self.counts: dict[int, int] = {}
        self.now = Mark.NONE
        self._value = 0

    def change(self, mark: Mark, step: int) -> None:
        value = mark._value_
        count = self.counts.get(value, 0) + step
        self.counts[value] = count
        self._value = self._value | value if count else self._value & ~value
        self.now = _mark(self._value)
