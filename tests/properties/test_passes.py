"""Laws 1, 2, 3, 4 and 9 on Markdown exports: the passes only tag, the reader loses and invents nothing, and anything at all is read or refused."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Callable

import attrs
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import strategies
from strategies import Export, shown_letters
from wxarticle import Article, ArticleError, parse_article, to_rows
from wxarticle._limits import DEFAULT_LIMITS
from wxarticle._readers import read
from wxarticle._settle import settle
from wxarticle._source import open_source
from wxarticle._stream import Draft, Item, Tag, Tags
from wxarticle._structure import PASSES, tag_structure
from wxarticle._structure.reading import Reading
from wxarticle.kinds import Role
from wxarticle.metadata import Metadata

MAY_SAY_MORE = {"quotes": {Role.DIVIDER}, "inline notes": set(Role)}
"""Passes that add to what an earlier one has said: an ornament between two marks is quoted, and a line of any role may hold a note."""

exports = strategies.markdown_articles()


def draft_of(text: str) -> Draft:
    """What the reader makes of a text."""
    return read(open_source(text, None, DEFAULT_LIMITS), None, DEFAULT_LIMITS)


def letters_of(article: Article) -> str:
    """The letters of all leaves, in order."""
    return shown_letters("".join(row.text for row in to_rows(article)))


def parsed(source: str | bytes) -> Article | None:
    """The article, or ``None`` where the input is refused."""
    try:
        return parse_article(source)
    except ArticleError:
        return None


def tagged(draft: Draft, tags: Tags) -> Draft:
    """The draft with some more tags."""
    return attrs.evolve(draft, stream=tuple(attrs.evolve(item, tag=tags.get(i, item.tag)) for i, item in enumerate(draft.stream)))


def before(draft: Draft, name: str) -> Draft:
    """The draft with the tags of all passes that come before one."""
    for earlier, run in PASSES:
        if earlier == name:
            break
        draft = tagged(draft, run(Reading(draft)))
    return draft


# Law 4 ----------------------------------------------------------------------------------------------------------------


@given(exports)
def test_a_pass_only_tags(export: Export) -> None:
    """Its tags are of leaves that there are; the leaves themselves, and what earlier passes have said, stay."""
    draft = draft_of(export.text)
    for name, run in PASSES:
        reading = Reading(draft)
        tags = run(reading)
        assert set(tags) <= set(range(len(draft.stream)))
        assert all(isinstance(tag, Tag) for tag in tags.values())
        assert [line.item.leaf for line in reading.lines] == [item.leaf for item in draft.stream]
        assert reading.tags == [item.tag for item in draft.stream]
        for index, tag in tags.items():
            said = draft.stream[index].tag
            assert said is None or said.role in MAY_SAY_MORE.get(name, ()), (name, index, tag)
        draft = tagged(draft, tags)


@pytest.mark.parametrize(("name", "run"), PASSES, ids=[name for name, _ in PASSES])
@example(Export("河\n\n河\n\n**Q：河边**\n\n河\n", "河河Q河边河", 0))
@given(exports)
def test_a_second_run_changes_nothing_more(name: str, run: Callable[[Reading], Tags], export: Export) -> None:
    """What a pass has tagged does not make it tag other lines, or the same ones otherwise."""
    draft = before(draft_of(export.text), name)
    once = tagged(draft, run(Reading(draft)))
    assert tagged(once, run(Reading(once))).stream == once.stream


@given(exports)
def test_a_reading_that_is_used_again_gives_the_same(export: Export) -> None:
    """What a reading remembers of its lines is what a new one finds."""
    draft = draft_of(export.text)
    assert tag_structure(draft) == tag_structure(draft_of(export.text))


@example(Export("“\n\n河\n\n”\n", "河", 0))
@given(exports)
def test_a_settled_draft_stays_as_it_is(export: Export) -> None:
    """All passes together say nothing more of a stream in which every line has its role."""
    draft = tag_structure(draft_of(export.text))
    settled = attrs.evolve(draft, stream=settle(draft.stream))
    assert tag_structure(settled).stream == settled.stream


@given(strategies.drafts())
def test_roles_that_are_told_stay(draft: Draft) -> None:
    """No pass says otherwise of a line whose role the source tells, in streams that no article looks like."""
    assert [item.tag and item.tag.role for item in tag_structure(draft).stream] == [item.tag and item.tag.role for item in draft.stream]


@given(strategies.streams)
def test_any_stream_can_be_tagged(stream: list[Item]) -> None:
    """No pass depends on what the readers happen to give, and none loses a leaf."""
    draft = Draft(Metadata(), tuple(stream))
    assert [item.leaf for item in tag_structure(draft).stream] == [item.leaf for item in stream]


# Laws 2 and 3 ---------------------------------------------------------------------------------------------------------


@given(exports)
def test_every_letter_is_in_one_leaf_in_order(export: Export) -> None:
    """Nothing is lost, doubled, moved or invented between the file and the tree."""
    assert letters_of(parse_article(export.text)) == export.shown


@given(exports)
def test_every_picture_is_in_one_leaf_in_order(export: Export) -> None:
    """Pictures are counted by their addresses."""
    urls = [image.url for image in parse_article(export.text).images]
    assert [url.split("?")[0] for url in urls] == [strategies.PICTURE_ADDRESS.format(n).split("?")[0] for n in range(export.pictures)]


@given(exports)
def test_no_star_is_left(export: Export) -> None:
    """Stars are emphasis, except where they are escaped; between two Latin letters or digits they multiply."""
    assume(not re.search(r"[0-9A-Za-z]\*[0-9A-Za-z]", export.text))
    article = parse_article(export.text)
    assert sum(row.text.count("*") for row in to_rows(article)) == export.text.count("\\*")


@settings(max_examples=10)
@given(strategies.cut_articles())
def test_a_cut_file_is_told_and_loses_no_more(export: Export) -> None:
    """The exporter's cut is noticed wherever it falls; up to it every letter is there."""
    article = parse_article(export.text)
    assert article.metadata.truncated
    last = export.text.rindex("\n\n")
    whole = letters_of(parse_article(export.text[:last]))
    assert export.shown.startswith(whole)
    assert letters_of(article).startswith(whole)
    rest = iter(shown_letters(export.text[last:]))
    assert all(letter in rest for letter in letters_of(article)[len(whole) :])


