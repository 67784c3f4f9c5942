"""WeChat's URLs: exporters' damage undone, one canonical form, what they identify, where they lead."""

from __future__ import annotations

import base64
import functools
import re
from urllib.parse import unquote

from wxarticle.kinds import LinkKind
from wxarticle.metadata import Identity

__all__ = ["canonical_url", "clean_address", "clean_target", "clean_url", "encoded_biz", "identify", "link_kind"]

HOST = "mp.weixin.qq.com"

_MOST_LAYERS = 8
# Only entities with their semicolon: "&timestamp=" must not become "×tamp=".
_ENTITY = re.compile(r"&(?:(amp|quot|apos|lt|gt|nbsp)|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));")
_NAMED = {"amp": "&", "quot": '"', "apos": "'", "lt": "<", "gt": ">", "nbsp": " "}
_SCRIPT_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|/)")
_TEXT_ESCAPE_DAMAGE = re.compile(r"&([A-Za-z0-9]{1,24});(?==)")  # html2text writes "&mid;=1" for "&mid=1"
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b\u200c\u2028\u2029\u2060\ufeff]")
_AROUND = "\"'<>`\\“”‘’ \u00a0\u3000"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WEB = re.compile(
    r"(?i:https?)://(?:[^/?#@]*@)?(?P<host>[^/?#:]+)(?P<port>:\d*)?(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?", re.DOTALL
)
_SHORT_PATH = re.compile(r"/s/([A-Za-z0-9_-]{12,64})")
_IMAGE_PATH = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|bmp)$", re.IGNORECASE)
_ARTICLE_PATHS = ("/s", "/s/", "/mp/appmsg/show", "/mp/rumor")
_LEGACY_NAMES = {"biz": "__biz", "appmsgid": "mid", "itemidx": "idx", "sign": "sn"}
_SCENE = re.compile(r"&?\bscene=[^&#]*")
_NOWHERE = ("javascript:", "data:", "vbscript:", "about:")
_HOSTLESS = ("/mp/", "/s?", "/s/", "/cgi-bin/")
_TEMPORARY = ("src", "timestamp", "ver", "signature")

READER_PARAMETERS = frozenset(
    [
        "uin",
        "key",
        "pass_ticket",
        "appmsg_token",
        "wap_sid2",
        "exportkey",
        "enterid",
        "sessionid",
        "token",
        "open_id",
        "openid",
        "wxuin",
        "wxtoken",
        "session_us",
        "devicetype",
        "version",
        "nettype",
        "lang",
        "abtest_cookie",
        "wx_header",
        "fontgear",
        "ascene",
        "subscene",
        "srcid",
        "mpshare",
        "sharer_sharetime",
        "sharer_shareid",
        "sharer_shareinfo",
        "sharer_shareinfo_first",
        "clicktime",
        "realreporttime",
        "click_id",
        "xtrack",
        "poc_token",
        "from",
        "isappinstalled",
        "scene",
        "winzoom",
        "a8scene",
        "fasttmpl_type",
        "fasttmpl_fullversion",
        "friend_uin",
        "reader_uin",
    ]
)
"""Query parameters that say who read the page and how, nothing about what it is; some are secrets of the reader."""


def clean_url(url: str) -> str:
    """The URL as it was meant: entities, script escapes, quotes, control characters and html2text's ``&x;=`` undone."""
    text = _CONTROL.sub("", url).strip(_AROUND)
    for _ in range(_MOST_LAYERS):
        before = text
        if "\\" in text:
            text = _SCRIPT_ESCAPE.sub(_script_character, text)
        if "&" in text:
            text = _ENTITY.sub(_entity_character, text)
        if text == before:
            break
    text = _CONTROL.sub("", _TEXT_ESCAPE_DAMAGE.sub(r"&\1", text)).replace("&wx;_", "&wx_").replace("×tamp=", "&timestamp=")
    text = text.strip(_AROUND)
    return "https:" + text if text.startswith("//") else text


def _script_character(found: re.Match[str]) -> str:
    digits = found[1] or found[2]
    return _character(int(digits, 16)) if digits else "/"


def _entity_character(found: re.Match[str]) -> str:
    if found[1]:
        return _NAMED[found[1]]
    return _character(int(found[2]) if found[2] else int(found[3], 16))


def _character(code: int) -> str:
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


def clean_address(url: str) -> str:
    """An address with entities and escapes undone; an embedded picture as it is, for it may be long."""
    return url.strip() if url[:5].lower() == "data:" else _cleaned(url)


_cleaned = functools.lru_cache(maxsize=1024)(clean_url)


@functools.lru_cache(maxsize=1024)
def clean_target(url: str) -> str | None:
    """Where a link leads, without WeChat's scene and fragment; ``None`` for nowhere."""
    url = clean_address(url)
    if not url or url == "#" or url.lower().startswith(_NOWHERE):
        return None
    if url.startswith(_HOSTLESS):
        url = f"https://{HOST}{url}"
    elif HOST + "/" not in url:
        return url
    url, _, fragment = url.partition("#")
    url = _SCENE.sub("", url).replace("?&", "?").rstrip("?&")
    return url if not fragment or fragment in ("rd", "wechat_redirect") else f"{url}#{fragment}"


