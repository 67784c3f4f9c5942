"""The page to look at: complete, safe, and working in a real browser."""

from __future__ import annotations

import pathlib
import re
import shutil
import subprocess

import lxml.etree
import lxml.html
import pytest

from wxarticle import Article, read_article, to_rows, to_view
from wxarticle.kinds import LinkKind
from wxarticle.metadata import Account, Metadata
from wxarticle.model import Code, Figure, Heading, Image, Link, Paragraph, Section, Text

HOSTILE = (
    "<script>document.title='pwned'</script>",
    "<img src=x onerror=\"document.title='pwned'\">",
    "</style><script>document.title='pwned'</script>",
    "</script><svg onload=\"document.title='pwned'\">",
    '" onmouseover="document.title=\'pwned\'" x="',
    "' autofocus onfocus='document.title=1' '",
)
HOSTILE_URLS = (
    "javascript:document.title='pwned'",
    " JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "vbscript:x",
    'https://example.com/"onerror="document.title=1',
)


def hostile() -> Article:
    """An article with markup in every place that takes text, and addresses that would run."""
    lines = [Paragraph((Text(text),)) for text in HOSTILE]
    links = [Paragraph((Text("here", link=Link(url, LinkKind.WEB)),)) for url in HOSTILE_URLS]
    figures = [Figure((Image(url, alt=HOSTILE[4]),)) for url in HOSTILE_URLS]
    heading = Heading(1, HOSTILE[0], (lines[0],))
    metadata = Metadata(title=HOSTILE[0] + HOSTILE[2], account=Account(HOSTILE[1]), url=HOSTILE_URLS[0], digest=HOSTILE[3])
    return Article(metadata, (*lines, *links, *figures, Code(HOSTILE[3], HOSTILE[0])), (Section(heading, ()),))


def browse(page: pathlib.Path, folder: pathlib.Path, *, fragment: str = "", width: int = 1280) -> str:
    """The document as it stands after the browser has run the page."""
    chromium = shutil.which("chromium")
    assert chromium
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update"
    run = subprocess.run(
        [
            chromium,
            *flags.split(),
            "--disable-sync",
            f"--user-data-dir={folder}/profile",
            f"--window-size={width},900",
            "--dump-dom",
            page.as_uri() + fragment,
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return run.stdout


def test_each_leaf_stands_on_both_sides(interview: pathlib.Path) -> None:
    """A click can lead from every line to its node and back: each leaf has one element on either side."""
    article = read_article(interview)
    page = to_view(article)

    numbers = [str(row.index) for row in to_rows(article)]
    assert re.findall(r'id="a(\d+)"', page) == numbers
    assert re.findall(r'id="t(\d+)"', page) == numbers


def test_hostile_text_is_text() -> None:
    """Markup in an article is shown, not obeyed; no address but http(s) and raster data gets into the page."""
    page = to_view(hostile())

    tree = lxml.html.document_fromstring(page)
    attributes = [(str(name), str(value)) for element in tree.iter(lxml.etree.Element) for name, value in element.items()]
    assert len(tree.findall(".//script")) == 1
    assert [name for name, _ in attributes if name.startswith("on")] == []
    addresses = [value for name, value in attributes if name in ("href", "src")]
    assert [url for url in addresses if not url.startswith(("#", "https://"))] == []


def test_the_same_article_gives_the_same_page(interview: pathlib.Path) -> None:
    """The page depends on the article alone."""
    assert to_view(read_article(interview)) == to_view(read_article(interview))


def test_nothing_in_it_is_still_a_page() -> None:
    """An empty article is shown as one."""
    assert "(no title)" in to_view(Article(Metadata()))


def test_notebook_card(interview: pathlib.Path) -> None:
    """A notebook shows title, account and headings; markup in them is text."""
    shown = read_article(interview)._repr_html_()

    assert "慢声笔记" in shown
    assert "先学会不在场" in shown
    assert "<script>" not in hostile()._repr_html_()


@pytest.mark.browser
def test_jump_in_a_browser(interview: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """The page's own script runs under its policy: a line that is jumped to is lit on both sides."""
    page = tmp_path / "page.html"
    page.write_text(to_view(read_article(interview)), encoding="utf-8")

    for width in (1280, 500):
        dom = browse(page, tmp_path, fragment="#a12", width=width)
        lit = re.findall(r'class="[^"]*\bon\b[^"]*" id="([at]\d+)"', dom)
        assert sorted(lit) == ["a12", "t12"]


@pytest.mark.browser
def test_nothing_runs_in_a_browser(tmp_path: pathlib.Path) -> None:
    """Chromium runs nothing of a hostile article."""
    page = tmp_path / "page.html"
    page.write_text(to_view(hostile()), encoding="utf-8")

    dom = browse(page, tmp_path)
    title = re.search(r"<title>(.*?)</title>", dom)
    assert title
    assert title[1].startswith("&lt;script&gt;")
