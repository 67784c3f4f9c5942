"""Section headings, and bold questions that the text answers at once."""

from __future__ import annotations

import re
from collections import Counter

import attrs

from wxarticle._stream import Tag, Tags
from wxarticle._structure.reading import Line, Reading
from wxarticle._structure.vocabulary import BRACKETED, INTERVIEW, LABEL, NUMBER_ALONE, NUMBERED
from wxarticle.kinds import Role
from wxarticle.model import ListItem, Paragraph

_LONGEST = 46
_WIDEST_PLAIN = 26
_LONGEST_EXCLAMATION = 24
_LONGEST_MARKED = 60
_MOST_TITLE_LINES = 3
_DATE = re.compile(r"^\W*\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?\D{0,4}$")
_CLOSERS = "”’」』）)》】"
_AROUND_THE_BODY = frozenset({Role.PROMO, Role.RIGHTS, Role.CREDIT})
_TURNS = frozenset({Role.QUESTION, Role.ANSWER, Role.SPEECH})


@attrs.frozen(eq=False)
class Candidate:
    """Lines that may be one heading.

    Attributes:
        lines: one or more.
        style: what it is made of; headings of one level share it.
        number: the ordinal as printed.
    """

    lines: tuple[Line, ...]
    style: str
    number: str | None

    @property
    def text(self) -> str:
        """All lines."""
        return "".join(line.text for line in self.lines)

    @property
    def asks(self) -> bool:
        """It is put as a question."""
        return self.lines[-1].asks


def headings(reading: Reading) -> Tags:
    """Marked headings; a number alone and the short lines under it; short bold lines over paragraphs; numbered short lines in a row.

    ``01`` / ``未来十年：`` / ``成本的结构变了`` is one heading of three lines. In an FAQ or interview without labels the lines of
    that shape are the questions; inside a labelled interview a bold line is a heading only where a turn follows.
    """
    candidates = _candidates(reading)
    apart = [part for candidate in candidates for part in _without_question(candidate)]
    questions = _questions(reading, apart)
    candidates = apart if questions else candidates
    tags: dict[int, Tag] = {}
    levels = _Levels()
    for candidate in candidates:
        unit = candidate.lines[0].index
        if candidate in questions:
            for line in candidate.lines:
                tags[line.index] = Tag(Role.QUESTION, "headings.unlabelled_question", ("asked", unit))
            continue
        level = levels.of(candidate.style)
        for line in candidate.lines:
            tags[line.index] = Tag(Role.HEADING, f"headings.{candidate.style.split(' ')[0]}", unit, level=level, number=candidate.number)
    return tags


