"""JSON: the whole tree, places and rules included, and back."""

from __future__ import annotations

import datetime
import enum
import json
import re
from collections.abc import Mapping
from typing import Any, get_args, get_origin

import attrs

from wxarticle._frozen import FrozenMapping, Node
from wxarticle._plain import bad, defaults, field_types, from_plain, node_types, options, to_plain
from wxarticle.errors import ArticleError
from wxarticle.kinds import Mark
from wxarticle.model import Article

__all__ = ["JSON_VERSION", "from_dict", "from_json", "json_schema", "to_dict", "to_json"]

JSON_VERSION = 1
"""The version of the form; a reader refuses one that it does not know."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def to_dict(article: Article) -> dict[str, Any]:
    """The article as plain dicts and lists, ready for :mod:`json`.

    Every node is a dict with its ``type`` and the fields that differ from their defaults. Views that are computed from the tree
    (``qa_turns``, ``text``, ``key`` …) are left out.

    Args:
        article: the article.
    """
    return {"wxarticle": JSON_VERSION, **to_plain(article)}


def from_dict(value: Mapping[str, Any]) -> Article:
    """The article that :func:`to_dict` wrote.

    Args:
        value: what :func:`to_dict` gave.

    Raises:
        ArticleError: the value is no such dict; the error says where.
    """
    if not isinstance(value, Mapping):
        raise bad(f"expected an object, found {type(value).__name__}", "$")
    fields = dict(value)
    version = fields.pop("wxarticle", None)
    if version != JSON_VERSION or isinstance(version, bool):
        raise bad(f"expected version {JSON_VERSION} in the key 'wxarticle', found {version!r}", "$.wxarticle")
    article: Article = from_plain(Article, fields)
    return article


def to_json(article: Article, *, indent: int | None = None) -> str:
    """The article as JSON text on one line, or indented.

    Args:
        article: the article.
        indent: how many spaces each level is indented; ``None`` for one line, as JSONL needs it.
    """
    text = json.dumps(to_dict(article), ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def from_json(text: str | bytes) -> Article:
    """The article that :func:`to_json` wrote.

    Args:
        text: the JSON text; bytes are UTF-8.

    Raises:
        ArticleError: the text is no JSON, or no article; the error says where.
    """
    advice = "give what to_json wrote"
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise ArticleError(f"no JSON: {error.msg}", where=f"line {error.lineno}, column {error.colno}", advice=advice) from error
    except UnicodeDecodeError as error:
        raise ArticleError("no JSON: the bytes are not UTF-8", where=f"byte {error.start}", advice=advice) from error
    except (RecursionError, ValueError) as error:  # a number of too many digits is a ValueError
        raise ArticleError("no JSON that fits into memory", advice=advice) from error
    return from_dict(value)


# The schema -----------------------------------------------------------------------------------------------------------


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what :func:`to_dict` gives, generated from the classes."""
    article = _node_schema(Article)
    article["properties"] = {"wxarticle": {"const": JSON_VERSION}, **article["properties"]}
    article["required"] = ["wxarticle", *article["required"]]
    kinds = node_types()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:wxarticle:article:1",
        "title": "A WeChat Official Account article as wxarticle writes it",
        **article,
        "$defs": {name: _node_schema(kind) for name, kind in sorted(kinds.items()) if kind is not Article},
    }


def _node_schema(kind: type[Node]) -> dict[str, Any]:
    return {
        "description": (kind.__doc__ or "").split("\n")[0],
        "type": "object",
        "properties": {"type": {"const": kind.__name__}, **{name: _schema(hint) for name, hint in field_types(kind).items()}},
        "required": ["type", *(name for name, default in defaults(kind) if default is attrs.NOTHING)],
        "additionalProperties": False,
    }


def _schema(hint: Any) -> dict[str, Any]:
    members = [_one_schema(member) for member in options(hint)]
    return members[0] if len(members) == 1 else {"anyOf": members}


def _one_schema(hint: Any) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin is tuple:
        return {"type": "array", "items": _schema(get_args(hint)[0])}
    if origin is FrozenMapping:
        return {"type": "object", "additionalProperties": _schema(get_args(hint)[0])}
    if hint is Mark:
        return {"type": "array", "items": {"enum": [mark.name.lower() for mark in Mark if mark.name]}, "uniqueItems": True}
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return {"enum": [member.value for member in hint]}
    if isinstance(hint, type) and issubclass(hint, Node):
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return dict(_SCALARS[hint])


_SCALARS: dict[Any, dict[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    datetime.datetime: {"type": "string", "format": "date-time"},
}
