"""Markdown text -> draft."""

from __future__ import annotations

import re

from wxarticle._dialect.markers import is_own
from wxarticle._limits import Limits
from wxarticle._readers.markdown.blocks import read_blocks
from wxarticle._readers.markdown.cursor import Cursor
from wxarticle._readers.markdown.dialects import Signs, dialect
from wxarticle._readers.markdown.facts import Facts
from wxarticle._readers.markdown.fragments import join_fragments
from wxarticle._readers.markdown.front_matter import FrontMatter, read_front_matter, tell
from wxarticle._readers.markdown.header import read_header
from wxarticle._readers.markdown.masking import without_controls
from wxarticle._readers.markdown.tail import find_tail, tag_tail
from wxarticle._source import Source
from wxarticle._stream import Draft, Item, Tag
from wxarticle.errors import NotAnArticleError, NotAnArticleReason
from wxarticle.model import Notice

_TRUNCATED_LENGTH = 8003
_FIRST_TITLE = re.compile(r"(?m)^# [^\n]*\n\n")
# The cut may fall into an address; half of one is no address.
_CUT_PICTURE = re.compile(r"\[?!\[[^\[\]\n]{0,80}\]\([^\s()]*\.\.\.\s*$")
_CUT_LINK = re.compile(r"\[(!\[[^\[\]\n]{0,80}\]\([^\s()]*\)|[^\[\]\n]{1,300})\]\([^\s()]*\.\.\.\s*$")
_HAN = re.compile("[\u4e00-\u9fff]+")
_SAMPLE = 400


def read_markdown(source: Source, url: str | None, limits: Limits) -> Draft:
    """The draft of a Markdown export.

    Args:
        source: the decoded text.
        url: where it was found, when the caller knows; the text's own address goes first.
        limits: how large and deep it may be.

    Raises:
        NotAnArticleError: there is nothing in it.
        LimitExceededError: it is larger or deeper than ``limits`` allow.
    """
    if is_own(source.text):
        from wxarticle._readers.markdown.own import read_own  # other exports need not wait for it

        return read_own(source, url, limits)
    text = without_controls(source.text, may_be_broken=source.wrapper is not None)
    facts = Facts()
    front = read_front_matter(text)
    if front:
        tell(front, facts)
    body = text[front.length :] if front else text
    first_line = front.lines + 1 if front else 1
    truncated = _is_truncated(body)
    if truncated:
        last = body.rfind("\n", 0, len(body.rstrip())) + 1
        body = body[:last] + _CUT_LINK.sub(r"\1", _CUT_PICTURE.sub("", body[last:]))
    items = read_blocks(body, first_line=first_line, raw_html=not _is_plain_export(front, body), limits=limits)
    if not items and not facts.values:
        raise NotAnArticleError("the text has nothing in it", reason=NotAnArticleReason.EMPTY)
    tags = _furniture(items, front, body, facts)
    if truncated:
        facts.tell("truncated", True, "length")
    _tell_rest(facts, items, url)
    stream = items.copy()
    for index, tag in tags.items():
        stream[index] = Item(items[index].leaf, tag, items[index].cues)
    if facts.dialect == "wechatmp2markdown":
        stream = join_fragments(stream)
    return Draft(facts.metadata(), tuple(stream), (*source.notices, *_notices(facts)))


def _is_plain_export(front: FrontMatter | None, body: str) -> bool:
    """Whether the tool drops all HTML, so that what looks like a tag is the article's own text."""
    head = body[:2000]
    return "![cover_image](" in head or bool(front and "fetch_date" in front.values) or bool(re.match(r"# \d{4}-\d\d-\d\d - ", head))


def _furniture(items: list[Item], front: FrontMatter | None, body: str, facts: Facts) -> dict[int, Tag]:
    first_line = front.lines + 1 if front else 1
    tail = find_tail(items)
    tags = tag_tail(items, tail, facts)
    end = min(tags, default=len(items))
    header = Cursor(items[:end], body.split("\n"), first_line, facts, tail.account)
    read_header(header)
    tags.update(header.tags)
    if tail.account:
        facts.tell_account(tail.account, "page furniture")
    facts.dialect = dialect(Signs(header.signs, front.values.keys() if front else frozenset(), body))
    if facts.dialect == "markitdown" and "names" in header.signs:
        facts.tell("original", False, "page header")
    return tags


def _tell_rest(facts: Facts, items: list[Item], url: str | None) -> None:
    if url:
        facts.tell_url(url, "caller")
    if _is_chinese(items):
        facts.tell("language", "zh-CN", "text")


def _is_chinese(items: list[Item]) -> bool:
    """Whether a tenth of the letters of the first lines are Han."""
    sample = ""
    for item in items:
        sample += item.leaf.text[:_SAMPLE]
        if len(sample) > _SAMPLE:
            break
    ten_han = 10 * sum(map(len, _HAN.findall(sample)))
    return ten_han > len(sample) or ten_han > sum(map(str.isalpha, sample))


def _is_truncated(body: str) -> bool:
    """The exporter cuts what is below the first title at 8,000 characters and adds three dots."""
    if not body.rstrip("\n").endswith("..."):
        return False
    title = _FIRST_TITLE.search(body)
    return title is not None and len(body.rstrip("\n")) - title.end() == _TRUNCATED_LENGTH


def _notices(facts: Facts) -> tuple[Notice, ...]:
    if facts.account_name:
        return ()
    return (Notice("no_account", "the export does not name the account that published the article"),)
