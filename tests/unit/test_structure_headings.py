"""Section headings, however they are made; their levels and numbers; and bold questions that the text answers at once."""

from __future__ import annotations

import pytest

from snippets import PROSE, body_rows, export, lines, page, page_rows, picture, prose, role_of, roles, rows
from wxarticle import parse_article


def told(body: str, **header: str) -> list[tuple[int | None, str | None, str]]:
    """Level, number and text of the rows of headings."""
    return [(row.level, row.number, row.text) for row in body_rows(body, **header) if row.role == "heading"]


def sections(*openers: str) -> str:
    """Each opener with two paragraphs under it."""
    return lines(PROSE[0], *(lines(opener, PROSE[n % 6], PROSE[(n + 1) % 6]) for n, opener in enumerate(openers, 1)))


@pytest.mark.parametrize(
    ("opener", "number"),
    [
        ("**01**\n\n**先学会看**", "01"),
        ("***01***\n\n**先学会看**", "01"),
        ("**PART****0****1**\n\n**先学会看**", "PART01"),
        ("**Part 1**\n\n**先学会看**", "Part 1"),
        ("**一**\n\n**先学会看**", "一"),
        ("**1**\n\n**先学会看**", "1"),
        ("**/ 01 /**\n\n**先学会看**", "01"),
        ("**第一章**\n\n**先学会看**", "第一章"),
        ("1️⃣\n\n**先学会看**", "1️⃣"),
        ("Ⅱ\n\n**先学会看**", "Ⅱ"),
    ],
)
def test_a_number_alone_and_its_title(opener: str, number: str) -> None:
    """The number on one line and the title on the next are one heading; the number is told as printed."""
    found = [row for row in body_rows(sections(opener)) if row.role == "heading"]
    assert len(found) == 2
    assert len({row.unit for row in found}) == 1
    assert {row.number for row in found} == {number}


def test_a_title_of_several_lines() -> None:
    """A number and up to three lines of its title are one heading."""
    article = parse_article(export(sections("**03**\n\n**未来十年：**\n\n**当成本的结构变了**")))
    (heading,) = [section.heading for section in article.sections]
    assert (heading.number, heading.title) == ("03", "未来十年：当成本的结构变了")


def test_a_plain_title_under_a_number() -> None:
    """The title may have lost its bold, and the paragraph under it is not part of it."""
    assert [text for _, _, text in told(sections("**01**\n\n先学会看"))] == ["01", "先学会看"]


def test_a_number_without_a_title() -> None:
    """01 over a paragraph is a heading of its own."""
    assert [text for _, _, text in told(sections("**01**", "**02**"))] == ["01", "02"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("**先学会看**", None),
        ("**一、先学会看**", "一"),
        ("**01 先学会看**", "01"),
        ("**01先学会看**", "01"),
        ("**08年的事**", None),
        ("**1. 先学会看**", "1"),
        ("**（一）先学会看**", "一"),
        ("**第一步：先学会看**", "第一步"),
        ("【先学会看】", None),
    ],
)
def test_a_short_line_set_apart(line: str, number: str | None) -> None:
    """Bold or bracketed, numbered or not, over paragraphs."""
    assert told(sections(line)) == [(1, number, line.strip("*"))]


def test_a_bold_line_with_a_colon_is_none() -> None:
    """It announces the list or code under it."""
    assert told(lines(prose(2), "**安装步骤：**", "- 拆后盖\n- 取机芯", prose(2, 2))) == []


def test_a_title_with_a_colon_announces_nothing() -> None:
    """What stands right below it is a title of its own, as below any other."""
    assert [text for _, _, text in told(lines(prose(2), "## 怎么拆：", "**先拆后盖**", prose(2, 2), "**再取机芯**", prose(2, 4)))] == [
        "怎么拆：",
        "先拆后盖",
        "再取机芯",
    ]


def test_a_bold_sentence_is_none() -> None:
    """A full stop makes it a statement."""
    assert told(sections("**表会认人，谁常戴它就走得准一些。**")) == []


