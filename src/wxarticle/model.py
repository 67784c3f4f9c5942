"""The nodes of an article: immutable, compared by value, hashable, picklable.

A tree is ``Article`` > ``Section`` > blocks > inline runs. It is as flat as an article allows: sections nest at most six deep, and
no node nests by what the input says. ``place`` and ``rule`` tell where a node stood and why it is what it is; they are no part
of its value, so text that moved still compares equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar, overload

import attrs

from wxarticle._frozen import FrozenMapping, Node, frozen_names, frozen_texts
from wxarticle._notebook import card
from wxarticle._text import image_key, image_type, join_lines
from wxarticle.kinds import CardKind, ImageKind, LinkKind, Mark, NoteKind
from wxarticle.metadata import Metadata

__all__ = [
    "Article",
    "Audio",
    "Block",
    "Break",
    "Caption",
    "Card",
    "Cell",
    "Code",
    "Credits",
    "Divider",
    "EditorNote",
    "Figure",
    "Formula",
    "Furniture",
    "Heading",
    "Image",
    "Inline",
    "Lead",
    "Leaf",
    "Line",
    "Link",
    "ListBlock",
    "ListItem",
    "Node",
    "Notice",
    "Paragraph",
    "Place",
    "Promotion",
    "QATurn",
    "Quote",
    "References",
    "Rights",
    "Section",
    "Speech",
    "Table",
    "Text",
    "Title",
    "Utterance",
    "Video",
]

N = TypeVar("N", bound=Node)


@attrs.frozen(repr=False)
class Place(Node):
    """Where a node stands in the source.

    Attributes:
        line: 1-based; ``None`` where the input does not tell.
        column: 1-based, in characters.
        path: the element path inside the body of a saved page, for example ``section[2]/p[1]``.
    """

    line: int | None = None
    column: int | None = None
    path: str | None = None


def _place() -> Place | None:
    return attrs.field(default=None, eq=False, repr=False, kw_only=True)  # type: ignore[no-any-return]


def _rule() -> str | None:
    return attrs.field(default=None, eq=False, repr=False, kw_only=True)  # type: ignore[no-any-return]


# Inline ---------------------------------------------------------------------------------------------------------------


@attrs.frozen(repr=False)
class Link(Node):
    """Where a run or a picture leads.

    Attributes:
        url: the target; ``None`` for links that only work inside WeChat (mini-programs, topics).
        kind: what it leads to.
        data: what else the link carries (a mini-program's appid and path, a topic's id), as printed.
    """

    url: str | None
    kind: LinkKind = LinkKind.WEB
    data: FrozenMapping[str] = attrs.field(default=FrozenMapping(), converter=frozen_texts)


@attrs.frozen(repr=False)
class Text(Node):
    """A run of text that is set in one way."""

    text: str
    marks: Mark = Mark.NONE
    link: Link | None = None


@attrs.frozen(repr=False)
class Break(Node):
    """A line break inside a table cell or a list item; elsewhere each line is a :class:`Paragraph`."""

    @property
    def text(self) -> str:
        """A line feed."""
        return "\n"


@attrs.frozen(repr=False)
class Image(Node):
    """A picture, on its own or inside a line.

    Attributes:
        url: as the article gives it, with the exporter's damage undone.
        kind: what it is for.
        alt: the alternative text; placeholders such as 图片 are dropped.
        width: in pixels, of the original.
        height: in pixels, of the original.
        link: where a click leads.
    """

    url: str
    kind: ImageKind = ImageKind.PHOTO
    alt: str = ""
    width: int | None = None
    height: int | None = None
    link: Link | None = None
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def key(self) -> str:
        """What stays the same over all sizes and formats of one picture (the key in WeChat's CDN path), else the bare URL."""
        return image_key(self.url)

    @property
    def full_url(self) -> str:
        """The address of the original size on WeChat's CDN (``/0``); other hosts' addresses unchanged."""
        return image_key(self.url, full=True)

    @property
    def type(self) -> str | None:
        """The file type that the URL names (``png``, ``jpeg``, ``gif``, ``webp``, ``svg`` …)."""
        return image_type(self.url)

    @property
    def text(self) -> str:
        """A picture shows no text; an emoji shows its name."""
        return self.alt if self.kind is ImageKind.EMOJI else ""


@attrs.frozen(repr=False)
class Formula(Node):
    """A formula, on its own or inside a line.

    Attributes:
        source: LaTeX.
    """

    source: str
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """The LaTeX source."""
        return self.source


@attrs.frozen(repr=False)
class EditorNote(Node):
    """A note of the editor, translator or author, set apart from the body or in brackets inside a line.

    Attributes:
        kind: what it is for.
        blocks: what it says; a note inside a line holds one :class:`Paragraph`, brackets included.
        inline: whether it stands inside a line.
    """

    kind: NoteKind
    blocks: tuple[Block, ...]
    inline: bool = False
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """Its lines."""
        return "\n".join(block.text for block in self.blocks)


Inline = Text | Image | Formula | Break | EditorNote


def inline_text(content: tuple[Inline, ...]) -> str:
    """The text of runs, labels and notes included."""
    return "".join([run.text for run in content])


# Leaves: what the flat stream is made of ------------------------------------------------------------------------------


@attrs.frozen(repr=False)
class Paragraph(Node):
    """One line of text.

    Attributes:
        content: its runs.
        continues: it goes on the line before it, after a line break inside one paragraph.
    """

    content: tuple[Inline, ...]
    continues: bool = False
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """The whole line."""
        return inline_text(self.content)


@attrs.frozen(repr=False)
class ListItem(Node):
    """One item of a list.

    Attributes:
        content: its runs.
        level: 0 for the outermost list.
        number: the number as printed, of an ordered list; ``None`` for a bullet.
        continues: another line of the item before it.
    """

    content: tuple[Inline, ...]
    level: int = 0
    number: str | None = None
    continues: bool = False
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """The item without its bullet or number."""
        return inline_text(self.content)


@attrs.frozen(repr=False)
class Code(Node):
    """A code block.

    Attributes:
        text: its lines, joined by line feeds, indentation kept.
        language: as the author chose it, ``None`` where none is given.
    """

    text: str
    language: str | None = None
    place: Place | None = _place()
    rule: str | None = _rule()


@attrs.frozen(repr=False)
class Cell(Node):
    """One cell of a table; merged cells stand once, at their upper left corner."""

    content: tuple[Inline, ...]
    column_span: int = 1
    row_span: int = 1

    @property
    def text(self) -> str:
        """The cell's text."""
        return inline_text(self.content)


@attrs.frozen(repr=False)
class Table(Node):
    """A table.

    Attributes:
        rows: the rows, header rows first.
        header_rows: how many of the rows are header.
    """

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """A line for each row, cells separated by tabs."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)


@attrs.frozen(repr=False)
class Divider(Node):
    """A rule or an ornament between parts.

    Attributes:
        ornament: the line (``END``, ``· · ·``) or the picture that divides; ``None`` for a plain rule.
    """

    ornament: Paragraph | ListItem | Image | None = None
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """What it prints."""
        return self.ornament.text if self.ornament else ""


@attrs.frozen(repr=False)
class Video(Node):
    """An embedded player.

    Attributes:
        id: ``wxv_…`` for WeChat's own videos, the vid of Tencent Video, ``export/…`` for Channels.
        platform: ``wechat``, ``tencent``, ``channels`` or the host.
        title: what the card prints.
        author: the channel's name.
        url: of the page or the stream with the largest picture.
        cover_url: of the still.
        duration: in seconds.
        width: in pixels.
        height: in pixels.
        data: the other attributes that the card carries.
    """

    id: str | None = None
    platform: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    cover_url: str | None = None
    duration: float | None = None
    width: int | None = None
    height: int | None = None
    data: FrozenMapping[str] = attrs.field(default=FrozenMapping(), converter=frozen_texts)
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """A player shows no text of the article."""
        return ""


@attrs.frozen(repr=False)
class Audio(Node):
    """An embedded voice message, song or podcast.

    Attributes:
        id: WeChat's file id or the song's id.
        platform: ``wechat``, ``qqmusic``, ``kugou``.
        title: what the card prints.
        author: speaker or singer.
        url: of the sound file.
        cover_url: of the picture.
        duration: in seconds.
        data: the other attributes that the card carries.
    """

    id: str | None = None
    platform: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    cover_url: str | None = None
    duration: float | None = None
    data: FrozenMapping[str] = attrs.field(default=FrozenMapping(), converter=frozen_texts)
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """A player shows no text of the article."""
        return ""


@attrs.frozen(repr=False)
class Card(Node):
    """An embedded card: an account, a mini-program, a product, a vote, a place …

    Attributes:
        kind: what it shows.
        title: its first line.
        description: its other text.
        url: where it leads.
        image_url: its picture.
        data: all other attributes that it carries, as printed.
    """

    kind: CardKind
    title: str | None = None
    description: str | None = None
    url: str | None = None
    image_url: str | None = None
    data: FrozenMapping[str] = attrs.field(default=FrozenMapping(), converter=frozen_texts)
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """A card shows no text of the article."""
        return ""


Leaf = Paragraph | ListItem | Code | Table | Divider | Image | Formula | Video | Audio | Card
"""What the flat stream is made of; each leaf is one row."""

Line = Paragraph | ListItem
"""A leaf that holds runs."""


# Blocks ---------------------------------------------------------------------------------------------------------------


def lines_text(blocks: tuple[Block, ...]) -> str:
    """The blocks' text, a line each, without the printed names of speakers."""
    return "\n".join(text for text in map(_unlabelled, blocks) if text)


def _unlabelled(block: Node) -> str:
    if isinstance(block, (Paragraph, ListItem)):
        runs = (run.text for run in block.content if not (isinstance(run, Text) and run.marks & Mark.LABEL))
        return "".join(runs)
    if isinstance(block, ListBlock):
        return "\n".join(map(_unlabelled, block.items))
    return str(getattr(block, "text", ""))


@attrs.frozen(repr=False)
class ListBlock(Node):
    """A list; nesting is told by the items' level.

    Attributes:
        items: list items, or paragraphs that print their own bullet or number.
    """

    items: tuple[Line, ...]
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """A line for each item."""
        return "\n".join(item.text for item in self.items)


@attrs.frozen(repr=False)
class Quote(Node):
    """A block quotation or pull quote."""

    blocks: tuple[Block, ...]
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """Its lines."""
        return lines_text(self.blocks)


@attrs.frozen(repr=False)
class Caption(Node):
    """The text that describes or credits a picture or video.

    Attributes:
        lines: as printed.
        credit: whom it credits, when it says so: ``豆瓣`` in ``剧照 | 图片来源：豆瓣``.
    """

    lines: tuple[Line, ...]
    credit: str | None = None
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """The whole caption, credit included."""
        return "\n".join(line.text for line in self.lines)


@attrs.frozen(repr=False)
class Figure(Node):
    """A picture, or several that share a caption.

    Attributes:
        images: in reading order.
        caption: what describes them.
        caption_above: the caption stands before the pictures.
        caption_below: the rest of a caption that begins above the picture, mostly its source: ``图 2 桥长`` / the picture /
            ``资料来源：水文站``. Its rows share the caption's unit.
    """

    images: tuple[Image, ...]
    caption: Caption | None = None
    caption_above: bool = False
    caption_below: Caption | None = None
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """The caption's text."""
        return "\n".join(caption.text for caption in (self.caption, self.caption_below) if caption)

    def children(self) -> list[Node]:
        """The pictures and the caption, in reading order."""
        caption = [self.caption] if self.caption else []
        below = [self.caption_below] if self.caption_below else []
        return [*caption, *self.images, *below] if self.caption_above else [*self.images, *caption, *below]


@attrs.frozen(repr=False)
class Utterance(Node):
    """What one person says in one turn.

    Attributes:
        speaker: as printed, without the colon (``Q``, ``极客公园``); ``None`` when the turn has no label.
        blocks: what is said. The printed label stays in its line, as a run marked :attr:`Mark.LABEL`; pictures, captions and
            notes that stand between the lines are here too.
    """

    speaker: str | None
    blocks: tuple[Block, ...]
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """What is said, a line for each paragraph, without the label, captions and notes set apart; notes inside a line stay."""
        return lines_text(tuple(b for b in self.blocks if not isinstance(b, (Figure, Caption, EditorNote))))


@attrs.frozen(repr=False)
class QATurn(Node):
    """A question and what is answered to it.

    Attributes:
        question: ``None`` where an answer has none before it.
        answers: one for each person who replies; empty when nobody does.
    """

    question: Utterance | None
    answers: tuple[Utterance, ...]
    place: Place | None = _place()

    @property
    def text(self) -> str:
        """What is asked and answered, a line for each paragraph."""
        said = [*([self.question] if self.question else []), *self.answers]
        return "\n".join(utterance.text for utterance in said)


@attrs.frozen(repr=False)
class Speech(Node):
    """A labelled turn of a dialogue that is neither question nor answer."""

    utterance: Utterance
    place: Place | None = _place()

    @property
    def speaker(self) -> str | None:
        """Who speaks."""
        return self.utterance.speaker

    @property
    def text(self) -> str:
        """What is said."""
        return self.utterance.text


@attrs.frozen(repr=False)
class Credits(Node):
    """A block of bylines.

    Attributes:
        lines: as printed.
        credits: role -> names, both as printed.
    """

    lines: tuple[Block, ...]
    credits: FrozenMapping[tuple[str, ...]] = attrs.field(default=FrozenMapping(), converter=frozen_names)
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """Its lines."""
        return lines_text(self.lines)


@attrs.frozen(repr=False)
class _Lines(Node):
    blocks: tuple[Block, ...]
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """Its lines."""
        return lines_text(self.blocks)


@attrs.frozen(repr=False)
class Lead(_Lines):
    """A deck or abstract set apart before the body."""


@attrs.frozen(repr=False)
class Title(_Lines):
    """A repetition of the article's title inside the body."""


@attrs.frozen(repr=False)
class References(_Lines):
    """A list of sources, or footnotes."""


@attrs.frozen(repr=False)
class Promotion(_Lines):
    """What promotes the account, other articles, groups, products or events."""


@attrs.frozen(repr=False)
class Rights(_Lines):
    """Copyright, reprint permission, disclaimer."""


@attrs.frozen(repr=False)
class Furniture(_Lines):
    """What the page or the exporter prints around the body."""


Block = (
    Paragraph
    | ListBlock
    | Code
    | Table
    | Divider
    | Formula
    | Video
    | Audio
    | Card
    | Figure
    | Caption
    | QATurn
    | Speech
    | EditorNote
    | Credits
    | Lead
    | Title
    | Quote
    | References
    | Promotion
    | Rights
    | Furniture
)


# The article ----------------------------------------------------------------------------------------------------------


@attrs.frozen(repr=False)
class Heading(Node):
    """A section's heading, however many lines it has.

    Attributes:
        level: 1 is the top level in this article; at most 6.
        number: the ordinal as printed, without brackets and punctuation: ``01``, ``一``, ``PART 2``.
        lines: as printed, number included.
    """

    level: int
    number: str | None
    lines: tuple[Line, ...]
    place: Place | None = _place()
    rule: str | None = _rule()

    @property
    def text(self) -> str:
        """The whole heading, number included."""
        return "\n".join(line.text for line in self.lines)

    @property
    def title(self) -> str:
        """The heading in one line, without its number (``未来十年：当成本的结构发生变化``)."""
        return join_lines([line.text for line in self.lines], without=self.number)


@attrs.frozen(repr=False)
class Section(Node):
    """A heading and what stands under it."""

    heading: Heading
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    place: Place | None = _place()


@attrs.frozen(repr=False)
class Notice(Node):
    """Something odd about the input that the reader should know.

    Attributes:
        code: a stable name, for example ``no_account``.
        message: what was found and what was done about it.
    """

    code: str
    message: str
    place: Place | None = _place()


@attrs.frozen(repr=False)
class Article(Node):
    """An article as a typed tree.

    Attributes:
        metadata: what is known about the article.
        blocks: what stands before the first heading.
        sections: the rest.
        notices: what was odd about the input.
    """

    metadata: Metadata
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    notices: tuple[Notice, ...] = ()

    @overload
    def walk(self) -> Iterator[Node]: ...
    @overload
    def walk(self, kind: type[N], /) -> Iterator[N]: ...
    @overload
    def walk(self, *kinds: type[Node]) -> Iterator[Node]: ...
    def walk(self, *kinds: type[Node]) -> Iterator[Node]:
        """Every node below the article in reading order, parents before children; only those of ``kinds`` when any is given."""
        stack: list[Node] = [*reversed(self.sections), *reversed(self.blocks)]
        while stack:
            node = stack.pop()
            if not kinds or isinstance(node, kinds):
                yield node
            stack.extend(reversed(node.children()))

    @property
    def qa_turns(self) -> tuple[QATurn, ...]:
        """The turns of an interview or FAQ."""
        return tuple(self.walk(QATurn))

    @property
    def captions(self) -> tuple[Caption, ...]:
        """The captions."""
        return tuple(self.walk(Caption))

    @property
    def notes(self) -> tuple[EditorNote, ...]:
        """The notes, those inside lines (:attr:`EditorNote.inline`) included."""
        return tuple(self.walk(EditorNote))

    @property
    def images(self) -> tuple[Image, ...]:
        """Every picture, be it alone, inside a line, in a table or an ornament."""
        return tuple(self.walk(Image))

    @property
    def media(self) -> tuple[Video | Audio | Card, ...]:
        """Every player and card."""
        return tuple(node for node in self.walk(Video, Audio, Card) if isinstance(node, (Video, Audio, Card)))

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link, of text and of pictures."""
        return tuple(self.walk(Link))

    def _repr_html_(self) -> str:
        """The card that a notebook shows: who, when, the headings, and how much there is of what."""
        meta = self.metadata
        day = f"{meta.published_at:%Y-%m-%d}" if meta.published_at else None
        headings = [(section.heading.level - 1, section.heading.text.replace("\n", " ")) for section in self.walk(Section)]
        counts = [
            (len(headings), "sections"),
            (len(self.qa_turns), "turns"),
            (len(self.images), "pictures"),
            (len(self.captions), "captions"),
            (len(self.notes), "notes"),
        ]
        return card(meta.title or "(no title)", (*meta.authors, meta.account.name, day), headings, counts)
