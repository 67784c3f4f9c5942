"""The one place that knows the block parser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pyromark

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_WIKILINKS
)
_PARSER = pyromark.Markdown(options=_OPTIONS)
_PARSER_WITH_MATH = pyromark.Markdown(options=_OPTIONS | pyromark.Options.ENABLE_MATH)

_LONG = 2_000_000
"""Characters above which pieces of text are joined by the parser: a bracket or entity is a piece of its own, and there may be millions."""

_LEAVES = ("Text", "Code", "InlineMath", "DisplayMath", "SoftBreak", "HardBreak", "FootnoteReference", "InlineHtml", "Rule", "Html")
_CONTAINERS = (
    "Paragraph", "Heading", "BlockQuote", "CodeBlock", "HtmlBlock", "List", "Item", "FootnoteDefinition",
    "Table", "TableHead", "TableRow", "TableCell", "Emphasis", "Strong", "Strikethrough", "Link", "Image",
)  # fmt: skip


def _methods(prefix: str, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Name of an event -> name of its method."""
    return tuple((name, prefix + re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()) for name in names)


_LEAF_METHODS = _methods("", _LEAVES)
_START_METHODS = _methods("start_", _CONTAINERS)
_END_METHODS = _methods("end_", _CONTAINERS)

Handler = Callable[[Any, int, int], None]
"""Takes an event's data, and the bytes from which and up to which it goes."""

Handlers = dict[str, Handler]


class Receiver(Protocol):
    """Has a method for each event: ``text``, ``code``, ``soft_break`` …, ``start_`` and ``end_`` of each container."""


class Parser:
    """Calls a receiver's method for each event."""

    def __init__(self, receiver: Receiver) -> None:
        self._leaves: Handlers = {name: getattr(receiver, method) for name, method in _LEAF_METHODS}
        self._starts: Handlers = {name: getattr(receiver, method) for name, method in _START_METHODS}
        self._ends: Handlers = {name: getattr(receiver, method) for name, method in _END_METHODS}

    def read(self, text: str) -> None:
        """Tell the receiver what is in the text."""
        leaves, starts, ends = self._leaves, self._starts, self._ends
        parser = _PARSER_WITH_MATH if "$" in text else _PARSER
        events: Iterator[Any] = parser.events_with_range(text, merge_text=len(text) > _LONG)
        for event, span in events:
            if type(event) is str:
                leaves[event](None, span["start"], span["end"])
                continue
            ((kind, data),) = event.items()
            if kind == "End":
                ends[data if type(data) is str else next(iter(data))](None, span["start"], span["end"])
            elif kind != "Start":
                leaves[kind](data, span["start"], span["end"])
            elif type(data) is str:
                starts[data](None, span["start"], span["end"])
            else:
                ((name, data),) = data.items()
                starts[name](data, span["start"], span["end"])
