"""The one place that nests: stream -> tree, and its inverse."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

from wxarticle._frozen import FrozenMapping
from wxarticle._runs import NoteSpan, is_plain_label, mark_label, read_back, set_notes_apart
from wxarticle._stream import Draft, Item, Tag
from wxarticle.kinds import NoteKind, Role
from wxarticle.model import (
    Article,
    Audio,
    Block,
    Caption,
    Card,
    Code,
    Credits,
    Divider,
    EditorNote,
    Figure,
    Formula,
    Furniture,
    Heading,
    Image,
    Inline,
    Lead,
    Leaf,
    Line,
    ListBlock,
    ListItem,
    Paragraph,
    Promotion,
    QATurn,
    Quote,
    References,
    Rights,
    Section,
    Speech,
    Table,
    Title,
    Utterance,
    Video,
)

UTTERANCES = frozenset({Role.QUESTION, Role.ANSWER, Role.SPEECH})
UNIT_ROLES = UTTERANCES | {Role.HEADING, Role.CAPTION, Role.NOTE, Role.LEAD, Role.CREDIT, Role.QUOTE}
INTERJECTIONS = frozenset(
    {Role.IMAGE, Role.CAPTION, Role.NOTE, Role.MEDIA, Role.DIVIDER, Role.FURNITURE, Role.CREDIT, Role.TITLE, Role.RIGHTS, Role.PROMO}
)
"""What may stand between two lines of one utterance and keeps its own role there."""

Container = type[Title] | type[Furniture] | type[References] | type[Promotion] | type[Rights] | type[Lead]
CONTAINERS: dict[Role, Container] = {
    Role.TITLE: Title,
    Role.FURNITURE: Furniture,
    Role.REFERENCE: References,
    Role.PROMO: Promotion,
    Role.RIGHTS: Rights,
    Role.LEAD: Lead,
}
ROLE_OF_CONTAINER: dict[type[Block], Role] = {kind: role for role, kind in CONTAINERS.items()}


# Settling -------------------------------------------------------------------------------------------------------------

Unit = tuple[object, int, Tag]
"""What tells a unit from the next one, its number, and the tag of its first leaf."""


def settle(stream: Sequence[Item]) -> tuple[Item, ...]:
    """Every item with a tag that its leaf allows, units contiguous and numbered from 1 in reading order."""
    settled: list[Item] = []
    count = 0
    spoken: Unit | None = None  # the utterance that may go on
    unit: Unit | None = None  # any other unit, which may not be interrupted
    for index, item in enumerate(stream):
        given = item.tag
        role = allowed_role(item.leaf, given.role if given else None)
        tag = given if given and given.role is role else Tag(role, given.rule if given else "")
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
            tag = Tag(role, tag.rule, inline_notes=tag.inline_notes)
            unit = None
        if tag.label or tag.inline_notes:
            tag = _with_fitting_spans(tag, item.leaf)
        if not speaks and role not in INTERJECTIONS:
            spoken = None
        settled.append(Item(item.leaf, tag, item.cues))
    return tuple(_with_facts_of_units(settled))


def _with_facts_of_units(items: Sequence[Item]) -> Iterator[Item]:
    """Credits told by a block's first line alone, and ``above`` only of captions with a picture right below."""
    at = 0
    while at < len(items):
        tag = _tag(items[at])
        if tag.role is not Role.CREDIT and tag.role is not Role.CAPTION:
            yield items[at]
            at += 1
            continue
        end = _unit_end(items, at)
        group = items[at:end]
        if tag.role is Role.CREDIT:
            merged = _merged(group)
            group = [_with_tag(item, attrs.evolve(_tag(item), credits=FrozenMapping() if i else merged)) for i, item in enumerate(group)]
        elif tag.above and not (end < len(items) and _role(items[end]) is Role.IMAGE):
            group = [_with_tag(item, attrs.evolve(_tag(item), above=False)) for item in group]
        yield from group
        at = end


def _with_tag(item: Item, tag: Tag) -> Item:
    return Item(item.leaf, tag, item.cues)


