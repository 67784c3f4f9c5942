"""Captions: what describes or credits a picture, and the short paragraphs that only stand beside one."""

from __future__ import annotations

import pytest

from snippets import PROSE, body_rows, export, lines, page_rows, picture, prose, role_of, roles, rows
from wxarticle import (
    Article,
    Caption,
    Figure,
    Image,
    Metadata,
    Paragraph,
    Text,
    from_json,
    parse_article,
    to_html,
    to_images,
    to_json,
    to_markdown,
)

DARK = "老街的黄昏"


def captioned(line: str) -> str:
    """A picture between paragraphs with ``line`` right under it."""
    return lines(prose(2), picture(), line, prose(2, 2))


@pytest.mark.parametrize(
    "line",
    [
        f"▲ {DARK}",
        f"△{DARK}。图 / 李雷",
        f"{DARK} | 图片来源：视觉河岸",
        "图源：河岸图库",
        "图｜河岸图库",
        "（图片来源：河岸图库）",
        "《渡口》剧照 | 图片来源：河岸",
        f"{DARK}｜来源：LI LEI on Unsplash",
        "李雷 摄",
        "图 2 表盘的结构",
        "图3-1：怀表的擒纵机构",
        "Figure 4. The escapement",
        DARK,
        "老陆在铺子里",
    ],
)
def test_a_legend_under_a_picture(line: str) -> None:
    """Marked, numbered, credited or just short: a reader takes it for the picture's legend."""
    assert role_of(line, captioned(line)) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        PROSE[4],
        "然后他把表放回盒子里",
        "我们在店里坐了一下午",
        "这里要说的是另一件事：",
        "**一只表的重量**",
        "老陆说：",
        "扫码关注我们",
        "未经授权不得转载",
    ],
)
def test_what_only_stands_under_one(line: str) -> None:
    """Prose that goes on telling, headings, speakers, prompts and rights are none."""
    assert role_of(line.strip("*"), captioned(line)) != "caption"


def test_two_short_lines_under_a_picture_are_a_list_of_something() -> None:
    """A short line among short lines makes sense without the picture."""
    found = {text: role for role, text in rows(lines(prose(2), picture(), "一把镊子", "一只放大镜", "一块绒布", prose(1, 2)))}
    assert found["一把镊子"] != "caption"


def test_a_short_line_away_from_pictures_is_none() -> None:
    """The same line without a picture is something else."""
    assert role_of(DARK, lines(prose(2), DARK, prose(2, 2))) != "caption"


def test_a_heading_under_a_picture_stays_one() -> None:
    """A marked heading is a heading wherever it stands."""
    assert role_of(DARK, lines(prose(2), picture(), f"## {DARK}", prose(2, 2))) == "heading"


def test_on_the_picture_s_own_line() -> None:
    """Exports glue the legend to the picture's closing bracket."""
    assert rows(lines(prose(1), f"{picture()}{DARK}，一九八三年", prose(1, 1)))[1:3] == [("image", ""), ("caption", f"{DARK}，一九八三年")]


def test_prose_on_the_picture_s_own_line_is_none() -> None:
    """Some exports glue whole paragraphs to it, too."""
    assert rows(lines(prose(1), f"{picture()}{PROSE[2]}{PROSE[3]}", prose(1, 4)))[2][0] == "paragraph"


