"""Blocks of a Markdown text as a flat stream of leaves."""

from __future__ import annotations

import re
from typing import Any

from wxarticle._limits import Limits
from wxarticle._new import new_paragraph
from wxarticle._readers.markdown import html, pipes
from wxarticle._readers.markdown.inlines import Inlines
from wxarticle._readers.markdown.masking import mask, unmask, with_single_fences
from wxarticle._readers.markdown.parser import Parser
from wxarticle._readers.markdown.places import Places
from wxarticle._readers.markdown.simple import BOLD, SimpleBlocks
from wxarticle._stream import PLAIN, Cues, Item
from wxarticle.errors import LimitExceededError
from wxarticle.model import Cell, Code, Divider, Formula, Inline, Leaf, ListItem, Table, Text

# One bullet for each line number of a code block, far apart.
_LINE_BULLETS = re.compile(rb"[*](?:[ \t]{2,}[*])+")
_NUMBERS_ALONE = re.compile(rb"[ \t>*+-]*+((?:[0-9]{1,9}[.)][ \t]*+)++)[-+*]?[ \t]*+(?=\n|$)")
_SHORTEST_UNDERLINE = 4


def read_blocks(text: str, *, first_line: int, raw_html: bool, limits: Limits) -> list[Item]:
    """The leaves of a Markdown text in reading order.

    Args:
        text: without front matter.
        first_line: the number of its first line in the source.
        raw_html: whether tags are markup; some tools drop all HTML, and what looks like a tag is the article's own text.
        limits: how deep lists and quotations may be, and how many leaves there may be.
    """
    text = with_single_fences(text)
    blocks = Blocks(text, first_line=first_line, raw_html=raw_html, limits=limits)
    blocks.read(text)
    return blocks.items


class _List:
    """A list that is open.

    Attributes:
        number: of the next item; ``None`` for bullets.
        printed: the present item's number.
        is_begun: whether the present item has a line already.
        begins: how many leaves there were before the present item.
    """

    def __init__(self, number: int | None) -> None:
        self.number = number
        self.printed: str | None = None
        self.is_begun = True
        self.begins = 0

    def begin_item(self, items: int) -> None:
        self.is_begun = False
        self.begins = items
        if self.number is not None:
            self.printed = str(self.number)
            self.number += 1


