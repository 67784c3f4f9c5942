"""Pages inside something else: MHTML, a JavaScript or JSON string, a JSON object, a CDATA section, escaped markup."""

from __future__ import annotations

import base64
import binascii
import datetime
import html
import json
import quopri
import re
from typing import TYPE_CHECKING

import attrs

from wxarticle._charset import without_lone_surrogates
from wxarticle._dates import BEIJING

if TYPE_CHECKING:  # slow to import, and only an archive needs it
    from email.message import Message

__all__ = ["Archive", "as_json", "is_archive", "open_archive", "unwrap_text"]

_HEAD = 4096
_MOST_PARTS = 2_000
_DEEPEST_PART = 4
_ARCHIVE_HEADER = re.compile(rb"^(?:mime-version:|content-type:[ \t]*(?:multipart/|text/html))", re.IGNORECASE | re.MULTILINE)
_FIELD = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]{1,60}:)")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_PAGE_MARKERS = ("js_content", "<html", "<!doctype html", "rich_media")

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{0{0,8}([0-9a-fA-F]{1,6})\}|(\r\n|[\s\S]))")
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "", "\n": "", "\r\n": ""}
_ESCAPED_START = re.compile(
    r"""\s*+["'`]?\s*+(?:\\[nrt]\s*+){0,20}(?:<|\\u003c|\\x3c|&lt;)(?:!|\\x21|\\u0021)?(?:doctype|--|\\x2d|html|head|body|div|section|p|span)""",
    re.IGNORECASE,
)
_ESCAPED_QUOTE = re.compile(r"""=\\{1,9}["']|\\x3d\\x22""")
_ESCAPED_MARK = re.compile(r"\\[nrt/]|\\u003c|\\x3c", re.IGNORECASE)
_PLAIN_QUOTE = re.compile(r"""[A-Za-z]=["']""")
_ESCAPED_TAG = re.compile(r"\s*&lt;(?:!doctype|!--|html|head|body|div|section|p|span|h[1-6]|img|article|blockquote)\b", re.IGNORECASE)
_MAY_HOLD_HTML = re.compile(rb"html|multipart", re.IGNORECASE)  # most parts are pictures, and headers are slow to read
_CDATA = re.compile(r"\s*<!\[CDATA\[")
_LONE_ESCAPE = re.compile(  # of half a character whose other half is missing; a backslash that is escaped begins none
    r"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


@attrs.frozen
class Archive:
    """The page inside an MHTML file.

    Attributes:
        page: its bytes, transfer encoding undone.
        location: its address.
        saved_at: when it was saved.
    """

    page: bytes
    location: str | None = None
    saved_at: datetime.datetime | None = None


def is_archive(data: bytes) -> bool:
    """Whether the bytes begin with a MIME header: .mht, .mhtml, .eml."""
    head = data[:_HEAD].lstrip()
    return bool(_FIELD.match(head)) and bool(_ARCHIVE_HEADER.search(_BLANK_LINE.split(head, maxsplit=1)[0]))


def open_archive(data: bytes) -> Archive | None:
    """The HTML part of a MIME message: the one that looks most like an article, else the largest."""
    head, body = _split_part(data.lstrip())
    header = _header(head)
    parts = _html_parts(header, body)
    if not parts:
        return None
    best, page = max(parts, key=lambda part: (b"js_content" in part[1], len(part[1])))
    location = header.get("Snapshot-Content-Location") or best.get("Content-Location") or header.get("Content-Location")
    return Archive(page, str(location) if location else None, _date(header.get("Date")))


def _split_part(data: bytes) -> tuple[bytes, bytes]:
    found = _BLANK_LINE.search(data[: 4 * _HEAD])
    return (data[: found.start()], data[found.end() :]) if found else (data, b"")


def _header(head: bytes) -> Message:
    from email.parser import HeaderParser

    return HeaderParser().parsestr(head.replace(b"\0", b"").decode("utf-8", "replace"))


def _html_parts(header: Message, body: bytes) -> list[tuple[Message, bytes]]:
    """Every HTML part, of parts inside parts too."""
    waiting = [(header, body, 0)]
    found: list[tuple[Message, bytes]] = []
    while waiting:
        header, body, depth = waiting.pop()
        boundary = header.get_boundary()
        if boundary and depth < _DEEPEST_PART:
            pieces = body.split(b"--" + boundary.encode("utf-8", "replace"), _MOST_PARTS)[1:]
            inner = [_split_part(piece.lstrip(b"\r\n")) for piece in pieces if not piece.startswith(b"--")]
            waiting.extend((_header(head), content, depth + 1) for head, content in inner if _MAY_HOLD_HTML.search(head))
        elif header.get_content_type() in ("text/html", "application/xhtml+xml"):
            found.append((header, _transfer_decoded(header, body)))
    return found


def _transfer_decoded(header: Message, body: bytes) -> bytes:
    match str(header.get("Content-Transfer-Encoding", "")).strip().lower():
        case "quoted-printable":
            return quopri.decodestring(body)
        case "base64":
            try:
                return base64.b64decode(body + b"==")
            except (binascii.Error, ValueError):
                return body
        case _:
            return body


def _date(value: object) -> datetime.datetime | None:
    from email.utils import parsedate_to_datetime

    try:
        time = parsedate_to_datetime(str(value))
        # Browsers write UTC as -0000, which Python takes for no zone.
        return (time if time.tzinfo else time.replace(tzinfo=datetime.UTC)).astimezone(BEIJING)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def unwrap_text(text: str) -> tuple[str, str | None]:
    """The page inside a string literal, a JSON object, CDATA or escaped markup, and what it was in; else the text itself."""
    if cdata := _CDATA.match(text):
        return text[cdata.end() :].rstrip().removesuffix("]]>"), "cdata"
    if text[:200].lstrip()[:1] == '"' and (literal := _json_string(text)) is not None:
        return literal, "json_string"
    if _is_escaped(text):
        return _unescaped(text), "escaped_string"
    if _ESCAPED_TAG.match(text) and text.count("&lt;", 0, _HEAD) > text.count("<", 0, _HEAD):
        return html.unescape(text), "escaped_markup"
    fields = as_json(text)
    if fields is not None and (page := _page_inside(fields)):
        return page, "json_object"
    return text, None


def _without_lone_escapes(text: str) -> str:
    return _LONE_ESCAPE.sub(lambda found: found[0] if found[0] == r"\\" else r"\ufffd", text)


def _json_string(text: str) -> str | None:
    try:
        value = json.loads(_without_lone_escapes(text))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, str) else None


