"""Bytes to text: charset, wrappers, and which reader takes it; all told from the content, never from a name."""

from __future__ import annotations

import datetime
import re

import attrs

from wxarticle._charset import declared_charset, decode, is_cut_short_utf8, without_lone_surrogates
from wxarticle._dialect.markers import is_own
from wxarticle._limits import Limits
from wxarticle._text import INVISIBLE
from wxarticle._wrappers import as_json, is_archive, open_archive, unwrap_text
from wxarticle.errors import LimitExceededError, NotAnArticleError, NotAnArticleReason
from wxarticle.kinds import Format
from wxarticle.model import Notice

__all__ = ["Source", "open_source"]

_LARGE = 200_000
_HEAD = 65_536
_PAGE_HEAD = 16_384
"""What tells how a large page is written; one that goes on otherwise is read again."""
_MOST_WRAPPERS = 3
_PAGE_START = re.compile(rb"[\r\n]{0,400}(?:<!doctype\s{1,9}html|<html[\s>])", re.IGNORECASE)
_PLAIN_ATTRIBUTE = re.compile(rb"""[A-Za-z]=["']""")
# A small text that begins with a comment, or with spaces, may be an export.
_LARGE_PAGE_START = re.compile(rb"\s{0,400}(?:<!--|<!doctype\s|<html)", re.IGNORECASE)


@attrs.frozen
class Source:
    """Decoded input.

    Attributes:
        content: text, or the UTF-8 bytes of a page, which is never decoded as a whole: only few of its bytes are the article's.
        format: which reader takes it.
        encoding: how the bytes were decoded; ``None`` for input that was text.
        notices: what was odd about the encoding.
        wrapper: what the page was inside of (``mhtml``, ``escaped_string`` …); ``None`` for a bare page.
        location: the address that the wrapper gives.
        saved_at: when the wrapper was saved.
    """

    content: str | bytes = attrs.field(alias="text", repr=False)
    format: Format
    encoding: str | None = None
    notices: tuple[Notice, ...] = ()
    wrapper: str | None = None
    location: str | None = None
    saved_at: datetime.datetime | None = None

    @property
    def text(self) -> str:
        """The content, line ends as they were."""
        return self.content if isinstance(self.content, str) else decode(self.content)[0]

    @property
    def data(self) -> bytes:
        """The content in UTF-8; of bytes only the beginning is known to be."""
        return self.content.encode("utf-8", "replace") if isinstance(self.content, str) else self.content

    def verified(self) -> Source:
        """The same source with every byte decoded, for a page whose beginning was UTF-8 and whose rest is not."""
        if isinstance(self.content, str):
            return self
        text, encoding, notices = decode(self.content)
        return attrs.evolve(self, text=_without_nulls(text), encoding=encoding, notices=(*self.notices, *notices))


def open_source(source: str | bytes, format: Format | None, limits: Limits) -> Source:  # noqa: A002 - the field's term
    """Decode ``source``, take off what it is wrapped in, and tell which reader takes it.

    Args:
        source: the content; a ``str`` is never a path.
        format: overrides what the content tells.
        limits: how large it may be.

    Raises:
        NotAnArticleError: there is nothing in it.
        DecodeError: the bytes are no text.
        LimitExceededError: it is larger than ``limits.bytes``.
    """
    _check_size(len(source), limits)
    archive = open_archive(_bytes(source)) if is_archive(_bytes(source[:_HEAD])) else None
    if archive is not None:
        source = archive.page
    opened = _opened(source, format)
    if archive is None:
        return opened
    return attrs.evolve(opened, wrapper="mhtml", location=archive.location, saved_at=archive.saved_at)


def _bytes(source: str | bytes) -> bytes:
    return source if isinstance(source, bytes) else source.encode("utf-8", "replace")


def _opened(source: str | bytes, format: Format | None) -> Source:  # noqa: A002
    if isinstance(source, bytes) and _is_utf8_page(source) and format is not Format.MARKDOWN:
        return Source(source, Format.PAGE, "utf-8")
    text, encoding, notices = _decoded(source)
    if not _SOMETHING.search(text):
        raise NotAnArticleError("the input is empty", reason=NotAnArticleReason.EMPTY, advice="give the page or export itself")
    if format is None and is_own(text):
        return Source(text, Format.MARKDOWN, encoding, notices)
    wrapper = None
    if format is not Format.MARKDOWN:
        for _ in range(_MOST_WRAPPERS):
            text, inner = unwrap_text(text)
            if inner is None:
                break
            wrapper = inner
    return Source(text, format or detect_format(text), encoding, notices, wrapper)


_SOMETHING = re.compile(rf"[^\s{INVISIBLE}]")


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.bytes:
        raise LimitExceededError(
            f"the input is larger than {limits.bytes:,} bytes", limit="bytes", advice="raise Limits.bytes, if it is an article at all"
        )


def _is_utf8_page(data: bytes) -> bool:
    """Whether the beginning tells that this is a page in UTF-8, so that the rest need not be decoded."""
    is_large = len(data) >= _LARGE
    start = _LARGE_PAGE_START if is_large else _PAGE_START
    if not start.match(data[:512]) or b"\0" in data:
        return False
    head = data[:_PAGE_HEAD] if is_large else data
    return declared_charset(head) in (None, "utf-8", "utf8") and is_cut_short_utf8(head) and not _is_escaped_head(head)


