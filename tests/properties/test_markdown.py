"""Law 6 for Markdown: what is written comes back, and is written the same again; every CommonMark parser shows the same text."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

import strategies
from hostile.effort import super_linear
from wxarticle._build import build
from wxarticle._dialect.markers import is_own
from wxarticle._limits import DEFAULT_LIMITS
from wxarticle._readers.markdown.own import read_own
from wxarticle._settle import settle
from wxarticle._source import open_source
from wxarticle._writers.markdown import to_markdown
from wxarticle._writers.rows import Row, to_rows
from wxarticle.kinds import Role
from wxarticle.model import Article

BOILERPLATE = {Role.PROMO, Role.FURNITURE, Role.RIGHTS, Role.TITLE}


def read_back(markdown: str) -> Article:
    """The article that the reader of our own dialect makes of the text."""
    draft = read_own(open_source(markdown, None, DEFAULT_LIMITS), None, DEFAULT_LIMITS)
    assert draft.settled
    return build(attrs.evolve(draft, stream=settle(draft.stream)))


def structure(rows: tuple[Row, ...], *, boilerplate: bool = True) -> list[tuple[object, ...]]:
    """What must come back: role, text, grouping, level, number, speaker, inline notes."""
    units: dict[int | None, int | None] = {None: None}
    kept = [row for row in rows if boilerplate or row.role not in BOILERPLATE]
    return [
        (row.role, row.text, units.setdefault(row.unit, len(units)), row.level, row.number, row.speaker, row.inline_notes) for row in kept
    ]


@given(strategies.articles, st.booleans(), st.booleans())
def test_round_trip(article: Article, front_matter: bool, boilerplate: bool) -> None:
    """The structure comes back, and a second writing is byte-equal."""
    markdown = to_markdown(article, front_matter=front_matter, boilerplate=boilerplate)
    assert is_own(markdown)
    back = read_back(markdown)
    assert structure(to_rows(back)) == structure(to_rows(article), boilerplate=boilerplate)
    assert to_markdown(back, front_matter=front_matter, boilerplate=boilerplate) == markdown


@given(strategies.articles)
def test_front_matter_holds_all_metadata(article: Article) -> None:
    """Metadata is what it was, but for the format, which is told where it was not known."""
    back = read_back(to_markdown(article, front_matter=True)).metadata
    assert attrs.evolve(back, format=article.metadata.format) == article.metadata


DAMAGE = (
    "#", "# x", "> ", ">", "> [!NOTE]", "<!-- ", " -->", "<!-- note -->", '<!-- media {"node": {"type": "Video"}} -->', "\n", "\n\n", "\\\n", "  \n", "- ",
    "1. ", "   - ", "|", "| a |\n| --- |\n", "```", "```math\n", "<table>", "<tr><td>", "</table>", "**", "*", "~~", "`", "$`", "`$", "[", "](", ")", "![",
    '<a href="x">', "</a>", "<code>", '<code class="formula">', "</code>", "<br>", "<br />", '<img src="x">', "&amp;", "&#0;", "&#x110000;", "\\", "字", "Q：",
    '{"joined": true}', '<!-- answer {"label": -3, "speaker": 4, "notes": [[0, 9, "note"], 3]} -->', '<!-- list {"nesting": 99} -->', "---", "title: [", "\r\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(DAMAGE), max_size=25).map("".join), st.booleans())
def test_whatever_people_make_of_it_is_read(body: str, front_matter: bool) -> None:
    """Law 1, and a second reading of what was read is the same."""
    head = "---\nwxarticle: 1\n" if front_matter else "<!-- wxarticle 1 -->\n"
    article = read_back(head + body)
    written = to_markdown(article, boilerplate=True)
    assert structure(to_rows(read_back(written))) == structure(to_rows(article))


@given(st.sampled_from(DAMAGE), st.sampled_from(DAMAGE))
def test_reading_is_linear(first: str, second: str) -> None:
    """Law 8: no repetition of any piece makes it slow."""
    assert (
        super_linear(lambda count: "<!-- wxarticle 1 -->\n\n" + (first + second) * count, lambda source: read_back(str(source)), 60) == {}
    )
