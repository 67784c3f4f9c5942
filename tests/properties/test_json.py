"""Law 6 for JSON: the whole tree comes back, and the schema knows every tree."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from wxarticle._writers.json import from_dict, from_json, json_schema, to_dict, to_json
from wxarticle.errors import ArticleError
from wxarticle.model import Article

VALIDATOR = jsonschema.Draft202012Validator(json_schema())
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)


@given(strategies.articles, st.sampled_from((None, 2)))
def test_round_trip(article: Article, indent: int | None) -> None:
    """JSON is complete: values are equal, and so are places and rules, which take no part in ==."""
    back = from_json(to_json(article, indent=indent))
    assert back == article
    assert to_dict(back) == to_dict(article)


@given(strategies.articles)
def test_schema_knows_every_article(article: Article) -> None:
    """What is written is what the schema says."""
    VALIDATOR.validate(json.loads(to_json(article)))


@given(st.text(max_size=40))
def test_any_text_is_an_article_or_an_error(text: str) -> None:
    """No other exception for text that is no JSON."""
    with pytest.raises(ArticleError):
        from_json(text)


@given(strategies.articles, json_values, st.data())
def test_any_damage_is_an_article_or_an_error(article: Article, value: object, data: st.DataObject) -> None:
    """No other exception for JSON that is no article."""
    damaged = to_dict(article)
    target: object = damaged
    while isinstance(target, (dict, list)) and target:
        key = data.draw(st.sampled_from(sorted(target)) if isinstance(target, dict) else st.integers(0, len(target) - 1))
        inner = target[key]
        if not isinstance(inner, (dict, list)) or not inner or data.draw(st.booleans()):
            target[key] = value
            break
        target = inner
    assert _where(damaged).startswith("$")


def _where(damaged: dict[str, object]) -> str:
    try:
        from_dict(damaged)
    except ArticleError as error:
        return error.where or ""
    return "$"
