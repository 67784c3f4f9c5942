"""Every visible line, picture and table of a Markdown text is one leaf, in order and in its place."""

from __future__ import annotations

import contextlib
import itertools

import pytest

from hostile.effort import super_linear
from wxarticle._limits import DEFAULT_LIMITS, Limits
from wxarticle._readers.markdown.blocks import read_blocks
from wxarticle._stream import Item
from wxarticle.errors import LimitExceededError
from wxarticle.kinds import ImageKind, LinkKind, Mark
from wxarticle.model import Break, Code, Divider, Formula, Image, ListItem, Paragraph, Table, Text, Video

PICTURE = "https://mmbiz.qpic.cn/mmbiz_png/aaaaaaaaaaaaaaaa/640?wx_fmt=png"


def read(text: str, *, raw_html: bool = True, limits: Limits = DEFAULT_LIMITS) -> list[Item]:
    return read_blocks(text, first_line=1, raw_html=raw_html, limits=limits)


def texts(text: str) -> list[str]:
    return [item.leaf.text for item in read(text)]


def kinds(text: str) -> list[str]:
    return [type(item.leaf).__name__ for item in read(text)]


def only_picture(text: str) -> Image:
    (item,) = read(text)
    assert isinstance(item.leaf, Image)
    return item.leaf


class TestPictures:
    def test_in_the_middle_of_a_paragraph(self) -> None:
        before, picture, after = read(f"前文![]({PICTURE})图｜某处")
        assert (before.leaf.text, type(picture.leaf), after.leaf.text) == ("前文", Image, "图｜某处")
        assert [item.cues.attached for item in (before, picture, after)] == [False, True, True]
        assert isinstance(after.leaf, Paragraph)
        assert not after.leaf.continues

    @pytest.mark.parametrize("marks", ["", "**"])
    def test_what_is_glued_to_a_legend_is_a_line_of_its_own(self, marks: str) -> None:
        """The credit in brackets ends the legend; what a comma or nothing follows is one line."""
        _, legend, rest = read(f"![]({PICTURE}){marks}雨天的渡口（受访者供图）{marks}晨报：桥还在吗？")
        assert (legend.leaf.text, rest.leaf.text) == ("雨天的渡口（受访者供图）", "晨报：桥还在吗？")
        assert (legend.cues.attached, rest.cues.attached) == (True, False)
        assert rest.leaf.place is not None
        assert rest.leaf.place.column == len(f"![]({PICTURE}){marks}雨天的渡口（受访者供图）{marks}") + 1
        assert texts(f"![]({PICTURE})雨天的渡口（老陆摄），左边是桥")[1:] == ["雨天的渡口（老陆摄），左边是桥"]
        assert texts("雨天的渡口（受访者供图）晨报：桥还在吗？") == ["雨天的渡口（受访者供图）晨报：桥还在吗？"]

    def test_bold_around_a_picture(self) -> None:
        picture, caption = read(f"**![]({PICTURE})**图注")
        assert isinstance(picture.leaf, Image)
        assert caption.leaf.text == "图注"

    def test_linked(self) -> None:
        link = only_picture(f"[![]({PICTURE})](http://mp.weixin.qq.com/s?__biz=a)").link
        assert link is not None
        assert link.kind is LinkKind.ARTICLE

    @pytest.mark.parametrize("alt", ["图片", "img", "Image", "image.png", "Image 1: Image", ""])
    def test_placeholders_are_no_alternative_text(self, alt: str) -> None:
        assert not only_picture(f"![{alt}]({PICTURE})").alt

    def test_alternative_text(self) -> None:
        assert only_picture(f"![一座_山_]({PICTURE})").alt == "一座_山_"

    @pytest.mark.parametrize(
        "source", ["![]()", "![图片]()", "![Image](https://mp.weixin.qq.com/s/www.w3.org/2000/svg'%20xmlns:xlink='x')"]
    )
    def test_without_address_there_is_nothing_to_see(self, source: str) -> None:
        assert texts(f"前\n\n{source}\n\n后") == ["前", "后"]

    def test_svg_placeholder_with_spaces(self) -> None:
        svg = "data:image/svg+xml,%3Csvg width='1px' transform='translate(-2.0, -1.0)'%3E%3C/svg%3E"
        assert texts(f"前\n\n![图片]({svg})\n\n后") == ["前", "后"]

    def test_mangled_address_over_two_lines(self) -> None:
        image, caption = read("******![](https://mmbiz.qpic.cn/a/640?wx_fmt=jpeg\n&from;=appmsg&wx;_lazy=1)******图注")
        assert isinstance(image.leaf, Image)
        assert image.leaf.url == "https://mmbiz.qpic.cn/a/640?wx_fmt=jpeg&from=appmsg&wx_lazy=1"
        assert caption.leaf.text == "图注"
        assert caption.leaf.place is not None
        assert caption.leaf.place.line == 2

    def test_proxied_address_with_brackets(self) -> None:
        url = "https://cubox.pro/c/filters:no_upscale()?imageUrl=https%3A%2F%2Fmmbiz.qpic.cn%2Fmmbiz_png%2Fabc%2F640%3Fwx_fmt%3Dpng&valid=true"
        assert only_picture(f"![]({url})").url == "https://mmbiz.qpic.cn/mmbiz_png/abc/640?wx_fmt=png"

    def test_wiki_link(self) -> None:
        image = only_picture("![[公众号文章/assets/一 二_三/abc_MD5.webp]]")
        assert (image.url, image.alt) == ("公众号文章/assets/一 二_三/abc_MD5.webp", "")

    def test_emoji_stay_in_the_line(self) -> None:
        (item,) = read("好![[赞]](https://res.wx.qq.com/t/fed_upload/newemoji/2_06.png)的")
        assert isinstance(item.leaf, Paragraph)
        emoji = item.leaf.content[1]
        assert isinstance(emoji, Image)
        assert emoji.kind is ImageKind.EMOJI
        assert item.leaf.text == "好[赞]的"

    def test_base64_by_reference(self) -> None:
        assert only_picture("![][0]\n\n[0]:data:image/png;base64,iVBORw0KGgo=\n").url == "data:image/png;base64,iVBORw0KGgo="

    def test_html(self) -> None:
        assert only_picture('<img width= src="../_a_/b_c.png"/>').url == "../_a_/b_c.png"


