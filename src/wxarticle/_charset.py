"""Bytes to text: byte order marks, declared and real charsets, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from wxarticle.errors import DecodeError
from wxarticle.model import Notice

__all__ = ["declared_charset", "decode", "is_cut_short_utf8", "without_lone_surrogates"]

_HEAD = 8192
_MOST_DAMAGE = {"utf-8": 0.3, "gb18030": 0.01}  # of the characters beyond ASCII; GB18030 read as UTF-8 has nearly all of them wrong
_MOST_CONTROLS = 0.1
_MOST_BROKEN_UNITS = 0.02
_MOST_COMMON = 0.8
_MOST_STRAY_NULLS = 4
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI)"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or a DOCX, EPUB or XLSX file)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"(\xb5/\xfd", "a Zstandard file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"bplist00", "a binary property list (perhaps Safari's .webarchive)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"PAR1", "a Parquet file"),
)
_DECLARING = (b"charset", b"encoding")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,8}=\s{0,8}["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROLS_AS_NULLS = bytes(0 if _CONTROLS.match(chr(byte)) else byte for byte in range(256))
_ASCII = re.compile("[\t\n\r -~]")
_COMMON = re.compile("[\t\n\r -~\u2000-\u206f\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_NON_ASCII = re.compile("[^\x00-\x7f]")
_UTF8_NAMES = frozenset({"utf-8", "utf-8-sig", "ascii", "utf8"})
_CHINESE_NAMES = frozenset({"gb2312", "gbk", "gb18030", "hz"})
_OTHER_CHARSETS = frozenset({"big5", "big5hkscs", "shift_jis", "euc_jp", "euc_kr", "cp949", "cp932", "iso2022_jp"})
_ADVICE = "give the saved page or the Markdown text, in UTF-8 or GB18030"

Decoded = tuple[str, str, tuple[Notice, ...]]


def decode(data: bytes) -> Decoded:
    """The text of ``data``, the charset it is in, and what was odd about it.

    Raises:
        DecodeError: ``data`` is no text.
    """
    for mark, charset in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(*_tolerant(data[len(mark) :], charset))
    _refuse_magic(data)
    if b"\0" in data[:_HEAD]:
        return _checked(*_without_mark(data))
    text, charset, notices = _by_trial(data)
    if charset == "utf-8" and b"\0" not in data[: 4 * _HEAD].translate(_CONTROLS_AS_NULLS):  # far faster than to look at characters
        return text, charset, notices
    return _checked(text, charset, notices)


def without_lone_surrogates(text: str) -> str:
    """Surrogate pairs joined, and lone surrogates as U+FFFD."""
    if not _SURROGATES.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def declared_charset(head: bytes) -> str | None:
    """The charset that the first bytes declare, under Python's name for it; the bare label where Python has none."""
    head = head[:_HEAD]
    lowered = head.lower()
    # The words are found first, for a pattern that may begin with either takes longer than all the decoding.
    starts = [start for word in _DECLARING if (start := lowered.find(word)) >= 0]
    found = _DECLARED.search(head, min(starts)) if starts else None
    if not found:
        return None
    label = found[1].decode("ascii")
    try:
        return codecs.lookup(label).name
    except LookupError:
        return label.lower()


def is_cut_short_utf8(head: bytes) -> bool:
    """Whether ``head`` is UTF-8 that may end inside a character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_magic(data: bytes) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise DecodeError(f"the input is {name}, not text", where="byte 0", advice=_ADVICE)


def _without_mark(data: bytes) -> Decoded:
    """UTF-16 without its mark: of its two byte orders the one that has more ASCII, if what it gives is mostly text."""
    head = data[: _HEAD - _HEAD % 2]
    best, text = max((_plausible(head, charset) for charset in ("utf-16-le", "utf-16-be")), key=lambda found: found[1])
    if text:
        return _tolerant(data, best)
    if data.count(0, 0, _HEAD) <= _MOST_STRAY_NULLS and is_cut_short_utf8(data[:_HEAD].replace(b"\0", b"")):
        return _by_trial(data)
    raise DecodeError("the input is binary: it has zero bytes", where=f"byte {data.index(0)}", advice=_ADVICE)


def _plausible(head: bytes, charset: str) -> tuple[str, int]:
    """The charset, and how many ASCII characters its reading of ``head`` has; none where that reading is no text."""
    text = head.decode(charset, "replace")
    return charset, len(_ASCII.findall(text)) if len(_COMMON.findall(text)) >= _MOST_COMMON * len(text) else 0


def _by_trial(data: bytes) -> Decoded:
    """UTF-8, the declared charset, GB18030; UTF-8 or GB18030 with a few broken characters; else no text."""
    try:
        return data.decode("utf-8"), "utf-8", _mismatch(data, "utf-8")
    except UnicodeDecodeError as error:
        start = error.start
    for charset in _candidates(data):
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        if _damage(data.decode("utf-8", "replace")) > _MOST_DAMAGE["utf-8"]:
            return text, charset, _mismatch(data, charset)
        break
    for charset, most in _MOST_DAMAGE.items():
        text = data.decode(charset, "replace")
        if _damage(text) <= most:
            return text, charset, (*_mismatch(data, charset), _broken(text, start))
    raise DecodeError("the bytes are neither UTF-8 nor GB18030", where=f"byte {start}", advice=_ADVICE)


def _candidates(data: bytes) -> tuple[str, ...]:
    declared = declared_charset(data)
    return (declared, "gb18030") if declared in _OTHER_CHARSETS and declared else ("gb18030",)


def _damage(text: str) -> float:
    """The share of broken characters among those that are not ASCII; a single one at the end is a file cut short."""
    beyond = len(_NON_ASCII.findall(text))
    broken = text.count("\ufffd") - (text[-1:] == "\ufffd")
    return broken / beyond if beyond else 0.0


def _tolerant(data: bytes, charset: str) -> Decoded:
    try:
        return data.decode(charset), charset, _mismatch(data, charset)
    except UnicodeDecodeError as error:
        text = data.decode(charset, "replace")
        if text.count("\ufffd") > max(1, len(text) * _MOST_BROKEN_UNITS):
            raise DecodeError(f"the bytes are not the {charset.upper()} that they say they are",
                              where=f"byte {error.start}", advice=_ADVICE) from None  # fmt: skip
        return text, charset, (_broken(text, error.start),)


def _broken(text: str, start: int) -> Notice:
    count = text.count("\ufffd")
    return Notice("broken_characters", f"{count} characters could not be decoded, the first at byte {start}; each is U+FFFD now")


def _mismatch(data: bytes, charset: str) -> tuple[Notice, ...]:
    declared = declared_charset(data)
    if declared is None or declared == charset:
        return ()
    family = _UTF8_NAMES if charset == "utf-8" else _CHINESE_NAMES if charset == "gb18030" else frozenset()
    if declared in family:
        return ()
    return (Notice("false_charset", f"the page declares {declared} but is {charset}; it was read as {charset}"),)


def _checked(text: str, charset: str, notices: tuple[Notice, ...]) -> Decoded:
    head = text[:_HEAD]
    if len(_CONTROLS.findall(head)) > _MOST_CONTROLS * len(head):
        raise DecodeError("the input is binary: it is full of control characters", where="byte 0", advice=_ADVICE)
    return text, charset, notices
