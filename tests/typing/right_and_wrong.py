"""What a type checker must know of the public API: ``mypy`` runs over this file; a wrong half that passed would be an unused ignore."""

from collections.abc import Iterator
from typing import assert_type

import attrs

from wxarticle import (
    Article,
    Caption,
    EditorNote,
    Heading,
    Metadata,
    Node,
    QATurn,
    Row,
    Utterance,
    from_json,
    parse_article,
    read_article,
    to_html,
    to_json,
    to_rows,
)


def right(path: str, content: bytes) -> None:
    """Results are as narrow as they can be told."""
    article = parse_article(content)
    assert_type(article, Article)
    assert_type(read_article(path), Article)
    assert_type(article.walk(), Iterator[Node])
    assert_type(article.walk(Caption), Iterator[Caption])
    assert_type(article.walk(Caption, EditorNote), Iterator[Node])
    assert_type(article.qa_turns, tuple[QATurn, ...])
    assert_type(article.qa_turns[0].question, Utterance | None)
    assert_type(article.sections[0].heading, Heading)
    assert_type(to_rows(article), tuple[Row, ...])
    assert_type(to_json(article), str)
    assert_type(from_json(to_json(article)), Article)
    assert_type(attrs.evolve(article, metadata=Metadata(title="x")), Article)


def wrong(article: Article) -> None:
    """Mistakes that a type checker must find."""
    article.metadata = Metadata()  # type: ignore[misc]
    article.qa_turn  # type: ignore[attr-defined]  # noqa: B018
    article.walk(str)  # type: ignore[type-var]
    parse_article(3)  # type: ignore[arg-type]
    to_html("text")  # type: ignore[arg-type]
    article.qa_turns[0].question.text  # type: ignore[union-attr]  # noqa: B018
