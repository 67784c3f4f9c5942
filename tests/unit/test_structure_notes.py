"""Notes set apart, statements on how the text was made, and notes in brackets inside a line."""

from __future__ import annotations

import pytest

from snippets import PROSE, body_rows, export, lines, page_rows, picture, prose, role_of, rows
from wxarticle import EditorNote, parse_article, to_rows


def notes(body: str) -> tuple[EditorNote, ...]:
    """All notes of a Markdown body."""
    return parse_article(export(body)).notes


def asides(line: str) -> tuple[str, ...]:
    """The notes inside one line of prose."""
    (found,) = [row.inline_notes for row in body_rows(lines(prose(1), line, prose(1, 1))) if row.text == line]
    return found


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("注：文中价格为二手价。", "note"),
        ("*注：文中价格为二手价。", "note"),
        ("编者注：文中价格为二手价。", "note"),
        ("【注】文中价格为二手价。", "note"),
        ("编者按：这是系列的第三篇，写的是一位修表人。", "foreword"),
        ("编者的话｜这是系列的第三篇，写的是一位修表人。", "foreword"),
        ("编前记：这是系列的第三篇，写的是一位修表人。", "foreword"),
        ("译者注：原文写于十年以前。", "translator"),
        ("译者按：原文写于十年以前。", "translator"),
        ("作者简介：李雷，河岸大学教授。", "bio"),
        ("编后记：这篇稿子写了两年，中间停过三次。", "afterword"),
        ("利益披露：作者持有钟表厂的股票。", "disclosure"),
    ],
)
def test_a_marker_opens_a_note(line: str, kind: str) -> None:
    """Whoever notes it, the marker says so and says which kind it is."""
    (note,) = notes(lines(prose(3), line.replace("*", "\\*"), prose(3, 3)))
    assert (note.text, str(note.kind), note.inline) == (line, kind, False)


@pytest.mark.parametrize(
    "line",
    [
        "注册一家钟表铺要跑七个窗口，他跑了整整一个夏天。",
        "注意力是修表人最贵的工具，比那台进口的车床还贵。",
        "按他的说法，表是会认人的，谁常戴它就走得准一些。",
        "编者在这本册子里收了四十张修表的单据，都是手写的。",
        "说明书早就丢了，他凭记忆把一百多个零件装了回去。",
    ],
)
def test_words_that_begin_like_a_marker_are_text(line: str) -> None:
    """注 and 编者 open ordinary sentences, too."""
    assert role_of(line, lines(prose(2), line, prose(2, 2))) == "paragraph"


def test_a_marker_alone_takes_the_next_paragraph() -> None:
    """编者按 on a line of its own is one note with what it announces, and no more."""
    found = body_rows(lines("**编者按**", PROSE[0], PROSE[1], prose(2, 2)))
    assert [row.role for row in found] == ["note", "note", "paragraph", "paragraph", "paragraph"]
    assert found[0].unit == found[1].unit


def test_a_marker_alone_over_a_picture_takes_what_is_between() -> None:
    """The picture sets the foreword apart from the body, if it comes soon."""
    found = body_rows(lines("**编者按**", prose(3), picture(), prose(2, 3)))
    assert [row.role for row in found] == ["note"] * 4 + ["image"] + ["paragraph"] * 2
    assert len({row.unit for row in found[:4]}) == 1
    assert [row.role for row in body_rows(lines("**编者按**", prose(7), picture()))][:3] == ["note", "note", "paragraph"]


def test_an_afterword_over_a_turn_is_a_section() -> None:
    """What is said there is said by a speaker."""
    talk = [f"网友：{PROSE[n]}怎么看？\n\n陆文清：{PROSE[n + 1]}" for n in range(4)]
    found = body_rows(lines(prose(1), *talk, "**后记**", *talk[:2]))
    assert [(row.role, row.text) for row in found if row.text == "后记"] == [("heading", "后记")]
    assert "note" not in {row.role for row in found}


def test_a_quotation_holds_the_whole_note() -> None:
    """All paragraphs of the block quotation that the marker opens are one note."""
    found = body_rows(lines(f"> 编者按：{PROSE[0]}\n>\n> {PROSE[1]}\n>\n> {PROSE[2]}", prose(2, 3)))
    assert [row.role for row in found[:4]] == ["note", "note", "note", "paragraph"]
    assert len({row.unit for row in found[:3]}) == 1


def test_lines_of_its_paragraph_go_on_it() -> None:
    """A line break does not end the note."""
    assert [role for role, _ in rows(lines(prose(2), "注：第一条说明，讲价格。  \n第二条说明，讲年份。", prose(2, 2)))] == [
        "paragraph"
    ] * 2 + ["note"] * 2 + ["paragraph"] * 2


