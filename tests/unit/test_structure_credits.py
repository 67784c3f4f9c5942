"""Bylines: which lines are made of roles and names, and which only look so."""

from __future__ import annotations

import pytest

from snippets import TITLE, body_rows, export, lines, page_rows, picture, prose, role_of, roles, rows
from wxarticle import Article, parse_article
from wxarticle._structure.credits import read_credits


def read(text: str) -> dict[str, tuple[str, ...]]:
    """The credits of one line as a plain mapping."""
    return dict(read_credits(text) or {})


def parse(body: str) -> Article:
    """The article of a Markdown body."""
    return parse_article(export(body))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("作者 | 李雷", {"作者": ("李雷",)}),
        ("作者｜李雷 编辑｜韩梅梅", {"作者": ("李雷",), "编辑": ("韩梅梅",)}),
        ("作者 | 李雷编辑| 韩梅梅", {"作者": ("李雷",), "编辑": ("韩梅梅",)}),
        ("文/李雷", {"文": ("李雷",)}),
        ("文｜李雷、韩梅梅", {"文": ("李雷", "韩梅梅")}),
        ("撰文：李雷  摄影：林涛", {"撰文": ("李雷",), "摄影": ("林涛",)}),
        ("责任编辑：李雷", {"责任编辑": ("李雷",)}),
        ("微信内容编辑：李雷", {"微信内容编辑": ("李雷",)}),
        ("编译丨李雷", {"编译": ("李雷",)}),
        ("来源：河岸日报（ID：riverdaily）", {"来源": ("河岸日报",)}),
        ("【作者丨李雷】", {"作者": ("李雷",)}),
        ("制图 | 李雷 校读 | 韩梅梅", {"制图": ("李雷",), "校读": ("韩梅梅",)}),
        ("资讯来源：riverdaily", {"资讯来源": ("riverdaily",)}),
        ("转自“河岸日报”微信公众号", {"转自": ("“河岸日报”微信公众号",)}),
        ("作者：Jane Doe", {"作者": ("Jane Doe",)}),
        ("作者：李雷（河岸大学教授）", {"作者": ("李雷",)}),
        ("文 | 河岸大学文学院副教授 李雷", {"文": ("李雷",)}),
        ("文 | 云川桥梁研究所 李雷 韩梅梅", {"文": ("李雷", "韩梅梅")}),
        ("文 | 云川桥梁研究所所长、研究员 李雷", {"文": ("李雷",)}),
        ("文 / 河岸Daily作者 李雷", {"文": ("李雷",)}),
        (
            "采写：李雷、韩梅梅策划：河岸新媒体部封面图：《旧桥》商务合作：a@example.com",
            {"采写": ("李雷", "韩梅梅"), "策划": ("河岸新媒体部",), "封面图": ("《旧桥》",)},
        ),
        ("采访 | 李雷受访 ｜韩梅梅来源 | 节目《桥要拆吗？》", {"采访": ("李雷",), "受访": ("韩梅梅",), "来源": ("节目《桥要拆吗？》",)}),
        ("插图：见图注 封面图来源：河岸图库", {"插图": ("见图注",), "封面图来源": ("河岸图库",)}),
        ("作者：李雷 专栏作者", {"作者": ("李雷",)}),
        ("作者：云川桥梁研究所", {"作者": ("云川桥梁研究所",)}),
        ("排版 | 李雷 校对 | 韩梅梅 审核 | 林涛", {"排版": ("李雷",), "校对": ("韩梅梅",), "审核": ("林涛",)}),
        ("采访、撰文：李雷", {"采访、撰文": ("李雷",)}),
    ],
)
def test_roles_and_names(line: str, names: dict[str, tuple[str, ...]]) -> None:
    """Keys as printed; names apart, remarks in brackets left out."""
    assert read(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "作者在这本书里写了三座桥",
        "文章的最后写到了那条河",
        "编辑部的灯一直亮着",
        "作者：我们当时都以为这条河会改道。后来并没有。",
        "主持人：他走得很稳，不追求别人眼中的速度，平安到家最重要。",
        "图书馆｜河边那一座",
        "李雷 | 作者",
        "对话是从一只怀表开始的：那天他来得很早",
        "",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    """A role's name opens many sentences."""
    assert read(line) == {}


def test_a_long_line_is_no_byline() -> None:
    """Names are short; a paragraph behind 作者： is a paragraph."""
    assert read("作者：" + "他沿着河走了很远" * 20) == {}


def test_neighbouring_lines_are_one_block() -> None:
    """Two bylines under each other are one unit, and both count in the metadata."""
    body = lines("作者 | 李雷", "编辑 | 韩梅梅", prose(3))
    found = body_rows(body)
    assert [row.role for row in found[:2]] == ["credit", "credit"]
    assert found[0].unit == found[1].unit
    assert dict(parse(body).metadata.credits) == {"作者": ("李雷",), "编辑": ("韩梅梅",)}


def test_broken_bold_does_not_hide_a_byline() -> None:
    """The house style of a well-known export: two fields, stars between and behind."""
    article = parse(lines("**作者 | 李雷****编辑**| 韩梅梅****", prose(3)))
    assert dict(article.metadata.credits) == {"作者": ("李雷",), "编辑": ("韩梅梅",)}
    assert article.metadata.authors == ("李雷",)


def test_the_byline_goes_before_the_header() -> None:
    """Who is printed as 作者 wrote it, whoever the header names."""
    assert parse(lines("文｜李雷", prose(3))).metadata.authors == ("李雷",)


def test_a_byline_at_the_tail_counts() -> None:
    """Many articles print it behind the text."""
    assert role_of("责编：韩梅梅", lines(prose(20), "责编：韩梅梅")) == "credit"


def test_a_byline_in_the_middle_does_not() -> None:
    """In the middle of a long article 编辑：X is a line of the text."""
    assert role_of("编辑：韩梅梅", lines(prose(60), "编辑：韩梅梅", prose(60))) != "credit"


def test_two_in_the_middle_are_a_block() -> None:
    """Two right under each other are bylines wherever they stand."""
    assert role_of("编辑：韩梅梅", lines(prose(60), "作者：李雷", "编辑：韩梅梅", prose(60))) == "credit"


def test_a_reporter_who_speaks_is_no_credit() -> None:
    """记者： that opens many lines asks questions."""
    turns = lines(*(f"记者：第{n}座桥是什么时候拆的？\n\n老陆：那是很多年以前的事情了，我那时还在学手艺。" for n in "一二三四"))
    found = rows(lines(prose(1), turns))
    assert "credit" not in [role for role, _ in found]
    assert [role for role, _ in found].count("question") == 4


def test_a_reporter_who_is_named_is() -> None:
    """The same word once at the head is a byline."""
    assert role_of("记者：李雷", lines("记者：李雷", prose(3))) == "credit"


@pytest.mark.parametrize("line", ["来源：河岸日报", "图：李雷", "摄影：李雷"])
def test_a_source_right_under_a_picture_is_its_caption(line: str) -> None:
    """A picture's source is not the article's."""
    assert role_of(line, lines(prose(2), picture(), line, prose(2, 2))) == "caption"


def test_a_source_under_the_last_picture_is_the_article_s() -> None:
    """No paragraph stands behind it; whose a picture is, is still the picture's."""
    assert role_of("（来源：河岸日报）", lines(prose(4), picture(), "（来源：河岸日报）", "点击关注")) == "credit"
    assert role_of("（来源：河岸日报）", lines(prose(4), picture(), "（来源：河岸日报）", prose(3))) == "caption"
    assert role_of("图片来源：河岸日报", lines(prose(4), picture(), "图片来源：河岸日报", "点击关注")) == "caption"


def test_a_source_away_from_pictures_is_the_article_s() -> None:
    """来源 in the byline names from where the text comes."""
    assert role_of("来源：河岸日报", lines("来源：河岸日报", prose(3))) == "credit"


def test_guests_under_their_label_are_credits() -> None:
    """A box that lists who speaks."""
    body = lines("**访谈嘉宾：**", "李雷 河岸大学教授", "韩梅梅 钟表收藏者", prose(3))
    assert [role for role, _ in rows(body)][:3] == ["credit"] * 3
    assert parse(body).metadata.credits["访谈嘉宾"] == ("李雷", "韩梅梅")


def test_a_further_role_among_the_guests() -> None:
    """Who filmed is no guest; a name of two characters that is set apart is one name."""
    found = parse(lines("**访谈嘉宾**", "李 雷 河岸大学教授", "**拍摄、制作**", "韩梅梅", prose(3))).metadata.credits
    assert dict(found) == {"访谈嘉宾": ("李雷",), "拍摄、制作": ("韩梅梅",)}


def test_guests_are_no_furniture() -> None:
    """The page's own words under a bare 访谈嘉宾 at the end are nobody's names."""
    found = rows(lines(prose(3), "访谈嘉宾：", "预览时标签不可点", "微信扫一扫", "关注该公众号"))
    assert "credit" not in [role for role, text in found if text != "访谈嘉宾："]


def test_a_byline_of_a_page() -> None:
    """Markup and Markdown give the same."""
    found = page_rows(f"<p><strong>文</strong> | 李雷</p><p>{prose(1)}</p><p>{prose(1, 1)}</p>")
    assert ("credit", "文 | 李雷") in [(role, text.replace("\u00a0", " ")) for role, text in found]
    assert TITLE not in [text for _, text in found]


def test_joiners_that_join_nothing_are_no_part_of_a_name() -> None:
    """Editors leave zero-width joiners behind names; between emoji they are letters."""
    article = parse_article(export(lines("文｜李雷\u200d\u200d", prose(4))))
    assert article.metadata.authors == ("李雷",)


def test_who_asked_is_a_credit() -> None:
    """采访者 is a post like 采访."""
    article = parse_article(export(lines("采访者：程以安", prose(3))))
    assert article.metadata.credits == {"采访者": ("程以安",)}


def test_who_helped_is_a_credit() -> None:
    """A sentence at the tail, in the place of a byline."""
    article = parse(lines(prose(12), "李雷、韩梅梅对此文亦有贡献。"))
    assert article.metadata.credits == {"贡献": ("李雷", "韩梅梅")}


def test_host_and_guest_above_the_talk_are_presented() -> None:
    """Beside each other, each with a name alone, though 主持人： speaks below."""
    talk = [lines(f"主持人：第{n}座桥是什么时候拆的？", "韩梅梅：很多年以前，我还在学手艺。") for n in range(4)]
    assert roles(lines("嘉宾：韩梅梅", "主持人：李雷", prose(1), *talk))[:5] == ["credit", "credit", "paragraph", "question", "answer"]


@pytest.mark.parametrize(
    ("line", "role", "name"),
    [
        (
            "文章来源：本文刊载于《河岸》2018年10月号。《河岸》创刊于1987年，是城里最老的刊物。",
            "文章来源",
            "本文刊载于《河岸》2018年10月号",
        ),
        ("来源：桥什么时候修？渡口的人都在问！", "来源", "桥什么时候修？渡口的人都在问！"),
        ("李雷 分析员 SAC 执证编号：S0080500000001", "分析员", "李雷"),
        ("韩梅梅 首席分析师 SAC执业证书编号：S0080500000002", "首席分析师", "韩梅梅"),
        ("专家团队：李雷，韩梅梅", "专家团队", "李雷"),
    ],
)
def test_more_bylines(line: str, role: str, name: str) -> None:
    """A source told in a sentence; who signs a broker's research; a team."""
    article = parse_article(export(lines(line, prose(4))))
    assert role_of(line, lines(line, prose(4))) == "credit"
    assert article.metadata.credits[role][0] == name
