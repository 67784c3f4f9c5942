"""One paragraph under construction: text with spans, cut into leaves when it is complete."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wxarticle._readers.markdown.emphasis import resolve
from wxarticle._readers.markdown.images import link_to
from wxarticle._readers.markdown.masking import LINK_END, NEWLINE, OBJECT, STAR, UNDERSCORE, unmask
from wxarticle._runs import normal_form
from wxarticle._text import INVISIBLE
from wxarticle.kinds import Mark, ImageKind
from wxarticle.model import Break, Formula, Image, Inline, Link, Text

_MASKED = re.compile(f"[{STAR}{UNDERSCORE}]")
_DELIMITER = str.maketrans({STAR: None, UNDERSCORE: None})
_SPACES = re.compile(r"[ \t\u00a0]{2,}|[\t\u00a0]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_SPLIT_TARGET = re.compile(f"{LINK_END}\\(([^\\s()]*)\\)")
_JOINERS = "\u200d\ufe0f\ufe0e"
_LETTER = re.compile(r"\w")


class Part(NamedTuple):
    """A leaf to be: a line of runs, or a picture that stands on its own.

    Attributes:
        content: the runs; one picture or formula alone when ``block`` is set.
        offset: byte where it begins.
        continues: a line break of the same paragraph is before it.
        attached: it stands on the same source line as the part before it.
        block: the content is one leaf of its own.
        bold: every letter is bold.
    """

    content: tuple[Inline, ...]
    offset: int
    continues: bool
    attached: bool
    block: bool
    bold: bool


class Paragraph:
    """Text, objects and spans of a paragraph, in the order in which they come."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self.parts: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.offsets: list[int] = []
        self.objects: dict[int, Image | Formula] = {}
        self.spans: list[tuple[int, int, Mark]] = []
        self.links: list[tuple[int, int, Link]] = []
        self.open_marks: list[tuple[Mark, int]] = []
        self.code: list[tuple[int, int]] = []

    def text(self, text: str, offset: int) -> None:
        """Add text that begins at a byte of the source."""
        self.starts.append(self.length)
        self.offsets.append(offset)
        self.parts.append(text)
        self.length += len(text)

    def add(self, content: Image | Formula, offset: int) -> None:
        """Add a picture or formula."""
        self.objects[self.length] = content
        self.text(OBJECT, offset)

    def add_code(self, code: str, offset: int) -> None:
        """Add inline code."""
        start = self.length
        self.text(unmask(code).replace("\n", " "), offset)
        self.spans.append((start, self.length, Mark.CODE))
        self.code.append((start, self.length))

    def open(self, mark: Mark) -> None:
        """From here on the text is set so."""
        self.open_marks.append((mark, self.length))

    def close(self, mark: Mark) -> None:
        """Up to here the text was set so."""
        for index in range(len(self.open_marks) - 1, -1, -1):
            opened, start = self.open_marks[index]
            if opened is mark:
                del self.open_marks[index]
                self.spans.append((start, self.length, mark))
                return

    def cut(self) -> Iterator[Part]:
        """The leaves to be, in order."""
        text = "".join(self.parts)
        if LINK_END in text:
            text = self._linked(text)
        if not text.strip():
            return
        plain = not (self.objects or self.spans or self.links or "\n" in text or _MASKED.search(text))
        if plain:
            content = _shown((Text(_visible(text)),))
            if content:
                yield Part(content, self._offset(len(text) - len(text.lstrip())), False, False, False, False)
            return
        yield from self._cut(text)

    def _linked(self, text: str) -> str:
        """The text with the target of a link that begins in an earlier paragraph taken out."""
        found = _SPLIT_TARGET.search(text)
        if not found:
            return text.replace(LINK_END, "")
        start, end = found.span()
        line = text.rfind("\n", 0, start) + 1
        if line < start:
            self.links.append((line, start, link_to(found[1])))
        return text[:start] + "\n" * (end - start) + text[end:]

    def _offset(self, position: int) -> int:
        index = bisect_right(self.starts, position) - 1
        return self.offsets[index] + len("".join(self.parts[index])[: position - self.starts[index]].encode())

    def _cut(self, text: str) -> Iterator[Part]:
        line: list[Inline] = []
        start = 0
        continues = attached = False
        for at, end, content in self._pieces(text):
            alone = _stands_alone(content)
            if not alone and type(content) is not Break:
                line.append(content)
                continue
            runs = _shown(line)
            if runs:
                yield Part(runs, self._first_offset(text, start), continues, attached, False, _all_bold(runs))
            continues = bool(runs) and not alone
            attached = alone and (attached or bool(runs))
            if alone:
                yield Part((content,), self._offset(at), False, attached, True, False)
                attached = True
            line, start = [], end
        runs = _shown(line)
        if runs:
            yield Part(runs, self._first_offset(text, start), continues, attached, False, _all_bold(runs))

    def _first_offset(self, text: str, start: int) -> int:
        while start < len(text) and (text[start].isspace() or text[start] in (STAR, UNDERSCORE)) and start + 1 < len(text):
            start += 1
        return self._offset(start)

    def _pieces(self, text: str) -> Iterator[tuple[int, int, Inline]]:
        masked, literal = text, {}
        spans: list[tuple[int, int, Mark]] = self.spans
        if _MASKED.search(text):
            delimiters = resolve(masked)
            literal = delimiters.literal
            spans = [*spans, *delimiters.spans]
        if literal:
            characters = list(text)
            for position, character in literal.items():
                characters[position] = character
            text = "".join(characters)
        edges = sorted({edge for start, end, _ in (*spans, *self.links) for edge in (start, end)} | self._singles(text))
        changes = _changes(spans)
        links = sorted(self.links, key=lambda link: link[0])
        marks = _Marks()
        link_index = 0
        at = 0
        for edge in (*edges, len(text)):
            if edge > at:
                while link_index < len(links) and links[link_index][1] <= at:
                    link_index += 1
                link = links[link_index][2] if link_index < len(links) and links[link_index][0] <= at else None
                yield at, edge, self._piece(text, at, edge, marks.now, link)
                at = edge
            for mark, step in changes.get(edge, ()):
                marks.change(mark, step)

    def _singles(self, text: str) -> set[int]:
        edges = {edge for position in self.objects for edge in (position, position + 1)}
        at = text.find("\n")
        while at >= 0:
            edges |= {at, at + 1}
            at = text.find("\n", at + 1)
        return edges

    def _piece(self, text: str, start: int, end: int, mark: Mark, link: Link | None) -> Inline:
        if start in self.objects:
            return self.objects[start]
        piece = text[start:end]
        if piece == "\n":
            return Break()
        if Mark.CODE in mark:
            return Text(piece, mark, link)
        shown = _visible(piece.translate(_DELIMITER))
        return Text(shown, mark, link) if shown.strip() else Text(shown)


