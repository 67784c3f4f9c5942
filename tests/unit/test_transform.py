"""Changed copies: what may be put where, and what is said where it may not."""

from __future__ import annotations

import attrs
import pytest

from wxarticle import Article, Break, Code, Heading, Image, Mark, Metadata, Node, Paragraph, QATurn, Text, parse_article, to_text, transform
from wxarticle.model import Cell, Table

INTERVIEW = parse_article("## 一、河\n\n问：几点开船？\n\n答：六点。\n\n问：谁来？\n\n答：都来。")
NESTED = Article(Metadata(), (Paragraph((Text("abc"),)), Code("x"), Table(((Cell((Text("a"),)),),))))


def test_changes_and_takes_out() -> None:
    """A changed copy; the original stays."""

    def louder(node: Node) -> Node | None:
        if isinstance(node, Text):
            return attrs.evolve(node, text=node.text.upper(), marks=Mark.BOLD)
        return None if isinstance(node, Code) else node

    assert to_text(transform(NESTED, louder)) == "ABC\n\nA\n"
    assert to_text(NESTED) == "abc\n\n    x\n\na\n"


def test_an_optional_field_is_emptied() -> None:
    """An answer can do without its question, although the field has no default."""

    def unasked(node: Node) -> Node:
        return attrs.evolve(node, question=None) if isinstance(node, QATurn) else node

    direct = transform(INTERVIEW, unasked)
    assert [turn.question for turn in direct.qa_turns] == [None, None]
    questions = {id(turn.question) for turn in INTERVIEW.qa_turns}
    assert transform(INTERVIEW, lambda node: None if id(node) in questions else node) == direct


def test_what_a_parent_needs_stays() -> None:
    """A section without its heading is no section."""
    with pytest.raises(ValueError, match=r"Section\.heading cannot be taken out"):
        transform(INTERVIEW, lambda node: None if isinstance(node, Heading) else node)


@pytest.mark.parametrize(
    ("kind", "new", "message"),
    [
        (Paragraph, "文", r"Article\.blocks takes one of the types of Block, not str"),
        (Paragraph, Text("文"), r"Article\.blocks takes one of the types of Block, not Text"),
        (Text, Paragraph(()), r"Paragraph\.content takes one of the types of Inline, not Paragraph"),
        (Cell, Text("文"), r"Table\.rows takes Cell, not Text"),
    ],
)
def test_what_cannot_stand_there_is_refused(kind: type[Node], new: Node, message: str) -> None:
    """The error names the place; otherwise a writer would fail on it, far from the cause."""
    with pytest.raises(TypeError, match=message):
        transform(NESTED, lambda node: new if isinstance(node, kind) else node)


def test_a_heading_takes_lines() -> None:
    """A rule of the user's own that meets the paragraph of a heading is told so."""
    with pytest.raises(TypeError, match=r"Heading\.lines takes one of the types of Line, not Image"):
        transform(INTERVIEW, lambda node: Image("u") if isinstance(node, Paragraph) else node)
    with pytest.raises(TypeError, match=r"Section\.heading takes Heading, not Break"):
        transform(INTERVIEW, lambda node: Break() if isinstance(node, Heading) else node)
