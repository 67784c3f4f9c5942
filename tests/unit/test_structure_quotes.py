"""Pull quotes between large marks, and block quotations."""

from __future__ import annotations

import pytest

from snippets import PROSE, body_rows, lines, page_rows, picture, prose, roles, rows


@pytest.mark.parametrize(("opening", "closing"), ["“”", "「」", "『』", '""', "❝❞", "‘’"])
def test_lines_between_marks_are_one_quote(opening: str, closing: str) -> None:
    """A mark alone above and below makes a quote of what is between."""
    body = lines(prose(1), opening, "表不会骗人，骗人的是看表的人。", closing, prose(1, 1))
    found = body_rows(body)
    assert [row.role for row in found] == ["paragraph", "quote", "quote", "quote", "paragraph"]
    assert len({row.unit for row in found[1:4]}) == 1


def test_it_may_have_several_lines() -> None:
    """A verse between the marks is one unit."""
    found = [
        row for row in body_rows(lines(prose(1), "“", "第一行的话", "第二行的话", "第三行的话", "”", prose(1, 1))) if row.role == "quote"
    ]
    assert len(found) == 5
    assert len({row.unit for row in found}) == 1


def test_an_unclosed_mark_quotes_nothing() -> None:
    """Without the closing mark nobody knows where it ends."""
    assert "quote" not in roles(lines(prose(1), "“", prose(4, 1)))


def test_a_mark_that_closes_far_below_quotes_nothing() -> None:
    """Two stray marks a page apart do not make everything between them a quote."""
    assert "quote" not in roles(lines(prose(1), "“", prose(10, 1), "”", prose(1)))


def test_the_wrong_closing_mark_does_not_close() -> None:
    """Marks come in pairs."""
    assert "quote" not in roles(lines(prose(1), "“", "表不会骗人，骗人的是看表的人。", "」", prose(1, 1)))


def test_a_picture_between_the_marks_stays_a_picture() -> None:
    """Only text is quoted."""
    found = rows(lines(prose(1), "“", "表不会骗人，骗人的是看表的人。", picture(), "”", prose(1, 1)))
    assert ("image", "") in found


def test_words_of_the_interface_between_the_marks_stay_furniture() -> None:
    """A pass tags only what no earlier one has tagged."""
    found = rows(lines(prose(1), "“", "表不会骗人，骗人的是看表的人。", "左右滑动查看更多", "”", prose(1, 1)))
    assert ("furniture", "左右滑动查看更多") in found


def test_a_paragraph_in_quotation_marks_is_a_paragraph() -> None:
    """Speech in marks on its own line is ordinary text."""
    line = "“表不会骗人，骗人的是看表的人。”他说这话的时候没有抬头。"
    assert roles(lines(prose(1), line, prose(1, 1))) == ["paragraph"] * 3


def test_a_block_quotation_is_one_quote() -> None:
    """Paragraphs of one > block share a unit, and the next block has its own."""
    found = body_rows(
        lines(
            prose(2),
            "> 第一段引文，讲的是码头上的事情。",
            ">",
            "> 第二段引文，讲的是桥上的事情。",
            prose(1, 2),
            "> 另一处引文，讲的是店里的事情。",
            prose(1, 3),
        )
    )
    quotes = [row for row in found if row.role == "quote"]
    assert len(quotes) == 3
    assert quotes[-1].unit not in {row.unit for row in quotes[:-1]}


def test_a_blockquote_of_a_page_is_a_quote() -> None:
    """Markup says the same as >."""
    assert page_rows(f"<p>{prose(1)}</p><blockquote><p>引文讲的是码头上的事情。</p></blockquote><p>{prose(1, 1)}</p>")[1][0] == "quote"


def test_a_box_that_ends_with_who_said_it_is_a_quote() -> None:
    """The dash at the end of a tinted box names the speaker; it opens no section."""
    box = "<section style='background:#f3f3ee'><p>修表先要学会等。</p><p>—— 老梁，修表四十年</p></section>"
    assert [role for role, _ in page_rows(f"<p>{prose(1)}</p>{box}<p>{prose(1, 1)}</p>")] == ["paragraph", "quote", "quote", "paragraph"]


def test_a_dash_that_closes_again_attributes_nothing() -> None:
    """``—— 修表 ——`` in a box is a heading's ornament."""
    box = "<section style='background:#f3f3ee'><p>修表先要学会等</p><p>—— 闲谈 ——</p></section>"
    assert "quote" not in [role for role, _ in page_rows(f"<p>{prose(1)}</p>{box}<p>{prose(1, 1)}</p>")]


def test_a_signed_note_in_a_box_is_no_quote() -> None:
    """编者按 stays what it says it is."""
    box = "<section style='background:#f3f3ee'><p>编者按：这是系列的第三篇。</p><p>—— 慢声笔记</p></section>"
    assert "quote" not in [role for role, _ in page_rows(f"<p>{prose(1)}</p>{box}<p>{prose(1, 1)}</p>")]


def test_a_mark_alone_is_an_ornament() -> None:
    """Nothing between, nothing quoted, and no heading either."""
    assert roles(lines(prose(1), "”", prose(1, 1))) == ["paragraph", "divider", "paragraph"]


def test_a_mark_alone_opens_its_box() -> None:
    """Templates for quotations print a large opening mark and no other."""
    box = "<section style='border:1px solid #ccc'><p style='font-size:40px'>“</p><p>最好的表不是走得最准的那只，而是有人等它走的那只。</p></section>"
    assert [role for role, _ in page_rows(f"<p>{PROSE[0]}</p>{box}<p>{PROSE[1]}</p>")] == ["paragraph", "quote", "quote", "paragraph"]


def test_an_official_quotation_names_its_account() -> None:
    """WeChat prints 公众号： under what is quoted from another article; it asks nobody to follow."""
    source = "<section class='blockquote_info'><span class='blockquote_biz'>阿川，公众号：街角</span></section>"
    found = page_rows(
        f"<p>{PROSE[0]}</p><blockquote class='js_blockquote_wrap'><section>旧表走得慢。</section>{source}</blockquote><p>{PROSE[1]}</p>"
    )
    assert [role for role, _ in found] == ["paragraph", "quote", "quote", "paragraph"]
