"""Comments that say what a form alone does not."""

from __future__ import annotations

import enum
import json
import re
from typing import Any, TypeVar

SIGNATURE = "<!-- wxarticle 1 -->"
FRONT_MATTER_KEY = "wxarticle"
FRONT_MATTER = f"---\n{FRONT_MATTER_KEY}: 1\n"
SPLIT = "<!-- -->"
"""Between two lists that would run together."""

_MARKER = re.compile(r"<!-- ([a-z]+)(?: (\{.*\}))? -->")
_TRAILING = re.compile(r"(?:^| )<!-- [a-z]+(?: \{[^<>]*\})? -->$")
# What would end a comment, open a code span, or not survive every editor.
_UNSAFE = re.compile("[<>`\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]|-(?=-)")

Data = dict[str, Any]
E = TypeVar("E", bound=enum.Enum)


def is_own(text: str) -> bool:
    """Whether ``to_markdown`` wrote the text."""
    start = text[:64].lstrip("\ufeff").replace("\r\n", "\n")
    return start.startswith((SIGNATURE, FRONT_MATTER))


def safe_json(value: object) -> str:
    """JSON that may stand in a comment, an attribute's quotes aside."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write_marker(name: str, data: Data) -> str:
    """``<!-- question {"speaker": "张三"} -->``."""
    return f"<!-- {name} {safe_json(data)} -->" if data else f"<!-- {name} -->"


def read_marker(text: str) -> tuple[str, Data] | None:
    """The name and the data of a marker; ``None`` for any other text."""
    found = _MARKER.fullmatch(text)
    if not found:
        return None
    return found[1], read_json(found[2]) if found[2] else {}


def read_json(text: str) -> Data:
    """The object that a comment holds; an empty one where somebody broke it."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def member(kind: type[E], value: object) -> E | None:
    """The member of an enumeration that a value names; ``None`` for whatever names none."""
    try:
        return kind(value)
    except ValueError:
        return None


def split_trailing(line: str) -> tuple[str, tuple[str, Data] | None]:
    """A line without the marker at its end, and the marker."""
    if not line.endswith(" -->"):
        return line, None
    start = line.rfind("<!-- ")
    found = _TRAILING.fullmatch(line, max(start - 1, 0)) if start >= 0 else None
    return (line[: found.start()], read_marker(line[start:])) if found else (line, None)
