"""WeChat's quotations of other articles."""

from __future__ import annotations

from lxml.etree import _Element as Element

from wxarticle._frozen import FrozenMapping
from wxarticle._text import clean
from wxarticle._urls import clean_target
from wxarticle.kinds import CardKind
from wxarticle.model import Card, Place

_CARRIED = {
    "data-type": "type",
    "data-quote-id": "quote_id",
    "data-author-name": "author",
    "data-content-utf8-length": "length",
    "data-from": "from",
}


def quote_card(element: Element, place: Place | None) -> Card | None:
    """The article that a quotation is from, as far as the element tells; ``None`` for an ordinary ``blockquote``."""
    official = "js_blockquote_wrap" in (element.get("class") or "") or element.tag == "mp-common-blockquote"
    if not official:
        return None
    title = clean(element.get("data-source-title") or "") or None
    url = clean_target(element.get("data-url") or "")
    data = {ours: value for theirs, ours in _CARRIED.items() if (value := element.get(theirs))}
    if not (title or url or data):
        return None
    return Card(CardKind.ARTICLE, title, data.get("author"), url, None, FrozenMapping(data), place=place)


def quoted_lines(element: Element) -> list[str]:
    """The quoted text that the newer element carries in an attribute."""
    return [line for line in map(clean, (element.get("data-content") or "").splitlines()) if line]
