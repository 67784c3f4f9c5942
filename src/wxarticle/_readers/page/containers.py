"""Elements that change what their lines stand in: lists, quotations, tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lxml.etree import _Element as Element

from wxarticle._readers.page.lines import Around, Lines, Look
from wxarticle._readers.page.lists import OpenList
from wxarticle._readers.page.plan import Frame
from wxarticle._readers.page.quotes import quote_card, quoted_lines
from wxarticle._readers.page.table import OpenCell, OpenTable, is_layout, to_table
from wxarticle.model import Place


class Containers:
    """The lists and tables that are open, and how many quotations there were."""

    def __init__(self, lines: Lines, place: Callable[[], Place]) -> None:
        self._lines = lines
        self._place = place
        self._lists: list[OpenList] = []
        self._tables: list[OpenTable] = []
        self._quotes = 0

    def open(self, frame: Frame, tag: str) -> None:
        """Such an element begins; what is to be done at its end is left in the frame."""
        match tag:
            case "ul" | "ol":
                self._lists.append(OpenList(frame.element, len(self._lists)))
                frame.leave = self._close_list
            case "li":
                opened = self._lists[-1] if self._lists else OpenList(frame.element, 0)
                frame.around = frame.around.but(entry=opened.entry(frame.element))
            case "blockquote":
                self._open_quote(frame)
            case "table":
                self._tables.append(OpenTable(len(self._lines.drawn), self._place()))
                frame.leave = partial(self._close_table, frame)
            case _:
                if self._tables:
                    self._open_table_part(frame, tag, self._tables[-1])

    def read_quote(self, element: Element, look: Look, around: Around) -> bool:
        """Read WeChat's newer quotation, which has its text in attributes; whether it was one."""
        digest = quoted_lines(element)
        card = quote_card(element, self._place())
        if not digest and not card:
            return False
        self._quotes += 1
        around = around.but(quoted=self._quotes)
        self._lines.end_block()
        for line in digest:
            self._lines.add((line, look, None), look, around)
            self._lines.end_line()
        self._lines.end_block()
        if card:
            self._lines.leaf(card, look, around)
        return True

    def _open_quote(self, frame: Frame) -> None:
        if frame.around.quoted is None:
            self._quotes += 1
            frame.around = frame.around.but(quoted=self._quotes)
        card = quote_card(frame.element, self._place())
        if card:
            frame.leave = partial(self._lines.leaf, card, frame.look, frame.around)

    def _close_list(self) -> None:
        self._lists.pop()

    def _open_table_part(self, frame: Frame, tag: str, table: OpenTable) -> None:
        if tag == "tr":
            table.rows.append([])
        elif tag == "thead":
            frame.leave = partial(self._close_head, table)
        elif tag in ("td", "th"):
            frame.leave = partial(self._close_cell, table.open_cell(frame.element, len(self._lines.drawn)))

    def _close_cell(self, cell: OpenCell) -> None:
        cell.end = len(self._lines.drawn)

    def _close_head(self, table: OpenTable) -> None:
        table.heads = len(table.rows)

    def _close_table(self, frame: Frame) -> None:
        table = self._tables.pop()
        drawn = self._lines.drawn
        if is_layout(table, drawn):
            return
        made = to_table(table, drawn)
        cells = [cell for row in table.rows for cell in row]
        first, last = cells[0].start, cells[-1].end
        letters = [pair for line in drawn[first:last] for pair in line.letters]
        after = drawn[last:]
        del drawn[first:]
        self._lines.leaf(made, frame.look, frame.around)
        drawn[-1].letters = letters
        drawn.extend(after)
        self._lines.end_block()
