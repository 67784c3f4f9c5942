"""The library opens no connection and no file, starts nothing, and fetches nothing that a document names."""

from __future__ import annotations

import builtins
import contextlib
import io
import os
import pathlib
import pickle
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import NoReturn

import pytest

import wxarticle
from hostile.families import export, page

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARTICLES = [path for folder in ("examples", "tests/corpus", "tests/quality/articles") for path in sorted((ROOT / folder).glob("*.[hm]*"))]
WITNESS = "文件里的话"


def everything(source: str | bytes) -> str:
    """Parse and write in every form; the text of it all."""
    article = wxarticle.parse_article(source)
    outputs = [
        wxarticle.to_html(article, page=True),
        wxarticle.to_markdown(article),
        wxarticle.to_text(article),
        wxarticle.to_json(article),
        wxarticle.to_view(article),
        wxarticle.explain(article),
    ]
    records = (wxarticle.to_rows, wxarticle.to_chunks, wxarticle.to_messages, wxarticle.to_images, wxarticle.to_json_ld)
    return "".join((*outputs, *(repr(write(article)) for write in records)))


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """No sockets, no files, no processes; what is tried all the same is noted, audit events included."""
    tried: list[str] = []

    def refuse(*arguments: object, **_: object) -> NoReturn:
        tried.append(str(arguments[:2]))
        raise PermissionError(arguments[:1])

    for path in ARTICLES:  # what is imported late is imported now
        with contextlib.suppress(wxarticle.ArticleError):
            everything(path.read_bytes())
    everything(page("<p>字</p><table><tr><td>a</td></tr></table>"))
    watching = True

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in (
            "open",
            "socket.connect",
            "socket.getaddrinfo",
            "subprocess.Popen",
            "os.system",
            "os.exec",
            "urllib.Request",
        ):
            tried.append(f"{event} {arguments[:1]}")

    sys.addaudithook(audit)
    with monkeypatch.context() as patch:
        for owner, name in (
            (builtins, "open"), (io, "open"), (os, "open"), (socket, "socket"), (socket, "create_connection"), (socket, "getaddrinfo"), (subprocess, "Popen"),
        ):  # fmt: skip
            patch.setattr(owner, name, refuse)
        yield tried
        watching = False


@pytest.fixture
def read_articles() -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in ARTICLES]


def test_articles_are_read_without_sockets_and_files(read_articles: list[tuple[str, bytes]], sealed: list[str]) -> None:
    """All articles of the project, read and written in every form, with sockets, files and processes taken away."""
    for name, content in read_articles:
        try:
            everything(content)
        except wxarticle.ArticleError as error:
            pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
        assert sealed == [], name


def attacks(secret: pathlib.Path) -> list[str | bytes]:
    """Documents that name a file in every way that XML, HTML and Markdown have."""
    url = secret.as_uri()
    entity = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{url}"><!ENTITY % y SYSTEM "{url}"> %y;]>'
    bomb = (
        '<!DOCTYPE a [<!ENTITY a "字字字字字字字字">'
        + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "]>"
    )
    return [
        entity + page("<p>a &x; b</p>"),
        page(f'<p>a</p><!DOCTYPE x [<!ENTITY x SYSTEM "{url}">]><p>&x;</p>'),
        page(f'<p>a</p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{url}" parse="text"/><p>b</p>'),
        page(f'<p>a</p><object data="{url}"></object><iframe src="{url}"></iframe><embed src="{url}"><link rel="import" href="{url}">'),
        page(f'<p>a</p><svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{url}"/><use href="{url}#a"/></svg>'),
        page(f"<p style=\"background-image:url({url})\">a</p><style>@import '{url}';</style>"),
        f'<?xml-stylesheet href="{url}"?>' + page("<p>a</p>"),
        f'<!DOCTYPE html SYSTEM "{url}">' + page("<p>a</p>"),
        bomb + page("<p>a &i; b</p>"),
        export(f"![a]({url})\n\n<img src='{url}'>\n\n[a]: {url}\n\n[a]\n\n<!ENTITY x SYSTEM '{url}'>&x;"),
        f"---\ntitle: a\ninclude: !include {url}\nrun: !!python/object/apply:os.system ['true']\n---\n\n字\n",
        f'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: message/external-body; access-type=local-file; name="{secret}"\r\n\r\n{page("<p>a</p>")}',
        str(secret),
        secret.as_uri(),
    ]


def test_no_document_fetches_a_file(tmp_path: pathlib.Path) -> None:
    """External entities, XInclude, objects, styles, YAML tags and paths bring nothing in."""
    secret = tmp_path / "secret.txt"
    secret.write_text(WITNESS, encoding="utf-8")
    for source in attacks(secret):
        try:
            shown = everything(source)
        except wxarticle.ArticleError as error:
            shown = str(error)
        assert WITNESS not in shown


def test_entities_do_not_grow() -> None:
    """A document that defines entities by each other ten times ten times … is no larger in the tree than it is."""
    (bomb,) = (source for source in attacks(ROOT) if str(source).startswith("<!DOCTYPE a"))
    assert len(everything(bomb)) < 50 * len(bomb)


ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "gbk",
    "gb18030",
    "big5",
    "utf-7",
    "cp037",
    "hz",
    "iso2022_jp",
)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "declared", [None, "utf-8", "gbk", "utf-16", "utf-7", "x-user-defined", "rot13", "base64", "undefined", "\x00", "字"]
)
def test_encodings(encoding: str, declared: str | None) -> None:
    """Whatever the bytes are in, and whatever they say they are in: an article or an error, and no markup that the text did not have."""
    text = page("<p>中文一段</p>").replace('charset="utf-8"', f'charset="{declared}"' if declared else "")
    try:
        article = wxarticle.parse_article(text.encode(encoding, "replace"))
    except wxarticle.ArticleError:
        return
    assert "<script" not in wxarticle.to_html(article)
