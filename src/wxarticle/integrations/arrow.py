"""Articles as Arrow tables, Parquet files and pandas frames: ``pip install 'wxarticle[arrow]'``, ``'wxarticle[pandas]'`` for frames."""

from __future__ import annotations

import contextlib
import enum
import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeAlias

import attrs

from wxarticle import Article, Node, PostKind, Role, Row, to_rows, to_text
from wxarticle._writers._identity import article_id
from wxarticle.integrations._extras import extra

if TYPE_CHECKING:
    import pandas as pd

with extra("arrow"):
    import pyarrow as pa
    import pyarrow.parquet as pq

__all__ = [
    "ARTICLES_SCHEMA",
    "ROWS_SCHEMA",
    "articles_reader",
    "articles_table",
    "rows_reader",
    "rows_table",
    "to_pandas",
    "write_parquet",
]

Articles: TypeAlias = Article | Iterable[Article]
Record: TypeAlias = Sequence[object]
"""A line of a table, its values in the order of the schema."""


# Schemas --------------------------------------------------------------------------------------------------------------

_VOCABULARIES: dict[str, type[enum.StrEnum]] = {"role": Role, "kind": PostKind}
"""Columns whose dictionary is fixed, so that it is the same in every batch and file."""


def _struct(**fields: pa.DataType) -> pa.DataType:
    return pa.struct(list(fields.items()))


def _strings(*names: str) -> pa.DataType:
    return _struct(**dict.fromkeys(names, pa.string()))


_VERSION = {"wxarticle.schema": "1"}
_WORD = pa.dictionary(pa.int32(), pa.string())  # what every version of pyarrow reads back from Parquet
_TIME = pa.timestamp("us", tz="Asia/Shanghai")
_IDS = _strings("biz", "mid", "idx", "sn", "short_id")
_MAPPING = pa.map_(pa.string(), pa.string())

ROWS_SCHEMA = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("url", pa.string()),
        pa.field("title", pa.string()),
        pa.field("index", pa.int32(), nullable=False),
        pa.field("role", _WORD, nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("unit", pa.int32()),
        pa.field("section", pa.list_(pa.string()), nullable=False),
        pa.field("level", pa.int8()),
        pa.field("number", pa.string()),
        pa.field("speaker", pa.string()),
        pa.field("inline_notes", pa.list_(pa.string()), nullable=False),
        pa.field("rule", pa.string()),
        pa.field("line", pa.int32()),
    ],
    metadata=_VERSION,
)
"""The columns of :func:`rows_table`, which are what names the article and then the fields of :class:`wxarticle.Row`."""

ARTICLES_SCHEMA = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("kind", _WORD, nullable=False),
        pa.field("title", pa.string()),
        pa.field("digest", pa.string()),
        pa.field("authors", pa.list_(pa.string()), nullable=False),
        pa.field("credits", pa.list_(_struct(role=pa.string(), names=pa.list_(pa.string()))), nullable=False),
        pa.field("account", _strings("name", "alias", "original_id", "biz", "description", "avatar_url"), nullable=False),
        pa.field("ids", _IDS, nullable=False),
        pa.field("url", pa.string()),
        pa.field("source_url", pa.string()),
        pa.field("published_at", _TIME),
        pa.field("modified_at", _TIME),
        pa.field("fetched_at", _TIME),
        pa.field("cover_url", pa.string()),
        pa.field("original", pa.bool_()),
        pa.field("reprint", _struct(account=pa.string(), author=pa.string(), url=pa.string(), ids=_IDS, comment=pa.string())),
        pa.field("ip_location", pa.string()),
        pa.field("tags", pa.list_(_struct(name=pa.string(), url=pa.string(), count=pa.int64())), nullable=False),
        pa.field("paid", pa.bool_()),
        pa.field("truncated", pa.bool_(), nullable=False),
        pa.field("language", pa.string()),
        pa.field("format", pa.string(), nullable=False),
        pa.field("sources", _MAPPING, nullable=False),
        pa.field("extra", _MAPPING, nullable=False),
        pa.field("notices", pa.list_(_struct(code=pa.string(), message=pa.string(), line=pa.int32())), nullable=False),
        pa.field("text", pa.string(), nullable=False),
    ],
    metadata=_VERSION,
)
"""The columns of :func:`articles_table`, which are the fields of :class:`wxarticle.Metadata`, then notices and the plain text."""


