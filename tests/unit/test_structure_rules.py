"""Every rule that a pass or a reader can give is explained."""

from __future__ import annotations

import pathlib
import re

import pytest

from wxarticle import explain, parse_article, to_rows
from wxarticle._structure import PASSES
from wxarticle._structure.rules import RULES

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARTICLES = sorted([*(ROOT / "examples").glob("*.md"), *(ROOT / "tests" / "quality" / "articles").glob("*.*")])


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_every_rule_that_speaks_is_explained(path: pathlib.Path) -> None:
    """A rule without a sentence would leave a reader of ``explain`` with a bare name."""
    given = {row.rule for row in to_rows(parse_article(path.read_bytes())) if row.rule}
    assert given <= RULES.keys()


def test_no_rule_is_explained_that_does_not_exist() -> None:
    """A sentence about a rule that was renamed is worse than none: the rule's pass must exist and name it."""
    passes = {name for name, _ in PASSES} | {"markdown"}
    assert {rule.split(".")[0] for rule in RULES} <= passes
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", rule) for rule in RULES)


def test_explain_ends_with_the_evidence() -> None:
    """The sentence stands below the lines, once for each rule that spoke."""
    text = explain(
        parse_article("# 夜航\n\n**一、起飞**\n\n机长说今晚的风很好，我们可以早一点到。\n\n**二、降落**\n\n跑道上的灯一盏一盏亮起来。\n")
    )
    assert text.count(RULES["headings.numbered"]) == 1