def test_a_marked_heading_with_a_marker_is_a_heading() -> None:
    """## 注释 opens a section."""
    assert role_of("后记", lines(prose(2), "## 后记", prose(2, 2))) == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "以下为对话全文：",
        "慢声笔记编译了其中的一部分，呈现如下。",
        "以下为对话全文，经整理删节。",
        "以下是访谈实录",
        "下面是这次采访的节选：",
        "访谈实录：",
        "本文由李雷编译整理。",
        "本文整理自老陆在河岸书店的分享。",
        "本次访谈在渡口的茶馆进行，内容经删节。",
        "（为保护隐私，文中受访者均为化名。）",
        "（感谢韩梅梅对本文采访的帮助）",
    ],
)
def test_how_the_text_was_made(line: str) -> None:
    """A lone line on where the transcript begins or where the text comes from."""
    (note,) = notes(lines(prose(2), line, prose(3, 2)))
    assert (note.text, str(note.kind)) == (line, "compilation")


@pytest.mark.parametrize(
    "line",
    [
        "以下几件工具是他离不开的。",
        "以下这些年份，他都记在账本的背面：",
        "本文写的是一位修表人。",
        "本次涨水没有淹到铺子的台阶。",
        "采访那天下着雨，他把门口的表都收了进来，然后才坐下来和我们说话。",
    ],
)
def test_what_only_opens_like_it(line: str) -> None:
    """以下 and 本文 alone do not make a statement."""
    assert role_of(line, lines(prose(2), line, prose(3, 2))) != "note"


def test_a_statement_inside_a_paragraph_is_text() -> None:
    """At the end of a long paragraph it stays part of it."""
    line = f"{PROSE[0]}{PROSE[1]}{PROSE[2]}{PROSE[3]}以下为对话全文。"
    assert role_of(line, lines(prose(2), line, prose(2, 4))) == "paragraph"


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("他用的是机芯（注：产自河岸表厂）里最老的一种，如今已经很难找到。", "（注：产自河岸表厂）"),
        ("他说那叫摆轮(译者注：原文如此)，是一只表里最娇气的东西。", "(译者注：原文如此)"),
        ("他说那叫摆轮（译注：原文如此），是一只表里最娇气的东西。", "（译注：原文如此）"),
        ("后来的事他不愿意再说【编者注：此处有删节】，只是低头擦那面玻璃。", "【编者注：此处有删节】"),
        ("那只表是他父亲留下来的(注：一九五三年产）,走得比谁都准。", "(注：一九五三年产）"),
        ("那只表是他父亲留下来的（一九五三年产——编者注），走得比谁都准。", "（一九五三年产——编者注）"),
        ("他说起摆轮（balance wheel，注：走速全靠它）就停不下来，一说就是半天。", "（balance wheel，注：走速全靠它）"),
        ("他说起摆轮（《晨渡》编按：走速全靠它）就停不下来，一说就是半天。", "（《晨渡》编按：走速全靠它）"),
        ("他说起摆轮（受访者备注：走速全靠它）就停不下来，一说就是半天。", "（受访者备注：走速全靠它）"),
        ("他说起摆轮（-译注：走速全靠它）就停不下来，一说就是半天。", "（-译注：走速全靠它）"),
    ],
)
def test_a_note_in_brackets(line: str, note: str) -> None:
    """The note is told apart, its brackets included, matched or not; the line keeps its role."""
    assert asides(line) == (note,)
    assert [one.text for one in notes(lines(prose(1), line)) if one.inline] == [note]


@pytest.mark.parametrize(
    "line",
    [
        "他用的是应用程序接口（application programming interface），自己写了一张零件表。",
        "他常说的那句话（指表会认人）传遍了整条街，连小孩子也会学着说。",
        "他把注意事项（一共七条）贴在墙上，每一条都用红笔描过一遍。",
        "那本登记簿（按年份排）放在最下面的抽屉里，谁也不许碰。",
    ],
)
def test_a_gloss_is_no_note(line: str) -> None:
    """Brackets that explain a word are the author's own text."""
    assert asides(line) == ()


def test_two_notes_in_one_line() -> None:
    """Each is told."""
    assert asides("机芯（注：产自河岸）和表壳（注：产自山里）是分开送来的。") == ("（注：产自河岸）", "（注：产自山里）")


def test_a_note_inside_an_answer_leaves_it_an_answer() -> None:
    """The role of the line is not touched."""
    body = lines(*(f"**Q：第{n}座桥是什么时候拆的？**\n\n**A：**很多年以前（注：约在一九六〇年），我还在学手艺。" for n in "一二三"))
    answers = [row for row in body_rows(body) if row.role == "answer"]
    assert [row.inline_notes for row in answers] == [("（注：约在一九六〇年）",)] * 3


def test_a_line_that_is_one_bracketed_note_is_a_block() -> None:
    """Alone on its line, the note is the line."""
    (note,) = notes(lines(prose(2), "（注：文中价格为二手价。）", prose(2, 2)))
    assert not note.inline


