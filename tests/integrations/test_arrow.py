"""Arrow tables hold what the articles hold, in fixed columns, however many there are."""

from __future__ import annotations

import datetime
import pathlib
import re
from collections.abc import Iterator

import attrs
import pytest
from hypothesis import given

import snippets
import strategies
from wxarticle import (
    Account,
    Album,
    Article,
    ArticleError,
    FrozenMapping,
    Identity,
    Metadata,
    Notice,
    Place,
    PostKind,
    Reprint,
    Role,
    Row,
    parse_article,
    read_article,
    to_rows,
)
from wxarticle.integrations._articles import read_articles

pytest.importorskip("pyarrow")

import pyarrow as pa
import pyarrow.parquet as pq

from wxarticle.integrations import arrow

pytestmark = pytest.mark.extras

REFERENCE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "reference" / "integrations.md"
BEIJING = datetime.timezone(datetime.timedelta(hours=8))
TIME = datetime.datetime(2025, 12, 4, 18, 0, 51, 250_000, tzinfo=BEIJING)
FIELDS = [field.name for field in attrs.fields(Row)]
FULL = Metadata(
    kind=PostKind.PICTURE,
    title="标题",
    digest="摘要",
    authors=("甲", "乙"),
    credits=FrozenMapping({"编辑": ("丙",), "摄影": ("丁", "戊")}),
    account=Account("号", "alias", "gh_0", "MzA=", "介绍", "https://a.example"),
    ids=Identity("MzA=", "99999999999999999999", "2", "0f" * 16, "s" * 22),
    url="https://u.example",
    source_url="https://s.example",
    published_at=TIME,
    modified_at=TIME + datetime.timedelta(days=1),
    fetched_at=TIME.astimezone(datetime.UTC),
    cover_url="https://c.example",
    original=True,
    reprint=Reprint("别的号", "己", "https://r.example", Identity(biz="MzB="), "转载"),
    ip_location="云南",
    tags=(Album("鸟", "https://t.example", 2**40), Album("山")),
    paid=False,
    truncated=True,
    language="zh-CN",
    format="page/2025",
    sources=FrozenMapping({"title": "script"}),
    extra=FrozenMapping({"mood": "calm"}),
)


def article(number: int = 0) -> Article:
    return parse_article(snippets.export(snippets.prose(3, number), title=f"第{number}篇"))


@given(strategies.articles)
def test_rows_are_all_there(given_article: Article) -> None:
    """Every field of every row has its value in the table, whatever the article."""
    table = arrow.rows_table(given_article)
    table.validate(full=True)

    wanted = [dict(row) | {"section": list(row.section), "inline_notes": list(row.inline_notes)} for row in to_rows(given_article)]
    assert table.select(FIELDS).to_pylist() == wanted


@given(strategies.articles)
def test_every_article_has_its_line(given_article: Article) -> None:
    """Whatever the article, its metadata fit the columns."""
    table = arrow.articles_table([given_article, given_article])
    table.validate(full=True)
    assert table.num_rows == 2
    assert table["title"].to_pylist() == [given_article.metadata.title] * 2


def test_rows_name_their_article() -> None:
    """The rows of many articles can be told apart and joined with the table of articles."""
    articles = [article(1), article(2)]
    rows, lines = arrow.rows_table(articles), arrow.articles_table(articles)

    assert set(rows["title"].to_pylist()) == {"第1篇", "第2篇"}
    assert set(rows["article_id"].to_pylist()) == set(lines["article_id"].to_pylist())
    assert rows.column_names[:3] == ["article_id", "url", "title"]
    assert rows.column_names[3:] == FIELDS


def test_every_field_of_the_metadata_has_a_column() -> None:
    """A field that the metadata get must get its column, too."""
    names = [field.name for field in attrs.fields(Metadata)]
    assert [name for name in arrow.ARTICLES_SCHEMA.names if name in names] == names


