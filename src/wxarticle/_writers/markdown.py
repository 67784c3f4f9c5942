"""Markdown that reads well anywhere and comes back as the same tree."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from wxarticle._dialect.head import write_front_matter
from wxarticle._dialect.leaves import WRITER, write_heading
from wxarticle._dialect.markers import SIGNATURE
from wxarticle._frozen import Node
from wxarticle._transform import transform
from wxarticle._writers._composer import Composer
from wxarticle._writers._selection import selected
from wxarticle.model import Article, Image, Text

__all__ = ["to_markdown"]


def to_markdown(
    article: Article,
    *,
    front_matter: bool = False,
    boilerplate: bool = False,
    image_url: Callable[[Image], str] | None = None,
) -> str:
    """The article as CommonMark with GFM that :func:`wxarticle.parse_article` reads back into the same structure.

    ``#`` is the title, ``##`` … are the sections, turns begin with ``**Q：**``, captions are italic lines under their pictures,
    notes are ``> [!NOTE]`` alerts, leads and quotations ``>``. Where a form alone would be read otherwise, an HTML comment, which
    no renderer shows, says what the line is.

    Args:
        article: the article.
        front_matter: begin with YAML that holds the metadata.
        boilerplate: with promotions, copyright lines, page furniture and repetitions of the title.
        image_url: gives the address to write for a picture, for example of a local copy.
    """
    if image_url:
        article = transform(article, lambda node: _with_address(node, image_url))
    head = write_front_matter(article.metadata) if front_matter else [SIGNATURE]
    if article.metadata.title:
        head += ["", write_heading([WRITER.inside((Text(article.metadata.title),))], 0)]
    body = Composer(selected(article, boilerplate=boilerplate)).lines()
    return "\n".join([*head, *(["", *body] if body else []), ""])


def _with_address(node: Node, image_url: Callable[[Image], str]) -> Node:
    return attrs.evolve(node, url=image_url(node)) if isinstance(node, Image) else node
