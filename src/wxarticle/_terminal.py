"""The tree of an article for a person at a terminal: a line for each node, its role in front, sections and turns set off."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import attrs

from wxarticle._build import ROLE_OF_CONTAINER
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
    Image,
    ListBlock,
    ListItem,
    Paragraph,
    QATurn,
    Quote,
    Section,
    Speech,
    Table,
    Utterance,
    Video,
)

COLOURS = {
    "heading": "1;35",
    "question": "1;34",
    "answer": "36",
    "speech": "36",
    "caption": "33",
    "image": "33",
    "media": "33",
    "note": "32",
    "credit": "35",
    "lead": "1",
    "quote": "3",
    "title": "90",
    "furniture": "90",
    "promo": "90",
    "rights": "90",
    "divider": "90",
    "notice": "31",
}
"""Role -> ANSI colour; a role that is not here is printed as it is."""

_LABEL_WIDTH = 12


@attrs.frozen
class Line:
    """One line of the tree.

    Attributes:
        depth: how deep it stands.
        role: what colours it.
        label: what stands before it.
        text: what it says.
    """

    depth: int
    role: str
    label: str
    text: str


# What the tree says ---------------------------------------------------------------------------------------------------


def header(article: Article) -> Iterator[Line]:
    """Title, where the article comes from, and how much of what it has."""
    meta = article.metadata
    yield Line(0, "heading", "", meta.title or "(no title)")
    original = {True: "原创", False: None, None: None}[meta.original]
    when = meta.published_at.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00") if meta.published_at else None
    reprint = f"from {meta.reprint.account}" if meta.reprint and meta.reprint.account else None
    yield from _fact("account", meta.account.name)
    yield from _fact("author", "、".join(meta.authors))
    for role, names in meta.credits.items():
        yield from _fact("credit", f"{role} {'、'.join(names)}")
    yield from _fact("published" if when else "origin", _joined([when, meta.ip_location, original, reprint]))
    yield from _fact("digest", meta.digest)
    yield from _fact("url", meta.url)
    yield from _fact("source", meta.source_url)
    yield from _fact("kind", _joined([meta.kind.value, meta.format, "cut off" if meta.truncated else None, "paid" if meta.paid else None]))
    yield from _fact("has", _joined(_counts(article)))
    for notice in article.notices:
        yield Line(0, "notice", "notice", f"{notice.code}: {notice.message}")


def _fact(label: str, value: str | None) -> Iterator[Line]:
    if value:
        yield Line(0, "fact", label, value)


def _joined(parts: Iterable[str | None]) -> str:
    return " · ".join(part for part in parts if part)


def _counts(article: Article) -> Iterator[str]:
    sections = sum(1 for _ in article.walk(Section))
    for count, one, many in (
        (sections, "section", "sections"),
        (len(article.qa_turns), "turn", "turns"),
        (len(article.images), "picture", "pictures"),
        (len(article.captions), "caption", "captions"),
        (len(article.notes), "note", "notes"),
        (len(article.media), "player or card", "players and cards"),
    ):
        if count:
            yield f"{count} {one if count == 1 else many}"


def tree(article: Article) -> Iterator[Line]:
    """A line for each node of the article, in reading order."""
    yield from _blocks(article.blocks, 0)
    stack = [(section, 0) for section in reversed(article.sections)]
    while stack:
        section, depth = stack.pop()
        heading = section.heading
        yield Line(depth, "heading", f"§ {heading.number}" if heading.number else "§", heading.title)
        yield from _blocks(section.blocks, depth + 1)
        stack.extend((child, depth + 1) for child in reversed(section.sections))


def _blocks(blocks: Sequence[Block], depth: int, role: str | None = None) -> Iterator[Line]:
    """``role`` is that of the container, where one has already said what its lines are."""
    for block in blocks:
        match block:
            case QATurn():
                if block.question:
                    yield from _utterance(block.question, "question", depth)
                for answer in block.answers:
                    yield from _utterance(answer, "answer", depth)
            case Speech():
                yield from _utterance(block.utterance, "speech", depth)
            case Figure():
                yield from _figure(block, depth)
            case EditorNote():
                yield from _block_lines(block.blocks, "note", block.kind.value, depth)
            case Quote():
                yield from _block_lines(block.blocks, role or "quote", "quote", depth)
            case Credits():
                yield from _block_lines(block.lines, "credit", "credit", depth)
            case ListBlock():
                yield from (_list_line(item, depth, role or "list") for item in block.items)
            case Caption():
                yield from _caption(block, depth)
            case Paragraph():
                yield Line(depth, role or "paragraph", "" if role else "paragraph", block.text)
                yield from _inline_notes(block, depth + 1)
            case Code() | Table() | Divider() | Formula() | Video() | Audio() | Card():
                yield _leaf(block, depth)
            case Furniture():
                lines = [line.text for line in _blocks(block.blocks, depth) if line.role != "image"]
                yield Line(depth, "furniture", "furniture", " / ".join(lines))
            case _:
                name = ROLE_OF_CONTAINER[type(block)].value
                yield from _block_lines(block.blocks, name, name, depth)


def _block_lines(blocks: Sequence[Block], role: str, label: str, depth: int) -> Iterator[Line]:
    for index, line in enumerate(_blocks(blocks, depth, role)):
        yield line if index or line.label else attrs.evolve(line, label=label)


def _utterance(utterance: Utterance, role: str, depth: int) -> Iterator[Line]:
    label = utterance.speaker or role
    printed = False
    for line in _blocks(utterance.blocks, depth + (role == "answer"), role):
        if line.role == role and not printed:
            printed = True
            yield attrs.evolve(line, label=label, text=_without_label(line.text, utterance.speaker))
        else:
            yield line


def _without_label(text: str, speaker: str | None) -> str:
    if not speaker:
        return text
    name, found, rest = text.partition(speaker)
    return rest.lstrip(" 】」》）)：:︰\u3000") if found and len(name) <= 1 else text


def _figure(figure: Figure, depth: int) -> Iterator[Line]:
    caption = list(_caption(figure.caption, depth + 1)) if figure.caption else []
    images = [_image(image, depth) for image in figure.images]
    below = _caption(figure.caption_below, depth + 1) if figure.caption_below else ()
    yield from [*caption, *images, *below] if figure.caption_above else [*images, *caption, *below]


def _image(image: Image, depth: int) -> Line:
    size = f"{image.width}×{image.height}" if image.width and image.height else None
    kind = image.kind.value if image.kind.value != "photo" else None
    return Line(depth, "image", "image", _joined([kind, image.type, size, image.alt or None, image.key]))


def _caption(caption: Caption, depth: int) -> Iterator[Line]:
    for index, line in enumerate(caption.lines):
        yield Line(depth, "caption", "" if index else "caption", line.text)
    if caption.credit:
        yield Line(depth, "caption", "credit", caption.credit)


def _list_line(item: Paragraph | ListItem, depth: int, role: str) -> Line:
    if isinstance(item, Paragraph):
        return Line(depth, role, "list" if role == "list" else "", item.text)
    bullet = "" if item.continues else f"{item.number or '•'} "
    return Line(depth + item.level, role, "list" if role == "list" else "", bullet + item.text)


def _inline_notes(line: Paragraph, depth: int) -> Iterator[Line]:
    for run in line.content:
        if isinstance(run, EditorNote):
            yield Line(depth, "note", run.kind.value, run.text)


def _leaf(block: Code | Table | Divider | Formula | Video | Audio | Card, depth: int) -> Line:
    match block:
        case Code():
            return Line(depth, "code", "code", _joined([block.language, f"{block.text.count(chr(10)) + 1} lines", block.text.strip()]))
        case Table():
            size = f"{len(block.rows)} × {max((len(row) for row in block.rows), default=0)}"
            return Line(depth, "table", "table", _joined([size, block.text]))
        case Formula():
            return Line(depth, "paragraph", "formula", block.source)
        case Divider():
            return Line(depth, "divider", "divider", block.text)
        case Card():
            return Line(depth, "media", "card", _joined([block.kind.value, block.title, block.description, block.url]))
        case Video() | Audio():
            label = type(block).__name__.lower()
            seconds = f"{block.duration:.0f} s" if block.duration else None
            return Line(depth, "media", label, _joined([block.title, block.author, seconds, block.platform, block.id]))


# How it looks ---------------------------------------------------------------------------------------------------------


def render(lines: Iterable[Line], *, width: int, colour: bool, full: bool) -> Iterator[str]:
    """Lines of text, at most ``width`` columns wide; cut off with an ellipsis, or wrapped where ``full``."""
    for line in lines:
        indent = "  " * min(line.depth, 12)
        label = line.label
        gap = " " * max(1, _LABEL_WIDTH - columns(label)) if line.role != "heading" or label else ""
        front = "" if line.role == "heading" and not label else indent + label + gap
        room = max(20, width - columns(front))
        parts = (
            [part for text in line.text.split("\n") for part in wrap(printable(text), room)] if full else [cut(printable(line.text), room)]
        )
        painted = paint(front, line.role, colour=colour)
        strong = line.role in ("heading", "question")
        for index, part in enumerate(parts or [""]):
            text = paint(part, line.role, colour=colour) if strong else part
            yield (painted if index == 0 else " " * columns(front)) + text


def paint(text: str, role: str, *, colour: bool) -> str:
    """The text in the role's colour."""
    code = COLOURS.get(role, "2")
    return f"\x1b[{code}m{text}\x1b[0m" if colour and text.strip() else text


def printable(text: str) -> str:
    """The text with white space as spaces and without control characters, which could steer the terminal."""
    spaced = "".join(" " if c.isspace() else c for c in text)
    shown = "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cs", "Cf") or c == "\u200d")
    return shown.rstrip()


def columns(text: str) -> int:
    """How many columns of a terminal the text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def cut(text: str, width: int) -> str:
    """The text, cut off with an ellipsis where it is wider than ``width``."""
    at = fits(text, width)
    return text if at == len(text) else text[: fits(text[:at], width - 1)] + "…"


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns, broken between words where it has any."""
    lines: list[str] = []
    start = 0
    while start < len(text):
        end = start + max(1, fits(text[start : start + width], width))
        if end < len(text) and text[end - 1].isascii() and text[end].isascii() and (space := text.rfind(" ", start + 1, end + 1)) > start:
            end = space
        lines.append(text[start:end].rstrip())
        start = end + (text[end : end + 1] == " ")
    return lines


def fits(text: str, width: int) -> int:
    """How many characters of the text fit into ``width`` columns."""
    used = 0
    for index, character in enumerate(text):
        used += columns(character)
        if used > width:
            return index
    return len(text)
