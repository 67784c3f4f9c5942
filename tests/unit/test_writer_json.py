"""JSON: what is written, what is refused and how, and the copy of the schema in the package."""

from __future__ import annotations

import importlib.resources
import json

import pytest

from wxarticle import Article, ArticleError, Image, Metadata, Paragraph, Text, from_dict, from_json, json_schema, to_dict, to_json
from wxarticle.kinds import Mark
from wxarticle.model import Figure, Place

ARTICLE = Article(Metadata(title="晨光"), (Paragraph((Text("你好", Mark.BOLD | Mark.ITALIC),), place=Place(3, 1), rule="a.b"),))


def test_the_form() -> None:
    """Nodes name their types, defaults are left out, places and rules are there."""
    assert to_dict(ARTICLE) == {
        "wxarticle": 1,
        "type": "Article",
        "metadata": {"type": "Metadata", "title": "晨光"},
        "blocks": [
            {
                "type": "Paragraph",
                "content": [{"type": "Text", "text": "你好", "marks": ["bold", "italic"]}],
                "place": {"type": "Place", "line": 3, "column": 1},
                "rule": "a.b",
            }
        ],
    }


def test_json_is_one_readable_line() -> None:
    """JSONL needs one line, and Han stays Han."""
    text = to_json(ARTICLE)
    assert "\n" not in text
    assert "晨光" in text


def test_lone_surrogates_survive() -> None:
    """What no charset can hold is escaped, so that the text can be saved."""
    article = Article(Metadata(title="a\ud83d"))
    assert to_json(article).encode("utf-8")
    assert from_json(to_json(article)) == article


def test_bytes_are_read() -> None:
    """A file's content may be given as it is."""
    assert from_json(to_json(ARTICLE).encode()) == ARTICLE


def test_the_package_holds_the_schema() -> None:
    """The copy for tools that are not Python is the generated one."""
    packaged = importlib.resources.files("wxarticle").joinpath("article.schema.json").read_text(encoding="utf-8")
    assert json.loads(packaged) == json_schema()


@pytest.mark.parametrize(
    ("changed", "where", "what"),
    [
        ({"wxarticle": 2}, "$.wxarticle", "version 1"),
        ({"type": "Section"}, "$", "Article"),
        ({"blocks": {}}, "$.blocks", "an array"),
        ({"blocks": [{"type": "Text", "text": "x"}]}, "$.blocks[0]", "Paragraph"),
        ({"blocks": [{"type": "Paragraph"}]}, "$.blocks[0]", "lacks content"),
        ({"metadata": {"type": "Metadata", "title": 3}}, "$.metadata.title", "a string"),
        ({"metadata": {"type": "Metadata", "published_at": "soon"}}, "$.metadata.published_at", "ISO 8601"),
        ({"metadata": {"type": "Metadata", "published_at": "2024-01-01T00:00:00"}}, "$.metadata.published_at", "its zone"),
        ({"blocks": [{"type": "Video", "duration": float("inf")}]}, "$.blocks[0].duration", "finite"),
        ({"blocks": [{"type": "Video", "width": 10**5000}]}, "$.blocks[0].width", "2**53"),
        ({"metadata": {"type": "Metadata", "kind": "poem"}}, "$.metadata.kind", "article"),
        ({"metadata": {"type": "Metadata", "paid": 1}}, "$.metadata.paid", "true or false"),
        ({"colour": "red"}, "$", "no field 'colour'"),
    ],
)
def test_errors_say_what_and_where(changed: dict[str, object], where: str, what: str) -> None:
    """Bad input is refused with its path."""
    with pytest.raises(ArticleError) as caught:
        from_dict(to_dict(ARTICLE) | changed)
    assert caught.value.where == where
    assert what in str(caught.value)
    assert caught.value.advice


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", b"\xff", "[" * 100_000, "1" * 5000])
def test_what_is_no_article(text: str | bytes) -> None:
    """Every kind of bad text is an ArticleError."""
    with pytest.raises(ArticleError):
        from_json(text)


def test_deep_nesting_is_refused() -> None:
    """No recursion that the input controls."""
    quote: dict[str, object] = {"type": "Quote", "blocks": []}
    for _ in range(300):
        quote = {"type": "Quote", "blocks": [quote]}
    with pytest.raises(ArticleError, match="deep"):
        from_dict(to_dict(Article(Metadata())) | {"blocks": [quote]})


def test_derived_views_are_not_stored() -> None:
    """A picture's key and type come from its address."""
    written = to_dict(Article(Metadata(), (Figure((Image("https://e.example/a.png"),)),)))
    assert written["blocks"][0]["images"] == [{"type": "Image", "url": "https://e.example/a.png"}]
