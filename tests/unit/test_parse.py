"""What may be given to the two functions that read, and how what may not is refused."""

from __future__ import annotations

import io
import pathlib
import pickle
from typing import Any

import pytest

from wxarticle import ArticleError, Limits, NotAnArticleError, parse_article, read_article

EXPORT = "# 题\n\n正文。"


@pytest.mark.parametrize(
    ("arguments", "kind", "message"),
    [
        ({"source": None}, TypeError, "parse_article takes str or bytes, not NoneType; read_article takes a path"),
        ({"source": bytearray(b"a")}, TypeError, "not bytearray"),
        ({"source": EXPORT, "url": 3}, TypeError, "url is a str, not int"),
        ({"source": EXPORT, "limits": {"bytes": 3}}, TypeError, "limits takes wxarticle.Limits, not dict"),
        ({"source": EXPORT, "format": "pdf"}, ValueError, "format is 'page' or 'markdown', not 'pdf'"),
    ],
)
def test_wrong_arguments(arguments: dict[str, Any], kind: type[Exception], message: str) -> None:
    """A mistake of the caller is no ArticleError, which would be taken for a bad article."""
    with pytest.raises(kind, match=message) as caught:
        parse_article(**arguments)
    assert not isinstance(caught.value, ArticleError)


def test_a_file_s_error_names_the_file(tmp_path: pathlib.Path) -> None:
    """In its text and in ``path``, through a process boundary, too."""
    path = tmp_path / "空.md"
    path.touch()
    with pytest.raises(NotAnArticleError) as caught:
        read_article(path)
    error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - its own
    assert error.path == str(path)
    assert str(error).startswith(f"{path}: the input is empty; ")
    with pytest.raises(ArticleError, match="this is a directory; name one file") as caught_directory:
        read_article(str(tmp_path))
    assert caught_directory.value.path == str(tmp_path)


def test_open_files(tmp_path: pathlib.Path) -> None:
    """Binary files are read; their errors have no path, for they may be of any kind."""
    assert read_article(io.BytesIO(EXPORT.encode())) == parse_article(EXPORT.encode())
    with pytest.raises(NotAnArticleError) as caught:
        read_article(io.BytesIO())
    assert caught.value.path is None


@pytest.mark.parametrize(
    ("path", "limits", "message"), [(None, Limits(), "a path or an open file, not NoneType"), ("x.md", {}, "limits takes")]
)
def test_wrong_arguments_of_read_article(path: Any, limits: Any, message: str) -> None:
    """They are told before a file is opened."""
    with pytest.raises(TypeError, match=message):
        read_article(path, limits=limits)
