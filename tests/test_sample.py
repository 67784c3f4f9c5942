"""The export that the project began with, fact by fact; the text itself stays beside the checkout, and so do these tests without it."""

from __future__ import annotations

import datetime
import pathlib
import pickle
import re

import pytest

from wxarticle import (
    Article,
    NoteKind,
    PostKind,
    Role,
    Row,
    Section,
    Utterance,
    from_json,
    parse_article,
    read_article,
    to_json,
    to_markdown,
    to_rows,
    to_text,
)

pytestmark = pytest.mark.corpus

NAME = "mkit-iv-001-2ce372dc.md"
CHINA = datetime.timezone(datetime.timedelta(hours=8))


@pytest.fixture(scope="module")
def source(shared: pathlib.Path) -> str:
    """The file's content."""
    path = shared / "corpus" / "md" / NAME
    if not path.is_file():
        pytest.skip(f"no {path} here")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sample(source: str) -> Article:
    """The article."""
    return parse_article(source)


@pytest.fixture(scope="module")
def rows(sample: Article) -> tuple[Row, ...]:
    """Its rows."""
    return to_rows(sample)


def units(rows: tuple[Row, ...], role: Role) -> list[list[Row]]:
    """The rows of one role, unit by unit."""
    found: dict[int | None, list[Row]] = {}
    for row in rows:
        if row.role is role:
            found.setdefault(row.unit, []).append(row)
    return list(found.values())


class TestMetadata:
    def test_title(self, sample: Article, source: str) -> None:
        """The front matter's line, its colon included."""
        assert sample.metadata.title == re.findall(r"(?m)^title: (.*)$", source)[0]

    def test_who(self, sample: Article) -> None:
        """Account, author and editor are three things."""
        meta = sample.metadata
        assert (meta.account.name, meta.authors) == ("极客公园", ("凌梓郡",))
        assert dict(meta.credits) == {"作者": ("凌梓郡",), "编辑": ("靖宇",)}

    def test_when(self, sample: Article) -> None:
        """The feed's day, in WeChat's own time."""
        assert sample.metadata.published_at == datetime.datetime(2023, 2, 1, tzinfo=CHINA)
        assert sample.metadata.fetched_at is not None
        assert sample.metadata.fetched_at.date() == datetime.date(2025, 10, 4)

    def test_ids(self, sample: Article, source: str) -> None:
        """Told from the address, as strings."""
        (query,) = re.findall(r"(?m)^url: \S*?\?__biz=(\S+?)&mid=(\d+)&idx=(\d+)&sn=(\w+)", source)
        ids = sample.metadata.ids
        assert (ids.biz, ids.mid, ids.idx, ids.sn) == query
        assert (ids.mid, ids.idx) == ("2652982207", "1")

    def test_url(self, sample: Article) -> None:
        """Canonical: what names the article, without the tracking."""
        url = sample.metadata.url or ""
        assert url.startswith("https://mp.weixin.qq.com/s?__biz=")
        assert "chksm" not in url
        assert "scene" not in url

    def test_what_it_is(self, sample: Article) -> None:
        """An original article, cut off by the exporter, read as this exporter's."""
        meta = sample.metadata
        assert (meta.kind, meta.original, meta.truncated, meta.language, meta.format) == (
            PostKind.ARTICLE,
            True,
            True,
            "zh-CN",
            "markdown/markitdown",
        )
        assert meta.cover_url
        assert sample.notices == ()


