"""The inverse of :mod:`wxarticle._build`: tree -> stream, each leaf with the path of headings above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import attrs

from wxarticle._build import ROLE_OF_CONTAINER
from wxarticle._frozen import FrozenMapping
from wxarticle._runs import NoteSpan, read_back
from wxarticle._settle import allowed_role
from wxarticle._stream import UTTERANCES, Cues, Item, Tag
from wxarticle.kinds import Role
from wxarticle.model import (
    Article,
    Audio,
    Block,
    Caption,
    Card,
    Credits,
    Divider,
    EditorNote,
    Figure,
    Furniture,
    Heading,
    Lead,
    Leaf,
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
    Video,
)


class Placed(NamedTuple):
    """A leaf of the stream and the titles of the sections that it is in, outermost first."""

    item: Item
    section: tuple[str, ...]


def flatten(article: Article) -> tuple[Item, ...]:
    """The stream that the article was built from; of the cues, it has only which lines of an utterance are quoted."""
    return tuple(placed.item for placed in leaves(article))


def leaves(article: Article) -> Iterator[Placed]:
    """The article's leaves in reading order."""
    counter = _Counter()
    for item in _blocks(article.blocks, None, counter):
        yield Placed(item, ())
    stack: list[tuple[Section, tuple[str, ...]]] = [(section, ()) for section in reversed(article.sections)]
    while stack:
        section, above = stack.pop()
        path = (*above, section.heading.title)
        for item in _heading(section.heading, counter):
            yield Placed(item, path)
        for item in _blocks(section.blocks, None, counter):
            yield Placed(item, path)
        stack.extend((child, path) for child in reversed(section.sections))


class _Counter:
    """Numbers units, and quotations inside utterances, in reading order."""

    def __init__(self) -> None:
        self.count = 0
        self.quotes = 0

    def next(self) -> int:
        self.count += 1
        return self.count

    def next_quote(self) -> int:
        self.quotes += 1
        return self.quotes


def _heading(heading: Heading, counter: _Counter) -> Iterator[Item]:
    tag = Tag(Role.HEADING, heading.rule or "", counter.next(), level=heading.level, number=heading.number)
    for line in heading.lines:
        yield _item(line, tag)


def _blocks(blocks: Sequence[Block], tag: Tag | None, counter: _Counter) -> Iterator[Item]:
    """``tag`` is what the container says of the leaves in it; ``None`` where each block tells its own role."""
    for block in blocks:
        match block:
            case QATurn():
                if block.question:
                    yield from _utterance(block.question, Role.QUESTION, counter)
                for answer in block.answers:
                    yield from _utterance(answer, Role.ANSWER, counter)
            case Speech():
                yield from _utterance(block.utterance, Role.SPEECH, counter)
            case Figure():
                yield from _figure(block, tag, counter)
            case Caption():
                yield from _caption(block, counter.next(), above=False)
            case EditorNote():
                note = Tag(Role.NOTE, block.rule or "", counter.next(), note_kind=block.kind)
                yield from _blocks(block.blocks, note, counter)
            case Credits():
                yield from _credits(block, counter)
            case Quote():
                if tag and tag.role in UTTERANCES:
                    cues = Cues(quoted=counter.next_quote())
                    yield from (Item(item.leaf, item.tag, cues) for item in _blocks(block.blocks, tag, counter))
                else:
                    yield from _blocks(block.blocks, Tag(Role.QUOTE, block.rule or "", counter.next()), counter)
            case Lead():
                yield from _blocks(block.blocks, Tag(Role.LEAD, block.rule or "", counter.next()), counter)
            case Title() | Furniture() | References() | Promotion() | Rights():
                yield from _blocks(block.blocks, Tag(ROLE_OF_CONTAINER[type(block)], block.rule or ""), counter)
            case Divider():
                own = _keeps_role(tag)
                yield _item(block.ornament or block, own or Tag(Role.DIVIDER, block.rule or ""))
            case ListBlock():
                for line in block.items:
                    yield _item(line, tag or Tag(Role.LIST))
            case _:
                yield _item(block, _keeps_role(tag) if isinstance(block, (Video, Audio, Card)) else tag)


def _keeps_role(tag: Tag | None) -> Tag | None:
    """Pictures, players and dividers are no part of an utterance, but take the role of any other container."""
    return None if tag and tag.role in UTTERANCES else tag


def _utterance(utterance: Utterance, role: Role, counter: _Counter) -> Iterator[Item]:
    tag = Tag(role, utterance.rule or "", counter.next(), speaker=utterance.speaker)
    yield from _blocks(utterance.blocks, tag, counter)


def _figure(figure: Figure, tag: Tag | None, counter: _Counter) -> Iterator[Item]:
    images = [_item(image, _keeps_role(tag) or Tag(Role.IMAGE)) for image in figure.images]
    if figure.caption is None and figure.caption_below is None:
        yield from images
        return
    unit = counter.next()
    caption = _caption(figure.caption, unit, above=figure.caption_above) if figure.caption else ()
    below = _caption(figure.caption_below, unit, above=False) if figure.caption_below else ()
    yield from [*caption, *images, *below] if figure.caption_above else [*images, *caption, *below]


def _caption(caption: Caption, unit: int, *, above: bool) -> Iterator[Item]:
    tag = Tag(Role.CAPTION, caption.rule or "", unit, credit=caption.credit, above=above)
    for line in caption.lines:
        yield _item(line, tag)


def _credits(block: Credits, counter: _Counter) -> Iterator[Item]:
    tag = Tag(Role.CREDIT, block.rule or "", counter.next(), credits=block.credits)
    rest = attrs.evolve(tag, credits=FrozenMapping())
    for index, item in enumerate(_blocks(block.lines, tag, counter)):
        yield item if index == 0 else Item(item.leaf, rest)


def _item(leaf: Leaf, tag: Tag | None) -> Item:
    """The leaf, its runs as they were before labels and notes were set apart."""
    rule: str = getattr(leaf, "rule", None) or (tag.rule if tag else "")
    tag = tag or Tag(allowed_role(leaf, None))
    label = 0
    notes: tuple[NoteSpan, ...] = ()
    if isinstance(leaf, (Paragraph, ListItem)):
        content, label, notes = read_back(leaf.content)
        leaf = leaf if content == leaf.content else attrs.evolve(leaf, content=content)
    if label or notes or rule != tag.rule:
        tag = attrs.evolve(tag, rule=rule, label=label, inline_notes=notes)
    return Item(leaf, tag)