class TestLines:
    @pytest.mark.parametrize("line_end", ["  \n", "\\\n", "<br>", "<br/>", "\n"])
    def test_line_ends_begin_a_new_leaf(self, line_end: str) -> None:
        first, second = read(f"第一行{line_end}第二行")
        assert (first.leaf.text, second.leaf.text) == ("第一行", "第二行")
        assert isinstance(second.leaf, Paragraph)
        assert second.leaf.continues

    def test_wrapped_lines_are_joined(self) -> None:
        long = "这一行有七十多个字" * 8
        wrapped = f"{long}（First\nSecond）还有。\n\n{long}\n{long}\n\n{long}（Third\nFourth）完。"
        assert texts(wrapped) == [f"{long}（First Second）还有。", long + long, f"{long}（Third Fourth）完。"]

    def test_lines_beyond_the_width_are_not_wrapped(self) -> None:
        long = "这一行有七十多个字" * 8
        assert len(texts(f"{long}\n{long}\n\n{long}\n{long}\n\n一段 " + "很长的一行" * 30)) == 5

    def test_invisible_characters_and_hard_spaces(self) -> None:
        assert texts("\u3000\u3000前\u200b后\u00a0\u00a0 完\u00a0\n\n\u200d\n\n\u00a0\n") == ["前后 完"]

    def test_entities_and_escapes(self) -> None:
        assert texts(r"1\. A &amp; B &lt;x&gt; a\_b \[c\]") == ["1. A & B <x> a_b [c]"]

    def test_places(self) -> None:
        items = read("# 题\n\n  两格\n\n> **引**文\n\n一行" + f"![]({PICTURE})" + "注\n")
        found = [(place.line, place.column) for item in items if (place := item.leaf.place)]
        assert found == [(1, 3), (3, 3), (5, 5), (7, 1), (7, 3), (7, 3 + 5 + len(PICTURE))]

    def test_bold_cue_needs_every_letter(self) -> None:
        assert [item.cues.bold for item in read("**全**\n\n**全** ：\n\n**半**边\n\n****")] == [True, True, False]

    def test_links(self) -> None:
        (item,) = read("看[**这** _里_](https://mp.weixin.qq.com/s/abc)和[](https://a.b)那")
        assert isinstance(item.leaf, Paragraph)
        linked = [run for run in item.leaf.content if isinstance(run, Text) and run.link]
        assert "".join(run.text for run in linked) == "这 里"
        assert item.leaf.text == "看这 里和那"

    def test_link_over_several_paragraphs(self) -> None:
        items = read(f"[![]({PICTURE})\n\n另一篇的题目](http://mp.weixin.qq.com/s?__biz=a_b)\n\n后文")
        assert [item.leaf.text for item in items] == ["", "另一篇的题目", "后文"]
        assert isinstance(items[1].leaf, Paragraph)
        run = items[1].leaf.content[0]
        assert isinstance(run, Text)
        assert run.link is not None
        assert run.link.url == "http://mp.weixin.qq.com/s?__biz=a_b"

    def test_marks(self) -> None:
        (item,) = read("~~删~~ `码_*` <sup>上</sup>")
        assert isinstance(item.leaf, Paragraph)
        marks = {run.text: run.marks for run in item.leaf.content if isinstance(run, Text) and run.marks}
        assert marks == {"删": Mark.STRIKE, "码_*": Mark.CODE, "上": Mark.SUPERSCRIPT}

    def test_formulas_are_told_from_prices(self) -> None:
        assert kinds("$$\nE=mc^2\n$$\n\n从$100涨到$200，又跌到$50。") == ["Formula", "Paragraph"]
        (item,) = read("其中 $x_i$ 是")
        assert isinstance(item.leaf, Paragraph)
        assert isinstance(item.leaf.content[1], Formula)
        assert item.leaf.content[1].source == "x_i"

    def test_footnotes(self) -> None:
        assert texts("文[^1]。\n\n[^1]: 注文") == ["文[1]。", "[1] 注文"]


