"""What must hold for any bytes; the fuzzer and the tests of its finds run the same functions."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import wxarticle
from wxarticle._build import build
from wxarticle._flatten import flatten
from wxarticle._settle import settle
from wxarticle._stream import Draft


def reader(name: str) -> Callable[[bytes], None]:
    """Law 1 for one reader: an article or an ``ArticleError``."""
    kind = wxarticle.Format(name)

    def read(data: bytes) -> None:
        # Every eighth length as text, halves of characters included.
        source = data if len(data) % 8 else data.decode("utf-8", "surrogateescape")
        try:
            article = wxarticle.parse_article(source, format=kind)
        except wxarticle.ArticleError as error:
            pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
        else:
            assert repr(article)
            wxarticle.to_rows(article)

    return read


def trips(data: bytes) -> None:
    """Laws 5, 6 and 9: there and back gives the same."""
    try:
        article = wxarticle.parse_article(data)
    except wxarticle.ArticleError:
        return
    stream = flatten(article)
    assert settle(stream) == stream, "a tree is settled"
    assert build(Draft(article.metadata, stream, article.notices)) == article, "build is the inverse of flatten"
    assert wxarticle.from_json(wxarticle.to_json(article)) == article, "JSON and back"
    copy = pickle.loads(pickle.dumps(article))  # noqa: S301 - made here
    assert copy == article, "pickle and back"
    assert hash(copy) == hash(article), "equal articles hash alike"
    wxarticle.to_html(article, page=True)
    wxarticle.to_text(article)
    markdown_and_back(article)


def markdown_and_back(article: wxarticle.Article) -> None:
    """Law 6 for Markdown: the same structure, and the second writing is the first."""
    for whole in (False, True):
        first = wxarticle.to_markdown(article, front_matter=whole, boilerplate=whole)
        again = wxarticle.parse_article(first)
        assert wxarticle.to_markdown(again, front_matter=whole, boilerplate=whole) == first, "a second writing is the first"
    assert structure(again) == structure(article), "Markdown and back"


def structure(article: wxarticle.Article) -> list[tuple[object, ...]]:
    """What must come back."""
    return [(row.role, row.text, row.unit, row.section, row.speaker, row.level) for row in wxarticle.to_rows(article)]
