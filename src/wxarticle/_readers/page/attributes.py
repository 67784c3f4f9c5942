"""The values of an element's attributes: texts, addresses, durations, sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast
from urllib.parse import parse_qs, unquote

from lxml.etree import _Element as Element

from wxarticle._frozen import FrozenMapping
from wxarticle._readers.page.links import decoded
from wxarticle._text import clean
from wxarticle._urls import clean_address

Attributes = Mapping[str, str]

_NOISE = frozenset(
    {"class", "style", "id", "src", "data-src", "data-pluginname", "frameborder", "allowfullscreen", "scrolling", "width", "height",
     "data-w", "data-ratio", "data-display-style", "data-index", "nodeleaf", "contenteditable", "draggable", "tabindex", "role",
     "hasload", "data-s", "data-fail", "data-report-img-idx", "data-order", "align"}
)  # fmt: skip
_CLOCK = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-9]{2})$")
_MINUTES = re.compile(r"(?:([0-9]{1,3})(?:时|小时))?(?:([0-9]{1,4})分钟?)?(?:([0-9]{1,4})秒)?$")
_ENTITIES = (("&amp;", "&"), ("&nbsp;", " "), ("&quot;", '"'), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"))


def attributes_of(element: Element) -> dict[str, str]:
    """All attributes of an element."""
    # Not from ``attrib``: that looks each name up again, and refuses names that lxml would not write.
    return dict(cast("Sequence[tuple[str, str]]", element.items()))


def carries(attributes: Attributes) -> bool:
    """Whether an element tells anything besides how it is drawn."""
    return any(value and name not in _NOISE for name, value in attributes.items())


def text_of(attributes: Attributes, *names: str) -> str | None:
    """The first of the attributes that has any text, in plain text."""
    for name in names:
        text = plain(attributes.get(name, ""))
        if text:
            return text
    return None


def plain(text: str) -> str:
    """A text that may be percent-encoded, with entities left in it."""
    text = decoded(text)
    if "&" in text:
        for entity, character in _ENTITIES:
            text = text.replace(entity, character)
    return clean(text)


def address_of(attributes: Attributes, *names: str) -> str | None:
    """The first of the attributes that has an address."""
    for name in names:
        url = attributes.get(name)
        if url:
            url = clean_address(unquote(url) if url[:8].lower().startswith(("http%3a", "https%3a")) else url)
            if not url.startswith(("data:", "javascript:")):
                return url
    return None


def rest_of(attributes: Attributes, *used: str) -> FrozenMapping[str]:
    """All other attributes that are not only about drawing, under short names."""
    known = _NOISE.union(used)
    return FrozenMapping({_short_name(name): decoded(value) for name, value in attributes.items() if name not in known and value})


def _short_name(name: str) -> str:
    return name.removeprefix("data-miniprogram-").removeprefix("data-")


def query_of(source: str) -> dict[str, str]:
    """The parameters of an address."""
    _, _, query = clean_address(source).partition("?")
    return {name: values[0] for name, values in parse_qs(query.split("#")[0], max_num_fields=None).items()}


def seconds_or_milliseconds(text: str | None, most_seconds: int) -> float | None:
    """A duration in seconds; numbers above ``most_seconds`` are milliseconds, which newer cards give under the same name."""
    duration = seconds(text)
    return duration / 1000 if duration is not None and duration > most_seconds and text and ":" not in text else duration


def seconds(text: str | None) -> float | None:
    """A duration in seconds, from seconds, a clock or words."""
    if not text:
        return None
    text = text.strip()
    if clock := _CLOCK.match(text):
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + float(clock[3])
    if text and (words := _MINUTES.match(text)):
        return (int(words[1] or 0) * 3600 + int(words[2] or 0) * 60 + float(words[3] or 0)) or None
    return float(text) if text.isascii() and text.replace(".", "", 1).isdigit() and len(text) < 12 else None


def integer(text: str | None) -> int | None:
    """A whole number of pixels."""
    if not text:
        return None
    digits = text.strip().removesuffix("px").split(".")[0]
    return int(digits) if digits.isascii() and digits.isdigit() and 0 < len(digits) < 7 else None
