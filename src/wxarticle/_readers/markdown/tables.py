"""Raw HTML tables inside Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from wxarticle._new import new_text
from wxarticle._readers.markdown import images
from wxarticle._readers.markdown.images import link_to
from wxarticle._runs import normal_form
from wxarticle.kinds import Mark
from wxarticle.model import Break, Cell, Inline, Link, Place, Table, Text

_SPACE = re.compile(r"\s+")
_PARSER = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
_MOST_DIGITS = 4
_MARKS = {
    "b": Mark.BOLD, "strong": Mark.BOLD, "i": Mark.ITALIC, "em": Mark.ITALIC, "u": Mark.UNDERLINE, "s": Mark.STRIKE, "del": Mark.STRIKE,
    "code": Mark.CODE, "sup": Mark.SUPERSCRIPT, "sub": Mark.SUBSCRIPT, "mark": Mark.HIGHLIGHT,
}  # fmt: skip
_LINES = frozenset(("p", "div", "section", "li", "tr", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"))


def read_table(source: str, place: Place) -> Table | None:
    """The table; ``None`` for one that shows nothing. Tables inside it are lines of their cell."""
    root = lxml_html.fragment_fromstring(source, create_parent="div", parser=_PARSER)
    rows: list[tuple[Cell, ...]] = []
    header = 0
    for row in _outer_rows(root):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        built = tuple(_Content(cell).cell() for cell in cells)
        if any(cell.content for cell in built):
            header += header == len(rows) and all(cell.tag == "th" for cell in cells)
            rows.append(built)
    return Table(tuple(rows), header, place=place) if rows else None


def _outer_rows(root: etree._Element) -> Iterator[etree._Element]:
    """The rows that are not of a table inside a table."""
    open_ = 0
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=("table", "tr")):
        if element.tag == "table":
            open_ += 1 if event == "start" else -1
        elif event == "start" and open_ <= 1:
            yield element


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
