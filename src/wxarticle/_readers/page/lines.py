"""Lines in the making: pieces of text are gathered until a line ends, then become one leaf with what the page shows of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from lxml.etree import _Element as Element

from wxarticle._limits import Limits
from wxarticle._new import new_paragraph, new_text
from wxarticle._readers.page.style import Colour
from wxarticle._text import INVISIBLE
from wxarticle.errors import LimitExceededError
from wxarticle.kinds import Mark
from wxarticle.model import Formula, Image, Inline, Leaf, Line, Link, ListItem, Place

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_UNMARKED = Mark.NONE
_LAST_RELIABLE_LINE = 65_535


class Look:
    """How text is set at a place of the page; what an element inherits from those around it."""

    __slots__ = ("centred", "colour", "hidden", "marks", "preserved", "size")

    def __init__(
        self,
        marks: Mark,
        size: float,
        *,
        colour: Colour | None = None,
        centred: bool = False,
        hidden: bool = False,
        preserved: bool = False,
    ) -> None:
        self.marks = marks
        self.size = size
        self.colour = colour
        self.centred = centred
        self.hidden = hidden
        self.preserved = preserved

    def values(self) -> tuple[object, ...]:
        """What tells it from other looks."""
        return (self.marks._value_, self.size, self.colour, self.centred, self.hidden, self.preserved)


class ListEntry:
    """The list item that lines belong to."""

    __slots__ = ("level", "number", "started")

    def __init__(self, level: int, number: str | None) -> None:
        self.level = level
        self.number = number
        self.started = False


class Around:
    """What a line stands in, apart from its looks."""

    __slots__ = ("box", "entry", "heading", "link", "quoted")

    def __init__(self, link: Link | None, heading: int | None, quoted: int | None, box: int, entry: ListEntry | None) -> None:
        self.link = link
        self.heading = heading
        self.quoted = quoted
        self.box = box
        self.entry = entry

    def but(
        self,
        *,
        link: Link | None = None,
        heading: int | None = None,
        quoted: int | None = None,
        box: int = 0,
        entry: ListEntry | None = None,
    ) -> Around:
        """A copy with what is given changed."""
        return Around(link or self.link, heading or self.heading, quoted or self.quoted, box or self.box, entry or self.entry)


class Drawn:
    """A leaf, with what the page shows of it: letters by look, in absolute sizes and colours."""

    __slots__ = ("around", "attached", "centred", "leaf", "letters")

    def __init__(self, leaf: Leaf, around: Around, centred: bool, attached: bool) -> None:
        self.leaf = leaf
        self.around = around
        self.centred = centred
        self.attached = attached
        self.letters: list[tuple[Look, int]] = []


Piece = tuple[str, Look, Link | None] | Inline


class Lines:
    """The leaves so far, and the line in the making."""

    def __init__(self, limits: Limits, first_line: int, tell_place: Callable[[], Place]) -> None:
        """Begin; ``tell_place`` gives the place where a line begins that begins now."""
        self.drawn: list[Drawn] = []
        self.text_lines = 0
        self._tell_place = tell_place
        self._limit = limits.nodes
        self._first_line = first_line
        self._pieces: list[Piece] = []
        self._look: Look
        self._around: Around
        self._place: Place | None = None
        self._continues = False
        self._attached = False

    def add(self, piece: Piece, look: Look, around: Around) -> None:
        """Put a piece that shows something at the end of the line."""
        if not self._pieces:
            self._look, self._around, self._place = look, around, self._tell_place()
        self._pieces.append(piece)

    def add_text(self, text: str, look: Look, around: Around) -> None:
        """Put a piece of text at the end of the line; white space begins none."""
        if look.hidden:
            return
        if look.preserved and "\n" in text:
            self._add_lines(text, look, around)
            return
        if not self._pieces:
            if text.isspace():
                return
            self._look, self._around, self._place = look, around, self._tell_place()
        self._pieces.append((text, look, around.link))

    def _add_lines(self, text: str, look: Look, around: Around) -> None:
        first, *rest = text.split("\n")
        self.add_text(first, look, around)
        for line in rest:
            self.end_line()
            self.add_text(line, look, around)

    def leaf(self, leaf: Leaf, look: Look, around: Around) -> None:
        """Put a leaf of its own on the line: what follows on the line is attached to it."""
        attached = self._end() or self._attached
        self._keep(Drawn(leaf, around, look.centred, attached))
        self._attached, self._continues = True, False

    def end_line(self) -> None:
        """A line break inside a block."""
        self._continues = self._end() if self._pieces else False
        self._attached = False

    def end_block(self) -> None:
        """A block begins or ends."""
        if self._pieces:
            self._end()
        self._continues = self._attached = False

    def line_number(self, element: Element) -> int | None:
        """The source line of an element, where the parser can tell it."""
        line = cast("int | None", element.sourceline)
        return None if line is None or line >= _LAST_RELIABLE_LINE else line + self._first_line - 1

    def _end(self) -> bool:
        """Make the pieces a leaf; whether there was anything to see."""
        if not self._pieces:
            return False
        pieces, self._pieces = self._pieces, []
        content, letters = _compose(pieces)
        if not content:
            return False
        if not letters and all(type(run) is Image for run in content):
            self._pictures(content)
            return True
        drawn = Drawn(self._line(content), self._around, self._look.centred, self._attached)
        drawn.letters = letters
        self._keep(drawn)
        self._attached = False
        self.text_lines += 1
        return True

    def _pictures(self, content: tuple[Inline, ...]) -> None:
        """Small pictures that have the line to themselves are leaves like other pictures."""
        for run in content:
            if type(run) is Image:
                self._keep(Drawn(run, self._around, self._look.centred, self._attached))
                self._attached = True

    def _line(self, content: tuple[Inline, ...]) -> Line | Formula:
        only = content[0]
        if len(content) == 1 and type(only) is Formula:
            return Formula(only.source, place=self._place)
        entry = self._around.entry
        if entry is None:
            return new_paragraph(content, self._continues, self._place)
        continues, entry.started = entry.started, True
        return ListItem(content, entry.level, entry.number, continues, place=self._place)

    def _keep(self, drawn: Drawn) -> None:
        if len(self.drawn) >= self._limit:
            raise LimitExceededError(
                f"the body has more than {self._limit:,} lines and pictures",
                limit="nodes",
                advice="raise Limits.nodes if the input can be trusted",
            )
        self.drawn.append(drawn)


def _compose(pieces: list[Piece]) -> tuple[tuple[Inline, ...], list[tuple[Look, int]]]:
    """The pieces as runs in normal form, and how many letters are set in which look."""
    if len(pieces) == 1 and type(only := pieces[0]) is tuple:
        text, look, link = only
        words = text if is_bare(text) else " ".join(seen(text).split())
        return ((new_text(words, look.marks, link),), [(look, len(words))]) if words else ((), [])
    return _compose_runs(pieces)


def _compose_runs(pieces: list[Piece]) -> tuple[tuple[Inline, ...], list[tuple[Look, int]]]:
    runs: list[Inline] = []
    letters: list[tuple[Look, int]] = []
    joined, joined_marks, joined_link = "", _UNMARKED, None  # the run in the making
    after_space = True
    for piece in pieces:
        if type(piece) is not tuple:
            if joined:
                runs.append(new_text(joined, joined_marks, joined_link))
                joined = ""
            runs.append(piece)  # type: ignore[arg-type]
            after_space = False
            continue
        text, look, link = piece
        words, shown = (text, text) if is_bare(text) else _words(text, after_space)
        if not shown:
            continue
        after_space = shown[-1] == " "
        if joined and joined_marks is look.marks and joined_link == link:
            joined += shown
        else:
            if joined:
                runs.append(new_text(joined, joined_marks, joined_link))
            joined, joined_marks, joined_link = shown, look.marks, link
        if words:
            count = letters.pop()[1] if letters and letters[-1][0] is look else 0
            letters.append((look, count + len(words)))
    if joined and (joined := joined.rstrip(" ")):
        runs.append(new_text(joined, joined_marks, joined_link))
    return tuple(runs), letters


def is_bare(text: str) -> bool:
    """Whether a text has no space and nothing invisible, as most have."""
    return " " not in text and text.isprintable()


def _words(text: str, after_space: bool) -> tuple[str, str]:
    """The words of a text, and what it adds to its line: each run of white space is one space, none after another."""
    text = seen(text)
    words = " ".join(text.split())
    if not words:
        return "", " " if text and not after_space else ""
    start = " " if text[0].isspace() and not after_space else ""
    return words, f"{start}{words} " if text[-1].isspace() else start + words


def seen(text: str) -> str:
    """The text without invisible characters, none of which Python would print."""
    return text if text.isascii() or text.isprintable() else _INVISIBLE.sub("", text)
