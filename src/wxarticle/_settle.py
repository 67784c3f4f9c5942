"""Tags that every leaf's type allows, in units that are contiguous and numbered; and what a settled stream is asked."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import attrs

from wxarticle._frozen import FrozenMapping
from wxarticle._runs import NoteSpan, is_plain_label, mark_label, read_back, set_notes_apart
from wxarticle._stream import INTERJECTIONS, UNIT_ROLES, UTTERANCES, Item, Tag
from wxarticle.kinds import NoteKind, Role
from wxarticle.model import Audio, Card, Code, Divider, Formula, Image, Inline, Leaf, ListItem, Paragraph, Table, Video

_HEADING, _CREDIT, _CAPTION, _NOTE, _IMAGE = Role.HEADING, Role.CREDIT, Role.CAPTION, Role.NOTE, Role.IMAGE
"""Python 3.11 calls two functions wherever an enumeration is asked for a member, and each line is asked several times."""

Unit = tuple[object, int, Tag]
"""What tells a unit from the next one, its number, and the tag of its first leaf."""


def settle(stream: Sequence[Item]) -> tuple[Item, ...]:
    """Every item with a tag that its leaf allows, units contiguous and numbered from 1 in reading order."""
    tags = _settled_tags(stream)
    if _tell_facts_of_units(tags):
        _join_captions(tags)
    return tuple([item if item.tag is tag else Item(item.leaf, tag, item.cues) for item, tag in zip(stream, tags, strict=True)])


def _settled_tags(stream: Sequence[Item]) -> list[Tag]:
    tags: list[Tag] = []
    count = 0
    spoken: Unit | None = None  # the utterance that may go on
    unit: Unit | None = None  # any other unit, which may not be interrupted
    for index, item in enumerate(stream):
        given = item.tag
        role = allowed_role(item.leaf, given.role if given else None)
        tag = given if given and given.role is role else _plain_tag(role, given.rule if given else "")
        speaks = role in UTTERANCES
        if role in UNIT_ROLES:
            key = (role, ("alone", index) if tag.unit is None else tag.unit)
            open_ = spoken if speaks else unit
            if open_ is None or open_[0] != key:
                count += 1
                open_ = (key, count, tag)
            tag = _like_first(tag, open_[2], open_[1])
            spoken, unit = (open_, None) if speaks else (spoken, open_)
        else:
            tag = Tag(role, tag.rule, inline_notes=tag.inline_notes) if tag.inline_notes else _plain_tag(role, tag.rule)
            unit = None
        if tag.label or tag.inline_notes:
            tag = _with_fitting_spans(tag, item.leaf)
        if not speaks and role not in INTERJECTIONS:
            spoken = None
        tags.append(tag)
    return tags


def _tell_facts_of_units(tags: list[Tag]) -> bool:
    """Credits told by a block's first line alone, and ``above`` only of captions with a picture right below; whether there is one."""
    ends = unit_ends(tags)
    at = 0
    any_above = False
    while at < len(tags):
        tag, end = tags[at], ends[at]
        if tag.role is _CREDIT:
            merged = merged_credits(tags[at:end])
            tags[at:end] = [attrs.evolve(one, credits=FrozenMapping() if i else merged) for i, one in enumerate(tags[at:end])]
        elif tag.above:
            is_above = end < len(tags) and tags[end].role is _IMAGE
            any_above |= is_above
            if not is_above:
                tags[at:end] = [attrs.evolve(one, above=False) for one in tags[at:end]]
        at = end
    return any_above


def _join_captions(tags: list[Tag]) -> None:
    """A caption right below a picture whose caption stands above goes on that one's unit; the numbers behind it move up."""
    numbers: dict[int, object] = {}
    joined = 0
    for index, tag in enumerate(tags):
        unit = tag.unit
        if not isinstance(unit, int):
            continue
        if unit not in numbers:
            goes_on = tag.role is _CAPTION and not tag.above and index > 1 and tags[index - 1].role is _IMAGE and tags[index - 2].above
            joined += goes_on
            numbers[unit] = tags[index - 2].unit if goes_on else unit - joined
        if joined:
            tags[index] = attrs.evolve(tag, unit=numbers[unit])


@functools.lru_cache(maxsize=256)  # most leaves have one of a few
def _plain_tag(role: Role, rule: str) -> Tag:
    return Tag(role, rule)


