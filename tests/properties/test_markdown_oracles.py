"""What we write is CommonMark with GFM: parsers that are not ours show the same text, and the same words in bold."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

import attrs
import pyromark
import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

import strategies
from wxarticle._dialect.leaves import media_line, write_bullet
from wxarticle._dialect.tables import write_table
from wxarticle._flatten import flatten
from wxarticle._writers.markdown import to_markdown
from wxarticle.kinds import Mark, Role
from wxarticle.model import Article, Audio, Card, Code, Divider, Formula, Image, Inline, Leaf, ListItem, Paragraph, Table, Text, Video

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_GFM
MARKDOWN_IT = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKDOWN_IT.validateLink = lambda url: True  # type: ignore[method-assign]  # it shows links that it holds for unsafe as text
Shown = tuple[str, bool]


def pyromark_text(markdown: str) -> Iterator[Shown]:
    """Text, and whether it is bold, as pulldown-cmark sees it."""
    depth = 0
    for event in pyromark.events(markdown, options=OPTIONS):
        if not isinstance(event, dict):
            continue
        ((name, value),) = event.items()
        depth += (event == {"Start": "Strong"}) - (event == {"End": "Strong"})
        if name in ("Text", "Code"):
            yield str(value), depth > 0
        elif name == "InlineHtml":
            depth += (value == "<strong>") - (value == "</strong>")


def markdown_it_text(markdown: str) -> Iterator[Shown]:
    """Text, and whether it is bold, as markdown-it sees it."""
    for token in MARKDOWN_IT.parse(markdown):
        if token.type in ("fence", "code_block"):
            yield token.content, False
        depth = 0
        for child in token.children or []:
            depth += _step(child)
            if child.type == "image":
                yield "".join(inner.content for inner in child.children or []), depth > 0
            elif child.type in ("text", "code_inline", "text_special"):
                yield child.content, depth > 0


def _step(token: Token) -> int:
    if token.type == "html_inline":
        return (token.content == "<strong>") - (token.content == "</strong>")
    return (token.type == "strong_open") - (token.type == "strong_close")


def expected(article: Article) -> Iterator[Shown]:
    """What a reader is to see."""
    yield article.metadata.title or "", False
    for item in flatten(article):
        assert item.tag is not None
        yield from leaf_text(item.leaf, item.tag.role)


def leaf_text(leaf: Leaf, role: Role) -> Iterator[Shown]:
    """A leaf's text with the numbers that Markdown cannot print."""
    match leaf:
        case Paragraph():
            yield from runs_text(leaf.content)
        case ListItem():
            if role is Role.HEADING:
                yield leaf.number or "", False
            elif role is not Role.CAPTION:
                yield (write_bullet(leaf)[1] and leaf.number) or "", False
            yield from runs_text(leaf.content)
        case Code() | Formula():
            yield leaf.text, False
        case Table():
            if write_table(leaf)[0] != "<table>":
                for row in leaf.rows:
                    for cell in row:
                        yield from runs_text(cell.content)
        case Image():
            yield leaf.alt, False
        case Video() | Audio() | Card():
            words = (leaf.title or "").strip() or (leaf.url or "").strip()
            yield media_line(leaf)[:1] + words if words else "", False
        case Divider():
            return


def runs_text(runs: tuple[Inline, ...]) -> Iterator[Shown]:
    """The runs' text, pictures by their alternative text."""
    for run in runs:
        if isinstance(run, Image):
            yield run.alt, False
        elif isinstance(run, Text):
            yield run.text, bool(run.marks & Mark.BOLD)
        else:
            yield run.text, False


def bare(shown: Iterator[Shown], *, bold: bool = False) -> str:
    """The characters that print; dollars stand around formulas and are left out."""
    text = "".join(text for text, is_bold in shown if is_bold or not bold)
    text = text.replace("[!NOTE]", "").replace("$", "")
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c)[0] != "C" and c != "\ufffd")


@pytest.mark.parametrize("shown", [pyromark_text, markdown_it_text])
@given(strategies.articles)
def test_parsers_show_the_text(shown: Callable[[str], Iterator[Shown]], article: Article) -> None:
    """Nothing is taken for markup, nothing is lost, no star is left over."""
    assert bare(shown(to_markdown(article, boilerplate=True))) == bare(expected(article))


@pytest.mark.parametrize("shown", [pyromark_text, markdown_it_text])
@given(strategies.articles)
def test_parsers_show_what_is_bold(shown: Callable[[str], Iterator[Shown]], article: Article) -> None:
    """Bold next to Chinese punctuation is bold in every parser."""
    plain = attrs.evolve(article, metadata=attrs.evolve(article.metadata, title=None))
    lines = [item for item in flatten(plain) if item.tag and item.tag.role is Role.PARAGRAPH and isinstance(item.leaf, Paragraph)]
    bodies = tuple(
        attrs.evolve(item.leaf, content=without_pictures(item.leaf.content)) for item in lines if isinstance(item.leaf, Paragraph)
    )
    document = attrs.evolve(plain, blocks=tuple(body for body in bodies if body.content), sections=())
    assert bare(shown(to_markdown(document)), bold=True) == bare(expected(document), bold=True)


def without_pictures(runs: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The text runs without code, whose bold cannot be told from the code's own."""
    return tuple(run for run in runs if isinstance(run, Text) and not run.marks & Mark.CODE)
