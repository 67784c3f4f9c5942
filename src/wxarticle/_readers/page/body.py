"""The body of an article, from its HTML to leaves in reading order: one pass over the tree, without recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from lxml import etree
from lxml.etree import _Element as Element

from wxarticle._limits import DEFAULT_LIMITS, Limits
from wxarticle._readers.page import elements
from wxarticle._readers.page.code import is_code, read_code
from wxarticle._readers.page.cues import to_items
from wxarticle._readers.page.formula import read_formula, read_formula_picture
from wxarticle._readers.page.images import picture_at, read_image
from wxarticle._readers.page.lines import Around, Lines, Look
from wxarticle._readers.page.links import read_link
from wxarticle._readers.page.lists import OpenList
from wxarticle._readers.page.looks import derive
from wxarticle._readers.page.media import read_media
from wxarticle._readers.page.quotes import quote_card, quoted_lines
from wxarticle._readers.page.style import BODY_SIZE, UNSTYLED, Style, read_style
from wxarticle._readers.page.table import OpenCell, OpenTable, is_layout, to_table
from wxarticle._stream import Item
from wxarticle.errors import LimitExceededError
from wxarticle.kinds import ImageKind, Mark
from wxarticle.model import Code, Divider, Formula, Image, Place

_PARSER_DEPTH = 2_040
"""The parser itself drops what is nested deeper."""
_MIXED_PRE = 8
_LONGEST_PATH = 300


def read_body(html: str, *, first_line: int = 1, limits: Limits = DEFAULT_LIMITS) -> list[Item]:
    """Read the inner HTML of an article's body.

    Args:
        html: what stands inside ``#js_content``, in an RSS item or in ``content_noencode``.
        first_line: the line of the page on which ``html`` begins.
        limits: how deep the elements may nest, and how many leaves there may be.

    Returns:
        The leaves in reading order, with what the page shows of each; none has a tag.

    Raises:
        LimitExceededError: the elements nest too deep, or there are too many leaves.
    """
    root = parse_fragment(html)
    if root is None:
        return []
    walker = _Walker(limits, first_line)
    walker.walk(root)
    return to_items(walker.lines.drawn, walker.box_parents)


def parse_fragment(html: str) -> Element | None:
    """The ``body`` element around a piece of HTML; ``None`` when there is nothing in it.

    Raises:
        LimitExceededError: the parser gave up on the nesting, and would have dropped the rest.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    content = ("<body>" + html.replace("\0", "")).encode("utf-8", "replace")
    root: Element | None = etree.fromstring(content, parser)
    last = parser.error_log.last_error
    if last is not None and (last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT or "xcessive depth" in last.message):
        raise _too_deep(_PARSER_DEPTH)
    return root


def _too_deep(depth: int) -> LimitExceededError:
    return LimitExceededError(
        f"the body's elements are nested more than {depth:,} deep",
        limit="depth",
        advice="no article that people made is; remove the empty wrappers before reading it",
    )


class _Frame:
    """An element that is being read."""

    __slots__ = ("around", "block", "children", "counts", "element", "leave", "look", "path")

    def __init__(self, element: Element, look: Look, around: Around, block: bool, path: str | None) -> None:
        self.element = element
        self.children: Iterator[Element] = iter(element)
        self.look = look
        self.around = around
        self.block = block
        self.path = path
        self.counts: dict[str, int] = {}
        self.leave: Callable[[], None] | None = None


