"""The one place that nests: stream -> tree; :mod:`wxarticle._flatten` is its inverse."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

from wxarticle._settle import INTERJECTIONS, UTTERANCES, marked, merged_credits, role_of, tag_of, unit_end, unit_of
from wxarticle._stream import Draft, Item
from wxarticle.kinds import NoteKind, Role
from wxarticle.model import (
    Article,
    Block,
    Caption,
    Credits,
    Divider,
    EditorNote,
    Figure,
    Furniture,
    Heading,
    Image,
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
    Title,
    Utterance,
)

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


def build(draft: Draft) -> Article:
    """The tree of a settled draft."""
    stream = draft.stream
    starts = [i for i, item in enumerate(stream) if role_of(item) is Role.HEADING and (i == 0 or unit_of(stream[i - 1]) != unit_of(item))]
    blocks = _blocks(stream[: starts[0]] if starts else stream)
    sections = [_section(stream[a:b]) for a, b in itertools.pairwise([*starts, len(stream)])]
    return Article(draft.metadata, blocks, _nested(sections), draft.notices)


def _section(items: Sequence[Item]) -> Section:
    size = next((i for i, item in enumerate(items) if role_of(item) is not Role.HEADING), len(items))
    tag = tag_of(items[0])
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
        role = role_of(items[at])
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
    first, unit = role_of(items[start]), unit_of(items[start])
    for i in range(start, len(items)):
        role = role_of(items[i])
        if role in UTTERANCES:
            if (role is not Role.ANSWER or first is Role.SPEECH) and unit_of(items[i]) != unit:
                break
            end = i + 1
        elif role not in INTERJECTIONS:
            break
    return end


def _turn(items: Sequence[Item]) -> Iterator[Block]:
    utterances: list[tuple[Role, Utterance]] = []
    start = 0
    for i in range(1, len(items) + 1):
        if i == len(items) or (role_of(items[i]) in UTTERANCES and unit_of(items[i]) != unit_of(items[start])):
            utterances.append((role_of(items[start]), _utterance(items[start:i])))
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
        spoken = role_of(items[at]) in UTTERANCES
        end = _role_end(items, at, spoken=spoken)
        blocks.extend(_quoted_blocks(items[at:end]) if spoken else _plain_blocks(items[at:end]))
        at = end
    tag = tag_of(items[0])
    return Utterance(tag.speaker, tuple(blocks), place=items[0].leaf.place, rule=tag.rule or None)


def _quoted_blocks(items: Sequence[Item]) -> Iterator[Block]:
    """The lines of one utterance; what the source sets as a quotation becomes one inside it."""
    at = 0
    while at < len(items):
        quoted = items[at].cues.quoted
        end = at + 1
        while end < len(items) and items[end].cues.quoted == quoted:
            end += 1
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
        tag = tag_of(items[at])
        end = unit_end(items, at)
        group = items[at:end]
        place, rule = group[0].leaf.place, tag.rule or None
        container = CONTAINERS.get(tag.role)
        if container:
            yield container(tuple(_leaf_blocks(group)), place=place, rule=rule)
        elif tag.role is Role.CREDIT:
            yield Credits(tuple(_leaf_blocks(group)), merged_credits(group), place=place, rule=rule)
        elif tag.role is Role.NOTE:
            yield EditorNote(tag.note_kind or NoteKind.NOTE, tuple(_leaf_blocks(group)), place=place, rule=rule)
        elif tag.role is Role.QUOTE:
            yield Quote(tuple(_leaf_blocks(group)), place=place, rule=rule)
        elif tag.role is Role.CAPTION:
            after = items[end] if tag.above and end < len(items) and role_of(items[end]) is Role.IMAGE else None
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
        tag = tag_of(lines[0])
        caption = Caption(tuple(map(_line, lines)), tag.credit, place=lines[0].leaf.place, rule=tag.rule or None)
        yield Figure((image,), caption, place=image.place)
    else:
        yield Figure((image,), place=image.place)


def _behind_caption(items: Sequence[Item], start: int) -> int:
    """Behind the caption that starts here and belongs to the picture above it."""
    if start == len(items) or role_of(items[start]) is not Role.CAPTION or tag_of(items[start]).above:
        return start
    return unit_end(items, start)


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
    return type(item.leaf) is ListItem or (type(item.leaf) is Paragraph and role_of(item) is Role.LIST)


def _divider(item: Item) -> Divider:
    rule = tag_of(item).rule or None
    match item.leaf:
        case Image():
            return Divider(_image(item), place=item.leaf.place, rule=rule)
        case Paragraph() | ListItem():
            return Divider(_line(item), place=item.leaf.place, rule=rule)
        case _:
            return Divider(place=item.leaf.place, rule=rule)


def _line(item: Item) -> Line:
    leaf, tag = item.leaf, tag_of(item)
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
    leaf, rule = item.leaf, tag_of(item).rule
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


def _run_end(items: Sequence[Item], start: int, same: Callable[[Item], bool]) -> int:
    end = start
    while end < len(items) and same(items[end]):
        end += 1
    return end


def _role_end(items: Sequence[Item], start: int, *, spoken: bool) -> int:
    """Where lines of utterances, or all others, end."""
    end = start
    while end < len(items) and (role_of(items[end]) in UTTERANCES) is spoken:
        end += 1
    return end