def test_bold_words_inside_a_paragraph_are_none() -> None:
    """Emphasis is not a heading."""
    assert told(lines(prose(1), f"他说，**表会认人**，{PROSE[1]}", prose(2, 2))) == []


def test_four_bold_lines_in_a_row_are_none() -> None:
    """A poem in bold, or a poster; at most three lines are a heading."""
    assert told(lines(prose(1), "**河水东流**", "**木桥拆了**", "**旧表还在**", "**人也还在**", prose(2, 2))) == []


@pytest.mark.parametrize("numerals", [("一、", "二、", "三、"), ("1、", "2、", "3、"), ("（1）", "（2）", "（3）")])
def test_short_numbered_lines_with_paragraphs_between(numerals: tuple[str, ...]) -> None:
    """They count up over text: headings, though nothing is bold."""
    assert [text for _, _, text in told(sections(*(f"{numeral}先学会看的事" for numeral in numerals)))] == [
        f"{numeral}先学会看的事" for numeral in numerals
    ]


def test_numbered_paragraphs_are_none() -> None:
    """1、 before whole sentences counts arguments."""
    assert told(lines(prose(1), *(f"{n}、{PROSE[n]}" for n in range(1, 5)), prose(1))) == []


def test_short_numbered_lines_under_each_other_are_none() -> None:
    """With nothing between them they are a list."""
    assert told(lines(prose(2), "1、一把镊子", "2、一只放大镜", "3、一块绒布", prose(2, 2))) == []


def test_a_single_numbered_line_is_none() -> None:
    """One line cannot count."""
    assert "numbered" not in [(row.rule or "").split(".")[-1] for row in body_rows(lines(prose(2), "1、先说表盘，", prose(2, 2)))]


@pytest.mark.parametrize("line", ["## 先学会看", "### 先学会看", "## **先学会看**", "## ****先学会看****", "先学会看\n----"])
def test_marked_headings(line: str) -> None:
    """What the source marks is a heading, stars or not."""
    assert told(sections(line)) == [(1, None, "先学会看")]


def test_levels_follow_the_order_of_styles() -> None:
    """The style seen first is level 1, the one under it level 2, and they come back to their level."""
    body = sections("## 一 先学会看", "### 看表盘", "### 看机芯", "## 二 再学会听", "### 听走时")
    assert [level for level, _, _ in told(body)] == [1, 2, 2, 1, 2]


def test_levels_of_bold_lines_under_numbers() -> None:
    """Bold lines under 01 are a level below."""
    body = lines(*(lines(f"**0{n}**", f"**第{n}段河岸**", PROSE[n], f"**小标题{n}**", PROSE[n + 1], PROSE[n + 2]) for n in (1, 2, 3)))
    assert [(level, text) for level, _, text in told(body)][:3] == [(1, "01"), (1, "第1段河岸"), (2, "小标题1")]


def test_a_short_plain_line_between_paragraphs() -> None:
    """Without punctuation, alone between prose, it can only be a heading that lost its style."""
    assert told(lines(prose(3), "学徒的三年", prose(3, 3))) == [(1, None, "学徒的三年")]


@pytest.mark.parametrize(
    "body",
    [
        lines(prose(2), "他只说了一句", "“表会认人。”他低着头，没有看我，也没有看那只表。", prose(2, 2)),
        lines(prose(2), "他一共留下三样东西：", "镊子", prose(2, 2)),
        lines(prose(2), "河水东流", "木桥拆了", "旧表还在", "人也还在", prose(2, 2)),
    ],
    ids=["before speech", "announced", "verse"],
)
def test_a_short_plain_line_elsewhere_is_none(body: str) -> None:
    """Announced lines, verses and lines that lead into speech open no section."""
    assert [text for _, _, text in told(body) if text != "他只说了一句"] == []


def test_a_short_line_beside_a_picture_is_its_legend() -> None:
    """Pictures explain short lines."""
    assert told(lines(prose(2), picture(), "学徒的三年", prose(2, 2))) == []


