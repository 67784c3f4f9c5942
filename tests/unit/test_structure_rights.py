"""Copyright and disclaimers at the edges of an article, and lists of its sources."""

from __future__ import annotations

import pytest

from snippets import PROSE, body_rows, export, lines, page_rows, picture, prose, role_of, rows
from wxarticle import parse_article
from wxarticle._structure.phrases import speaks_of_rights


@pytest.mark.parametrize(
    "line",
    [
        "本文为原创内容，未经授权禁止转载。",
        "转载请联系后台获得授权。",
        "版权归作者所有，如有侵权请联系删除。",
        "特别声明：以上仅代表作者个人观点。",
        "免责声明",
        "本文不构成投资建议。",
        "图片来自网络，侵删。",
        "© 2024 慢声笔记 All rights reserved",
        "以上内容仅供参考",
        "如需转载慢声笔记公众号内的文章请联系编辑部",
        "风险提示：本文仅讨论钟表行业，不构成投资建议",
        "本文基于创作共享协议（BY-NC）发布",
        "文章仅为作者观点，未必代表本刊立场",
        "照本文拆表造成的损失由使用者本人承担。",
        "文中的方法仅用于学习，拆坏了后果自负。",
        "图纸如有差错，本店不承担任何责任。",
    ],
)
def test_at_the_tail(line: str) -> None:
    """Whose the text is, and who is liable, is no part of it."""
    assert role_of(line, lines(prose(20), line)) == "rights"


def test_at_the_head() -> None:
    """Some print it first."""
    assert role_of("本文为原创内容，未经授权禁止转载。", lines("本文为原创内容，未经授权禁止转载。", prose(5))) == "rights"


def test_in_the_middle_it_is_text() -> None:
    """An article about copyright speaks of it in its body."""
    line = "出版社的人说，版权归作者所有，这是写在合同第一页的。"
    assert role_of(line, lines(prose(40), line, prose(40))) == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "他把铺子的名字原样转给了徒弟，一分钱也没有要，只要求招牌不许换。",
        "他的原创力来自一次次失败，拆坏的表装满了三个抽屉，每一只都编了号。",
        "声明书上盖着红色的章，他把它压在玻璃板下面，每天擦一遍。",
        "代表街坊来谈的人是一位退休的老师，说话慢，走得也慢。",
    ],
)
def test_rights_words_in_prose(line: str) -> None:
    """The words alone, in other company, say nothing of rights; not even at the tail."""
    assert role_of(line, lines(prose(8), line)) == "paragraph"


def test_a_long_paragraph_needs_two_phrases() -> None:
    """In a long paragraph one phrase may be about something else."""
    assert not speaks_of_rights(PROSE[0] + PROSE[1] + PROSE[2] + PROSE[3] + "转载请注明。")
    assert speaks_of_rights(PROSE[0] + PROSE[1] + PROSE[2] + "转载请注明出处，版权归作者所有。")


def test_a_box_at_the_head_of_a_page() -> None:
    """A table of one cell with a warning in it is a notice, not data."""
    box = "<table><tr><td>本文仅供学习，未经授权禁止转载，后果自负。</td></tr></table>"
    assert page_rows(f"{box}<p>{PROSE[0]}</p><p>{PROSE[1]}</p>")[0][0] == "rights"


