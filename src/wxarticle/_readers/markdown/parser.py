"""The one place that knows the block parser."""

from __future__ import annotations

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


def events(text: str, *, math: bool) -> Iterator[tuple[str, Any, int, int]]:
    """Kind, value, start and end (in bytes) of each event; the names are those of pulldown-cmark."""
    parser = _PARSER_WITH_MATH if math else _PARSER
    for event, span in parser.events_with_range(text):
        if type(event) is str:
            yield event, None, span["start"], span["end"]
        else:
            kind, value = next(iter(event.items()))  # type: ignore[union-attr]
            yield kind, value, span["start"], span["end"]
