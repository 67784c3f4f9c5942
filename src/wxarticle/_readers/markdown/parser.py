"""The one place that knows the block parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

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
    "Table", "TableHead", "TableRow", "TableCell", "Strikethrough", "Link", "Image",
)  # fmt: skip


def _snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


_NAMES = {name: _snake_case(name) for name in _LEAVES}
_STARTS = {name: "start_" + _snake_case(name) for name in _CONTAINERS}
_ENDS = {name: "end_" + _snake_case(name) for name in _CONTAINERS}

Event = tuple[str, Any, int, int]
"""Name, data, and the bytes from which and up to which it goes."""


def events(text: str, *, math: bool) -> Iterator[Event]:
    """The parser's events: ``text``, ``code``, ``soft_break`` … and ``start_``, ``end_`` of each container."""
    parser = _PARSER_WITH_MATH if math else _PARSER
    event: Any
    for event, span in parser.events_with_range(text):
        if type(event) is str:
            yield _NAMES[event], None, span["start"], span["end"]
            continue
        ((kind, value),) = event.items()
        if kind == "Start":
            name, data = (value, None) if type(value) is str else next(iter(value.items()))
            yield _STARTS[name], data, span["start"], span["end"]
        elif kind == "End":
            yield _ENDS[value if type(value) is str else next(iter(value))], None, span["start"], span["end"]
        else:
            yield _NAMES[kind], value, span["start"], span["end"]