class TestHeadings:
    def test_levels(self) -> None:
        items = read("一\n==\n\n二\n--\n\n### 三")
        assert [(item.leaf.text, item.cues.heading) for item in items] == [("一", 1), ("二", 2), ("三", 3)]

    def test_empty_headings_show_nothing(self) -> None:
        assert texts("#\n\n## \n\n## ****\n\n文") == ["文"]

    def test_a_rule_below_a_sentence_is_no_underline(self) -> None:
        items = read("这是很长的一句普通的话。\n---\n后文")
        assert [type(item.leaf) for item in items] == [Paragraph, Divider, Paragraph]
        assert items[0].cues.heading is None

    def test_picture_in_a_heading(self) -> None:
        assert kinds(f"# ![]({PICTURE})") == ["Image"]


class TestLists:
    def test_levels_and_numbers(self) -> None:
        items = read("1. 甲\n2. 乙\n   - 丙\n\n     丙续\n3. 丁\n")
        found = [(leaf.text, leaf.level, leaf.number, leaf.continues) for item in items if isinstance(leaf := item.leaf, ListItem)]
        assert found == [
            ("甲", 0, "1", False),
            ("乙", 0, "2", False),
            ("丙", 1, None, False),
            ("丙续", 1, None, True),
            ("丁", 0, "3", False),
        ]

    def test_what_stands_in_an_item(self) -> None:
        source = f"- 甲\n\n  ```py\n  x\n  ```\n\n  ![]({PICTURE})\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n"
        assert kinds(source) == ["ListItem", "Code", "Image", "Table"]

    def test_bullets_of_stars(self) -> None:
        assert [type(item.leaf) for item in read("* **甲** 乙\n* 丙\n\n  *\n    丁")] == [ListItem] * 3

    def test_bullets_alone_on_their_lines(self) -> None:
        assert texts("* 甲：\n  *\n    乙\n  *\n    丙") == ["甲：", "乙", "丙"]

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("7.  \n安全建议", [("7.", 1, 1), ("安全建议", 2, 1)]),
            ("1)\n\n文", [("1)", 1, 1), ("文", 3, 1)]),
            ("1. 甲\n2.\n3. 丙", [("甲", 1, 4), ("2.", 2, 1), ("丙", 3, 4)]),
            ("甲\n\n> * 12.\n\n乙", [("甲", 1, 1), ("12.", 3, 5), ("乙", 5, 1)]),
            ("1. 2.\n\n文", [("1. 2.", 1, 1), ("文", 3, 1)]),
            ("3. -\n\n文", [("3.", 1, 1), ("文", 3, 1)]),
            ("1. \n   文", [("文", 2, 4)]),
            ("-\n\n文", [("文", 3, 1)]),
            (f"1. ![]({PICTURE})\n\n文", [("", 1, 4), ("文", 3, 1)]),
        ],
    )
    def test_the_number_of_an_empty_item_is_text(self, source: str, expected: list[tuple[str, int, int]]) -> None:
        """CommonMark makes an item of it, and no item of the line below: nobody would see the number."""
        leaves = [item.leaf for item in read(source)]
        assert [(leaf.text, leaf.place.line, leaf.place.column) for leaf in leaves if leaf.place] == expected

    def test_four_stars_are_no_rule(self) -> None:
        assert kinds("前\n\n****\n\n***\n\n* * *\n\n后") == ["Paragraph", "Divider", "Divider", "Paragraph"]

    def test_quotations_are_counted(self) -> None:
        items = read("> 甲\n>\n> > 乙\n\n丙\n\n> 丁")
        assert [(item.leaf.text, item.cues.quoted) for item in items] == [("甲", 1), ("乙", 1), ("丙", None), ("丁", 2)]