def test_a_last_bold_line_is_none() -> None:
    """A heading opens something."""
    assert told(lines(prose(4), "**表还在走**")) == []


def test_a_bold_line_inside_an_answer_is_part_of_it() -> None:
    """Statements in bold between the paragraphs of an answer are no sections."""
    turn = lines("**Q：第{0}座桥是什么时候拆的？**", "**A：**很多年以前，我还在学手艺。")
    said = lines("**桥拆了河还在**", PROSE[4])
    found = rows(lines(prose(1), turn.format("一"), said, turn.format("二"), said, turn.format("三"), turn.format("四")))
    assert {role for role, text in found if text == "桥拆了河还在"} == {"answer"}


def test_a_bold_line_inside_the_last_answer_is_part_of_it() -> None:
    """What is no section in three answers is none in the fourth."""
    turns = lines(
        *(f"**Q：第{n}座桥是什么时候拆的？**\n\n**A：**很多年以前，我还在学手艺。\n\n**桥拆了河还在**\n\n{PROSE[4]}" for n in "一二三四")
    )
    found = rows(lines(prose(1), turns))
    assert {role for role, text in found if text == "桥拆了河还在"} == {"answer"}


def test_a_bold_line_before_the_next_question_is_a_heading() -> None:
    """In an interview a heading is what a turn follows."""
    turn = "**Q：第{}座桥是什么时候拆的？**\n\n**A：**很多年以前，我还在学手艺。"
    assert told(lines(PROSE[0], turn.format("一"), "**说说木桥**", turn.format("二"), turn.format("三"), turn.format("四"))) == [
        (1, None, "说说木桥")
    ]


class TestQuestions:
    ASKED = ("新手先买什么工具？", "多久要上一次油？", "表走慢了怎么办？", "受潮了能不能自己拆？", "机芯坏了还能修吗？")

    def faq(self, shape: str) -> str:
        """Questions with an answer each."""
        return lines(PROSE[0], *(lines(shape.format(n, asked), PROSE[n]) for n, asked in enumerate(self.ASKED, 1)))

    @pytest.mark.parametrize("shape", ["**{1}**", "**{0}. {1}**", "## {1}", "{0}、{1}"])
    def test_an_faq(self, shape: str) -> None:
        """Bold, numbered or marked questions that the text answers are questions, and the text is the answer."""
        assert roles(self.faq(shape), title="修表常见问题解答") == ["paragraph"] + ["question", "answer"] * 5

    def test_an_interview_without_labels(self) -> None:
        """Bold line, plain reply: the title says that they talk."""
        body = lines(PROSE[0], *(lines(f"**您说{asked}**", PROSE[n], PROSE[n - 1]) for n, asked in enumerate(self.ASKED, 1)))
        assert roles(body, title="对话老陆：表会认人") == ["paragraph"] + ["question", "answer", "answer"] * 5

    def test_an_author_s_own_questions_are_headings(self) -> None:
        """An essay whose numbered sections are put as questions has sections."""
        body = lines(
            PROSE[0],
            *(
                lines(f"**{numeral}、{asked}**", PROSE[n], PROSE[n - 1])
                for n, (numeral, asked) in enumerate(zip("一二三四五", self.ASKED, strict=True), 1)
            ),
        )
        assert "question" not in roles(body, title="一间铺子的四十年")

    def test_one_question_among_statements_is_a_heading(self) -> None:
        """A topic put as a question among topics that are not."""
        body = sections("**先学会看**", "**为什么不搬走？**", "**再学会听**", "**最后学会等**")
        assert [text for _, _, text in told(body, title="一间铺子的四十年")] == ["先学会看", "为什么不搬走？", "再学会听", "最后学会等"]

    def test_labelled_turns_leave_bold_questions_to_the_speakers(self) -> None:
        """Where labels tell who asks, a bold question inside an answer asks nobody."""
        turn = lines("**Q：第{0}座桥是什么时候拆的？**", "**A：**很多年以前，我还在学手艺。")
        said = lines("**可谁还记得呢？**", PROSE[4])
        found = rows(
            lines(prose(1), turn.format("一"), said, turn.format("二"), said, turn.format("三"), turn.format("四")),
            title="对话老陆：表会认人",
        )
        assert {role for role, text in found if text == "可谁还记得呢？"} == {"answer"}


