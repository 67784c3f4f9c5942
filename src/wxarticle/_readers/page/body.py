"""The body of an article, from its HTML to leaves in reading order."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from wxarticle._limits import DEFAULT_LIMITS, Limits
from wxarticle._readers.page.cues import to_items
from wxarticle._readers.page.walk import PARSER_DEPTH, Walker, too_deep
from wxarticle._stream import Item

_RESOURCE_LIMIT = 117  # ERR_RESOURCE_LIMIT, which older lxml has no name for


def read_body(html: str | bytes, *, first_line: int = 1, limits: Limits = DEFAULT_LIMITS) -> list[Item]:
    """Read the inner HTML of an article's body.

    Args:
        html: what stands inside ``#js_content``, in an RSS item or in ``content_noencode``; bytes are valid UTF-8.
        first_line: the line of the page on which ``html`` begins.
        limits: how deep the elements may nest, and how many leaves there may be.

    Returns:
        The leaves in reading order, with what the page shows of each; none has a tag.

    Raises:
        LimitExceededError: the elements nest too deep, or there are too many leaves.
    """
    markup = _encoded(html)
    root = parse_fragment(markup)
    if root is None:
        return []
    walker = Walker(root, markup, limits, first_line)
    walker.walk()
    return to_items(walker.lines.drawn, walker.box_parents)


def parse_fragment(html: str | bytes) -> Element | None:
    """The tree of a piece of HTML; ``None`` when there is nothing in it.

    Raises:
        LimitExceededError: the parser gave up on the nesting, and would have dropped the rest.
    """
    markup = _encoded(html)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)
    root: Element | None = etree.fromstring(b"<body>" + markup.replace(b"\0", b""), parser)
    last = parser.error_log.last_error
    if last is not None and (last.type == _RESOURCE_LIMIT or "xcessive depth" in last.message):
        raise too_deep(PARSER_DEPTH)
    return root


def _encoded(html: str | bytes) -> bytes:
    if isinstance(html, bytes):
        return html
    try:
        return html.encode()
    except UnicodeEncodeError:  # halves of characters, as careless escapes leave them: those that belong together are joined
        return html.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
