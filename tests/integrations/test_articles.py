"""Going over files, identities and documents: what all integrations share, with none of their packages."""

from __future__ import annotations

import pathlib
import subprocess
import sys

import attrs
import pytest

import snippets
from wxarticle import Article, ArticleError, Identity, Metadata, parse_article, read_article
from wxarticle._writers._identity import article_id
from wxarticle.integrations._articles import Failure, find_files, read_articles
from wxarticle.integrations._documents import ArticleDocuments

GOOD = ["a.md", "b/c.MD", "b/d.html"]
BAD = ["empty.md", "gone.html"]


def names(paths: object, folder: pathlib.Path) -> list[str]:
    assert isinstance(paths, list)
    return [path.relative_to(folder).as_posix() for path in paths]


def test_folders_are_searched(folder: pathlib.Path) -> None:
    """Saved pages and exports are found at any depth, whatever the case of their suffix, always in the same order."""
    assert names(list(find_files(folder)), folder) == [*GOOD, *BAD]
    assert list(find_files(str(folder))) == list(find_files([folder]))


def test_named_files_are_taken_as_they_are(folder: pathlib.Path) -> None:
    """What is named is read whatever its suffix, in the order given; what is not there is an error when it is read, not silence."""
    given = [folder / "b" / "notes.txt", folder / "a.md", folder / "missing.md"]
    assert list(find_files(given)) == given
    with pytest.raises(FileNotFoundError):
        list(read_articles(folder / "missing.md", read_article))


def test_errors_go_up_with_the_name_of_the_file(folder: pathlib.Path) -> None:
    """Without a place to collect them, the first error stops the run and says which file it is about."""
    with pytest.raises(ArticleError) as caught:
        list(read_articles(folder, read_article))
    assert caught.value.path == str(folder / "empty.md")
    assert str(caught.value).startswith(f"{folder / 'empty.md'}: the input is empty; ")


def test_errors_are_collected(folder: pathlib.Path) -> None:
    """With a place to collect them, every file that can be read is read."""
    failures: list[Failure] = []
    found = [path for path, _ in read_articles([folder, folder / "missing.md"], read_article, failures)]

    assert names(found, folder) == GOOD
    assert names([path for path, _ in failures], folder) == [*BAD, "missing.md"]
    assert [isinstance(error, ArticleError) for _, error in failures] == [True, True, False]


def test_bugs_are_not_collected(folder: pathlib.Path) -> None:
    """Only bad files are collected; a mistake in the caller's own reader goes up."""

    def broken(_: pathlib.Path) -> Article:
        raise KeyError

    with pytest.raises(KeyError):
        list(read_articles(folder, broken, []))


def test_identity() -> None:
    """WeChat's ids go first, then the address; half of the ids would make all articles of an account one."""
    whole = Identity(biz="MzA=", mid="1", idx="2", short_id="abc")
    article = parse_article("正文。")
    named = {
        "MzA=/1/2": Metadata(ids=whole, url="https://x.example"),
        "abc": Metadata(ids=attrs.evolve(whole, mid=None)),
        "https://x.example": Metadata(ids=Identity(biz="MzA="), url="https://x.example"),
    }
    assert {article_id(attrs.evolve(article, metadata=metadata)) for metadata in named.values()} == set(named)


def test_identity_without_any() -> None:
    """An article that nothing names is known by its text."""
    one, same, other = (parse_article(text) for text in ("一篇。", "一篇。", "另一篇。"))
    assert article_id(one) == article_id(same) != article_id(other)
    assert len(article_id(one)) == 16


def test_whole_articles(folder: pathlib.Path) -> None:
    """A document for each article; its metadata say what is known, and nothing for what is not."""
    records = list(ArticleDocuments(errors="collect").records(folder))

    assert [record.metadata["title"] for record in records] == [snippets.TITLE, "另一篇", "泉水与茶"]
    assert records[0].metadata["source"] == str(folder / "a.md")
    assert records[2].metadata["published_at"] == "2025-12-04T18:00:51+08:00"
    assert "tags" not in records[0].metadata
    assert snippets.PROSE[0] in records[0].text
    assert next(ArticleDocuments(mode="markdown").records(folder / "b")).text != records[1].text


def test_chunks(folder: pathlib.Path) -> None:
    """A document for each chunk, with ids of their own and the article's beside them."""
    records = list(ArticleDocuments(mode="chunks", size=60).records(folder / "a.md"))

    assert len({record.id for record in records}) == len(records) > 3
    assert {record.metadata["article_id"] for record in records} == {"SnippetAddress0123456"}
    assert [record.metadata["chunk"] for record in records] == list(range(len(records)))
    assert all(len(record.text) <= 60 for record in records)


def test_metadata_is_flat(folder: pathlib.Path) -> None:
    """Vector stores refuse lists and nothing as values."""
    for mode in ("text", "chunks"):
        for record in ArticleDocuments(mode=mode).records(folder / "b"):
            assert all(type(value) in (str, int, bool) and value != "" for value in record.metadata.values())


def test_one_article_at_a_time(folder: pathlib.Path) -> None:
    """Nothing is read before it is asked for, so thousands of files need the memory of one."""
    read: list[pathlib.Path] = []

    def counting(path: pathlib.Path) -> Article:
        read.append(path)
        return read_article(path)

    records = ArticleDocuments(read=counting).records(folder)
    assert read == []
    next(records)
    assert len(read) == 1


def test_failures_are_of_the_last_run(folder: pathlib.Path) -> None:
    """A second run does not report the first one's failures again."""
    documents = ArticleDocuments(errors="collect")
    for _ in range(2):
        list(documents.records(folder))
        assert names([path for path, _ in documents.failures], folder) == BAD
    list(documents.records(folder / "a.md"))
    assert documents.failures == []


@pytest.mark.parametrize("wrong", [{"mode": "pages"}, {"errors": "ignore"}, {"size": 0}])
def test_wrong_options(wrong: dict[str, object]) -> None:
    """A misspelt option is told at once, not after a thousand files."""
    with pytest.raises(ValueError, match=next(iter(wrong))):
        ArticleDocuments(**wrong)  # type: ignore[arg-type]


WITHOUT = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == sys.argv[2]:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Absent())
try:
    __import__(f"wxarticle.integrations.{sys.argv[1]}")
except ModuleNotFoundError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("module", "package"), [("arrow", "pyarrow"), ("langchain", "langchain_core"), ("llamaindex", "llama_index")], ids=lambda name: name
)
def test_what_to_install(module: str, package: str) -> None:
    """Where a package is missing, the error names the extra that brings it."""
    run = subprocess.run([sys.executable, "-c", WITHOUT, module, package], capture_output=True, text=True, check=True)
    assert package in run.stdout
    assert f"pip install 'wxarticle[{module}]'" in run.stdout


def test_shared_modules_are_light() -> None:
    """What all integrations share brings none of their packages."""
    code = (
        "import sys, wxarticle.integrations._documents;"
        "sys.exit(bool({'pyarrow', 'pandas', 'langchain_core', 'llama_index', 'pydantic'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
