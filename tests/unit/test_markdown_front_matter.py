"""Front matter is read line by line: YAML fails on real titles."""

from __future__ import annotations

import pytest

from wxarticle._readers.markdown.front_matter import read_front_matter


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title: 一: 二", "一: 二"),
        ("title: [转] 三", "[转] 三"),
        ('title: "引用"之后', '"引用"之后'),
        ("title: @某人", "@某人"),
        ('title: "带 \\"引号\\" 的"', '带 "引号" 的'),
        ("title: 'it''s'", "it's"),
        ('author: "[[某人]]"', "某人"),
        ('title: "\\ud83d\\ude00 笑"', "\U0001f600 笑"),
        ('title: "半\\ud83d个"', "半\ufffd个"),
        ("author: [[某页|某人]]", "某人"),
    ],
)
def test_values_as_printed(line: str, value: str) -> None:
    front = read_front_matter(f"---\n{line}\n---\n正文")
    assert front is not None
    assert front.values[line.split(":", maxsplit=1)[0]] == (value,)


def test_lists() -> None:
    front = read_front_matter("---\ntags:\n  - \"甲\"\n  - '[[乙]]'\nmore: ['丙', \"丁\"]\nnone: []\n---\n")
    assert front is not None
    assert front.values == {"tags": ("甲", "乙"), "more": ("丙", "丁"), "none": ()}


def test_blank_lines_between_keys() -> None:
    front = read_front_matter("---\ntitle: 题\n\ndate: 2020-02-02\n\n---\n正文")
    assert front is not None
    assert list(front.values) == ["title", "date"]
    assert front.lines == 6


@pytest.mark.parametrize(
    "text", ["---\n正文，没有键\n---\n", "---\n\n正文\n", "正文\n---\ntitle: 题\n---\n", "---\ntitle: 没有完", "----\na: b\n----\n"]
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert read_front_matter(text) is None
