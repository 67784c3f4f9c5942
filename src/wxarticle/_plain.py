"""Nodes as plain JSON values and back, told by the types of the attrs classes; no field is named here."""

from __future__ import annotations

import datetime
import enum
import functools
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, get_args, get_origin

import attrs

from wxarticle import metadata, model
from wxarticle._frozen import FrozenMapping, Node
from wxarticle.errors import ArticleError
from wxarticle.kinds import Mark

Json = Any
"""What :mod:`json` reads and writes."""

_LARGEST = 2**53
MAX_DEPTH = 100
"""Trees are far flatter; deeper input is an attack."""


# To plain values ------------------------------------------------------------------------------------------------------


def to_plain(value: object) -> Json:
    """A node as a dict with its type and every field that differs from its default; anything else as its JSON value."""
    match value:
        case Node():
            return _node_to_plain(value)
        case Mark():
            return [mark.name.lower() for mark in value if mark.name]
        case enum.Enum():
            return value.value
        case tuple():
            return [to_plain(item) for item in value]
        case Mapping():
            return {key: to_plain(item) for key, item in value.items()}
        case datetime.datetime():
            return value.isoformat()
        case _:
            return value


def _node_to_plain(node: Node) -> dict[str, Json]:
    plain: dict[str, Json] = {"type": type(node).__name__}
    for name, default in defaults(type(node)):
        value = getattr(node, name)
        if value is not default and value != default:
            plain[name] = to_plain(value)
    return plain


def defaults(kind: type[Node]) -> tuple[tuple[str, object], ...]:
    """The fields of a class and their defaults."""
    return _class_defaults(kind.__name__)


@functools.cache
def _class_defaults(name: str) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, field.default) for field in attrs.fields(node_types()[name]))


# From plain values ----------------------------------------------------------------------------------------------------

_Decoder = Callable[[Json, str, int], Any]


def from_plain(kind: type[Node], value: Json, where: str = "$") -> Any:
    """The node of the given type that a plain value stands for.

    Raises:
        ArticleError: the value does not fit; ``where`` is its path, as in ``$.sections[0].heading``.
    """
    return _node_decoder((kind.__name__,))(value, where, 0)


def bad(what: str, where: str) -> ArticleError:
    """The error for a value that does not fit."""
    return ArticleError(what, where=where, advice="give what to_json wrote; json_schema() tells the form")


@functools.cache
def node_types() -> dict[str, Any]:
    """Every class of node by its name."""
    names = [*metadata.__all__, *model.__all__]
    found = [vars(metadata).get(name) or vars(model)[name] for name in names]
    return {kind.__name__: kind for kind in found if isinstance(kind, type) and attrs.has(kind)}


def field_types(kind: type[Node]) -> dict[str, Any]:
    """The resolved types of a class's fields."""
    hints = typing.get_type_hints(kind)
    return {name: hints[name] for name, _ in defaults(kind)}