class _Levels:
    """A style seen for the first time is one level below the heading that it stands under."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._current = 0

    def of(self, style: str) -> int:
        self._current = self._known.setdefault(style, min(6, self._current + 1))
        return self._current


def _candidates(reading: Reading) -> list[Candidate]:
    candidates: list[Candidate] = []
    rejected: set[str] = set()  # styles that are emphasis inside the answers
    fields = _fields(reading)
    series = _series(reading)
    turns = [i for i, tag in enumerate(reading.tags) if tag is not None and tag.role in _TURNS]
    done = -1
    for line in reading.open_lines():
        if line.index <= done:
            continue
        candidate = _candidate(reading, line, series, fields)
        if candidate is None:
            continue
        if _may_stand(reading, candidate, turns) and candidate.style not in rejected:
            candidates.append(candidate)
            done = candidate.lines[-1].index
        elif len(candidate.lines) > _MOST_TITLE_LINES:
            done = candidate.lines[-1].index
        elif turns and turns[0] < line.index < turns[-1]:
            rejected.add(candidate.style)
    return candidates


def _candidate(reading: Reading, line: Line, series: frozenset[int], fields: frozenset[int]) -> Candidate | None:
    cues = line.item.cues
    numbered = NUMBERED.match(line.text)
    number = (numbered["boxed"] or numbered["number"]) if numbered else None
    alone = NUMBER_ALONE.match(line.text) if len(line.text) <= 16 else None
    if cues.heading and line.ends_sentence and not line.asks and len(line.text) > _LONGEST_MARKED:
        return None
    if cues.heading:
        lines = _title_lines(reading, line) if alone else (line,)
        return Candidate(lines, f"marked {cues.heading}", alone["number"] if alone else number)
    if alone and (line.stands_alone or cues.bold) and type(line.item.leaf) is Paragraph and (cues.bold or _is_ordinal(line.text)):
        lines = _title_lines(reading, line)
        if len(lines) > 1 or cues.bold or alone["number"].startswith("0"):
            return Candidate(lines, "number", alone["number"])
        return None
    if len(line.text) > _LONGEST or line.linked or line.text.startswith("http"):
        return None
    if line.index in series and not line.pauses:
        return Candidate((line,), f"numbered {_numeral(number or '')}{' boxed' if numbered and numbered['boxed'] else ''}", number)
    if BRACKETED.match(line.text) and line.stands_alone and not line.item.cues.attached:
        return Candidate((line,), "bracketed", None)
    if _styled(line) and (line.stands_alone or _beside_picture(reading, line)):
        lines = _more_lines(reading, line)
        return Candidate(lines, f"styled {_style(line)}", number)
    if line.index in fields or _DATE.match(line.text):
        return None
    if _stands_out_plainly(reading, line) or _opens_turns(reading, line):
        return Candidate((line,), "plain", number)
    return None


def _is_ordinal(text: str) -> bool:
    """``01.`` numbers a section; a bare ``1.`` is a list's number that lost its item."""
    return text[-1] not in ".、" or text.startswith("0")


def _beside_picture(reading: Reading, line: Line) -> bool:
    """The line stands beside an ornament, not behind other text."""
    previous = reading.neighbour(line.index, -1)
    return line.item.cues.attached and previous is not None and previous.picture


def _styled(line: Line) -> bool:
    cues = line.item.cues
    if type(line.item.leaf) is not Paragraph or line.announces:
        return False
    if line.text.rstrip(_CLOSERS)[-1:] in ("。", "；", ";", "，", ","):
        return False
    if line.prose and not line.asks and (not cues.bold or len(line.text) > _LONGEST_EXCLAMATION):
        return False
    return (
        cues.bold
        or (cues.size is not None and cues.size >= 1.12)
        or (cues.coloured and cues.centred)
        or (cues.box is not None and cues.centred and len(line.text) <= 24)
    )


def _style(line: Line) -> str:
    cues = line.item.cues
    return f"{cues.bold:d}{cues.size or 1:.1f}{cues.centred:d}{cues.coloured:d}"


def _title_lines(reading: Reading, number: Line) -> tuple[Line, ...]:
    """A lone number and the lines of its title: the next short line, and further ones that are set like it."""
    lines = [number]
    for index in range(number.index + 1, len(reading.lines)):
        line = reading.lines[index]
        if line.picture or not line.written:
            break
        if not line.text or (reading.role(index) is Role.DIVIDER):
            continue
        if reading.tags[index] is not None or len(line.text) > _LONGEST or len(lines) > _MOST_TITLE_LINES:
            break
        if (
            NUMBER_ALONE.match(line.text)
            or (line.text[-1] in "。；" and len(lines) > 1)
            or (LABEL.match(line.text) and not line.announces and len(lines) > 1 and not _alike(lines[1], line))
        ):
            break
        if len(lines) > 1 and not _alike(lines[1], line):
            break
        if len(lines) == 1 and line.ends_sentence and not line.item.cues.bold and not line.asks and len(line.text) > 30:
            break
        if len(lines) > 1 and not (line.item.cues.bold or line.item.cues.heading or line.item.cues.centred):
            break
        lines.append(line)
    return tuple(lines)


