"""What an exporter and the page print above the body: title, 原创, author, account, time, source card.

The dialects share few shapes, so each shape is one rule here, whatever tool wrote it; a leaf that fits no rule ends the header.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import unquote

from wxarticle._readers.markdown.facts import Facts, reprint
from wxarticle._stream import Item, Tag
from wxarticle._text import letters
from wxarticle.kinds import ImageKind, LinkKind, Role
from wxarticle.metadata import Album
from wxarticle.model import Divider, Image, Link, ListItem, Paragraph, Text

TITLE = Tag(Role.TITLE, "markdown.title")
HEADER = Tag(Role.FURNITURE, "markdown.header")

_MOST_LEAVES = 40
_LONGEST_NAME = 30
_LONGEST_LINE = 160
_LONGEST_DESCRIPTION = 130
_ORIGINAL = frozenset(("原创", "original"))
_DATED_TITLE = re.compile(r"((?:19|20)\d\d-\d\d-\d\d)\s*[-–—]\s*(.+)")
_TIME = re.compile(
    r"[*_(（]{0,3}\s{0,2}((?:19|20)\d\d[-/年.]\s?\d{1,2}[-/月.]\s?\d{1,2}日?(?:[ T]{1,3}\d{1,2}:\d{2}(?::\d{2})?)?)\s{0,2}[*_)）]{0,3}"
)
_PLACE = re.compile(r"[*_]{0,4}(?:发表于|Posted on)[*_ ]{0,6}([^\s*_]{2,12})?[*_]{0,3}\s*$")
_HTML_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LINE_LINK = re.compile(
    r"\[\s*([^\[\]]{1,40}?)\s*\]\((?:javascript:|https?://mp\.weixin\.qq\.com/s/\)|#|https?://mp\.weixin\.qq\.com/s/?\))"
)
_FIELD = re.compile(r"\**\s*([^\s:：*]{2,8}(?: [^\s:：*]{2,8})?)\s*\**\s*[:：]\s*(.+)", re.DOTALL)
_FIELDS = {
    "来源": "account", "公众号": "account", "作者": "author", "author": "author",
    "发布时间": "published_at", "发布日期": "published_at", "日期": "published_at", "published time": "published_at",
    "抓取时间": "fetched_at", "原文链接": "url", "原文地址": "url", "链接": "url", "url source": "url", "title": "title", "标题": "title",
}  # fmt: skip
_BARE_FIELD = re.compile(r"(?:Title|URL Source|Published Time|Markdown Content)\s*:")
_TOOL_LINE = re.compile(r"Read on \w+|Read Original|#Omnivore|-{3} # Full Content:")
_BACKUP = re.compile(r"备份.{0,4}仅供.{0,4}(?:学习|查阅)|^返回列表页?$")
_LIST_PATH = re.compile(r"^/(?:gzh|account|mp)/([^/?#]+)")
_CONVERTED = re.compile(r"本文由.{0,30}转码|原文地址|原文链接")
_ALBUMS = re.compile(r"收录于(?:合集|专辑|话题)?\s*(#.*)?")
_ALBUM = re.compile(r"#\s*([^#\s]+?)\s*(?:(\d+)\s*个)?(?=\s|#|$)")
_REPRINT = re.compile(r"(?:以下文章来源于|The following article is from)\s*(.+?)(?:\s*[，,]\s*作者\s*(.*)|\s+Author\s+(.*))?$")
_REPRINT_AUTHOR = re.compile(r"[，,]\s*作者\s*(.+)")
_READER = frozenset(("在小说阅读器读本章", "去阅读", "在小说阅读器中沉浸阅读", "点击上方蓝字关注我们以及设为星标"))
_ALIAS = re.compile(r"(微信号|功能介绍)\s+(.+)")
_SENTENCE = re.compile(r"[。，；！？：…]|[.!?]$")


class Header:
    """Reads the header from the front of a stream."""

    def __init__(self, items: Sequence[Item], lines: Sequence[str], first_line: int, facts: Facts, tail_account: str | None) -> None:
        self.items = items
        self.lines = lines
        self.first_line = first_line
        self.facts = facts
        self.tail_account = tail_account
        self.tags: dict[int, Tag] = {}
        self.at = 0
        self.titles = 0
        self.headings = 0
        self.signs: set[str] = set()
        self.card_author = ""

    def read(self) -> dict[int, Tag]:
        """Tag the header's leaves and tell the facts."""
        rules: tuple[Callable[[Item, str], int], ...] = (
            self._cover, self._title, self._field, self._converted, self._backup, self._link_line, self._original, self._time_line,
            self._albums, self._reprint, self._names, self._profile, self._reader_notice, self._linked_card, self._rule,
        )  # fmt: skip
        while self.at < min(len(self.items), _MOST_LEAVES):
            item = self.items[self.at]
            text = item.leaf.text.strip()
            taken = next((count for rule in rules if (count := rule(item, text))), 0)
            if not taken and not self._may_skip(item):
                break
            self.at += taken or 1
        self._late_card()
        self.facts.tell_authors(self.card_author, "source card")
        return self.tags

    def _tag(self, count: int, tag: Tag = HEADER) -> int:
        for index in range(self.at, self.at + count):
            self.tags.setdefault(index, tag)
        return count

    def _raw(self, item: Item) -> str:
        place = item.leaf.place
        index = (place.line or 0) - self.first_line if place else -1
        return self.lines[index] if 0 <= index < len(self.lines) else item.leaf.text

    def _may_skip(self, item: Item) -> bool:
        """A picture may stand between the parts of a header."""
        ahead = self.items[self.at + 1 : self.at + 2]
        return type(item.leaf) is Image and bool(ahead) and self._is_time_line(self._raw(ahead[0]), ahead[0])

    # Rules: each takes the leaves that it knows and says how many ----------------------------------------------------------

    def _cover(self, item: Item, text: str) -> int:
        if type(item.leaf) is Image and item.leaf.kind is ImageKind.COVER:
            self.facts.tell("cover_url", item.leaf.url, "page cover")
            self.signs.add("cover")
            return 1
        return 0

    def _title(self, item: Item, text: str) -> int:
        if type(item.leaf) is Image or not text or item.cues.quoted:
            return 0
        known = self.facts.values.get("title")
        if known and (_same_title(known, text) or self._ends_title(known, text)):
            self.titles += 1
            self.headings += item.cues.heading is not None
            return self._tag(1, TITLE)
        if item.cues.heading is None or self.titles:
            return 0
        if known:
            # A vault names the note by its file: the first heading is that name.
            return self._tag(1) if self.at == 0 and item.cues.heading == 1 and self._is_vault() else 0
        if item.cues.heading > 1 and not self._time_follows():
            return 0
        dated = _DATED_TITLE.fullmatch(text)
        if dated:
            self.signs.add("dated")
            self.facts.tell_time("published_at", dated[1], "heading")
            text = dated[2]
        self.facts.tell("title", text, "heading")
        self.titles += 1
        self.headings += 1
        return self._tag(1, TITLE)

    def _ends_title(self, known: str, text: str) -> bool:
        """The rest of a title with a line end in it stands below the heading."""
        end = letters(text)
        return self.headings > 0 and self.tags.get(self.at - 1) is TITLE and len(end) > 8 and letters(known).endswith(end)

    def _is_vault(self) -> bool:
        return bool(self.facts.extra.keys() & {"word_count", "status", "saved_date"}) or "fetched_at" in self.facts.values

    def _time_follows(self) -> bool:
        ahead = self.items[self.at + 1 : self.at + 2]
        return bool(ahead) and self._is_time_line(self._raw(ahead[0]), ahead[0])

    def _field(self, item: Item, text: str) -> int:
        bare = bool(_BARE_FIELD.match(text))
        if not (item.cues.quoted or bare):
            return 0
        if bare and text.startswith("Markdown Content"):
            return self._tag(1)
        found = _FIELD.fullmatch(text)
        field = _FIELDS.get(found[1].strip().lower()) if found else None
        if not found or not field:
            return 0
        self.signs.add("jina" if bare else "field")
        self._tell_field(field, found[2].strip(), item)
        return self._tag(1)

    def _tell_field(self, field: str, value: str, item: Item) -> None:
        where = "header line"
        match field:
            case "account":
                self.facts.tell_account(value, where)
            case "author":
                self.facts.tell_authors(value, where)
            case "url":
                self.facts.tell_url(_first_url(item) or value, where)
            case "title":
                self.facts.tell("title", value, where)
            case _:
                self.facts.tell_time(field, value, where)

    def _converted(self, item: Item, text: str) -> int:
        if self.at > 3 or not _CONVERTED.search(text) or len(text) > _LONGEST_LINE or not item.cues.quoted:
            return 0
        url = _first_url(item, LinkKind.ARTICLE)
        if not url:
            return 0
        self.facts.tell_url(url, "header line")
        self.signs.add("simpread" if "简悦" in text else "converted")
        return self._tag(1)

    def _backup(self, item: Item, text: str) -> int:
        if len(text) > 40 or not _BACKUP.search(text):
            return 0
        self.signs.add("backup")
        found = _LIST_PATH.match(_first_url(item) or "")
        if found:
            self.facts.tell_account(unquote(found[1]), "header line")
        return self._tag(1)

    def _link_line(self, item: Item, text: str) -> int:
        """``[mp.weixin.qq.com](url)author account``."""
        first = item.leaf.content[0] if type(item.leaf) is Paragraph and item.leaf.content else None
        if type(first) is not Text or not first.link or first.text.strip() != "mp.weixin.qq.com" or item.cues.quoted:
            return 0
        self.facts.tell_url(first.link.url or "", "header line")
        self.signs.add("cubox")
        authors, account = _split_names(text.removeprefix(first.text.strip()).split())
        self.facts.tell_account(account, "header line")
        self.facts.tell("authors", authors, "header line")
        return self._tag(1)

    def _original(self, item: Item, text: str) -> int:
        if text.lower() not in _ORIGINAL:
            return 0
        self.facts.tell("original", True, "page header")
        return self._tag(1)

    def _is_time_line(self, raw: str, item: Item) -> bool:
        if len(raw) > _LONGEST_LINE * 2 or type(item.leaf) is not Paragraph or len(item.leaf.text) > 90:
            return False
        bare = _HTML_TAG.sub("  ", raw).strip()
        if _PLACE.fullmatch(bare):
            return True
        if _TIME.search(bare):
            rest = _PLACE.sub("", _TIME.sub("", bare)).strip()
            return not _SENTENCE.search(_LINE_LINK.sub("", rest)) and len(rest) < 70 + bare.count("](") * 80
        return bool(_LINE_LINK.search(bare)) or bool(re.match(r"(?:原创|Original)\s+\S", bare) and len(bare) < 50)

    def _time_line(self, item: Item, text: str) -> int:
        """``原创 author account time``, any of them absent."""
        raw = self._raw(item).strip()
        if not self._is_time_line(raw, item):
            return 0
        raw = _HTML_TAG.sub("  ", raw).strip()
        where = "header line"
        time = _TIME.search(raw)
        emphatic = bool(time and time[0][0] in "*_")
        if time:
            self.facts.tell_time("published_at", time[1], where)
        place = _PLACE.search(raw)
        if place and place[1]:
            self.facts.tell("ip_location", place[1], where)
        rest = _PLACE.sub("", _TIME.sub("", raw)) if time else _PLACE.sub("", raw)
        for word in ("原创", "Original"):
            if rest.strip().startswith(word):
                self.facts.tell("original", True, where)
                rest = rest.strip().removeprefix(word)
        self.signs.add("clipped" if emphatic else "spaced")
        self._tell_line_names(rest, emphatic)
        return self._tag(1)

    def _tell_line_names(self, rest: str, emphatic: bool) -> None:
        where = "header line"
        linked = re.search(r"\[\s*([^\[\]]{1,40}?)\s*\]\([^\s]*", rest)
        if linked:
            self.facts.tell_account(linked[1], where)
            rest = rest[: linked.start()]
        parts = [part for part in re.split(r"\s{2,}", rest.replace("\u00a0", " ").strip()) if part]
        if not linked and parts and (len(parts) > 1 or not emphatic):
            self.facts.tell_account(parts.pop(), where)
        if parts and "关注" not in parts[0]:
            self.facts.tell_authors(parts[0], where)

    def _albums(self, item: Item, text: str) -> int:
        found = _ALBUMS.fullmatch(text)
        if not found:
            return 0
        listed = found[1] or ""
        count = 1
        while not found[1] and (line := self._text_at(self.at + count)) and line.startswith("#") and _ALBUM.match(line) and len(line) < 40:
            listed += " " + line
            count += 1
        tags = tuple(Album(name[1].lstrip("\\"), count=int(name[2]) if name[2] else None) for name in _ALBUM.finditer(listed))
        self.facts.tell("tags", tags, "header line")
        return self._tag(count)

    def _text_at(self, index: int) -> str:
        return self.items[index].leaf.text.strip() if index < len(self.items) else ""

    def _reprint(self, item: Item, text: str) -> int:
        found = _REPRINT.fullmatch(text) if len(text) < _LONGEST_LINE else None
        if not found:
            return 0
        author = found[2] or found[3]
        count = 1
        after = _REPRINT_AUTHOR.fullmatch(self._text_at(self.at + 1))
        if after:
            author = after[1]
            count += 1
        self.facts.tell("reprint", reprint(found[1], author), "source card")
        if author:
            self.card_author = author
        self.signs.add("card")
        return self._tag(self._card_end(self.at + count, found[1]) - self.at)

    def _card_end(self, index: int, account: str) -> int:
        """Behind the source card: picture, name, a full stop, one line of description."""
        end = index
        if end < len(self.items) and type(self.items[end].leaf) is Image:
            end += 1
        name = self._text_at(end)
        if not letters(account) or letters(name) != letters(account):
            return index if end == index or not _is_avatar(self.items[index]) else end
        end += 1
        if name.endswith((".", "．")) or self._text_at(end) == ".":
            end += not name.endswith((".", "．"))
            if 0 < len(self._text_at(end)) <= _LONGEST_DESCRIPTION:
                end += 1
        return end

    def _late_card(self) -> None:
        """A source card below the account's own words about it."""
        stop = min(len(self.items), self.at + 6)
        for index in range(self.at, stop):
            text = self._text_at(index)
            if text.startswith(("以下文章来源于", "The following article")):
                self.at = index
                self._reprint(self.items[index], text)
                return

    def _profile(self, item: Item, text: str) -> int:
        found = _ALIAS.match(text)
        if found and len(text) < _LONGEST_LINE:
            self.facts.tell_account(found[2], "header line", "alias" if found[1] == "微信号" else "description")
            return self._tag(1)
        if self.facts.account_name and letters(text) == letters(self.facts.account_name) and not item.cues.heading:
            return self._tag(1)
        return self._tag(1) if text and not letters(text) and set(text) <= set("_* ") else 0

    def _reader_notice(self, item: Item, text: str) -> int:
        if _TOOL_LINE.fullmatch(text):
            self.facts.tell_url(_first_url(item, LinkKind.ARTICLE) or "", "header line")
            return self._tag(1)
        return self._tag(1) if text in _READER else 0

    def _linked_card(self, item: Item, text: str) -> int:
        """A source card as web clippers write it: ``**account**.`` and a line of description."""
        if "clipped" not in self.signs or not item.cues.bold or not text.endswith(".") or not 1 < len(text) <= _LONGEST_NAME:
            return 0
        self.facts.tell("reprint", reprint(text[:-1], None), "source card")
        return self._tag(2 if 0 < len(self._text_at(self.at + 1)) <= _LONGEST_DESCRIPTION else 1)

    def _rule(self, item: Item, text: str) -> int:
        """The rule below a header of fields."""
        return self._tag(1) if type(item.leaf) is Divider and self.signs & {"field", "jina"} else 0

    def _names(self, item: Item, text: str) -> int:
        """``author`` and ``account``, a line each, below the page's title."""
        if "names" in self.signs or not (self.headings > 1 or ("cover" in self.signs and self.titles)):
            return 0
        self.signs.add("names")
        lines: list[str] = []
        for index in range(self.at, min(self.at + 3, len(self.items))):
            if not _is_name(self.items[index]):
                break
            lines.append(self._text_at(index))
        count = self._account_line(lines)
        if not count:
            return 0
        authors = list(dict.fromkeys(lines[: count - 1]))
        self.facts.rename_account(lines[count - 1], "page header")
        if authors:
            self.facts.tell_authors(authors[0], "page header")
        return self._tag(count)

    def _account_line(self, lines: list[str]) -> int:
        """How many lines there are up to the account's."""
        for known in (self.tail_account, self.facts.account_name):
            for count in range(len(lines), 0, -1):
                if known and letters(lines[count - 1]) == letters(known) and not (count == 3 and lines[0] != lines[1]):
                    return count
        if self.facts.values.get("original") or not self.facts.account_name:
            return min(len(lines), 2)
        return min(len(lines), 1)


def _is_name(item: Item) -> bool:
    text = item.leaf.text.strip()
    if type(item.leaf) is not Paragraph or item.cues.heading or item.cues.quoted or item.cues.bold or item.leaf.continues:
        return False
    return (
        0 < len(text) <= _LONGEST_NAME
        and not re.search(r"[。，；！？：]", text)
        and all(type(run) is Text and not run.link for run in item.leaf.content)
    )


def _is_avatar(item: Item) -> bool:
    return type(item.leaf) is Image and "qlogo" in item.leaf.url


def _same_title(known: str, text: str) -> bool:
    """Whether a line prints the title, or most of it: exporters cut titles short."""
    a, b = letters(known), letters(text)
    if a == b:
        return bool(a)
    return min(len(a), len(b)) > 8 and (a.startswith(b) or b.startswith(a)) and 2 * min(len(a), len(b)) > max(len(a), len(b))


def _first_url(item: Item, kind: LinkKind | None = None) -> str | None:
    if not isinstance(item.leaf, (Paragraph, ListItem)):
        return None
    for run in item.leaf.content:
        link: Link | None = run.link if isinstance(run, (Text, Image)) else None
        if link and link.url and (kind is None or link.kind is kind):
            return link.url
    return None


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
