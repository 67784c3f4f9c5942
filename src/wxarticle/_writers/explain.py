"""Why each line is what it is, for a person."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from wxarticle._flatten import leaves
from wxarticle._settle import tag_of
from wxarticle._stream import Tag
from wxarticle._structure.rules import RULES
from wxarticle._text import clean
from wxarticle.kinds import Role
from wxarticle.model import Article, Audio, Card, Code, Image, Leaf, Table, Video

__all__ = ["explain"]

_TEXT_COLUMNS = 60
_NO_RULE = "·"


def explain(article: Article) -> str:
    """The article line by line: the line in the source, the role, the rule that gave it, and how the text begins.

    Lines of one heading, turn, caption, note, lead, credit block or quotation share the number before their role. Where no rule
    spoke, the line is what its own form says it is. Below the lines stands what each rule looked at.

    Args:
        article: the article.
    """
    records = [("line", "unit", "role", "rule", "text")]
    for item, _ in leaves(article):
        tag, leaf = tag_of(item), item.leaf
        line = str(leaf.place.line) if leaf.place and leaf.place.line else ""
        unit = str(tag.unit) if tag.unit is not None else ""
        records.append((line, unit, _role(tag), tag.rule or _NO_RULE, _beginning(_text(leaf))))
    widths = [max(map(_width, column)) for column in zip(*records, strict=True)][:-1]
    right = (True, True, False, False)
    lines = []
    for record in records:
        cells = [_padded(cell, width, to_right) for cell, width, to_right in zip(record, widths, right, strict=False)]
        lines.append("  ".join([*cells, record[-1]]).rstrip())
    return "\n".join([*lines, *_evidence(record[3] for record in records)]) + "\n"


def _evidence(rules: Iterable[str]) -> Iterator[str]:
    """Each rule that spoke, in the order of the article, and what it looked at."""
    spoke = [rule for rule in dict.fromkeys(rules) if rule in RULES]
    if spoke:
        width = max(map(len, spoke))
        yield ""
        yield from (f"{rule:<{width}}  {RULES[rule]}" for rule in spoke)


def _role(tag: Tag) -> str:
    if tag.role is Role.HEADING:
        return f"{tag.role} {tag.level}"
    return f"{tag.role} ({tag.speaker})" if tag.speaker else f"{tag.role}"


def _text(leaf: Leaf) -> str:
    match leaf:
        case Image():
            return f"[{leaf.key}]"
        case Video() | Audio() | Card():
            return f"[{leaf.title or leaf.url or type(leaf).__name__}]"
        case Code() | Table():
            return leaf.text.replace("\t", " | ").replace("\n", " ⏎ ")
        case _:
            return leaf.text


def _beginning(text: str) -> str:
    shown = clean(text[: 4 * _TEXT_COLUMNS])
    if _width(shown) <= _TEXT_COLUMNS:
        return shown
    while _width(shown) >= _TEXT_COLUMNS:
        shown = shown[:-1]
    return shown + "…"


def _padded(cell: str, width: int, to_right: bool) -> str:
    gap = " " * (width - _width(cell))
    return gap + cell if to_right else cell + gap


def _width(text: str) -> int:
    """Columns in a terminal, where Han characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