class _Walker:
    """Reads elements in document order; what is open is in :attr:`stack`, never on Python's own stack."""

    def __init__(self, limits: Limits, first_line: int) -> None:
        self.lines = Lines(limits, first_line)
        self.box_parents = [0]
        self._quotes = 0
        self._depth = min(limits.depth, _PARSER_DEPTH)
        self._stack: list[_Frame] = []
        self._block: _Frame
        self._lists: list[OpenList] = []
        self._tables: list[OpenTable] = []
        self._mixed_pre = 0

    def walk(self, root: Element) -> None:
        """Read everything below the root."""
        look = Look(Mark.NONE, BODY_SIZE)
        frame = _Frame(root, look, Around(None, None, None, 0, None), True, "")
        self._stack.append(frame)
        self._block = frame
        self._text(root.text, frame)
        stack = self._stack
        while stack:
            frame = stack[-1]
            child = next(frame.children, None)
            if child is None:
                self._close(frame)
                continue
            entered = self._enter(child, frame)
            if not entered and child.tail:
                self._text(child.tail, frame)

    # Elements ---------------------------------------------------------------------------------------------------------

    def _enter(self, element: Element, parent: _Frame) -> bool:
        """Read an element's start. Whether it was opened: if not, all of it is read."""
        tag: str = element.tag
        if tag == "span" and not len(element):  # most elements of a body are these
            return self._enter_plain(element, parent)
        if tag == "br":
            self.lines.end_line()
            return False
        if tag in elements.UNSEEN:
            return False
        text = element.get("style")
        style = read_style(text) if text else UNSTYLED
        if style.gone:
            return False
        look = derive(parent.look, tag, text, style, element)
        if look.hidden and not parent.look.hidden and not len(element):
            return False
        return self._enter_seen(element, tag, style, look, parent)

    def _enter_plain(self, element: Element, parent: _Frame) -> bool:
        text = element.get("style")
        if text or element.keys() not in ([], ["leaf"]):
            return self._enter_styled(element, text, parent)
        self._text(element.text, parent)
        return False

    def _enter_styled(self, element: Element, text: str | None, parent: _Frame) -> bool:
        style = read_style(text) if text else UNSTYLED
        if style.gone:
            return False
        look = derive(parent.look, "span", text, style, element)
        return self._enter_seen(element, "span", style, look, parent)

    def _enter_seen(self, element: Element, tag: str, style: Style, look: Look, parent: _Frame) -> bool:
        if tag in elements.LEAVES or tag.startswith("mp"):
            if self._leaf(element, tag, style, look, parent):
                return False
        elif (name := element.get("class")) and self._special(element, tag, name, look, parent):
            return False
        if element.get("data-formula") and self._formula(element, tag, look, parent):
            return False
        self._open(element, tag, style, look, parent)
        return True

    def _open(self, element: Element, tag: str, style: Style, look: Look, parent: _Frame) -> None:
        block = tag in elements.BLOCKS if style.block is None else style.block
        if len(self._stack) > self._depth:
            raise _too_deep(self._depth)
        frame = _Frame(element, look, parent.around, block, None)
        self._stack.append(frame)
        if block:
            self.lines.end_block()
            self._open_block(frame, tag, style)
        elif tag == "a":
            link = read_link(element.attrib)
            frame.around = parent.around.but(link=link) if link else parent.around
        picture = style.picture or element.get("data-lazy-bgimg")
        if picture:
            self._backdrop(frame, picture)
        if tag in elements.OPENERS:
            self._open_special(frame, tag)
        self._text(element.text, frame)

    def _open_block(self, frame: _Frame, tag: str, style: Style) -> None:
        around = frame.around
        counts = self._block.counts
        counts[tag] = number = counts.get(tag, 0) + 1
        path = self._block.path or ""
        if len(path) < _LONGEST_PATH:
            path = f"{path}/{tag}[{number}]" if path else f"{tag}[{number}]"
        frame.path = path
        self._block = frame
        if style.framed or style.fill:
            self.box_parents.append(around.box)
            frame.around = around = around.but(box=len(self.box_parents) - 1)
        level = elements.HEADINGS.get(tag)
        if level:
            frame.around = around.but(heading=level)

    def _open_special(self, frame: _Frame, tag: str) -> None:
        match tag:
            case "ul" | "ol":
                self._lists.append(OpenList(frame.element, len(self._lists)))
                frame.leave = self._close_list
            case "li":
                opened = self._lists[-1] if self._lists else OpenList(frame.element, 0)
                frame.around = frame.around.but(entry=opened.entry(frame.element))
            case "blockquote":
                self._open_quote(frame)
            case "pre":
                self._mixed_pre += 1
                frame.leave = self._close_pre
            case _:
                self._open_table_part(frame, tag)

    def _close(self, frame: _Frame) -> None:
        stack = self._stack
        stack.pop()
        if frame.block:
            self.lines.end_block()
        if frame.leave:
            frame.leave()
        if not stack:
            return
        if frame.block:
            self._block = next((f for f in reversed(stack) if f.block), stack[0])
        tail = frame.element.tail
        if tail:
            self._text(tail, stack[-1])

    # Text -------------------------------------------------------------------------------------------------------------

    def _text(self, text: str | None, frame: _Frame) -> None:
        if not text or frame.look.hidden:
            return
        look, around = frame.look, frame.around
        if look.preserved and "\n" in text:
            first, *rest = text.split("\n")
            self.lines.add((first, look, around.link), look, around, self._place)
            for line in rest:
                self.lines.end_line()
                self.lines.add((line, look, around.link), look, around, self._place)
            return
        self.lines.add((text, look, around.link), look, around, self._place)

    def _place(self) -> Place:
        frame = self._block
        return Place(self.lines.line_number(frame.element), None, frame.path or None)

    # Leaves -----------------------------------------------------------------------------------------------------------

    def _leaf(self, element: Element, tag: str, style: Style, look: Look, parent: _Frame) -> bool:
        """Read an element that is a picture, player, card, rule or code block as a whole; whether it is one."""
        if look.hidden:
            return tag == "img"
        match tag:
            case "img":
                self._image(read_image(element.attrib, style, parent.around.link, self._place()), look, parent)
                return True
            case "image":
                url = element.get("data-src") or element.get("xlink:href") or element.get("href")
                self._image(picture_at(url, parent.around.link, self._place()), look, parent)
                return True
            case "hr":
                self.lines.end_block()
                self.lines.leaf(Divider(place=self._place()), look, parent.around)
                self.lines.end_block()
                return True
            case "pre":
                return self._mixed_pre < _MIXED_PRE and is_code(element) and self._code(element, look, parent)
            case "code":
                return not look.preserved and element.find(".//br") is not None and self._code(element, look, parent)
            case "svg":
                self._image(read_formula_picture(element, self._place()), look, parent)
                return False
            case _:
                return self._media(element, tag, look, parent)

    def _image(self, image: Image | None, look: Look, parent: _Frame) -> None:
        if image is None:
            return
        if image.kind in (ImageKind.EMOJI, ImageKind.FORMULA):
            self.lines.add(image, look, parent.around, self._place)
        else:
            self.lines.leaf(image, look, parent.around)

    def _media(self, element: Element, tag: str, look: Look, parent: _Frame) -> bool:
        if tag == "mp-common-blockquote":
            return self._quote_card(element, look, parent)
        media = read_media(tag, element.attrib, self._place())
        if media is None:
            return False
        self.lines.leaf(media, look, parent.around)
        return True

    def _special(self, element: Element, tag: str, classes: str, look: Look, parent: _Frame) -> bool:
        """Read an element whose class says that it is a leaf as a whole; whether it is one."""
        if "weui-a11y_ref" in classes or "code-snippet__line-index" in classes:
            return True
        if "code-snippet__fix" in classes and tag == "section" and is_code(element):
            return self._code(element, look, parent)
        if "katex" in classes or "mjx" in classes or "MathJax" in classes:
            return self._formula(element, tag, look, parent)
        return "video" in classes and tag in ("span", "div", "section") and self._media(element, tag, look, parent)

    def _code(self, element: Element, look: Look, parent: _Frame) -> bool:
        text, language = read_code(element)
        self.lines.end_block()
        if text:
            self.lines.leaf(Code(text, language, place=self._place()), look, parent.around)
        self.lines.end_block()
        return True

    def _formula(self, element: Element, tag: str, look: Look, parent: _Frame) -> bool:
        source, block = read_formula(element, tag)
        if not source:
            return False
        if block:
            self.lines.end_block()
            self.lines.leaf(Formula(source, place=self._place()), look, parent.around)
            self.lines.end_block()
        else:
            self.lines.add(Formula(source, place=self._place()), look, parent.around, self._place)
        return True

    def _backdrop(self, frame: _Frame, url: str) -> None:
        """A background is content where nothing is written on it, else ornament."""
        image = picture_at(url, frame.around.link, self._place())
        if image is None or frame.look.hidden:
            return
        at, before = len(self.lines.drawn), self.lines.text_lines
        self.lines.leaf(image, frame.look, frame.around)
        at = len(self.lines.drawn) - 1

        def judge() -> None:
            if self.lines.text_lines > before:
                self.lines.drawn[at].leaf = Image(image.url, ImageKind.DIVIDER, link=image.link, place=image.place)

        frame.leave = judge

    # Quotations, lists, tables ----------------------------------------------------------------------------------------

    def _open_quote(self, frame: _Frame) -> None:
        if frame.around.quoted is None:
            self._quotes += 1
            frame.around = frame.around.but(quoted=self._quotes)
        card = quote_card(frame.element, self._place())
        if card:
            frame.leave = partial(self.lines.leaf, card, frame.look, frame.around)

    def _quote_card(self, element: Element, look: Look, parent: _Frame) -> bool:
        digest = quoted_lines(element)
        card = quote_card(element, self._place())
        if not digest and not card:
            return False
        self._quotes += 1
        around = parent.around.but(quoted=self._quotes)
        self.lines.end_block()
        for line in digest:
            self.lines.add((line, look, None), look, around, self._place)
            self.lines.end_line()
        self.lines.end_block()
        if card:
            self.lines.leaf(card, look, around)
        return True

    def _close_list(self) -> None:
        self._lists.pop()

    def _close_pre(self) -> None:
        self._mixed_pre -= 1

    def _open_table_part(self, frame: _Frame, tag: str) -> None:
        if tag == "table":
            self._tables.append(OpenTable(len(self.lines.drawn), self._place()))
            frame.leave = partial(self._close_table, frame)
        elif self._tables:
            table = self._tables[-1]
            if tag == "tr":
                table.rows.append([])
            elif tag == "thead":
                frame.leave = partial(self._close_head, table)
            elif tag in ("td", "th"):
                frame.leave = partial(self._close_cell, table.open_cell(frame.element, len(self.lines.drawn)))

    def _close_cell(self, cell: OpenCell) -> None:
        cell.end = len(self.lines.drawn)

    def _close_head(self, table: OpenTable) -> None:
        table.heads = len(table.rows)

    def _close_table(self, frame: _Frame) -> None:
        table = self._tables.pop()
        drawn = self.lines.drawn
        if is_layout(table, drawn):
            return
        made = to_table(table, drawn)
        first = next(cell.start for row in table.rows for cell in row)
        letters = [pair for line in drawn[first:] for pair in line.letters]
        del drawn[first:]
        self.lines.leaf(made, frame.look, frame.around)
        drawn[-1].letters = letters
        self.lines.end_block()
