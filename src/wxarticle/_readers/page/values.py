"""Values of inline scripts: numbers as JavaScript makes them, and the entries of objects that one pattern reads."""

from __future__ import annotations

import re

__all__ = ["NUMBER", "SIMPLE_ENTRY", "Value", "is_missing", "number_of", "simple_value"]

Value = str | int | float | bool | list["Value"] | dict[str, "Value"] | None

NUMBER = re.compile(rb"[+-]?(?:0[xX][0-9a-fA-F]{1,32}|\d{1,32}(?:\.\d{0,32})?(?:[eE][+-]?\d{1,3})?)")
# Nine entries of ten are as simple as this.
SIMPLE_ENTRY = re.compile(
    rb"\s*+,?+\s*+([A-Za-z_$][\w$]*+):\s*+(?:(JsDecode\()?+'([^'\\\n]{0,4000}+)'(?(2)\))([ ]\*[ ]1(?!\d))?+|(\d{1,15}+)"
    rb"|(\[\s*+\]|\{\s*+\})|(true|false))(?=\s*+[,}])"
)


def is_missing(value: Value) -> bool:
    """Whether a value says nothing: WeChat writes ``""`` and ``"0"`` for what there is not."""
    return not value or value == "0"


def number_of(value: object) -> int | float | None:
    """What JavaScript's ``value * 1`` gives, ``None`` for NaN; integers beyond 2**53 stay exact."""
    if isinstance(value, (bool, int, float)):
        return value + 0
    if not isinstance(value, str):
        return None
    text = value.strip()
    if not text:
        return 0
    if not NUMBER.fullmatch(text.encode("utf-8", "replace")):
        return None
    if text.lstrip("+-").isdigit():
        return int(text)
    return int(text, 16) if text.lstrip("+-")[:2] in ("0x", "0X") else float(text)


def simple_value(entry: re.Match[bytes]) -> Value:
    """The value of a simple entry."""
    if entry[5]:
        return int(entry[5])
    if entry[6]:
        return {} if entry[6].startswith(b"{") else []
    if entry[7]:
        return entry[7] == b"true"
    text = entry[3].decode("utf-8")
    return number_of(text) if entry[4] else text