def test_large_centred_print_of_a_page() -> None:
    """A page shows headings by size."""
    heading = "<p style='text-align:center;font-size:22px'>先学会看</p>"
    body = (
        f"<p style='font-size:16px'>{PROSE[0]}</p>{heading}<p style='font-size:16px'>{PROSE[1]}</p><p style='font-size:16px'>{PROSE[2]}</p>"
    )
    assert page_rows(body)[1] == ("heading", "先学会看")


def test_a_link_is_no_heading() -> None:
    """A bold line that is one link leads away."""
    assert role_of("先学会看", lines(prose(2), "[**先学会看**](https://river.example/see)", prose(2, 2))) != "heading"


def test_a_sub_heading_right_under_a_numbered_title() -> None:
    """A line with an ordinal of its own, behind an ornament, or set like other sub-headings, is not the title's second line."""
    assert told(sections("**01**\n\n**先学会看**\n\n**1. 看摆轮**"))[:2] == [(1, "01", "01"), (1, "01", "先学会看")]
    ordinal = told(sections("**01**\n\n**先学会看**\n\n**1. 看摆轮**"))
    assert ordinal[2] == (2, "1", "1. 看摆轮")
    ornament = told(sections("**01**\n\n**先学会看**\n\n**>>>**\n\n**看摆轮**"))
    assert ornament[2] == (2, None, "看摆轮")
    alike = told(sections("**01**\n\n**先学会看**\n\n**看摆轮**", "**看游丝**"))
    assert alike[2:] == [(2, None, "看摆轮"), (2, None, "看游丝")]


def test_a_number_alone_over_a_plain_sentence() -> None:
    """The sentence is the section's first paragraph."""
    assert told(sections("**1**\n\n夜里他关了灯。", "**2**\n\n早上他又打开。")) == [(1, "1", "1"), (1, "2", "2")]


def test_ordinals_as_programmers_write_them() -> None:
    """``0x01`` numbers a section."""
    assert told(sections("**0x01 先学会看**", "**0x02 再学会听**")) == [(1, "0x01", "0x01 先学会看"), (1, "0x02", "0x02 再学会听")]


def test_a_dash_names_a_speaker_and_opens_no_section() -> None:
    """A line with an opening dash says who said what stands above."""
    assert told(lines(prose(2), "**—— 老梁，修表匠**", prose(2, 2))) == []


def test_a_number_that_counts_on_keeps_its_level() -> None:
    """02 is a sibling of 01 though it alone is marked up as a heading."""
    body = lines(prose(1), "**01. 先学会看**", prose(2), "**02. 再学会听**", prose(2), "#### 03. 最后学会等", prose(2))
    assert [level for level, _, _ in told(body)] == [1, 1, 1]


def test_bold_numbered_lines_inside_one_paragraph() -> None:
    """Where an export keeps a whole talk in one paragraph, its lines' numbers and weight still tell the headings."""
    said = ["**采访人：** 您怕黑吗？  ", "**老梁：** 不怕。灯下修表，心里是亮的。  "]
    body = "\n".join([PROSE[0] + "  ", "**01.先学会看**  ", *said, *said, "**02.再学会听**  ", *said, *said])
    assert told(body) == [(1, "01", "01.先学会看"), (1, "02", "02.再学会听")]


def test_the_closing_title_is_at_the_top() -> None:
    """结语 closes the article, not the last numbered section."""
    body = lines(prose(1), "**一、先学会看**", prose(2), "**二、再学会听**", prose(2), "结语", prose(2))
    assert [level for level, _, _ in told(body)] == [1, 1, 1]


