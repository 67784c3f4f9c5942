"""Articles from files and folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from wxarticle import Article, ArticleError

PathLike: TypeAlias = str | os.PathLike[str]
Paths: TypeAlias = PathLike | Iterable[PathLike]
Failure: TypeAlias = tuple[Path, ArticleError | OSError]
"""A file, and why it gave no article."""

SUFFIXES = frozenset({".md", ".markdown", ".html", ".htm", ".mht", ".mhtml"})


def find_files(paths: Paths) -> Iterator[Path]:
    """Each file; folders are searched for saved pages and exports, in order of names."""
    for path in map(Path, [paths] if isinstance(paths, (str, os.PathLike)) else paths):
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        else:
            yield path


def read_articles(
    paths: Paths,
    read: Callable[[Path], Article],
    failures: list[Failure] | None = None,
) -> Iterator[tuple[Path, Article]]:
    """Each file's article, one at a time.

    Args:
        paths: files and folders.
        read: gives the article of a file.
        failures: where to put the files that give none; without it the first one's error goes up, and names the file.
    """
    for path in find_files(paths):
        try:
            article = read(path)
        except (ArticleError, OSError) as error:
            if isinstance(error, ArticleError):
                error.path = error.path or str(path)
            if failures is None:
                raise
            failures.append((path, error))
        else:
            yield path, article
