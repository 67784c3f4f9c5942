"""Albums and the card of the account that an article is reprinted from, as a page prints them above the body."""

from __future__ import annotations

import re

from wxarticle._readers.markdown.cursor import HEADER_LINE, LONGEST_LINE, LONGEST_NAME, Cursor
from wxarticle._stream import Item
from wxarticle._text import clean, letters
from wxarticle.metadata import Album, Reprint
from wxarticle.model import Image

_LONGEST_DESCRIPTION = 130
_ALBUMS = re.compile(r"收录于(?:合集|专辑|话题)?\s*(#.*)?")
_ALBUM = re.compile(r"#\s*([^#\s]+?)\s*(?:(\d{1,9})\s*个)?(?=\s|#|$)")
_REPRINT = re.compile(r"(?:以下文章来源于|The following article is from)\s*(.+?)(?:\s*[，,]\s*作者\s*(.*)|\s+Author\s+(.*))?$")
_REPRINT_AUTHOR = re.compile(r"[，,]\s*作者\s*(.+)")


def albums(cursor: Cursor, _item: Item, text: str) -> int:
    found = _ALBUMS.fullmatch(text)
    if not found:
        return 0
    listed = found[1] or ""
    count = 1
    while not found[1] and (line := cursor.text_at(cursor.at + count)) and line.startswith("#") and _ALBUM.match(line) and len(line) < 40:
        listed += " " + line
        count += 1
    tags = tuple(Album(name[1].lstrip("\\"), count=int(name[2]) if name[2] else None) for name in _ALBUM.finditer(listed))
    cursor.facts.tell("tags", tags, HEADER_LINE)
    return cursor.tag(count)


def reprint(cursor: Cursor, _item: Item, text: str) -> int:
    found = _REPRINT.fullmatch(text) if len(text) < LONGEST_LINE else None
    if not found:
        return 0
    author = found[2] or found[3]
    count = 1
    after = _REPRINT_AUTHOR.fullmatch(cursor.text_at(cursor.at + 1))
    if after:
        author = after[1]
        count += 1
    cursor.facts.tell("reprint", Reprint(clean(found[1]) or None, clean(author or "") or None), "source card")
    if author:
        cursor.card_author = author
    cursor.signs.add("card")
    return cursor.tag(_card_end(cursor, cursor.at + count, found[1]) - cursor.at)


def _card_end(cursor: Cursor, index: int, account: str) -> int:
    """Behind the source card: picture, name, a full stop, one line of description."""
    end = index
    if end < len(cursor.items) and type(cursor.items[end].leaf) is Image:
        end += 1
    name = cursor.text_at(end)
    if not letters(account) or letters(name) != letters(account):
        return index if end == index or not _is_avatar(cursor.items[index]) else end
    end += 1
    if name.endswith((".", "．")) or cursor.text_at(end) == ".":
        end += not name.endswith((".", "．"))
        if 0 < len(cursor.text_at(end)) <= _LONGEST_DESCRIPTION:
            end += 1
    return end


def late_card(cursor: Cursor) -> None:
    """A source card below the account's own words about it."""
    stop = min(len(cursor.items), cursor.at + 6)
    for index in range(cursor.at, stop):
        text = cursor.text_at(index)
        if text.startswith(("以下文章来源于", "The following article")):
            cursor.at = index
            reprint(cursor, cursor.items[index], text)
            return


def linked_card(cursor: Cursor, item: Item, text: str) -> int:
    """A source card as web clippers write it: ``**account**.`` and a line of description."""
    if "clipped" not in cursor.signs or not item.cues.bold or not text.endswith(".") or not 1 < len(text) <= LONGEST_NAME:
        return 0
    cursor.facts.tell("reprint", Reprint(clean(text[:-1])), "source card")
    return cursor.tag(2 if 0 < len(cursor.text_at(cursor.at + 1)) <= _LONGEST_DESCRIPTION else 1)


def _is_avatar(item: Item) -> bool:
    return type(item.leaf) is Image and "qlogo" in item.leaf.url
