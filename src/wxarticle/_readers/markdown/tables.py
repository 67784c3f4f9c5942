"""Raw HTML tables inside Markdown."""

from __future__ import annotations

import re

from lxml import etree

from wxarticle._markup import parse_markup
from wxarticle._new import new_text
from wxarticle._readers.markdown import images
from wxarticle._readers.markdown.images import link_to
from wxarticle._runs import normal_form
from wxarticle.kinds import Mark
from wxarticle.model import Break, Cell, Inline, Link, Place, Table, Text

_SPACE = re.compile(r"\s+")
_MOST_DIGITS = 4
_MARKS = {
    "b": Mark.BOLD, "strong": Mark.BOLD, "i": Mark.ITALIC, "em": Mark.ITALIC, "u": Mark.UNDERLINE, "s": Mark.STRIKE, "del": Mark.STRIKE,
    "code": Mark.CODE, "sup": Mark.SUPERSCRIPT, "sub": Mark.SUBSCRIPT, "mark": Mark.HIGHLIGHT,
}  # fmt: skip
_FRAME = frozenset(("html", "body", "table", "thead", "tbody", "tfoot", "tr", "colgroup", "col"))
"""What is around cells."""
_LINES = frozenset(("p", "div", "section", "li", "tr", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"))


def read_table(source: str, place: Place) -> Table | None:
    """The table; ``None`` for one that shows nothing. Tables inside it are lines of their cell, what stands outside its cells is one.

    Raises:
        LimitExceededError: elements in it nest too deep.
    """
    root = parse_markup(source.encode("utf-8", "replace"))
    rows = _Rows()
    if root is not None:
        rows.read(root)
    return Table(tuple(rows.rows), rows.header, place=place) if rows.rows else None


class _Rows:
    """The rows that show something, and how many at the top are the header."""

    def __init__(self) -> None:
        self.rows: list[tuple[Cell, ...]] = []
        self.header = 0
        self._cells: list[Cell] = []
        self._names: set[str] = set()

    def read(self, root: etree._Element) -> None:
        """All rows below an element."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = str(element.tag)
            if name == "tr":
                self._end()
            if event == "end":
                self._text(element.tail)
            elif name in _FRAME:
                self._text(element.text)
            else:
                self._add(_Content(element).cell(), name)
                walk.skip_subtree()
        self._end()

    def _text(self, text: str | None) -> None:
        if text and (shown := _SPACE.sub(" ", text).strip()):
            self._add(Cell((new_text(shown),)), "")

    def _add(self, cell: Cell, name: str) -> None:
        self._cells.append(cell)
        self._names.add(name)

    def _end(self) -> None:
        if any(cell.content for cell in self._cells):
            self.header += self.header == len(self.rows) and self._names == {"th"}
            self.rows.append(tuple(self._cells))
        self._cells, self._names = [], set()


class _Content:
    """The runs of one cell."""

    def __init__(self, cell: etree._Element) -> None:
        self.element = cell
        self.runs: list[Inline] = []

    def cell(self) -> Cell:
        """The cell with its runs."""
        marks = [Mark.NONE]
        links: list[Link | None] = [None]
        for event, element in etree.iterwalk(self.element, events=("start", "end")):
            name = str(element.tag)
            if event == "start":
                if name in _LINES:
                    self._break()
                marks.append(marks[-1] | _MARKS.get(name, Mark.NONE))
                href = element.get("href") if name == "a" else None
                links.append(link_to(href) if href else links[-1])
                self._object(name, element, links[-1])
                self._text(element.text, marks[-1], links[-1])
            else:
                marks.pop()
                links.pop()
                if name in _LINES:
                    self._break()
                if element is not self.element:
                    self._text(element.tail, marks[-1], links[-1])
        return Cell(_without_outer_breaks(self.runs), _span(self.element, "colspan"), _span(self.element, "rowspan"))

    def _break(self) -> None:
        if self.runs and type(self.runs[-1]) is not Break:
            self.runs.append(Break())

    def _object(self, name: str, element: etree._Element, link: Link | None) -> None:
        if name == "br":
            self.runs.append(Break())
        elif name == "img":
            found = images.picture(element.get("data-src") or element.get("src") or "", element.get("alt") or "", link, None)
            self.runs += [found] if found else []

    def _text(self, text: str | None, mark: Mark, link: Link | None) -> None:
        if not text:
            return
        text = _SPACE.sub(" ", text)
        if text.strip() or (self.runs and type(self.runs[-1]) is Text):
            self.runs.append(new_text(text, mark, link))


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, int(value)) if value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS else 1


def _without_outer_breaks(runs: list[Inline]) -> tuple[Inline, ...]:
    content = list(normal_form(runs))
    while content and type(content[-1]) is Break:
        content.pop()
    first = next((index for index, run in enumerate(content) if type(run) is not Break), 0)
    return normal_form(content[first:])