# Tables ---------------------------------------------------------------------------------------------------------------


def rows_table(articles: Articles) -> pa.Table:
    """A table with a line for each row of each article, with the columns of :data:`ROWS_SCHEMA`.

    Args:
        articles: one, or any iterable.
    """
    return rows_reader(articles).read_all()


def articles_table(articles: Articles) -> pa.Table:
    """A table with a line for each article, with the columns of :data:`ARTICLES_SCHEMA`.

    Args:
        articles: one, or any iterable.
    """
    return articles_reader(articles).read_all()


def rows_reader(articles: Articles, *, batch_size: int = 20_000) -> pa.RecordBatchReader:
    """The table of :func:`rows_table` as a stream of batches; articles are taken from the iterable as batches are asked for.

    Args:
        articles: one, or any iterable.
        batch_size: how many lines a batch has; only the last has fewer.
    """
    return _reader(articles, _ROWS, batch_size)


def articles_reader(articles: Articles, *, batch_size: int = 1_000) -> pa.RecordBatchReader:
    """The table of :func:`articles_table` as a stream of batches; articles are taken from the iterable as batches are asked for.

    Args:
        articles: one, or any iterable.
        batch_size: how many articles a batch has; only the last has fewer.
    """
    return _reader(articles, _ARTICLES, batch_size)


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """The table as a pandas frame in which numbers and flags that are unknown stay unknown, instead of becoming floats or objects.

    Args:
        table: any of the tables of this module, or a part of one.
    """
    with extra("pandas"):
        import pandas as pd
    types = {pa.int8(): pd.Int8Dtype(), pa.int32(): pd.Int32Dtype(), pa.bool_(): pd.BooleanDtype()}
    frame: pd.DataFrame = table.to_pandas(types_mapper=types.get)
    return frame


# Parquet --------------------------------------------------------------------------------------------------------------


def write_parquet(
    articles: Articles,
    *,
    rows_to: str | os.PathLike[str] | None = None,
    articles_to: str | os.PathLike[str] | None = None,
    compression: str = "zstd",
) -> int:
    """Write the tables as Parquet, both in one pass over the articles; only a batch is held in memory.

    A file appears when it is complete: where the iterable raises, there is none, and what stood there before stays.

    Args:
        articles: one, or any iterable.
        rows_to: the file for the table of :func:`rows_table`.
        articles_to: the file for the table of :func:`articles_table`.
        compression: ``zstd``, ``snappy``, ``gzip``, ``none`` …

    Returns:
        How many articles were written.

    Raises:
        ValueError: neither file is named, both are one, or one is a folder.
    """
    targets = [(Path(path), form) for path, form in ((rows_to, _ROWS), (articles_to, _ARTICLES)) if path is not None]
    if not targets:
        raise ValueError("write_parquet needs rows_to, articles_to or both")
    if len({path.resolve() for path, _ in targets}) < len(targets):
        raise ValueError(f"rows_to and articles_to are one file, {targets[0][0]}; give each table its own")
    for path, _ in targets:
        if path.is_dir():
            raise ValueError(f"{path} is a folder; name a file in it")
    written = 0
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context(_ParquetFile(path, form, compression)) for path, form in targets]
        for article in _each(articles):
            for file in files:
                file.add(article)
            written += 1
    return written


