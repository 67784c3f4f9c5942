"""What an input may cost: each limit can be set, is checked where it is, and says its name."""

from __future__ import annotations

import pytest

import wxarticle
from hostile.families import export, page
from wxarticle import LimitExceededError, Limits, parse_article

PICTURES = page(
    "", "window.cgiDataNew = {item_show_type: '8', title: '题', picture_page_info_list: [" + "{cdn_url: 'https://a.example/'}," * 60 + "]};"
)
SOURCES: dict[str, list[tuple[str, Limits]]] = {
    "bytes": [(page("<p>字</p>"), Limits(bytes=100)), (export("字"), Limits(bytes=20))],
    "nodes": [(page("<p>字</p>" * 60), Limits(nodes=50)), (export("字\n\n" * 60), Limits(nodes=50))],
    "depth": [
        (page("<section>" * 60 + "字" + "</section>" * 60), Limits(depth=50)),
        (export("> " * 60 + "字"), Limits(depth=50)),
        (export("".join("  " * level + "- 字\n" for level in range(60))), Limits(depth=50)),
    ],
    "script_values": [(PICTURES, Limits(script_values=50))],
}
CASES = [(name, source, limits) for name, cases in SOURCES.items() for source, limits in cases]


@pytest.mark.parametrize(("name", "source", "limits"), CASES)
def test_each_limit_is_named(name: str, source: str, limits: Limits) -> None:
    """An input above the limit is refused with the limit's name and what the caller can do; the same input is read without it."""
    with pytest.raises(LimitExceededError) as caught:
        parse_article(source, limits=limits)
    assert caught.value.limit == name
    assert caught.value.advice
    assert f"{getattr(limits, name):,}" in str(caught.value)
    assert parse_article(source).blocks


def test_the_parser_s_own_depth_is_a_limit() -> None:
    """Lxml drops what nests deeper than 2,048 elements; that is an error, never a loss."""
    for depth in (1_900, 2_100, 5_000, 50_000):
        source = page("<section>" * depth + "深处" + "</section>" * depth)
        try:
            assert "深处" in wxarticle.to_text(parse_article(source, limits=Limits(depth=10**9)))
        except LimitExceededError as error:
            refused = error.limit
            assert refused == "depth"
