"""What is asked before a pattern is asked of all that the pattern can match: the first letter of a line, the words that stand in it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from snippets import lines, prose
from wxarticle._limits import DEFAULT_LIMITS
from wxarticle._readers import read
from wxarticle._source import open_source
from wxarticle._structure import vocabulary
from wxarticle._structure.reading import MARKS_IN_FRONT, Reading, head_of

OPENERS = {
    "COMPILATION": "COMPILATION_HEADS",
    "CREDIT_ROLE": "CREDIT_ROLE_HEADS",
    "END_MARK": "END_MARK_HEADS",
    "INTERFACE": "INTERFACE_HEADS",
    "NOTE_LABEL": "NOTE_LABEL_HEADS",
    "NUMBERED": "NUMBER_HEADS",
    "NUMBER_ALONE": "NUMBER_HEADS",
    "PROMO_OPENER": "PROMO_OPENER_HEADS",
    "PROMO_OPENING": "PROMO_OPENING_HEADS",
    "REFERENCES_OPENER": "REFERENCES_OPENER_HEADS",
    "RIGHTS_OPENING": "RIGHTS_OPENING_HEADS",
}
CLASSES = {
    codes.CATEGORY_DIGIT: {"0"},
    codes.CATEGORY_SPACE: {" "},
    codes.CATEGORY_NOT_WORD: {" "},
}


def first_letters(nodes: Iterable[Any]) -> tuple[set[str], bool]:
    """What may be the first letter or digit of a match ("0" for any digit), and whether there may be none."""
    found: set[str] = set()
    for code, argument in nodes:
        letters, none = _first_of(code, argument)
        found |= letters
        if not none:
            return found, False
    return found, True


def _first_of(code: Any, argument: Any) -> tuple[set[str], bool]:
    if code is codes.LITERAL:
        return _letters({chr(argument)})
    if code is codes.IN:
        return _letters(
            set().union(*(_members(*member) for member in argument)) if argument[0][0] is not codes.NEGATE else _others(argument)
        )
    if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
        return set(), True
    if code is codes.SUBPATTERN:
        return first_letters(argument[3])
    if code is codes.BRANCH:
        parts = [first_letters(branch) for branch in argument[1]]
        return set().union(*(letters for letters, _ in parts)), any(none for _, none in parts)
    assert code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT), code
    letters, none = first_letters(argument[2])
    return letters, none or argument[0] == 0


def _letters(characters: set[str]) -> tuple[set[str], bool]:
    """Letters stop the search; so does a mark that a line's head does not pass over, for then the head is empty."""
    return {c for c in characters if c.isalnum()}, any(c in MARKS_IN_FRONT for c in characters)


def _members(code: Any, argument: Any) -> set[str]:
    if code is codes.RANGE:
        return set(map(chr, range(argument[0], argument[1] + 1)))
    return CLASSES[argument] if code is codes.CATEGORY else {chr(argument)}


def _others(members: list[Any]) -> set[str]:
    assert (codes.CATEGORY, codes.CATEGORY_WORD) in members
    return {" "}


@pytest.mark.parametrize("name", OPENERS)
def test_the_heads_of_a_pattern_are_all_that_it_can_begin_with(name: str) -> None:
    """A line with another head is never tried, so a missing one would be a rule that never speaks."""
    pattern: re.Pattern[str] = getattr(vocabulary, name)
    letters, none = first_letters(parser.parse(pattern.pattern, pattern.flags))
    if pattern.flags & re.IGNORECASE:
        letters |= {c.swapcase() for c in letters}
    assert not none
    assert letters - getattr(vocabulary, OPENERS[name]) == set()
    assert getattr(vocabulary, OPENERS[name]) - letters == {""}


@pytest.mark.parametrize(
    ("text", "head"),
    [("编者按：", "编"), ("**【编者按】", "编"), ("12. 夜航", "0"), ("（٣）", "0"), ("① 夜航", "①"), ("▲ 老街", ""), ("", ""), ("——", "")],
)
def test_the_head_of_a_line(text: str, head: str) -> None:
    """Marks that any line may open with are passed over; others may be what a pattern looks for."""
    assert head_of(text) == head


