"""The pipeline: decode, read, tag, settle, build."""

from __future__ import annotations

import os
from typing import BinaryIO

import attrs

from wxarticle._build import build
from wxarticle._limits import DEFAULT_LIMITS, Limits
from wxarticle._readers import read
from wxarticle._settle import settle
from wxarticle._source import open_source
from wxarticle._structure import tag_structure
from wxarticle.errors import ArticleError
from wxarticle.kinds import Format
from wxarticle.model import Article

__all__ = ["parse_article", "read_article"]


def parse_article(
    source: str | bytes,
    *,
    url: str | None = None,
    format: Format | None = None,  # noqa: A002 - the field's standard term
    structure: bool = True,
    limits: Limits = DEFAULT_LIMITS,
) -> Article:
    """Read a saved WeChat page or a Markdown export of one.

    Args:
        source: the content; a ``str`` is never taken for a path.
        url: where the article was found, when the caller knows; the content's own address goes first.
        format: which reader takes it; told from the content by default.
        structure: ``False`` gives the plain blocks: no headings told from bold lines, no turns, captions or notes.
        limits: how large and deep the input may be.

    Returns:
        The article as an immutable tree.

    Raises:
        UnavailableArticleError: WeChat served a message instead of the article.
        NotAnArticleError: the input is something else, or empty.
        DecodeError: the bytes are no text.
        LimitExceededError: the input is larger or deeper than ``limits`` allow.
        TypeError: ``source`` is neither.
        ValueError: ``format`` is none.
    """
    if not isinstance(source, (str, bytes)):
        raise TypeError(f"parse_article takes str or bytes, not {type(source).__name__}; read_article takes a path or an open file")
    draft = read(open_source(source, _known(format), limits), url, limits)
    if structure and not draft.settled:
        draft = tag_structure(draft)
    return build(attrs.evolve(draft, stream=settle(draft.stream)))


def _known(format: Format | None) -> Format | None:  # noqa: A002 - the field's standard term
    try:
        return None if format is None else Format(format)
    except ValueError:
        raise ValueError(f"format is {' or '.join(map(repr, map(str, Format)))}, not {format!r}") from None


def read_article(
    path: str | os.PathLike[str] | BinaryIO,
    *,
    url: str | None = None,
    format: Format | None = None,  # noqa: A002 - the field's standard term
    structure: bool = True,
    limits: Limits = DEFAULT_LIMITS,
) -> Article:
    """Read a file, or anything with ``read()`` that gives bytes, with :func:`parse_article`.

    Args:
        path: the file's name, or the open file.
        url: see :func:`parse_article`.
        format: see :func:`parse_article`.
        structure: see :func:`parse_article`.
        limits: see :func:`parse_article`.

    Raises:
        ArticleError: as :func:`parse_article`, and where the path is a directory.
        OSError: the file cannot be opened.
    """
    if isinstance(path, (str, os.PathLike)):
        if os.path.isdir(path):
            raise ArticleError(f"{os.fspath(path)!r} is a directory", advice="name one file, or call read_article for each file in it")
        with open(path, "rb") as file:
            content = file.read(limits.bytes + 1)
    else:
        content = path.read(limits.bytes + 1)
    return parse_article(content, url=url, format=format, structure=structure, limits=limits)
