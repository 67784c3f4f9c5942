"""Lines of a header, one rule for each shape, whatever tool wrote it: a rule says how many leaves it has taken."""

from __future__ import annotations

import re
from urllib.parse import unquote

from wxarticle._readers.markdown.cursor import HEADER_LINE, LONGEST_LINE, Cursor, first_url
from wxarticle._stream import Item
from wxarticle.kinds import LinkKind
from wxarticle.model import Divider, Paragraph, Text

_ORIGINAL = frozenset(("原创", "original"))
_TIME = re.compile(
    r"[*_(（]{0,3}\s{0,2}((?:19|20)\d\d[-/年.]\s?\d{1,2}[-/月.]\s?\d{1,2}日?(?:[ T]{1,3}\d{1,2}:\d{2}(?::\d{2})?)?)\s{0,2}[*_)）]{0,3}"
)
_PLACE = re.compile(r"[*_]{0,4}(?:发表于|Posted on)[*_ ]{0,6}([^\s*_]{2,12})?[*_]{0,3}\s*$")
_EMPHATIC_PLACE = re.compile(r"[*_]([^\s*_]{2,12})[*_]\s*$")
"""``*北京*`` behind a time in emphasis."""
_HTML_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LINE_LINK = re.compile(
    r"\[\s*([^\[\]]{1,40}?)\s*\]\((?:javascript:|https?://mp\.weixin\.qq\.com/s/\)|#|https?://mp\.weixin\.qq\.com/s/?\))"
)
_FIELD = re.compile(r"\**+\s*+([^\s:：*]{2,12}(?: [^\s:：*]{2,12})?)\s*+\**+\s*+[:：]\s*(.+)", re.DOTALL)
_FIELDS = {
    "来源": "account", "公众号": "account", "作者": "author", "author": "author",
    "发布时间": "published_at", "发布日期": "published_at", "日期": "published_at", "published time": "published_at",
    "抓取时间": "fetched_at", "原文链接": "url", "原文地址": "url", "链接": "url", "url source": "url", "title": "title", "标题": "title",
}  # fmt: skip
_BARE_FIELD = re.compile(r"(?:Title|URL Source|Published Time|Markdown Content)\s*:")
_TOOL_LINE = re.compile(r"Read on \w+|Read Original|#Omnivore|(?:-{3} # )?Full Content:")
_BACKUP = re.compile(r"备份.{0,4}仅供.{0,4}(?:学习|查阅)|^返回列表页?$")
_LIST_PATH = re.compile(r"^/(?:gzh|account|mp)/([^/?#]+)")
_CONVERTED = re.compile(r"本文由.{0,30}转码|原文地址|原文链接")
_READER = frozenset(("在小说阅读器读本章", "去阅读", "在小说阅读器中沉浸阅读", "点击上方蓝字关注我们以及设为星标"))
_ALIAS = re.compile(r"(微信号|功能介绍)\s+(.+)")
_SENTENCE = re.compile(r"[。，；！？：…]|[.!?]$")


def field(cursor: Cursor, item: Item, text: str) -> int:
    bare = bool(_BARE_FIELD.match(text))
    if not (item.cues.quoted or bare):
        return 0
    if bare and text.startswith("Markdown Content"):
        return cursor.tag(1)
    found = _FIELD.fullmatch(text)
    field = _FIELDS.get(found[1].strip().lower()) if found else None
    if not found or not field:
        return 0
    cursor.signs.add("jina" if bare else "field")
    _tell_field(cursor, field, found[2].strip(), item)
    return cursor.tag(1)


def _tell_field(cursor: Cursor, field: str, value: str, item: Item) -> None:
    where = HEADER_LINE
    match field:
        case "account":
            cursor.facts.tell_account(value, where)
        case "author":
            cursor.facts.tell_authors(value, where)
        case "url":
            cursor.facts.tell_url(first_url(item) or value, where)
        case "title":
            cursor.facts.tell("title", value, where)
        case _:
            cursor.facts.tell_time(field, value, where)


def converted(cursor: Cursor, item: Item, text: str) -> int:
    if cursor.at > 3 or not _CONVERTED.search(text) or len(text) > LONGEST_LINE or not item.cues.quoted:
        return 0
    url = first_url(item, LinkKind.ARTICLE)
    if not url:
        return 0
    cursor.facts.tell_url(url, HEADER_LINE)
    cursor.signs.add("simpread" if "简悦" in text else "converted")
    return cursor.tag(1)


def backup(cursor: Cursor, item: Item, text: str) -> int:
    if len(text) > 40 or not _BACKUP.search(text):
        return 0
    cursor.signs.add("backup")
    found = _LIST_PATH.match(first_url(item) or "")
    if found:
        cursor.facts.tell_account(unquote(found[1]), HEADER_LINE)
    return cursor.tag(1)


