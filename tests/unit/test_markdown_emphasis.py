"""Emphasis as exporters write it: no star is left in the text unless it is one, and no text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxarticle._limits import DEFAULT_LIMITS
from wxarticle._readers.markdown.blocks import read_blocks
from wxarticle.kinds import Mark
from wxarticle.model import Break, Paragraph, Text


def marked(text: str) -> str:
    """The text with its bold parts in ``[]`` and its italic parts in ``<>``, a slash between leaves."""
    items = read_blocks(text, first_line=1, raw_html=True, limits=DEFAULT_LIMITS)
    lines = [item.leaf.content for item in items if isinstance(item.leaf, Paragraph)]
    return " / ".join("".join(_shown(run) for run in line if isinstance(run, (Text, Break))) for line in lines)


def _shown(run: Text | Break) -> str:
    text = run.text
    if isinstance(run, Text):
        text = f"<{text}>" if run.marks & Mark.ITALIC else text
        text = f"[{text}]" if run.marks & Mark.BOLD else text
    return text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # CommonMark does not close ** between punctuation and a letter.
        ("**问：**今天吗？", "[问：]今天吗？"),
        ("他说**「好」**就走", "他说[「好」]就走"),
        # What looks like a URL is not masked, and the block parser sees its delimiters.
        ("](./a**b**c*d*", "](./a[b]c<d>"),
        # **** closes and opens again.
        ("**前****后**，完", "[前后]，完"),
        ("**0****1**", "[01]"),
        ("**文 | 甲****编辑**| 乙****", "[文 | 甲编辑]| 乙"),
        ("**答：****都是粗的", "[答：]都是粗的"),
        ("**会是****ABC****（****Long****，概念）之年？**", "[会是ABC（Long，概念）之年？]"),
        ("****双重的题****", "[双重的题]"),
        ("****双重的********又一段****", "[双重的又一段]"),
        ("****你****先说？", "[你]先说？"),
        ("******林某** ：**问题？  ", "[林某] ：问题？"),
        ("***01***", "[<01>]"),
        # Leftovers are noise.
        ("**没有收口的一句", "没有收口的一句"),
        ("收口多了**", "收口多了"),
        ("一**二**三**四", "一[二]三四"),
        # Stars that are text.
        ("面积是5*3，不是4*2", "面积是5*3，不是4*2"),
        ("*头图来源：某处", "*头图来源：某处"),
        ("***本文为「某刊」原创**", "*[本文为「某刊」原创]"),
        ("算法 A* 很快，*真的*", "算法 A* 很快，<真的>"),
        ("a * b * c", "a * b * c"),
        (r"\*注：转义的", "*注：转义的"),
        (r"号码 17\*\*106", "号码 17**106"),
        # Italics.
        ("*斜的*", "<斜的>"),
        ("长*12*`34`，`56`*78*宽", "长<12>34，56<78>宽"),
        ("3*4*5", "3*4*5"),
        ("_斜的_ ", "<斜的>"),
        ("**_又粗又斜_**中", "[<又粗又斜>]中"),
        ("变量 snake_case_name 和 __init__", "变量 snake_case_name 和 __init__"),
        ("this._config = other._config;", "this._config = other._config;"),
        ("《旧书》_某人_1982", "《旧书》_某人_1982"),
        ("__粗的__，_发表于_湖北", "[粗的]，<发表于>湖北"),
        (" __ _往期：_ __", "<往期：>"),
        ("填空：____。", "填空：____。"),
        (r"a\_b", "a_b"),
        # Emphasis over line ends.
        ("**  \n**正文", "正文"),
        ("**上\n下**", "[上] / [下]"),
        # Headings.
        ("## ****工作机制****", "[工作机制]"),
        ("# **名**向前****", "[名]向前"),
    ],
)
def test_emphasis(source: str, expected: str) -> None:
    assert marked(source) == expected


def test_padding_around_emphasis_goes_where_the_tool_pads_all() -> None:
    assert marked("这是 **规划** 、 **执行** ；\n\n也 **很** 好。") == "这是[规划]、[执行]； / 也[很]好。"


def test_a_space_that_the_author_set_stays() -> None:
    assert marked("**甲** 乙，**丙**丁，**戊**己") == "[甲] 乙，[丙]丁，[戊]己"


def test_latin_words_keep_their_spaces() -> None:
    assert marked("这是 **规划** 、 **执行** ，用 **AI** 做") == "这是[规划]、[执行]，用 [AI] 做"


@given(st.lists(st.sampled_from(["*", "**", "****", "_", "__", "甲", "乙，", " ", "b", "1", "\n"]), max_size=24))
def test_no_text_is_lost(pieces: list[str]) -> None:
    source = "题" + "".join(pieces)
    items = read_blocks(source, first_line=1, raw_html=True, limits=DEFAULT_LIMITS)
    found = "".join(character for item in items for character in item.leaf.text if character.isalnum())
    numbers = "".join(item.leaf.number or "" for item in items if hasattr(item.leaf, "number"))
    assert sorted(found + numbers) == sorted(filter(str.isalnum, source))
