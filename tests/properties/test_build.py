"""Laws 5 and 9: build has an inverse, and what Python does with values works on every tree."""

from __future__ import annotations

import copy
import pickle

import attrs
from hypothesis import given

import strategies
from wxarticle._build import build
from wxarticle._flatten import flatten
from wxarticle._settle import settle
from wxarticle._stream import Draft, Item
from wxarticle.model import Article, Image, Node


@given(strategies.drafts())
def test_flatten_is_the_inverse_of_build(draft: Draft) -> None:
    """Law 5: nothing is lost, moved or told otherwise by nesting."""
    assert flatten(build(draft)) == draft.stream


@given(strategies.drafts())
def test_build_is_the_inverse_of_flatten(draft: Draft) -> None:
    """The stream that a tree gives builds the same tree, so writers may work on either."""
    article = build(draft)
    assert build(Draft(article.metadata, flatten(article), article.notices)) == article


@given(strategies.streams)
def test_settling_twice_changes_nothing_more(stream: list[Item]) -> None:
    """A settled stream is in normal form."""
    once = settle(stream)
    assert settle(once) == once


@given(strategies.streams)
def test_settling_keeps_text_and_order(stream: list[Item]) -> None:
    """Settling only tags."""
    assert [item.leaf.text for item in settle(stream)] == [item.leaf.text for item in stream]


@given(strategies.drafts())
def test_units_are_numbered_in_reading_order(draft: Draft) -> None:
    """Units count up from 1 as they begin, so rows can be grouped by them."""
    begun = list(dict.fromkeys(item.tag.unit for item in draft.stream if item.tag and item.tag.unit is not None))
    assert begun == list(range(1, len(begun) + 1))


@given(strategies.articles)
def test_values_behave(article: Article) -> None:
    """Law 9: repr, hash, ==, copy and pickle work on every tree."""
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301 - made here
    assert copy.deepcopy(article) == article
    assert hash(article) == hash(copy.deepcopy(article))
    assert repr(article)
    assert all(repr(node) for node in article.walk())


@given(strategies.articles)
def test_walk_finds_every_picture(article: Article) -> None:
    """The views see into lines, tables and ornaments."""
    assert len(article.images) == _pictures(article)


def _pictures(article: Article) -> int:
    found = 0
    stack: list[object] = [article.blocks, article.sections]
    while stack:
        value = stack.pop()
        found += isinstance(value, Image)
        if isinstance(value, tuple):
            stack.extend(value)
        elif isinstance(value, Node):
            stack.extend(getattr(value, field.name) for field in attrs.fields(type(value)))  # type: ignore[arg-type]
    return found
