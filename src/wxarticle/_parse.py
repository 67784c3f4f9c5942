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
        TypeError: an argument is of another type.
        ValueError: ``format`` is none.
    """
    if not isinstance(source, (str, bytes)):
        raise TypeError(f"parse_article takes str or bytes, not {type(source).__name__}; read_article takes a path or an open file")
    if not (url is None or isinstance(url, str)):
        raise TypeError(f"url is a str, not {type(url).__name__}")
    _check_limits(limits)
    draft = read(open_source(source, _known(format), limits), url, limits)
    if structure and not draft.settled:
        draft = tag_structure(draft)
    return build(attrs.evolve(draft, stream=settle(draft.stream)))


def _check_limits(limits: Limits) -> None:
    if not isinstance(limits, Limits):
        raise TypeError(f"limits takes wxarticle.Limits, not {type(limits).__name__}")


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
        ArticleError: as :func:`parse_article`, and where the path is a directory; it names the file.
        OSError: the file cannot be opened or read.
        TypeError: an argument is of another type.
    """
    _check_limits(limits)
    if isinstance(path, (str, os.PathLike)):
        try:
            return parse_article(_content(path, limits), url=url, format=format, structure=structure, limits=limits)
        except ArticleError as error:
            error.path = os.fsdecode(path)
            raise
    if not hasattr(path, "read"):
        raise TypeError(f"read_article takes a path or an open file, not {type(path).__name__}; parse_article takes the content")
    return parse_article(path.read(limits.bytes + 1), url=url, format=format, structure=structure, limits=limits)


def _content(path: str | os.PathLike[str], limits: Limits) -> bytes:
    if os.path.isdir(path):
        raise ArticleError("this is a directory", advice="name one file, or call read_article for each file in it")
    with open(path, "rb") as file:
        return file.read(limits.bytes + 1)