def test_full_metadata() -> None:
    """Each field comes out of the table as it went in: structs, lists, maps, times in Beijing's zone."""
    full = Article(FULL, notices=(Notice("odd", "an odd thing", place=Place(line=3)),))
    line = arrow.articles_table(full).to_pylist()[0]

    assert line["kind"] == "picture"
    assert line["credits"] == [{"role": "编辑", "names": ["丙"]}, {"role": "摄影", "names": ["丁", "戊"]}]
    assert line["account"] == {field.name: getattr(FULL.account, field.name) for field in attrs.fields(Account)}
    assert line["reprint"]["ids"]["biz"] == "MzB="
    assert line["tags"] == [{"name": "鸟", "url": "https://t.example", "count": 2**40}, {"name": "山", "url": None, "count": None}]
    assert (line["sources"], line["extra"]) == ([("title", "script")], [("mood", "calm")])
    assert line["notices"] == [{"code": "odd", "message": "an odd thing", "line": 3}]
    assert [line[name] for name in ("published_at", "fetched_at")] == [TIME, TIME]
    assert line["published_at"].utcoffset() == datetime.timedelta(hours=8)
    simple = ["title", "digest", "url", "source_url", "cover_url", "original", "ip_location", "paid", "truncated", "language", "format"]
    assert [line[name] for name in simple] == [getattr(FULL, name) for name in simple]


def test_unknown_is_null() -> None:
    """What is not known is null, not an empty string or false."""
    line = arrow.articles_table(Article(Metadata())).to_pylist()[0]
    assert [line[name] for name in ("title", "original", "paid", "published_at", "reprint")] == [None] * 5
    assert (line["authors"], line["tags"], line["credits"]) == ([], [], [])


@pytest.mark.parametrize(("title", "schema"), [("Rows", arrow.ROWS_SCHEMA), ("Articles", arrow.ARTICLES_SCHEMA)], ids=["rows", "articles"])
def test_documented_columns(title: str, schema: pa.Schema) -> None:
    """The reference names every column with its type, in order."""
    part = REFERENCE.read_text(encoding="utf-8").partition(f"### {title}\n")[2].partition("\n#")[0]
    types = [f"{field.type}{'' if field.nullable else ' not null'}".replace("item: ", "") for field in schema]
    types = [kind.replace("<values=string, indices=int32, ordered=0>", "<int32, string>") for kind in types]
    assert re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", part, re.MULTILINE) == list(zip(schema.names, types, strict=True))


def test_no_articles() -> None:
    """A table of nothing has the same columns."""
    assert arrow.rows_table([]).schema.equals(arrow.ROWS_SCHEMA, check_metadata=True)
    assert arrow.articles_table([]).schema.equals(arrow.ARTICLES_SCHEMA, check_metadata=True)
    assert arrow.rows_table([]).num_rows == 0


def test_one_dictionary() -> None:
    """Roles have the same numbers in every batch and file, so that what is written in parts can be put together."""
    batches = list(arrow.rows_reader([article(1), article(2)], batch_size=2))
    assert len(batches) > 2
    assert {tuple(batch["role"].dictionary.to_pylist()) for batch in batches} == {tuple(role.value for role in Role)}


def test_articles_are_taken_as_needed() -> None:
    """Thousands of articles need the memory of a batch: none is made before its batch is asked for."""
    made: list[int] = []

    def many() -> Iterator[Article]:
        for number in range(20):
            made.append(number)
            yield article(number)

    reader = arrow.articles_reader(many(), batch_size=5)
    assert made == []
    assert reader.read_next_batch().num_rows == 5
    assert made == [0, 1, 2, 3, 4]
    assert [batch.num_rows for batch in reader] == [5, 5, 5]


def test_batches_are_full() -> None:
    """Batches are cut by lines, not by articles; together they are the table."""
    articles = [article(number) for number in range(5)]
    whole = arrow.rows_table(articles)
    batches = list(arrow.rows_reader(articles, batch_size=7))

    assert {batch.num_rows for batch in batches[:-1]} == {7}
    assert pa.Table.from_batches(batches).equals(whole)
    with pytest.raises(ValueError, match="batch_size"):
        arrow.rows_reader(articles, batch_size=0)


def test_errors_of_the_iterable_go_up() -> None:
    """An article that cannot be read is the same error as without Arrow in between."""
    with pytest.raises(ArticleError, match="is empty"):
        arrow.rows_table(parse_article(text) for text in ("正文。", ""))


