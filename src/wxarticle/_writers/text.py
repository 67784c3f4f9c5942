"""Plain text that reads well: no markup, a blank line between paragraphs."""

from __future__ import annotations

from wxarticle._settle import tag_of
from wxarticle._stream import Item
from wxarticle._text import clean
from wxarticle._writers._selection import selected
from wxarticle.kinds import Role
from wxarticle.model import Article, Audio, Card, Code, Divider, Image, ListItem, Paragraph, Table, Video

__all__ = ["to_text"]

_INDENT = "    "
_RULE = "* * *"


def to_text(article: Article, *, boilerplate: bool = False) -> str:
    """The article as plain text.

    Paragraphs are set apart by blank lines; list items keep their numbers, quotations stand behind ``>``, captions in brackets
    ``［…］``, code is indented. Pictures show nothing, players and cards their title.

    Args:
        article: the article.
        boilerplate: with promotions, copyright lines, page furniture and repetitions of the title.

    Returns:
        The text, ending with a line feed unless it is empty.
    """
    title = clean(article.metadata.title or "")
    parts = [title] if title else []
    last: Item | None = None
    for item in selected(article, boilerplate=boilerplate):
        text = _leaf_text(item)
        if not text:
            continue
        if last is not None and _goes_on(item, last):
            parts[-1] += _joint(item) + text
        else:
            parts.append(text)
        last = item
    return "\n\n".join(parts) + "\n" if parts else ""


def _goes_on(item: Item, last: Item) -> bool:
    """Whether no blank line stands between the two."""
    tag, before = tag_of(item), tag_of(last)
    same = tag.role is before.role and tag.unit == before.unit
    if tag.role in (Role.HEADING, Role.CREDIT, Role.CAPTION):
        return same
    if isinstance(item.leaf, ListItem):
        return isinstance(last.leaf, ListItem)
    return same and isinstance(item.leaf, Paragraph) and (item.leaf.continues or tag.role is Role.LIST)


def _joint(item: Item) -> str:
    return " " if tag_of(item).role is Role.HEADING else "\n"


def _leaf_text(item: Item) -> str:
    text = _unquoted(item)
    quoted = tag_of(item).role is Role.QUOTE or item.cues.quoted is not None
    return "\n".join(f"> {line}" for line in text.split("\n")) if quoted and text else text


def _unquoted(item: Item) -> str:
    match item.leaf:
        case ListItem() as leaf:
            text = leaf.text.strip().replace("\n", "\n" + "  " * (leaf.level + 1))
            return "  " * leaf.level + _bullet(leaf) + text if text else ""
        case Code() as leaf:
            return "\n".join(_INDENT + line if line else "" for line in leaf.text.split("\n"))
        case Table() as leaf:
            return "\n".join(" | ".join(clean(cell.text) for cell in row) for row in leaf.rows)
        case Divider():
            return _RULE
        case Video() | Audio() | Card() as leaf:
            return f"［{clean(leaf.title)}］" if leaf.title and clean(leaf.title) else ""
        case leaf:
            text = leaf.text.strip()
            bracketed = text and (tag_of(item).role is Role.CAPTION or isinstance(leaf, Image))
            return f"［{text}］" if bracketed else text


def _bullet(item: ListItem) -> str:
    if item.continues:
        return "  "
    if item.number is None:
        return "• "
    return f"{item.number}. " if item.number.isdigit() else f"{item.number} "