@given(exports)
def test_the_passes_change_no_text(export: Export) -> None:
    """With and without structure the lines are the same."""
    assert [row.text for row in to_rows(parse_article(export.text, structure=False))] == [
        row.text for row in to_rows(parse_article(export.text))
    ]


@given(exports, st.sampled_from(("\r\n", "\r")))
def test_line_ends_do_not_matter(export: Export, end: str) -> None:
    """Exports were saved on all systems."""
    assert to_rows(parse_article(export.text.replace("\n", end))) == to_rows(parse_article(export.text))


@given(strategies.mutations())
def test_nothing_is_invented_of_damaged_files(text: str) -> None:
    """Whatever the damage, the letters of the leaves stand in the file, in this order."""
    article = parsed(text)
    if article is not None:
        source = iter(shown_letters(text))
        assert all(letter in source for letter in letters_of(article))


# Laws 1 and 9 ---------------------------------------------------------------------------------------------------------


@given(st.one_of(st.text(), strategies.texts(max_size=30), strategies.mutations()))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No exception but the library's own, and a tree that behaves."""
    behaves(parsed(text))


@given(
    st.one_of(st.binary(), strategies.mutations().map(str.encode), strategies.mutations().map(lambda text: text.encode("gb18030"))),
    st.data(),
)
def test_any_bytes_are_read_or_refused(content: bytes, data: st.DataObject) -> None:
    """So for bytes in any encoding, cut anywhere."""
    behaves(parsed(content[data.draw(st.integers(0, 3)) : len(content) - data.draw(st.integers(0, 3))]))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("](.**：**", id="bracket"),
        pytest.param("    “", id="indented"),
        pytest.param("> " * 3_000 + "河", id="quotations"),
        pytest.param("".join(f"{'  ' * n}- 河\n" for n in range(400)), id="lists"),
        pytest.param("[" * 5_000 + "河" + "](x)" * 5_000, id="links"),
        pytest.param("*" * 9_999 + "河" + "**_" * 3_000, id="emphasis"),
        pytest.param("`" * 9_999 + "河", id="code"),
        pytest.param("（注：" * 3_000 + "）" * 3_000, id="notes"),
        pytest.param("Q：\n\n" * 1_000, id="labels"),
        pytest.param("“\n\n" * 1_000, id="marks"),
        pytest.param("**01**\n\n" * 1_000, id="numbers"),
        pytest.param("<div>" * 3_000 + "河", id="markup"),
    ],
)
def test_what_once_failed_or_might(text: str) -> None:
    """Inputs that generated tests have found, and nests and rows of everything that opens something."""
    behaves(parsed(text))


@given(exports)
def test_trees_of_exports_behave(export: Export) -> None:
    """repr, hash, ==, copy and pickle work on what is read."""
    behaves(parse_article(export.text))


def behaves(article: Article | None) -> None:
    """What Python does with values works, and says the same each time."""
    if article is not None:
        assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301 - made here
        assert copy.deepcopy(article) == article
        assert hash(copy.deepcopy(article)) == hash(article)
        assert repr(article)
        assert to_rows(article) == to_rows(copy.deepcopy(article))
