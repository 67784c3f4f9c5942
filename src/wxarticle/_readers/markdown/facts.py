"""What the parts of an export say about the article, each with where it was found."""

from __future__ import annotations

import datetime
from typing import Any

from wxarticle._dates import parse_time
from wxarticle._frozen import FrozenMapping
from wxarticle._text import clean
from wxarticle._urls import canonical_url, identify
from wxarticle.metadata import Account, Album, Identity, Metadata

_FIRST_YEAR = 2012
_ACCOUNT_FIELDS = ("name", "alias", "original_id", "biz", "description", "avatar_url")


class Facts:
    """Facts under collection; what is told first stays."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.sources: dict[str, str] = {}
        self.extra: dict[str, str] = {}
        self.account: dict[str, str] = {}
        self.dialect = "plain"

    def tell(self, field: str, value: object, source: str) -> None:
        """Take a value for a field of :class:`Metadata`, unless it has one."""
        if value not in (None, "", ()) and field not in self.values:
            self.values[field] = value
            self.sources[field] = source

    def tell_account(self, name: str, source: str, field: str = "name") -> None:
        """Take something for the account."""
        name = clean(name)
        if name and field not in self.account:
            self.account[field] = name
            if field == "name":
                self.sources["account"] = source

    def rename_account(self, name: str, source: str) -> None:
        """Take a name for the account that goes before what was told."""
        self.account.pop("name", None)
        self.tell_account(name, source)

    def tell_url(self, url: str, source: str) -> None:
        """Take the article's address, and what it identifies."""
        canonical = canonical_url(url) if url else None
        if canonical and "url" not in self.values:
            self.tell("url", canonical, source)
            ids = identify(url)
            if ids != Identity():
                self.tell("ids", ids, source)

    def tell_time(self, field: str, text: str, source: str) -> None:
        """Take a time as printed; one that says the hour goes before a day alone. Before 2012 there were no Official Accounts: some tools
        print the beginning of 1970 for a time that they do not know.
        """
        time = parse_time(text) if text else None
        if time is None or time.year < _FIRST_YEAR:
            return
        known = self.values.get(field)
        if known is not None and _is_day(known) and not _is_day(time) and known.date() == time.date():
            del self.values[field]
        self.tell(field, time, source)

    def move(self, field: str, to: str) -> None:
        """Take what was told for a field as another's, which stays as it is when it has a value."""
        if field in self.values:
            self.tell(to, self.values.pop(field), self.sources.pop(field))

    def tell_authors(self, text: str, source: str) -> None:
        """Take the names of a header's author field."""
        self.tell("authors", names(text), source)

    @property
    def account_name(self) -> str | None:
        """The account's name, where it is known."""
        return self.account.get("name")

    def metadata(self) -> Metadata:
        """All facts."""
        ids = self.values.get("ids", Identity())
        account = {field: self.account.get(field) for field in _ACCOUNT_FIELDS}
        account["biz"] = account["biz"] or ids.biz
        return Metadata(
            **self.values,
            account=Account(**account),
            format=f"markdown/{self.dialect}",
            sources=FrozenMapping(self.sources),
            extra=FrozenMapping(self.extra),
        )


def _is_day(time: datetime.datetime) -> bool:
    return not (time.hour or time.minute or time.second)


def names(text: str) -> tuple[str, ...]:
    """The names in an author field."""
    for separator in ("、", "，", ",", "/", "；", ";", "&"):
        text = text.replace(separator, "\n")
    return tuple(dict.fromkeys(name for name in map(clean, text.split("\n")) if name))


def albums(names_: tuple[str, ...]) -> tuple[Album, ...]:
    """Tags by their names."""
    return tuple(Album(name) for name in names_)
