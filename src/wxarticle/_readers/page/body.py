"""The body of an article, from its HTML to leaves in reading order."""

from __future__ import annotations

from wxarticle._limits import DEFAULT_LIMITS, Limits
from wxarticle._markup import parse_markup
from wxarticle._readers.page.cues import to_items
from wxarticle._readers.page.walk import Walker
from wxarticle._stream import Item


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
    root = parse_markup(markup)
    if root is None:
        return []
    walker = Walker(root, markup, limits, first_line)
    walker.walk()
    return to_items(walker.lines.drawn, walker.box_parents)


def _encoded(html: str | bytes) -> bytes:
    if isinstance(html, bytes):
        return html
    try:
        return html.encode()
    except UnicodeEncodeError:  # halves of characters, as careless escapes leave them: those that belong together are joined
        return html.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
