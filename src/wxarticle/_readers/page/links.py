"""Where the links of a body lead."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from wxarticle._frozen import FrozenMapping
from wxarticle.kinds import LinkKind
from wxarticle.model import Link

_SCENE = re.compile(r"&?\bscene=[^&#]*")
_ARTICLE = re.compile(r"https?://mp\.weixin\.qq\.com/(?:s\b|mp/appmsg/show)")
_ALBUM = re.compile(r"https?://mp\.weixin\.qq\.com/mp/appmsgalbum")
_NOWHERE = ("javascript:", "data:", "vbscript:", "about:")
_MINI_PROGRAM = "data-miniprogram-"


def read_link(attributes: Mapping[str, str]) -> Link | None:
    """Where an ``a`` element leads; ``None`` when it leads nowhere."""
    url = clean_url(attributes.get("href", ""))
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
    if album or _ALBUM.match(url):
        return Link(url, LinkKind.ALBUM)
    if _ARTICLE.match(url):
        return Link(url, LinkKind.ARTICLE)
    return Link(url, LinkKind.FOOTNOTE if url.startswith("#") else LinkKind.WEB)


@functools.lru_cache(maxsize=1024)
def clean_url(url: str) -> str | None:
    """The address with entities undone, WeChat's scene and its fragment dropped; ``None`` for one that leads nowhere."""
    url = unescape_url(url)
    if not url or url == "#" or url.lower().startswith(_NOWHERE):
        return None
    if url.startswith(("/mp/", "/s?", "/s/", "/cgi-bin/")):
        url = "https://mp.weixin.qq.com" + url
    elif "mp.weixin.qq.com/" not in url:
        return url
    url, _, fragment = url.partition("#")
    url = _SCENE.sub("", url).replace("?&", "?").rstrip("?&")
    return url if not fragment or fragment in ("rd", "wechat_redirect") else f"{url}#{fragment}"


def unescape_url(url: str) -> str:
    """The address without white space at its ends, with entities undone as often as they were made, and with a scheme."""
    url = url.strip().strip("\"'").strip()
    while "&amp;" in url:  # html.unescape would take "&copy=1" for a copyright sign
        url = url.replace("&amp;", "&")
    return "https:" + url if url.startswith("//") else url


def _prefixed(attributes: Mapping[str, str], prefix: str) -> FrozenMapping[str]:
    return FrozenMapping({name[len(prefix) :]: value for name, value in attributes.items() if name.startswith(prefix) and value})


def _named(attributes: Mapping[str, str], names: Mapping[str, str]) -> FrozenMapping[str]:
    return FrozenMapping({ours: attributes[theirs] for theirs, ours in names.items() if attributes.get(theirs)})