def spelled(nodes: Iterable[Any]) -> list[str]:
    """All ways to spell a match with what may be absent left out, and a blank for each character that a class matches."""
    return ["".join(parts) for parts in itertools.product(*(_ways(code, argument) for code, argument in nodes))]


def _ways(code: Any, argument: Any) -> list[str]:
    if code is codes.LITERAL:
        return [chr(argument)]
    if code is codes.BRANCH:
        return [way for branch in argument[1] for way in spelled(branch)]
    if code is codes.SUBPATTERN:
        return spelled(argument[3])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return ["".join(ways) for ways in itertools.product(spelled(argument[2]), repeat=argument[0])]
    return ["" if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT) else " "]


@pytest.mark.parametrize("name", ["PROMO_TOPIC", "COMPILATION_TOLD"])
def test_every_match_holds_a_cue(name: str) -> None:
    """A line that holds none is never tried."""
    pattern: re.Pattern[str] = getattr(vocabulary, name)
    cues: tuple[str, ...] = getattr(vocabulary, f"{name}_CUES")
    assert [way for way in spelled(parser.parse(pattern.pattern, pattern.flags)) if not any(cue in way for cue in cues)] == []


@pytest.mark.parametrize("name", ["CAPTION_WORDS", "NOT_SPEAKERS", "PROMO_WORDS", "RIGHTS"])
def test_each_phrase_opens_with_a_letter_of_its_own(name: str) -> None:
    """A single one that opens with a group or looks back makes the search for all of them ten times as slow."""
    pattern: re.Pattern[str] = getattr(vocabulary, name)
    ((code, (_, alternatives)),) = parser.parse(pattern.pattern, pattern.flags)
    assert code is codes.BRANCH
    assert [alternative for alternative in alternatives if alternative[0][0] is not codes.LITERAL] == []


def takes_in_line_end(nodes: Iterable[Any]) -> bool:
    """Whether some part of the pattern matches the end of a line."""
    return any(_takes_in_line_end(code, argument) for code, argument in nodes)


def _takes_in_line_end(code: Any, argument: Any) -> bool:
    if code is codes.BRANCH:
        return any(map(takes_in_line_end, argument[1]))
    if code in (codes.SUBPATTERN, codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return takes_in_line_end(argument[-1])
    if code is codes.IN:
        negated = argument[0][0] is codes.NEGATE
        return negated != any(_is_line_end(*member) for member in argument[negated:])
    assert code in (codes.LITERAL, codes.NOT_LITERAL, codes.AT, codes.ASSERT, codes.ASSERT_NOT), code
    return (code, argument) == (codes.LITERAL, ord("\n")) or (code is codes.NOT_LITERAL and argument != ord("\n"))


def _is_line_end(code: Any, argument: Any) -> bool:
    if code is codes.CATEGORY:
        return argument in (codes.CATEGORY_SPACE, codes.CATEGORY_NOT_WORD, codes.CATEGORY_NOT_DIGIT)
    return "\n" in _members(code, argument)


@pytest.mark.parametrize("name", ["PROMO_WORDS", "RIGHTS"])
def test_no_phrase_goes_over_the_end_of_a_line(name: str) -> None:
    """All lines are searched at once, so one that did would be found in lines that have nothing to do with each other."""
    pattern: re.Pattern[str] = getattr(vocabulary, name)
    assert not takes_in_line_end(parser.parse(pattern.pattern, pattern.flags))
    assert takes_in_line_end(parser.parse("图[^。]{0,8}源"))
    assert takes_in_line_end(parser.parse(r"图(?:\s|片)源"))


def test_lines_that_hold_a_word() -> None:
    """Each once, however often a word stands in it or how many words do; none of another line's end and start."""
    text = lines("甲乙甲乙", "乙", "丙", "甲", prose(1))
    reading = Reading(read(open_source(text, None, DEFAULT_LIMITS), None, DEFAULT_LIMITS))
    assert [reading.lines[index].text for index in sorted(reading.holding(("甲", "乙")))] == ["甲乙甲乙", "乙", "甲"]
    assert reading.holding(("乙丙",)) == frozenset()