_NO_CREDITS: FrozenMapping[tuple[str, ...]] = FrozenMapping()


def _like_first(tag: Tag, first: Tag, number: int) -> Tag:
    """``tag`` with what all leaves of a unit have in common taken from the unit's first leaf, and nothing that its role cannot have."""
    role, rule, notes = tag.role, tag.rule, tag.inline_notes
    match role:
        case Role.HEADING:
            level = min(6, max(1, first.level or 1))
            return Tag(role, rule, number, level=level, number=first.number, inline_notes=notes)
        case Role.NOTE:
            return Tag(role, rule, number, note_kind=first.note_kind or NoteKind.NOTE, inline_notes=notes)
        case Role.CREDIT:
            return Tag(role, rule, number, credits=tag.credits, inline_notes=notes)
        case Role.CAPTION:
            return Tag(role, rule, number, credit=first.credit, above=first.above, inline_notes=notes)
        case Role.LEAD | Role.QUOTE:
            return Tag(role, rule, number, inline_notes=notes)
        case _:
            return Tag(role, rule, number, speaker=first.speaker, label=tag.label, inline_notes=notes)


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


# Building -------------------------------------------------------------------------------------------------------------


def build(draft: Draft) -> Article:
    """The tree of a settled draft."""
    stream = draft.stream
    starts = [i for i, item in enumerate(stream) if _role(item) is Role.HEADING and (i == 0 or _unit(stream[i - 1]) != _unit(item))]
    blocks = _blocks(stream[: starts[0]] if starts else stream)
    sections = [_section(stream[a:b]) for a, b in itertools.pairwise([*starts, len(stream)])]
    return Article(draft.metadata, blocks, _nested(sections), draft.notices)


def _section(items: Sequence[Item]) -> Section:
    size = next((i for i, item in enumerate(items) if _role(item) is not Role.HEADING), len(items))
    tag = _tag(items[0])
    lines = tuple(_line(item) for item in items[:size])
    place = items[0].leaf.place
    heading = Heading(tag.level or 1, tag.number, lines, place=place, rule=tag.rule or None)
    return Section(heading, _blocks(items[size:]), place=place)


