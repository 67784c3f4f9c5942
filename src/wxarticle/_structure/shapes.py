"""What a line must look like to be a heading: set apart by style, by number, or by being short and open between paragraphs."""

from __future__ import annotations

import functools
import re

from wxarticle._structure.reading import LONGEST_TITLE, Line, Reading
from wxarticle._structure.vocabulary import BULLET_SIGNS, COLONS, DATE, FORMAL_NUMERALS, LABEL, NUMBER_ALONE, NUMBER_HEADS, NUMBERED
from wxarticle.kinds import Role
from wxarticle.model import Code, Paragraph

_WIDEST_PLAIN = 26
_WIDEST_NUMBERED = 60
_LONGEST_EXCLAMATION = 24
_QUANTITY = re.compile(r"[-−][0-9]+(?:\.[0-9]+)?%?|0\.[0-9]+%?|[0-9]{1,2}[:：][0-9]{2}")
_COUNTED = re.compile(
    r"(?P<before>.*?)(?P<count>[0-9]+|[一二三四五六七八九]?十?[一二三四五六七八九]?)(?P<behind>[^0-9一二三四五六七八九十]*)"
)
_NARROW = re.compile("[\0-\u2e80]+")
_DIGIT_OF = str.maketrans("零一二三四五六七八九", "0123456789")
_CLOSERS = "”’」』）)》】"
_OPENING_ROUND = ("（", "(")  # a bracket goes on what stands above
_NAME_IN_CODE = re.compile(r"(?=[^0-9]*[0-9])[!-~]{16,}")
"""A hash, a file's name, an address."""
Setting = tuple[bool, float, bool, bool]
"""Bold, size to one decimal, centred, coloured."""
_AROUND_THE_BODY = frozenset({Role.PROMO, Role.RIGHTS, Role.CREDIT})


def is_ordinal(text: str) -> bool:
    """``01.`` numbers a section; a bare ``1.`` is a list's number that lost its item."""
    return text[-1] not in ".、" or text.startswith("0")


def is_quantity(text: str) -> bool:
    """``0.5`` and ``-1.2``, as a table loses them, and ``09:18`` count no section."""
    return _QUANTITY.fullmatch(text) is not None


def is_short(line: Line) -> bool:
    """No longer than headings are; a bold one with a number may take two lines."""
    text = line.text
    if len(text) <= LONGEST_TITLE:
        return True
    return line.cues.bold and line.head in NUMBER_HEADS and len(text) <= 2 * LONGEST_TITLE and width_of(text) <= _WIDEST_NUMBERED


def is_beside_picture(reading: Reading, line: Line) -> bool:
    """The line stands beside an ornament, not behind other text."""
    previous = reading.neighbour(line.index, -1)
    return line.cues.attached and previous is not None and previous.picture


def is_styled(line: Line) -> bool:
    if not _is_set_apart(line) or type(line.item.leaf) is not Paragraph or line.announces:
        return False
    if line.text.rstrip(_CLOSERS)[-1:] in ("。", "；", ";", "，", ","):
        return False
    return line.asks or not line.prose or (line.cues.bold and len(line.text) <= _LONGEST_EXCLAMATION)


def _is_set_apart(line: Line) -> bool:
    cues = line.cues
    return (
        cues.bold
        or (cues.size is not None and cues.size >= 1.12)
        or (cues.coloured and cues.centred)
        or (cues.box is not None and cues.centred and len(line.text) <= 24)
    )


def style_of(line: Line) -> Setting:
    """How the line is set, as far as headings of one level share it."""
    cues = line.cues
    return cues.bold, round(cues.size or 1, 1), cues.centred, cues.coloured


