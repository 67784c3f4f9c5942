"""Section headings, and bold questions that the text answers at once."""

from __future__ import annotations

import re
from collections import Counter

import attrs

from wxarticle._stream import UTTERANCES, Tag, Tags
from wxarticle._structure.candidates import Candidate, Levels, Style
from wxarticle._structure.reading import LONGEST_TITLE, Line, Reading
from wxarticle._structure.shapes import (
    ShortLines,
    is_beside_picture,
    is_ordinal,
    is_quantity,
    is_short,
    is_styled,
    number_of,
    numeral,
    opens_turns,
    printed,
    stands_out_plainly,
    style_of,
    width_of,
)
from wxarticle._structure.title_lines import MOST_TITLE_LINES, marked_title, styled_title, under_number
from wxarticle._structure.vocabulary import (
    ATTRIBUTION,
    BADGES,
    BRACKETED,
    BULLET,
    DOCUMENT_NUMBER,
    INTERVIEW,
    LABEL,
    NOT_SPEAKERS,
    NUMBER_ALONE,
    NUMBER_HEADS,
    TITLE_WORD,
)
from wxarticle._text import letters
from wxarticle.kinds import Role
from wxarticle.model import ListItem, Paragraph

_LONGEST_MARKED = 60
_LONGEST_NUMBER = 16
_OPEN_BRACKETS = "【〖["
_NEVER_LAST = frozenset("。；;，,：:")
"""Behind these no line is a heading unless it is marked as one or is a mere number."""
_STOPS = ".．·"
_SOON = 8
_DEFINES = re.compile("什么是|为什么要")
"""Prose does not ask itself so."""
_MARKED = 3
_WIDEST_UNMARKED = 8
_NUMBER = Style("number")
_PLAIN = Style("plain")
_PLAIN_QUESTION = Style("plain", "question")


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
    levels = Levels()
    for candidate in candidates:
        unit = candidate.lines[0].index
        if candidate in questions:
            for line in candidate.lines:
                tags[line.index] = Tag(Role.QUESTION, "headings.unlabelled_question", ("asked", unit))
            continue
        level = levels.of(candidate)
        for line in candidate.lines:
            tags[line.index] = Tag(Role.HEADING, f"headings.{candidate.style.kind}", unit, level=level, number=candidate.number)
    return tags


def _candidates(reading: Reading) -> list[Candidate]:
    candidates: list[Candidate] = []
    inside: Counter[Style] = Counter()  # of each style inside the talk: how many may stand, less those that may not
    short = ShortLines(reading)
    turns = [i for i, tag in enumerate(reading.tags) if tag is not None and tag.role in UTTERANCES]
    talk = (turns[0], turns[-1]) if turns else (-1, -1)
    announced: Candidate | None = None
    before: Counter[Style] = Counter()  # how many of each style stand before the talk
    done = -1
    for line in reading.open_lines():
        if line.index <= done or not (line.cues.heading or is_short(line)):
            continue
        candidate = _candidate(reading, line, short)
        if candidate is None:
            continue
        if _is_announced(reading, candidate) and not (candidates and _is_sibling_over_list(reading, candidates[-1], candidate)):
            announced = candidate
            done = candidate.lines[-1].index
        elif _may_stand(reading, candidate, turns) or _is_established(before, candidate):
            inside[candidate.style] += talk[0] < line.index < talk[1]
            if announced is not None and _is_first_of_series(announced, candidate) and _may_stand(reading, announced, turns):
                candidates.append(announced)
            announced = None
            candidates.append(candidate)
            before[candidate.style] += not turns or line.index < turns[0]
            done = candidate.lines[-1].index
        elif len(candidate.lines) > MOST_TITLE_LINES:
            done = candidate.lines[-1].index
        elif talk[0] < line.index < talk[1]:
            inside[candidate.style] -= 1
    return _without_mere_lines([one for one in candidates if inside[one.style] >= 0 or one.lines[0].index < talk[0]])


def _is_established(before: Counter[Style], candidate: Candidate) -> bool:
    """Two headings before the talk are set like it."""
    return before[candidate.style] >= 2 and len(candidate.lines) <= MOST_TITLE_LINES and candidate.style.kind == "styled"


