"""Front matter, read line by line: a title may hold ``: ``, ``[`` or ``"``, on which a YAML parser fails."""

from __future__ import annotations

import re
from typing import NamedTuple

from wxarticle._charset import without_lone_surrogates
from wxarticle._readers.markdown.facts import Facts, albums, names
from wxarticle._text import clean

_KEY = re.compile(r"([A-Za-z_\u4e00-\u9fff][\w .\u4e00-\u9fff-]{0,40}?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(.*)$")
_WIKILINK = re.compile(r"\[\[([^\[\]|]*\|)?([^\[\]]*)\]\]")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\"\\/nrt]))")
_FEED = re.compile(r"feed\b|\brss\b|聚合|订阅源", re.IGNORECASE)
_PLATFORM = frozenset(("weixin official accounts platform", "微信公众平台", "微信公众号", "wechat", "weixin"))
_MOST_LINES = 300

_KEYS = {
    "title": "title", "标题": "title",
    "url": "url", "link": "url", "original_url": "url", "source_url": "url", "原文链接": "url", "链接": "url",
    "source": "source", "来源": "source",
    "account": "account", "nickname": "account", "公众号": "account", "account_name": "account",
    "author": "author", "authors": "author", "作者": "author",
    "date": "published", "published": "published", "publish_time": "published", "published_at": "published", "pubdate": "published",
    "date_published": "published", "发布时间": "published", "create_time": "published",
    "fetch_date": "fetched", "fetched_at": "fetched", "created": "fetched", "saved_date": "fetched", "date_saved": "fetched",
    "clipped": "fetched", "抓取时间": "fetched",
    "lastmod": "modified", "updated": "modified", "modified": "modified",
    "description": "digest", "digest": "digest", "summary": "digest", "abstract": "digest", "摘要": "digest",
    "tags": "tags", "tag": "tags", "标签": "tags",
    "cover": "cover", "cover_image": "cover", "thumbnail": "cover", "image": "cover",
}  # fmt: skip


class FrontMatter(NamedTuple):
    """What stands above the text.

    Attributes:
        values: key -> its values as printed, quotes and list marks taken off.
        length: characters that it takes, delimiters included.
        lines: lines that it takes.
    """

    values: dict[str, tuple[str, ...]]
    length: int
    lines: int


def read_front_matter(text: str) -> FrontMatter | None:
    """The front matter that the text begins with."""
    start = len(text) - len(text.lstrip("\ufeff \n"))
    if not text.startswith("---", start) or text[start + 3 : start + 4] not in ("\n", " "):
        return None
    values: dict[str, list[str]] = {}
    key = ""
    odd = 0
    at = text.find("\n", start) + 1
    for _ in range(_MOST_LINES):
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        at = end + 1 if end >= 0 else len(text)
        if line.rstrip() == "---" or line.rstrip() == "...":
            frozen = {name: tuple(found) for name, found in values.items()}
            known = len(_KEYS.keys() & values.keys())
            return FrontMatter(frozen, at, text.count("\n", 0, at)) if values and (known > odd or not odd) else None
        if end < 0 or not (found := _read_line(line, key, values)):
            # A title may hold line ends.
            odd += 1
            if end < 0 or not key.strip():
                return None
            values[key].append(line.strip())
        else:
            key = found
    return None


def _read_line(line: str, key: str, values: dict[str, list[str]]) -> str:
    """Take one line; the key that it belongs to, empty when it can be no front matter."""
    if not line.strip():
        return key or " "
    entry = _ENTRY.match(line)
    if entry and key.strip():
        values[key].append(_plain(entry[1]))
        return key
    found = _KEY.match(line)
    if found and not line[0].isspace():
        key = found[1].strip().lower()
        value = (found[2] or "").strip()
        values.setdefault(key, []).extend(_values(value))
        return key
    if line[0].isspace() and key.strip():
        values[key].append(_plain(line))
        return key
    return ""


def _values(value: str) -> list[str]:
    if value in ("", "|", ">", "|-", ">-", "[]", "null", "~"):
        return []
    if value[0] == "[" and value[-1] == "]" and not value.startswith("[["):
        return [plain for part in value[1:-1].split(",") if (plain := _plain(part))]
    return [_plain(value)]


def _plain(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        quote, value = value[0], value[1:-1]
        value = without_lone_surrogates(_ESCAPE.sub(_unescaped, value)) if quote == '"' else value.replace("''", "'")
    return (_WIKILINK.sub(r"\2", value) if "[[" in value else value).strip()


def _unescaped(found: re.Match[str]) -> str:
    if found[3]:
        return {"n": "\n", "r": "\n", "t": " "}.get(found[3], found[3])
    return chr(int(found[1] or found[2], 16) or 0xFFFD)


def tell(front: FrontMatter, facts: Facts) -> None:
    """Put the values where they belong; unknown keys are kept as they are."""
    for key, values in front.values.items():
        text = ", ".join(values)
        field = _KEYS.get(key)
        if field is None:
            if text:
                facts.extra[key] = text
        else:
            _tell(field, key, values, text, facts)


def _tell(field: str, key: str, values: tuple[str, ...], text: str, facts: Facts) -> None:
    where = "front matter"
    match field:
        case "title" | "digest":
            facts.tell(field, clean(" ".join(values)), where)
        case "url":
            facts.tell_url(text, where)
        case "source" if "://" in text:
            facts.tell_url(text, where)
        case "source" if _FEED.search(text):
            facts.extra[key] = text
        case "source" | "account":
            facts.tell_account(text, where)
        case "author":
            found = tuple(name for value in values for name in names(value))
            facts.tell("authors", tuple(name for name in found if name.lower() not in _PLATFORM), where)
        case "tags":
            facts.tell("tags", albums(tuple(value.lstrip("#") for value in values if value)), where)
        case "cover":
            facts.tell("cover_url", text, where)
        case _:
            facts.tell_time(f"{field}_at", text, where)
