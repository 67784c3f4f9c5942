"""Law 8: work grows linearly with the input, whatever the input; and law 9: no tree is too deep or too wide for what Python does with values."""

from __future__ import annotations

import contextlib
import pickle
import time
from collections.abc import Callable, Iterable

import pytest

import wxarticle
from hostile import effort, pumping
from hostile.families import all_families, export, page

FAMILIES = all_families()
SMALL = 120
PORTIONS = 24


def everything(source: object) -> None:
    """All that one does with an article."""
    assert isinstance(source, (str, bytes))
    try:
        article = wxarticle.parse_article(source)
    except wxarticle.ArticleError as error:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
        return
    rows = wxarticle.to_rows(article)
    assert repr(rows)
    assert repr(article)
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301 - made here
    assert isinstance(hash(article), int)
    for node in article.walk():
        assert repr(node)
    wxarticle.to_html(article, page=True)
    wxarticle.to_text(article)
    wxarticle.to_markdown(article)
    assert wxarticle.from_json(wxarticle.to_json(article)) == article


def families(portion: int) -> list[str]:
    return sorted(FAMILIES)[portion::PORTIONS]


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_calls_grow_linearly(portion: int) -> None:
    """Four times as much of anything calls no function more than four times as often: parsing, rows, repr, equality, pickle, every writer."""
    found = {name: worse for name in families(portion) if (worse := effort.super_linear(FAMILIES[name], everything, SMALL))}
    assert found == {}


# The deep profile measures time, too: what regular expressions and lxml do is no call of a function. -----------------------

LARGE = 25_000
NOTICED = 0.5
"""Seconds below which growth is noise."""


def seconds(source: object) -> float:
    start = time.process_time()
    everything(source)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("portion", range(PORTIONS))
def test_time_grows_linearly(portion: int) -> None:
    """Four times as much of anything takes about four times as long."""
    found = {}
    for name in families(portion):
        if grows_too_fast(name) and grows_too_fast(name):  # once may be the machine's other work
            found[name] = round(seconds(FAMILIES[name](4 * LARGE)), 1)
    assert found == {}


def grows_too_fast(family: str) -> bool:
    large = seconds(FAMILIES[family](4 * LARGE))
    return large > NOTICED and large > 9 * seconds(FAMILIES[family](LARGE))


def slow_sources(portion: int, size: int, sources: Callable[[str], Iterable[str]]) -> list[tuple[str, str, str]]:
    """The patterns that make an article around an attack of this size slow, with both ends of it."""
    found = []
    for name, pattern in list(pumping.patterns())[portion::PORTIONS]:
        for attack in pumping.attacks(pattern, size):
            text = attack if isinstance(attack, str) else attack.decode("utf-8", "replace")
            for source in sources(text):
                start = time.process_time()
                with contextlib.suppress(wxarticle.ArticleError):
                    wxarticle.parse_article(source)
                if time.process_time() - start > NOTICED:
                    found.append((name, text[:30], text[-6:]))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("portion", range(PORTIONS))
def test_patterns_are_linear(portion: int) -> None:
    """No compiled pattern of the package makes an input slow that is made to go round its loops: in a body, bold, in a script, in an export."""

    def sources(text: str) -> Iterable[str]:
        quoted = text.replace("<", "&lt;").replace(" ", "\u00a0")
        return text, export(text), page(text), page(f"<p><b>{quoted}</b></p>"), page("<p>字</p>", text)

    assert slow_sources(portion, 3_000, sources) == []


@pytest.mark.slow
@pytest.mark.parametrize("portion", range(PORTIONS))
def test_patterns_are_linear_in_spaces_that_stay(portion: int) -> None:
    """No reader makes one of many ideographic spaces: what may stand around them is asked of all of them at once."""

    def sources(text: str) -> Iterable[str]:
        wide = text.replace(" ", "\u3000")
        return (export(wide), f"> {wide}\n\n字", page(f"<p>{wide.replace('<', '&lt;')}</p>")) if wide != text else ()

    assert slow_sources(portion, 12_000, sources) == []


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["字", "a ", "字\n\n", "**张三：**好\n\n", "<p>字</p>", "<", "*", "[", "\0", "\u200b"])
@pytest.mark.parametrize("kind", ["page", "export"])
def test_a_hundred_megabytes(unit: str, kind: str) -> None:
    """As much as the limit allows takes a minute or two at most, or is refused with the limit's name; one byte more is always refused."""
    around = page if kind == "page" else export
    limit = wxarticle.Limits().bytes
    count = (limit - len(around("").encode())) // len(unit.encode())
    data = around(unit * count).encode()
    start = time.process_time()
    try:
        wxarticle.parse_article(data)
    except wxarticle.LimitExceededError as error:
        refused = error.limit
        assert refused in {"nodes", "depth", "script_values"}
    except wxarticle.ArticleError:
        pass
    assert time.process_time() - start < 240
    with pytest.raises(wxarticle.LimitExceededError) as caught:
        wxarticle.parse_article(data + b" " * (limit - len(data) + 1))
    assert caught.value.limit == "bytes"
