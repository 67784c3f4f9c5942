"""Changed copies of trees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from wxarticle._frozen import Node
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
    """
    changed = _with_children(article, function)
    assert isinstance(changed, Article)  # noqa: S101 - the root is not given to the function
    return changed


def _with_children(node: Node, function: Callable[[Node], Node | None]) -> Node:
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(node)):  # type: ignore[arg-type]
        if field.name in ("metadata", "place"):
            continue
        value = getattr(node, field.name)
        new = _changed(value, function)
        if new is None and value is not None and field.default is attrs.NOTHING:
            raise ValueError(f"{type(node).__name__}.{field.name} cannot be taken out")
        if new is not value:
            changes[field.name] = new
    return attrs.evolve(node, **changes) if changes else node  # type: ignore[misc]


def _changed(value: object, function: Callable[[Node], Node | None]) -> object:
    if isinstance(value, Node):
        return function(_with_children(value, function))
    if isinstance(value, tuple):
        items = [_changed(item, function) for item in value]
        if all(new is old for new, old in zip(items, value, strict=True)):
            return value
        return tuple(item for item in items if item is not None)
    return value
