"""Lists that are typed rather than marked up."""

from __future__ import annotations

import pytest

from snippets import PROSE, lines, page_rows, picture, prose, role_of, roles, rows


@pytest.mark.parametrize("bullet", ["•", "· ", "●", "◇ ", "■", "▶", "✓ ", "★", "✅ ", "– "])
def test_a_bullet_makes_a_list_item(bullet: str) -> None:
    """Exports print the bullets of lists that were paragraphs."""
    items = [f"{bullet}一把用了四十年的镊子，朝左放着。", f"{bullet}一只掉了漆的放大镜，朝右放着。"]
    assert roles(lines(prose(2), *items, prose(2, 2))) == ["paragraph"] * 2 + ["list"] * 2 + ["paragraph"] * 2


def test_a_real_list() -> None:
    """Markup says it."""
    assert roles(lines(prose(1), "- 一把镊子\n- 一只放大镜", "1. 拆后盖\n2. 取机芯", prose(1, 1))) == ["paragraph"] + ["list"] * 4 + [
        "paragraph"
    ]


@pytest.mark.parametrize(
    "line", ["——他没有说下去，把那只表翻过来，又翻过去，看了很久。", "-40度的冬天，表油会冻住，他就把表揣在怀里走路。"]
)
def test_a_dash_is_no_bullet(line: str) -> None:
    """A dash that opens a sentence, a minus sign."""
    assert role_of(line, lines(prose(2), line.replace("-", "\\-"), prose(2, 2))) != "list"


def test_a_bullet_that_lost_its_item_belongs_to_it() -> None:
    """Some exports print the bullet on one line and the item on the next."""
    assert roles(lines(prose(2), "•", PROSE[3], "•", PROSE[4], prose(2))) == ["paragraph"] * 2 + ["list"] * 4 + ["paragraph"] * 2


def test_a_bullet_inside_a_line_is_none() -> None:
    """·  between the parts of a name lists nothing."""
    line = "阿莉·霍克来过一次，带来一只停了二十年的表，又带着它走了。"
    assert role_of(line, lines(prose(2), line, prose(2, 2))) == "paragraph"


def test_a_quotation_is_a_quote() -> None:
    """What the source quotes is quoted, whatever it opens with."""
    assert roles(lines(prose(2), f"> {PROSE[3]}", prose(2, 4))) == ["paragraph"] * 2 + ["quote"] + ["paragraph"] * 2


def test_bullets_of_a_page() -> None:
    """Markup without lists, too."""
    items = "<p>• 一把用了四十年的镊子，朝左放着。</p><p>• 一只掉了漆的放大镜，朝右放着。</p>"
    assert [role for role, _ in page_rows(f"<p>{PROSE[0]}</p>{items}<p>{PROSE[1]}</p>")] == ["paragraph", "list", "list", "paragraph"]


ITEMS = ("拆后盖", "取机芯", "给齿轮上油", "装回去", "听一听声音")


def test_five_short_lines_in_a_row() -> None:
    """A list that lost its bullets."""
    assert roles(lines(prose(10), *ITEMS, prose(10))) == ["paragraph"] * 10 + ["list"] * 5 + ["paragraph"] * 10


@pytest.mark.parametrize(
    "short",
    [
        ITEMS[:4],  # four may be anything
        (*ITEMS[:4], "2024年4月22日"),  # a signature
        tuple(f"{name}：{item}" for name, item in zip(("时间", "地点", "人数", "费用", "领队"), ITEMS, strict=True)),  # a form
    ],
)
def test_other_short_lines_are_no_list(short: tuple[str, ...]) -> None:
    """What is too few, signs a notice, or fills in a form."""
    assert "list" not in roles(lines(prose(12), *short, prose(10)))


def test_an_article_that_is_set_in_short_lines_is_no_list() -> None:
    """A poem."""
    assert "list" not in roles(lines(prose(2), *ITEMS, *ITEMS, PROSE[3]))