def _without_mere_lines(candidates: list[Candidate]) -> list[Candidate]:
    """All but the lines of a table of contents, which stand once more over their sections; plain ones that recur word for word, as the
    names of pictures do; plain ones of more than a few words where the source marks its headings; and plain questions, which prose asks
    of itself, unless most plain headings are none.
    """
    questions = sum(candidate.style == _PLAIN_QUESTION for candidate in candidates)
    plain = Counter(candidate.text for candidate in candidates if candidate.style == _PLAIN)
    marked = sum(candidate.style.kind == "marked" for candidate in candidates)
    widest = _WIDEST_UNMARKED if marked >= _MARKED else LONGEST_TITLE
    mere = {text for text, times in plain.items() if times > 1 or width_of(text) > widest}
    are_mere = questions > plain.total() / 2
    last = {letters(candidate.text): candidate for candidate in candidates}
    return [
        attrs.evolve(candidate, style=_PLAIN) if candidate.style == _PLAIN_QUESTION else candidate
        for candidate in candidates
        if not (candidate.style == _PLAIN and candidate.text in mere)
        and not (are_mere and candidate.style == _PLAIN_QUESTION and not _DEFINES.match(candidate.text))
        and (last[letters(candidate.text)] is candidate or not _is_numbered_title(candidate))
    ]


def _is_numbered_title(candidate: Candidate) -> bool:
    found = number_of(candidate.lines[0])
    return found is not None and letters(candidate.text) != letters(printed(found))


def _candidate(reading: Reading, line: Line, short: ShortLines) -> Candidate | None:
    cues = line.cues
    alone = NUMBER_ALONE.match(line.text) if len(line.text) <= _LONGEST_NUMBER and line.head in NUMBER_HEADS else None
    if cues.heading:
        if line.ends_sentence and not line.asks and (len(line.text) > _LONGEST_MARKED or BULLET.match(line.text)):
            return None
        lines = under_number(reading, line, short) if alone else marked_title(reading, line)
        return Candidate(lines, Style("marked", cues.heading), alone["number"] if alone else _printed(number_of(line)))
    if line.text.rstrip(_STOPS) in BADGES and (parted := _parted(reading, line, short)):
        return parted
    if is_quantity(line.text) or (alone and "." in alone["number"] and short.have_quantities):
        return None
    if alone and (line.stands_alone or cues.bold) and type(line.item.leaf) is Paragraph and (cues.bold or is_ordinal(line.text)):
        lines = under_number(reading, line, short)
        if len(lines) > 1 or cues.bold or alone["number"].startswith(("0", "第")):
            return Candidate(lines, _NUMBER, alone["number"])
        return None
    if line.text[-1] in _NEVER_LAST and not (line.text[-1] == "。" and line.cues.bold and line.index in short.series):
        return _of_two_halves(reading, line)
    candidate = _without_mark(reading, line, short)
    if (
        candidate is None
        or line.linked
        or DOCUMENT_NUMBER.search(line.text)
        or line.text.startswith("http")
        or ATTRIBUTION.match(line.text)
    ):
        return None
    return candidate


def _parted(reading: Reading, line: Line, short: ShortLines) -> Candidate | None:
    """``PART`` / ``01`` / ``夜里的邮局``: a badge whose number is set apart."""
    below = reading.neighbour(line.index, +1)
    alone = NUMBER_ALONE.match(below.text) if below is not None and reading.tags[below.index] is None else None
    if below is None or alone is None or not line.stands_alone:
        return None
    return Candidate((line, *under_number(reading, below, short)), _NUMBER, f"{line.text.rstrip(_STOPS)} {alone['number']}")


def _without_mark(reading: Reading, line: Line, short: ShortLines) -> Candidate | None:
    """A heading by its number in a series, its brackets, its style, or its place between paragraphs."""
    numbered = short.numbered.get(line.index)
    number = _printed(numbered)
    if line.index in short.series and not line.pauses:
        numbers = numeral(number or ""), (number or "").count("."), bool(numbered and numbered["boxed"])
        return Candidate((line,), Style("numbered", numbers), number)
    if line.text[0] in _OPEN_BRACKETS and BRACKETED.match(line.text) and line.stands_alone and not line.cues.attached:
        return Candidate((line,), Style("bracketed"), None)
    if is_styled(line) and (line.stands_alone or is_beside_picture(reading, line)):
        return Candidate(styled_title(reading, line), Style("styled", style_of(line)), number)
    if line.cues.bold and _is_lone_item(reading, line):
        return Candidate((line,), Style("styled", "item"), number)
    if line.index in short.fields or _is_field(line) or short.is_item(line.index):
        return None
    if opens_turns(reading, line) or (line.stands_alone and TITLE_WORD.match(line.text)):
        return Candidate((line,), _PLAIN, number)
    if stands_out_plainly(reading, line):
        return Candidate((line,), _PLAIN_QUESTION if line.asks else _PLAIN, number)
    return None