class TestLinesThatOnlyLookLikeHeadings:
    """Lists, tables and running text that lost their form, and lines that name other things."""

    def test_the_next_number_right_below_makes_a_list(self) -> None:
        """Items may be longer than headings are."""
        items = ["1.修表要先听", f"2.{PROSE[0]}", "3.装回去之前再听", f"4.{PROSE[1]}"]
        assert told(lines(prose(3), *items, prose(2, 2))) == []

    def test_another_count_below_is_no_next_number(self) -> None:
        """06 over 1、 stays a heading, and so does 第二章 over 第一条."""
        body = sections("05.听声音", f"06.看齿轮\n\n1、{PROSE[3]}", "07.上发条")
        assert [number for _, number, _ in told(body)] == ["05", "06", "07"]
        law = sections(*(f"**第{n}章 总则之{n}**\n\n第{n}条 {PROSE[2]}" for n in "一二三"))
        assert [number for _, number, _ in told(law)] == ["第一章", "第二章", "第三章"]

    @pytest.mark.parametrize(
        "line", ["09:18", "00:00", "34101194d27df8bc823e339d590e18f2", "watch-parts-2024.tar", "（名额有限）", "开奖时间：3月28日"]
    )
    def test_a_time_a_file_a_remark_a_field(self, line: str) -> None:
        """Each stands between paragraphs as a plain heading would."""
        assert role_of(line, lines(prose(2), line, prose(2, 2))) != "heading"

    @pytest.mark.parametrize("line", ["0.5", "-1.2", "**0.7**"])
    def test_a_quantity(self, line: str) -> None:
        """A cell of a table that the export lost counts no section."""
        assert told(lines(prose(2), line, "**表盘**", prose(2, 2))) in ([], [(1, None, "表盘")])

    def test_what_recurs_names_pictures(self) -> None:
        """A plain line that stands in an article twice is no heading; a bold one may be."""
        plain = lines(prose(2), "老城的钟", prose(2, 2), "老城的钟", prose(2, 4))
        assert told(plain) == []
        assert len(told(lines(prose(2), "**小结一下**", prose(2, 2), "**小结一下**", prose(2, 4)))) == 2

    def test_bullets_in_a_row(self) -> None:
        """Two lines behind the same sign are a list."""
        assert told(lines(prose(2), "◆ 先听声音", "◆ 再看齿轮", prose(2, 2))) == []

    def test_plain_lines_where_the_source_marks_headings(self) -> None:
        """There a plain line of more than a few words goes on with the text."""
        marked = [f"## 第{n}步\n\n{PROSE[n]}" for n in range(1, 4)]
        assert role_of("接下来我们再看一看另一只表", lines(*marked, "接下来我们再看一看另一只表", prose(2))) == "paragraph"
        assert role_of("影响范围", lines(*marked, "影响范围", prose(2))) == "heading"
        assert role_of("接下来我们再看一看另一只表", lines(prose(3), "接下来我们再看一看另一只表", prose(2, 3))) == "heading"

    def test_a_table_of_contents(self) -> None:
        """Its lines stand once more over their sections, and only there they are headings."""
        titles = ["一、听声音", "二、看齿轮", "三、上发条"]
        found = [(row.role, row.text) for row in body_rows(lines(prose(1), *titles, sections(*titles)))]
        assert [text for role, text in found if role == "heading"] == titles
        assert found[-len(sections(*titles).split("\n\n")) :][1] == ("heading", titles[0])


