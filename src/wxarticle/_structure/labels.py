"""Lines that open with what may be a speaker's printed name."""

from __future__ import annotations

import functools
import re
from collections import Counter

import attrs

from wxarticle._structure.reading import Line, Reading
from wxarticle._structure.vocabulary import ASKER_LABELS, COLONS, LABEL, LABEL_ALONE, NOT_SPEAKERS, NOT_SPEAKERS_ALONE, NUMBER_ALONE
from wxarticle._text import letters
from wxarticle.kinds import Mark
from wxarticle.model import Inline, Text

_FURTHEST_COLON = 40
_LONGEST_NAME_LINE = 8
_LONGEST_LABEL_ALONE = 6
_ENOUGH = 40
_PROBLEM = "问题"
_RECURS = 3
_BOLD = Mark.BOLD.value  # operators of flags are slow
_QUESTION_AT_END = 60
_SENTENCE_ENDS = frozenset("。！？!?…”」』）.~～")
_FIVE_LETTERS = re.compile(r"(?:[\W_]*+[^\W_]){5}")
_RUNNING_NUMBER = re.compile(r"\d+$|(?<=^问题)[一二三四五六七八九十]+$")
_STAGE_DIRECTION = re.compile(r"[（(][^（()）]{1,16}[）)]$")
_NUMBER_IN_FRONT = re.compile(r"^\d{1,2}[.、．]\s*(?=\D)")
_ONE_OF_THEM = re.compile(r"(?<=[\u4e00-\u9fff])[a-z]$")


@attrs.define(eq=False)
class Label:
    """A printed name at the front of a line.

    Attributes:
        line: the line.
        name: as printed, without the colon.
        key: the name folded, its running number and stage direction dropped: ``q`` for Q3.
        length: characters of the line that are the label.
        bold: the label is set bold.
        said: what stands behind it, or on the next line where it stands alone.
        asks: what is said ends with a question.
    """

    line: Line
    name: str
    key: str
    length: int
    bold: bool
    said: str
    asks: bool

    @property
    def talks(self) -> bool:
        """Something is said, not a mere value."""
        return bool(_FIVE_LETTERS.match(self.said[:_ENOUGH]))

    @property
    def of_asker(self) -> bool:
        """The name says so: 记者, 网友 B, 有同学问, Q 李雷."""
        return _is_asker(self.key) or self.name.startswith("Q ")

    @property
    def ends_sentence(self) -> bool:
        """What is said ends like speech; the values of fields do not."""
        return self.said[-1:] in _SENTENCE_ENDS

    @property
    def alone(self) -> bool:
        """Nothing else stands on the label's line."""
        return self.length >= len(self.line.raw)


def find_labels(reading: Reading) -> list[Label]:
    """Every line that opens with a name and a colon, with 问 or 答 alone, or that is a name line."""
    names = _name_lines(reading)
    labels: list[Label] = []
    with_colon = reading.holding(COLONS)
    for line in reading.open_lines():
        if line.index not in with_colon and len(line.text) > _LONGEST_NAME_LINE:
            continue
        if line.text in names:
            labels.append(_label(reading, line, line.text, len(line.raw), bold=True))
            continue
        found = _match(line.raw)
        name = _name(found) if found else ""
        if found and (name.isalpha() or any(map(str.isalpha, name))) and not _names_field(name):
            labels.append(_label(reading, line, name, found.end(), bold=_opens_bold(line)))
    return _that_speak(labels)


def _that_speak(labels: list[Label]) -> list[Label]:
    """All but 问题： that asks nothing, which says what is wrong, and a label alone above a speaker's, which announces the talk."""
    are_questions = any(label.asks for label in labels if label.key == _PROBLEM)
    count = Counter(label.key for label in labels)
    recurring = {label.line.index for label in labels if count[label.key] >= _RECURS and not label.alone}
    return [
        label for label in labels if (label.key != _PROBLEM or are_questions) and not (label.alone and label.line.index + 1 in recurring)
    ]


def _name(found: re.Match[str]) -> str:
    label: str = found["label"]
    if found.re is LABEL and found["close"] and not found["open"] and ("（" in label or "(" in label):
        label += found["close"]
    return _NUMBER_IN_FRONT.sub("", label.strip(" *"))


def _match(text: str) -> re.Match[str] | None:
    front = text[:_FURTHEST_COLON]
    if "：" in front or ":" in front:
        return LABEL.match(text)
    return LABEL_ALONE.match(text) if len(text) <= _LONGEST_LABEL_ALONE else None


def _names_field(name: str) -> bool:
    return bool(NOT_SPEAKERS.search(name) or NOT_SPEAKERS_ALONE.match(name))


def _label(reading: Reading, line: Line, name: str, length: int, *, bold: bool) -> Label:
    said = line.raw[length:].strip()
    following = reading.neighbour(line.index, +1)
    if not said and following is not None and following.written:
        said = following.text
    end = said[-_QUESTION_AT_END:]
    return Label(line, name, fold(name), length, bold, said, asks="？" in end or "?" in end)


@functools.lru_cache(maxsize=1024)
def fold(name: str) -> str:
    """What all printings of one speaker's name have in common."""
    key = letters(_STAGE_DIRECTION.sub("", name)) or letters(name)
    return _RUNNING_NUMBER.sub("", key) or key


@functools.lru_cache(maxsize=1024)
def _is_asker(key: str) -> bool:
    asks = key.endswith("问") and not key.endswith("顾问")
    return asks or _ONE_OF_THEM.sub("", key) in ASKER_LABELS


def _opens_bold(line: Line) -> bool:
    content: tuple[Inline, ...] = getattr(line.item.leaf, "content", ())
    first = content[0] if content else None
    return type(first) is Text and bool(first.marks._value_ & _BOLD)


def _name_lines(reading: Reading) -> frozenset[str]:
    """Short bold lines that recur word for word, two or more in turn: no heading repeats, so they name who speaks."""
    count = Counter([line.text for line in reading.open_lines() if line.cues.bold and _may_be_name(line.text)])
    names = frozenset(text for text, n in count.items() if n >= 2 and not _names_field(text) and not NUMBER_ALONE.match(text))
    return names if len(names) >= 2 else frozenset()


def _may_be_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME_LINE and text[-1].isalnum()
