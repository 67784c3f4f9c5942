"""Raw HTML inside Markdown: tables, pictures, players, line breaks and marks."""

from __future__ import annotations

import html
import re
from typing import Protocol

from wxarticle._readers.markdown import images
from wxarticle._readers.markdown.lines import Paragraph
from wxarticle._readers.markdown.masking import tables, unmask
from wxarticle._readers.markdown.places import Places
from wxarticle.kinds import Mark
from wxarticle.model import Audio, Leaf, Video

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
_INLINE = ("br", "img", "a", "span", "font", "small", "big", "label", "input", "svg", "path", "g", "source", "object", "embed", "param",
           "colgroup", "col")  # fmt: skip
_KNOWN = BLOCKS | MARKS.keys() | _PLAYERS.keys() | frozenset(_INLINE)


class Stream(Protocol):
    """Where leaves go."""

    line: Paragraph
    places: Places

    def end_line(self) -> None:
        """End the line under construction."""

    def add(self, leaf: Leaf) -> None:
        """Add a leaf."""


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
    elif closes:
        return
    elif name == "img":
        values = _attributes(found[3])
        image = images.picture(values.get("data-src") or values.get("src", ""), values.get("alt", "").strip(), None, places(start))
        if image:
            line.add(image, start)
    elif name in _PLAYERS:
        url = _attributes(found[3]).get("src", "")
        if url:
            line.add(_PLAYERS[name](url=url, place=places(start)), start)


def _attributes(source: str) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(unmask(source))
    return {each[1].lower(): html.unescape(each[2] or each[3] or each[4] or "") for each in found}


def read_block(source: str, start: int, stream: Stream) -> None:
    """A block of raw HTML: tables as tables, other blocks as lines."""
    source = _without_comments(source)
    at = 0
    offset = start
    for begin, closed in tables(source):
        end = len(source) if closed is None else closed
        _read_lines(source[at:begin], offset, stream)
        stream.end_line()
        offset += _bytes(source[at:begin])
        _read_table(source[begin:end], offset, stream)
        offset += _bytes(source[begin:end])
        at = end
    _read_lines(source[at:], offset, stream)
    stream.end_line()


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


def _read_lines(source: str, start: int, stream: Stream) -> None:
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
            stream.end_line()
        else:
            _read_tag(found, offset, stream.line, stream.places)
        at = found.end()
        offset += _bytes(found[0])
    _read_text(source[at:], offset, stream.line)


def _read_text(source: str, offset: int, line: Paragraph) -> None:
    text = html.unescape(source) if "&" in source else source
    if text.strip() or line.parts:
        line.text(text.replace("\n", " "), offset)