class TestLinks:
    @pytest.mark.parametrize(
        ("target", "expected"),
        [
            (
                "http://mp.weixin.qq.com/s?__biz=a&mid=1&idx=1&sn=b&scene=21#wechat_redirect",
                "http://mp.weixin.qq.com/s?__biz=a&mid=1&idx=1&sn=b",
            ),
            ("http://mp.weixin.qq.com/s?__biz=a&from;=1#rd", "http://mp.weixin.qq.com/s?__biz=a&from=1"),
            ("https://example.com/?scene=1#part", "https://example.com/?scene=1#part"),
            ("", None),
        ],
    )
    def test_targets_are_those_of_the_page_reader(self, target: str, expected: str | None) -> None:
        (item,) = read(f"[文]({target})")
        assert isinstance(item.leaf, Paragraph)
        (run,) = item.leaf.content
        assert isinstance(run, Text)
        assert run.link is not None
        assert run.link.url == expected

    def test_scripts_are_no_links(self) -> None:
        (item,) = read("[文](javascript:;)")
        assert isinstance(item.leaf, Paragraph)
        assert item.leaf.content == (Text("文"),)


class TestCode:
    def test_fence_with_blanks_behind_it(self) -> None:
        (item,) = read("```python  \nif a_b:\n    return **kw\n```   \n")
        assert isinstance(item.leaf, Code)
        assert (item.leaf.language, item.leaf.text) == ("python", "if a_b:\n    return **kw")

    def test_fence_behind_a_bullet(self) -> None:
        assert texts("这样用\n- ```\n<b>x</b>\n```  \n  \n后文  \n") == ["这样用", "<b>x</b>", "后文"]

    def test_fence_in_a_fence(self) -> None:
        """MarkItDown writes a ``<pre>`` in a ``<pre>`` so; the lines keep their numbers."""
        items = read("前文\n\n```\n```\nif (a) {\n\n    # b\n}\n```\n```\n\n后文")
        assert [item.leaf.text for item in items] == ["前文", "if (a) {\n\n    # b\n}", "后文"]
        assert [item.leaf.place and item.leaf.place.line for item in items] == [1, 4, 12]

    def test_two_empty_fences_are_no_fence_in_a_fence(self) -> None:
        assert kinds("```\n```\n\n文\n\n```\nx\n```") == ["Paragraph", "Code"]

    def test_hard_spaces_become_spaces(self) -> None:
        assert texts("```\n\u00a0\u00a0x\n```") == ["  x"]

    def test_bullets_for_line_numbers(self) -> None:
        assert kinds("前文\n\n  *   *   * \n\n    \n    \n    import os\n\n后文") == ["Paragraph", "Code", "Paragraph"]

    def test_indented_code_with_nothing_before_it(self) -> None:
        assert kinds("    a\n\n    b") == ["Code"]

    def test_indented_prose_is_no_code(self) -> None:
        assert kinds("前文\n\n    这一段只是前面空了四格，不是代码。") == ["Paragraph", "Paragraph"]

    def test_empty_block_shows_nothing(self) -> None:
        assert kinds("```\n```\n\n文") == ["Paragraph"]


