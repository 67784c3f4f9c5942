"""schema.org JSON-LD, which search engines and reference managers read."""

from __future__ import annotations

from typing import Any

from wxarticle._settle import tag_of
from wxarticle._text import clean, image_key, letters
from wxarticle._writers._selection import BOILERPLATE_ROLES, selected
from wxarticle.kinds import ImageKind
from wxarticle.metadata import Metadata
from wxarticle.model import Article, Image, Video

__all__ = ["to_json_ld"]

_PICTURES = frozenset({ImageKind.PHOTO, ImageKind.COVER})


def to_json_ld(article: Article) -> dict[str, Any]:
    """The article as a schema.org ``Article``; facts that are not known are left out.

    Args:
        article: the article.
    """
    metadata = article.metadata
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": metadata.url,
        "url": metadata.url,
        "mainEntityOfPage": metadata.url,
        "identifier": _identifier(metadata),
        "headline": clean(metadata.title or ""),
        "description": clean(metadata.digest or ""),
        "author": [{"@type": "Person", "name": name} for name in metadata.authors],
        "publisher": _publisher(metadata),
        "datePublished": metadata.published_at.isoformat() if metadata.published_at else None,
        "dateModified": metadata.modified_at.isoformat() if metadata.modified_at else None,
        "inLanguage": metadata.language,
        "image": _images(article),
        "video": [_video(video) for video in article.walk(Video)],
        "keywords": [tag.name for tag in metadata.tags],
        "isBasedOn": metadata.reprint.url if metadata.reprint else None,
        "sameAs": metadata.source_url,
        "isAccessibleForFree": None if metadata.paid is None else not metadata.paid,
        "wordCount": _word_count(article),
        "contributor": _contributors(metadata),
    }
    return _known(found)


def _known(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value or value is False}


def _identifier(metadata: Metadata) -> str | None:
    ids = metadata.ids
    return f"{ids.biz}/{ids.mid}/{ids.idx}" if ids.biz and ids.mid and ids.idx else ids.short_id


def _publisher(metadata: Metadata) -> dict[str, Any] | None:
    account = metadata.account
    if not account.name:
        return None
    names = [name for name in (account.alias, account.original_id) if name]
    return _known(
        {
            "@type": "Organization",
            "name": account.name,
            "alternateName": names,
            "description": account.description,
            "logo": account.avatar_url,
        }
    )


def _images(article: Article) -> list[str]:
    """The cover, then the body's pictures in full size, each once."""
    cover = article.metadata.cover_url
    urls = [image_key(cover, full=True)] if cover else []
    urls += [image.full_url for image in article.walk(Image) if image.kind in _PICTURES]
    return [url for url in dict.fromkeys(urls) if url.startswith(("https://", "http://"))]


def _video(video: Video) -> dict[str, Any]:
    return _known(
        {
            "@type": "VideoObject",
            "name": video.title,
            "url": video.url,
            "thumbnailUrl": video.cover_url,
            "duration": f"PT{video.duration:g}S" if video.duration else None,
            "identifier": video.id,
        }
    )


def _contributors(metadata: Metadata) -> list[dict[str, str]]:
    """The bylines other than the author's, with what each did."""
    return [
        {"@type": "Role", "roleName": role, "contributor": name}
        for role, names in metadata.credits.items()
        for name in names
        if name not in metadata.authors
    ]


def _word_count(article: Article) -> int:
    """Letters and digits of the article's own text: in Chinese, a character is a word."""
    texts = (item.leaf.text for item in selected(article, boilerplate=True) if tag_of(item).role not in BOILERPLATE_ROLES)
    return sum(len(letters(text)) for text in texts)
