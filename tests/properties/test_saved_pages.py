"""Laws of the page reader, over generated pages."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

import saved_pages as pages
from wxarticle import Article, ArticleError, parse_article

texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Z"]), min_size=1, max_size=20)
pieces = st.sampled_from([
    *("<script", "</script>", "<!--", "-->", "'", '"', "{", "}", "[", "(", "\\", "\\x3c", "\x00", '<div id="js_content">', "</div>"),
    *("JsDecode('", "window.cgiDataNew = {", "var ct = ", "d.title = '", "&amp;", "&#xd800;", "<p>", "<style>", "茶", "\n", "null,", "/*", "<svg>"),
])  # fmt: skip
samples = st.sampled_from([
    pages.modern(),
    pages.modern(decode=False),
    pages.of_2020(),
    pages.of_2016(),
    pages.of_2013(),
    pages.message("参数错误"),
    pages.modern(None, item_show_type=10, text_page_info={"content_noencode": "茶"}),
])  # fmt: skip


def read(source: str | bytes) -> Article | ArticleError:
    try:
        return parse_article(source)
    except ArticleError as error:
        return error


@given(samples, st.lists(st.tuples(st.floats(0, 1), pieces), max_size=6))
def test_a_damaged_page_gives_an_article_or_an_article_error(page: str, damage: list[tuple[float, str]]) -> None:
    for where, piece in damage:
        at = int(where * len(page))
        page = page[:at] + piece + page[at:]
    assert isinstance(read(page), (Article, ArticleError))


@given(samples, st.floats(0, 1), st.floats(0, 1))
def test_a_page_cut_anywhere_gives_an_article_or_an_article_error(page: str, start: float, end: float) -> None:
    data = page.encode()
    assert isinstance(read(data[int(start * len(data)) : int(end * len(data))]), (Article, ArticleError))


@given(
    st.permutations(['id="js_content"', 'class="rich_media_content\n  x"', 'style="visibility: hidden;"', "data-a='>'"]),
    st.sampled_from(["div", "section", "DIV"]),
)
def test_the_bodys_attributes_come_in_any_order(attributes: list[str], tag: str) -> None:
    opened = '<div class="rich_media_content" id="js_content" style="visibility: hidden;">'
    page = pages.of_2020().replace(opened + pages.BODY + "</div>", f"<{tag} {' '.join(attributes)}>{pages.BODY}</{tag}>")
    assert [block.text for block in parse_article(page).blocks] == [pages.PARAGRAPH, "老板说，水要用后山的泉水。"]


@given(texts, texts, texts)
def test_whatever_the_page_says_is_read_exactly(title: str, account: str, author: str) -> None:
    encoded = {"title": html.escape(title), "nick_name": html.escape(account), "item_show_type": 8}
    entries = [{"cdn_url": "https://mmbiz.qpic.cn/mmbiz_png/firstAAAAAAAAAAAA/0"}]
    metadata = parse_article(pages.modern(None, picture_page_info_list=entries, **encoded)).metadata  # type: ignore[arg-type]
    # WeChat's own table of entities has no hexadecimal ones.
    assert (metadata.title or "").replace("&#x27;", "'") == title
    assert (metadata.account.name or "").replace("&#x27;", "'") == account


@given(st.lists(st.sampled_from(["<div>", "</div>", "<p>", "</p>", "<section>", "</section>", "<!-- </div> -->", "茶"]), max_size=30))
def test_nothing_after_the_body_gets_into_it(parts: list[str]) -> None:
    depth = 0
    kept = []
    for part in parts:
        depth += (part == "<div>") - (part == "</div>")
        if depth < 0:
            depth = 0
            continue
        kept.append(part)
    body = pages.BODY + "".join(kept) + "</div>" * depth
    article = parse_article(pages.modern(body), structure=False)
    assert "微信扫一扫" not in " ".join(block.text for block in article.blocks)
    assert article.blocks[0].text == pages.PARAGRAPH
