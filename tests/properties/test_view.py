"""What a person looks at, for every article: the page, the terminal's tree, the notebook's card."""

from __future__ import annotations

import unicodedata

import lxml.etree
import lxml.html
from hypothesis import given
from hypothesis import strategies as st

import strategies
from wxarticle import _terminal
from wxarticle._flatten import flatten
from wxarticle._writers.view import to_view
from wxarticle.model import Article


@given(strategies.articles)
def test_page_is_safe_and_complete(article: Article) -> None:
    """Law 10 for the page: one script, no handler, no address but http(s); and every leaf stands on both sides."""
    page = lxml.html.document_fromstring(to_view(article).encode())
    attributes = [(str(name), str(value)) for element in page.iter(lxml.etree.Element) for name, value in element.items()]

    assert len(page.findall(".//script")) == 1
    assert [name for name, _ in attributes if name.startswith("on")] == []
    addresses = [value for name, value in attributes if name in ("href", "src")]
    assert [url for url in addresses if not url.lower().startswith(("#", "http://", "https://", "data:image/"))] == []
    leaves = len(flatten(article))
    assert len([value for name, value in attributes if name == "id" and value[0] in "at"]) == 2 * leaves


@given(strategies.articles, st.integers(40, 120), st.booleans())
def test_terminal_keeps_to_its_width(article: Article, width: int, full: bool) -> None:
    """No line is wider than the terminal (or than deep indentation needs), and none holds a control character."""
    for lines in (_terminal.header(article), _terminal.tree(article)):
        for line in _terminal.render(lines, width=width, colour=False, full=full):
            assert [c for c in line if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\u200d"] == []
            assert _terminal.columns(line) <= max(width, 60)


@given(strategies.articles)
def test_notebook_card_is_markup_of_its_own(article: Article) -> None:
    """Nothing of the article becomes an element of the card."""
    card = lxml.html.fragment_fromstring(article._repr_html_())
    assert {element.tag for element in card.iter()} == {"div"}
