"""Where the parts of a page stand: its scripts, the body's element, the frame around it; found by search, nothing is parsed."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator
from typing import NamedTuple

import attrs

__all__ = ["Element", "Layout", "Script", "attributes_of", "lay_out"]

_SMALL = 1_000_000
_MOST_CANDIDATES = 40
_MOST_FOUND = 4
_LONGEST_TAG = 65_536
_LONGEST_COMMENT = 20_000
_PIECE = 65_536
_TAG = re.compile(rb"""<([A-Za-z][A-Za-z0-9:-]{0,60})(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(rb"""([^\s"'<>/=]+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++))?""")
_RAW_TEXT_OR_COMMENT = re.compile(rb"<(?:(?:script|style)(?=[\s/>])|!--|SCRIPT|DIV)")
_LINK = b"<link rel="
_VISIBLE_TEXT = re.compile(
    rb">(?:(?:\s|&nbsp;|&#160;|\xe3\x80\x80|\xc2\xa0|\xe2\x80\x8b)*+[^<\s&]|(?:\s|&nbsp;)*+&(?!nbsp;|#160;))", re.IGNORECASE
)
_VISIBLE_ELEMENT = re.compile(rb"<(?:img|iframe|video|audio|svg|image|mp[a-z-]|qqmusic|object|embed|hr|canvas|redpacket)")
_VISIBLE_STYLES = (b"background-image", b"data-lazy-bgimg")
_AFTER_BODY = (b'id="js_tags_preview_toast"', b'id="content_bottom_area"', b'id="js_pc_qr_code"', b'class="rich_media_tool', b"</body")


@functools.lru_cache(maxsize=64)
def _tag_or_comment(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<!--|<(/?)" + re.escape(name) + rb"(?=[\s/>])")


Script = tuple[int, int, int]
"""A script element: where its start tag begins, and where its text begins and ends."""


class Element(NamedTuple):
    """An element's place: its start tag, its inner HTML."""

    tag: int
    start: int
    end: int


@attrs.frozen(slots=False)
class Layout:
    """The parts of a page.

    Attributes:
        data: the page.
        scripts: in order.
        gaps: what stands between scripts and style sheets, as (start, end).
        search: ``data``, or a copy with lower-case tags.
    """

    data: bytes = attrs.field(repr=False)
    scripts: tuple[Script, ...]
    gaps: tuple[tuple[int, int], ...]
    search: bytes = attrs.field(repr=False)

    @functools.cached_property
    def _markup(self) -> list[tuple[int, bytes]]:
        """The gaps: where they begin, and their text."""
        return [(start, self.data[start:end]) for start, end in self.gaps if start < end]

    def find_id(self, name: str) -> list[Element]:
        """The elements with this id."""
        return self._find(name.encode(), b"id")

    def find_class(self, name: str) -> list[Element]:
        """The elements with this class."""
        return self._find(name.encode(), b"class")

    def _find(self, name: bytes, attribute: bytes) -> list[Element]:
        found: list[Element] = []
        tried = 0
        for start, text in self._markup:
            at = text.find(name)
            while at >= 0:
                if tried == _MOST_CANDIDATES or len(found) == _MOST_FOUND:
                    return found
                tried += 1
                if element := self._element_with(name, attribute, start + at, start):
                    found.append(element)
                at = text.find(name, at + len(name))
        return found

    def _element_with(self, name: bytes, attribute: bytes, at: int, earliest: int) -> Element | None:
        tag = self.data.rfind(b"<", max(earliest, at - _LONGEST_TAG), at)
        matched = _TAG.match(self.data, tag, tag + _LONGEST_TAG) if tag >= 0 else None
        if not matched or matched.end() < at:
            return None
        value = attributes_of(matched[0]).get(attribute.decode(), "").encode()
        if name not in (value.split() if attribute == b"class" else (value.strip(),)):
            return None
        return Element(tag, matched.end(), self._end_of(matched[1].lower(), matched.end()))

    def _end_of(self, name: bytes, start: int) -> int:
        """Where the element's end tag begins; for one never closed, where the page's own furniture begins."""
        depth = 1
        for is_end, at in self._tags(name, start):
            depth += -1 if is_end else 1
            if depth == 0:
                return at
        ends = [at for marker in _AFTER_BODY if (at := self.search.find(marker, start)) >= 0]
        if not ends:
            return len(self.data)
        first = min(ends)
        return max(self.data.rfind(b"<", start, first + 1), start)

    def _tags(self, name: bytes, start: int) -> Iterator[tuple[bool, int]]:
        """(Whether it is an end tag, where) of the elements of one name, comments left out."""
        search, pattern = self.search, _tag_or_comment(name)
        comments = _Comments(search)
        for gap_start, gap_end in self.gaps:
            at = max(gap_start, start)
            while at < gap_end and (tag := pattern.search(search, at, gap_end)):
                at = tag.end()
                if tag[1] is None:
                    at = comments.after(tag.start())
                else:
                    yield bool(tag[1]), tag.start()

    def without_scripts(self, start: int, end: int) -> bytes:
        """The markup between two places, each script in it replaced by as many line feeds as it had."""
        parts: list[bytes] = []
        at = start
        for tag, _, closed in self.scripts:
            if tag >= end:
                break
            if closed > start:
                parts.append(self.data[at : max(tag, at)])
                at = min(self._after(closed), end)
                parts.append(b"\n" * self.data.count(b"\n", tag, at))
        parts.append(self.data[at:end])
        return b"".join(parts) if len(parts) > 1 else parts[0]

    def _after(self, end_tag: int) -> int:
        return self.data.find(b">", end_tag) + 1 or len(self.data)

    def frame(self, body: Element | None) -> bytes:
        """The markup around the body, without scripts and style sheets, nor the links to them: half of it."""
        parts: list[bytes] = []
        for start, end in self.gaps:
            if body is None or end <= body.start or start >= body.end:
                parts.append(self.data[start:end])
                continue
            parts.append(self.data[start : max(start, body.start)])
            parts.append(self.data[min(end, body.end) : end])
        return _without_links(b"".join(parts))

    def line_of(self, at: int) -> int:
        """The line of a place, from 1."""
        # Minified scripts have few line feeds, which a replacement goes past faster than a count.
        pieces = [self.data[start : min(start + _PIECE, at)] for start in range(0, at, _PIECE)]
        return at - sum([len(piece.replace(b"\n", b"")) for piece in pieces]) + 1

    def shows_something(self, element: Element) -> bool:
        """Whether the element has any text, picture or card."""
        inner = b">" + self.without_scripts(element.start, element.end)
        if _VISIBLE_TEXT.search(inner):
            return True
        lower = inner.lower()
        return bool(_VISIBLE_ELEMENT.search(lower)) or any(style in lower for style in _VISIBLE_STYLES)


def lay_out(data: bytes) -> Layout:
    """Find the scripts of a page, comments taken into account."""
    try:
        return _lay_out(data, data)
    except _CapitalTagsError:
        return _lay_out(data, re.sub(rb"</?[A-Z]{1,12}", lambda tag: tag[0].lower(), data))


class _CapitalTagsError(Exception):
    """The tags of a small page, as old as they are, are in capitals."""


def _lay_out(data: bytes, search: bytes) -> Layout:
    comments = _Comments(search)
    scripts: list[Script] = []
    gaps: list[tuple[int, int]] = []
    gap = at = 0
    length = len(data)
    styles_end = True
    while opened := _next_raw_text(search, at, comments):
        tag, is_script = opened.start(), opened[0] == b"<script"
        start = data.find(b">", tag) + 1 or length
        if is_script:
            closed = _end_tag(search, b"</script", start, length)
            end = closed if closed >= 0 else length
            if length < _SMALL and search.find(b"</SCRIPT", start, end) >= 0:
                raise _CapitalTagsError
            scripts.append((tag, start, end))
        else:
            end = _end_tag(search, b"</style", start, length) if styles_end else -1
            styles_end = end >= 0
            if not styles_end:  # one that never ends hides nothing
                at = start
                continue
        gaps.append((gap, tag))
        gap = at = data.find(b">", end) + 1 or length
    gaps.append((gap, length))
    return Layout(data, tuple(scripts), tuple(gaps), search)


def _without_links(markup: bytes) -> bytes:
    first, *others = markup.split(_LINK)  # faster than a pattern
    parts = [first]
    for part in others:
        attributes, closing, behind = part.partition(b">")
        parts += (behind,) if closing and b"<" not in attributes else (_LINK, part)
    return b"".join(parts)


def _end_tag(search: bytes, tag: bytes, start: int, end: int) -> int:
    """Where the end tag of a script or style sheet stands, else -1."""
    if end - start < _SMALL:
        return search.find(tag, start, end)
    # In megabytes of script few ``<`` are, and one byte is found faster than several.
    find, last = search.find, end - 1
    at = find(b"<", start, last)
    while at >= 0 and not (search[at + 1] == 0x2F and search.startswith(tag, at, end)):
        at = find(b"<", at + 1, last)
    return at


class _Comments:
    """Tells where comments end; asked in ascending order, it looks at each byte once."""

    def __init__(self, search: bytes) -> None:
        self.search = search
        self._unended = 0  # no comment ends between an earlier comment's start and this place

    def after(self, start: int) -> int:
        """Where the comment that begins at ``start`` ends; one that never ends, or ends far away, hides nothing."""
        farthest = start + _LONGEST_COMMENT
        closed = self.search.find(b"-->", max(start + 2, self._unended - 2), farthest)
        if closed >= 0:
            return closed + 3
        self._unended = farthest
        return start + 4


def _next_raw_text(search: bytes, at: int, comments: _Comments) -> re.Match[bytes] | None:
    """The next start of a script or style sheet that stands in no comment.

    Raises:
        _CapitalTagsError: a small page has tags in capitals.
    """
    while found := _RAW_TEXT_OR_COMMENT.search(search, at):
        if found[0] in (b"<script", b"<style"):
            return found
        if found[0] == b"<!--":
            at = comments.after(found.start())
        elif len(search) < _SMALL:
            raise _CapitalTagsError
        else:
            at = found.end()
    return None


def attributes_of(tag: bytes) -> dict[str, str]:
    """The attributes of a start tag, entities undone; the first of a name counts."""
    found: dict[str, str] = {}
    first = True
    for attribute in _ATTRIBUTE.finditer(tag, 1):
        if first:
            first = False
            continue
        name = attribute[1].decode("utf-8", "replace").lower()
        value = (attribute[2] or b"").decode("utf-8", "replace")
        if value[:1] in ("'", '"'):
            value = value[1:-1]
        found.setdefault(name, html.unescape(value) if "&" in value else value)
    return found
