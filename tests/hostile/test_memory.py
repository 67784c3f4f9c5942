"""Memory stays in proportion to the input; counted by Python, so the same everywhere."""

from __future__ import annotations

import contextlib
import pathlib
import tracemalloc

import pytest

import wxarticle
from hostile.families import all_families, export, page

ROOT = pathlib.Path(__file__).resolve().parents[2]
MEGABYTE = 1_000_000


def peak(source: str | bytes) -> int:
    """The most that Python held at a time while it parsed."""
    wxarticle.parse_article(page("<p>字</p>"))
    wxarticle.parse_article(export("字"))
    tracemalloc.start()
    with contextlib.suppress(wxarticle.ArticleError):
        wxarticle.parse_article(source)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def modern(size: int) -> bytes:
    """A page that is nearly all script."""
    body = (ROOT / "tests" / "corpus" / "captions.html").read_text(encoding="utf-8")
    return page(body, "var t = function (a) { return a && '<b>' + a; };\n" * (size // 50)).encode()


def test_a_modern_page_is_never_copied() -> None:
    """Megabytes of script are looked through where they stand."""
    data = modern(3 * MEGABYTE)
    assert peak(data) < MEGABYTE


@pytest.mark.parametrize("size", [50_000, 500_000])
def test_ordinary_input_takes_little(size: int) -> None:
    """At most six times the input and twenty megabytes."""
    lines = "\n\n".join(f"**张三{i}：**我们慢慢走，看河边的灯一盏一盏亮起来。走到桥头的时候，雨停了。" for i in range(size // 110))
    assert peak(export(lines).encode()) < 6 * size + 20 * MEGABYTE
    paragraphs = "".join(f"<p>{line}</p>" for line in lines.split("\n\n"))
    assert peak(page(paragraphs).encode()) < 6 * size + 20 * MEGABYTE


@pytest.mark.slow
def test_memory_grows_linearly() -> None:
    """Of any hostile family: four times as much takes at most five times the memory."""
    found = {}
    for name, make in all_families().items():
        small, large = make(20_000), make(80_000)
        most = peak(large)
        if most > 20 * MEGABYTE and most > 5 * peak(small):
            found[name] = most // MEGABYTE
    assert found == {}