def _is_escaped_head(head: bytes) -> bool:
    """Whether it is a page inside a string, whose attributes are hardly ever written ``name="value"``."""
    head = head[:_PAGE_HEAD]
    may_be = b"=\\" in head or b"\\x3d" in head or not _PLAIN_ATTRIBUTE.search(head)
    return may_be and unwrap_text(head.decode("utf-8", "replace"))[1] is not None


def _decoded(source: str | bytes) -> tuple[str, str | None, tuple[Notice, ...]]:
    if isinstance(source, bytes):
        text, encoding, notices = decode(source)
        return _without_nulls(text).removeprefix("\ufeff"), encoding, notices
    text = _without_nulls(source).removeprefix("\ufeff")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        joined = without_lone_surrogates(text)
        if joined.count("\ufffd") == text.count("\ufffd"):  # halves of characters, side by side
            return joined, None, ()
        notice = Notice("broken_characters", f"lone surrogates, the first at character {error.start + 1}; each is U+FFFD now")
        return joined, None, (notice,)
    return text, None, ()


def _without_nulls(text: str) -> str:
    return text.replace("\0", "") if "\0" in text else text


# Which reader -------------------------------------------------------------------------------------------------------------

_HTML_START = re.compile(r"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_MARKUP_START = re.compile(r"(?:<\?xml|<!--|<svg[\s>]|<rss[\s>]|<feed[\s>]|<rdf)", re.IGNORECASE)
_PAGE_FOLLOWS = re.compile(r"<(?:head|meta|body|script|title|link|style)[\s>]|headTrap", re.IGNORECASE)
_BODY_MARKER = re.compile(
    r"""\b(?:id\s?=\s?["']?(?:js_content|js_article|img-content|page-content|activity-name)\b|class\s?=\s?["']?rich_media)"""
)
_TAG_START = re.compile(
    r"<(?:div|section|p|span|h[1-6]|img|figure|article|blockquote|table|ul|ol|a|br|strong|em|b|font|center|pre|hr|iframe|mp-[a-z-]+|mp[a-z]+)"
    r"(?:[\s/>]|$)",
    re.IGNORECASE,
)
_TEXT_BLOCK_END = re.compile(r"</(?:p|section|div|h[1-6]|li)\s?>|<br\s{0,4}/?>", re.IGNORECASE)
_MARKDOWN_LINE = re.compile(
    r"^(?:#{1,6}[ \t]|[-*+][ \t]+\S|\d{1,3}\.[ \t]+\S|>[ \t]?\S|!\[[^\]\n]*\]\(|\[[^\]\n]+\]\(|```|~~~|\*\*\S|\|.*\|[ \t]*$|---+[ \t]*$|===+[ \t]*$)",
    re.MULTILINE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,5000}>")
_MOST_LINES_BEFORE = 12


def detect_format(text: str) -> Format:
    """Which reader takes the text: the page reader for markup, the Markdown reader for all other text."""
    start = text[:_HEAD].lstrip("\ufeff \t\r\n\f\v")
    if start.startswith("{") and as_json(text) is not None:
        return Format.PAGE
    if (_HTML_START.match(start) and not _is_indented_code(text, start)) or _MARKUP_START.match(start) or _has_page_after_a_line(start):
        return Format.PAGE
    return Format.PAGE if _is_fragment(text, start) else Format.MARKDOWN


def _is_indented_code(text: str, start: str) -> bool:
    before = text[: len(text) - len(text.lstrip("\ufeff \t\r\n\f\v"))].rpartition("\n")[2]
    return before.startswith(("    ", "\t")) and not _PAGE_FOLLOWS.search(start[:4000])


def _has_page_after_a_line(start: str) -> bool:
    """Somebody's own lines, then a page: not in code, and followed by what a page begins with."""
    for found in _HTML_START.finditer(start):
        before = start[: found.start()]
        line = before.rpartition("\n")[2]
        lines = sum(1 for each in before.splitlines() if each.strip())
        if lines > _MOST_LINES_BEFORE or len(before) > 4000:
            return False
        in_code = "```" in before or "~~~" in before or line.count("`") % 2 == 1 or line.startswith(("    ", "\t"))
        if not in_code and _PAGE_FOLLOWS.search(start, found.end(), found.end() + 4000):
            return True
    return False


def _is_fragment(text: str, start: str) -> bool:
    """The inner HTML of an article: nearly all of its text stands in tags, and there is hardly any Markdown around them."""
    first = _TAG_START.search(start)
    if not first or len(start[: first.start()].strip()) > 0.2 * len(text):
        return False
    if "```" in start[: first.start()] or start[: first.start()].count("`") % 2:
        return False
    markdown = sum(1 for _ in _MARKDOWN_LINE.finditer(_outside_pre(text)))
    if first.start() == 0 and _BODY_MARKER.search(start[:4000]):
        return markdown == 0 or len(_TAG.findall(text)) > 2 * markdown
    blocks = len(_TEXT_BLOCK_END.findall(text))
    if markdown:
        return blocks >= 4 * markdown
    return blocks > 0 or (first.start() == 0 and text.rstrip().endswith(">"))


_PRE_START = re.compile(r"<pre[\s>]", re.IGNORECASE)


def _outside_pre(text: str) -> str:
    """The text without what stands in ``pre``, whose lines may look like anything."""
    parts, at = [], 0
    while found := _PRE_START.search(text, at):
        parts.append(text[at : found.start()])
        end = text.find("</pre", found.end())
        at = end if end >= 0 else len(text)
    return "".join((*parts, text[at:]))
