"""The one place that nests: stream -> tree; :mod:`wxarticle._flatten` is its inverse."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from wxarticle._new import new_paragraph
from wxarticle._settle import marked, merged_credits, tag_of, unit_ends
from wxarticle._stream import INTERJECTIONS, UTTERANCES, Draft, Item
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

_ANSWER, _CAPTION, _CREDIT, _DIVIDER, _HEADING, _IMAGE, _LIST, _NOTE, _QUESTION, _QUOTE, _SPEECH = (
    Role.ANSWER,
    Role.CAPTION,
    Role.CREDIT,
    Role.DIVIDER,
    Role.HEADING,
    Role.IMAGE,
    Role.LIST,
    Role.NOTE,
    Role.QUESTION,
    Role.QUOTE,
    Role.SPEECH,
)  # an enumeration's attribute is slow on Python 3.11

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
    return _Builder(draft.stream).article(draft)


class _Builder:
    """Nests one stream, range by range: every method takes where its range begins and where it stops."""

    def __init__(self, stream: Sequence[Item]) -> None:
        self._items = stream
        self._leaves = [item.leaf for item in stream]
        self._tags = [tag_of(item) for item in stream]
        self._roles = [tag.role for tag in self._tags]
        self._spoken = [role in UTTERANCES for role in self._roles]
        self._ends = unit_ends(self._tags)

    def article(self, draft: Draft) -> Article:
        size, ends = len(self._items), self._ends
        starts = [i for i, role in enumerate(self._roles) if role is _HEADING and (i == 0 or ends[i - 1] == i)]
        blocks = self._blocks(0, starts[0] if starts else size)
        sections = [self._section(at, stop) for at, stop in itertools.pairwise([*starts, size])]
        return Article(draft.metadata, blocks, _nested(sections), draft.notices)

    def _section(self, at: int, stop: int) -> Section:
        end, tag, place = self._ends[at], self._tags[at], self._leaves[at].place
        heading = Heading(tag.level or 1, tag.number, self._lines(at, end), place=place, rule=tag.rule or None)
        return Section(heading, self._blocks(end, stop), place=place)

    def _blocks(self, at: int, stop: int) -> tuple[Block, ...]:
        """The range of one section as blocks, turns included."""
        blocks: list[Block] = []
        while at < stop:
            if self._spoken[at]:
                end = self._turn_end(at, stop)
                blocks += self._turn(at, end)
            else:
                end = self._run_end(at, stop)
                blocks += self._plain_blocks(at, end)
            at = end
        return tuple(blocks)

    def _run_end(self, at: int, stop: int) -> int:
        """Where lines of utterances, or all others, end."""
        spoken, end = self._spoken, at + 1
        while end < stop and spoken[end] is spoken[at]:
            end += 1
        return end

    def _turn_end(self, start: int, stop: int) -> int:
        """Where the turn that starts at ``start`` ends: behind the last line of its question, its answers or its one speech."""
        end = start
        first, unit = self._roles[start], self._tags[start].unit
        for i in range(start, stop):
            role = self._roles[i]
            if self._spoken[i]:
                if (role is not _ANSWER or first is _SPEECH) and self._tags[i].unit != unit:
                    break
                end = i + 1
            elif role not in INTERJECTIONS:
                break
        return end

    def _turn(self, at: int, stop: int) -> list[Block]:
        place, role = self._leaves[at].place, self._roles[at]
        utterances: list[Utterance] = []
        start = at
        for i in range(at + 1, stop + 1):
            if i == stop or (self._spoken[i] and self._tags[i].unit != self._tags[start].unit):
                utterances.append(self._utterance(start, i))
                start = i
        if role is _SPEECH:
            return [Speech(utterances[0], place=place)]
        question = utterances.pop(0) if role is _QUESTION else None
        return [QATurn(question, tuple(utterances), place=place)]

    def _utterance(self, at: int, stop: int) -> Utterance:
        tag, place = self._tags[at], self._leaves[at].place
        blocks: list[Block] = []
        while at < stop:
            end = self._run_end(at, stop)
            blocks += self._quoted_blocks(at, end) if self._spoken[at] else self._plain_blocks(at, end)
            at = end
        return Utterance(tag.speaker, tuple(blocks), place=place, rule=tag.rule or None)

    def _quoted_blocks(self, at: int, stop: int) -> list[Block]:
        """The lines of one utterance; what the source sets as a quotation becomes one inside it."""
        blocks: list[Block] = []
        while at < stop:
            quoted = self._items[at].cues.quoted
            end = at + 1
            while end < stop and self._items[end].cues.quoted == quoted:
                end += 1
            lines = self._leaf_blocks(at, end)
            blocks += lines if quoted is None else [Quote(tuple(lines), place=self._leaves[at].place)]
            at = end
        return blocks

    def _plain_blocks(self, at: int, stop: int) -> list[Block]:
        """A range without utterances: containers by role and unit, figures, and the rest as they are."""
        blocks: list[Block] = []
        while at < stop:
            role = self._roles[at]
            end = min(self._ends[at], stop)
            if role is _IMAGE:
                end = self._behind_caption(end, stop)
                blocks += self._figures(at, end)
            elif role is _CAPTION:
                above = self._tags[at].above and end < stop and self._roles[end] is _IMAGE
                if above:
                    below = self._behind_caption(end + 1, stop)
                    blocks.append(self._figure_under_caption(at, end, below))
                    end = below
                else:
                    blocks.append(self._caption(at, end))
            elif role is _DIVIDER:
                blocks += map(self._divider, range(at, end))
            else:
                blocks += self._contained(at, end)
            at = end
        return blocks

    def _contained(self, at: int, stop: int) -> list[Block]:
        """The leaves of one unit, in the container of their role if it has one."""
        leaves, tag, place = self._leaf_blocks(at, stop), self._tags[at], self._leaves[at].place
        container, rule = CONTAINERS.get(tag.role), tag.rule or None
        if container:
            return [container(tuple(leaves), place=place, rule=rule)]
        if tag.role is _CREDIT:
            return [Credits(tuple(leaves), merged_credits(self._tags[at:stop]), place=place, rule=rule)]
        if tag.role is _NOTE:
            return [EditorNote(tag.note_kind or NoteKind.NOTE, tuple(leaves), place=place, rule=rule)]
        return [Quote(tuple(leaves), place=place, rule=rule)] if tag.role is _QUOTE else leaves

    def _figures(self, at: int, stop: int) -> list[Block]:
        """Pictures, the last with the caption behind it."""
        behind = next((i for i in range(at, stop) if self._roles[i] is not _IMAGE), stop)
        images = [self._image(i) for i in range(at, behind)]
        captions = [None] * (len(images) - 1) + [self._caption(behind, stop) if behind < stop else None]
        return [Figure((image,), caption, place=image.place) for image, caption in zip(images, captions, strict=True)]

    def _figure_under_caption(self, at: int, image: int, stop: int) -> Figure:
        """A picture with its caption above it, and the rest of that below."""
        caption, below = self._caption(at, image), self._caption(image + 1, stop) if image + 1 < stop else None
        return Figure((self._image(image),), caption, caption_above=True, caption_below=below, place=caption.place)

    def _behind_caption(self, at: int, stop: int) -> int:
        """Behind the caption that begins here and belongs to the picture above it."""
        if at == stop or self._roles[at] is not _CAPTION or self._tags[at].above:
            return at
        return min(self._ends[at], stop)

    def _caption(self, at: int, stop: int) -> Caption:
        tag = self._tags[at]
        return Caption(self._lines(at, stop), tag.credit, place=self._leaves[at].place, rule=tag.rule or None)

    def _leaf_blocks(self, at: int, stop: int) -> list[Block]:
        """Leaves as blocks: list items gathered, pictures as figures."""
        blocks: list[Block] = []
        while at < stop:
            leaf = self._leaves[at]
            end = at + 1
            if self._is_item(at):
                while end < stop and self._is_item(end):
                    end += 1
                blocks.append(ListBlock(self._lines(at, end), place=leaf.place))
            elif type(leaf) is Paragraph:
                blocks.append(self._line(at))  # type: ignore[arg-type]
            elif type(leaf) is Image:
                blocks.append(Figure((self._image(at),), place=leaf.place))
            else:
                blocks.append(_with_rule(leaf, self._tags[at].rule))  # type: ignore[arg-type]
            at = end
        return blocks

    def _is_item(self, at: int) -> bool:
        kind = type(self._leaves[at])
        return kind is ListItem or (kind is Paragraph and self._roles[at] is _LIST)

    def _divider(self, at: int) -> Divider:
        leaf, rule = self._leaves[at], self._tags[at].rule or None
        match leaf:
            case Image():
                return Divider(self._image(at), place=leaf.place, rule=rule)
            case Paragraph() | ListItem():
                return Divider(self._line(at), place=leaf.place, rule=rule)
            case _:
                return Divider(place=leaf.place, rule=rule)

    def _lines(self, at: int, stop: int) -> tuple[Line, ...]:
        return tuple([self._line(i) for i in range(at, stop)])

    def _line(self, at: int) -> Line:
        leaf, tag = self._leaves[at], self._tags[at]
        assert isinstance(leaf, (Paragraph, ListItem))  # noqa: S101 - settle() lets no other leaf have this role
        content, rule = leaf.content, tag.rule or None
        if tag.label or tag.inline_notes:
            content = marked(content, tag.label, tag.inline_notes)
        if content is leaf.content and leaf.rule == rule:
            return leaf
        if type(leaf) is Paragraph:
            return new_paragraph(content, leaf.continues, leaf.place, rule)
        assert isinstance(leaf, ListItem)  # noqa: S101
        return ListItem(content, leaf.level, leaf.number, leaf.continues, place=leaf.place, rule=rule)

    def _image(self, at: int) -> Image:
        leaf = self._leaves[at]
        assert isinstance(leaf, Image)  # noqa: S101 - settle() lets no other leaf have this role
        return _with_rule(leaf, self._tags[at].rule)  # type: ignore[return-value]


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


def _with_rule(leaf: Leaf, rule: str) -> Leaf:
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
