"""Inline runs in normal form: no empty run, and no two neighbours that are set alike."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from wxarticle._new import new_text
from wxarticle.kinds import Mark, NoteKind
from wxarticle.model import EditorNote, Inline, Paragraph, Text

NoteSpan = tuple[int, int, NoteKind]

_LABEL = Mark.LABEL.value
"""Operators of flags are slow in Python, those of numbers are not."""


def normal_form(runs: Iterable[Inline]) -> tuple[Inline, ...]:
    """The runs with empty texts dropped and neighbours of the same setting joined; spaces at both ends are dropped."""
    joined: list[Inline] = []
    for run in runs:
        if type(run) is Text:
            if not run.text:
                continue
            last = joined[-1] if joined else None
            if type(last) is Text and last.marks == run.marks and last.link == run.link:
                joined[-1] = new_text(last.text + run.text, run.marks, run.link)
                continue
        joined.append(run)
    return _strip(joined)


def _strip(runs: list[Inline]) -> tuple[Inline, ...]:
    while runs and type(first := runs[0]) is Text and first.text[:1].isspace():
        text = first.text.lstrip()
        runs[:1] = [new_text(text, first.marks, first.link)] if text else []
    while runs and type(last := runs[-1]) is Text and last.text[-1:].isspace():
        text = last.text.rstrip()
        runs[-1:] = [new_text(text, last.marks, last.link)] if text else []
    return tuple(runs)


def split_at(runs: Sequence[Inline], positions: Sequence[int]) -> list[tuple[Inline, ...]]:
    """The runs cut at the given ascending positions in their text; one part more than positions."""
    parts: list[tuple[Inline, ...]] = []
    part: list[Inline] = []
    cuts = iter(positions)
    cut = next(cuts, None)
    at = 0
    for run in runs:
        end = at + len(run.text)
        while cut is not None and type(run) is Text and cut < end:
            cut = max(cut, at)  # a cut inside a picture's name falls behind it
            if cut > at:
                part.append(new_text(run.text[: cut - at], run.marks, run.link))
                run = new_text(run.text[cut - at :], run.marks, run.link)  # noqa: PLW2901
            parts.append(tuple(part))
            part = []
            at, cut = cut, next(cuts, None)
        part.append(run)
        at = end
    parts.append(tuple(part))
    while cut is not None:
        parts.append(())
        cut = next(cuts, None)
    return parts


def is_plain_label(runs: tuple[Inline, ...], length: int) -> bool:
    """Whether the first ``length`` characters, and no others, would be a label that stands in runs of text alone."""
    left = length
    for run in runs:
        if type(run) is EditorNote or (type(run) is Text and run.marks._value_ & _LABEL):
            return False
        if left > 0:
            if type(run) is not Text:
                return False
            left -= len(run.text)
    return length > 0 >= left


def mark_label(runs: tuple[Inline, ...], length: int) -> tuple[Inline, ...]:
    """The runs with the first ``length`` characters marked as a speaker's printed label."""
    if not length:
        return runs
    label: list[Inline] = []
    left = length
    for index, run in enumerate(runs):
        if type(run) is not Text:
            break
        size = len(run.text)
        if size > left:
            rest = new_text(run.text[left:], run.marks, run.link)
            return (*label, new_text(run.text[:left], _labelled(run.marks), run.link), rest, *runs[index + 1 :])
        label.append(new_text(run.text, _labelled(run.marks), run.link))
        left -= size
        if not left:
            return (*label, *runs[index + 1 :])
    first, last = split_at(runs, [length])
    return (*(new_text(run.text, _labelled(run.marks), run.link) if type(run) is Text else run for run in first), *last)


@functools.cache  # there are not many, and operators of flags are slow
def _labelled(marks: Mark) -> Mark:
    return marks | Mark.LABEL


def set_notes_apart(runs: tuple[Inline, ...], spans: Sequence[NoteSpan]) -> tuple[Inline, ...]:
    """The runs with each span of text as an inline :class:`EditorNote`."""
    if not spans:
        return runs
    positions = [position for start, end, _ in spans for position in (start, end)]
    parts = split_at(runs, positions)
    out: list[Inline] = list(parts[0])
    for number, (_, _, kind) in enumerate(spans):
        out.append(EditorNote(kind, (Paragraph(parts[2 * number + 1]),), inline=True))
        out.extend(parts[2 * number + 2])
    return tuple(out)


def read_back(runs: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], int, tuple[NoteSpan, ...]]:
    """The inverse of :func:`mark_label` and :func:`set_notes_apart`: plain runs, label length, note spans."""
    plain: list[Inline] = []
    spans: list[NoteSpan] = []
    label = at = 0
    for run in runs:
        start = at
        at += len(run.text)
        if type(run) is EditorNote:
            spans.append((start, at, run.kind))
            for block in run.blocks:
                plain.extend(block.content if type(block) is Paragraph else ())
        elif type(run) is Text and run.marks._value_ & _LABEL:
            label = at
            plain.append(new_text(run.text, run.marks & ~Mark.LABEL, run.link))
        else:
            plain.append(run)
    return _rejoined(plain), label, tuple(spans)


def _rejoined(runs: list[Inline]) -> tuple[Inline, ...]:
    joined: list[Inline] = []
    for run in runs:
        last = joined[-1] if joined else None
        if type(run) is Text and type(last) is Text and last.marks == run.marks and last.link == run.link:
            joined[-1] = new_text(last.text + run.text, run.marks, run.link)
        else:
            joined.append(run)
    return tuple(joined)