class TestTables:
    @pytest.mark.parametrize(
        ("table", "text"),
        [
            ("<table><caption>各站客流</caption><tr><td>渡口</td></tr></table>", "各站客流\n渡口"),
            ("<table><tr><td>渡口</td>停航<td>老街</td></tr></table>", "渡口\t停航\t老街"),
            ("<table><tr><td>渡口</td></tr>停航</table>", "渡口\n停航"),
        ],
    )
    def test_what_stands_outside_the_cells_of_a_raw_table(self, table: str, text: str) -> None:
        """No text of it is lost."""
        assert texts(table) == [text]

    def test_a_cell_that_nests_too_deep(self) -> None:
        """The parser would drop the rest of the table."""
        with pytest.raises(LimitExceededError, match="deep"):
            read("<table><tr><td>" + "<div>" * 3000 + "a</td></tr><tr><td>b</td></tr></table>")

    def test_text_right_behind_a_raw_table_is_markdown(self) -> None:
        """WeChatMP2Markdown leaves no blank line there."""
        items = read("<table><tr><td>甲</td></tr></table>  \n## 乙  \n- 丙  \n")
        assert [type(item.leaf) for item in items] == [Table, Paragraph, ListItem]
        assert [(item.cues.heading, item.leaf.place.line) for item in items if item.leaf.place] == [(None, 1), (2, 2), (None, 3)]

    def test_pipes(self) -> None:
        (item,) = read("| **甲** | 乙 |\n| --- | --- |\n| 1\\|2 | ![](" + PICTURE + ") |\n")
        assert isinstance(item.leaf, Table)
        assert item.leaf.text == "甲\t乙\n1|2\t"
        assert item.leaf.header_rows == 1
        assert isinstance(item.leaf.rows[1][1].content[0], Image)

    @pytest.mark.parametrize("prefix", ["", "> ", "  "])
    def test_a_row_with_more_cells_than_columns_loses_none(self, prefix: str) -> None:
        """GFM drops them; here they are lines of the last cell."""
        rows = ["| 桥 | 长 |", "| --- | --- |", "| 木桥 | 12 | **窄** | [图](https://river.example/1) |", "| 石桥 | 30 |"]
        (item,) = read("".join(f"{prefix}{row}\n" for row in rows))
        assert isinstance(item.leaf, Table)
        assert [[cell.text for cell in row] for row in item.leaf.rows] == [["桥", "长"], ["木桥", "12\n窄\n图"], ["石桥", "30"]]

    def test_rows_without_outer_pipes_lose_none_either(self) -> None:
        (item,) = read("桥 | 长\n--- | ---\n木桥 | 12 | 窄\n")
        assert isinstance(item.leaf, Table)
        assert item.leaf.text == "桥\t长\n木桥\t12\n窄"

    def test_a_table_in_a_table_as_markitdown_writes_it(self) -> None:
        """All in one row, its own delimiter row among the cells; that is syntax."""
        (item,) = read("|  |  |\n| --- | --- |\n| |  |  | | --- | --- | | **01** | 渡口 | |\n")
        assert isinstance(item.leaf, Table)
        assert [[cell.text for cell in row] for row in item.leaf.rows] == [["", "01\n渡口"]]

    def test_pipes_that_are_no_table_s_stay(self) -> None:
        """In code, and below a row that does not fit the one above it."""
        assert texts("```\n| 桥 |\n| --- |\n| 木桥 | 12 |\n```\n") == ["| 桥 |\n| --- |\n| 木桥 | 12 |"]
        assert texts("桥 | 长 | 宽\n\n--- | ---\n\n木桥 | 12 | 窄 | 旧\n")[-1] == "木桥 | 12 | 窄 | 旧"

    def test_empty_head_is_only_syntax(self) -> None:
        (item,) = read("|  |  |\n| --- | --- |\n| 1 | 2 |\n")
        assert isinstance(item.leaf, Table)
        assert (len(item.leaf.rows), item.leaf.header_rows) == (1, 0)

    def test_delimiter_row_first(self) -> None:
        (item,) = read("|---|---|\n| 年 | 数 |\n| 一 | **2** |\n")
        assert isinstance(item.leaf, Table)
        assert item.leaf.text == "年\t数\n一\t2"

    def test_raw_html_with_blank_lines(self) -> None:
        html = (
            '<table><tbody><tr><td colspan="2" style="a:b"><p><strong>漏洞_概述</strong></p></td></tr>\n\n'
            f'<tr><td>名<br>称</td>\n\n<td><a href="https://a.b/c"><img data-src="{PICTURE}"></a>乙</td></tr></tbody></table>'
        )
        first, table, last = read(f"前文\n\n{html}\n\n后文")
        assert (first.leaf.text, last.leaf.text) == ("前文", "后文")
        assert last.leaf.place is not None
        assert last.leaf.place.line == 9
        assert isinstance(table.leaf, Table)
        (head,), (name, value) = table.leaf.rows
        assert (head.text, head.column_span) == ("漏洞_概述", 2)
        assert head.content == (Text("漏洞_概述", Mark.BOLD),)
        assert name.content == (Text("名"), Break(), Text("称"))
        assert [type(run) for run in value.content] == [Image, Text]

    def test_a_table_in_a_cell_is_lines_of_the_cell(self) -> None:
        (item,) = read("<table><tr><td>甲<table><tr><td>乙</td></tr></table></td></tr></table>")
        assert isinstance(item.leaf, Table)
        assert len(item.leaf.rows) == 1
        assert item.leaf.text.split() == ["甲", "乙"]


