"""The one place that knows the block parser."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
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

_LEAVES = ("Text", "Code", "InlineMath", "DisplayMath", "SoftBreak", "HardBreak", "FootnoteReference", "InlineHtml", "Rule", "Html")
_CONTAINERS = (
    "Paragraph", "Heading", "BlockQuote", "CodeBlock", "HtmlBlock", "List", "Item", "FootnoteDefinition",
    "Table", "TableHead", "TableRow", "TableCell", "Emphasis", "Strong", "Strikethrough", "Link", "Image",
)  # fmt: skip


@functools.cache
def _snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


Handler = Callable[[Any, int, int], None]
"""Takes an event's data, and the bytes from which and up to which it goes."""

_END_OF_PARAGRAPH = {"End": "Paragraph"}


class Receiver(Protocol):
    """Has a method for each event besides this: ``text``, ``code``, ``soft_break`` …, ``start_`` and ``end_`` of each container."""

    def text_paragraph(self, value: str, start: int, end: int) -> None:
        """A paragraph that is one text, as most are."""


def dispatch(text: str, receiver: Receiver, *, math: bool) -> None:
    """Call the receiver's method for each event."""
    leaves: dict[str, Handler] = {name: getattr(receiver, _snake_case(name)) for name in _LEAVES}
    starts: dict[str, Handler] = {name: getattr(receiver, "start_" + _snake_case(name)) for name in _CONTAINERS}
    ends: dict[str, Handler] = {name: getattr(receiver, "end_" + _snake_case(name)) for name in _CONTAINERS}
    parser = _PARSER_WITH_MATH if math else _PARSER
    events: list[Any] = list(parser.events_with_range(text))
    count = len(events)
    at = 0
    while at < count:
        event, span = events[at]
        at += 1
        if type(event) is str:
            leaves[event](None, span["start"], span["end"])
            continue
        ((kind, data),) = event.items()
        if kind == "End":
            ends[data if type(data) is str else next(iter(data))](None, span["start"], span["end"])
        elif kind != "Start":
            leaves[kind](data, span["start"], span["end"])
        elif type(data) is not str:
            ((name, data),) = data.items()
            starts[name](data, span["start"], span["end"])
        elif data == "Paragraph" and "Text" in events[at][0] and events[at + 1][0] == _END_OF_PARAGRAPH:
            event, span = events[at]
            receiver.text_paragraph(event["Text"], span["start"], span["end"])
            at += 2
        else:
            starts[data](None, span["start"], span["end"])