class TestStructure:
    def test_sections(self, sample: Article, source: str) -> None:
        """Three, with their numbers and their whole titles, be they one line or two."""
        found = [section.heading for section in sample.walk(Section)]
        assert [(heading.level, heading.number) for heading in found] == [(1, "01"), (1, "02"), (1, "03")]
        printed = re.findall(r"(?m)^\*\*0\d\*\*\n\n((?:\*\*(?!Q)[^*\n]+\*\*\n\n)+)", source)
        assert [heading.title for heading in found] == [re.sub(r"[*\n]", "", lines) for lines in printed]
        assert [len(heading.lines) for heading in found] == [2, 2, 3]

    def test_turns(self, sample: Article) -> None:
        """Seventeen, each a question of Q and one answer of A."""
        assert len(sample.qa_turns) == 17
        for turn in sample.qa_turns:
            assert turn.question is not None
            assert (turn.question.speaker, [answer.speaker for answer in turn.answers]) == ("Q", ["A"])
            assert len(turn.question.blocks) >= 1
            assert all(answer.blocks for answer in turn.answers)

    def test_turns_are_in_the_sections(self, rows: tuple[Row, ...]) -> None:
        """None stands before the first heading."""
        assert all(row.section for row in rows if row.role in (Role.QUESTION, Role.ANSWER))
        assert len({row.section for row in rows if row.role is Role.QUESTION}) == 3

    def test_answers_of_many_paragraphs(self, rows: tuple[Row, ...]) -> None:
        """An answer is one unit, however many paragraphs it has."""
        answers = units(rows, Role.ANSWER)
        assert len(answers) == 17
        assert sum(len(unit) > 1 for unit in answers) >= 8

    def test_captions(self, sample: Article) -> None:
        """Five, each of a picture; the last credits its source."""
        assert len(sample.captions) == 5
        assert sample.captions[-1].credit == "豆瓣"
        assert "剧照" in sample.captions[-1].text

    def test_the_credit_is_a_name_alone(self, sample: Article) -> None:
        """What credits is told apart from the words that introduce it."""
        assert [caption.credit for caption in sample.captions if "on Unsplash" in caption.text] == ["ANIRUDH on Unsplash"]

    def test_one_lead(self, rows: tuple[Row, ...]) -> None:
        """The deck above the byline."""
        ((lead,),) = units(rows, Role.LEAD)
        byline = next(row for row in rows if row.role is Role.CREDIT)
        assert lead.index == byline.index - 1

    def test_notes(self, sample: Article) -> None:
        """How it was made, a note under an answer, and two in brackets inside lines."""
        assert [(note.kind, note.inline) for note in sample.notes] == [
            (NoteKind.COMPILATION, False),
            (NoteKind.NOTE, False),
            (NoteKind.NOTE, True),
            (NoteKind.NOTE, True),
        ]
        assert all(note.text[0] in "（(" and note.text[-1] in "）)" for note in sample.notes if note.inline)

    def test_bold_inside_an_answer_is_no_heading(self, rows: tuple[Row, ...]) -> None:
        """Three headings are seven lines, and no more."""
        assert sum(row.role is Role.HEADING for row in rows) == 7

    def test_what_stands_around_is_no_body(self, rows: tuple[Row, ...]) -> None:
        """Title, 原创, author and account above; nothing else is furniture, for the cut took the tail."""
        assert [row.text for row in rows if row.role is Role.FURNITURE] == ["原创", "凌梓郡", "极客公园"]
        assert [row.role for row in rows[:3]].count(Role.TITLE) == 2

    def test_no_star(self, rows: tuple[Row, ...]) -> None:
        """No mark of emphasis is left in any text."""
        assert not any("*" in row.text for row in rows)


class TestOutput:
    def test_json(self, sample: Article) -> None:
        """An equal tree comes back."""
        assert from_json(to_json(sample)) == sample

    def test_pickle(self, sample: Article) -> None:
        """So from pickle."""
        assert pickle.loads(pickle.dumps(sample)) == sample  # noqa: S301 - made here

    def test_markdown(self, sample: Article) -> None:
        """The library's own Markdown is read as the same article, and written the same again."""
        written = to_markdown(sample)
        again = parse_article(written)
        around = (Role.TITLE, Role.FURNITURE)
        told, wanted = (
            [(row.role, row.text, row.section, row.speaker) for row in to_rows(one) if row.role not in around] for one in (again, sample)
        )
        assert told == wanted
        assert to_markdown(again) == written

    def test_text(self, sample: Article) -> None:
        """Plain text has every question."""
        text = to_text(sample)
        for turn in sample.qa_turns:
            assert isinstance(turn.question, Utterance)
        assert text.count("？") >= 17

    def test_bytes_and_path(self, sample: Article, source: str, tmp_path: pathlib.Path) -> None:
        """However it comes in, it is the same article."""
        path = tmp_path / "sample.md"
        path.write_bytes(source.encode())
        assert read_article(path) == parse_article(source.encode()) == sample