@pytest.mark.parametrize("source", ["｜图片来源：河岸图库", "（图源：河岸图库）"])
def test_a_legend_as_long_as_a_paragraph(source: str) -> None:
    """That it ends with the picture's source tells."""
    story = f"{PROSE[2]}{PROSE[3]}{PROSE[4]}"
    assert 120 < len(story) < 220
    assert role_of(f"{story}{source}", lines(prose(1), f"{picture()}{story}{source}", prose(1, 5))) == "caption"


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("《渡口》剧照 | 图片来源：河岸", "河岸"),
        (f"▲ {DARK}。图 / 李雷", "李雷"),
        (f"{DARK}｜李雷 摄", "李雷"),
        (f"{DARK}。李雷 摄", "李雷"),
        (f"（{DARK} 图源：河岸图库）", "河岸图库"),
        (f"{DARK}｜Photo by Li Lei", "Li Lei"),
        (f"▲ {DARK}", None),
        ("齿轮效果图｜来源：LI LEI on Unsplash", "LI LEI on Unsplash"),
    ],
)
def test_the_credit_is_split_off(line: str, credit: str | None) -> None:
    """Whom a caption credits is told apart from what it shows."""
    (caption,) = parse_article(export(captioned(line))).captions
    assert (caption.text, caption.credit) == (line, credit)


@pytest.mark.parametrize("line", [f"▼ {DARK}", f"{DARK}👇", f"↓{DARK}"])
def test_above_the_picture(line: str) -> None:
    """An arrow down announces the picture below."""
    article = parse_article(export(lines(prose(2), line, picture(), prose(2, 2))))
    (caption,) = article.captions
    assert caption.text == line


def test_a_triangle_that_points_down_without_a_picture_below_is_none() -> None:
    """The arrow must point at something."""
    assert role_of(f"▼ {DARK}", lines(prose(2), f"▼ {DARK}", prose(2, 2))) != "caption"


def test_a_bracket_on_two_lines() -> None:
    """A legend goes on until its bracket closes, as one unit."""
    found = body_rows(lines(prose(2), picture(), f"（{DARK}，", "李雷摄）", prose(2, 2)))
    captions = [row for row in found if row.role == "caption"]
    assert [row.text for row in captions] == [f"（{DARK}，", "李雷摄）"]
    assert len({row.unit for row in captions}) == 1


def test_a_legend_of_two_lines_in_italics() -> None:
    """What is set like the marked line above it in the same paragraph goes on it; what is not is text."""
    found = body_rows(lines(prose(1), picture(), f"▲ _渡口的钟_  \n_李雷著，河岸出版社_  \n{PROSE[1]}", prose(2, 2)))
    assert [row.role for row in found] == ["paragraph", "image", "caption", "caption"] + ["paragraph"] * 3
    assert found[2].unit == found[3].unit


def test_a_credit_on_its_own_line() -> None:
    """A marked legend and the credit below it are one caption, which knows whom it credits."""
    article = parse_article(export(lines(prose(2), picture(), f"▲ {DARK}", "图源：河岸图库", prose(2, 2))))
    (caption,) = article.captions
    assert (caption.text, caption.credit) == (f"▲ {DARK}\n图源：河岸图库", "河岸图库")


def test_a_credit_under_an_unmarked_legend() -> None:
    """Legend, then 图源： on the next line: one caption of two lines, whichever pass finds which."""
    captions = [row for row in body_rows(lines(prose(2), picture(), DARK, "图源：河岸图库", prose(2, 2))) if row.role == "caption"]
    assert len(captions) == 2
    assert len({row.unit for row in captions}) == 1


@pytest.mark.parametrize(
    "line",
    ["*头图来源：视觉河岸", "头图来源：视觉河岸", "题图：河岸图库", "封面图来源：视觉河岸"],
)  # fmt: skip
def test_the_head_picture_s_source_at_the_tail(line: str) -> None:
    """A starred or labelled line on the head picture needs no picture beside it."""
    assert role_of(line.lstrip("\\"), lines(prose(8), line.replace("*", "\\*"))) == "caption"


def test_two_pictures_with_a_legend_each() -> None:
    """Each picture has its own caption."""
    body = lines(prose(1), picture(1), f"▲ {DARK}", picture(2), "▲ 老街的清晨", prose(2, 1))
    article = parse_article(export(body))
    assert [caption.text for caption in article.captions] == [f"▲ {DARK}", "▲ 老街的清晨"]
    units = [row.unit for row in body_rows(body) if row.role == "caption"]
    assert len(set(units)) == 2


