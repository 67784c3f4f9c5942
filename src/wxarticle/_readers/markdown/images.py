"""Pictures and links of Markdown exports: what they are for, with the exporter's damage to their URLs undone."""

from __future__ import annotations

import functools
import re
from urllib.parse import unquote

from wxarticle._readers.markdown.masking import unmask_url
from wxarticle._urls import clean_target, link_kind
from wxarticle.kinds import ImageKind, LinkKind
from wxarticle.model import Image, Link, Place

_MANGLED = re.compile(r"&(\w+);(?=[=_])")
_PROXIED = re.compile(r"[?&](?:imageUrl|url)=(https?(?:%3A|:)[^&]+)", re.IGNORECASE)
_PROXY_PATH = re.compile(r"https?://(?=[^/]*image)[^/]++/[^/]++/(https?://.+)$")
_EMOJI = re.compile(r"//res\.wx\.qq\.com/|/(?:newemoji|qqemoji|expression)/|/emoji[_/-]|assets/expression", re.IGNORECASE)
_PLACEHOLDER_ALT = re.compile(
    r"(?:图片|图像|image|img|picture|photo|cover_image|null|undefined|alt|image \d+(?:: (?:image|img|图片)?)?|"
    r"(?:img|image)?[_-]?\d*\.(?:png|jpe?g|gif|webp))",
    re.IGNORECASE,
)
_PLACEHOLDER_URL = re.compile(r"www\.w3\.org/2000/svg|^data:image/svg\+xml|^about:blank|^javascript:", re.IGNORECASE)
_TOPIC = re.compile(r"https?://(?:mp\.weixin\.qq\.com/mp/tagsearch|search\.weixin\.qq\.com/)|^weixin://(?:bizmsgmenu|findertopic)")
COVER_ALT = "cover_image"


def repaired_url(url: str) -> str:
    """A URL as it was before html2text read ``&from`` as an entity, or a picture proxy wrapped it."""
    url = unmask_url(url).strip()
    if ";" in url:
        url = _MANGLED.sub(r"&\1", url)
    return url


def _without_proxy(url: str) -> str:
    found = _PROXIED.search(url)
    if found:
        return unquote(found[1])
    found = _PROXY_PATH.match(url) if url.count("://") > 1 else None
    return found[1] if found else url


def picture(url: str, alt: str, link: Link | None, place: Place | None) -> Image | None:
    """The picture; ``None`` for one without an address, which shows nothing."""
    url = repaired_url(url)
    kind = ImageKind.COVER if alt == COVER_ALT else ImageKind.PHOTO
    if ".qpic.cn/" not in url[:40]:
        url = _without_proxy(url)
        if not url or _PLACEHOLDER_URL.search(url):
            return None
        kind = ImageKind.EMOJI if _EMOJI.search(url) else kind
    alt = "" if not alt or _PLACEHOLDER_ALT.fullmatch(alt) else alt
    return Image(url, kind, alt, link=link, place=place)


@functools.lru_cache(maxsize=1024)
def link_to(url: str) -> Link | None:
    """The link, told by where it leads; ``None`` when it runs a script. Links into WeChat's own programs have lost their target."""
    url = repaired_url(url)
    if not url:
        return Link(None)
    target = clean_target(url)
    if target is None:
        return None
    kind = link_kind(target)
    return Link(target, LinkKind.TOPIC if kind is LinkKind.WEB and _TOPIC.match(target) else kind)