def link_line(cursor: Cursor, item: Item, text: str) -> int:
    """``[mp.weixin.qq.com](url)author account``."""
    first = item.leaf.content[0] if type(item.leaf) is Paragraph and item.leaf.content else None
    if type(first) is not Text or not first.link or first.text.strip() != "mp.weixin.qq.com" or item.cues.quoted:
        return 0
    cursor.facts.tell_url(first.link.url or "", HEADER_LINE)
    cursor.signs.add("cubox")
    authors, account = _split_names(text.removeprefix(first.text.strip()).split())
    cursor.facts.tell_account(account, HEADER_LINE)
    cursor.facts.tell("authors", authors, HEADER_LINE)
    return cursor.tag(1)


def original(cursor: Cursor, _item: Item, text: str) -> int:
    if text.lower() not in _ORIGINAL:
        return 0
    cursor.facts.tell("original", True, "page header")
    return cursor.tag(1)


def is_time_line(raw: str, item: Item) -> bool:
    if len(raw) > LONGEST_LINE * 2 or type(item.leaf) is not Paragraph or len(item.leaf.text) > 90:
        return False
    bare = _HTML_TAG.sub("  ", raw).strip()
    if _PLACE.fullmatch(bare):
        return True
    if _TIME.search(bare):
        rest = _PLACE.sub("", _TIME.sub("", bare)).strip()
        return not _SENTENCE.search(_LINE_LINK.sub("", rest)) and len(rest) < 70 + bare.count("](") * 80
    return bool(_LINE_LINK.search(bare)) or bool(re.match(r"(?:原创|Original)\s+\S", bare) and len(bare) < 50)


def time_line(cursor: Cursor, item: Item, _text: str) -> int:
    """``原创 author account time``, any of them absent."""
    raw = cursor.raw(item).strip()
    if not is_time_line(raw, item):
        return 0
    raw = _HTML_TAG.sub("  ", raw).strip()
    where = HEADER_LINE
    time = _TIME.search(raw)
    emphatic = bool(time and time[0][0] in "*_")
    if time:
        if emphatic and cursor.is_vault:
            cursor.facts.move("published_at", "fetched_at")  # a vault dates its notes by the day on which they were saved
        cursor.facts.tell_time("published_at", time[1], where)
    place = _PLACE.search(raw) or (_EMPHATIC_PLACE.search(raw, time.end()) if time and emphatic else None)
    if place and place[1]:
        cursor.facts.tell("ip_location", place[1], where)
    rest = _TIME.sub("", raw[: place.start()] if place else raw)
    for word in ("原创", "Original"):
        if rest.strip().startswith(word):
            cursor.facts.tell("original", True, where)
            rest = rest.strip().removeprefix(word)
    cursor.signs.add("clipped" if emphatic else "spaced")
    _tell_line_names(cursor, rest, emphatic)
    return cursor.tag(1)


def _tell_line_names(cursor: Cursor, rest: str, emphatic: bool) -> None:
    where = HEADER_LINE
    linked = re.search(r"\[\s*([^\[\]]{1,40}?)\s*\]\([^\s]*", rest)
    if linked:
        cursor.facts.tell_account(linked[1], where)
        rest = rest[: linked.start()]
    parts = [part for part in re.split(r"\s{2,}", rest.replace("\u00a0", " ").strip()) if part]
    if not linked and parts and (len(parts) > 1 or not emphatic):
        cursor.facts.tell_account(parts.pop(), where)
    if parts and "关注" not in parts[0]:
        cursor.facts.tell_authors(parts[0], where)


def profile(cursor: Cursor, item: Item, text: str) -> int:
    found = _ALIAS.match(text)
    if found and len(text) < LONGEST_LINE:
        cursor.facts.tell_account(found[2], HEADER_LINE, "alias" if found[1] == "微信号" else "description")
        return cursor.tag(1)
    if cursor.facts.account_name and cursor.key(text) == cursor.key(cursor.facts.account_name) and not item.cues.heading:
        return cursor.tag(1)
    return cursor.tag(1) if text and not cursor.key(text) and set(text) <= set("_* ") else 0


def reader_notice(cursor: Cursor, item: Item, text: str) -> int:
    if _TOOL_LINE.fullmatch(text):
        cursor.signs.add("reader")
        cursor.facts.tell_url(first_url(item, LinkKind.ARTICLE) or "", HEADER_LINE)
        return cursor.tag(1)
    return cursor.tag(1) if text in _READER else 0


def rule(cursor: Cursor, item: Item, _text: str) -> int:
    """The rule below a header of fields."""
    return cursor.tag(1) if type(item.leaf) is Divider and cursor.signs & {"field", "jina", "reader"} else 0


def _split_names(tokens: list[str]) -> tuple[tuple[str, ...], str]:
    """Authors and account that are glued with spaces, either of which may hold one."""
    half = len(tokens) // 2
    if len(tokens) > 1 and tokens[:half] == tokens[half:]:
        return (" ".join(tokens[:half]),), " ".join(tokens[half:])
    if not tokens:
        return (), ""
    latin = 1
    while len(tokens) > 2 and latin < len(tokens) and tokens[-latin].isascii() and tokens[-latin - 1].isascii():
        latin += 1
    return tuple(tokens[:-latin]), " ".join(tokens[-latin:])