def test_the_legend_of_a_table() -> None:
    """表 1 names the table below it."""
    assert role_of("表 1 历年修表数", lines(prose(2), "```text\n甲 乙\n```", "表 1 历年修表数", prose(1, 2))) == "caption"


def test_a_speaker_under_a_picture_speaks() -> None:
    """An answer may begin right under a picture."""
    turns = lines(*(f"**Q：第{n}座桥是什么时候拆的？**\n\n{picture()}\n\n**A：**很多年以前，我还在学手艺。" for n in "一二三"))
    found = [role for role, _ in rows(lines(prose(1), turns))]
    assert "caption" not in found
    assert found.count("answer") == 3


def test_small_grey_print_of_a_page() -> None:
    """A page shows by its looks what an export has lost."""
    legend = "<p style='color:#888888;font-size:12px'>这是铺子开张那天的样子，门口站着的是他的两个哥哥。</p>"
    found = page_rows(
        f"<p style='font-size:16px'>{PROSE[0]}</p><p><img data-src='{picture()[4:-1]}'></p>{legend}<p style='font-size:16px'>{PROSE[1]}</p>"
    )
    assert [role for role, _ in found] == ["paragraph", "image", "caption", "paragraph"]


def test_a_numbered_line_under_a_picture_is_no_legend() -> None:
    """Steps and sections are numbered, legends only with their word: 图 2."""
    assert "caption" not in [row.role for row in body_rows(lines(prose(1), picture(), "2. 打开后盖", prose(1, 2)))]


class TestWhatIsNoLegend:
    """Lines under a picture that go on with the text."""

    @pytest.mark.parametrize("line", ["或者用另一把镊子夹住游丝", "点击表冠旁边的小孔", "先听三遍再拆后盖。拆的时候要记住每一颗螺丝在哪里"])
    def test_a_line_that_tells_what_to_do(self, line: str) -> None:
        """Such a line stands between two screenshots of a tutorial."""
        assert role_of(line, lines(prose(1), picture(1), line, prose(1, 1))) != "caption"

    @pytest.mark.parametrize("line", ["修好的怀表，指针走得很轻。小满 绘", "修好的怀表。图片由老陆提供"])
    def test_a_sentence_and_whose_picture_it_is(self, line: str) -> None:
        """The credit does not make it running text."""
        assert role_of(line, lines(prose(1), picture(1), line, prose(1, 1))) == "caption"


def test_a_note_between_a_picture_and_its_source() -> None:
    """图表 / picture / 注：… / 资料来源：…, as research reports have them."""
    body = lines(prose(1), "图表：各年修表数量", picture(1), "注：不含电子表", "资料来源：钟表协会，老陆", prose(1, 1))
    assert [role for role, _ in rows(body)] == ["paragraph", "caption", "image", "note", "caption", "paragraph"]


@pytest.mark.parametrize("line", ["图为修表铺的门口", "作者制图：三次搬家的路线"])
def test_more_marks(line: str) -> None:
    """Words that only legends open with."""
    assert role_of(line, captioned(line)) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "他最怕的是下雨天。（那种天气里，发条总是要多上半圈才肯走）",
        "（感谢李雷、韩梅梅提供帮助）",
        "什么是擒纵机构",
        "如何给表上油",
    ],
)
def test_what_goes_on_telling_is_no_legend(line: str) -> None:
    """A sentence with an aside, thanks, a title."""
    assert role_of(line, captioned(line)) != "caption"


def test_an_aside_that_is_the_source_ends_a_legend() -> None:
    """A short bracket behind the sentence may say where the picture is from."""
    line = "老陆在铺子里修表。（via 河岸）"
    assert role_of(line, captioned(line)) == "caption"


