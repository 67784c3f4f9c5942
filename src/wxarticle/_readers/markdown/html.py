"""Raw HTML inside Markdown: tables, pictures, players, line breaks and marks."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Protocol

from wxarticle._readers.markdown import images
from wxarticle._readers.markdown.lines import Paragraph
from wxarticle._readers.markdown.masking import tables, unmask
from wxarticle._readers.markdown.places import Places
from wxarticle.kinds import Mark
from wxarticle.model import Audio, Code, Leaf, Video

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s[^<>]*)?)/?>")
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
MARKS = {
    "b": Mark.BOLD, "strong": Mark.BOLD, "i": Mark.ITALIC, "em": Mark.ITALIC, "u": Mark.UNDERLINE, "ins": Mark.UNDERLINE,
    "s": Mark.STRIKE, "del": Mark.STRIKE, "strike": Mark.STRIKE, "code": Mark.CODE, "sup": Mark.SUPERSCRIPT, "sub": Mark.SUBSCRIPT,
    "mark": Mark.HIGHLIGHT,
}  # fmt: skip
BLOCKS = frozenset((
    "p", "div", "section", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "center",
    "table", "tbody", "thead", "tr", "td", "th", "pre", "hr", "details", "summary", "article", "header", "footer", "dl", "dt", "dd",
))  # fmt: skip
_PLAYERS: dict[str, type[Video | Audio]] = {"iframe": Video, "video": Video, "audio": Audio}
_LISTS = ("ul", "ol")
_MOST_DIGITS = 10
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PRE = re.compile(r"<pre(?=[\s>]).*?(?:</pre\s*>|$)", re.DOTALL | re.IGNORECASE)
_CODE_OPENING = re.compile(r"<pre[^<>]*>\s*(?:<code[^<>]*>)?", re.IGNORECASE)
_HAN = re.compile("[\u4e00-\u9fff]")
_LANGUAGE = re.compile(r"\blang(?:uage)?-([\w+#-]{1,30})")
_INLINE = ("br", "img", "a", "span", "font", "small", "big", "label", "input", "svg", "path", "g", "source", "object", "embed", "param",
           "colgroup", "col")  # fmt: skip
_KNOWN = BLOCKS | MARKS.keys() | _PLAYERS.keys() | frozenset(_INLINE)


class Stream(Protocol):
    """Where leaves go."""

    line: Paragraph
    places: Places
    heading: int | None

    def end_line(self) -> None:
        """End the line under construction."""

    def add(self, leaf: Leaf) -> None:
        """Add a leaf."""

    def start_list(self, data: int | None, start: int, end: int, /) -> None:
        """A list; ``data`` is its first number."""

    def end_list(self, data: None, start: int, end: int, /) -> None:
        """The end of a list."""

    def start_item(self, data: None, start: int, end: int, /) -> None:
        """A list item."""

    def start_block_quote(self, data: object, start: int, end: int, /) -> None:
        """A quotation."""

    def end_block_quote(self, data: None, start: int, end: int, /) -> None:
        """The end of a quotation."""


def read_inline(source: str, start: int, line: Paragraph, places: Places) -> None:
    """One tag or comment in the middle of a line; a tag that HTML does not have is text."""
    found = _TAG.fullmatch(source)
    if found and found[2].lower() in _KNOWN:
        _read_tag(found, start, line, places)
    elif not source.startswith("<!--"):
        line.text(source, start)


def _read_tag(found: re.Match[str], start: int, line: Paragraph, places: Places) -> None:
    name, closes = found[2].lower(), bool(found[1])
    if name == "br":
        line.text("\n", start)
    elif name in MARKS:
        (line.close if closes else line.open)(MARKS[name])
    elif name == "a":
        line.end_anchor()
        if not closes and (link := images.link_to(_attributes(found[3]).get("href", ""))):
            line.start_anchor(link)
    elif closes:
        return
    elif name == "img":
        values = _attributes(found[3])
        image = images.picture(_source_in(values), values.get("alt", "").strip(), line.anchor, places(start))
        if image:
            line.add(image, start)
    elif name in _PLAYERS:
        url = _source_in(_attributes(found[3]))
        if url:
            line.add(_PLAYERS[name](url=url, place=places(start)), start)


def _source_in(attributes: dict[str, str]) -> str:
    return attributes.get("data-src") or attributes.get("src", "")


def _attributes(source: str) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(unmask(source))
    return {each[1].lower(): html.unescape(each[2] or each[3] or each[4] or "") for each in found}


def read_block(source: str, start: int, stream: Stream) -> None:
    """A block of raw HTML: tables as tables, ``pre`` as code, other blocks as lines of what they stand in."""
    source = _without_comments(source)
    nest = _Nest(stream)
    at = 0
    offset = start
    for begin, closed, read in sorted((*_tables(source), *_codes(source)), key=lambda part: part[0]):
        if begin < at:
            continue
        end = len(source) if closed is None else closed
        _read_lines(source[at:begin], offset, nest)
        stream.end_line()
        offset += _bytes(source[at:begin])
        read(source[begin:end], offset, stream)
        offset += _bytes(source[begin:end])
        at = end
    _read_lines(source[at:], offset, nest)
    nest.close()


_Part = tuple[int, int | None, Callable[[str, int, Stream], None]]
"""Where something begins and ends, and what reads it."""


def _tables(source: str) -> Iterator[_Part]:
    return ((begin, end, _read_table) for begin, end in tables(source))


def _codes(source: str) -> Iterator[_Part]:
    return ((found.start(), found.end(), _read_code) for found in _PRE.finditer(source)) if "<pre" in source else iter(())


def _read_code(source: str, start: int, stream: Stream) -> None:
    text = html.unescape(_TAG.sub(_in_code, unmask(source))).strip("\n").rstrip()
    if is_prose(text):
        for line in source.split("\n"):
            _read_lines(line, start, _Nest(stream))
            stream.end_line()
            start += _bytes(line) + 1
    elif text.strip():
        opening = _CODE_OPENING.match(source)
        language = _LANGUAGE.search(opening[0]) if opening else None
        stream.add(Code(text, language[1] if language else None, place=stream.places(start)))


def _in_code(tag: re.Match[str]) -> str:
    """``vector<int>`` has no tag."""
    name = tag[2].lower()
    return "\n" if name == "br" else "" if name in _KNOWN else tag[0]


def is_prose(text: str) -> bool:
    """What is mostly Chinese is no code."""
    return 2 * len(_HAN.findall(text)) > len(text)


class _Nest:
    """The lists, quotations and headings of a block that are open; what it does not close ends with it."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self._open: list[str] = []

    def tag(self, name: str, closes: bool, attributes: str, start: int) -> None:
        """The start or end tag of a block element; a link goes on behind it."""
        line = self.stream.line
        link = line.anchor
        line.end_anchor()
        self.stream.end_line()
        if link is not None:
            line.start_anchor(link)
        if closes:
            if name in self._open:
                while self._close_last(start) != name:
                    pass
        elif name in _LISTS:
            self._open.append(name)
            self.stream.start_list(_first_number(attributes) if name == "ol" else None, start, start)
        elif name == "li":
            if not any(each in _LISTS for each in self._open):
                self.tag("ul", False, "", start)
            self.stream.start_item(None, start, start)
        elif name == "blockquote":
            self._open.append(name)
            self.stream.start_block_quote(None, start, start)
        elif name in _HEADINGS:
            if self.stream.heading is None:
                self._open.append(name)
            self.stream.heading = _HEADINGS[name]

    def close(self) -> None:
        """The block ends."""
        self.stream.end_line()
        while self._open:
            self._close_last(0)

    def _close_last(self, start: int) -> str:
        name = self._open.pop()
        if name in _LISTS:
            self.stream.end_list(None, start, start)
        elif name == "blockquote":
            self.stream.end_block_quote(None, start, start)
        else:
            self.stream.heading = None
        return name