def _shown(line: Iterable[Inline]) -> tuple[Inline, ...]:
    """The runs, none when they show nothing."""
    runs = normal_form(line)
    if len(runs) == 1 and len(runs[0].text) < 4 and type(runs[0]) is Text and not runs[0].text.strip(_JOINERS):  # noqa: PLR2004
        return ()
    return runs


def _changes(spans: list[tuple[int, int, Mark]]) -> dict[int, list[tuple[Mark, int]]]:
    changes: dict[int, list[tuple[Mark, int]]] = {}
    for start, end, mark in spans:
        if start < end:
            changes.setdefault(start, []).append((mark, 1))
            changes.setdefault(end, []).append((mark, -1))
    return changes


class _Marks:
    """Which marks hold at a position, where spans overlap."""

    def __init__(self) -> None:
        self.counts: dict[Mark, int] = {}
        self.now = Mark.NONE

    def change(self, mark: Mark, step: int) -> None:
        count = self.counts.get(mark, 0) + step
        self.counts[mark] = count
        self.now = self.now | mark if count else self.now & ~mark


def _all_bold(runs: tuple[Inline, ...]) -> bool:
    """Whether every letter of a line is bold."""
    with_letters = [run for run in runs if type(run) is Text and _LETTER.search(run.text)]
    return bool(with_letters) and all(run.marks & Mark.BOLD for run in with_letters)


def _stands_alone(content: Inline) -> bool:
    return type(content) is Image and content.kind is not ImageKind.EMOJI


def _visible(text: str) -> str:
    if NEWLINE in text:
        text = text.replace(NEWLINE, " ")
    if text.isascii():
        return _SPACES.sub(" ", text) if "  " in text or "\t" in text else text
    return _SPACES.sub(" ", _INVISIBLE.sub("", text))