def test_sources_that_every_paragraph_ends_with_make_no_legend() -> None:
    """News end with where they are from, below pictures too."""
    told = [f"{line}（来源：河岸网）" for line in PROSE[:4]]
    line = "木桥明年春天重修。（来源：河岸网）"
    assert role_of(line, lines(*told, picture(), line, prose(2, 4))) == "paragraph"
    assert role_of(line, captioned(line)) == "caption"


def test_a_title_between_a_picture_and_a_rule_is_none() -> None:
    """Nobody rules off a legend."""
    assert role_of("学艺的三年", lines(prose(2), picture(), "学艺的三年", "---", prose(3, 2))) == "heading"


def test_a_legend_over_a_line_that_announces_something() -> None:
    """A sentence that ends with a colon is text, not one more short line."""
    assert role_of(DARK, lines(prose(2), picture(), DARK, "从这里往下走，要过三道弯才看得见渡口：", prose(2, 2))) == "caption"


def test_a_line_in_italics_alone_under_a_picture() -> None:
    """However long; a block in italics is somebody's text."""
    line = "老街在傍晚的样子（左边是渡口，右边是修表铺，中间的石阶在去年的大水之后重新铺过）。"
    assert role_of(line, lines(prose(2), picture(), f"*{line}*", "渡口的票价：", prose(2, 2))) == "caption"
    assert role_of(line, lines(prose(2), picture(), f"*{line}*", f"*{PROSE[4]}*", prose(2, 2))) != "caption"


def test_a_sentence_about_the_picture_above() -> None:
    """图为 and 上图为 name the picture."""
    assert role_of("上图为老陆在铺子里修一只旧怀表。", captioned("上图为老陆在铺子里修一只旧怀表。")) == "caption"


def test_a_title_above_and_a_source_below_are_one_caption() -> None:
    """As reports set their figures; the rows share the unit, and the numbers behind them have no gap."""
    body = lines(prose(1), "图 2 各桥的长度", picture(1), "资料来源：河岸水文站", prose(1, 1), picture(2), f"▲ {DARK}", prose(1, 2))
    rows_ = body_rows(body)
    assert [row.role for row in rows_] == ["paragraph", "caption", "image", "caption", "paragraph", "image", "caption", "paragraph"]
    assert [row.unit for row in rows_ if row.role == "caption"] == [1, 1, 2]
    article = parse_article(export(body))
    figure = next(node for node in article.walk() if isinstance(node, Figure) and node.caption_above)
    assert figure.caption_below is not None
    assert figure.text == "图 2 各桥的长度\n资料来源：河岸水文站"
    assert figure.caption_below.credit == "河岸水文站"
    record = next(each for each in to_images(article) if each.caption and "桥" in each.caption)
    assert (record.caption, record.credit) == ("图 2 各桥的长度 资料来源：河岸水文站", "河岸水文站")
    html = to_html(article)
    assert html.index("各桥的长度") < html.index("SnippetPicture1") < html.index("水文站")
    assert from_json(to_json(article)) == article
    again = parse_article(to_markdown(article))
    assert [node.text for node in again.walk() if isinstance(node, Figure) and node.caption_below] == [figure.text]


def test_a_hand_made_figure_with_only_a_rest_below() -> None:
    """Every writer shows it, below the picture."""
    rest = Caption((Paragraph((Text("资料来源：河岸水文站"),)),))
    article = Article(Metadata(), (Figure((Image("https://e.example/a.png"),), caption_below=rest),))
    html, markdown = to_html(article), to_markdown(article)
    assert html.index("a.png") < html.index("水文站")
    assert markdown.index("a.png") < markdown.index("水文站")


def test_two_pictures_with_their_titles_above() -> None:
    """The second title is the second picture's."""
    body = lines(prose(1), "图 1 各桥的长度", picture(1), "图 2 各桥的年份", picture(2), prose(1, 1))
    assert [row.unit for row in body_rows(body) if row.role == "caption"] == [1, 2]