class ShortLines:
    """The lines that are short enough for a heading, and what they have in common.

    Attributes:
        lines: no rule has tagged them.
        numbered: index -> the number in front.
        series: the numbered ones that count up.
        fields: the ones of a form.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.lines = [line for line in reading.open_lines() if is_short(line)]
        self.numbered = {line.index: found for line in self.lines if line.head in NUMBER_HEADS and (found := NUMBERED.match(line.text))}
        self.series = self._series() if self.numbered else frozenset()
        self.fields = self._fields()

    def _series(self) -> frozenset[int]:
        """Lines 一、… 二、… or 1. … 2. … that count up, with paragraphs between; bold ones count inside a paragraph, too. Of a line that a
        table of contents has as well, the last counts.
        """
        found: dict[str, dict[str, int]] = {}
        for index, match in self.numbered.items():
            line = self._reading.lines[index]
            ends_title = line.text[-1] not in "。；，;," or (line.cues.bold and line.text.find("。") == len(line.text) - 1)
            if ends_title and (line.stands_alone or line.cues.bold):
                found.setdefault(numeral(printed(match)) + ("boxed" if match["boxed"] else ""), {})[line.text] = index
        series: set[int] = set()
        for indices in found.values():
            spaced = [index for index in indices.values() if not self.is_item(index)]
            if len(spaced) >= 2 and len(spaced) >= 0.6 * len(indices):
                series.update(spaced)
        return frozenset(series)

    def is_item(self, index: int) -> bool:
        """The number before it or the next one stands right beside it: the two are items of a list."""
        if index not in self.numbered:
            return False
        own = printed(self.numbered[index])
        above, below = self._number_beside(index, -1), self._number_beside(index, +1)
        return (below is not None and _is_next(own, below)) or (above is not None and _is_next(above, own))

    def _number_beside(self, index: int, step: int) -> str | None:
        line = self._reading.neighbour(index, step)
        found = number_of(line) if line is not None and line.written and not line.cues.bold else None
        return printed(found) if found else None

    def _fields(self) -> frozenset[int]:
        """Lines that open with a label that recurs: 出版年：2021 is a field of a form, whatever it looks like."""
        labelled: dict[str, list[int]] = {}
        for line in self._reading.open_among(self._reading.holding(COLONS)):
            found = LABEL.match(line.text) if len(line.text) <= LONGEST_TITLE else None
            if found:
                labelled.setdefault(found["label"], []).append(line.index)
        return frozenset(index for indices in labelled.values() if len(indices) >= 2 for index in indices)

    @functools.cached_property
    def have_quantities(self) -> bool:
        """A table has lost its cells to lines: 1.2 on its line may be one, too."""
        return any(is_quantity(line.text) for line in self.lines)

    @functools.cached_property
    def subheadings(self) -> frozenset[Setting]:
        """The styles of those between paragraphs of prose: under a numbered title such a line is a heading of its own."""
        styles: set[Setting] = set()
        for line in self.lines:
            if not is_styled(line) or not line.stands_alone or line.asks or NUMBER_ALONE.match(line.text):
                continue
            previous, following = self._reading.neighbour(line.index, -1), self._reading.neighbour(line.index, 1)
            if previous is not None and following is not None and previous.prose and following.prose:
                styles.add(style_of(line))
        return frozenset(styles)


def printed(number: re.Match[str]) -> str:
    """The number as it stands in the line, without its brackets."""
    return number["boxed"] or number["number"]


def number_of(line: Line) -> re.Match[str] | None:
    """The number in front of a line."""
    return NUMBERED.match(line.text) if line.head in NUMBER_HEADS else None


def _is_next(number: str, following: str) -> bool:
    """``02`` behind ``01`` and ``二`` behind ``一``, but not ``1`` behind ``06``, nor ``第一条`` behind ``第二章``."""
    a, b = _COUNTED.fullmatch(number), _COUNTED.fullmatch(following)
    if a is None or b is None:
        return numeral(number) == numeral(following)
    return a["before"] == b["before"] and a["behind"] == b["behind"] and _value(b["count"]) == _value(a["count"]) + 1


def _value(count: str) -> int:
    """``12``, ``十二`` and ``一二`` are twelve."""
    tens, ten, ones = count.translate(_DIGIT_OF).rpartition("十")
    return int(f"{tens or 1}{ones or 0}" if ten else ones or 0)


def numeral(number: str) -> str:
    """Which numerals a number is printed in."""
    if not number:
        return ""
    first = number[0]
    return (
        "digit"
        if first.isascii() and first.isdigit()
        else "han"
        if first in "一二三四五六七八九十"
        else "formal"
        if first in FORMAL_NUMERALS
        else "word"
        if first.isalpha()
        else "sign"
    )


def opens_turns(reading: Reading, line: Line) -> bool:
    """A short plain question of its own between an answer and the next labelled question."""
    if not line.asks or not line.stands_alone:
        return False
    following, previous = reading.neighbour(line.index, 1), reading.neighbour(line.index, -1)
    if following is None or previous is None:
        return False
    return len(line.text) <= _WIDEST_PLAIN and previous.prose and reading.role(following.index) is Role.QUESTION


def stands_out_plainly(reading: Reading, line: Line) -> bool:
    """A short line without end punctuation, or a question, between two paragraphs of prose may be a heading that lost its style."""
    if not (is_short_and_open(line) or (line.asks and is_short_and_alone(line))) or (
        line.text[0] in _OPENING_ROUND and line.text[-1] in "）)"
    ):
        return False
    previous, following = reading.neighbour(line.index, -1), reading.neighbour(line.index, 1)
    if following is not None and reading.role(following.index) in _AROUND_THE_BODY:
        return False
    if following is None or previous is None or (following.written and not following.stands_alone and not following.is_item):
        return False
    if previous.picture and reading.is_ruled_off(line.index):
        return True
    if type(following.item.leaf) is Code:
        return False
    if following.picture or previous.picture or following.cues.attached or following.text[:1] in _OPENING_ROUND:
        return False
    if previous.written and not (previous.announces or _ends_a_part(reading, previous)):
        return False
    if line.text[0] in BULLET_SIGNS and line.text[0] in (following.text[:1], previous.text[:1]):
        return False
    if is_short_and_open(following) and reading.tags[following.index] is None and not following.is_item:
        behind = reading.neighbour(following.index, 1)
        return bool(
            (previous.prose or not previous.written) and behind is not None and behind.written and (behind.prose or behind.announces)
        )
    return not following.written or following.prose or following.announces or following.cues.bold or following.is_item


def _ends_a_part(reading: Reading, line: Line) -> bool:
    """A paragraph, a list, something that has a role, or a heading that itself stands under one of these."""
    if line.prose or reading.role(line.index) is not None or line.is_item:
        return True
    above = reading.neighbour(line.index, -1)
    return is_short_and_open(line) and above is not None and (above.prose or not above.written)


def is_short_and_open(line: Line) -> bool:
    """A paragraph of its own, at most 26 Chinese characters wide, that ends with no punctuation."""
    if not line.written or not line.text or not line.open_ended or not (line.text[-1].isalnum() or line.text[-1] in _CLOSERS):
        return False
    return is_short_and_alone(line)


def is_short_and_alone(line: Line) -> bool:
    """A paragraph of its own, at most 26 Chinese characters wide, that is no address, date or name in code."""
    if len(line.text) > 2 * _WIDEST_PLAIN or not line.stands_alone or "@" in line.text or "http" in line.text or DATE.match(line.text):
        return False
    if _NAME_IN_CODE.fullmatch(line.text):
        return False
    fits = len(line.text) <= _WIDEST_PLAIN or width_of(line.text) <= _WIDEST_PLAIN
    return fits and line.cues.quoted is None


def width_of(text: str) -> float:
    """How wide a text is set, in Chinese characters."""
    return (len(text) + len(_NARROW.sub("", text))) / 2
