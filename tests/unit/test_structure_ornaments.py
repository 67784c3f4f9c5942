"""Ornaments, end marks, words of the reader's interface, and titles that the body repeats."""

from __future__ import annotations

import pytest

from snippets import PROSE, body_rows, lines, page_rows, picture, prose, role_of, roles, rows


@pytest.mark.parametrize("ornament", ["· · ·", "——————", "◆◆◆", "▼▲▼", "～～～～", "。。。。", "🌿🌿🌿"])
def test_a_line_without_letters_divides(ornament: str) -> None:
    """An ornament is neither lost nor read as text."""
    assert role_of(ornament, lines(prose(2), ornament, prose(2, 2))) == "divider"


@pytest.mark.parametrize("mark", ["END", "— END —", "The End", "— 完 —", "（全文完）", "【正文完】", "FIN", "·未完待续·"])
def test_an_end_mark_divides(mark: str) -> None:
    """However it is framed, an end mark is no heading and no text."""
    (row,) = [row for row in body_rows(lines(prose(4), mark)) if row.text == mark]
    assert (row.role, row.rule) == ("divider", "ornaments.end_mark")


@pytest.mark.parametrize("line", ["完美的一天", "结束之后", "Endgame", "完了没有？", "the end of it", "完全不同的手艺人"])
def test_a_word_that_begins_like_an_end_mark_is_text(line: str) -> None:
    """Only the mark alone ends an article."""
    assert role_of(line, lines(prose(3), line + "", prose(2, 3))) != "divider"


def test_an_end_mark_inside_a_sentence_is_text() -> None:
    """The word in a sentence says nothing about the article."""
    line = "他把账本合上，在最后一页写了一个完字，又把笔擦干净放回盒子里。"
    assert role_of(line, lines(prose(2), line, prose(2, 3))) == "paragraph"


@pytest.mark.parametrize(
    "line",
    ["全文约 2200 字", "本文共有 6558 字", "全文1.1万字，阅读时间约30分钟", "本文共3,105字，阅读约需8分钟", "阅读时间约 6 分钟", "向下滑动查看", "← 左右滑动查看更多 →", "上下滑动阅读", "点击图片可放大", "视频加载失败，请刷新页面再试", "本文关键词：渡口、夜航"],
)  # fmt: skip
def test_words_of_the_interface_are_furniture(line: str) -> None:
    """What tells how to read is no part of what there is to read."""
    assert role_of(line, lines(line, prose(4))) == "furniture"


@pytest.mark.parametrize(
    "line", ["滑动的抽屉里全是零件，一格一格按年份排好，最上面那格锁着。", "他全文背下了那本说明书，一共四十页，连页码也没有漏过。"]
)
def test_prose_with_such_words_is_text(line: str) -> None:
    """滑动 and 全文 are ordinary words, too."""
    assert role_of(line, lines(prose(1), line, prose(2, 2))) == "paragraph"


def test_a_horizontal_rule_divides() -> None:
    """Markdown's own rule is an ornament like a typed one."""
    assert roles(lines(prose(1), "---", prose(1, 1))) == ["paragraph", "divider", "paragraph"]


def test_a_lone_full_stop_is_no_ornament() -> None:
    """One punctuation mark on a line is text that lost its line."""
    assert role_of("。", lines(prose(2), "。", prose(1, 2))) == "paragraph"


def test_a_bare_mark_under_a_picture_belongs_to_it() -> None:
    """A lone ▲ is still never text."""
    assert "paragraph" not in [role for role, text in rows(lines(prose(1), picture(), "▲", prose(1, 1))) if text == "▲"]