class TestLongAndHalvedHeadings:
    """Headings that take more than one short line."""

    @pytest.mark.parametrize("first", ["夜里的邮局：", "河水涨上来的时候，"])
    def test_two_bold_halves(self, first: str) -> None:
        """The first ends with a colon or a comma."""
        article = parse_article(export(lines(prose(2), f"**{first}**", "**谁在寄信**", prose(3, 2))))
        assert [section.heading.title for section in article.sections] == [f"{first}谁在寄信"]

    def test_a_bold_label_over_a_paragraph_is_none(self) -> None:
        """``步骤：`` over prose has no second half."""
        assert told(lines(prose(2), "**接下来的步骤：**", prose(3, 2))) == []

    def test_a_bold_number_may_open_two_lines(self) -> None:
        """In a series of news, say; without bold it is an item."""
        long = "河务局发布《关于进一步加强汛期渡口安全管理和老旧船只更新改造工作的若干通知》征求意见稿全文及起草说明"
        body = "**{}.{}**"
        assert len(told(sections(*(body.format(n, long) for n in (1, 2, 3))))) == 3
        assert told(sections(*(f"{n}.{long}" for n in (1, 2, 3)))) == []

    def test_a_title_word_alone(self) -> None:
        """介绍 under the head picture is the first title."""
        assert role_of("介绍", lines(picture(), "介绍", prose(3))) == "heading"

    def test_the_level_of_2_1_1(self) -> None:
        """It is below 2.1."""
        levels = {number: level for level, number, _ in told(sections("2.1 听声音", "2.1.1 听快慢", "2.1.2 听轻重", "2.2 看齿轮"))}
        assert levels["2.1"] == levels["2.2"] == levels["2.1.1"] - 1 == levels["2.1.2"] - 1  # type: ignore[operator]


class TestHalves:
    """Titles that go on behind a colon or comma."""

    @pytest.mark.parametrize(
        "title",
        [
            ("### 夜里的邮局：", "### 谁在寄信"),
            ("### 开门的人不会走远，", "### 关门的人也不会"),
            ("**夜里的邮局：**", "**寄信的人不说话**", "**收信的人也不说**"),
            ("**02**", "开门的人不会走远，", "关门的人呢"),
        ],
    )
    def test_one_heading(self, title: tuple[str, ...]) -> None:
        article = parse_article(export(lines(prose(2), *title, prose(3, 2), "**尾声**", prose(2))))
        assert article.sections[0].heading.title == "".join(title[title[0] == "**02**" :]).replace("### ", "").replace("**", "")

    def test_a_numbered_one_is_the_next(self) -> None:
        found = told(lines(prose(2), "### 夜里的邮局：", "### 一、谁在寄信", prose(3, 2)))
        assert [text for _, _, text in found] == ["夜里的邮局：", "一、谁在寄信"]
        assert (
            len(
                {
                    row.unit
                    for row in body_rows(lines(prose(2), "### 夜里的邮局：", "### 一、谁在寄信", prose(3, 2)))
                    if row.role == "heading"
                }
            )
            == 2
        )

    def test_a_sentence_is_another_line(self) -> None:
        found = [row for row in body_rows(lines(prose(2), "### 夜里的邮局：", "### 寄信的人来了。", prose(3, 2))) if row.role == "heading"]
        assert len({row.unit for row in found}) == 2


def test_the_first_of_a_series_below_a_colon() -> None:
    """有三种办法： announces titles as well as sentences."""
    body = lines(prose(2), "他说有三种办法：", "先关灯", PROSE[2], "再关门", PROSE[3], "最后拉上窗帘", prose(2, 4))
    assert [text for _, _, text in told(body)] == ["先关灯", "再关门", "最后拉上窗帘"]


def test_a_lone_line_below_a_colon_is_none() -> None:
    """What the colon announces is said, mostly."""
    assert told(lines(prose(2), "他只说了一句话：", "先关灯", prose(4, 2))) == []


def test_a_sibling_below_a_colon_over_a_list() -> None:
    """One more plain title, over a list."""
    body = lines(prose(2), "拆表的办法", PROSE[2] + "下面是办法：", "装表的办法", "- 一把镊子\n- 一只放大镜", prose(2, 3))
    assert [text for _, _, text in told(body)] == ["拆表的办法", "装表的办法"]


def test_a_plain_question_among_plain_titles() -> None:
    """A question is a title where most plain titles are none; prose asks itself all the time."""
    one = sections("拆表的办法", "谁来装表？", "装表的办法")
    many = sections("拆表的办法", "谁来装表？", "谁来上油？", "谁来收钱？")
    assert [text for _, _, text in told(one)] == ["拆表的办法", "谁来装表？", "装表的办法"]
    assert [text for _, _, text in told(many)] == ["拆表的办法"]


