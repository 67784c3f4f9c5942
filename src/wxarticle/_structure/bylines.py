"""The bylines of the body as metadata."""

from __future__ import annotations

import re

import attrs

from wxarticle._frozen import FrozenMapping
from wxarticle._structure.reading import Reading
from wxarticle._structure.vocabulary import AUTHOR_ROLES
from wxarticle.kinds import Role
from wxarticle.metadata import Metadata

_OWN_WORK = re.compile(
    r"(?:本文|文章)(?:为|系|是)\s*+[「《“\"【]?(?P<name>[^\s「」《》“”\"【】。，,][^「」《》“”\"【】。，,]{1,15}?)?"
    r"[」》”\"】]?\s*+(?:[（(](?:微信号|ID)?[:：]?\s*+(?P<alias>[A-Za-z][A-Za-z0-9_-]{5,19})[）)])?[」》”\"】]?\s*+(?:公众号)?原创"
)
_CUES = ("原创",)
_SAY_WHOSE = frozenset({Role.RIGHTS, Role.PROMO})


def with_bylines(reading: Reading) -> Metadata:
    """The metadata with all credits of the lines; who is printed as the author goes before the author of the page's header."""
    by_role: dict[str, dict[str, None]] = {}
    credit = Role.CREDIT
    for tag in reading.tags:
        if tag is not None and tag.role is credit:
            for role, names in tag.credits.items():
                by_role.setdefault(role, {}).update(dict.fromkeys(names))
    metadata = _declared(reading)
    if not by_role:
        return metadata
    authors = tuple(dict.fromkeys(name for role, names in by_role.items() if writes(role) for name in names))
    sources = FrozenMapping({**metadata.sources, **({"authors": "byline"} if authors else {}), "credits": "byline"})
    return attrs.evolve(
        metadata,
        credits=FrozenMapping({role: tuple(names) for role, names in by_role.items()}),
        authors=authors or metadata.authors,
        sources=sources,
    )


def _declared(reading: Reading) -> Metadata:
    """What the article says of itself: 本文为「慢声笔记」（slowvoice）原创内容 declares it original and names the account and its 微信号."""
    metadata = reading.metadata
    for index in sorted(reading.holding(_CUES)):
        if reading.role(index) in _SAY_WHOSE:
            found = _OWN_WORK.search(reading.lines[index].raw)
            if found:
                name = found["name"]
                account = metadata.account
                if name and not account.name:
                    account = attrs.evolve(account, name=name, alias=account.alias or found["alias"])
                sources = {"original": "rights line", **({} if account is metadata.account else {"account": "rights line"})}
                original = True if metadata.original is None else metadata.original
                return attrs.evolve(metadata, account=account, original=original, sources=FrozenMapping({**sources, **metadata.sources}))
    return metadata


def writes(role: str) -> bool:
    """The role names who wrote the text, alone or with others: 作者, 本文作者, 文 / 图."""
    return any(part.strip().removeprefix("本文") in AUTHOR_ROLES for part in re.split(r"[/／&、]", role))
