"""Pieces of an article for retrieval: cut where the article itself divides, and small enough."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence

import attrs

from wxarticle._flatten import leaves
from wxarticle._settle import tag_of
from wxarticle._stream import Tag
from wxarticle._writers._identity import article_id
from wxarticle._writers._selection import BOILERPLATE_ROLES
from wxarticle.kinds import Role
from wxarticle.model import Article, Code, Leaf, ListItem, Table

__all__ = ["Chunk", "to_chunks"]

_SENTENCE = re.compile(r"(?:[^。！？!?；;\n.]|\.(?!\s))*(?:[。！？!?；;\n]+[”’」』）)]*|\.\s+|\.?$)")
_WHOLE = (Code, Table)


@attrs.frozen
class Chunk:
    """A piece of an article.

    Attributes:
        id: 16 hexadecimal digits; the same for the same text at the same place of the same article.
        index: from 0.
        text: a line for each leaf; speakers' labels are there as printed.
        headings: the titles of the sections that it is in, outermost first.
        speakers: who speaks in it, as printed, in order.
        roles: what its lines are, in order.
        characters: length of the text.
        rows: its rows: the first, and the one behind the last (:func:`wxarticle.to_rows`).
    """

    id: str
    index: int
    text: str
    headings: tuple[str, ...]
    speakers: tuple[str, ...]
    roles: tuple[Role, ...]
    characters: int
    rows: tuple[int, int]


@attrs.frozen
class _Piece:
    """A line or a part of one: what is never cut again."""

    text: str
    size: int
    row: int
    part: int
    section: tuple[str, ...]
    tag: Tag
    starts: int  # how good a place before it is to cut: 3 a section, 2 a turn, 1 a line, 0 within a line


def to_chunks(
    article: Article,
    *,
    size: int = 1000,
    count: Callable[[str], int] = len,
    boilerplate: bool = False,
) -> tuple[Chunk, ...]:
    """The article cut into pieces of at most ``size``.

    A chunk never crosses a section; a heading with nothing below it stays with the next one. Questions stay with the beginning of
    their answers where both fit; lines longer than ``size`` are cut after sentences. Code blocks and tables are never cut, even where they are larger.

    Args:
        article: the article.
        size: how much a chunk may hold, as ``count`` counts.
        count: tells the size of a text, for example a tokenizer's; characters by default.
        boilerplate: with promotions, copyright lines, page furniture and repetitions of the title.

    Raises:
        ValueError: ``size`` is less than 1.
    """
    if size < 1:
        raise ValueError("size must be at least 1")
    chunks: list[Chunk] = []
    identity = article_id(article)
    for group in _groups(list(_pieces(article, size, count, boilerplate)), size):
        chunks.append(_chunk(group, len(chunks), identity))
    return tuple(chunks)


def _pieces(article: Article, size: int, count: Callable[[str], int], boilerplate: bool) -> Iterator[_Piece]:
    section: tuple[str, ...] | None = None
    last: Tag | None = None
    gap = count("\n")
    for row, (item, path) in enumerate(leaves(article)):
        tag = tag_of(item)
        text = _text(item.leaf)
        if not text or (tag.role in BOILERPLATE_ROLES and not boilerplate):
            continue
        begins_heading = tag.role is Role.HEADING and (last is None or last.unit != tag.unit)
        starts = 3 if path != section or begins_heading else 2 if _begins_turn(tag, last) else 1
        section, last = path, tag
        parts = [text] if isinstance(item.leaf, _WHOLE) else _parts(text, size, count)
        for number, part in enumerate(parts):
            yield _Piece(part, count(part) + (0 if number else gap), row, number, path, tag, 0 if number else starts)


def _text(leaf: Leaf) -> str:
    if isinstance(leaf, ListItem) and not leaf.continues:
        bullet = "-" if leaf.number is None else f"{leaf.number}." if leaf.number.isdigit() else leaf.number
        return f"{'  ' * leaf.level}{bullet} {leaf.text.strip()}" if leaf.text.strip() else ""
    return leaf.text if isinstance(leaf, _WHOLE) else leaf.text.strip()


def _begins_turn(tag: Tag, last: Tag | None) -> bool:
    """A question or a speech begins one; so does an answer that nobody asked for."""
    if last is None or tag.role not in (Role.QUESTION, Role.SPEECH, Role.ANSWER) or tag.unit == last.unit:
        return False
    return tag.role is not Role.ANSWER or last.role not in (Role.QUESTION, Role.ANSWER)


def _parts(text: str, size: int, count: Callable[[str], int]) -> list[str]:
    """A line in parts of at most ``size``, cut behind sentences, or anywhere where a sentence is longer."""
    if count(text) <= size:
        return [text]
    parts: list[str] = []
    part = ""
    for sentence in (found[0] for found in _SENTENCE.finditer(text) if found[0]):
        if part and count(part + sentence) <= size:
            part += sentence
            continue
        *full, rest = _cut(sentence, size, count)
        parts += [part, *full]
        part = rest
    return [stripped for whole in [*parts, part] if (stripped := whole.strip())]


def _cut(sentence: str, size: int, count: Callable[[str], int]) -> list[str]:
    """A sentence in the longest parts that fit, at least one character each."""
    parts: list[str] = []
    at = 0
    while at < len(sentence):
        length = _longest(sentence, at, size, count)
        parts.append(sentence[at : at + length])
        at += length
    return parts


def _longest(text: str, at: int, size: int, count: Callable[[str], int]) -> int:
    """How many characters from a position fit; looks no further than twice as far as that."""
    low, high = 1, 2
    while at + high <= len(text) and count(text[at : at + high]) <= size:
        low, high = high, 2 * high
    high = min(high, len(text) - at)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if count(text[at : at + middle]) <= size else (low, middle - 1)
    return low


def _groups(pieces: Sequence[_Piece], size: int) -> Iterator[list[_Piece]]:
    """The pieces put together while they fit, cut at the best place since half of the size."""
    group: list[_Piece] = []
    total = 0
    bare = True  # only headings so far, which stay with what comes under them
    for piece in pieces:
        if group and piece.starts == 3 and not bare:
            yield group
            group, total, bare = [], 0, True
        while group and total + piece.size > size:
            cut = _best_cut([*group, piece], size)
            yield group[:cut]
            group = group[cut:]
            total = sum(p.size for p in group)
            bare = all(map(_is_heading, group))
        group.append(piece)
        total += piece.size
        bare = bare and _is_heading(piece)
    if group:
        yield group


def _is_heading(piece: _Piece) -> bool:
    return piece.tag.role is Role.HEADING


def _best_cut(pieces: list[_Piece], size: int) -> int:
    """Where to cut so that the last piece begins, or begins soon, a new chunk."""
    best, total, bare = len(pieces) - 1, 0, True
    for index, piece in enumerate(pieces[:-1]):
        if total > size // 2 and piece.starts > pieces[best].starts and not bare:
            best = index
        total += piece.size
        bare = bare and _is_heading(piece)
    return max(1, best)


def _chunk(group: list[_Piece], index: int, identity: str) -> Chunk:
    text = group[0].text
    for piece in group[1:]:
        text += ("\n" if piece.starts else "") + piece.text
    speakers = dict.fromkeys(piece.tag.speaker for piece in group if piece.tag.speaker)
    digest = hashlib.sha256(f"{identity}\n{group[0].row}.{group[0].part}\n{text}".encode("utf-8", "surrogatepass"))
    return Chunk(
        id=digest.hexdigest()[:16],
        index=index,
        text=text,
        headings=group[-1].section,
        speakers=tuple(speakers),
        roles=tuple(dict.fromkeys(piece.tag.role for piece in group)),
        characters=len(text),
        rows=(group[0].row, group[-1].row + 1),
    )
