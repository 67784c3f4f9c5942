"""Lines that may be a heading, what sets them apart, and the level that this gives them."""

from __future__ import annotations

from typing import NamedTuple

import attrs

from wxarticle._structure.reading import Line
from wxarticle._structure.vocabulary import CLOSING_TITLE


class Style(NamedTuple):
    """What sets a heading apart; those of one level share it.

    Attributes:
        kind: ``marked``, ``number``, ``numbered``, ``bracketed``, ``styled`` or ``plain``: the rule's name.
        look: the mark's level, the numerals, or how the line is set.
    """

    kind: str
    look: object = None


@attrs.frozen(eq=False)
class Candidate:
    """Lines that may be one heading.

    Attributes:
        lines: one or more.
        style: what sets it apart.
        number: the ordinal as printed.
    """

    lines: tuple[Line, ...]
    style: Style
    number: str | None

    @property
    def text(self) -> str:
        """All lines."""
        return "".join(line.text for line in self.lines)

    @property
    def asks(self) -> bool:
        """It is put as a question."""
        return self.lines[-1].asks


class Levels:
    """A style seen for the first time is one level below the heading that it stands under, unless its number counts on from another's:
    ``02`` is a sibling of ``01`` however the two are set. What closes the article (``结语``) is at the top.
    """

    def __init__(self) -> None:
        self._known: dict[Style, int] = {}
        self._numbered: dict[tuple[int, int], int] = {}  # digits and value of a number -> its level
        self._current = 0

    def of(self, candidate: Candidate) -> int:
        number = candidate.number or ""
        digits = (len(number), int(number)) if number.isascii() and number.isdigit() else (0, 0)
        sibling = self._numbered.get((digits[0], digits[1] - 1))
        below = 1 if CLOSING_TITLE.match(candidate.text) else min(6, self._current + 1)
        self._current = self._known.setdefault(candidate.style, sibling or below)
        self._numbered[digits] = self._current
        return self._current
