"""Law 2 on generated markup: every character of a body is read once and in order, however it is nested and however badly written."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hostile.effort import super_linear
from wxarticle._readers.page.body import read_body
from wxarticle.errors import LimitExceededError
from wxarticle.model import Image, ListItem, Paragraph, Table

INLINE = ("span", "b", "strong", "em", "i", "u", "a", "font", "sup", "code", "o:p")
BLOCKS = (
    "p",
    "section",
    "div",
    "h2",
    "blockquote",
    "ul",
    "li",
    "ol",
    "figure",
    "center",
    "pre",
    "table",
    "tr",
    "td",
    "th",
    "thead",
    "svg",
    "foreignobject",
)
STYLES = (
    "",
    "font-weight:bold",
    "font-size: 1.5em",
    "text-align:center",
    "color:#888",
    "display:inline-block",
    "display:block;border:1px solid",
    ";;",
    "x",
)
TEXTS = st.text("一二三，。abc 123\n\u00a0\u3000", max_size=8)


@st.composite
def pieces(draw: st.DrawFn) -> str:
    """A start tag, an end tag, a void element or text; nothing says that they match."""
    tag = draw(st.sampled_from((*INLINE, *BLOCKS)))
    style = draw(st.sampled_from(STYLES))
    piece: str = draw(
        st.one_of(
            st.just(f"</{tag}>"),
            st.just(f'<{tag} leaf="" style="{style}">'),
            st.just(f"<{tag} style='{style}' data-x=1 >"),
            st.just("<br  />"),
            TEXTS,
            TEXTS,
        )
    )
    return piece


MARKUP = st.lists(pieces(), max_size=40).map("".join)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def seen(html: str) -> str:
    return squeezed("".join(item.leaf.text for item in read_body(html)))


@given(MARKUP)
def test_every_character_is_read_in_order(html: str) -> None:
    root = etree.fromstring(("<body>" + html).encode(), etree.HTMLParser(encoding="utf-8"))
    assert seen(html) == squeezed("".join(map(str, root.itertext())))


@given(st.lists(MARKUP, max_size=5))
def test_every_picture_is_read_in_order(parts: list[str]) -> None:
    urls = [f"https://mmbiz.qpic.cn/mmbiz_png/PictureNumber{number:04}/640" for number in range(len(parts))]
    html = "".join(f"{part}<img data-src='{url}'>" for part, url in zip(parts, urls, strict=True))
    assert [image.url for item in read_body(html) for image in pictures(item.leaf)] == urls


def pictures(leaf: object) -> list[Image]:
    match leaf:
        case Image():
            return [leaf]
        case Paragraph() | ListItem():
            return [run for run in leaf.content if isinstance(run, Image)]
        case Table():
            return [run for row in leaf.rows for cell in row for run in cell.content if isinstance(run, Image)]
        case _:
            return []


@given(
    st.permutations(
        (
            "style='text-align:center'",
            'data-src="https://mmbiz.qpic.cn/mmbiz_png/AbCdEfGhIjKlMnOp/0"',
            "data-w=100",
            "alt=甲",
            "class='a b'",
        )
    )
)
def test_attributes_come_in_any_order(attributes: list[str]) -> None:
    (item,) = read_body(f"<img {' '.join(attributes)}>")
    assert item.leaf == Image("https://mmbiz.qpic.cn/mmbiz_png/AbCdEfGhIjKlMnOp/0", alt="甲", width=100)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(html: str) -> None:
    try:
        read_body(html)
    except LimitExceededError:
        return


@pytest.mark.parametrize(
    "part",
    [
        "<p>文</p>", "<span>文", "</div>", "<b><i>文", "<table><tr><td>文", "<pre>文<img src=x>", "<ul><li>文", "<blockquote>文", "<a href=x>", "<br>",
        "<svg><g transform='scale(1,-1)'></g>", "<span class='katex'>", "<section class='code-snippet__fix'><img>", "<code>文",
        "<section style='border:1px solid'>", "<p style='color:red'>文<", "&nbsp;", "<section style='background-image:url(https://a/b)'>文",
    ],
)  # fmt: skip
def test_the_work_is_linear(part: str) -> None:
    def damaged(count: int) -> str:
        return (part * 40 + "</div>" + "</span></b></i></table></a></section></svg></pre></code></ul></blockquote>" * 6) * count

    def read_or_refuse(html: object) -> None:
        assert isinstance(html, str)
        with contextlib.suppress(LimitExceededError):
            read_body(html)

    assert super_linear(damaged, read_or_refuse, 8) == {}
