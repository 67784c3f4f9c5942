"""What is known about an article besides its text."""

from __future__ import annotations

import datetime

import attrs

from wxarticle._frozen import FrozenMapping, Node, frozen_names, frozen_texts
from wxarticle.kinds import PostKind

__all__ = ["Account", "Album", "Identity", "Metadata", "Reprint"]


@attrs.frozen(repr=False)
class Account(Node):
    """The Official Account that published the article.

    Attributes:
        name: as the page shows it.
        alias: the 微信号 that people can search for.
        original_id: ``gh_…``.
        biz: the account's id in URLs (``__biz``), base64 with its padding.
        description: the 功能介绍.
        avatar_url: of the round head picture.
    """

    name: str | None = None
    alias: str | None = None
    original_id: str | None = None
    biz: str | None = None
    description: str | None = None
    avatar_url: str | None = None


@attrs.frozen(repr=False)
class Identity(Node):
    """What identifies an article; all strings, for some ids exceed 2**53.

    Attributes:
        biz: of the account, base64 with its padding.
        mid: of the message.
        idx: the article's position in the message, from 1.
        sn: 32 hexadecimal digits that a request needs.
        short_id: the 22 characters after ``/s/``.
    """

    biz: str | None = None
    mid: str | None = None
    idx: str | None = None
    sn: str | None = None
    short_id: str | None = None


@attrs.frozen(repr=False)
class Reprint(Node):
    """Where a reprinted article comes from.

    Attributes:
        account: the source account's name.
        author: the author that the source card names.
        url: of the source article.
        ids: of the source article.
        comment: what the reprinting account says about it.
    """

    account: str | None = None
    author: str | None = None
    url: str | None = None
    ids: Identity = Identity()
    comment: str | None = None


@attrs.frozen(repr=False)
class Album(Node):
    """A tag or album (合集) that the article is in.

    Attributes:
        name: without the ``#``.
        url: of the album's page.
        count: how many articles it has.
    """

    name: str
    url: str | None = None
    count: int | None = None


@attrs.frozen(repr=False)
class Metadata(Node):
    """What is known about the article.

    Attributes:
        kind: which kind of post it is.
        title: ``None`` for text posts without one.
        digest: the summary that the account wrote for the share card.
        authors: the byline's names; the account is no author.
        credits: role -> names, both as printed, over all bylines.
        account: who published it.
        ids: what identifies it.
        url: canonical.
        source_url: the target of 阅读原文.
        published_at: aware; UTC+8. Midnight where only the day is known.
        modified_at: aware; UTC+8.
        fetched_at: aware; when the page was served or exported.
        cover_url: of the share card's picture.
        original: declared 原创; ``None`` when unknown.
        reprint: where a reprint comes from.
        ip_location: the province or country that WeChat shows.
        tags: names and albums, as :class:`Album`.
        paid: whether reading it costs money; ``None`` when unknown.
        truncated: whether the text was cut off.
        language: BCP 47, for example ``zh-CN``.
        format: reader and dialect, for example ``markdown/markitdown`` or ``page/2025``.
        sources: field -> where its value was found.
        extra: other keys of a Markdown export's front matter, as printed.
    """

    kind: PostKind = PostKind.ARTICLE
    title: str | None = None
    digest: str | None = None
    authors: tuple[str, ...] = ()
    credits: FrozenMapping[tuple[str, ...]] = attrs.field(default=FrozenMapping(), converter=frozen_names)
    account: Account = Account()
    ids: Identity = Identity()
    url: str | None = None
    source_url: str | None = None
    published_at: datetime.datetime | None = None
    modified_at: datetime.datetime | None = None
    fetched_at: datetime.datetime | None = None
    cover_url: str | None = None
    original: bool | None = None
    reprint: Reprint | None = None
    ip_location: str | None = None
    tags: tuple[Album, ...] = ()
    paid: bool | None = None
    truncated: bool = False
    language: str | None = None
    format: str = ""
    sources: FrozenMapping[str] = attrs.field(default=FrozenMapping(), converter=frozen_texts)
    extra: FrozenMapping[str] = attrs.field(default=FrozenMapping(), converter=frozen_texts)
