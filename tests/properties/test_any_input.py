"""Law 1 and the round trips over splices of pieces of real articles, of hostile families, and of anything."""

from __future__ import annotations

import pathlib

from hypothesis import given
from hypothesis import strategies as st

import laws
from hostile.families import all_families

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARTICLES = sorted(path.read_bytes() for folder in ("tests/corpus", "examples") for path in (ROOT / folder).glob("*.[hm]*"))
FAMILIES = sorted(all_families().items())


@st.composite
def slices(draw: st.DrawFn) -> bytes:
    """A part of an article, cut anywhere, inside a character too."""
    article = draw(st.sampled_from(ARTICLES))
    start, size = draw(st.integers(0, len(article))), draw(st.integers(0, 1_500))
    return article[start : start + size]


@st.composite
def hostile(draw: st.DrawFn) -> bytes:
    """A little of something hostile."""
    made = draw(st.sampled_from(FAMILIES))[1](draw(st.integers(1, 120)))
    return made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")


whole = st.sampled_from(ARTICLES)
splices = st.lists(
    st.one_of(slices(), slices(), hostile(), whole, st.binary(max_size=12), st.text(max_size=12).map(str.encode)), max_size=5
).map(b"".join)


@given(splices)
def test_any_splice_keeps_the_laws(data: bytes) -> None:
    """An article or an ``ArticleError``, from each reader and from the one that the content asks for; there and back is the same."""
    laws.reader("page")(data)
    laws.reader("markdown")(data)
    laws.trips(data)