def test_a_title_below_the_note_that_announces_the_talk() -> None:
    """以下是专访： ends with a colon, and what follows may be a section of it."""
    body = lines(prose(2), "以下是对老陆的专访：", "学艺的三年", *(f"**{who}：**{said}" for said in PROSE for who in ("记者", "老陆")))
    assert role_of("学艺的三年", body) == "heading"


def test_values_of_a_lost_table_number_nothing() -> None:
    """1.2 on its line is a section's number, beside 0.4 a value."""
    body = lines(prose(2), "粮食", "0.4", "-1.2", "油", "1.2", "鲜菜", "7.1", prose(3, 2))
    assert [text for _, _, text in told(body)] == []


def test_a_line_over_a_bracket_is_none() -> None:
    """A bracket goes on what stands above it."""
    body = lines(prose(2), "他喜欢用旧时的说法", "（比如把闹钟叫作更夫，把发条叫作肠子，说了一辈子）。", prose(3, 2))
    assert role_of("他喜欢用旧时的说法", body) == "paragraph"


def test_a_marked_sentence_with_a_bullet_is_an_item() -> None:
    """Some editors set the items of a digest as headings."""
    line = "● 昨天夜里，最窄的那一座桥也封了。"
    assert role_of(line, lines(prose(2), f"### {line}", prose(3, 2))) == "list"


@pytest.mark.parametrize("title", ["**网安秘字〔2024〕152号**", "河政发[2023] 7 号"])
def test_the_number_of_a_document_is_none(title: str) -> None:
    """It stands under the title of an official notice, alone and short."""
    assert told(lines(prose(2), title, prose(3, 2))) == []


def test_a_title_of_the_overview_is_a_heading_of_its_own() -> None:
    """Under a rubric that is set like it; else two bold lines are one title."""
    bold = lines(prose(2), "**本周要闻**", "**渡口的老桥要拆了**", prose(2, 2))
    assert len({row.unit for row in body_rows(bold) if row.role == "heading"}) == 1
    overview = lines("ㆍ渡口的老桥要拆了", "ㆍ修表铺今年满四十年")
    assert len({row.unit for row in body_rows(lines(overview, bold)) if row.role == "heading"}) == 2


def test_bold_numbered_titles_that_end_with_a_full_stop() -> None:
    """Where they count up over paragraphs; two sentences are text."""
    titles = [f"**{n}、先把旧的那一只修好。**" for n in (1, 2, 3)]
    assert roles(lines(prose(1), *(lines(title, prose(2)) for title in titles))).count("heading") == 3
    texts = [f"**{n}、先修旧的。再做新的。**" for n in (1, 2, 3)]
    assert "heading" not in roles(lines(prose(1), *(lines(text, prose(2)) for text in texts)))


def test_a_heading_over_a_pull_quote_inside_a_talk() -> None:
    """A turn follows behind the quotation; one that is bold as well is the title's second line."""
    turns_ = [lines(f"记者：第{n}座桥是什么时候拆的？", "老陆：很多年以前，我还在学手艺。") for n in range(4)]
    found = rows(lines(prose(1), *turns_[:2], "**渡口的明天**", "“", "桥会回来的。", "”", *turns_[2:]))
    assert [role for role, text in found if text == "渡口的明天"] == ["heading"]
    found = rows(lines(prose(1), *turns_[:2], "**渡口的明天**", "**\\> “桥会回来的”**", *turns_[2:]))
    assert [text for role, text in found if role == "heading"] == ["渡口的明天", "> “桥会回来的”"]


def test_one_heading_without_a_question_below_leaves_the_others() -> None:
    """Of the bold lines between turns most stand over a question; where most do not, they are emphasis."""
    turns_ = [lines(f"记者：第{n}座桥是什么时候拆的？", "老陆：很多年以前，我还在学手艺。") for n in range(6)]
    odd = lines("**拆桥的那一年**", "老陆：我再说两句。")
    found = roles(lines(prose(1), turns_[0], odd, *(lines(f"**第{n}座桥**", turns_[n]) for n in range(1, 5)), turns_[5]))
    assert found.count("heading") == 4


