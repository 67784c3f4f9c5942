"""Pictures of a body: which address is the picture's own, how large it is, and what it is for."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from wxarticle._readers.page.style import Style
from wxarticle._text import clean
from wxarticle._urls import clean_address
from wxarticle.kinds import ImageKind
from wxarticle.model import Image, Link, Place

_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-actualsrc", "data-backsrc", "data-lazy-bgimg", "src", "data-croporisrc")
_BLANKS = ("pic_blank", "blank.gif", "about:blank")
_NO_NAMES = frozenset(("图片", "图像", "image", "img", "null", "undefined", "none", "cover_image", "插图", "配图", "figure"))
_EMOJI_ADDRESS = re.compile(r"//res\.wx\.qq\.com/|/(?:newemoji|qqemoji|expression)/|/emoji[_/-]|/images/icon/emotion", re.IGNORECASE)
_EMOJI_CLASSES = ("icon_emotion", "icon_emoji", "icon_smiley", "wx-emoji", "qqemoji", "emoji")
_EMOJI_PIXELS = 32
_EMOJI_ORIGINAL = 256
_DIVIDER_PIXELS = 30
_DIVIDER_RATIO = 0.06


def read_image(attributes: Mapping[str, str], style: Style, link: Link | None, place: Place | None) -> Image | None:
    """The picture of an ``img`` element; ``None`` for a placeholder and for one without any address."""
    classes = attributes.get("class", "")
    url = _address(attributes)
    alt = _name(attributes)
    emoji = _is_emoji(attributes, classes, url or "", style)
    if url is None:
        url = _smiley(attributes, classes)
        if url is None:
            return None
        emoji = True
    width, height = _pixel_size(attributes)
    kind = ImageKind.EMOJI if emoji else _kind(attributes, width, height)
    return Image(url, kind, alt, width, height, link, place=place)


def picture_at(url: str | None, link: Link | None, place: Place | None, kind: ImageKind = ImageKind.PHOTO) -> Image | None:
    """The picture of a background or of an SVG ``image``."""
    url = clean_address(url or "")
    return Image(url, kind, link=link, place=place) if _is_address(url) else None


def _address(attributes: Mapping[str, str]) -> str | None:
    for name in _SOURCES:
        url = attributes.get(name)
        if url:
            url = clean_address(url)
            if _is_address(url):
                return url
    embedded = attributes.get("src", "").strip()
    return embedded if _is_embedded_picture(embedded, attributes) else None


def _is_address(url: str) -> bool:
    lowered = url[:64].lower()
    if not url or lowered.startswith(("data:", "javascript:", "blob:", "#")):
        return False
    if "/images/icon/common/" in url or "spacer.gif" in url:
        return False
    return "blank" not in url or not any(blank in url for blank in _BLANKS)


def _is_embedded_picture(url: str, attributes: Mapping[str, str]) -> bool:
    # One-file savers put the picture itself into ``src``; placeholders are tiny and name the true address elsewhere.
    return url[:11].lower() == "data:image/" and len(url) > 600 and "placeholder" not in attributes.get("class", "")


def _smiley(attributes: Mapping[str, str], classes: str) -> str | None:
    """WeChat's built-in smileys have a blank picture; their place in the sprite is told by the class."""
    if not any(name in classes for name in _EMOJI_CLASSES) or not _name(attributes):
        return None
    return clean_address(attributes.get("src", ""))


def _name(attributes: Mapping[str, str]) -> str:
    alt = clean(attributes.get("alt", "") or attributes.get("data-alt", ""))
    if alt.startswith("mo-"):
        alt = f"[{alt[3:]}]"
    return "" if alt.lower() in _NO_NAMES else alt


def _is_emoji(attributes: Mapping[str, str], classes: str, url: str, style: Style) -> bool:
    if classes and any(name in classes for name in _EMOJI_CLASSES):
        return True
    original = _number(attributes.get("data-w"))
    if original is not None and original > _EMOJI_ORIGINAL:
        return False
    shown = style.width or _number(attributes.get("width")) or _number(attributes.get("_width"))
    small = shown is not None and shown <= _EMOJI_PIXELS
    return _is_emoji_address(url) or (small and attributes.get("data-type") != "gif")


def _is_emoji_address(url: str) -> bool:
    lowered = url.lower()
    may_be = "emo" in lowered or "expression" in lowered or "//res.wx" in lowered
    return may_be and _EMOJI_ADDRESS.search(lowered) is not None


def _kind(attributes: Mapping[str, str], width: int | None, height: int | None) -> ImageKind:
    if attributes.get("data-formula") or "inline-equation" in attributes.get("class", ""):
        return ImageKind.FORMULA
    if width is not None and height is not None and width > 0:
        flat = height / width < _DIVIDER_RATIO
        tiny = width <= _DIVIDER_PIXELS and height <= _DIVIDER_PIXELS
        if flat or tiny:
            return ImageKind.DIVIDER
    return ImageKind.PHOTO


def _pixel_size(attributes: Mapping[str, str]) -> tuple[int | None, int | None]:
    width = _number(attributes.get("data-w"))
    ratio = _number(attributes.get("data-ratio"))
    if width:
        return round(width), round(width * ratio) if ratio else None
    width, height = _number(attributes.get("width")), _number(attributes.get("height"))
    return round(width) if width else None, round(height) if height else None


@functools.lru_cache(maxsize=1024)
def _number(text: str | None) -> float | None:
    if not text:
        return None
    text = text.strip().removesuffix("px")
    if len(text) > 20 or not text.replace(".", "", 1).isascii() or not text.replace(".", "", 1).isdigit():
        return None
    return float(text)
