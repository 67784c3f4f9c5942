"""Phrases that more than one pass looks for."""

from __future__ import annotations

import re

import attrs

from wxarticle._structure.reading import Joined, Line, head_of
from wxarticle._structure.vocabulary import (
    COMPILATION,
    COMPILATION_HEADS,
    COMPILATION_TOLD,
    COMPILATION_TOLD_CUES,
    PROMO_OPENING,
    PROMO_OPENING_HEADS,
    PROMO_WORDS,
    RIGHTS,
    RIGHTS_OPENING,
    RIGHTS_OPENING_HEADS,
)

_LONGEST_RIGHTS = 320
_LONG = 130
_TOLD_CUE = re.compile("|".join(COMPILATION_TOLD_CUES))


@attrs.frozen(eq=False)
class Phrases:
    """Wordings of one matter.

    Attributes:
        anywhere: one of them, wherever it stands.
        opening: what is one at the front of a line only.
        heads: whatever ``opening`` matches has one of these.
    """

    anywhere: re.Pattern[str]
    opening: re.Pattern[str]
    heads: frozenset[str]

    def of(self, text: str) -> set[str]:
        """The different ones of one line."""
        first = self.opening.match(text)
        if first is None or self.anywhere.match(text):
            return set(self.anywhere.findall(text))
        return {first[0], *self.anywhere.findall(text, first.end())}

    def by_line(self, lines: list[Line]) -> dict[int, set[str]]:
        """Those of the lines that have any."""
        found: dict[int, set[str]] = {}
        for index, phrase in Joined(lines).find_all(self.anywhere):
            found.setdefault(index, set()).add(phrase)
        for line in lines:
            if line.head in self.heads and (phrases := self.of(line.text)):
                found[line.index] = phrases
        return found


PROMOTIONAL = Phrases(PROMO_WORDS, PROMO_OPENING, PROMO_OPENING_HEADS)
OF_RIGHTS = Phrases(RIGHTS, RIGHTS_OPENING, RIGHTS_OPENING_HEADS)


def speaks_of_rights(text: str) -> bool:
    """The line has a phrase of copyright, reprint or liability."""
    return are_enough_of_rights(text, OF_RIGHTS.of(text))


def are_enough_of_rights(text: str, phrases: set[str]) -> bool:
    """So many phrases make a line of that length one about rights."""
    return len(text) <= _LONGEST_RIGHTS and len(phrases) >= (1 if len(text) <= _LONG else 2)


def promo_phrases(text: str) -> int:
    """How many different promotional phrases a line has."""
    return len(PROMOTIONAL.of(text))


def tells_how_made(text: str) -> bool:
    """The line says that the text is a translation, an excerpt, an edited talk."""
    return bool(
        (head_of(text) in COMPILATION_HEADS and COMPILATION.match(text)) or (_TOLD_CUE.search(text) and COMPILATION_TOLD.match(text))
    )
