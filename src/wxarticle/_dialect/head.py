"""The head of a document: a signature, or front matter that holds the metadata."""

from __future__ import annotations

import json
from collections.abc import Sequence

from wxarticle._dialect.markers import FRONT_MATTER_KEY, safe_json
from wxarticle._plain import from_plain, to_plain
from wxarticle.errors import ArticleError
from wxarticle.metadata import Metadata
from wxarticle.model import Notice, Place

FORMAT = "markdown/wxarticle"
_TYPE = "type"
_PARTS = frozenset({"account", "ids", "reprint", "tags"})


def write_front_matter(metadata: Metadata) -> list[str]:
    """YAML with a line for each field, its value as JSON, which YAML includes."""
    fields = to_plain(metadata)
    fields.pop(_TYPE)
    lines = [f"{name}: {safe_json(_untyped(value) if name in _PARTS else value)}" for name, value in fields.items()]
    return ["---", f"{FRONT_MATTER_KEY}: 1", *lines, "---"]


def _untyped(value: object) -> object:
    """Metadata's parts without their types, which the field's name tells."""
    if isinstance(value, dict):
        return {name: _untyped(item) for name, item in value.items() if name != _TYPE}
    return [_untyped(item) for item in value] if isinstance(value, list) else value


def read_head(lines: Sequence[str]) -> tuple[Metadata, list[Notice], int]:
    """Metadata, what was wrong with it, and where the document goes on."""
    if lines[0].strip() != "---":
        return Metadata(format=FORMAT), [], 1
    end = next((i for i in range(1, len(lines)) if lines[i].strip() == "---"), len(lines))
    values: dict[str, object] = {}
    notices: list[Notice] = []
    for number in range(2, end):
        name, _, written = (part.strip() for part in lines[number].partition(":"))
        if name == _TYPE:  # a field of somebody's own
            continue
        try:
            read = from_plain(Metadata, {_TYPE: "Metadata", name: _typed(name, _value(written))}, "front matter")
        except ArticleError as error:
            if written:
                notices.append(Notice("front_matter", f"passed over: {error}", place=Place(number + 1, 1)))
        else:
            values[name] = getattr(read, name)
    return Metadata(**values), notices, end + 1  # type: ignore[arg-type]


def _value(written: str) -> object:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return written


def _typed(name: str, value: object) -> object:
    """The value with the types of metadata's parts, which front matter leaves out."""
    match name, value:
        case "account", dict():
            return {_TYPE: "Account", **value}
        case "ids", dict():
            return {_TYPE: "Identity", **value}
        case "reprint", dict():
            ids = {"ids": {_TYPE: "Identity", **value["ids"]}} if isinstance(value.get("ids"), dict) else {}
            return {_TYPE: "Reprint", **value, **ids}
        case "tags", list():
            return [{_TYPE: "Album", **tag} if isinstance(tag, dict) else tag for tag in value]
        case _:
            return value