def _alike(a: Line, b: Line) -> bool:
    return (a.item.cues.bold, a.item.cues.heading) == (b.item.cues.bold, b.item.cues.heading)


def _more_lines(reading: Reading, first: Line) -> tuple[Line, ...]:
    """Short lines right under each other in one style are one heading of at most three lines; more are no heading."""
    lines = [first]
    for index in range(first.index + 1, len(reading.lines)):
        line = reading.lines[index]
        if reading.tags[index] is not None or not line.written or not line.text:
            break
        if line.item.cues.muted and _short_and_open(line) and not line.item.cues.bold and len(lines) == 1:
            lines.append(line)  # a subtitle
            break
        if not _styled(line) and not (line.item.cues.bold and line.announces):
            break
        if (
            _style(line) != _style(first)
            or len(line.text) > _LONGEST
            or NUMBERED.match(line.text)
            or NUMBER_ALONE.match(line.text)
            or line.item.cues.heading
            or lines[-1].asks
        ):
            break
        lines.append(line)
    return tuple(lines)


def _may_stand(reading: Reading, candidate: Candidate, turns: list[int]) -> bool:
    """A heading opens something: text, turns, a list or a picture follow; inside labelled turns, a turn."""
    first, last = candidate.lines[0], candidate.lines[-1]
    following = next((i for i in range(last.index + 1, len(reading.lines)) if reading.role(i) not in (Role.DIVIDER, Role.FURNITURE)), None)
    if following is None:
        return candidate.style.startswith("marked")
    if candidate.style.startswith(("marked", "number", "bracketed")):
        return True
    if len(candidate.lines) > _MOST_TITLE_LINES:
        return False
    previous = reading.before(first.index)
    if (
        previous is not None
        and previous.announces
        and reading.role(previous.index) is not Role.NOTE
        and previous.index == first.index - 1
        and candidate.style.startswith(("styled", "plain"))
    ):
        return False
    if turns and turns[0] < first.index < turns[-1]:
        after = reading.after(last.index, skip=frozenset({Role.CAPTION, Role.NOTE}))
        return after is not None and reading.role(after.index) in (Role.QUESTION, Role.SPEECH)
    return True


def _series(reading: Reading) -> frozenset[int]:
    """Short numbered lines 一、… 二、… or 1. … 2. … that count up, with paragraphs between."""
    found: dict[str, list[tuple[int, Line]]] = {}
    for line in reading.open_lines():
        match = NUMBERED.match(line.text) if len(line.text) <= _LONGEST else None
        if match and not line.text.endswith(("。", "；", "，", ";", ",")) and line.stands_alone:
            number = match["boxed"] or match["number"]
            found.setdefault(_numeral(number) + ("boxed" if match["boxed"] else ""), []).append((line.index, line))
    series: set[int] = set()
    for rows in found.values():
        spaced = [line for index, line in rows if not _numbered_neighbour(reading, index)]
        if len(spaced) >= 2 and len(spaced) >= 0.6 * len(rows):
            series.update(line.index for line in spaced)
    return frozenset(series)


def _numbered_neighbour(reading: Reading, index: int) -> bool:
    following = reading.neighbour(index, 1)
    return (
        following is not None
        and following.written
        and bool(NUMBERED.match(following.text))
        and len(following.text) <= _LONGEST
        and not following.item.cues.bold
    )


def _numeral(number: str) -> str:
    """Which numerals a number is printed in."""
    if not number:
        return ""
    first = number[0]
    return (
        "digit"
        if first.isascii() and first.isdigit()
        else "han"
        if first in "一二三四五六七八九十"
        else "word"
        if first.isalpha()
        else "sign"
    )


def _opens_turns(reading: Reading, line: Line) -> bool:
    """A short plain question of its own between an answer and the next labelled question."""
    following, previous = reading.neighbour(line.index, 1), reading.neighbour(line.index, -1)
    if following is None or previous is None or not line.asks or not line.stands_alone:
        return False
    return len(line.text) <= _WIDEST_PLAIN and previous.prose and reading.role(following.index) is Role.QUESTION