def test_two_pictures_with_their_numbered_legends_below() -> None:
    """A legend between two pictures is the one's above where others stand below theirs."""
    body = lines(prose(1), picture(1), "图 1 各桥的长度", picture(2), "图 2 各桥的年份", prose(1, 1))
    figures = [node for node in parse_article(export(body)).walk() if isinstance(node, Figure) and node.caption]
    assert [(figure.images[0].url, figure.caption_above) for figure in figures] == [(picture(n)[4:-1], False) for n in (1, 2)]


def test_a_title_between_two_ornaments_is_no_legend() -> None:
    """The same drawing above and below each title belongs to the title, and not all its addresses are written alike."""
    ornament = picture(7)
    part = lines(ornament, "修表的人", ornament, prose(2, 2))
    assert roles(lines(prose(1), ornament.replace("?wx_fmt=jpeg", ""), "渡口", ornament, prose(2), part))[:4] == [
        "paragraph",
        "divider",
        "heading",
        "divider",
    ]


def test_a_marked_heading_over_a_table_stays_one() -> None:
    """Else the line that names a table is its caption."""
    table = "| 桥 | 长 |\n| --- | --- |\n| 木桥 | 12 |"
    assert role_of("各桥长度对比表", lines(prose(2), "各桥长度对比表", table, prose(2, 2))) == "caption"
    assert role_of("各桥长度对比表", lines(prose(2), "### 各桥长度对比表", table, prose(2, 2))) == "heading"


def test_small_print_with_a_bullet_is_an_item() -> None:
    """A digest sets its items small, below pictures or not."""
    body = f'<p>{prose(1)}</p><p><img src="https://mmbiz.qpic.cn/mmbiz_jpg/SnippetSmall01Aa1Bb2/640?wx_fmt=jpeg"></p>'
    small = '<p><span style="font-size:12px">● 渡口昨天起停航，开航的时间另行通知。</span></p>'
    assert page_rows(f"{body}{small}<p>{prose(1, 1)}</p>")[2][0] == "list"


@pytest.mark.parametrize(
    "line", ["左图：工具台，右图：机芯", "上图：修表台一角", "从左至右：老周、阿川、小满", "左：旧机芯；右：新机芯", "前排左起：老周、小满"]
)
def test_where_in_the_picture_is_what(line: str) -> None:
    """A place in the picture with a colon names no speaker."""
    assert role_of(line, lines(prose(1), picture(1), line, prose(2, 1))) == "caption"
    assert ("caption", line) in rows(lines(prose(1), picture(1) + line, prose(2, 1)))


@pytest.mark.parametrize(("line", "role"), [("工具：镊子、寸镜、油笔", "caption"), ("他说：先把后盖打开。", "paragraph")])
def test_small_print_with_a_colon(line: str, role: str) -> None:
    """Small grey print right under a picture is its legend, with a colon too, unless it is a sentence that somebody says."""
    small = f"<p style='color:#888888;font-size:12px'>{line}</p>"
    large = "<p style='font-size:16px'>{}</p>"
    found = page_rows(large.format(PROSE[0]) + f"<p><img data-src='{picture()[4:-1]}'></p>{small}" + large.format(PROSE[1]))
    assert (role, line) in found


def test_the_facts_of_a_book_are_no_legend() -> None:
    """作者： over 出版社： is a form under the cover, however small it is set."""
    small = "<p style='color:#888888;font-size:12px'>{}</p>"
    page = (
        f"<p>{PROSE[0]}</p><p><img data-src='{picture()[4:-1]}'></p>"
        + small.format("作者：罗小川")
        + small.format("出版社：河岸文艺")
        + f"<p>{PROSE[1]}</p>"
    )
    assert "caption" not in [role for role, _ in page_rows(page)]


def test_a_credit_on_the_picture_s_own_line_beside_a_byline() -> None:
    """It is the picture's, and the byline below is the article's."""
    assert [role for role, _ in rows(lines(picture(1) + "图｜河岸图库", "文｜罗小川", prose(2)))][:3] == ["image", "caption", "credit"]
