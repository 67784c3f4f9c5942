"""What an exporter and the page print above the body: title, 原创, author, account, time, source card.

The dialects share few shapes, so each shape is one rule, whatever tool wrote it; a leaf that fits no rule ends the header.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from wxarticle._readers.markdown import cards, header_lines
from wxarticle._readers.markdown.cursor import LONGEST_NAME, Cursor
from wxarticle._readers.markdown.header_lines import is_time_line
from wxarticle._stream import Item, Tag
from wxarticle.kinds import ImageKind, Role
from wxarticle.model import Image, Paragraph, Text

TITLE = Tag(Role.TITLE, "markdown.title")
_MOST_LEAVES = 40
_DATED_TITLE = re.compile(r"((?:19|20)\d\d-\d\d-\d\d)\s*[-–—]\s*(.+)")
_NO_NAME = re.compile(r"[。，；！？：]")


def read_header(cursor: Cursor) -> None:
    """Tag the header's leaves and tell the facts."""
    while cursor.at < min(len(cursor.items), _MOST_LEAVES):
        item = cursor.items[cursor.at]
        text = item.leaf.text.strip()
        taken = next((count for rule in _RULES if (count := rule(cursor, item, text))), 0)
        if not taken and not _may_skip(cursor, item):
            break
        cursor.at += taken or 1
    cards.late_card(cursor)
    cursor.facts.tell_authors(cursor.card_author, "source card")


def _may_skip(cursor: Cursor, item: Item) -> bool:
    """A picture may stand between the parts of a header."""
    ahead = cursor.items[cursor.at + 1 : cursor.at + 2]
    return type(item.leaf) is Image and bool(ahead) and is_time_line(cursor.raw(ahead[0]), ahead[0])


def _cover(cursor: Cursor, item: Item, _text: str) -> int:
    if type(item.leaf) is Image and item.leaf.kind is ImageKind.COVER:
        cursor.facts.tell("cover_url", item.leaf.url, "page cover")
        cursor.signs.add("cover")
        return 1
    return 0


def _title(cursor: Cursor, item: Item, text: str) -> int:
    if type(item.leaf) is Image or not text or item.cues.quoted:
        return 0
    known = cursor.facts.values.get("title")
    if known and (_same_title(cursor.key(known), cursor.key(text)) or _ends_title(cursor, known, text)):
        cursor.titles += 1
        cursor.headings += item.cues.heading is not None
        return cursor.tag(1, TITLE)
    if item.cues.heading is None or cursor.titles:
        return 0
    if known:
        # A vault names the note by its file: the first heading is that name.
        return cursor.tag(1) if cursor.at == 0 and item.cues.heading == 1 and _names_notes(cursor) else 0
    if item.cues.heading > 1 and not _time_follows(cursor):
        return 0
    dated = _DATED_TITLE.fullmatch(text)
    if dated:
        cursor.signs.add("dated")
        cursor.facts.tell_time("published_at", dated[1], "heading")
        text = dated[2]
    cursor.facts.tell("title", text, "heading")
    cursor.titles += 1
    cursor.headings += 1
    return cursor.tag(1, TITLE)


def _ends_title(cursor: Cursor, known: str, text: str) -> bool:
    """The rest of a title with a line end in it stands below the heading."""
    end = cursor.key(text)
    return cursor.headings > 0 and cursor.tags.get(cursor.at - 1) is TITLE and len(end) > 8 and cursor.key(known).endswith(end)


def _names_notes(cursor: Cursor) -> bool:
    return cursor.is_vault or "fetched_at" in cursor.facts.values


def _time_follows(cursor: Cursor) -> bool:
    ahead = cursor.items[cursor.at + 1 : cursor.at + 2]
    return bool(ahead) and is_time_line(cursor.raw(ahead[0]), ahead[0])


def _names(cursor: Cursor, _item: Item, _text: str) -> int:
    """``author`` and ``account``, a line each, below the page's title."""
    if "names" in cursor.signs or not (cursor.headings > 1 or ("cover" in cursor.signs and cursor.titles)):
        return 0
    cursor.signs.add("names")
    lines: list[str] = []
    for index in range(cursor.at, min(cursor.at + 3, len(cursor.items))):
        if not _is_name(cursor.items[index]):
            break
        lines.append(cursor.text_at(index))
    count = _account_line(cursor, lines)
    if not count:
        return 0
    authors = list(dict.fromkeys(lines[: count - 1]))
    cursor.facts.rename_account(lines[count - 1], "page header")
    if authors:
        cursor.facts.tell_authors(authors[0], "page header")
    return cursor.tag(count)


def _account_line(cursor: Cursor, lines: list[str]) -> int:
    """How many lines there are up to the account's."""
    for known in (cursor.tail_account, cursor.facts.account_name):
        for count in range(len(lines), 0, -1):
            if known and cursor.key(lines[count - 1]) == cursor.key(known) and not (count == 3 and lines[0] != lines[1]):
                return count
    if cursor.facts.values.get("original") or not cursor.facts.account_name:
        return min(len(lines), 2)
    return min(len(lines), 1)


def _is_name(item: Item) -> bool:
    text = item.leaf.text.strip()
    if type(item.leaf) is not Paragraph or item.cues.heading or item.cues.quoted or item.cues.bold or item.leaf.continues:
        return False
    return (
        0 < len(text) <= LONGEST_NAME and not _NO_NAME.search(text) and all(type(run) is Text and not run.link for run in item.leaf.content)
    )


def _same_title(a: str, b: str) -> bool:
    """Whether a line prints the title, or most of it, by the letters of both: exporters cut titles short."""
    if a == b:
        return bool(a)
    return min(len(a), len(b)) > 8 and (a.startswith(b) or b.startswith(a)) and 2 * min(len(a), len(b)) > max(len(a), len(b))


_RULES: tuple[Callable[[Cursor, Item, str], int], ...] = (
    _cover, _title,
    header_lines.field, header_lines.converted, header_lines.backup, header_lines.link_line, header_lines.original, header_lines.time_line,
    cards.albums, cards.reprint,
    _names,
    header_lines.profile, header_lines.reader_notice, cards.linked_card, header_lines.rule,
)  # fmt: skip
