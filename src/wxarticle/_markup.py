"""The one place that has lxml parse markup whose depth and size somebody else chose."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

from wxarticle.errors import LimitExceededError

__all__ = ["PARSER_DEPTH", "parse_markup", "too_deep"]

PARSER_DEPTH = 2_040
"""What is nested deeper, the parser drops."""
_VOID = re.compile(rb"""<(?:source|track|embed|keygen|image)(?=[\s/>])(?:[^<>"']|"[^"]*+"|'[^']*+')*+>""", re.IGNORECASE)
_RESOURCE_LIMIT = 117  # ERR_RESOURCE_LIMIT, which older lxml has no name for


def parse_markup(markup: bytes) -> Element | None:
    """The tree of a piece of HTML in UTF-8, without comments; ``None`` when there is nothing in it.

    Raises:
        LimitExceededError: the parser gave up on the nesting, and would have dropped the rest.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)
    root: Element | None = etree.fromstring(b"<body>" + _closed(markup.replace(b"\0", b"")), parser)
    last = parser.error_log.last_error
    if last is not None and (last.type == _RESOURCE_LIMIT or "xcessive depth" in last.message):
        raise too_deep(PARSER_DEPTH)
    return root


def _closed(markup: bytes) -> bytes:
    """The markup with elements that hold nothing closed, where libxml2 would have them swallow all that follows."""
    return _VOID.sub(lambda tag: tag[0] if tag[0].endswith(b"/>") else tag[0][:-1] + b"/>", markup)


def too_deep(depth: int) -> LimitExceededError:
    """The error for elements that nest deeper than allowed."""
    return LimitExceededError(
        f"elements are nested more than {depth:,} deep",
        limit="depth",
        advice="raise limits.depth" if depth < PARSER_DEPTH else "lxml keeps no more, and no article that people made is so deep",
    )