class TestHtml:
    def test_blocks_are_lines(self) -> None:
        assert texts("<figcaption>图：**街角**</figcaption><br>\n\n<div>甲<p>乙 &amp; 丙</p></div>\n<!-- 注释 -->\n\n后") == [
            "图：街角",
            "甲",
            "乙 & 丙",
            "后",
        ]

    def test_tags_that_html_does_not_have_are_text(self) -> None:
        assert texts("类型 List<String> 和 <your-key>") == ["类型 List<String> 和 <your-key>"]

    def test_players(self) -> None:
        (item,) = read('<iframe src="https://v.qq.com/x?vid=a_b"></iframe>')
        assert isinstance(item.leaf, Video)
        assert item.leaf.url == "https://v.qq.com/x?vid=a_b"

    def test_where_the_tool_drops_html_tags_are_text(self) -> None:
        source = "<img src=x onerror=alert(1)>\n\n用 <b> 标签"
        assert [item.leaf.text for item in read(source, raw_html=False)] == ["<img src=x onerror=alert(1)>", "用 <b> 标签"]


class TestLimits:
    @pytest.mark.parametrize("source", ["> " * 60 + "x", "\n".join("  " * depth + "- x" for depth in range(60))])
    def test_depth(self, source: str) -> None:
        with pytest.raises(LimitExceededError) as caught:
            read(source, limits=Limits(depth=20))
        assert caught.value.limit == "depth"

    def test_leaves(self) -> None:
        with pytest.raises(LimitExceededError) as caught:
            read("a\n\n" * 30, limits=Limits(nodes=20))
        assert caught.value.limit == "nodes"

    HOSTILE = (
        "*",
        "**a",
        "_a ",
        "[",
        "![",
        "[![](http://x)\n\na\n",
        "`",
        "` ``",
        "|",
        "> ",
        "&amp;",
        "<",
        "<!--",
        "<table>",
        "<b>",
        "[a](",
        "$",
        "\\",
        "~~",
        "![](http://a/b)",
        "- a\n",
    )

    @pytest.mark.parametrize("piece", HOSTILE)
    def test_work_grows_with_the_size(self, piece: str) -> None:
        def read_or_refuse(source: object) -> None:
            assert isinstance(source, str)
            with contextlib.suppress(LimitExceededError):
                read(source)

        assert super_linear(lambda count: piece * count, read_or_refuse, 300) == {}


def test_order_of_everything() -> None:
    parts = ["甲", f"![]({PICTURE})", "> 乙", "- 丙", "```\n丁\n```", "| 戊 | 己 |\n|---|---|\n| 庚 | 辛 |", "# 壬", "---"]
    expected = {
        "甲": "Paragraph",
        parts[1]: "Image",
        "> 乙": "Paragraph",
        "- 丙": "ListItem",
        parts[4]: "Code",
        parts[5]: "Table",
        "# 壬": "Paragraph",
        "---": "Divider",
    }
    for order in itertools.islice(itertools.permutations(parts), 0, 40320, 997):
        assert kinds("\n\n".join(order)) == [expected[part] for part in order]


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ("![](images/img_001.png)", "images/img_001.png"),
        ("![图](雨夜.assets/image_1.png)", "雨夜.assets/image_1.png"),
        ('![](a*b*.png "题_名_")', "a*b*.png"),
        ("[![](img_a_b.png)](notes/x_y.md)", "img_a_b.png"),
    ],
)
def test_relative_addresses_with_delimiters(source: str, url: str) -> None:
    """Tools that save the pictures beside the export name them with underscores."""
    assert only_picture(source).url == url