def _fields(reading: Reading) -> frozenset[int]:
    """Lines that open with a label that recurs: 出版年：2021 is a field of a form, whatever it looks like."""
    labelled = [
        (found["label"], line.index) for line in reading.open_lines() if len(line.text) <= _LONGEST and (found := LABEL.match(line.text))
    ]
    count = Counter(label for label, _ in labelled)
    return frozenset(index for label, index in labelled if count[label] >= 2)


def _stands_out_plainly(reading: Reading, line: Line) -> bool:
    """A short line without end punctuation between two paragraphs of prose can only be a heading that lost its style."""
    if not _short_and_open(line):
        return False
    previous, following = reading.neighbour(line.index, -1), reading.neighbour(line.index, 1)
    if following is not None and reading.role(following.index) in _AROUND_THE_BODY:
        return False
    if following is None or previous is None or (following.written and not following.stands_alone and not _is_item(following)):
        return False
    if following.picture or previous.picture or following.item.cues.attached:
        return False
    if previous.written and (previous.announces or not _ends_a_part(reading, previous)):
        return False
    if _short_and_open(following) and reading.tags[following.index] is None and not _is_item(following):
        behind = reading.neighbour(following.index, 1)
        return bool(
            (previous.prose or not previous.written) and behind is not None and behind.written and (behind.prose or behind.announces)
        )
    return not following.written or following.prose or following.announces or following.item.cues.bold or _is_item(following)


def _ends_a_part(reading: Reading, line: Line) -> bool:
    """A paragraph, a list, something that has a role, or a heading that itself stands under one of these."""
    if line.prose or reading.role(line.index) is not None or _is_item(line):
        return True
    above = reading.neighbour(line.index, -1)
    return _short_and_open(line) and above is not None and (above.prose or not above.written)


def _short_and_open(line: Line) -> bool:
    """A paragraph of its own, at most 26 Chinese characters wide, that ends with no punctuation."""
    if not line.written or not line.text or line.ends_sentence or line.pauses or not line.stands_alone:
        return False
    if not (line.text[-1].isalnum() or line.text[-1] in _CLOSERS) or "@" in line.text or "http" in line.text:
        return False
    width = sum(1.0 if ord(c) > 0x2E80 else 0.5 for c in line.text) if len(line.text) <= 2 * _WIDEST_PLAIN else 99
    return width <= _WIDEST_PLAIN and line.item.cues.quoted is None


def _is_item(line: Line) -> bool:
    return type(line.item.leaf) is ListItem


def _without_question(candidate: Candidate) -> list[Candidate]:
    """A numbered title and the question right under it, which is set like it, are two things where questions are asked."""
    title, question = candidate.lines[:-1], candidate.lines[-1]
    if candidate.style != "number" or len(title) < 2 or not question.asks or title[-1].pauses:
        return [candidate]
    return [Candidate(title, "number", candidate.number), Candidate((question,), f"styled {_style(question)}", None)]


def _questions(reading: Reading, candidates: list[Candidate]) -> frozenset[Candidate]:
    """The candidates that are questions of an FAQ or interview without labels."""
    if any(reading.role(line.index) in _TURNS for line in reading.lines):
        return frozenset()
    asking = [c for c in candidates if c.asks]
    shaped = [c for c in candidates if c.style.startswith(("marked", "styled", "numbered", "plain"))]
    told = bool(INTERVIEW.search(reading.metadata.title or ""))
    if len(asking) < 3 or len(asking) < (0.5 if told else 0.8) * len(shaped):
        return frozenset()
    ordinal = sum(bool(c.number) and not (c.number or "").isdigit() for c in asking)
    if not told and (ordinal >= 0.5 * len(asking) or len(asking) < 4):
        return frozenset()
    return frozenset(asking)