class Blocks(Inlines):
    """Handlers of all events of the parser; together they turn them into leaves."""

    def __init__(self, text: str, *, first_line: int, raw_html: bool, limits: Limits) -> None:
        super().__init__(text, raw_html=raw_html)
        self._first_line = first_line
        self.limits = limits
        self._most_items = limits.nodes
        self.items: list[Item] = []
        self._lists: list[_List] = []
        self._quotes = 0
        self._quotes_open = 0
        self.heading: int | None = None
        self._rule_below: int | None = None
        self._language: str | None = None
        self._is_indented = False
        self._html: list[str] = []
        self._rows: list[list[Cell]] = []
        self._start = 0
        self._line_bullets: int | None = None
        self._footnote = ""

    def read(self, text: str) -> None:
        """Read all of the text: simple blocks as they stand, what is between it with the block parser."""
        parser = Parser(self)
        simple = SimpleBlocks(text, self._first_line, self.wrapping, padded=self.line.padded)
        self.items = simple.items
        for start, end in simple.others(self._most_items):
            self._check_size(0)
            chunk = "\n".join(simple.lines[start:end])
            self.places = Places(chunk, self._first_line + start)
            parser.read(mask(chunk))
            self.end_line()
        self._check_size(0)

    # Leaves ---------------------------------------------------------------------------------------------------------------

    def add(self, leaf: Leaf, *, bold: bool = False, attached: bool = False) -> None:
        """Add a leaf to the stream."""
        cues = BOLD if bold else PLAIN
        if attached or self._quotes_open or self.heading:
            cues = Cues(heading=self.heading, quoted=self._quotes if self._quotes_open else None, bold=bold, attached=attached)
        self._check_size(1)
        self.items.append(Item(leaf, None, cues))

    def _check_size(self, more: int) -> None:
        if len(self.items) + more > self._most_items:
            raise LimitExceededError(f"the text has more than {self._most_items} lines", limit="nodes", advice="raise limits.nodes")

    def end_line(self) -> None:
        """End the line under construction."""
        if not self.line.parts:
            return
        rows = pipes.headless_table(self.line) if self.line.parts[0][:1] == "|" and self.heading is None else ()
        if rows:
            self.add(Table(rows, place=self.places(self.line.offsets[0])))
        else:
            for part in self.line.cut():
                if part.block is not None:
                    self.add(part.block, attached=part.attached)
                else:
                    self._add_line(part.content, part.offset, part.continues, part.attached, part.bold)
        self.line.clear()

    def _add_line(self, content: tuple[Inline, ...], offset: int, continues: bool, attached: bool, bold: bool) -> None:
        place = self.places(offset)
        leaf: Leaf
        if len(content) == 1 and type(content[0]) is Formula:
            leaf = content[0]
        elif self._lists and self.heading is None:
            item = self._lists[-1]
            leaf = ListItem(content, len(self._lists) - 1, item.printed, item.is_begun, place=place)
            item.is_begun = True
        else:
            leaf = new_paragraph(content, continues, place)
        self.add(leaf, bold=bold, attached=attached)

    # Containers -----------------------------------------------------------------------------------------------------------

    def start_paragraph(self, _data: None, start: int, _end: int) -> None:
        """A paragraph."""
        self.end_line()
        if self._footnote:
            self.line.text(self._footnote, start)
            self._footnote = ""

    def end_paragraph(self, _data: None, _start: int, _end: int) -> None:
        """The end of a paragraph."""
        self.end_line()

    def start_heading(self, data: dict[str, Any], start: int, end: int) -> None:
        """A heading, or a line above a rule: an underline shorter than its text is a rule, or an empty list item."""
        self.end_line()
        source = self.places.content[start:end].rstrip()
        self.heading = int(data["level"][1])
        self._rule_below = None
        if source[-1:] == b"-" and source[:1] != b"#" and not _is_underlined(source):
            self.heading = None
            self._rule_below = start + len(source) - 3 if source.endswith(b"---") else None

    def end_heading(self, _data: None, _start: int, _end: int) -> None:
        """The end of a heading."""
        self.end_line()
        self.heading = None
        if self._rule_below is not None:
            self.add(Divider(place=self.places(self._rule_below)))

    def rule(self, _value: None, start: int, _end: int) -> None:
        """A thematic break."""
        self.end_line()
        if _LINE_BULLETS.match(self.places.content, start):
            self._line_bullets = len(self.items)
        self.add(Divider(place=self.places(start)))

    def start_block_quote(self, _data: object, start: int, _end: int) -> None:
        """A quotation; those inside it count as one with it."""
        self.end_line()
        self._quotes += self._quotes_open == 0
        self._quotes_open += 1
        self._check_depth(start)

    def end_block_quote(self, _data: None, _start: int, _end: int) -> None:
        """The end of a quotation."""
        self.end_line()
        self._quotes_open -= 1

    def start_list(self, data: int | None, start: int, _end: int) -> None:
        """A list; ``data`` is its first number."""
        self.end_line()
        self._lists.append(_List(data))
        self._check_depth(start)

    def end_list(self, _data: None, _start: int, _end: int) -> None:
        """The end of a list."""
        self.end_line()
        self._lists.pop()

    def start_item(self, _data: None, _start: int, _end: int) -> None:
        """A list item."""
        self._lists[-1].begin_item(len(self.items))

    def end_item(self, _data: None, start: int, _end: int) -> None:
        """The end of a list item; of an empty one the number is left, and often the item's text stands below it, unindented."""
        self.end_line()
        if self._lists[-1].begins == len(self.items):
            content = self.places.content
            found = _NUMBERS_ALONE.match(content, content.rfind(b"\n", 0, start) + 1)
            if found:
                number = Text(found[1].decode().rstrip())
                self.add(new_paragraph((number,), False, self.places(found.start(1))))

    def _check_depth(self, start: int) -> None:
        if self._quotes_open + len(self._lists) > self.limits.depth:
            place = self.places(start)
            raise LimitExceededError(
                f"quotations and lists stand more than {self.limits.depth} deep in each other",
                limit="depth",
                where=f"line {place.line}, column {place.column}",
                advice="raise limits.depth",
            )

    def start_footnote_definition(self, data: str, _start: int, _end: int) -> None:
        """``[^1]:``; the mark stays in front of the note's first line."""
        self.end_line()
        self._footnote = f"[{unmask(data)}] "

    def end_footnote_definition(self, _data: None, _start: int, _end: int) -> None:
        """The end of a footnote."""
        self.end_line()
        self._footnote = ""

    # Code, tables, HTML ---------------------------------------------------------------------------------------------------

    def start_code_block(self, data: object, start: int, _end: int) -> None:
        """A code block, fenced or indented."""
        self.end_line()
        self.verbatim = []
        self._start = start
        self._is_indented = not isinstance(data, dict)
        self._language = (unmask(data["Fenced"]).strip() or None) if isinstance(data, dict) else None

    def end_code_block(self, _data: None, _start: int, _end: int) -> None:
        """The end of a code block; one that is empty shows nothing, and indented Chinese prose is no code."""
        text = unmask("".join(self.verbatim or ())).replace("\u00a0", " ").rstrip("\n")
        self.verbatim = None
        if self._is_indented and html.is_prose(text):
            start = self._start
            for line in text.splitlines(keepends=True):
                self.line.text(line, start)
                start += len(line.encode())
            self.end_line()
        elif text.strip():
            if self._is_indented and self._line_bullets == len(self.items) - 1:
                # html2text writes the bullets of a list of line numbers above the code.
                self.items.pop()
            self.add(Code(text, self._language, place=self.places(self._start)))

    def start_table(self, _data: object, start: int, _end: int) -> None:
        """A pipe table."""
        self.end_line()
        self._rows = []
        self._start = start

    def start_table_head(self, _data: None, _start: int, _end: int) -> None:
        """The first row."""
        self._rows.append([])

    def start_table_row(self, _data: None, _start: int, _end: int) -> None:
        """Another row."""
        self._rows.append([])

    def start_table_cell(self, _data: None, _start: int, _end: int) -> None:
        """A cell."""
        self._in_cell = True

    def end_table_cell(self, _data: None, _start: int, _end: int) -> None:
        """The end of a cell."""
        self._in_cell = False
        self._rows[-1].append(Cell(pipes.cell_content(self.line)))
        self.line.clear()

    def end_table_head(self, _data: None, _start: int, _end: int) -> None:
        """The end of the first row."""

    def end_table_row(self, _data: None, _start: int, _end: int) -> None:
        """The end of a row."""

    def end_table(self, _data: None, _start: int, _end: int) -> None:
        """The end of a table; an empty first row is only what the syntax asks for."""
        rows = tuple(map(tuple, self._rows))
        header = any(cell.content for cell in rows[0])
        rows = rows if header else rows[1:]
        if any(cell.content for row in rows for cell in row):
            self.add(Table(rows, int(header), place=self.places(self._start)))

    def start_html_block(self, _data: None, start: int, _end: int) -> None:
        """A block of raw HTML."""
        self.end_line()
        self._start = start
        self._html = []

    def html(self, value: str, _start: int, _end: int) -> None:
        """A line of raw HTML."""
        self._html.append(value)

    def end_html_block(self, _data: None, _start: int, _end: int) -> None:
        """The end of a block of raw HTML."""
        source = "".join(self._html)
        if self.raw_html:
            html.read_block(source, self._start, self)
        else:
            offset = self._start
            for line in source.split("\n"):
                self.line.text(line, offset)
                self.end_line()
                offset += len(line.encode()) + 1


def _is_underlined(heading: bytes) -> bool:
    """Whether dashes below a line were written to underline it: as many as its characters, or more than a rule has."""
    text, _, dashes = heading.decode(errors="replace").rpartition("\n")
    count = len(dashes.strip(" \t>"))
    return count >= _SHORTEST_UNDERLINE or count >= len(text.strip())