class TestReferences:
    @pytest.mark.parametrize("opener", ["参考资料", "参考资料：", "参考文献", "References", "引用来源：", "主要参考文献"])
    def test_an_opener_and_its_items(self, opener: str) -> None:
        """All lines of the list, its title included."""
        body = lines(
            prose(8),
            opener,
            "\\[1\\] 李雷：《城市水系》，河岸出版社",
            "\\[2\\] https://river.example/clock",
            "\\[3\\] 韩梅梅. 钟表小史[J]. 河岸学报, 2019",
        )
        assert [role for role, _ in rows(body)][-4:] == ["reference"] * 4

    def test_items_may_be_a_list(self) -> None:
        """A numbered list under the opener is its items."""
        body = lines(prose(8), "参考资料：", "1. 李雷：《城市水系》\n2. 韩梅梅：《钟表小史》")
        assert [role for role, _ in rows(body)][-3:] == ["reference"] * 3

    def test_bracketed_numbers_at_the_tail_need_no_opener(self) -> None:
        """[1] at the tail cites."""
        body = lines(prose(12), "\\[1\\] 李雷：《城市水系》，河岸出版社", "\\[2\\] 韩梅梅：《钟表小史》，河岸出版社")
        assert [role for role, _ in rows(body)][-2:] == ["reference"] * 2

    def test_prose_ends_the_list(self) -> None:
        """A paragraph behind the items is text again."""
        body = lines(prose(8), "参考资料：", "\\[1\\] 李雷：《城市水系》，河岸出版社", PROSE[4], PROSE[5])
        assert [role for role, _ in rows(body)][-4:] == ["reference", "reference", "paragraph", "paragraph"]

    @pytest.mark.parametrize("line", ["原文链接：https://river.example/post/1", "论文地址：https://river.example/paper.pdf"])
    def test_a_line_that_names_its_source(self, line: str) -> None:
        """An address behind 原文链接 is one reference."""
        assert role_of(line, lines(prose(10), line)) == "reference"

    def test_numbered_like_a_section_it_is_a_heading(self) -> None:
        """05 参考资料 counts with the sections."""
        body = lines(
            *(f"**0{n}**\n\n**第{n}段河岸**\n\n{PROSE[n]}\n\n{PROSE[n - 1]}" for n in range(1, 5)),
            "**05**",
            "**参考资料**",
            "\\[1\\] 李雷：《城市水系》，河岸出版社",
        )
        found = body_rows(body)
        assert [row.role for row in found][-3:-1] == ["heading", "heading"]
        assert found[-3].number == "05"

    @pytest.mark.parametrize(
        "line",
        [
            "来源：https://river.example/post/1",
            "转自：https://river.example/post/1",
            "参考及来源：https://river.example/post/1",
            "参考资源：https://river.example/post/1",
        ],
    )
    def test_an_address_is_a_source_wherever_it_stands(self, line: str) -> None:
        """It is no byline, and its slashes part no names."""
        article = parse_article(export(lines(prose(2), line, prose(8, 2))))
        assert article.metadata.credits == {}
        assert role_of(line, lines(prose(2), line, prose(8, 2))) == "reference"

    def test_the_pages_own_lines_do_not_count(self) -> None:
        """The head of a short article is not longer because an exporter keeps fifty lines of buttons below it."""
        body = lines(prose(6), "参考来源：钟表协会", "预览时标签不可点", *["微信扫一扫", "知道了", "取消", "允许"] * 12)
        assert role_of("参考来源：钟表协会", body) == "reference"

    @pytest.mark.parametrize("opener", ["参考文献（请上下滑动）", "相关链接："])
    def test_more_openers(self, opener: str) -> None:
        """A remark behind it; any links, where addresses follow."""
        body = lines(prose(8), opener, "https://river.example/post/1", "https://river.example/post/2")
        assert [role for role, _ in rows(body)][-3:] == ["reference"] * 3

    def test_any_links_over_titles_are_no_sources(self) -> None:
        """相关链接 over other articles promotes or says nothing."""
        assert role_of("相关链接：", lines(prose(8), "相关链接：", PROSE[0])) != "reference"

    def test_a_section_below_addresses(self) -> None:
        """In a digest each piece of news ends with its source; the next number opens the next piece."""
        news = [lines(f"**{n}.河边的第{n}件新闻**", PROSE[n], "原文链接：", f"https://river.example/news/{n}") for n in range(1, 5)]
        found = rows(lines(prose(2), *news))
        assert [text for role, text in found if role == "heading"] == [f"{n}.河边的第{n}件新闻" for n in range(1, 5)]
        assert [role for role, _ in found].count("reference") == 8

    def test_at_the_head_it_is_no_list(self) -> None:
        """参考资料 in the first third has no list to open."""
        assert role_of("参考资料", lines("参考资料", prose(30))) != "reference"

    def test_a_sentence_about_references_is_text(self) -> None:
        """The word in a sentence opens nothing."""
        line = "参考资料他从来不看，说书上画的和手里摸到的不是一回事。"
        assert role_of(line, lines(prose(8), line, prose(1))) == "paragraph"


def test_a_numbered_title_about_rights_is_a_reference() -> None:
    """What a source is called says nothing of this article's rights."""
    found = rows(lines(prose(8), "参考资料：", "1、《侵权官司二十年》，慢声日报", "2、《一只表的版权问题》，慢声日报"))
    assert [role for role, _ in found][-3:] == ["reference"] * 3


@pytest.mark.parametrize(
    "line",
    [
        "法院说，专利侵权要看每一个特征，少一个也不行。",
        "人身权和财产权里都有著作权的影子。",
        "他在这里一共写了三百篇原创文章，每一篇都编了号。",
        "第二十六条 未经当事人同意，不得使用其照片。",
    ],
)
def test_rights_as_a_subject(line: str) -> None:
    """What is told about rights, and what a law says, is no notice."""
    assert role_of(line, lines(prose(8), line)) == "paragraph"