def canonical_url(url: str) -> str | None:
    """The one address of an article: https, only what identifies it.

    Args:
        url: in any form, entities and exporters' damage included.

    Returns:
        ``https://mp.weixin.qq.com/s/<id>``, or ``/s?__biz=…&mid=…&idx=…&sn=…``, or the temporary form with what it needs;
        another site's URL cleaned but unchanged; ``None`` when it is no web address.
    """
    cleaned, parts = _parts(url)
    if not parts:
        return None
    if parts["host"].lower() != HOST:
        return cleaned
    path = parts["path"]
    if short := _SHORT_PATH.match(path):
        return f"https://{HOST}/s/{short[1]}"
    query = _query(parts["query"])
    if path in _ARTICLE_PATHS:
        return _article_address(path, query)
    return _address(path or "/", {name: value for name, value in query.items() if name not in READER_PARAMETERS})


def _with_scheme(url: str) -> str:
    if not _SCHEME.match(url) and url.lower().startswith((HOST + "/", HOST + "?")):
        return "https://" + url
    if url[:12].lower().startswith(("http%3a%2f", "https%3a%2f")):
        return clean_url(unquote(url))
    return url


def _parts(url: str) -> tuple[str, re.Match[str] | None]:
    """An address, cleaned, and its parts; of a verification page the address that it carries."""
    cleaned = _with_scheme(_cleaned(url))
    parts = _WEB.fullmatch(cleaned)
    if parts and parts["host"].lower() == HOST and (target := _captcha_target(parts)):
        cleaned = _with_scheme(_cleaned(target))
        parts = _WEB.fullmatch(cleaned)
    return cleaned, parts


def _captcha_target(parts: re.Match[str]) -> str | None:
    """The wanted address that a verification page carries, unless that is another verification page's."""
    if parts["path"] not in ("/mp/wappoc_appmsgcaptcha", "/mp/verify"):
        return None
    target = _query(parts["query"]).get("target_url", "")
    return target if target and "target_url" not in unquote(target) else None


def _article_address(path: str, query: dict[str, str]) -> str:
    kept = [name for name in ("__biz", "mid", "idx", "sn") if query.get(name)]
    if not {"mid", "idx"} <= set(kept):
        kept = [name for name in _TEMPORARY if query.get(name)] or kept
    elif "sn" not in kept and query.get("tempkey"):
        kept.append("tempkey")
    return _address("/s" if path != "/mp/rumor" else path, {name: query[name] for name in kept})


def _address(path: str, query: dict[str, str]) -> str:
    joined = "&".join(f"{name}={value}" for name, value in query.items())
    return f"https://{HOST}{path}{'?' if joined else ''}{joined}"


def _query(text: str | None) -> dict[str, str]:
    """Parameters under their present names; the first of a name counts; ``__biz`` with its padding, unquoted."""
    found: dict[str, str] = {}
    for part in (text or "").split("&"):
        name, _, value = part.partition("=")
        name = _LEGACY_NAMES.get(name, name)
        if name and name not in found:
            found[name] = _value(name, value)
    return found


def _value(name: str, value: str) -> str:
    match name:
        case "__biz":
            return encoded_biz(unquote(value).replace(" ", "+"))
        case "mid" | "idx" | "sn":
            return unquote(value).strip()
        case "target_url":
            return unquote(value)
        case _:
            return value


def encoded_biz(biz: str) -> str:
    """An account's id as URLs have it: base64 of the decimal number, padded; a plain number is encoded."""
    if biz.isascii() and biz.isdigit():
        return base64.b64encode(biz.encode()).decode()
    bare = biz.rstrip("=")
    return bare + "=" * (-len(bare) % 4 % 3) if bare else ""  # one character over is no base64 and gets no padding


def identify(url: str) -> Identity:
    """What the URL says about which article it is; all ``None`` for temporary addresses and other sites."""
    _, parts = _parts(url)
    if not parts or parts["host"].lower() != HOST:
        return Identity()
    if short := _SHORT_PATH.match(parts["path"]):
        return Identity(short_id=short[1])
    query = _query(parts["query"])
    return Identity(*(query.get(name) or None for name in ("__biz", "mid", "idx", "sn")))


def link_kind(url: str) -> LinkKind:
    """Where a link leads, as far as its address tells."""
    cleaned = _cleaned(url)
    if cleaned.startswith(("#小程序:", "weapp:", "wxmini:")):
        return LinkKind.MINI_PROGRAM
    if cleaned.startswith("#"):
        return LinkKind.FOOTNOTE
    parts = _WEB.fullmatch(_with_scheme(cleaned))
    if not parts:
        return LinkKind.WEB
    host, path = parts["host"].lower(), parts["path"]
    if host == HOST:
        return _wechat_kind(path)
    if host.endswith((".qpic.cn", ".qlogo.cn")) or _IMAGE_PATH.search(path):
        return LinkKind.IMAGE
    return LinkKind.WEB


def _wechat_kind(path: str) -> LinkKind:
    if _SHORT_PATH.match(path) or path in ("/s", "/s/", "/mp/appmsg/show"):
        return LinkKind.ARTICLE
    if path in ("/mp/appmsgalbum", "/mp/homepage"):
        return LinkKind.ALBUM
    return LinkKind.WEB