def _is_lone_item(reading: Reading, line: Line) -> bool:
    """A list of this one item between paragraphs, which no list has."""
    above, below = reading.neighbour(line.index, -1), reading.neighbour(line.index, +1)
    beside = any(one is not None and one.is_item for one in (above, below))
    return line.is_item and line.open_ended and not beside and below is not None and (below.prose or below.picture or below.announces)


def _of_two_halves(reading: Reading, line: Line) -> Candidate | None:
    """``夜里的邮局：`` / ``谁在寄信``, both bold; the first ends with a colon or comma, the second may have a further line."""
    below = reading.neighbour(line.index, +1)
    if not line.pauses or not line.cues.bold or not line.stands_alone or below is None or reading.tags[below.index] is not None:
        return None
    if below.text.isascii() or not below.stands_alone or not is_short(below) or not is_styled(below) or style_of(below) != style_of(line):
        return None
    return Candidate((line, *styled_title(reading, below)), Style("styled", style_of(line)), None)


def _is_field(line: Line) -> bool:
    """``开奖时间：3月28日``."""
    label = LABEL.match(line.text)
    return label is not None and NOT_SPEAKERS.search(label["label"].strip()) is not None


def _printed(numbered: re.Match[str] | None) -> str | None:
    return printed(numbered) if numbered else None


def _is_announced(reading: Reading, candidate: Candidate) -> bool:
    """What stands right under a colon is mostly no heading."""
    first = candidate.lines[0].index
    previous = reading.before(first)
    if (
        previous is None
        or not previous.announces
        or previous.cues.heading
        or previous.index != first - 1
        or reading.role(previous.index) is Role.NOTE
    ):
        return False
    return candidate.style.kind in ("styled", "plain")


def _is_first_of_series(announced: Candidate, following: Candidate) -> bool:
    """``有三种办法：`` / ``先关灯`` / a paragraph / ``再关门``: the next one like it comes soon, and not right below."""
    gap = following.lines[0].index - announced.lines[-1].index
    return following.style == announced.style and len(announced.lines) == 1 < gap <= _SOON


def _is_sibling_over_list(reading: Reading, previous: Candidate, candidate: Candidate) -> bool:
    following = reading.neighbour(candidate.lines[-1].index, +1)
    return previous.style == candidate.style and following is not None and type(following.item.leaf) is ListItem


def _may_stand(reading: Reading, candidate: Candidate, turns: list[int]) -> bool:
    """A heading opens something: text, turns, a list or a picture follow; inside labelled turns, a turn."""
    first, last = candidate.lines[0], candidate.lines[-1]
    following = next((i for i in range(last.index + 1, len(reading.lines)) if reading.role(i) not in (Role.DIVIDER, Role.FURNITURE)), None)
    if following is None:
        return candidate.style.kind == "marked"
    if candidate.style.kind in ("marked", "number", "numbered", "bracketed"):
        return True
    if len(candidate.lines) > MOST_TITLE_LINES:
        return False
    if turns and turns[0] < first.index < turns[-1]:
        after = reading.after(last.index, skip=frozenset({Role.CAPTION, Role.NOTE, Role.QUOTE}))
        return after is not None and reading.role(after.index) in (Role.QUESTION, Role.SPEECH)
    return True


def _without_question(candidate: Candidate) -> list[Candidate]:
    """A numbered title and the question right under it, which is set like it, are two things where questions are asked."""
    title, question = candidate.lines[:-1], candidate.lines[-1]
    if candidate.style != _NUMBER or len(title) < 2 or not question.asks or title[-1].pauses:
        return [candidate]
    return [Candidate(title, _NUMBER, candidate.number), Candidate((question,), Style("styled", style_of(question)), None)]


def _questions(reading: Reading, candidates: list[Candidate]) -> frozenset[Candidate]:
    """The candidates that are questions of an FAQ or interview without labels."""
    asking = [c for c in candidates if c.asks]
    if len(asking) < 3 or any(tag is not None and tag.role in UTTERANCES for tag in reading.tags):
        return frozenset()
    shaped = [c for c in candidates if c.style.kind in ("marked", "styled", "numbered", "plain")]
    told = bool(INTERVIEW.search(reading.metadata.title or ""))
    if len(asking) < (0.5 if told else 0.8) * len(shaped):
        return frozenset()
    ordinal = sum(bool(c.number) and not (c.number or "").isdigit() for c in asking)
    if not told and (ordinal >= 0.5 * len(asking) or len(asking) < 4):
        return frozenset()
    return frozenset(asking)
