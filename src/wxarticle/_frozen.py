"""What all nodes share: children, a readable ``repr``, and an immutable mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

import attrs

V = TypeVar("V", covariant=True)

_LONGEST_TEXT = 40
_MOST_ITEMS = 3


class FrozenMapping(Mapping[str, V], Generic[V]):
    """An immutable, hashable mapping with string keys that keeps its order; equal to any mapping with the same items."""

    __slots__ = ("_items",)
    _items: dict[str, V]

    def __init__(self, items: Mapping[str, V] | None = None) -> None:
        object.__setattr__(self, "_items", dict(items or {}))

    def __getitem__(self, key: str) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FrozenMapping):  # Mapping's own way copies both
            return self._items == other._items
        return super().__eq__(other)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __setattr__(self, name: str, value: object) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __reduce__(self) -> tuple[object, ...]:
        return (FrozenMapping, (self._items,))

    def __repr__(self) -> str:
        return repr(self._items)


def _frozen(items: Mapping[str, V]) -> FrozenMapping[V]:
    """The items as they are kept in nodes: a mapping that could be changed is copied."""
    return items if isinstance(items, FrozenMapping) else FrozenMapping(items)


# Two, for mypy tells no type of an argument from a generic converter.
def frozen_texts(items: Mapping[str, str]) -> FrozenMapping[str]:
    return _frozen(items)


def frozen_names(items: Mapping[str, tuple[str, ...]]) -> FrozenMapping[tuple[str, ...]]:
    return _frozen(items)


class Node:
    """Base of everything in a tree.

    Every node is an ``attrs`` class: :func:`attrs.evolve` makes a changed copy, :func:`attrs.fields` lists what it holds, and
    ``match`` takes it apart.
    """

    __slots__ = ("__weakref__",)

    def children(self) -> list[Node]:
        """The nodes directly below this one, in reading order; its place is none of them."""
        found: list[Node] = []
        for name in _child_names(type(self)):
            value = getattr(self, name)
            if isinstance(value, Node):
                found.append(value)
            elif isinstance(value, tuple):
                for item in value:
                    if isinstance(item, Node):
                        found.append(item)
                    elif isinstance(item, tuple):  # the rows of a table
                        found.extend(cell for cell in item if isinstance(cell, Node))
        return found

    def __repr__(self) -> str:
        shown = (
            f"{field.name}={_short(getattr(self, field.name))}"
            for field in attrs.fields(type(self))  # type: ignore[arg-type]
            if field.repr and not _is_empty(getattr(self, field.name))
        )
        return f"{type(self).__name__}({', '.join(shown)})"


_CHILD_NAMES: dict[type[Node], tuple[str, ...]] = {}


def _child_names(kind: type[Node]) -> tuple[str, ...]:
    names = _CHILD_NAMES.get(kind)
    if names is None:
        never = {"place", "rule", "metadata", "text", "marks", "data"}
        names = tuple(f.name for f in attrs.fields(kind) if f.name not in never)  # type: ignore[arg-type]
        _CHILD_NAMES[kind] = names
    return names


def _is_empty(value: object) -> bool:
    return value is None or value is False or (isinstance(value, (str, tuple, Mapping)) and not value)


def _short(value: object) -> str:
    if isinstance(value, str):
        return repr(value if len(value) <= _LONGEST_TEXT else value[: _LONGEST_TEXT - 1] + "…")
    if isinstance(value, tuple):
        shown = ", ".join(map(_named, value[:_MOST_ITEMS]))
        return f"({shown}{f', … {len(value)} in all' if len(value) > _MOST_ITEMS else ''})"
    return _named(value)


def _named(value: object) -> str:
    """A node inside a node: its class and its text, and nothing below it."""
    if isinstance(value, tuple):
        return f"({len(value)} cells)"
    if not isinstance(value, Node):
        return _short(value) if isinstance(value, str) else repr(value)
    text = getattr(value, "text", "") or getattr(value, "url", "")
    return f"{type(value).__name__}({_short(text) if text else '…'})"
