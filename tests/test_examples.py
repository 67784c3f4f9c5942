"""The two example articles, fact by fact: what a careful reader sees in them must be in their trees."""

from __future__ import annotations

import datetime
import pathlib
import pickle

import pytest

from wxarticle import Article, from_json, read_article, to_json
from wxarticle.kinds import NoteKind, PostKind
from wxarticle.model import Code, Credits, Lead, ListBlock, Promotion, Quote, References, Table, Text

BEIJING = datetime.timezone(datetime.timedelta(hours=8))


class TestInterview:
    @pytest.fixture
    def article(self, interview: pathlib.Path) -> Article:
        return read_article(interview)

    def test_metadata(self, article: Article) -> None:
        """Front matter and header agree on who published what, and when."""
        meta = article.metadata
        assert meta.title == "她在山里录了十一年鸟声：好录音的第一步，是闭嘴"
        assert (meta.account.name, meta.authors) == ("慢声笔记", ("程以安",))
        assert meta.published_at == datetime.datetime(2024, 4, 22, tzinfo=BEIJING)
        assert (meta.ids.biz, meta.ids.mid, meta.ids.idx) == ("MzI5ODc2NTQzMA==", "2247483901", "1")
        assert (meta.kind, meta.original, meta.truncated) == (PostKind.ARTICLE, True, False)
        assert dict(meta.credits) == {"作者": ("程以安",), "编辑": ("林渡",)}

    def test_before_the_first_section(self, article: Article) -> None:
        """The deck and the byline are set apart from the body."""
        assert [lead.text for lead in article.walk(Lead)] == ["她的硬盘里有四万段录音，最常见的声音是自己的呼吸。"]
        assert len(list(article.walk(Credits))) == 1

    def test_sections(self, article: Article) -> None:
        """Numbers belong to the lines below them, and a heading may have several lines."""
        assert [(s.heading.number, s.heading.title) for s in article.sections] == [
            ("01", "先学会不在场"),
            ("02", "四声杜鹃不知道自己在说什么"),
            ("03", "留给以后的人：当安静变成一种资料"),
        ]

    def test_turns(self, article: Article) -> None:
        """Nine questions by Q, each answered by A, labels left out of what is said."""
        turns = article.qa_turns
        assert [turn.question.speaker if turn.question else None for turn in turns] == ["Q"] * 9
        assert [[answer.speaker for answer in turn.answers] for turn in turns] == [["A"]] * 9
        assert turns[4].question
        assert turns[4].question.text == "有没有哪一段录音，让你改变了对这件事的看法？"
        assert turns[4].answers[0].text.splitlines()[-1] == "它们没有走，它们只是不再唱了。"

    def test_captions(self, article: Article) -> None:
        """A caption may stand on the picture's line or on the next, and names whom it credits."""
        credited = {caption.text: caption.credit for caption in article.captions}
        assert credited["沈若澜在海拔三千一百米的录音点"] is None
        assert credited["沈若澜的野外记录本，每段录音都写着风速 | 图片来源：受访者供图"] == "受访者供图"
        assert credited["同一地点两年的频谱对比｜来源：沈若澜"] == "沈若澜"
        assert credited["日出前的山谷 | 图片来源：慢声笔记"] == "慢声笔记"

    def test_notes(self, article: Article) -> None:
        """Two notes stand on lines of their own, two inside lines; a gloss in brackets is none."""
        assert [(note.kind, note.inline) for note in article.notes] == [
            (NoteKind.COMPILATION, False),
            (NoteKind.NOTE, True),
            (NoteKind.NOTE, False),
            (NoteKind.NOTE, True),
        ]

    def test_tail(self, article: Article) -> None:
        """What asks the reader to follow and to read on is promotion, and no part of the last answer."""
        promotion = "\n".join(block.text for block in article.walk(Promotion))
        assert "点赞关注慢声笔记" in promotion
        assert "灯塔上的最后一班" in promotion
        assert article.qa_turns[-1].answers[-1].text.endswith("它提醒我，一开始我有多吵。")


class TestTutorial:
    @pytest.fixture
    def article(self, tutorial: pathlib.Path) -> Article:
        return read_article(tutorial)

    def test_blocks(self, article: Article) -> None:
        """Code keeps its language and lines, the table its cells, lists their items."""
        assert [code.language for code in article.walk(Code)] == ["bash", "python", "python"]
        assert next(article.walk(Code)).text.splitlines()[0] == "python -m venv album"
        table = next(article.walk(Table))
        assert ([len(row) for row in table.rows], table.header_rows) == ([4, 4, 4, 4], 1)
        assert [[getattr(item, "number", None) for item in block.items] for block in article.walk(ListBlock)] == [
            ["1", "2", "3"],
            [None] * 3,
        ]

    def test_what_stands_apart(self, article: Article) -> None:
        """The abstract, the quotation, the translator's note and the sources are each what they are."""
        assert [lead.text[:3] for lead in article.walk(Lead)] == ["摘要："]
        assert [quote.text[:2] for quote in article.walk(Quote)] == ["任何"]
        assert [note.kind for note in article.notes] == [NoteKind.TRANSLATOR]
        assert [len(block.blocks) for block in article.walk(References)] == [3]
        assert dict(article.metadata.credits) == {"文": ("阿木",), "编辑": ("小满",)}

    def test_sections(self, article: Article) -> None:
        """Four sections, numbered in Chinese."""
        assert [section.heading.number for section in article.sections] == ["一", "二", "三", "四"]
        assert article.sections[0].heading.title == "准备工作"


@pytest.mark.parametrize("name", ["interview", "tutorial"])
def test_no_star_is_left(name: str, request: pytest.FixtureRequest) -> None:
    """Emphasis, broken or not, never shows as stars; the one star that the author wrote stays."""
    article = read_article(request.getfixturevalue(name))
    assert [text.text for text in article.walk(Text) if "*" in text.text] == (["*头图来源：慢声笔记"] if name == "interview" else [])


@pytest.mark.parametrize("name", ["interview", "tutorial"])
def test_comes_back(name: str, request: pytest.FixtureRequest) -> None:
    """JSON and pickle give an equal tree."""
    article = read_article(request.getfixturevalue(name))
    assert from_json(to_json(article)) == article
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301 - our own pickle
    assert hash(article) == hash(read_article(request.getfixturevalue(name)))
