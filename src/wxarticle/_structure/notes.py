"""Notes of editors, translators and authors: blocks set apart, and brackets inside lines."""

from __future__ import annotations

import re

import attrs

from wxarticle._stream import Tag, Tags
from wxarticle._structure.phrases import speaks_of_rights, tells_how_made
from wxarticle._structure.reading import Line, Reading
from wxarticle._structure.vocabulary import (
    COMPILATION_HEADS,
    COMPILATION_TOLD_CUES,
    INLINE_NOTE,
    INTERVIEWER_ASIDE,
    LABEL,
    NOTE_LABEL,
    NOTE_LABEL_HEADS,
    OUTLET_NOTE,
    REFERENCE_ITEM,
    REFERENCES_OPENER,
    TRAILING_NOTE,
)
from wxarticle.kinds import NoteKind, Role
from wxarticle.model import Divider, Paragraph

_LONGEST_STATEMENT = 140
_MOST_MORE = 4
_LONGEST_HEADING = 60
_MOST_FACTS = 5
_LONGEST_FACT = 30
_STARS = ("*", "＊")
_LABELLED = ("foreword", "afterword", "translator", "bio", "disclosure", "note")
_BRACKET = re.compile(r"[（(【\[〔［]")
_SIGNED = ("注", "按")
_MARKS = (*_SIGNED, "问", "者：", "者:", "者，")
_HEADS = NOTE_LABEL_HEADS | COMPILATION_HEADS


def notes(reading: Reading) -> Tags:
    """A paragraph that opens with a note's marker, or says in one line how the text was made.

    ``编者按：`` and what stands in its box, ``注：这里指的是…``, ``以下为对话全文：``, ``本文由李雷编译整理``.
    """
    tags: dict[int, Tag] = {}
    told = reading.holding(COMPILATION_TOLD_CUES)
    starred = reading.holding(_STARS)
    signed = reading.holding(_SIGNED)
    for line in reading.open_lines():
        if line.index in starred and _is_footnote(reading, line, starred):
            tags[line.index] = Tag(Role.NOTE, "notes.starred", line.index, note_kind=NoteKind.NOTE)
            continue
        if (line.head not in _HEADS and line.index not in told and line.index not in signed) or line.index in tags:
            continue
        label = NOTE_LABEL.match(line.text) if line.head in NOTE_LABEL_HEADS else None
        if label is None and line.index in signed:
            label = OUTLET_NOTE.match(line.text)
        heading = line.cues.heading and len(line.text) <= _LONGEST_HEADING
        if label and not heading and not (label[0].strip(" *＊※【（(").startswith("注意") and line.cues.quoted is None):
            alone = len(line.text) <= label.end() + 1
            if alone and _heads_references(reading, line):
                continue
            kind = NoteKind(next((kind for kind in _LABELLED if label.groupdict().get(kind)), "note"))
            if alone and kind is NoteKind.AFTERWORD and _heads_turns(reading, line):
                continue
            block = _block(reading, line, alone=alone, is_bio=kind is NoteKind.BIO)
            if kind is NoteKind.FOREWORD:
                block = _whole_foreword(reading, block, alone=alone)
            for one in block:
                tags[one.index] = Tag(Role.NOTE, f"notes.{kind}", line.index, note_kind=kind)
        elif (
            len(line.text) <= _LONGEST_STATEMENT
            and tells_how_made(line.text)
            and not speaks_of_rights(line.text)
            and not REFERENCES_OPENER.match(line.text)
        ):
            previous = tags.get(line.index - 1)
            unit = previous.unit if previous and previous.note_kind is NoteKind.COMPILATION and not line.announces else line.index
            tags[line.index] = Tag(Role.NOTE, "notes.compilation", unit, note_kind=NoteKind.COMPILATION)
    return _profiles(reading) | tags


def _profiles(reading: Reading) -> dict[int, Tag]:
    """``李雷：河岸大学教授`` right below the byline that names him, and nowhere else, says who he is."""
    tags: dict[int, Tag] = {}
    bylines = [tag.credits for tag in reading.tags if tag is not None and tag.role is Role.CREDIT]
    credited = " ".join(name for byline in bylines for names in byline.values() for name in names)
    for line in reading.open_lines() if credited else ():
        above = tags.get(line.index - 1)
        if above is None and not (line.index and reading.role(line.index - 1) is Role.CREDIT):
            continue
        label = LABEL.match(line.text)
        if (
            label
            and len(label["label"]) > 1
            and label["label"] in credited
            and not line.asks
            and len(reading.holding((label[0].rstrip(),))) == 1
        ):
            tags[line.index] = Tag(Role.NOTE, "notes.bio", above.unit if above else line.index, note_kind=NoteKind.BIO)
    return tags


