"""Changed copies of trees."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, get_args, get_origin

import attrs

from wxarticle import model
from wxarticle._frozen import Node
from wxarticle._plain import field_types, node_types, options
from wxarticle.model import Article

__all__ = ["transform"]


def transform(article: Article, function: Callable[[Node], Node | None]) -> Article:
    """A copy of the article with every node replaced by what a function makes of it.

    The function sees the nodes below the article bottom-up: a node that it is given has changed children already. Parts of the
    tree that it leaves alone are shared with the original, not copied.

    Args:
        article: the article; it stays as it is.
        function: returns the node itself, another of a type that may stand there, or ``None`` to take it out of its tuple
            (or out of an optional field).

    Returns:
        The changed copy; the article itself when nothing changed.

    Raises:
        ValueError: the function returned ``None`` for a node that its parent cannot do without.
        TypeError: the function returned what cannot stand there; the error says where, and what can.
    """
    changed = _with_children(article, function)
    assert isinstance(changed, Article)  # noqa: S101 - the root is not given to the function
    return changed


def _with_children(node: Node, function: Callable[[Node], Node | None]) -> Node:
    changes: dict[str, Any] = {}
    for name, places in _child_fields(type(node).__name__).items():
        value = getattr(node, name)
        new = _changed(value, places, function)
        if new is not value:
            changes[name] = new
    return attrs.evolve(node, **changes) if changes else node  # type: ignore[misc]


def _changed(value: object, places: _Places, function: Callable[[Node], Node | None]) -> object:
    if isinstance(value, Node):
        new = function(_with_children(value, function))
        if new is not value:
            places.check(new)
        return new
    if isinstance(value, tuple):
        items = [_changed(item, places, function) for item in value]
        if all(new is old for new, old in zip(items, value, strict=True)):
            return value
        return tuple(item for item in items if item is not None)
    return value


@attrs.frozen
class _Places:
    """Where nodes stand below another node.

    Attributes:
        field: the class and the field.
        kinds: the types of nodes that may stand there.
        required: a node that stands there cannot be taken out.
    """

    field: str
    kinds: tuple[type[Node], ...]
    required: bool

    def check(self, node: object) -> None:
        """Raise where something else stands there, or nothing."""
        if node is None:
            if self.required:
                raise ValueError(f"{self.field} cannot be taken out")
        elif not isinstance(node, self.kinds):
            raise TypeError(f"{self.field} takes {_named(self.kinds)}, not {type(node).__name__}")


@functools.cache
def _child_fields(type_name: str) -> dict[str, _Places]:
    found = {}
    for name, hint in field_types(node_types()[type_name]).items():
        if name in ("metadata", "place"):
            continue
        members, required = options(hint), True
        while len(members) == 1 and get_origin(members[0]) is tuple:
            members, required = options(get_args(members[0])[0]), False
        kinds = tuple(member for member in members if isinstance(member, type) and issubclass(member, Node))
        if kinds:
            found[name] = _Places(f"{type_name}.{name}", kinds, required and type(None) not in members)
    return found


def _named(kinds: tuple[type[Node], ...]) -> str:
    for name in ("Block", "Inline", "Line"):
        if kinds == get_args(getattr(model, name)):
            return f"one of the types of {name}"
    return " or ".join(kind.__name__ for kind in kinds)