def _is_escaped(text: str) -> bool:
    """Markup whose quotes and line ends are written as escapes, and hardly any as themselves."""
    if not _ESCAPED_START.match(text[:_HEAD]):
        return False
    head = text[:_HEAD]
    if "\\" not in head:
        return False
    escaped = len(_ESCAPED_QUOTE.findall(head))
    plain = len(_PLAIN_QUOTE.findall(head))
    return escaped + len(_ESCAPED_MARK.findall(head)) >= 3 and escaped >= 2 * plain and (escaped > 0 or plain == 0)


def _unescaped(text: str) -> str:
    stripped = text.strip()
    if len(stripped) > 1 and stripped[0] in "\"'`" and stripped[-1] == stripped[0]:
        stripped = stripped[1:-1]
    return without_lone_surrogates(_ESCAPE.sub(_escaped_character, stripped.lstrip("\"'`")))


def _escaped_character(found: re.Match[str]) -> str:
    digits = found[1] or found[2] or found[3]
    if digits:
        code = int(digits, 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    return _LETTERS.get(found[4], found[4])


def as_json(text: str) -> dict[str, object] | None:
    """The JSON object that the text is, if it is one."""
    if text[:200].lstrip()[:1] != "{":
        return None
    try:
        value = json.loads(_without_lone_escapes(text))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _page_inside(fields: dict[str, object]) -> str | None:
    """The longest value that is a whole page: some fetchers store ``{"url": …, "html": …}``."""
    pages = [value for value in fields.values() if isinstance(value, str) and _is_page(value)]
    return max(pages, key=len, default=None)


def _is_page(value: str) -> bool:
    start = value.lstrip()[:_HEAD].lower()
    return start.startswith("<") and any(marker in start for marker in _PAGE_MARKERS)