def test_the_picture_between_does_not_join_a_note() -> None:
    """A note ends at a picture."""
    assert [role for role, _ in rows(lines(prose(2), "编者按：这是系列的第三篇。", picture(), prose(2, 2)))] == ["paragraph"] * 2 + [
        "note",
        "image",
    ] + ["paragraph"] * 2


def test_a_box_of_a_page_holds_the_whole_note() -> None:
    """The border shows where the note ends."""
    box = f"<section style='border:1px solid #ccc;padding:10px'><p>编者按</p><p>{PROSE[0]}</p><p>{PROSE[1]}</p></section>"
    assert [role for role, _ in page_rows(f"{box}<p>{PROSE[2]}</p><p>{PROSE[3]}</p>")] == ["note"] * 3 + ["paragraph"] * 2


def test_a_foreword_goes_on_up_to_the_byline() -> None:
    """Who writes above the byline is the editor."""
    found = rows(lines("编者按：这是系列的第三篇。", "本刊征得作者同意，转录于此。", "文｜程以安", prose(5)))
    assert [role for role, _ in found][:3] == ["note", "note", "credit"]


def test_where_the_article_was_printed_first() -> None:
    """In brackets under the text, behind the last answer too."""
    line = "（本文刊登于《手艺》杂志2023年第9期）"
    assert role_of(line, lines(prose(6), line)) == "note"


def test_the_heading_of_references_is_no_note() -> None:
    """注释： over numbered titles heads references; over plain text it opens a note."""
    numbered = rows(
        lines(prose(8), "注释：", "[1] 李雷：《钟表小史》，慢声出版社，2011 年。", "[2] 韩梅梅：《河与桥》，慢声出版社，2015 年。")
    )
    assert [role for role, _ in numbered][-3:] == ["reference"] * 3
    assert role_of("注释：文中价格为二手价。", lines(prose(8), "注释：文中价格为二手价。")) == "note"


@pytest.mark.parametrize(
    "line",
    [
        "// 编注1：擒纵轮是表里最小的齿轮之一。",
        "晨渡按：这是老陆第一次开口谈自己。",
        "【晨渡按】：老陆第一次开口。",
        "李雷注：这里说的是老桥。",
    ],
)
def test_notes_signed_by_the_paper(line: str) -> None:
    """编注 with a number behind slashes, and what a paper signs with its name."""
    assert role_of(line, lines(prose(2), line, prose(2, 2))) == "note"


@pytest.mark.parametrize(
    "line",
    [
        "本文为译文，原文地址：https://river.example/post/1",
        "文章编译自《河岸周刊》，略有删改。",
        "李雷 节译自 The River, 1966, by Han Meimei",
        "上周，应渡口一家报社邀请，作者就河运的前景座谈了两个小时，主要内容整理如下。",
    ],
)
def test_more_statements_of_how_the_text_was_made(line: str) -> None:
    """A translation says so at its head."""
    assert role_of(line, lines(line, prose(3))) == "note"


def test_a_statement_in_a_list() -> None:
    """A list item may tell it, too."""
    line = "文章编译自《河岸周刊》，略有删改。"
    assert role_of(line, lines(prose(1), f"- 第一只表\n- {line}", prose(3))) == "note"


def test_a_starred_note_under_the_starred_word() -> None:
    """In the middle of an answer, too, which goes on below."""
    footnote = "\\*擒纵是钟表里控制走速的机构，没有它发条一下子就松完了。"
    found = rows(lines(prose(1), "他修的是擒纵\\*，街上没有第二个人会。", footnote, prose(1, 2)))
    assert [role for role, _ in found] == ["paragraph", "paragraph", "note", "paragraph"]
    assert role_of(footnote[1:], lines(prose(2), footnote, prose(1, 2))) == "paragraph"


def test_who_is_named_in_the_byline_above() -> None:
    """Each line of the profile is of one note; where the names come back as labels, they speak."""
    found = body_rows(lines("采访：李雷", "整理：韩梅梅", "李雷：河岸大学讲师，写过两本表匠的书。", "韩梅梅：编辑。", prose(4)))
    assert [row.role for row in found[2:5]] == ["note", "note", "paragraph"]
    assert found[2].unit == found[3].unit
    first, *_ = to_rows(parse_article(lines("李雷：河岸大学讲师。", prose(4), "采访：李雷")))
    assert first.role != "note"
    turns = [f"李雷：{PROSE[n]}对吗？\n\n陆文清：{PROSE[n + 1]}" for n in range(4)]
    assert "note" not in {row.role for row in body_rows(lines("采访：李雷", *turns))}


def test_the_facts_of_a_profile() -> None:
    """Name, school and post under 作者简介; the text begins with the first sentence."""
    assert [role for role, _ in rows(lines("作者介绍", "李雷", "河岸大学钟表系毕业", "现在在渡口修表", prose(2)))] == ["note"] * 4 + [
        "paragraph"
    ] * 2