class _ParquetFile:
    """A file that takes its place only when it is complete."""

    def __init__(self, path: Path, form: _Form, compression: str) -> None:
        self._path = path
        self._part = path.with_name(path.name + ".part")
        self._form = form
        self._records: list[Record] = []
        try:
            self._writer = pq.ParquetWriter(self._part, form.schema, compression=compression)
        except BaseException:
            self._part.unlink(missing_ok=True)
            raise

    def __enter__(self) -> Self:
        return self

    def add(self, article: Article) -> None:
        """Take the article's records; write when there are enough of them."""
        self._records.extend(self._form.records(article))
        if len(self._records) >= self._form.group_size:
            self._flush()

    def _flush(self) -> None:
        if self._records:
            self._writer.write_batch(_batch(self._records, self._form.schema))
            self._records = []

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with contextlib.ExitStack() as undo:
            undo.callback(self._part.unlink, missing_ok=True)
            undo.callback(self._writer.close)
            if kind is None:
                self._flush()
                self._writer.close()
                os.replace(self._part, self._path)
                undo.pop_all()


# Records --------------------------------------------------------------------------------------------------------------


def _row_records(article: Article) -> Iterator[Record]:
    head = (article_id(article), article.metadata.url, article.metadata.title)
    names = [field.name for field in attrs.fields(Row)]
    for row in to_rows(article):
        yield (*head, *(getattr(row, name) for name in names))


def _article_records(article: Article) -> Iterator[Record]:
    metadata = article.metadata
    values = {field.name: _plain(getattr(metadata, field.name)) for field in attrs.fields(type(metadata))}
    values["article_id"] = article_id(article)
    values["credits"] = [{"role": role, "names": names} for role, names in metadata.credits.items()]
    values["notices"] = [
        {"code": notice.code, "message": notice.message, "line": notice.place.line if notice.place else None} for notice in article.notices
    ]
    values["text"] = to_text(article)
    yield [values[name] for name in ARTICLES_SCHEMA.names]


def _plain(value: object) -> object:
    """The value as Arrow takes it: structs are dicts, maps are lists of pairs."""
    match value:
        case Node():
            return {field.name: _plain(getattr(value, field.name)) for field in attrs.fields(type(value))}  # type: ignore[arg-type]
        case Mapping():
            return list(value.items())
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value


@attrs.frozen
class _Form:
    """One of the two tables.

    Attributes:
        schema: its columns.
        records: the lines that an article has in it.
        group_size: how many lines a row group of a Parquet file has, about.
    """

    schema: pa.Schema
    records: Callable[[Article], Iterator[Record]]
    group_size: int


_ROWS = _Form(ROWS_SCHEMA, _row_records, 50_000)
_ARTICLES = _Form(ARTICLES_SCHEMA, _article_records, 2_000)


def _each(articles: Articles) -> Iterator[Article]:
    for article in articles if isinstance(articles, Iterable) else [articles]:
        if not isinstance(article, Article):
            raise TypeError(f"a table takes an Article, or an iterable of them, not {type(article).__name__}")
        yield article


def _reader(articles: Articles, form: _Form, batch_size: int) -> pa.RecordBatchReader:
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return pa.RecordBatchReader.from_batches(form.schema, _batches(articles, form, batch_size))


def _batches(articles: Articles, form: _Form, size: int) -> Iterator[pa.RecordBatch]:
    records = (record for article in _each(articles) for record in form.records(article))
    while batch := list(itertools.islice(records, size)):
        yield _batch(batch, form.schema)


def _batch(records: Sequence[Record], schema: pa.Schema) -> pa.RecordBatch:
    columns = zip(*records, strict=True)
    return pa.RecordBatch.from_arrays([_column(values, field) for values, field in zip(columns, schema, strict=True)], schema=schema)


def _column(values: Sequence[object], field: pa.Field) -> pa.Array:
    if not pa.types.is_dictionary(field.type):
        return pa.array(values, type=field.type)
    words = [str(word) for word in _VOCABULARIES[field.name]]
    numbers = {word: number for number, word in enumerate(words)}
    return pa.DictionaryArray.from_arrays(pa.array([numbers[str(value)] for value in values], type=pa.int32()), words)
