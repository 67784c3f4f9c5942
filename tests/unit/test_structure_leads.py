"""Decks above the byline, repeated digests, labelled abstracts, and first paragraphs set apart."""

from __future__ import annotations

import pytest

from snippets import PROSE, body_rows, lines, page, page_rows, picture, prose, roles, rows
from wxarticle import parse_article, to_rows

DECK = "一只停了二十年的表，又走了。"


def test_a_line_above_the_byline_is_a_deck() -> None:
    """What stands between title and byline sums up."""
    assert roles(lines(DECK, "作者 | 李雷", prose(4))) == ["lead", "credit"] + ["paragraph"] * 4


def test_pictures_between_do_not_matter() -> None:
    """Banner, deck, banner, byline."""
    assert roles(lines(picture(1), DECK, picture(2), "作者 | 李雷", prose(4)))[:4] == ["image", "lead", "image", "credit"]


def test_two_lines_are_one_deck() -> None:
    """They share a unit."""
    found = body_rows(lines(DECK, "而修表的人没有看表。", "作者 | 李雷", prose(4)))
    assert [row.role for row in found[:2]] == ["lead", "lead"]
    assert found[0].unit == found[1].unit


def test_without_a_byline_the_first_paragraph_is_a_paragraph() -> None:
    """An ordinary opening is no deck."""
    assert roles(lines(DECK, prose(4)))[0] == "paragraph"


def test_a_byline_far_below_makes_no_deck() -> None:
    """Half an article above 编辑： is not a summary."""
    assert "lead" not in roles(lines(prose(9), "编辑 | 韩梅梅", prose(3)))


def test_a_byline_at_the_tail_makes_no_deck() -> None:
    """Nor is a whole one."""
    assert "lead" not in roles(lines(prose(20), "编辑 | 韩梅梅"))


@pytest.mark.parametrize(
    "line",
    [
        "导语：河边有一间修表的铺子，开了四十年。",
        "导读｜河边有一间修表的铺子，开了四十年。",
        "【导读】：河边有一间修表的铺子，开了四十年。",
        "核心提示：河边有一间铺子。",
        "【摘要】河边有一间修表的铺子，开了四十年。",
        "摘要 河边有一间修表的铺子，开了四十年。",
    ],
)
def test_a_label_makes_a_lead(line: str) -> None:
    """导语 says what it is."""
    assert roles(lines(line, prose(5))) == ["lead"] + ["paragraph"] * 5


def test_a_label_alone_takes_the_next_paragraph() -> None:
    """导语 on a line of its own, then what it announces, then the text."""
    found = body_rows(lines("**导语**", PROSE[0], prose(4, 1)))
    assert [row.role for row in found][:3] == ["lead", "lead", "paragraph"]
    assert found[0].unit == found[1].unit


def test_a_label_over_a_quotation_takes_all_of_it() -> None:
    """The block quotation shows where the lead ends."""
    assert roles(lines(f"> 导语：{PROSE[0]}\n>\n> {PROSE[1]}", prose(4, 2)))[:3] == ["lead", "lead", "paragraph"]


def test_a_word_that_begins_like_a_label_is_text() -> None:
    """摘要 in a sentence labels nothing."""
    assert roles(lines("摘要和全文他都抄在同一本账簿里，前后用一根红线隔开。", prose(4)))[0] == "paragraph"


def test_a_first_quotation_is_a_deck() -> None:
    """Set as a quotation, before all else, it sums up."""
    assert roles(lines(f"> {PROSE[0]}", prose(4, 1)))[0] == "lead"


def test_a_later_quotation_is_a_quote() -> None:
    """In the body it quotes."""
    assert roles(lines(prose(2), f"> {PROSE[2]}", prose(3, 3)))[2] == "quote"


def test_a_bold_first_paragraph_is_a_deck() -> None:
    """Bold prose at the top, plain text below."""
    assert roles(lines(f"**{PROSE[0]}**", prose(4, 1)))[0] == "lead"


def test_a_bold_question_at_the_top_is_none() -> None:
    """It opens an interview or a section."""
    assert roles(lines("**四十年只做一件事，究竟是什么样的感觉，会不会厌倦呢？**", prose(4)))[0] != "lead"


