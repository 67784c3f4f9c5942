"""A saved page, from its bytes to a draft: what it is, what it says about itself, its leaves."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

import attrs

from wxarticle._dates import parse_time
from wxarticle._limits import Limits
from wxarticle._readers.page.body import read_body
from wxarticle._readers.page.contents import Contents, JsonContents, is_missing
from wxarticle._readers.page.metadata import MetadataReader
from wxarticle._readers.page.posts import listed_videos, read_post
from wxarticle._readers.page.verdict import judge, nothing_in
from wxarticle._source import Source
from wxarticle._stream import Draft, Item
from wxarticle.errors import NotAnArticleError, NotAnArticleReason
from wxarticle.kinds import PostKind
from wxarticle.model import Video

__all__ = ["read_page"]

_NOTE_ADDRESS = re.compile(rb"https?://mp\.weixin\.qq\.com/(?:s[/?]|mp/appmsg/show\?)[^\s\"'<>]{1,2000}")
_NOTE_TIME = re.compile(rb"saved date: (?<=\bsaved date: )([^\r\n<>]{8,80})")
_FIRST_TAG = re.compile(rb"<(?!html[\s>])[a-z]", re.IGNORECASE)
_NOTE_LENGTH = 3000
_LISTED = ("title", "author", "url", "cover_url", "duration", "width", "height")
"""What the data tells of a video better than its player does."""
_FEED = re.compile(
    rb"\s*+(?:<\?xml[^>]{0,200}>\s*+)?+(?:<!--[^>]{0,1000}-->\s*+)?+<(?:rss|feed|rdf:RDF|svg|opml|urlset)[\s>]", re.IGNORECASE
)
_FRAGMENT_START = re.compile(rb"<(?:html|head|body|!doctype)[\s>]", re.IGNORECASE)


def read_page(source: Source, url: str | None, limits: Limits) -> Draft:
    """Read a saved page.

    Args:
        source: the page, or a fragment of one, or the JSON of ``?f=json``.
        url: where it was found, when the caller knows.
        limits: how large and deep it may be.

    Raises:
        UnavailableArticleError: WeChat shows a message instead of the article.
        NotAnArticleError: it is another page.
        LimitExceededError: it is too large or too deep.
        DecodeError: it is no text after all.
    """
    try:
        return _read(source, url, limits)
    except UnicodeDecodeError:
        return _read(source.verified(), url, limits)


def _read(source: Source, url: str | None, limits: Limits) -> Draft:
    data = source.data
    is_utf8 = isinstance(source.content, str)
    if _FEED.match(data[:4000]):
        raise NotAnArticleError(
            "the input is a feed or another XML document",
            reason=NotAnArticleReason.NOT_WECHAT,
            advice="give the content of each item by itself",
        )
    if data[:200].lstrip()[:1] == b"{":
        contents: Contents = JsonContents(source.text, limits)
    elif _is_fragment(data):
        contents = Contents(b'<div id="js_content">' + data + b"</div>", limits, is_utf8=is_utf8)
        contents.is_fragment = True
    else:
        contents = Contents(data, limits, is_utf8=is_utf8)
    kind = judge(contents)
    stream = _stream(contents, kind)
    if not stream:
        raise nothing_in(contents)
    reader = MetadataReader(contents, kind)
    metadata = reader.read(url, source.location or _noted_address(data), source.saved_at or _noted_time(data))
    return Draft(metadata, tuple(stream), (*source.notices, *reader.notices))


def _is_fragment(data: bytes) -> bool:
    """A body without its page: an RSS item, ``content_noencode``, what stands inside ``#js_content``."""
    head = data[:20_000]
    return not _FRAGMENT_START.search(head) and b"js_content" not in head and b"rich_media_content" not in head and len(data) < 20_000_000


def _noted_address(data: bytes) -> str | None:
    """The address that somebody's own line, or a saving tool's comment, gives before the page begins."""
    first = _FIRST_TAG.search(data, 0, _NOTE_LENGTH)
    found = _NOTE_ADDRESS.search(data, 0, first.start() if first else _NOTE_LENGTH)
    return found[0].decode("utf-8", "replace") if found else None


def _noted_time(data: bytes) -> datetime.datetime | None:
    """When a saving tool's comment says that the page was saved."""
    found = _NOTE_TIME.search(data, 0, _NOTE_LENGTH)
    return parse_time(found[1].decode("utf-8", "replace")) if found else None


def _stream(contents: Contents, kind: PostKind) -> list[Item]:
    if kind is PostKind.ARTICLE:
        return _article(contents)
    items = read_post(contents, kind)
    # The body's element of pictures and texts is a shell that holds the account's name and picture.
    return items or ([] if kind in (PostKind.PICTURE, PostKind.TEXT) else _body(contents))


def _article(contents: Contents) -> list[Item]:
    """The body of an article: in its element, in a share page's template, in the data."""
    items = _body(contents)
    if not items and contents.template:
        items = read_body(contents.template.decode("utf-8"), first_line=contents.template_line, limits=contents.limits)
    if not items:
        for markup in _other_bodies(contents):
            if items := read_body(markup, first_line=1, limits=contents.limits):
                break
    return _with_listed_videos(items, contents)


def _with_listed_videos(items: list[Item], contents: Contents) -> list[Item]:
    """Players of WeChat's own videos carry an id; title, author, length and streams stand in the page's data."""
    if not any(isinstance(item.leaf, Video) and item.leaf.platform == "wechat" for item in items):
        return items
    listed = listed_videos(contents)
    return [attrs.evolve(item, leaf=_completed(item.leaf, listed)) if isinstance(item.leaf, Video) else item for item in items]


def _completed(video: Video, listed: Mapping[str, Video]) -> Video:
    found = listed.get(video.id or "")
    known = {name: value for name in _LISTED if (value := getattr(found, name, None)) is not None}
    return attrs.evolve(video, **known) if known else video


def _other_bodies(contents: Contents) -> list[str]:
    """Where else the words of an article may be: the data object; a preview of a paid article has only its foreword."""
    paid = contents.field("pay_subscribe_info")
    candidates = [contents.field("content_noencode"), contents.field("content")]
    if not is_missing(contents.field("is_pay_subscribe")) and isinstance(paid, dict):
        candidates.append(paid.get("desc"))
    return [value for value in candidates if isinstance(value, str) and value.strip()]


def _body(contents: Contents) -> list[Item]:
    body = contents.body
    if body is None:
        return []
    layout = contents.layout
    markup = contents.verified(layout.without_scripts(body.start, body.end))
    return read_body(markup, first_line=layout.line_of(body.start), limits=contents.limits)