class TestTitles:
    def test_a_bold_repeat_of_half_the_title_is_a_title(self) -> None:
        """Articles print their title again above the text; it is no section."""
        assert role_of("河边修表四十年", lines("**河边修表四十年**", prose(3)), title="人物｜河边修表四十年") == "title"

    def test_punctuation_of_the_title_does_not_count(self) -> None:
        """The repeat has other brackets, spaces and full-width forms."""
        assert role_of("「河边」 修表,四十年", lines("**「河边」 修表,四十年**", prose(3)), title="河边修表，四十年") == "title"

    def test_a_subtitle_behind_it_is_a_title(self) -> None:
        """——… right under the repeated title goes on it."""
        body = lines("**河边修表四十年**", "**——访钟表匠老陆**", prose(3))
        assert [role for role, _ in rows(body, title="人物｜河边修表四十年")][:2] == ["title", "title"]

    def test_a_subtitle_behind_a_title_that_the_reader_told_is_a_title(self) -> None:
        """Who found the title does not matter."""
        body = lines("**河边修表四十年**", "**——访钟表匠老陆**", prose(3))
        assert [role for role, _ in rows(body, title="河边修表四十年")][:2] == ["title", "title"]

    def test_a_dash_without_a_title_above_is_none(self) -> None:
        """A dashed line alone says nothing."""
        assert role_of("——访钟表匠老陆", lines("——访钟表匠老陆", prose(3)), title="河边修表四十年") != "title"

    def test_a_line_behind_prose_is_no_title(self) -> None:
        """A later heading may use the title's words."""
        assert role_of("河边修表四十年", lines(prose(2), "**河边修表四十年**", prose(2, 2)), title="河边修表四十年") == "heading"

    def test_under_a_number_it_is_a_section_s_title(self) -> None:
        """The numbered parts have begun."""
        body = lines("**01**", "**河边修表四十年**", prose(3))
        assert [role for role, _ in rows(body, title="人物｜河边修表四十年")][:2] == ["heading", "heading"]

    def test_two_words_of_the_title_are_none(self) -> None:
        """A short line whose letters happen to stand in the title is not its repeat."""
        assert role_of("修表", lines("**修表**", prose(3)), title="河边修表四十年的老陆和他的三个徒弟") != "title"

    def test_a_sentence_that_quotes_the_title_is_text(self) -> None:
        """The title inside a longer line does not make the line a title."""
        line = "人们说起河边修表四十年的老陆，总是先说起他那双手，再说起那块招牌。"
        assert role_of(line, lines(line, prose(2)), title="河边修表四十年") == "paragraph"


def test_pages_give_the_same() -> None:
    """An ornament in markup is one, too."""
    assert ("divider", "· · ·") in page_rows(f"<p>{prose(1)}</p><p>· · ·</p><p>{prose(1, 1)}</p>")


def test_a_picture_shown_three_times_divides() -> None:
    """What stands before each section again and again is an ornament; twice may be chance."""
    often = lines(prose(1), picture(7), prose(1, 1), picture(7), prose(1, 2), picture(7), prose(1, 3))
    assert roles(often).count("divider") == 3
    twice = lines(prose(1), picture(7), prose(1, 1), picture(7), prose(1, 2), picture(8), prose(1, 3))
    assert "divider" not in roles(twice)


def test_the_words_of_the_video_player() -> None:
    """As a browser copies them between two paragraphs; the line below stays the video's caption or text."""
    words = [
        "已关注",
        "重播 分享 赞",
        "关闭",
        "**观看更多**",
        "*退出全屏*",
        "切换到竖屏全屏",
        "00:00/09:18",
        "进度条，百分之0",
        "继续观看",
        "视频详情",
    ]
    found = rows(lines(prose(2), *words, prose(2, 2)))
    assert [role for role, _ in found] == ["paragraph"] * 2 + ["furniture"] * len(words) + ["paragraph"] * 2
    assert role_of("已关注", lines(prose(2), "已关注", prose(2, 2))) != "furniture"


def test_a_video_of_channels_as_a_browser_copies_it() -> None:
    """Its name and ，赞 with a number say nothing."""
    body = lines(prose(2), "河岸影像", "，赞 56", prose(2, 2))
    assert roles(body) == ["paragraph"] * 2 + ["furniture"] * 2 + ["paragraph"] * 2


@pytest.mark.parametrize("keywords", ["关键词\n\n渡口安全", "关键词：渡口；夜航", "关键字：识字"])
def test_keywords_at_the_head(keywords: str) -> None:
    """They say where to file the article; further on the word is a word like any other."""
    assert set(roles(lines(keywords, prose(2)))[:-2]) == {"furniture"}
    assert "furniture" not in roles(lines(prose(30), keywords, prose(2)))
    assert roles(lines("关键字：识字", "短短一行", prose(2))).count("furniture") == 1
    assert roles(lines("关键词", prose(2))) == ["furniture", "paragraph", "paragraph"]


@pytest.mark.parametrize("sign", ["■", "◆", "●"])
def test_a_centred_or_bold_sign_is_an_ornament(sign: str) -> None:
    """A bullet that has lost its item stands at the left, and is not bold."""
    prose_line = f"<p>{PROSE[0]}</p>"
    for ornament in (f"<p style='text-align:center'>{sign}</p>", f"<p><strong>{sign}</strong></p>"):
        assert [role for role, _ in page_rows(prose_line + ornament + prose_line)] == ["paragraph", "divider", "paragraph"]
