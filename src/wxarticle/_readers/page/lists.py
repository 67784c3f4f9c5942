"""Lists: at which level an item stands, and which number it prints."""

from __future__ import annotations

from lxml.etree import _Element as Element

from wxarticle._readers.page.lines import ListEntry
from wxarticle._readers.page.style import read_style

_BULLETS = ("disc", "circle", "square", "none", "disclosure", "-", '"', "url")
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal"}
_ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN_LETTERS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
_HAN = "〇一二三四五六七八九"
_LARGEST_ROMAN = 4000
_LARGEST_HAN = 100


class OpenList:
    """A list while it is read. WeChat puts a list inside a list directly, not inside an item: depth is told by lists alone."""

    __slots__ = ("_level", "_next", "_style")

    def __init__(self, element: Element, level: int) -> None:
        self._level = level
        self._next = _integer(element.get("start"), 1)
        style = read_style(element.get("style") or "").list_style or _TYPES.get(element.get("type") or "", "")
        if not style:
            style = "decimal" if element.tag == "ol" else "disc"
        self._style = style

    def entry(self, element: Element) -> ListEntry:
        """The next item."""
        number = _integer(element.get("value"), self._next)
        self._next = number + 1
        if any(self._style.startswith(bullet) for bullet in _BULLETS):
            return ListEntry(self._level, None)
        return ListEntry(self._level, printed(number, self._style))


def printed(number: int, style: str) -> str:
    """A number in a list's style."""
    if "alpha" in style or "latin" in style:
        return _cased(_alphabetic(number), style)
    if "roman" in style:
        return _cased(_roman(number), style)
    if "cjk" in style or "chinese" in style:
        return _han(number)
    return f"{number:02}" if "leading-zero" in style else str(number)


def _cased(text: str, style: str) -> str:
    return text.upper() if style.startswith("upper") else text


def _alphabetic(number: int) -> str:
    if number < 1:
        return str(number)
    text = ""
    while number:
        number, letter = divmod(number - 1, 26)
        text = chr(ord("a") + letter) + text
    return text


def _roman(number: int) -> str:
    if not 0 < number < _LARGEST_ROMAN:
        return str(number)
    text = ""
    for value, letters in zip(_ROMAN_VALUES, _ROMAN_LETTERS, strict=True):
        count, number = divmod(number, value)
        text += letters * count
    return text


def _han(number: int) -> str:
    if not 0 <= number < _LARGEST_HAN:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _HAN[ones]
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")


def _integer(text: str | None, otherwise: int) -> int:
    if not text:
        return otherwise
    digits = text.strip().removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        return otherwise
    return int(text)
