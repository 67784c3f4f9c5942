"""Which tool wrote an export, told from what it leaves in every file; a label for people, no rule depends on it."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import NamedTuple


class Signs(NamedTuple):
    """What was seen of an export.

    Attributes:
        header: the shapes of its header's lines.
        keys: of its front matter.
        body: its text.
    """

    header: AbstractSet[str]
    keys: AbstractSet[str]
    body: str


_DIALECTS: tuple[tuple[str, Callable[[Signs], bool]], ...] = (
    ("markitdown", lambda s: "fetch_date" in s.keys or ("cover" in s.header and "![cover_image](" in s.body)),
    ("cubox", lambda s: "cubox" in s.header or "(https://cubox.pro/my/card" in s.body),
    ("simpread", lambda s: "simpread" in s.header or ({"url", "title"} < s.keys and bool(s.keys & {"saved_date", "status", "word_count"}))),
    ("omnivore", lambda s: "date_saved" in s.keys or "[Read on Omnivore]" in s.body),
    ("jina", lambda s: "jina" in s.header),
    ("html2text-page", lambda s: "(javascript:void\\(0\\);)" in s.body),
    ("html2text", lambda s: "backup" in s.header or "&from;=" in s.body),
    ("markdownify", lambda s: "dated" in s.header),
    ("quote-header", lambda s: "field" in s.header and "spaced" not in s.header),
    ("obsidian-clipper", lambda s: ("source" in s.keys and "clipped" in s.header) or {"source", "created"} <= s.keys),
    ("joplin", lambda s: '<a id="js_name"></a>' in s.body),
    ("typora", lambda s: "clipped" in s.header),
    ("wechatmp2markdown", lambda s: "spaced" in s.header),
    ("jekyll", lambda s: "layout" in s.keys or "categories" in s.keys),
    ("hugo", lambda s: bool(s.keys)),
)


def dialect(signs: Signs) -> str:
    """The tool's name, ``plain`` when nothing tells."""
    return next((name for name, fits in _DIALECTS if fits(signs)), "plain")