def test_a_place_in_a_ranking_over_a_picture() -> None:
    """Plain and alone on its line."""
    body = lines(prose(1), *(lines(f"第{n}位", picture(i), prose(1, i)) for i, n in enumerate("三二一", 1)))
    assert [text for role, text in rows(body) if role == "heading"] == ["第三位", "第二位", "第一位"]


def test_titles_of_one_word_in_technical_articles() -> None:
    """Under a picture, too, where a short line would be its legend."""
    for title in ("前言概述", "样本分析", "漏洞复现", "影响范围", "修复建议"):
        assert role_of(title, lines(prose(2), picture(), title, prose(2, 2))) == "heading"


def test_a_word_with_its_number_is_a_title() -> None:
    """``风险一：…`` like ``第一…``."""
    titles = [f"风险{n}：桥面老化" for n in "一二三"]
    found = lines(prose(1), *(lines(title, prose(2)) for title in titles))
    assert [role for role, text in rows(found) if text in titles] == ["heading"] * 3


def test_a_list_of_one_bold_item_is_a_title() -> None:
    """No list has one item; one of a list stays an item."""
    assert roles(lines(prose(1), "- **桥的重量**", prose(1, 1), "- **桥的高度**", prose(1, 2))).count("heading") == 2
    assert "heading" not in roles(lines(prose(1), "- **桥的重量**", "- **桥的高度**", prose(1, 2)))


def test_a_plain_question_that_asks_what_something_is() -> None:
    """It opens the part that answers it; other questions of a text ask themselves."""
    body = lines(prose(2), "什么是擒纵？", prose(2, 2), "这是为什么？", prose(2, 4))
    assert [text for role, text in rows(body) if role == "heading"] == ["什么是擒纵？"]


def test_a_title_in_latin_letters_under_a_number() -> None:
    """They are half as wide as characters, so it may have twice as many; a sentence of that width is none."""
    title = "Riverbank Bridge Works & Ferry Office 的三座桥（RB-2024-0017）"
    assert [text for role, text in rows(lines("**1**", f"**{title}**", prose(2), "**2**", "**渡口**", prose(2))) if role == "heading"] == [
        "1",
        title,
        "2",
        "渡口",
    ]


@pytest.mark.parametrize(("first", "second", "number"), [("壹", "雨夜开张", "壹"), ("第贰章", "天亮打烊", "第贰章")])
def test_formal_numerals_count(first: str, second: str, number: str) -> None:
    """壹贰叁 number the sections of features."""
    headings = parse_article(export(lines(prose(2), f"**{first}**", f"**{second}**", prose(2)))).sections
    assert [(section.heading.number, section.heading.title) for section in headings] == [(number, second)]


def test_a_badge_whose_number_is_set_apart() -> None:
    """``PART`` / ``01`` / the title are one heading."""
    body = lines(prose(2), "PART", "**01**", "**雨夜开张**", prose(2), "PART", "**02**", "**天亮打烊**", prose(2))
    found = [section.heading for section in parse_article(export(body)).sections]
    assert [(heading.number, heading.title, len(heading.lines)) for heading in found] == [
        ("PART 01", "雨夜开张", 3),
        ("PART 02", "天亮打烊", 3),
    ]


def test_a_badge_with_a_stop() -> None:
    """The number has no punctuation, and no part of it is left in the title."""
    heading = parse_article(export(lines(prose(2), "PART.", "**01**", "**雨夜开张**", prose(2)))).sections[0].heading
    assert (heading.number, heading.title) == ("PART 01", "雨夜开张")


def test_a_break_inside_a_marked_heading() -> None:
    """Both lines are the title."""
    found = parse_article(page(f"<p>{PROSE[0]}</p><h2>修表的人<br>与他的雨</h2><p>{PROSE[1]}</p>")).sections
    assert [section.heading.title for section in found] == ["修表的人与他的雨"]
