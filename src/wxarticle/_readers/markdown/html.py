"""Raw HTML inside Markdown: tables, pictures, line breaks and marks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from wxarticle._readers.markdown import images
from wxarticle._readers.markdown.lines import Paragraph
from wxarticle._runs import normal_form
from wxarticle.kinds import Mark
from wxarticle.model import Break, Cell, Inline, Table, Text

if TYPE_CHECKING:
    from wxarticle._readers.markdown.blocks import Blocks, Places

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s[^<>]*)?)/?>")
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_MARKS = {
    "b": Mark.BOLD, "strong": Mark.BOLD, "i": Mark.ITALIC, "em": Mark.ITALIC, "u": Mark.UNDERLINE, "ins": Mark.UNDERLINE,
    "s": Mark.STRIKE, "del": Mark.STRIKE, "strike": Mark.STRIKE, "code": Mark.CODE, "sup": Mark.SUPERSCRIPT, "sub": Mark.SUBSCRIPT,
    "mark": Mark.HIGHLIGHT,
}  # fmt: skip
_BLOCK = frozenset(
    "p div section figure figcaption h1 h2 h3 h4 h5 h6 ul ol li blockquote center table tbody thead tr td th pre hr details summary "
    "article header footer dl dt dd iframe video audio".split()
)
_KNOWN = _BLOCK | _MARKS.keys() | frozenset("br img a span font small big label input svg path g source object embed param colgroup col".split())


def read_inline(source: str, start: int, line: Paragraph, places: Places) -> None:
    """One tag (or comment) in the middle of a line."""
    found = _TAG.fullmatch(source)
    if found and found[2].lower() in _KNOWN:
        _tag(found[2].lower(), bool(found[1]), found[3], start, line, places)
    elif not source.startswith("<!--"):
        line.text(source, start)


def _tag(name: str, closes: bool, attributes: str, start: int, line: Paragraph, places: Places) -> None:  # noqa: FBT001
    if name == "br":
        line.text("\n", start)
    elif name == "img":
        values = _attributes(attributes)
        found = images.picture(values.get("data-src") or values.get("src", ""), values.get("alt", "").strip(), None, places(start))
        if found:
            line.add(found, start)
    elif name in _MARKS:
        (line.close if closes else line.open)(_MARKS[name])


def _attributes(source: str) -> dict[str, str]:
    return {found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "") for found in _ATTRIBUTE.finditer(source)}


def read_block(source: str, start: int, blocks: Blocks) -> None:
    """A block of raw HTML: tables as tables, other blocks as lines."""
    source = _without_comments(source)
    at = 0
    offset = start
    for begin, end in _tables(source):
        _read_lines(source[at:begin], offset, blocks)
        offset += _bytes(source[at:begin])
        table = _table(source[begin:end])
        if table.rows:
            blocks.end_line()
            blocks.add(Table(table.rows, table.header_rows, place=blocks.places(offset)))
        offset += _bytes(source[begin:end])
        at = end
    _read_lines(source[at:], offset, blocks)
    blocks.end_line()


def _without_comments(source: str) -> str:
    """The block with comments blanked, line ends kept."""
    parts: list[str] = []
    at = 0
    while (begin := source.find("<!--", at)) >= 0 and (end := source.find("-->", begin)) >= 0:
        comment = source[begin : end + 3]
        parts += (source[at:begin], re.sub(r"[^\n]", " ", comment) if comment.isascii() else " " * _bytes(comment))
        at = end + 3
    return "".join((*parts, source[at:])) if parts else source


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())


def _read_lines(source: str, start: int, blocks: Blocks) -> None:
    line = blocks.line
    at = 0
    offset = start
    for found in _TAG.finditer(source):
        name = found[2].lower()
        if name not in _KNOWN:
            continue
        before = source[at : found.start()]
        _text(before, offset, line)
        offset += _bytes(before)
        if name in _BLOCK:
            blocks.end_line()
        else:
            _tag(name, bool(found[1]), found[3], offset, line, blocks.places)
        at = found.end()
        offset += _bytes(found[0])
    _text(source[at:], offset, line)


def _text(source: str, offset: int, line: Paragraph) -> None:
    text = html.unescape(source) if "&" in source else source
    if text.strip() or line.parts:
        line.text(text.replace("\n", " "), offset)


_TABLE_TAG = re.compile(r"<(/?)table\b[^>]*>", re.IGNORECASE)


def _tables(source: str) -> Iterator[tuple[int, int]]:
    depth = start = 0
    for found in _TABLE_TAG.finditer(source):
        if not found[1]:
            start = start if depth else found.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, found.end()
    if depth:
        yield start, len(source)


_PARSER = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)


def _table(source: str) -> Table:
    root = lxml_html.fragment_fromstring(source, create_parent="div", parser=_PARSER)
    rows: list[tuple[Cell, ...]] = []
    header = 0
    for row in root.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        built = tuple(_cell(cell) for cell in cells)
        if any(cell.content for cell in built):
            header += all(cell.tag == "th" for cell in cells) and header == len(rows)
            rows.append(built)
    return Table(tuple(rows), header)


def _cell(cell: etree._Element) -> Cell:
    runs: list[Inline] = []
    marks: list[Mark] = [Mark.NONE]
    skip: list[etree._Element] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        name = element.tag
        if event == "start":
            if name in _BLOCK and runs and type(runs[-1]) is not Break and name != "table":
                runs.append(Break())
            marks.append(marks[-1] | _MARKS.get(name, Mark.NONE))
            if name == "br":
                runs.append(Break())
            elif name == "img":
                found = images.picture(element.get("data-src") or element.get("src", ""), element.get("alt", ""), None, None)
                runs += [found] if found else []
            _cell_text(element.text, marks[-1], runs)
        else:
            marks.pop()
            if name in _BLOCK and element is not cell and runs and type(runs[-1]) is not Break:
                runs.append(Break())
            if element is not cell:
                _cell_text(element.tail, marks[-1], runs)
    return Cell(trimmed(runs), _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, int(value)) if value.isdecimal() and len(value) < 5 else 1  # noqa: PLR2004


def _cell_text(text: str | None, mark: Mark, runs: list[Inline]) -> None:
    if text:
        text = re.sub(r"\s+", " ", text)
        if text.strip() or (runs and type(runs[-1]) is Text):
            runs.append(Text(text, mark))


def trimmed(runs: list[Inline]) -> tuple[Inline, ...]:
    """Runs of a cell without breaks at the ends."""
    content = list(normal_form(runs))
    while content and type(content[-1]) is Break:
        content.pop()
    while content and type(content[0]) is Break:
        content.pop(0)
    return normal_form(content)


def cell_content(line: Paragraph) -> tuple[Inline, ...]:
    """The content of a pipe table's cell: everything in one, line breaks as such."""
    runs: list[Inline] = []
    for part in line.cut():
        if runs and part.continues and not part.attached:
            runs.append(Break())
        runs.extend(part.content)
    return normal_form(runs)