def _like_first(tag: Tag, first: Tag, number: int) -> Tag:
    """``tag`` with what all leaves of a unit have in common taken from the unit's first leaf, and nothing that its role cannot have."""
    role, rule, notes = tag.role, tag.rule, tag.inline_notes
    if role in UTTERANCES:
        return Tag(role, rule, number, speaker=first.speaker, label=tag.label, inline_notes=notes)
    if role is _HEADING:
        return Tag(role, rule, number, level=min(6, max(1, first.level or 1)), number=first.number, inline_notes=notes)
    if role is _CAPTION:
        return Tag(role, rule, number, credit=first.credit, above=first.above, inline_notes=notes)
    if role is _CREDIT:
        return Tag(role, rule, number, credits=tag.credits, inline_notes=notes)
    note_kind = (first.note_kind or NoteKind.NOTE) if role is _NOTE else None
    return Tag(role, rule, number, note_kind=note_kind, inline_notes=notes)


def _with_fitting_spans(tag: Tag, leaf: Leaf) -> Tag:
    """``tag`` with the label and the notes that the tree can keep: in order, apart, and inside a line of text."""
    if not isinstance(leaf, (Paragraph, ListItem)):
        return attrs.evolve(tag, label=0, inline_notes=())
    if not tag.inline_notes and is_plain_label(leaf.content, tag.label):
        return tag
    spans: list[NoteSpan] = []
    size = len(leaf.text)
    for start, end, kind in sorted(tag.inline_notes):
        if (spans[-1][1] if spans else 0) <= start < end <= size:
            spans.append((start, end, kind))
    _, label, notes = read_back(marked(leaf.content, max(0, tag.label), spans))
    # A note that began inside a picture's name or a formula has moved behind it, and may be empty now.
    return attrs.evolve(tag, label=label, inline_notes=tuple(note for note in notes if note[0] < note[1]))


def marked(content: tuple[Inline, ...], label: int, notes: Sequence[NoteSpan]) -> tuple[Inline, ...]:
    """The runs with the notes set apart and the speaker's label marked."""
    return mark_label(set_notes_apart(content, notes), label)


def allowed_role(leaf: Leaf, role: Role | None) -> Role:
    """``role``, or the plain role of the leaf's type where that role cannot be told of such a leaf."""
    plain, never = _ROLES_OF[type(leaf)]
    return plain if role is None or (role in never and role is not plain) else role


_NOT_TEXT = frozenset({Role.IMAGE, Role.MEDIA, Role.CODE, Role.TABLE})
_LINES_ONLY = frozenset({Role.HEADING, Role.CAPTION})
_NOT_BLOCK = _LINES_ONLY | _NOT_TEXT | {Role.PARAGRAPH, Role.LIST, Role.DIVIDER}
_NOT_PICTURE = UTTERANCES | _LINES_ONLY | {Role.PARAGRAPH, Role.LIST, Role.CODE, Role.TABLE, Role.MEDIA}
_NOT_PLAYER = _NOT_PICTURE | {Role.IMAGE, Role.DIVIDER}
_ROLES_OF: dict[type[Leaf], tuple[Role, frozenset[Role]]] = {
    Paragraph: (Role.PARAGRAPH, _NOT_TEXT),
    ListItem: (Role.LIST, _NOT_TEXT | {Role.PARAGRAPH}),
    Image: (Role.IMAGE, _NOT_PICTURE),
    Video: (Role.MEDIA, _NOT_PLAYER),
    Audio: (Role.MEDIA, _NOT_PLAYER),
    Card: (Role.MEDIA, _NOT_PLAYER),
    Divider: (Role.DIVIDER, _NOT_PICTURE | {Role.IMAGE}),
    Code: (Role.CODE, _NOT_BLOCK),
    Table: (Role.TABLE, _NOT_BLOCK),
    Formula: (Role.PARAGRAPH, _NOT_BLOCK),
}
"""The plain role of each type of leaf, and the roles that it cannot have."""


# What a settled stream is asked ---------------------------------------------------------------------------------------


def merged_credits(tags: Sequence[Tag]) -> FrozenMapping[tuple[str, ...]]:
    """The credits of several lines; names of one role are put together."""
    merged: dict[str, dict[str, None]] = {}
    for tag in tags:
        for role, names in tag.credits.items():
            merged.setdefault(role, {}).update(dict.fromkeys(names))
    return FrozenMapping({role: tuple(names) for role, names in merged.items()})


def unit_ends(tags: Sequence[Tag]) -> list[int]:
    """For each leaf, where the leaves of its role and unit end."""
    ends = [len(tags)] * len(tags)
    for i in range(len(tags) - 2, -1, -1):
        tag, after = tags[i], tags[i + 1]
        ends[i] = ends[i + 1] if tag.role is after.role and tag.unit == after.unit else i + 1
    return ends


def tag_of(item: Item) -> Tag:
    """The item's tag; in a settled stream every item has one."""
    return item.tag  # type: ignore[return-value]
