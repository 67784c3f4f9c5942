"""Choosing a value: the first place of a page that has it, and which place that was."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from wxarticle._dates import from_epoch, parse_time
from wxarticle._readers.page.contents import Contents
from wxarticle._readers.page.escapes import DecodedText, html_decoded, string_text
from wxarticle._readers.page.literals import Value
from wxarticle._text import clean, letters
from wxarticle._urls import canonical_url
from wxarticle.kinds import PostKind
from wxarticle.model import Notice

__all__ = ["Candidate", "FieldReader", "plain"]

Candidate = tuple[str, object]
"""Where a value stands, and the value."""


def plain(value: object) -> str:
    """A script's string as readers see it: one layer of entities less, unless the script took it off itself."""
    if isinstance(value, DecodedText):
        return clean(value)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    return clean(html_decoded(value)) if isinstance(value, str) else ""


def meta_text(text: str) -> str:
    r"""The content of a meta element, where WeChat leaves ``\x0a``, ``\n`` and one more layer of entities."""
    if "\\" in text:
        text = string_text(text.encode("utf-8", "replace"))
    return clean(html_decoded(text))


class FieldReader:
    """Finds values in the data object, in variables and in the frame, in the order in which it is asked to look.

    Attributes:
        contents: the page.
        kind: what it is.
        sources: field -> where its value was found.
        notices: contradictions.
    """

    def __init__(self, contents: Contents, kind: PostKind) -> None:
        self.contents = contents
        self.kind = kind
        self.frame = contents.frame
        self.sources: dict[str, str] = {}
        self.notices: list[Notice] = []
        self.has_data = contents.field("nick_name") is not None or contents.field("title") is not None

    def data(self, *keys: str) -> Iterator[Candidate]:
        for key in keys:
            if (value := self.contents.field(key)) is not None:
                yield f"cgiDataNew.{key}", value

    def variables(self, *names: str) -> Iterator[Candidate]:
        """Variables repeat the data object, so they are only read where there is none."""
        if self.has_data:
            return
        for name in names:
            if found := self.contents.variables.get(name):
                yield found[1], found[0]

    def legacy(self, key: str) -> Iterator[Candidate]:
        """What the data object of older pages says, of which the same is true."""
        if not self.has_data:
            yield f"cgiData.{key}", self.contents.legacy(key)

    def ids(self, *names: str) -> Iterator[Candidate]:
        for name in names:
            yield f"#{name}", self.frame.text_of_id(name)

    def attributes(self, name: str, attribute: str) -> Iterator[Candidate]:
        element = self.frame.by_id(name)
        if element is not None:
            yield f"#{name}", element.get(attribute)

    def classes(self, *names: str) -> Iterator[Candidate]:
        for name in names:
            yield f".{name}", self.frame.text_of_class(name)

    def metas(self, *names: str) -> Iterator[Candidate]:
        for name in names:
            if name in self.frame.metas:
                yield f"meta[{name}]", DecodedText(meta_text(self.frame.metas[name]))

    def first(self, field: str, *groups: Iterator[Candidate]) -> str | None:
        for group in groups:
            for source, value in group:
                text = plain(value)
                if text:
                    self.sources[field] = source
                    return text
        return None

    def variable(self, name: str) -> Value:
        return None if self.has_data else self.contents.variable(name)

    def compare(self, field: str, chosen: str, *groups: Iterator[Candidate]) -> None:
        for group in groups:
            for source, value in group:
                other = plain(value)
                if other and other != chosen and letters(other) != letters(chosen):
                    message = f"{self.sources[field]} says {chosen!r}, {source} says {other!r}; the first was taken"
                    self.notices.append(Notice(f"{field}_conflict", message))
                    return

    def link(self, field: str, *groups: Iterator[Candidate]) -> str | None:
        for group in groups:
            for source, value in group:
                url = canonical_url(value) if isinstance(value, str) and value else None
                if url:
                    self.sources[field] = source
                    return url
        return None

    def time(self, field: str, *groups: Iterator[Candidate]) -> datetime.datetime | None:
        for group in groups:
            for source, value in group:
                time = from_epoch(value) or (parse_time(value) if isinstance(value, str) else None)
                if time:
                    self.sources[field] = source
                    return time
        return None