@pytest.mark.parametrize(
    "line",
    ["侵权必究", "如有侵权，告知即删", "著作权归作者所有", "慢声笔记采用 CC BY-NC-SA 3.0 许可协议", "法律声明", "本文为慢声笔记原创文章。"],
)
def test_more_notices(line: str) -> None:
    """Whose the text is, in other words."""
    assert role_of(line, lines(prose(20), line)) == "rights"


class TestShapesOfReferences:
    """Lists of sources in more shapes."""

    def test_numbers_in_brackets(self) -> None:
        body = lines(
            prose(8), "主要参考资料：", "（1）The Old Bridge.", "https://example.com/bridge", "（2）The River.", "https://example.com/river"
        )
        assert [role for role, _ in rows(body)][-5:] == ["reference"] * 5

    def test_numbers_alone_on_their_lines(self) -> None:
        body = lines(prose(8), "### 相关链接", "[1]", "Old bridges: https://example.com/bridge", "[2]", "Rivers: https://example.com/river")
        assert [role for role, _ in rows(body)][-5:] == ["reference"] * 5

    def test_below_a_picture(self) -> None:
        body = lines(prose(8), picture(), "参考资料", "- https://example.com/bridge\n- https://example.com/river")
        assert [role for role, _ in rows(body)][-3:] == ["reference"] * 3

    def test_a_source_below_a_picture_is_the_picture_s(self) -> None:
        line = "资料来源：河岸档案馆"
        assert role_of(line, lines(prose(4), picture(), line, prose(4))) == "caption"


def test_the_paragraphs_of_a_legal_notice() -> None:
    """Banks and brokers print pages of them, in parts."""
    body = lines(prose(30), "**法律声明**", "**特别提示**", prose(2), "**一般声明**", prose(2, 2), "往期推荐", picture())
    found = [role for role, _ in rows(body)]
    assert found[-9:] == ["rights"] * 7 + ["promo"] * 2


def test_citations_of_papers_that_an_exporter_broke() -> None:
    """[M] and [EB/OL] are what Chinese papers mark the kind of a source with."""
    sources = ["李雷.旧桥的重量[M].河岸：河岸书局，1998", "河岸档案.木桥", "[EB/OL].http://example.com/bridge"]
    assert [role for role, _ in rows(lines(prose(8), "参考文献：", *sources, prose(1)))][-5:] == ["reference"] * 4 + ["paragraph"]


def test_where_the_text_stood_first_with_its_link() -> None:
    """The address belongs to the statement, whatever the link's text says."""
    link = "李雷，公众号：河岸日报[修表铺的四十年](https://mp.weixin.qq.com/s/SnippetOther0123456)"
    assert rows(lines(prose(6), "本文首发于《河岸日报》，原文链接：", link))[-2:] == [
        ("reference", "本文首发于《河岸日报》，原文链接："),
        ("reference", "李雷，公众号：河岸日报修表铺的四十年"),
    ]


def test_a_link_at_the_head_is_a_source_as_an_address_is() -> None:
    """原文： without either is the beginning of a quotation."""
    found = rows(lines(prose(1), "原文：[修表铺的四十年](https://river.example/post/1)", prose(24, 1)))
    assert found[1] == ("reference", "原文：修表铺的四十年")
    assert rows(lines(prose(1), "原文：修表铺的四十年", prose(24, 1)))[1][0] != "reference"


def test_the_address_of_each_item_of_a_digest() -> None:
    """Alone on its line, three times or more; right below each other they are a list of something else."""
    urls = [f"https://mp.weixin.qq.com/s/SnippetOther{n}0123456789" for n in range(3)]
    digest = lines(*(lines(PROSE[n], url) for n, url in enumerate(urls)), prose(1, 4))
    assert [role for role, text in rows(digest) if text in urls] == ["reference"] * 3
    assert "reference" not in [role for role, _ in rows(lines(prose(2), *urls, prose(2, 2)))]


def test_addresses_of_any_site_under_the_items_of_a_long_digest() -> None:
    """Six are a digest's; three may be the places that a text speaks of."""
    urls = [f"https://river.example/post/{n}" for n in range(6)]
    digest = [lines(PROSE[n], url) for n, url in enumerate(urls)]
    assert [role for role, text in rows(lines(*digest, prose(1))) if text in urls] == ["reference"] * 6
    assert "reference" not in [role for role, _ in rows(lines(*digest[:3], prose(3)))]
