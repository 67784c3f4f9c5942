"""The nodes that every line has, made in a third of the time that their own constructors take.

attrs fills a frozen object through ``object.__setattr__``, name by name. Here an open object of the same layout is filled, then
becomes one of the frozen class. An article has thousands of these; all other nodes are made as usual.
"""

from __future__ import annotations

from typing import Any

from wxarticle._frozen import Node
from wxarticle.kinds import Mark
from wxarticle.model import Inline, Link, Paragraph, Place, Text

__all__ = ["new_paragraph", "new_place", "new_text"]

_empty: Any = object.__new__


def _open(kind: type[Node]) -> type[Node]:
    return type(kind.__name__, (Node,), {"__slots__": kind.__slots__})


_OpenPlace, _OpenText, _OpenParagraph = map(_open, (Place, Text, Paragraph))


def new_place(line: int | None, column: int | None, path: str | None) -> Place:
    made = _empty(_OpenPlace)
    made.line = line
    made.column = column
    made.path = path
    made.__class__ = Place
    return made  # type: ignore[no-any-return]


def new_text(text: str, marks: Mark = Mark.NONE, link: Link | None = None) -> Text:
    made = _empty(_OpenText)
    made.text = text
    made.marks = marks
    made.link = link
    made.__class__ = Text
    return made  # type: ignore[no-any-return]


def new_paragraph(content: tuple[Inline, ...], continues: bool, place: Place | None, rule: str | None = None) -> Paragraph:
    made = _empty(_OpenParagraph)
    made.content = content
    made.continues = continues
    made.place = place
    made.rule = rule
    made.__class__ = Paragraph
    return made  # type: ignore[no-any-return]