def _nested(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Flat sections nested by the level of their headings."""
    top: list[Section] = []
    open_: list[tuple[Section, list[Section]]] = []

    def close(level: int) -> None:
        while open_ and open_[-1][0].heading.level >= level:
            section, children = open_.pop()
            done = attrs.evolve(section, sections=tuple(children)) if children else section
            (open_[-1][1] if open_ else top).append(done)

    for section in sections:
        close(section.heading.level)
        open_.append((section, []))
    close(0)
    return tuple(top)


def _blocks(items: Sequence[Item]) -> tuple[Block, ...]:
    """The items of one section as blocks, turns included."""
    blocks: list[Block] = []
    at = 0
    while at < len(items):
        role = _role(items[at])
        if role in UTTERANCES:
            end = _turn_end(items, at)
            blocks.extend(_turn(items[at:end]))
        else:
            end = _role_end(items, at, spoken=False)
            blocks.extend(_plain_blocks(items[at:end]))
        at = end
    return tuple(blocks)


def _turn_end(items: Sequence[Item], start: int) -> int:
    """Where the turn that starts at ``start`` ends: behind the last line of its question, its answers or its one speech."""
    end = start
    for i in range(start, len(items)):
        role = _role(items[i])
        if role in UTTERANCES:
            ends_turn = role is not Role.ANSWER or _role(items[start]) is Role.SPEECH
            if ends_turn and _unit(items[i]) != _unit(items[start]):
                break
            end = i + 1
        elif role not in INTERJECTIONS:
            break
    return end


def _turn(items: Sequence[Item]) -> Iterator[Block]:
    utterances: list[tuple[Role, Utterance]] = []
    start = 0
    for i in range(1, len(items) + 1):
        if i == len(items) or (_role(items[i]) in UTTERANCES and _unit(items[i]) != _unit(items[start])):
            utterances.append((_role(items[start]), _utterance(items[start:i])))
            start = i
    place = items[0].leaf.place
    if utterances[0][0] is Role.SPEECH:
        yield Speech(utterances[0][1], place=place)
        return
    question = utterances.pop(0)[1] if utterances[0][0] is Role.QUESTION else None
    yield QATurn(question, tuple(u for _, u in utterances), place=place)


def _utterance(items: Sequence[Item]) -> Utterance:
    blocks: list[Block] = []
    at = 0
    while at < len(items):
        spoken = _role(items[at]) in UTTERANCES
        end = _role_end(items, at, spoken=spoken)
        blocks.extend(_quoted_blocks(items[at:end]) if spoken else _plain_blocks(items[at:end]))
        at = end
    tag = _tag(items[0])
    return Utterance(tag.speaker, tuple(blocks), place=items[0].leaf.place, rule=tag.rule or None)


def _quoted_blocks(items: Sequence[Item]) -> Iterator[Block]:
    """The lines of one utterance; what the source sets as a quotation becomes one inside it."""
    at = 0
    while at < len(items):
        quoted = items[at].cues.quoted
        end = _run_end(items, at, lambda item, quoted=quoted: item.cues.quoted == quoted)  # type: ignore[misc]
        lines = tuple(_leaf_blocks(items[at:end]))
        if quoted is None:
            yield from lines
        else:
            yield Quote(lines, place=items[at].leaf.place)
        at = end


def _plain_blocks(items: Sequence[Item]) -> Iterator[Block]:
    """Items without utterances: containers by role and unit, figures, and the rest as they are."""
    at = 0
    while at < len(items):
        tag = _tag(items[at])
        end = _unit_end(items, at)
        group = items[at:end]
        place, rule = group[0].leaf.place, tag.rule or None
        container = CONTAINERS.get(tag.role)
        if container:
            yield container(tuple(_leaf_blocks(group)), place=place, rule=rule)
        elif tag.role is Role.CREDIT:
            yield Credits(tuple(_leaf_blocks(group)), _merged(group), place=place, rule=rule)
        elif tag.role is Role.NOTE:
            yield EditorNote(tag.note_kind or NoteKind.NOTE, tuple(_leaf_blocks(group)), place=place, rule=rule)
        elif tag.role is Role.QUOTE:
            yield Quote(tuple(_leaf_blocks(group)), place=place, rule=rule)
        elif tag.role is Role.CAPTION:
            after = items[end] if tag.above and end < len(items) and _role(items[end]) is Role.IMAGE else None
            caption = Caption(tuple(map(_line, group)), tag.credit, place=place, rule=rule)
            yield Figure((_image(after),), caption, caption_above=True, place=place) if after else caption
            end += bool(after)
        elif tag.role is Role.IMAGE:
            yield from _figures(items, at, end)
            end = _behind_caption(items, end)
        elif tag.role is Role.DIVIDER:
            yield from map(_divider, group)
        else:
            yield from _leaf_blocks(group)
        at = end


def _figures(items: Sequence[Item], at: int, end: int) -> Iterator[Block]:
    for item in items[at : end - 1]:
        yield Figure((_image(item),), place=item.leaf.place)
    image = _image(items[end - 1])
    lines = items[end : _behind_caption(items, end)]
    if lines:
        tag = _tag(lines[0])
        caption = Caption(tuple(map(_line, lines)), tag.credit, place=lines[0].leaf.place, rule=tag.rule or None)
        yield Figure((image,), caption, place=image.place)
    else:
        yield Figure((image,), place=image.place)


def _behind_caption(items: Sequence[Item], start: int) -> int:
    """Behind the caption that starts here and belongs to the picture above it."""
    if start == len(items) or _role(items[start]) is not Role.CAPTION or _tag(items[start]).above:
        return start
    return _unit_end(items, start)


def _leaf_blocks(items: Sequence[Item]) -> Iterator[Block]:
    """Leaves as blocks: list items gathered, pictures as figures."""
    at = 0
    while at < len(items):
        item = items[at]
        end = at + 1
        if _is_item(item):
            end = _run_end(items, at, _is_item)
            yield ListBlock(tuple(map(_line, items[at:end])), place=item.leaf.place)
        elif isinstance(item.leaf, Image):
            yield Figure((_image(item),), place=item.leaf.place)
        elif isinstance(item.leaf, Paragraph):
            yield _line(item)  # type: ignore[misc]
        else:
            yield _with_rule(item)  # type: ignore[misc]
        at = end


def _is_item(item: Item) -> bool:
    return type(item.leaf) is ListItem or (type(item.leaf) is Paragraph and _role(item) is Role.LIST)


def _divider(item: Item) -> Divider:
    rule = _tag(item).rule or None
    match item.leaf:
        case Image():
            return Divider(_image(item), place=item.leaf.place, rule=rule)
        case Paragraph() | ListItem():
            return Divider(_line(item), place=item.leaf.place, rule=rule)
        case _:
            return Divider(place=item.leaf.place, rule=rule)


def _line(item: Item) -> Line:
    leaf, tag = item.leaf, _tag(item)
    assert isinstance(leaf, (Paragraph, ListItem))  # noqa: S101 - settle() lets no other leaf have this role
    content = leaf.content
    if tag.label or tag.inline_notes:
        content = marked(content, tag.label, tag.inline_notes)
    rule = tag.rule or None
    if content is leaf.content and leaf.rule == rule:
        return leaf
    if type(leaf) is Paragraph:
        return Paragraph(content, leaf.continues, place=leaf.place, rule=rule)
    assert isinstance(leaf, ListItem)  # noqa: S101
    return ListItem(content, leaf.level, leaf.number, leaf.continues, place=leaf.place, rule=rule)


def _image(item: Item) -> Image:
    assert isinstance(item.leaf, Image)  # noqa: S101 - settle() lets no other leaf have this role
    return _with_rule(item)  # type: ignore[return-value]


def _with_rule(item: Item) -> Leaf:
    leaf, rule = item.leaf, _tag(item).rule
    if not rule or leaf.rule == rule:
        return leaf
    kind: Any = type(leaf)
    values = _VALUES_OF.get(kind)
    if values is None:
        names = [field.name for field in attrs.fields(kind) if not field.kw_only]
        values = _VALUES_OF[kind] = lambda leaf: [getattr(leaf, name) for name in names]
    # attrs.evolve() is ten times slower, and an article may have a thousand pictures.
    return kind(*values(leaf), place=leaf.place, rule=rule)  # type: ignore[no-any-return]


_VALUES_OF: dict[type[Leaf], Callable[[Leaf], list[object]]] = {}


def _merged(items: Sequence[Item]) -> FrozenMapping[tuple[str, ...]]:
    """The credits of several lines; names of one role are put together."""
    merged: dict[str, dict[str, None]] = {}
    for item in items:
        for role, names in _tag(item).credits.items():
            merged.setdefault(role, {}).update(dict.fromkeys(names))
    return FrozenMapping({role: tuple(names) for role, names in merged.items()})


def _run_end(items: Sequence[Item], start: int, same: Callable[[Item], bool]) -> int:
    end = start
    while end < len(items) and same(items[end]):
        end += 1
    return end


def _role_end(items: Sequence[Item], start: int, *, spoken: bool) -> int:
    """Where lines of utterances, or all others, end."""
    end = start
    while end < len(items) and (_role(items[end]) in UTTERANCES) is spoken:
        end += 1
    return end


def _unit_end(items: Sequence[Item], start: int) -> int:
    """Where the leaves of the same role and unit end."""
    role, unit = _role(items[start]), _unit(items[start])
    end = start + 1
    while end < len(items) and _role(items[end]) is role and _unit(items[end]) == unit:
        end += 1
    return end


# These three are called a dozen times for each leaf; the stream is settled, so every item has a tag.


def _tag(item: Item) -> Tag:
    return item.tag  # type: ignore[return-value]


def _role(item: Item) -> Role:
    return item.tag.role  # type: ignore[union-attr]


def _unit(item: Item) -> object:
    return item.tag.unit  # type: ignore[union-attr]
