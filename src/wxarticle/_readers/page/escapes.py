"""Strings of inline scripts as readers see them: JavaScript's escapes, WeChat's ``JsDecode``, one layer of entities."""

from __future__ import annotations

import re

from wxarticle._charset import without_lone_surrogates

__all__ = ["DecodedText", "break_decoded", "html_decoded", "js_decoded", "string_text"]

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{0{0,8}([0-9a-fA-F]{1,6})\}|(\r\n|[\s\S]))")
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "", "\n": "", "\r\n": "", "\u2028": "", "\u2029": ""}
_HEX = tuple((f"\\x{code:02x}", chr(code)) for code in (0x3C, 0x3E, 0x22, 0x26, 0x27, 0x0A, 0x0D, 0x5C))
_JS_DECODE = tuple((f"\\x{code:02x}", chr(code)) for code in (0x5C, 0x0D, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x0A))
_HTML_DECODE = (("&#39;", "'"), ("&quot;", '"'), ("&nbsp;", " "), ("&gt;", ">"), ("&lt;", "<"), ("&yen;", "¥"), ("&amp;", "&"))
_BREAK = re.compile(r"<br\s{0,8}/?\s{0,8}>", re.IGNORECASE)


class DecodedText(str):
    """A string that the script itself takes one layer of entities from, with ``.html(false)`` or ``htmlDecode``."""

    __slots__ = ()


def html_decoded(text: str) -> str:
    """One layer of entities less, by the table of WeChat's own ``.html(false)``."""
    if "&" in text:
        for entity, character in _HTML_DECODE:
            text = text.replace(entity, character)
    return text


def js_decoded(text: str) -> str:
    r"""What WeChat's ``JsDecode`` makes of a string: ``\x3c`` that is still written out, in its order."""
    if "\\x" in text:
        for escape, character in _JS_DECODE:
            text = text.replace(escape, character)
    return text


def string_text(literal: bytes) -> str:
    """The value of a string literal, without its quotes.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    text = literal.decode("utf-8")
    if "\\" not in text:
        return text
    if "\\\\" not in text:  # the common escapes by C-speed replacement; the backslash's own comes last
        for escape, character in _HEX[:-1]:
            text = text.replace(escape, character)
        if "\\" in text.replace("\\x5c", ""):
            return without_lone_surrogates(_ESCAPE.sub(_escaped, text))
        return text.replace("\\x5c", "\\")
    return without_lone_surrogates(_ESCAPE.sub(_escaped, text))


def _escaped(found: re.Match[str]) -> str:
    digits = found[1] or found[2] or found[3]
    if digits:
        code = int(digits, 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    return _LETTERS.get(found[4], found[4])


def break_decoded(text: str) -> DecodedText:
    """What WeChat's ``htmlDecode`` makes of a string: line feeds for ``<br>``, one layer of entities less."""
    return DecodedText(html_decoded(_BREAK.sub("\n", text)))
