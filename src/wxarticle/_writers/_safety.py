"""What may stand in HTML: escaped text, and addresses that load over http(s) and run nothing."""

from __future__ import annotations

from html import escape as _escape

__all__ = ["escape", "is_relative", "safe_image_url", "safe_url"]

_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000)))
"""Control characters and lone surrogates: no HTML may hold them, and they show nothing."""
_DATA_IMAGES = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,", "data:image/webp;base64,")


def escape(text: str) -> str:
    """Text as it may stand in an element or in an attribute's quotes."""
    return _escape(text.translate(_CONTROLS))


def safe_url(url: str | None) -> str | None:
    """The address when it is http or https, else ``None``."""
    if url is None:
        return None
    bare = url.strip()
    if bare.startswith("//"):
        bare = f"https:{bare}"
    return bare if bare[:8].lower().startswith(("http://", "https://")) else None


def safe_image_url(url: str) -> str:
    """The address of a picture that may be loaded or is held inside the article; else nothing."""
    return safe_url(url) or (url if url.startswith(_DATA_IMAGES) else "")


def is_relative(url: str) -> bool:
    """Whether the address, which the caller gave, has no scheme and so names a file beside the page."""
    return not url.startswith("//") and ":" not in url.split("/", maxsplit=1)[0].split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]