@functools.cache
def _node_decoder(names: tuple[str, ...]) -> _Decoder:
    def decode(value: Json, where: str, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise bad(f"nodes are nested more than {MAX_DEPTH} deep", where)
        if not isinstance(value, dict):
            raise bad(f"expected an object, found {_named(value)}", where)
        name = value.get("type")
        if name not in names:
            raise bad(f"expected a node of type {' or '.join(names)}, found {name!r}", where)
        return _node(name, value, where, depth)

    return decode


def _node(type_name: str, value: dict[str, Json], where: str, depth: int) -> Node:
    decoders = _field_decoders(type_name)
    arguments = {}
    for name, item in value.items():
        if name in decoders:
            arguments[name] = decoders[name](item, f"{where}.{name}", depth + 1)
        elif name != "type":
            raise bad(f"{type_name} has no field {name!r}", where)
    missing = [name for name, default in _class_defaults(type_name) if default is attrs.NOTHING and name not in arguments]
    if missing:
        raise bad(f"{type_name} lacks {', '.join(missing)}", where)
    node: Node = node_types()[type_name](**arguments)
    return node


@functools.cache
def _field_decoders(type_name: str) -> dict[str, _Decoder]:
    return {name: decoder(hint) for name, hint in field_types(node_types()[type_name]).items()}


def options(hint: Any) -> tuple[Any, ...]:
    """The members of a union; of any other type, the type alone."""
    return get_args(hint) if isinstance(hint, types.UnionType) or get_origin(hint) is typing.Union else (hint,)


def decoder(hint: Any) -> _Decoder:
    """What reads a value of the given type."""
    members = options(hint)
    optional = type(None) in members
    members = tuple(member for member in members if member is not type(None))
    if all(isinstance(member, type) and issubclass(member, Node) for member in members):
        inner = _node_decoder(tuple(member.__name__ for member in members))
    else:
        inner = _plain_decoder(members[0])
    return (lambda value, where, depth: None if value is None else inner(value, where, depth)) if optional else inner


def _plain_decoder(hint: Any) -> _Decoder:
    origin = get_origin(hint)
    if origin is tuple:
        return _tuple_decoder(decoder(get_args(hint)[0]))
    if origin is FrozenMapping:
        return _mapping_decoder(decoder(get_args(hint)[0]))
    if hint is Mark:
        return _marks
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return functools.partial(_enum, hint)
    if hint is datetime.datetime:
        return _datetime
    return functools.partial(_scalar, hint)


def _tuple_decoder(item: _Decoder) -> _Decoder:
    def decode(value: Json, where: str, depth: int) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise bad(f"expected an array, found {_named(value)}", where)
        return tuple([item(each, f"{where}[{index}]", depth) for index, each in enumerate(value)])

    return decode


def _mapping_decoder(item: _Decoder) -> _Decoder:
    def decode(value: Json, where: str, depth: int) -> FrozenMapping[Any]:
        if not isinstance(value, dict):
            raise bad(f"expected an object, found {_named(value)}", where)
        return FrozenMapping({key: item(each, f"{where}.{key}", depth) for key, each in value.items()})

    return decode


def _marks(value: Json, where: str, _depth: int) -> Mark:
    if not isinstance(value, list):
        raise bad(f"expected an array of marks, found {_named(value)}", where)
    marks = Mark.NONE
    for index, name in enumerate(value):
        mark = Mark.__members__.get(name.upper()) if isinstance(name, str) else None
        if mark is None:
            raise bad(f"expected the name of a mark, found {name!r}", f"{where}[{index}]")
        marks |= mark
    return marks


def _enum(kind: type[enum.Enum], value: Json, where: str, _depth: int) -> enum.Enum:
    try:
        return kind(value)
    except ValueError as error:
        raise bad(f"expected one of {', '.join(str(member.value) for member in kind)}; found {value!r}", where) from error


def _datetime(value: Json, where: str, _depth: int) -> datetime.datetime:
    try:
        time = datetime.datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise bad(f"expected a date and time in ISO 8601, found {value!r}", where) from error
    if time.tzinfo is None:
        raise bad(f"expected a date and time with its zone, found {value!r}", where)
    return time


def _scalar(kind: type, value: Json, where: str, _depth: int) -> Any:
    accepted = (int, float) if kind is float else kind
    if not isinstance(value, accepted) or (isinstance(value, bool) and kind is not bool):
        raise bad(f"expected {_JSON_NAMES[kind]}, found {_named(value)}", where)
    if isinstance(value, (int, float)) and not abs(value) < _LARGEST:
        raise bad("expected a number that is finite and below 2**53", where)
    return value


_JSON_NAMES = {str: "a string", int: "an integer", float: "a number", bool: "true or false"}


def _named(value: Json) -> str:
    names = {dict: "an object", list: "an array", type(None): "null", **_JSON_NAMES}
    return names.get(type(value), type(value).__name__)