def test_parquet_in_one_pass(tmp_path: pathlib.Path) -> None:
    """Both files come from one pass over a generator, and hold the very tables."""
    rows, lines = tmp_path / "rows.parquet", tmp_path / "articles.parquet"
    articles = [article(number) for number in range(3)]

    assert arrow.write_parquet(iter(articles), rows_to=rows, articles_to=str(lines)) == 3
    assert pq.read_table(rows).equals(arrow.rows_table(articles))
    assert pq.read_table(lines).equals(arrow.articles_table(articles))
    assert pq.read_schema(lines).metadata[b"wxarticle.schema"] == b"1"
    assert sorted(tmp_path.iterdir()) == [lines, rows]


def test_parquet_in_groups(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long run is written as it goes."""
    monkeypatch.setattr(arrow, "_ROWS", attrs.evolve(arrow._ROWS, group_size=10))
    articles = [article(number) for number in range(6)]
    arrow.write_parquet(articles, rows_to=tmp_path / "rows.parquet")

    file = pq.ParquetFile(tmp_path / "rows.parquet")
    assert file.num_row_groups > 2
    assert file.read().equals(arrow.rows_table(articles))
    file.close()


def test_no_half_files(tmp_path: pathlib.Path) -> None:
    """A run that fails leaves what was there before, and no file that looks complete and is not."""
    target = tmp_path / "rows.parquet"
    target.write_bytes(b"before")

    with pytest.raises(ArticleError):
        arrow.write_parquet((parse_article(text) for text in ("正文。", "")), rows_to=target, articles_to=tmp_path / "articles.parquet")
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_bytes() == b"before"


def test_no_half_files_of_what_cannot_be_written(tmp_path: pathlib.Path) -> None:
    """Neither a compression that pyarrow does not know, nor a last batch that does not fit, leaves a file behind."""
    for wrong, compression in ((article(), "rar"), (Article(Metadata(title=5)), "zstd")):  # type: ignore[arg-type]
        with pytest.raises((pa.ArrowException, TypeError)):
            arrow.write_parquet(wrong, articles_to=tmp_path / "articles.parquet", compression=compression)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", ["# 题", None, [None], b"a"])
def test_tables_take_articles(given: object) -> None:
    """What is no article is named."""
    with pytest.raises(TypeError, match="a table takes an Article, or an iterable of them, not "):
        arrow.rows_table(given)  # type: ignore[arg-type]


def test_parquet_needs_a_name(tmp_path: pathlib.Path) -> None:
    """Nothing to write is a mistake, told before anything is read."""
    with pytest.raises(ValueError, match="rows_to"):
        arrow.write_parquet(article())


def test_two_tables_want_two_files(tmp_path: pathlib.Path) -> None:
    """Nothing is written where one would overwrite the other, or where a folder stands."""
    target = tmp_path / "a.parquet"
    with pytest.raises(ValueError, match="its own"):
        arrow.write_parquet(article(), rows_to=target, articles_to=target)
    with pytest.raises(ValueError, match="folder"):
        arrow.write_parquet(article(), rows_to=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_pandas() -> None:
    """In a frame, numbers stay whole numbers, roles are categories, times know their zone, and unknown is not false."""
    pytest.importorskip("pandas")
    rows = arrow.to_pandas(arrow.rows_table(article()))
    lines = arrow.to_pandas(arrow.articles_table([article(), Article(FULL)]))

    assert {name: str(rows[name].dtype) for name in ("index", "unit", "level", "line", "role")} == {
        "index": "Int32", "unit": "Int32", "level": "Int8", "line": "Int32", "role": "category",
    }  # fmt: skip
    assert list(rows["role"].cat.categories) == [role.value for role in Role]
    assert str(lines["published_at"].dtype).endswith("Asia/Shanghai]")
    assert lines["published_at"][1] == TIME
    assert lines["paid"].isna().tolist() == [True, False]


@pytest.mark.corpus
def test_corpus(shared: pathlib.Path) -> None:
    """Real articles fit the columns, and no row is lost."""
    articles = [found for _, found in read_articles([shared / "corpus" / "md", shared / "corpus" / "pairs"], read_article, [])]
    rows, lines = arrow.rows_table(articles), arrow.articles_table(articles)

    rows.validate(full=True)
    lines.validate(full=True)
    assert rows.num_rows == sum(len(to_rows(found)) for found in articles)
    assert lines.num_rows == len(articles) > 40
