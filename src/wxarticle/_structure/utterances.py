"""How far a question or an answer goes."""

from __future__ import annotations

from collections import Counter

from wxarticle._stream import UTTERANCES, Tag, Tags
from wxarticle._structure.reading import END_MARK_RULE, QUOTATION_RULE, Line, Reading
from wxarticle.kinds import Role
from wxarticle.model import Audio, Card, Divider, Image, Video

_SHORTEST_NAME = 2
_BEARS_NAME = ("学院", "大学", "学校", "学堂", "公司", "集团", "基金", "工作室", "实验室", "研究")
"""What may be called after the speaker."""
_ENOUGH_BRIEF = 3
_SIGN_OFF = ("以上", "以上。")
_LONGEST_PART = 10
_OFTEN = 3
_ANSWER_RULE = "utterances.answer"
_PASSED_OVER = frozenset({Role.CAPTION, Role.NOTE, Role.IMAGE, Role.MEDIA, Role.FURNITURE, Role.DIVIDER})
_INTERRUPTIONS = frozenset({Role.PROMO, Role.RIGHTS, Role.CREDIT, Role.TITLE})


def utterances(reading: Reading) -> Tags:
    """A turn goes on to the next turn, heading or tail; pictures, captions and notes between its lines are no part of it.

    An unlabelled paragraph behind a bold question answers it; between a question and a labelled answer it goes on the question
    only where it is set like it. Where every answer is one line, the last is, too: what stands below it is the author's.
    """
    tags: dict[int, Tag] = {}
    roles = {tag.role for tag in reading.tags if tag is not None}
    if roles.isdisjoint(UTTERANCES):
        return tags
    ahead = _turns_ahead(reading)
    last = max(index for index, tag in enumerate(reading.tags) if tag is not None and tag.role in UTTERANCES)
    answers_have_labels = Role.ANSWER in roles
    asked = Role.QUESTION
    current: Tag | None = None
    question: Line | None = None
    begun: Tag | None = None
    parts = _parts(reading)
    answers, are_brief = 0, True  # so far; whether each was one line
    for line in reading.lines:
        tag = reading.tags[line.index]
        role = tag.role if tag else None
        following = ahead[line.index]
        if tag is not None and (role in UTTERANCES or tag.rule == QUOTATION_RULE):
            current, question = tag, line if role is asked else None
            answers += role is Role.ANSWER
        elif current is None or role in _PASSED_OVER or type(line.item.leaf) in (Image, Video, Audio, Card, Divider):
            if tag is not None and (tag.rule == END_MARK_RULE or (tag.role is Role.DIVIDER and following is None)):
                current = None
        elif role in _INTERRUPTIONS and following is not None:
            continue
        elif (
            role is not None
            or line.text in parts
            or _author_is_back(current, line, following)
            or line.text in _SIGN_OFF
            or (are_brief and answers >= _ENOUGH_BRIEF and line.index > last)
        ):
            current = None
        else:
            if question is not None and _question_is_over(reading, question, line, following, answers_have_labels):
                if following is Role.ANSWER:
                    continue
                current, question = Tag(Role.ANSWER, _ANSWER_RULE, ("answer", line.index)), None
            are_brief = are_brief and (current.role is not Role.ANSWER or line.index > last)
            if current is not begun:
                begun = current
                rule = _ANSWER_RULE if current.rule == _ANSWER_RULE else "utterances.goes_on"
                further = Tag(current.role, rule, current.unit, speaker=current.speaker)
            tags[line.index] = further
    return tags


def _parts(reading: Reading) -> frozenset[str]:
    """Short lines that end with a colon and recur word for word: the parts that each section of the article has, said by nobody."""
    count = Counter(line.text for line in reading.open_lines() if line.announces and len(line.text) <= _LONGEST_PART)
    return frozenset(text for text, times in count.items() if times >= _OFTEN)


def _author_is_back(current: Tag, line: Line, following: Role | None) -> bool:
    """The last answer, and each statement under a name line, ends where the text names who speaks: nobody does so of themselves,
    but of the school that bears the name.
    """
    if current.speaker is None or len(current.speaker) < _SHORTEST_NAME or current.role is Role.QUESTION:
        return False
    if current.role is not Role.SPEECH and following is not None:
        return False
    return any(not rest.startswith(_BEARS_NAME) for rest in line.text.split(current.speaker)[1:])


def _turns_ahead(reading: Reading) -> list[Role | None]:
    """For each leaf the role of the next turn behind it, ``None`` where a heading comes first."""
    ahead: list[Role | None] = []
    role: Role | None = None
    for tag in reversed(reading.tags):
        ahead.append(role)
        if tag is not None and tag.role in UTTERANCES:
            role = tag.role
        elif tag is not None and tag.role is Role.HEADING:
            role = None
    return ahead[::-1]


def _question_is_over(reading: Reading, question: Line, line: Line, following: Role | None, answers_have_labels: bool) -> bool:
    """The line is no longer the question: it is plain under a bold or marked question, or answers without a label."""
    tag = reading.tags[question.index]
    said_on_label_line = tag is None or len(question.raw.strip()) > tag.label
    if not said_on_label_line and line.index == question.index + 1:
        return False
    model = question if said_on_label_line else reading.lines[question.index + 1]
    set_like = _setting(line) == _setting(model)
    if set_like and not line.stands_alone:
        return False
    if following is Role.ANSWER:
        return not set_like and not line.cues.bold  # bold below plain stresses the question itself
    return not set_like or not answers_have_labels or tag is None or tag.label == 0


def _setting(line: Line) -> tuple[bool, bool]:
    return line.cues.bold, line.cues.heading is not None
