"""Where the links of a body lead."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from urllib.parse import unquote

from wxarticle._frozen import FrozenMapping
from wxarticle._urls import clean_target, link_kind
from wxarticle.kinds import LinkKind
from wxarticle.model import Link

_MINI_PROGRAM = "data-miniprogram-"


def read_link(attributes: Mapping[str, str]) -> Link | None:
    """Where an ``a`` element leads; ``None`` when it leads nowhere."""
    url = clean_target(attributes.get("href", ""))
    classes = attributes.get("class", "")
    if "weapp_" in classes or _MINI_PROGRAM + "appid" in attributes:
        return Link(url, LinkKind.MINI_PROGRAM, _prefixed(attributes, _MINI_PROGRAM))
    if "wx_topic_link" in classes or "topic-id" in attributes:
        return Link(url, LinkKind.TOPIC, _named(attributes, {"topic-id": "id", "data-topic": "topic"}))
    if "wx_poi_link" in classes or "data-poiid" in attributes:
        return Link(url, LinkKind.PLACE, _prefixed(attributes, "data-"))
    if "product_" in classes and "_link" in classes:
        return Link(url, LinkKind.PRODUCT, _prefixed(attributes, "data-"))
    if "wx_img_refer_link" in classes:
        return Link(url, LinkKind.IMAGE, _named(attributes, {"data-seq": "number"}))
    return _plain(url, "album" in classes.split()) if url else None


@functools.lru_cache(maxsize=1024)
def _plain(url: str, album: bool) -> Link:
    return Link(url, LinkKind.ALBUM if album else link_kind(url))


def decoded(value: str) -> str:
    """A value with its percent-encoding undone, where it has any: no plain text is ASCII alone and holds percent signs with digits."""
    return unquote(value) if "%" in value and value.isascii() else value


def _prefixed(attributes: Mapping[str, str], prefix: str) -> FrozenMapping[str]:
    return FrozenMapping({name[len(prefix) :]: decoded(value) for name, value in attributes.items() if name.startswith(prefix) and value})


def _named(attributes: Mapping[str, str], names: Mapping[str, str]) -> FrozenMapping[str]:
    return FrozenMapping({ours: attributes[theirs] for theirs, ours in names.items() if attributes.get(theirs)})