def test_a_relative_link_with_delimiters() -> None:
    """The same for a link's target."""
    (item,) = read("看 [笔记](notes/a_b_c.md)")
    assert isinstance(item.leaf, Paragraph)
    assert [run.link.url for run in item.leaf.content if isinstance(run, Text) and run.link] == ["notes/a_b_c.md"]


@pytest.mark.parametrize(("rule", "is_rule"), [("___", True), ("_ _ _", True), ("________", True), ("____", False)])
def test_rules_of_underscores(rule: str, is_rule: bool) -> None:
    """Four of them are what html2text makes of emphasis around nothing."""
    assert kinds(f"前文。\n\n{rule}\n\n后文。") == ["Paragraph", "Divider" if is_rule else "Paragraph", "Paragraph"]


class TestBlocksOfHtml:
    """Raw HTML keeps what Markdown could have said."""

    def test_lists_nest(self) -> None:
        items = [item.leaf for item in read('<ol start="3"><li>甲</li><li>乙<ul><li>丙</li></ul></li></ol>')]
        assert [(leaf.text, leaf.level, leaf.number) for leaf in items if isinstance(leaf, ListItem)] == [
            ("甲", 0, "3"),
            ("乙", 0, "4"),
            ("丙", 1, None),
        ]

    def test_an_item_without_a_list_is_one(self) -> None:
        assert kinds("<li>甲</li></ul>\n\n后文") == ["ListItem", "Paragraph"]

    def test_quotations_and_headings(self) -> None:
        found = read("<blockquote><p>引文</p><p>又一句</p></blockquote>\n\n<h2>题</h2>\n\n后文")
        assert [(item.leaf.text, item.cues.quoted, item.cues.heading) for item in found] == [
            ("引文", 1, None),
            ("又一句", 1, None),
            ("题", None, 2),
            ("后文", None, None),
        ]

    def test_code(self) -> None:
        (item,) = read('<pre><code class="language-py">a_b = 1\n\n<b>if</b> a_b &lt; *c*: list<int>()</code></pre>')
        assert item.leaf == Code("a_b = 1\n\nif a_b < *c*: list<int>()", "py")

    def test_prose_in_pre(self) -> None:
        assert [(item.leaf.text, item.leaf.place.line) for item in read("前\n\n<pre>山路的尽头\n有一间茶铺</pre>") if item.leaf.place] == [
            ("前", 1),
            ("山路的尽头", 3),
            ("有一间茶铺", 4),
        ]

    def test_links(self) -> None:
        found = read(
            '看<a href="https://a.example/x_y">这里</a>。\n\n<a href="https://a.example"><img src="https://a.example/1.png"></a>\n\n<a href="https://b.example"><p>整段</p></a>'
        )
        text, image, block = (item.leaf for item in found)
        assert isinstance(text, Paragraph)
        assert [(run.text, run.link and run.link.url) for run in text.content if isinstance(run, Text)] == [
            ("看", None),
            ("这里", "https://a.example/x_y"),
            ("。", None),
        ]
        assert isinstance(image, Image)
        assert image.link is not None
        assert isinstance(block, Paragraph)
        assert isinstance(block.content[0], Text)
        assert block.content[0].link is not None

    def test_lazy_players(self) -> None:
        (item,) = read('<iframe class="video_iframe" data-src="https://v.qq.com/iframe/preview.html?vid=q0012abcd"></iframe>')
        assert isinstance(item.leaf, Video)


def test_what_is_glued_behind_a_picture_s_bare_credit() -> None:
    """``![](…)图｜视觉中国**…**`` of html2text: the credit is plain, the text behind it is not."""
    found = read(f"![]({PICTURE})图｜视觉中国**更要紧的是，它还在走。**他说。")
    assert [item.leaf.text for item in found] == ["", "图｜视觉中国", "更要紧的是，它还在走。他说。"]
    assert [item.cues.attached for item in found] == [False, True, False]