def test_a_bold_short_line_at_the_top_is_a_heading() -> None:
    """A deck is a sentence."""
    assert roles(lines("**河边的铺子**", prose(4)))[0] == "heading"


def test_an_article_all_in_bold_has_none() -> None:
    """Where all is set alike, nothing is set apart."""
    assert "lead" not in roles(lines(*(f"**{line}**" for line in PROSE)))


def test_what_repeats_the_digest_is_the_lead() -> None:
    """The page knows its digest; the first line that equals it is the deck."""
    body = f"<p>{DECK}</p><p>{PROSE[0]}</p><p>{PROSE[1]}</p>"
    html = page(body).replace("<head>", f'<head><meta property="og:description" content="{DECK}">')
    found = [(row.role, row.text) for row in to_rows(parse_article(html))]
    assert ("lead", DECK) in found


def test_a_first_line_in_italics_of_a_page_is_a_deck() -> None:
    """Italic prose at the top, upright below."""
    assert page_rows(f"<p><em>{PROSE[0]}</em></p><p>{PROSE[1]}</p><p>{PROSE[2]}</p>")[0][0] == "lead"


def test_the_deck_of_one_sentence_keeps_the_text_apart() -> None:
    """Only what is above the byline leads."""
    found = rows(lines(DECK, "作者 | 李雷", "编辑 | 韩梅梅", prose(3)))
    assert [role for role, _ in found] == ["lead", "credit", "credit", "paragraph", "paragraph", "paragraph"]


def test_a_note_inside_a_quoted_lead_does_not_end_it() -> None:
    """The lead goes on behind the line that says how the text was made."""
    body = lines(f"> {PROSE[0]}\n>\n> 本文来自一档播客，由慢声笔记编译整理。\n>\n> {PROSE[1]}", prose(5, 2))
    assert roles(body)[:3] == ["lead", "note", "lead"]


def test_an_introduction_above_the_byline_is_none() -> None:
    """A deck is a paragraph or two."""
    assert roles(lines(prose(2), "作者 | 李雷", prose(4)))[:3] == ["lead", "lead", "credit"]
    assert roles(lines(prose(4), "作者 | 李雷", prose(4)))[:5] == ["paragraph"] * 4 + ["credit"]


def test_a_label_over_a_list_takes_all_of_it() -> None:
    """The points of the article, summed up; what stands below the list is its first paragraph."""
    body = lines("**本文要点：**", "- 修一只旧表比做一只新表久", "- 学徒越来越少", "- 渡口要拆了", prose(3))
    assert roles(body) == ["lead"] * 4 + ["paragraph"] * 3


def test_an_abstract_of_several_paragraphs_goes_up_to_a_title() -> None:
    """Where none comes, only the first paragraph is surely the abstract."""
    assert roles(lines("**摘要**", prose(3), "**一、渡口**", prose(2), "**二、桥**", prose(2)))[:5] == ["lead"] * 4 + ["heading"]
    assert roles(lines("**摘要**", prose(5)))[:3] == ["lead", "lead", "paragraph"]


def test_an_epigraph_is_a_quotation() -> None:
    """A quotation at the head that names who wrote it or where it stands sums nothing up."""
    assert roles(lines("> 过尽千帆皆不是，斜晖脉脉水悠悠。——温庭筠", prose(4)))[0] == "quote"
    assert roles(lines("> 过尽千帆皆不是。《望江南》", prose(4)))[0] == "quote"


def test_a_bold_first_paragraph_under_the_byline_is_a_deck_beside_the_one_above() -> None:
    """Each is its own."""
    found = body_rows(lines(DECK, "编译：慢声", f"**{PROSE[0]}**", prose(3, 1)))
    assert [row.role for row in found] == ["lead", "credit", "lead"] + ["paragraph"] * 3
    assert found[0].unit != found[2].unit


def test_an_ornament_between_the_label_and_the_deck() -> None:
    """The drawing under 导语 belongs to the label."""
    assert roles(lines("**导语**", picture(1), PROSE[0], "**渡口**", prose(3, 1)))[:4] == ["lead", "image", "lead", "heading"]