def test_three_numbered_sentences() -> None:
    """Numbers that are typed count up right below each other."""
    numbered = ["1、先把后盖拆下来。", "2、再取出机芯；", "3、最后给齿轮上油"]
    assert roles(lines(prose(2), *numbered, prose(2, 2))) == ["paragraph"] * 2 + ["list"] * 3 + ["paragraph"] * 2


def test_numbered_sentences_with_pictures_between() -> None:
    """Each step has its photograph, with a legend or not."""
    numbered = ["1、先把后盖拆下来。", picture(), "▲ 拆下的后盖", "2、再取出机芯；", picture(2), "3、最后给齿轮上油"]
    assert [role for role in roles(lines(prose(2), *numbered, prose(2, 2))) if role == "list"] == ["list"] * 3


@pytest.mark.parametrize(
    "numbered",
    [
        ["1、先把后盖拆下来。", "2、再取出机芯。"],
        ["1、先把后盖拆下来。", "3、再取出机芯。", "5、最后上油。"],
        [f"{n}、{PROSE[n]}{PROSE[0]}" for n in (1, 2, 3)],
    ],
)
def test_other_numbered_lines_are_no_list(numbered: list[str]) -> None:
    """Two only, numbers that do not count, paragraphs of more than a sentence."""
    assert "list" not in roles(lines(prose(2), *numbered, prose(2, 2)))


def test_a_table_of_contents() -> None:
    """Its lines stand once more over their sections, and only there are they headings."""
    titles = ["一、渡口", "二、桥", "三、修表铺"]
    body = lines("目录", *titles, *(lines(title, prose(2, n)) for n, title in enumerate(titles)))
    assert [role for role, text in rows(body) if text in titles] == ["list"] * 3 + ["heading"] * 3


def test_two_numbered_lines_under_a_colon() -> None:
    """What announces them makes two enough."""
    items = ["1、拆后盖。", "2、取机芯。"]
    assert roles(lines(prose(2), "修表先做两件事：", *items, prose(1, 3)))[-3:] == ["list", "list", "paragraph"]
    assert "list" not in roles(lines(prose(2), *items, prose(1, 3)))


def test_the_clauses_of_a_law() -> None:
    """（一） and （二） count what the sentence above begins; alone it may be anything."""
    clauses = ["（一）未经许可摆渡的；", "（二）在桥上停船的。停船超过一日的，从重处罚；", "（三）其他妨碍通航的。"]
    assert roles(lines("有下列情形之一的，由渡口处以罚款：", *clauses, prose(1))) == ["paragraph"] + ["list"] * 3 + ["paragraph"]
    assert "list" not in roles(lines(prose(1), clauses[0], prose(1, 1)))


def test_steps_that_announce_what_they_show() -> None:
    """Each with its picture below."""
    steps = [lines(f"{n}.用镊子取下第{n}枚齿轮，如下所示：", f"![](https://mmbiz.qpic.cn/mmbiz_png/Step{n}Aa1Bb2Cc3/640)") for n in (1, 2)]
    assert roles(lines(prose(1), *steps, prose(1, 1))) == ["paragraph", "list", "image", "list", "image", "paragraph"]


def test_numbers_behind_a_bullet_count_too() -> None:
    """Some items of a list of articles are starred."""
    items = ["★1、桥是怎么没的，2018年7月", "2、渡口的账，2019年6月", "★3、修表的人，2019年6月"]
    assert roles(lines(prose(1), *items, prose(1, 1))) == ["paragraph"] + ["list"] * 3 + ["paragraph"]


def test_circled_numbers_count() -> None:
    """①②③ in a row are items like 1. 2. 3."""
    items = ["① 把表壳拆开，用镊子夹出发条盒。", "② 把发条盒放进汽油里，泡上一夜。", "③ 用细布擦干，再上一点油。"]
    assert roles(lines(prose(1), *items, prose(1, 1))) == ["paragraph", "list", "list", "list", "paragraph"]
    assert "list" not in roles(lines(prose(1), items[0], prose(1, 1), items[1], prose(1, 2)))
