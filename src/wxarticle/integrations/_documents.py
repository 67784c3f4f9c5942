"""Documents for retrieval, before they become those of one framework or the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeAlias

import attrs

from wxarticle import Article, Chunk, read_article, to_chunks, to_markdown, to_text
from wxarticle._writers._identity import article_id
from wxarticle.integrations._articles import Failure, Paths, read_articles

Mode: TypeAlias = Literal["text", "markdown", "chunks"]
Value: TypeAlias = str | int | bool
"""What every vector store takes as the value of a metadata key."""


@attrs.frozen
class Record:
    """A document of neither framework."""

    id: str
    text: str
    metadata: dict[str, Value]


def _one_of(*words: str) -> Any:
    """A field that takes these words only, the first one by default; attrs' own validator gives an error that prints the field's whole definition."""

    def check(_: object, attribute: attrs.Attribute[str], value: object) -> None:
        if value not in words:
            raise ValueError(f"{attribute.name} is {' or '.join(map(repr, words))}, not {value!r}")

    return attrs.field(default=words[0], validator=check)


@attrs.define(kw_only=True, slots=False, eq=False)
class ArticleDocuments:
    """What the loaders of all frameworks can be told, and what they do with it."""

    mode: Mode = _one_of("text", "markdown", "chunks")
    size: int = attrs.field(default=1000, validator=attrs.validators.ge(1))
    count: Callable[[str], int] = len
    boilerplate: bool = False
    errors: Literal["raise", "collect"] = _one_of("raise", "collect")
    read: Callable[[Path], Article] = read_article
    failures: list[Failure] = attrs.field(factory=list, init=False)

    def records(self, paths: Paths) -> Iterator[Record]:
        """The documents of the files, one article at a time."""
        self.failures = []
        for path, article in read_articles(paths, self.read, self.failures if self.errors == "collect" else None):
            metadata = _metadata(path, article)
            if self.mode == "chunks":
                chunks = to_chunks(article, size=self.size, count=self.count, boilerplate=self.boilerplate)
                yield from (Record(chunk.id, chunk.text, metadata | _chunk_metadata(chunk)) for chunk in chunks)
            else:
                write = to_text if self.mode == "text" else to_markdown
                yield Record(str(metadata["article_id"]), write(article, boilerplate=self.boilerplate), metadata)


def _metadata(path: Path, article: Article) -> dict[str, Value]:
    """What is known about the article, flat; a key that would have no value is left out."""
    meta = article.metadata
    return _known(
        {
            "source": str(path),
            "article_id": article_id(article),
            "title": meta.title,
            "account": meta.account.name,
            "authors": ", ".join(meta.authors),
            "published_at": meta.published_at.isoformat() if meta.published_at else None,
            "url": meta.url,
            "kind": meta.kind.value,
            "language": meta.language,
            "tags": ", ".join(tag.name for tag in meta.tags),
            "original": meta.original,
            "truncated": meta.truncated,
        }
    )


def _chunk_metadata(chunk: Chunk) -> dict[str, Value]:
    return _known(
        {
            "chunk": chunk.index,
            "headings": " > ".join(chunk.headings),
            "speakers": ", ".join(chunk.speakers),
            "roles": ", ".join(chunk.roles),
            "row_start": chunk.rows[0],
            "row_end": chunk.rows[1],
        }
    )


def _known(values: dict[str, Value | None]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value is not None and value != ""}
