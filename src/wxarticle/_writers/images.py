"""The manifest of an article's pictures, for downloaders and galleries."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from wxarticle._frozen import Node
from wxarticle._text import clean
from wxarticle.kinds import ImageKind
from wxarticle.model import Article, Figure, Image, Section

__all__ = ["ImageRecord", "to_images"]


@attrs.frozen
class ImageRecord:
    """One picture of an article.

    Attributes:
        index: from 0, in reading order.
        key: what all sizes and formats of the picture share.
        url: as the article gives it.
        full_url: of the original size.
        width: in pixels, where known.
        height: in pixels, where known.
        type: file type, where the URL names it.
        kind: what the picture is for.
        alt: the alternative text.
        caption: the text of its caption, ``None`` without one.
        credit: whom the caption credits.
        section: the titles of the sections that it is in, outermost first.
        line: in the source, where known.
    """

    index: int
    key: str
    url: str
    full_url: str
    width: int | None
    height: int | None
    type: str | None
    kind: ImageKind
    alt: str
    caption: str | None
    credit: str | None
    section: tuple[str, ...]
    line: int | None


def to_images(article: Article) -> tuple[ImageRecord, ...]:
    """Every picture of the article in reading order, inline ones and ornaments included; a picture that recurs comes each time.

    Args:
        article: the article.
    """
    found = enumerate(_images(article))
    return tuple(_record(index, image, figure, section) for index, (image, figure, section) in found)


def _images(article: Article) -> Iterator[tuple[Image, Figure | None, tuple[str, ...]]]:
    stack: list[tuple[Node, Figure | None, tuple[str, ...]]] = [(article, None, ())]
    while stack:
        node, figure, section = stack.pop()
        match node:
            case Image():
                yield node, figure, section
            case Section():
                section = (*section, node.heading.title)
            case Figure():
                figure = node
            case _:
                pass
        stack.extend((child, figure, section) for child in reversed(node.children()))


def _record(index: int, image: Image, figure: Figure | None, section: tuple[str, ...]) -> ImageRecord:
    captions = [caption for caption in (figure.caption, figure.caption_below) if caption] if figure else []
    return ImageRecord(
        index=index,
        key=image.key,
        url=image.url,
        full_url=image.full_url,
        width=image.width,
        height=image.height,
        type=image.type,
        kind=image.kind,
        alt=image.alt,
        caption=clean(" ".join(caption.text for caption in captions)) or None,
        credit=next((caption.credit for caption in captions if caption.credit), None),
        section=section,
        line=image.place.line if image.place else None,
    )
