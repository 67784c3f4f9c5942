"""Law 10 and what else holds of every output of every tree."""

from __future__ import annotations

import attrs
import lxml.html
from hypothesis import given
from hypothesis import strategies as st

import strategies
from wxarticle._flatten import flatten
from wxarticle._frozen import Node
from wxarticle._transform import transform
from wxarticle._writers.chunks import to_chunks
from wxarticle._writers.explain import explain
from wxarticle._writers.html import to_html
from wxarticle._writers.images import to_images
from wxarticle._writers.jsonld import to_json_ld
from wxarticle._writers.messages import to_messages
from wxarticle._writers.rows import to_rows
from wxarticle._writers.text import to_text
from wxarticle.model import Article, Code, Image, Leaf, ListItem, Paragraph, Table

TAGS = frozenset(
    [
        "article",
        "section",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "div",
        "aside",
        "blockquote",
        "figure",
        "figcaption",
        "img",
        "a",
        "strong",
        "em",
        "u",
        "s",
        "mark",
        "sup",
        "sub",
        "code",
        "b",
        "span",
        "br",
        "hr",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "pre",
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
    ]
)
ATTRIBUTES = frozenset(
    ["class", "href", "src", "alt", "width", "height", "loading", "colspan", "rowspan", "value", "lang", "charset", "name", "content"]
)
LOADS = ("http://", "https://", "data:image/png;base64,")


@given(strategies.articles, st.booleans())
def test_html_is_safe(article: Article, page: bool) -> None:
    """Only known elements and attributes, and only addresses that run nothing."""
    root = lxml.html.document_fromstring(to_html(article, page=page, boilerplate=True))
    for element in root.iter(lxml.etree.Element):
        assert element.tag in TAGS
        assert set(element.attrib) <= ATTRIBUTES
        assert element.get("href", "https://").lower().startswith(LOADS[:2])
        assert element.get("src", "https://").lower().startswith(LOADS)
    assert not list(root.iter(lxml.etree.Comment))


@given(strategies.articles)
def test_html_shows_the_text(article: Article) -> None:
    """Escaping loses no text; the order stays."""
    root = lxml.html.fragment_fromstring(to_html(article, boilerplate=True))
    shown = _bare("".join(root.itertext()))
    at = 0
    for item in flatten(article):
        for text in _texts(item.leaf):
            found = shown.find(_bare(text), at)
            assert found >= 0
            at = found + len(_bare(text))


def _texts(leaf: Leaf) -> list[str]:
    """What a leaf says in letters: emoji are pictures."""
    match leaf:
        case Paragraph() | ListItem():
            return [run.text for run in leaf.content if not isinstance(run, Image)]
        case Table():
            return [run.text for row in leaf.rows for cell in row for run in cell.content if not isinstance(run, Image)]
        case Image():
            return []
        case _:
            return [leaf.text]


def _bare(text: str) -> str:
    """Printing characters; an HTML parser drops or changes the others."""
    return "".join(c for c in text if c.isprintable() and not c.isspace() and not "\x80" <= c <= "\x9f")


@given(strategies.articles)
def test_every_output_is_deterministic(article: Article) -> None:
    """The same tree gives the same output."""
    for write in (to_html, to_text, to_rows, to_messages, to_chunks, to_json_ld, explain, to_images):
        assert write(article) == write(article)


@given(strategies.articles, st.integers(1, 40))
def test_chunks_hold_all_text_once_and_fit(article: Article, size: int) -> None:
    """Nothing is lost or doubled, and only code and tables are larger than asked."""
    chunks = to_chunks(article, size=size, boilerplate=True)
    large = {index for index, item in enumerate(flatten(article)) if isinstance(item.leaf, (Code, Table))}
    text = "".join("".join(chunk.text.split()) for chunk in chunks)
    at = 0
    for item in flatten(article):
        wanted = "".join(item.leaf.text.split())
        found = text.find(wanted, at)
        assert found >= 0
        at = found + len(wanted)
    for chunk in chunks:
        assert chunk.characters == len(chunk.text)
        assert chunk.characters <= size or large & set(range(*chunk.rows))
    assert len({chunk.id for chunk in chunks}) == len(chunks)


@given(strategies.articles)
def test_text_holds_every_line(article: Article) -> None:
    """Plain text shows every visible character."""
    shown = "".join(to_text(article, boilerplate=True).split())
    for item in flatten(article):
        if not isinstance(item.leaf, Table):
            for part in item.leaf.text.split():
                assert part in shown


@given(strategies.articles)
def test_manifest_has_every_picture(article: Article) -> None:
    """One record for each picture, in reading order."""
    assert [record.url for record in to_images(article)] == [image.url for image in article.images]


@given(strategies.articles)
def test_transform_with_the_identity_is_the_article(article: Article) -> None:
    """Nothing is copied that does not change."""
    assert transform(article, lambda node: node) is article


@given(strategies.articles)
def test_transform_reaches_every_picture(article: Article) -> None:
    """Pictures in lines, tables, captions and ornaments are all given to the function."""

    def renamed(node: Node) -> Node:
        return attrs.evolve(node, url=f"x{node.url}") if isinstance(node, Image) else node

    assert [image.url for image in transform(article, renamed).images] == [f"x{image.url}" for image in article.images]
