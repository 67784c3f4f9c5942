"""Lines that WeChatMP2Markdown broke after every styled span, and numbers that it put on a line before their item."""

from __future__ import annotations

import pytest

import wxarticle
from snippets import PROSE
from wxarticle._readers.markdown.fragments import join_fragments
from wxarticle._stream import Item
from wxarticle.model import ListItem, Paragraph, Text


def joined(*texts: str) -> list[Item]:
    """The leaves of one paragraph that was broken into such lines."""
    return join_fragments(Item(Paragraph((Text(text),), index > 0)) for index, text in enumerate(texts))


def test_a_sentence_goes_on() -> None:
    """The pieces are one line again."""
    assert [item.leaf.text for item in joined("这座桥", "只剩一半", "。另一半在水里。")] == ["这座桥只剩一半。另一半在水里。"]


def test_a_label_begins_a_line() -> None:
    """Who speaks goes on nobody's sentence, but may stand behind a mark."""
    assert [item.leaf.text for item in joined("段子", "：", "老梁：几点了", "小满：停了")] == ["段子：", "老梁：几点了", "小满：停了"]
    assert [item.leaf.text for item in joined("▲", "老梁：几点了？")] == ["▲老梁：几点了？"]


def test_a_number_before_a_sentence_is_an_items() -> None:
    """However many pieces the sentence has; the number is kept, and is no part of the text."""
    (item,) = joined("1.", "先听", "声音", "，再拆后盖。")
    assert item.leaf == ListItem((Text("先听声音，再拆后盖。"),), 0, "1")


@pytest.mark.parametrize("title", ["给后来的人", "给后来的人："])
def test_a_number_before_a_title_is_the_titles(title: str) -> None:
    """``7.`` / ``给后来的人`` may open a section."""
    (item,) = joined("7.", title)
    assert (type(item.leaf), item.leaf.text) == (Paragraph, f"7.{title}")


def test_in_an_export() -> None:
    """The export puts a space that does not break behind the number."""
    head = "> **原文链接**: https://mp.weixin.qq.com/s/SnippetAddress0123456\n\n#  河边修表的人   \n原创 程以安  慢声笔记   2024-04-22 10:00  \n  \n"
    body = f"{PROSE[0]}  \n  \n1.\u00a0  \n先听  \n声音  \n，再拆后盖。  \n  \n{PROSE[1]}  \n  \n"
    found = [(str(row.role), row.text) for row in wxarticle.to_rows(wxarticle.parse_article(head + body))]
    assert ("list", "先听声音，再拆后盖。") in found
