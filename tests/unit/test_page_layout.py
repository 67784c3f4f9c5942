"""Where the parts of a page stand."""

from __future__ import annotations

import pytest

from wxarticle._readers.page.layout import lay_out


@pytest.mark.parametrize(
    "page",
    [
        b"<DIV id=js_content><P>a</P><DIV>b</DIV></DIV><SCRIPT>var a = '<DIV>';</SCRIPT>",
        b"<div id=js_content><p>a</p><div>b</div></div><script>var a = '<div>';</script>",
        b"<div id=js_content><p>a</p><div>b</div></div><script>var a = '<div>';</SCRIPT>",
    ],
)
def test_tags_in_capitals_are_tags(page: bytes) -> None:
    layout = lay_out(page)
    element = layout.find_id("js_content")[0]
    assert page[element.start : element.end].lower() == b"<p>a</p><div>b</div>"
    assert [page[start:end].lower() for _, start, end in layout.scripts] == [b"var a = '<div>';"]


def test_a_script_ends_at_its_end_tag_in_pages_of_any_size() -> None:
    for size in (10, 2_000_000):
        page = b"<p>a</p><script>if (a < b) x('</div>');" + b"x<y;" * (size // 4) + b"</script><p>b</p>"
        layout = lay_out(page)
        assert layout.without_scripts(0, len(page)) == b"<p>a</p><p>b</p>"


def test_lines_are_counted_from_one() -> None:
    page = b"a\n" * 70_000 + b"b"
    layout = lay_out(page)
    assert [layout.line_of(at) for at in (0, 1, 2, 65_536, 131_073, len(page))] == [1, 1, 2, 32_769, 65_537, 70_001]


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("", False),
        (" <p>&nbsp;<br></p>&#160;", False),
        ("\u3000\u200b", False),
        ("<p> 字</p>", True),
        ("&amp;", True),
        ("<p><IMG data-src='x'></p>", True),
        ("<mp-common-profile></mp-common-profile>", True),
        ('<section style="BACKGROUND-IMAGE:url(x)"></section>', True),
    ],
)
def test_what_shows(inner: str, shown: bool) -> None:
    layout = lay_out(f'<div id="a">{inner}</div>'.encode())
    assert layout.shows_something(layout.find_id("a")[0]) is shown
