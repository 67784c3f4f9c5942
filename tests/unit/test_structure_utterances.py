"""How far a turn goes, and what stands between its lines."""

from __future__ import annotations

import pytest

from snippets import PROSE, body_rows, export, lines, picture, prose, rows
from wxarticle import Row, parse_article

ASK = "**Q：第{}座桥是什么时候拆的？**"
REPLY = "**A：**很多年以前，我还在学手艺。"


def interview(*inside: str, tail: str = "") -> str:
    """Four turns; ``inside`` stands behind the answer of the second."""
    turns = [lines(ASK.format(n), REPLY, *(inside if n == "二" else ())) for n in "一二三四"]
    return lines(prose(1, 5), *turns, *([tail] if tail else []))


def inside(*between: str) -> tuple[Row, ...]:
    """The rows of the second turn."""
    found = body_rows(interview(*between))
    start = next(i for i, row in enumerate(found) if "第二座桥" in row.text)
    end = next(i for i, row in enumerate(found) if "第三座桥" in row.text)
    return found[start:end]


def test_paragraphs_go_on_the_answer() -> None:
    """Every line until the next turn is said by the same speaker."""
    found = inside(PROSE[0], PROSE[1])
    assert [row.role for row in found] == ["question", "answer", "answer", "answer"]
    assert len({row.unit for row in found[1:]}) == 1
    assert {row.speaker for row in found[1:]} == {"A"}


@pytest.mark.parametrize(
    ("between", "role"),
    [(picture(), "image"), ("注：桥名从当地的叫法。", "note"), ("· · ·", "divider"), ("↓ 上下滑动查看", "furniture")],
)
def test_what_stands_between_keeps_its_role(between: str, role: str) -> None:
    """Pictures, notes and ornaments are not said; the answer goes on behind them with its unit."""
    found = inside(between, PROSE[0])
    assert [row.role for row in found] == ["question", "answer", role, "answer"]
    assert found[1].unit == found[3].unit


def test_a_captioned_picture_between() -> None:
    """The legend is the picture's."""
    found = inside(picture(), "▲ 老街的黄昏", PROSE[0])
    assert [row.role for row in found] == ["question", "answer", "image", "caption", "answer"]
    assert found[1].unit == found[4].unit


@pytest.mark.parametrize("said", ["- 拆后盖\n- 取机芯", "> 表会认人。", "```\n拆后盖\n```", "| 年 | 桥 |\n|---|---|\n| 一九六〇 | 木桥 |"])
def test_lists_quotations_code_and_tables_may_be_said(said: str) -> None:
    """They belong to the utterance that they stand in, or at least do not end it."""
    found = inside(said, PROSE[0])
    assert found[-1].role == "answer"
    assert found[-1].unit == found[1].unit


def test_lists_of_an_answer_are_said() -> None:
    """List and quotation lines inside an utterance keep the utterance's role."""
    assert [row.role for row in inside("- 拆后盖\n- 取机芯", "> 表会认人。")] == ["question", "answer", "answer", "answer", "answer"]


def test_a_heading_ends_the_turn() -> None:
    """The next section's text is no answer."""
    found = rows(lines(interview(), "## 尾声", PROSE[0], PROSE[1]))
    assert [role for role, _ in found][-3:] == ["heading", "paragraph", "paragraph"]


def test_the_end_mark_ends_the_turn() -> None:
    """What stands behind END is not said."""
    assert "answer" not in [role for role, _ in rows(lines(interview(), "— END —", "编辑：韩梅梅", "扫码关注我们"))][-3:]


def test_credits_and_prompts_at_the_tail_are_not_said() -> None:
    """The last answer ends before the account speaks for itself."""
    found = rows(lines(interview(), "编辑：韩梅梅", "未经授权不得转载。", "扫码关注我们"))
    assert [role for role, _ in found][-3:] == ["credit", "rights", "promo"]


