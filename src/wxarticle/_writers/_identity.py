"""What identifies an article across files."""

from __future__ import annotations

import hashlib

from wxarticle._flatten import leaves
from wxarticle.model import Article


def article_id(article: Article) -> str:
    """WeChat's own ids, else the article's address, else a digest of its text; never empty."""
    ids, url = article.metadata.ids, article.metadata.url
    if ids.biz and ids.mid and ids.idx:
        return f"{ids.biz}/{ids.mid}/{ids.idx}"
    if found := ids.short_id or url:
        return found
    text = "\n".join(item.leaf.text for item, _ in leaves(article))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
