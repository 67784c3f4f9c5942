"""Which HTML elements are what."""

from __future__ import annotations

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "foreignobject", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li",
     "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "text", "tfoot", "th",
     "thead", "tr", "ul"}
)  # fmt: skip
"""Elements that begin and end a line."""

UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "title", "head", "meta", "link", "base", "param", "source", "track", "datalist", "rp",
     "area", "col", "colgroup", "frame", "noframes", "desc", "metadata", "mjx-assistive-mml", "mp-style-type", "mp-caret",
     "mp-pay-preview-filter"}
)  # fmt: skip
"""Elements of which nothing shows."""

LEAVES = frozenset(("img", "image", "hr", "pre", "code", "svg", "iframe", "video", "audio", "embed", "qqmusic", "redpacketcover"))
"""Elements that may be a leaf as a whole, besides those of WeChat, whose names begin with ``mp``."""

OPENERS = frozenset(("ul", "ol", "li", "blockquote", "table", "thead", "tr", "td", "th"))
"""Elements that change what their lines stand in."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
