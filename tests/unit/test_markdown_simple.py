"""What is read without the block parser is read as the block parser would have it."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wxarticle._limits import DEFAULT_LIMITS
from wxarticle._readers.markdown import simple
from wxarticle._readers.markdown.blocks import read_blocks
from wxarticle._readers.markdown.lines import is_padded
from wxarticle._readers.markdown.simple import SimpleBlocks
from wxarticle._readers.markdown.wrapping import Wrapping
from wxarticle._stream import Item

PIECES = (
    "", "", "", " ", "\t", "  ", "正文一行", "**记者：**问", "他说**好**", "**一", "****", "***", "字* 字", " 缩进", "    代码", "\u3000\u3000首行", "\u00a0",
    "\u200b零宽\u200b字", "两个  空格  ", "a\\", "# 标题", "## **粗**标题", "#标签", "# 1 #", "1. 项", "1) 项", "2024年", "3.5亿", "- 项", "+ 项", "* 项",
    "  项内", "   ```", "```", "```python", "````", "~~~", "``` `", "> 引", ">引", "---", "===", "***", "| a | b |", "|---|---|", "a | b", "--|--",
    "![图](https://a.cn/b_c.png)", '![](https://a.cn/b.png "")', "![x](https://a.cn/newemoji/b.png)", "![]()", "[字](https://a.cn)", "[x]",
    "~~~\t", "[x]: /y", "[^1]", "[^1]: 注", "<div>", "</div>", "<!-- 注", "-->", "<pre>", "</pre>", "<table><tr><td>", "</td></tr></table>", "<br>",
    "[", "字](https://a.cn/x)", "![a](https://a.cn/b", "&c=1)", "&amp;", "a_b_c", "~~删~~", "$x$", "`码`", "一行\u2028二行", "！", "!", "\ufeff", "\u200d",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join)


def seen(items: list[Item]) -> list[tuple[object, ...]]:
    return [(item.leaf, item.cues, item.leaf.place) for item in items]


@given(TEXTS, st.booleans())
@example("```\n<div>\n\n```\n\n正文", True)
@example("<div>\n```\n\n正文\n\n```\n\n*字*", True)
@example("- 项\n\n  ```\n  码\n\n正文\n\n  ```\n\n**字", True)
def test_as_the_block_parser_reads_it(text: str, raw_html: bool) -> None:
    found = read_blocks(text, first_line=3, raw_html=raw_html, limits=DEFAULT_LIMITS)
    with mock.patch.object(simple, "_is_cut_by_blank_lines", return_value=False):
        assert seen(found) == seen(read_blocks(text, first_line=3, raw_html=raw_html, limits=DEFAULT_LIMITS))


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("正文\n\n**记者：**问\n\n## 标题\n\n![](https://a.cn/b.png)\n\n2024年", []),
        ("正文\n\n- 项\n\n  项内\n\n正文\n\n[字](https://a.cn)", [(2, 6), (8, 9)]),
        ("```\n\n正文\n\n```\n\n正文", [(0, 6)]),
        ("正文\n\n> ```\n\n正文", [(2, 5)]),
        ("正文\n\n[x]: /y\n\n正文", [(0, 5)]),
    ],
)
def test_what_is_left_to_the_block_parser(text: str, others: list[tuple[int, int]]) -> None:
    blocks = SimpleBlocks(text, 1, Wrapping(text), padded=is_padded(text))
    assert list(blocks.others(100)) == others