def _is_footnote(reading: Reading, line: Line, starred: frozenset[int]) -> bool:
    """``*擒纵是钟表里控制走速的机构。`` under a paragraph that has ``擒纵*``."""
    if not line.text.startswith(_STARS) or not line.prose:
        return False
    above = reading.before(line.index)
    return above is not None and above.index in starred and not above.text.startswith(_STARS)


def _heads_references(reading: Reading, line: Line) -> bool:
    """``注释：`` over ``[1] 李雷：《城市水系》``."""
    following = reading.after(line.index)
    return following is not None and bool(REFERENCES_OPENER.match(line.text) and REFERENCE_ITEM.match(following.text))


def _heads_turns(reading: Reading, line: Line) -> bool:
    """``后记`` over ``李雷：后来呢？`` is the title of a section."""
    following = reading.neighbour(line.index, +1)
    return following is not None and LABEL.match(following.text) is not None


def _block(reading: Reading, first: Line, *, alone: bool, is_bio: bool) -> list[Line]:
    """The lines of a note: its paragraph, its box or quotation, and the next paragraph where the marker stands alone; of a profile all
    the short facts: name, school, post.
    """
    lines = [first]
    cues = first.cues
    for index in range(first.index + 1, len(reading.lines)):
        line = reading.lines[index]
        if not line.written or reading.tags[index] is not None:
            break
        same_box = (cues.box is not None and line.cues.box == cues.box) or (cues.quoted is not None and line.cues.quoted == cues.quoted)
        continues = not line.stands_alone and type(line.item.leaf) is Paragraph and len(lines) < 20
        needed = alone and (len(lines) == 1 or (is_bio and _is_fact(line) and _is_fact(lines[-1]) and len(lines) <= _MOST_FACTS))
        if not (same_box or continues or needed):
            break
        if needed and (line.cues.heading or NOTE_LABEL.match(line.text)):
            break
        lines.append(line)
    return lines


def _is_fact(line: Line) -> bool:
    return len(line.text) <= _LONGEST_FACT and line.open_ended and line.stands_alone


def _whole_foreword(reading: Reading, lines: list[Line], *, alone: bool) -> list[Line]:
    """What stands between a foreword and the byline belongs to it, for the author has not begun; so does, where the foreword has a title
    of its own, what stands above the picture or rule that sets it apart from the body.
    """
    more: list[Line] = []
    start = lines[-1].index + 1
    for line in reading.lines[start : start + _MOST_MORE + 1]:
        if reading.role(line.index) is Role.CREDIT or (alone and (line.picture or type(line.item.leaf) is Divider)):
            return lines + more
        if not line.written or reading.tags[line.index] is not None or line.cues.heading:
            break
        more.append(line)
    return lines


def inline_notes(reading: Reading) -> Tags:
    """A bracket inside a line that opens with 注, 编者注, 译注 … or closes with it; mismatched brackets count. So does a bracket in
    an answer that tells of further questions, for the one who answers does not.

    ``机器人（注：GitHub 上的一个工具）``, ``(译者注：原文如此）``, ``【编者注：已删节】``.
    """
    tags: dict[int, Tag] = {}
    for index in sorted(reading.holding(_MARKS)):
        line = reading.lines[index]
        if not _BRACKET.search(line.raw):
            continue
        given = reading.tags[line.index]
        spans = _spans(line.raw, spoken=given is not None and given.role is Role.ANSWER)
        if spans and not (given and given.role is Role.NOTE and spans[0][0] == 0 and spans[0][1] >= len(line.raw) - 1):
            tags[line.index] = attrs.evolve(given or Tag(Role.PARAGRAPH), inline_notes=spans)
    return tags


def _spans(text: str, *, spoken: bool) -> tuple[tuple[int, int, NoteKind], ...]:
    """The notes in the line, in order and apart."""
    found = [
        (match.start(), match.end(), NoteKind.TRANSLATOR if match["translator"] else NoteKind.NOTE)
        for pattern in (INLINE_NOTE, TRAILING_NOTE)
        for match in pattern.finditer(text)
    ]
    if spoken:
        found += [(match.start(), match.end(), NoteKind.NOTE) for match in INTERVIEWER_ASIDE.finditer(text)]
    spans: list[tuple[int, int, NoteKind]] = []
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    return tuple(spans)