def test_a_question_of_two_paragraphs() -> None:
    """Between a question and a labelled answer, what is set like the question goes on it."""
    turns = [lines(f"**Q：说说第{n}座桥。**", f"**它是什么时候拆的，{n}号桥？**", REPLY) for n in "一二三四"]
    found = body_rows(lines(prose(1), *turns))[1:]
    assert [row.role for row in found] == ["question", "question", "answer"] * 4
    assert found[0].unit == found[1].unit


def test_a_plain_reply_to_a_bold_question() -> None:
    """Where only the questions have labels, plain text under a bold question answers it."""
    turns = [lines(f"**记者：第{n}座桥是什么时候拆的？**", PROSE[0], PROSE[1]) for n in "一二三四"]
    found = body_rows(lines(prose(1, 3), *turns))[1:]
    assert [row.role for row in found] == ["question", "answer", "answer"] * 4
    assert found[1].unit == found[2].unit
    assert found[1].speaker is None


def test_the_author_is_back_when_the_text_names_who_spoke() -> None:
    """A closing scene in the third person is no answer."""
    turns = [lines(f"**问：第{n}座桥是什么时候拆的？**", "**陆文清：**很多年以前，我还在学手艺。") for n in "一二三四"]
    found = rows(lines(prose(1), *turns, "陆文清站起来，把铺子的灯一盏一盏关掉，门外的河水还在响。"))
    assert found[-1][0] == "paragraph"


def test_a_question_without_an_answer_does_not_lose_its_lines() -> None:
    """All turns of the tree hold all lines that were said."""
    body = interview(PROSE[0])
    article = parse_article(export(body))
    assert len(article.qa_turns) == 4
    assert sum(row.role in ("question", "answer") for row in body_rows(body)) == 9


SHORT = lines(*(lines(ASK.format(n), f"**A：**{said}") for n, said in zip("一二三四", PROSE[:4], strict=True)))


def test_where_all_answers_are_one_line_the_author_comes_back() -> None:
    """The closing scene behind a last answer that is as short as all others is told, not said."""
    found = body_rows(lines(prose(1, 5), SHORT, prose(2, 4)))
    assert [str(row.role) for row in found] == ["paragraph", *("question", "answer") * 4, "paragraph", "paragraph"]


def test_where_answers_go_on_the_last_does_too() -> None:
    """Nothing tells the closing scene then."""
    found = body_rows(lines(prose(1, 5), ASK.format("零"), REPLY, PROSE[4], SHORT, prose(2, 4)))
    assert [str(row.role) for row in found][-3:] == ["answer"] * 3


def test_the_parts_of_every_section_are_said_by_nobody() -> None:
    """结果： recurs in each section, and no one speaks in titles."""
    sections = [lines(f"## 第{n}课", f"学徒：{PROSE[0]}", f"师傅：{PROSE[1]}", "结果：", PROSE[2]) for n in "一二三四"]
    found = [(str(row.role), row.text) for row in body_rows(lines(*sections)) if row.role != "heading"]
    assert [role for role, _ in found] == ["speech", "speech", "paragraph", "paragraph"] * 4


def test_a_sign_off_is_the_author_s() -> None:
    """以上。 closes the article, not the answer."""
    assert [row.role for row in body_rows(interview(tail="以上。"))][-1] == "paragraph"


def test_bold_below_a_plain_question_stresses_it() -> None:
    """The question itself, after what leads up to it; plain below bold is an aside."""
    turns = [lines(f"Q：{PROSE[n]}", f"**第{n}座桥是什么时候拆的？**", "A：很多年以前，我还在学手艺。") for n in range(4)]
    assert [role for role, _ in rows(lines(prose(1), *turns))][1:] == ["question", "question", "answer"] * 4


def test_a_school_that_bears_the_speaker_s_name_does_not_end_the_answer() -> None:
    """Of that one speaks oneself."""
    turns = [lines(f"晨报：第{n}座桥是什么时候拆的？", "老陆：很多年以前，我还在学手艺。", PROSE[n]) for n in range(4)]
    found = rows(lines(prose(1), *turns, "我觉得老陆学堂的意义就在这里，街上的孩子都能来。"))
    assert found[-1][0] == "answer"