def _first_number(attributes: str) -> int:
    printed = _attributes(attributes).get("start", "")
    return int(printed) if printed.isdecimal() and len(printed) < _MOST_DIGITS else 1


def _read_table(source: str, start: int, stream: Stream) -> None:
    from wxarticle._readers.markdown.tables import read_table  # it brings lxml along, and hardly an export has one

    if table := read_table(unmask(source), stream.places(start)):
        stream.add(table)


def _without_comments(source: str) -> str:
    """The block with comments blanked, as many bytes as before."""
    parts: list[str] = []
    at = 0
    while (begin := source.find("<!--", at)) >= 0 and (end := source.find("-->", begin)) >= 0:
        parts += (source[at:begin], " " * _bytes(source[begin : end + 3]))
        at = end + 3
    return "".join((*parts, source[at:])) if parts else source


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())


def _read_lines(source: str, start: int, nest: _Nest) -> None:
    stream = nest.stream
    at = 0
    offset = start
    for found in _TAG.finditer(source):
        name = found[2].lower()
        if name not in _KNOWN:
            continue
        before = source[at : found.start()]
        _read_text(before, offset, stream.line)
        offset += _bytes(before)
        if name in BLOCKS:
            nest.tag(name, bool(found[1]), found[3], offset)
        else:
            _read_tag(found, offset, stream.line, stream.places)
        at = found.end()
        offset += _bytes(found[0])
    _read_text(source[at:], offset, stream.line)


def _read_text(source: str, offset: int, line: Paragraph) -> None:
    text = html.unescape(source) if "&" in source else source
    if text.strip() or line.parts:
        line.text(text.replace("\n", " "), offset)
