"""Blocks of a Markdown text as a flat stream of leaves."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from wxarticle._limits import Limits
from wxarticle._readers.markdown import html, images, pipes
from wxarticle._readers.markdown.lines import Paragraph, Part, is_padded
from wxarticle._readers.markdown.masking import mask, unmask
from wxarticle._readers.markdown.parser import events
from wxarticle._readers.markdown.wrapping import Wrapping
from wxarticle._stream import PLAIN, Cues, Item
from wxarticle.errors import LimitExceededError
from wxarticle.kinds import Mark
from wxarticle.model import Break, Cell, Code, Divider, Formula, Image, Inline, Leaf, Link, ListItem, Place, Table
from wxarticle.model import Paragraph as ParagraphLeaf

_MARKS = {"Strong": Mark.BOLD, "Emphasis": Mark.ITALIC, "Strikethrough": Mark.STRIKE}


# One bullet for each line number of a code block: three and more, far apart.
_LINE_BULLETS = re.compile(rb"[*](?:[ \t]{2,}[*])+")
_HAN = re.compile("[\u4e00-\u9fff]")


class Places:
    """Lines and columns of byte offsets."""

    def __init__(self, text: str, first_line: int) -> None:
        self.content = text.encode()
        self.first_line = first_line
        self.starts = [0]
        at = self.content.find(b"\n")
        while at >= 0:
            self.starts.append(at + 1)
            at = self.content.find(b"\n", at + 1)

        self.last = (0, 0, 1)

    def __call__(self, offset: int) -> Place:
        """The place of a byte."""
        index = bisect_right(self.starts, offset) - 1
        start, column = self.starts[index], 1
        last_index, last_offset, last_column = self.last
        if last_index == index and last_offset <= offset:
            start, column = last_offset, last_column
        if offset > start:
            column += len(self.content[start:offset].decode(errors="replace"))
        self.last = (index, offset, column)
        return Place(self.first_line + index, column)


class _List:
    """A list that is open."""

    def __init__(self, number: int | None) -> None:
        self.number = number
        self.printed: str | None = None
        self.is_begun = True

    def begin_item(self) -> None:
        self.is_begun = False
        self.printed = None
        if self.number is not None:
            self.printed = str(self.number)
            self.number += 1


class Blocks:
    """Turns the parser's events into leaves."""

    def __init__(self, text: str, *, first_line: int, raw_html: bool, wrapping: Wrapping, limits: Limits) -> None:
        self.places = Places(text, first_line)
        self.source = text
        self.raw_html = raw_html
        self.wrapping = wrapping
        self.limits = limits
        self.items: list[Item] = []
        self.line = Paragraph(padded=is_padded(text))
        self.lists: list[_List] = []
        self.quotes = 0
        self.quote_depth = 0
        self.heading: int | None = None
        self.code: list[str] | None = None
        self.language: str | None = None
        self.html: list[str] | None = None
        self.image: tuple[str, list[str], int] | None = None
        self.image_depth = 0
        self.link: tuple[Link, int] | None = None
        self.rows: list[list[Cell]] | None = None
        self.header_rows = 0
        self.start = 0
        self.end = 0
        self.is_indented = False
        self.rule_below: int | None = None
        self.bullets_at = -1
        self.footnote: str | None = None

    def read(self) -> list[Item]:
        """All leaves in reading order."""
        masked = mask(self.source)
        handlers = {name: getattr(self, "_on_" + name) for name in _EVENTS}
        for kind, value, start, end in events(masked, math="$" in masked):
            handlers[kind](value, start, end)
        self.end_line()
        return self.items

    # Inline ------------------------------------------------------------------------------------------------------------

    def _on_Text(self, value: str, start: int, end: int) -> None:
        if self.code is not None:
            self.code.append(value)
        elif self.image is not None:
            self.image[1].append(value)
        else:
            self.line.text(value, start)

    def _on_Code(self, value: str, start: int, end: int) -> None:
        if self.image is not None:
            self.image[1].append(value)
        else:
            self.line.add_code(value, start)

    def _on_InlineMath(self, value: str, start: int, end: int) -> None:
        if self.image is None:
            self.line.add(Formula(unmask(value).strip(), place=self.places(start)), start)

    def _on_DisplayMath(self, value: str, start: int, end: int) -> None:
        self._on_InlineMath(value, start, end)

    def _on_SoftBreak(self, value: None, start: int, end: int) -> None:
        if self.image is None:
            self.line.text(self.wrapping.joint(self.places.content, start, end), start)

    def _on_HardBreak(self, value: None, start: int, end: int) -> None:
        if self.image is None:
            self.line.text("\n", start)

    def _on_FootnoteReference(self, value: str, start: int, end: int) -> None:
        at = self.line.length
        self.line.text(f"[{value}]", start)
        self.line.spans.append((at, self.line.length, Mark.SUPERSCRIPT))

    def _on_InlineHtml(self, value: str, start: int, end: int) -> None:
        if self.image is None:
            self._inline_html(unmask(value), start)

    def _on_TaskListMarker(self, value: bool, start: int, end: int) -> None:
        self.line.text("☑ " if value else "☐ ", start)

    def _inline_html(self, text: str, start: int) -> None:
        if self.raw_html:
            html.read_inline(text, start, self.line, self.places)
        else:
            self.line.text(text, start)

    # Blocks ------------------------------------------------------------------------------------------------------------

    def _on_Rule(self, value: None, start: int, end: int) -> None:
        self.end_line()
        if _LINE_BULLETS.match(self.places.content, start):
            self.bullets_at = len(self.items)
        self.add(Divider(place=self.places(start)))

    def _on_Html(self, value: str, start: int, end: int) -> None:
        if self.html is None:
            self.start = start
            self.html = []
        self.html.append(value)

    def _on_Start(self, value: Any, start: int, end: int) -> None:  # noqa: ANN401
        if type(value) is str:
            name, data = value, None
        else:
            name, data = next(iter(value.items()))
            self.end = end
        begin = _BEGIN.get(name)
        if name in _INLINE:
            if begin:
                begin(self, data, start)
            else:
                self.line.open(_MARKS[name])
            return
        self.end_line()
        if begin:
            begin(self, data, start)

    def _on_End(self, value: Any, start: int, end: int) -> None:  # noqa: ANN401
        name = value if type(value) is str else next(iter(value))
        finish = _END.get(name)
        if name in _INLINE:
            if finish:
                finish(self, start)
            else:
                self.line.close(_MARKS[name])
            return
        if name not in ("TableCell", "HtmlBlock"):
            self.end_line()
        if finish:
            finish(self, start)

    def _begin_Heading(self, data: Any, start: int) -> None:  # noqa: ANN401
        self.heading = int(data["level"][1])
        source = self.places.content[start : self.end].rstrip()
        self.rule_below = None
        if source[-1:] == b"-" and source[:1] != b"#" and not _is_underline(source):
            # An underline shorter than its text is a rule, or an empty list item.
            self.heading = None
            self.rule_below = start + len(source) if source.endswith(b"---") else None

    def _end_Heading(self, start: int) -> None:
        self.heading = None
        if self.rule_below is not None:
            self.add(Divider(place=self.places(self.rule_below - 3)))

    def _begin_BlockQuote(self, data: Any, start: int) -> None:  # noqa: ANN401
        self.quotes += self.quote_depth == 0
        self.quote_depth += 1
        self._check_depth(start)

    def _end_BlockQuote(self, start: int) -> None:
        self.quote_depth -= 1

    def _begin_List(self, data: int | None, start: int) -> None:
        self.lists.append(_List(data))
        self._check_depth(start)

    def _end_List(self, start: int) -> None:
        self.lists.pop()

    def _begin_Item(self, data: None, start: int) -> None:
        self.lists[-1].begin_item()

    def _begin_FootnoteDefinition(self, data: str, start: int) -> None:
        self.footnote = f"[{data}] "

    def _end_FootnoteDefinition(self, start: int) -> None:
        self.footnote = None

    def _begin_Paragraph(self, data: None, start: int) -> None:
        if self.footnote:
            self.line.text(self.footnote, start)
            self.footnote = None

    def _begin_CodeBlock(self, data: Any, start: int) -> None:  # noqa: ANN401
        self.code = []
        self.start = start
        self.language = data["Fenced"].strip() or None if type(data) is dict else None
        self.is_indented = type(data) is str

    def _end_CodeBlock(self, start: int) -> None:
        text = unmask("".join(self.code or ())).replace("\u00a0", " ").rstrip("\n")
        self.code = None
        if self.is_indented and 2 * len(_HAN.findall(text)) > len(text):
            self._add_indented(text)
        elif text.strip():
            if self.is_indented and self.bullets_at == len(self.items) - 1:
                # html2text writes the bullets of a list of line numbers above the code.
                self.items.pop()
            self.add(Code(text, self.language, place=self.places(self.start)))

    def _add_indented(self, text: str) -> None:
        """Chinese prose that a tool has indented."""
        self.line.text(text, self.start)
        self.end_line()

    def _begin_Table(self, data: Any, start: int) -> None:  # noqa: ANN401
        self.rows = []
        self.start = start

    def _begin_TableHead(self, data: None, start: int) -> None:
        assert self.rows is not None  # noqa: S101
        self.rows.append([])

    _begin_TableRow = _begin_TableHead

    def _end_TableCell(self, start: int) -> None:
        assert self.rows is not None  # noqa: S101
        self.rows[-1].append(Cell(html.cell_content(self.line)))
        self.line.clear()

    def _end_Table(self, start: int) -> None:
        rows = tuple(map(tuple, self.rows or ()))
        self.rows = None
        header = 1 if any(cell.content for cell in rows[0]) else 0
        rows = rows if header else rows[1:]
        if any(cell.content for row in rows for cell in row):
            self.add(Table(rows, header, place=self.places(self.start)))

    def _end_HtmlBlock(self, start: int) -> None:
        source = unmask("".join(self.html or ()))
        self.html = None
        if self.raw_html:
            html.read_block(source, self.start, self)
        else:
            for line in source.split("\n"):
                self.line.text(line, self.start)
                self.end_line()

    def _begin_Image(self, data: Any, start: int) -> None:  # noqa: ANN401
        if self.image is None:
            self.image = (data["dest_url"], [], start)
        self.image_depth += 1

    def _end_Image(self, start: int) -> None:
        self.image_depth -= 1
        if self.image_depth or self.image is None:
            return
        url, texts, _ = self.image
        self.image = None
        alt = unmask("".join(texts)).strip()
        link = self.link[0] if self.link else None
        found = images.picture(url, "" if alt == unmask(url) else alt, link, self.places(start))
        if found:
            self.line.add(found, start)

    def _begin_Link(self, data: Any, start: int) -> None:  # noqa: ANN401
        if self.image is None:
            self.link = (images.link_to(data["dest_url"]), self.line.length)

    def _end_Link(self, start: int) -> None:
        if self.image is None and self.link is not None:
            link, at = self.link
            if self.line.length > at:
                self.line.links.append((at, self.line.length, link))
            self.link = None

    # Leaves ------------------------------------------------------------------------------------------------------------

    def _check_depth(self, start: int) -> None:
        depth = self.quote_depth + len(self.lists)
        if depth > self.limits.depth:
            where = self.places(start)
            raise LimitExceededError(
                f"quotations and lists stand more than {self.limits.depth} deep in each other",
                limit="depth",
                where=f"line {where.line}, column {where.column}",
                advice="raise limits.depth",
            )

    def end_line(self) -> None:
        """End the line under construction."""
        if not self.line.parts:
            return
        table = pipes.headless_table(self.line) if self.heading is None else None
        if table:
            self.add(Table(table, place=self.places(self.line.offsets[0])))
        else:
            for part in self.line.cut():
                self._add_part(part)
        self.line.clear()

    def _add_part(self, part: Part) -> None:
        place = self.places(part.offset)
        if part.block:
            self.add(part.content[0], attached=part.attached)  # type: ignore[arg-type]
        elif len(part.content) == 1 and type(part.content[0]) is Formula:
            self.add(part.content[0], attached=part.attached)
        elif self.lists and self.heading is None:
            item = self.lists[-1]
            leaf = ListItem(part.content, len(self.lists) - 1, item.printed, item.is_begun, place=place)
            item.is_begun = True
            self.add(leaf, bold=part.bold, attached=part.attached)
        else:
            self.add(ParagraphLeaf(part.content, part.continues, place=place), bold=part.bold, attached=part.attached)

    def add(self, leaf: Leaf, *, bold: bool = False, attached: bool = False) -> None:
        """Add a leaf to the stream."""
        quoted = self.quotes if self.quote_depth else None
        if bold or attached or quoted or self.heading:
            cues = Cues(heading=self.heading, quoted=quoted, bold=bold, attached=attached)
        else:
            cues = PLAIN
        if len(self.items) >= self.limits.nodes:
            raise LimitExceededError(f"the text has more than {self.limits.nodes} lines", limit="nodes", advice="raise limits.nodes")
        self.items.append(Item(leaf, None, cues))


def _is_underline(heading: bytes) -> bool:
    """Whether dashes below a line were written to underline it: as many as its characters, or more than a rule has."""
    text, _, dashes = heading.decode(errors="replace").rpartition("\n")
    count = len(dashes.strip(" \t>"))
    return count > 3 or count >= len(text.strip())  # noqa: PLR2004


_BEGIN = {name.removeprefix("_begin_"): method for name, method in vars(Blocks).items() if name.startswith("_begin_")}
_END = {name.removeprefix("_end_"): method for name, method in vars(Blocks).items() if name.startswith("_end_")}
_INLINE = frozenset(("Emphasis", "Strong", "Strikethrough", "Link", "Image", "Superscript", "Subscript"))
_EVENTS = (
    "Text", "Code", "InlineMath", "DisplayMath", "SoftBreak", "HardBreak", "FootnoteReference", "InlineHtml", "TaskListMarker", "Rule", "Html",
    "Start", "End",
)
