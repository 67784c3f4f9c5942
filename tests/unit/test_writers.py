"""HTML, text, chat messages, chunks, JSON-LD, explanation, manifest and transform, on small articles."""

from __future__ import annotations

import datetime

import pytest

from wxarticle import (
    Article,
    Image,
    Metadata,
    Paragraph,
    Text,
    explain,
    to_chunks,
    to_html,
    to_images,
    to_json_ld,
    to_messages,
    to_text,
)
from wxarticle._build import build
from wxarticle._settle import settle
from wxarticle._stream import Draft, Item, Tag
from wxarticle.kinds import ImageKind, NoteKind, Role
from wxarticle.metadata import Account, Identity
from wxarticle.model import Cell, Code, Link, ListItem, Place, Table, Video

CHINA = datetime.timezone(datetime.timedelta(hours=8))
METADATA = Metadata(
    title="山里的声音",
    authors=("林渡",),
    account=Account("慢声", alias="slow"),
    ids=Identity("Mzk=", "22", "1"),
    url="https://mp.weixin.qq.com/s/abc",
    published_at=datetime.datetime(2024, 4, 22, 8, tzinfo=CHINA),
    language="zh-CN",
)


def line(text: str) -> Paragraph:
    return Paragraph((Text(text),), place=Place(7, 1))


def interview() -> Article:
    heading = Tag(Role.HEADING, "headings.number", 1, level=1, number="01")
    question = Tag(Role.QUESTION, "turns.label", 2, speaker="Q", label=2)
    answer = Tag(Role.ANSWER, "turns.label", 3, speaker="林渡", label=3, inline_notes=((5, 10, NoteKind.NOTE),))
    stream = [
        Item(line("导语"), Tag(Role.LEAD, "leads.first")),
        Item(Image("https://e.example/a.png", width=640)),
        Item(line("图源：某网"), Tag(Role.CAPTION, "captions.names_source", credit="某网")),
        Item(line("01"), heading),
        Item(line("起点"), heading),
        Item(line("Q：为什么？"), question),
        Item(line("林渡：因为（注：略）爱。"), answer),
        Item(Image("https://e.example/b.gif", ImageKind.EMOJI, "笑")),
        Item(line("还有风。"), Tag(Role.ANSWER, "", 3)),
        Item(line("关注我们"), Tag(Role.PROMO, "promotion.follow")),
    ]
    return build(Draft(METADATA, settle(stream)))


def body(*leaves: Paragraph | ListItem | Code | Table | Image | Video) -> Article:
    return build(Draft(Metadata(), settle([Item(leaf) for leaf in leaves])))


def test_html_of_an_interview() -> None:
    """Sections, turns as marked paragraphs, figures with captions; no promotion."""
    html = to_html(interview())
    assert html.startswith('<article lang="zh-CN">\n<h1>山里的声音</h1>\n<div class="lead">')
    assert (
        '<figure><img src="https://e.example/a.png" alt="" width="640" loading="lazy"><figcaption>图源：某网</figcaption></figure>' in html
    )
    assert '<p class="question"><b class="speaker">Q：</b>为什么？</p>' in html
    assert '<b class="speaker">林渡：</b>因为<span class="note">（注：略）</span>爱。</p>' in html
    assert "<h2>01<br>起点</h2>" in html
    assert "关注我们" not in html
    assert "关注我们" in to_html(interview(), boilerplate=True)


def test_html_page_stands_alone() -> None:
    """Head, byline and style sheet; no script and nothing loaded but pictures."""
    page = to_html(interview(), page=True)
    assert page.startswith("<!DOCTYPE html>")
    assert "<title>山里的声音</title>" in page
    assert '<p class="byline">慢声 · 林渡 · 2024-04-22</p>' in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    assert "<script" not in page
    assert "<link" not in page


@pytest.mark.parametrize(
    ("url", "loads"),
    [
        ("https://e.example/a", True),
        ("HTTP://e.example/a", True),
        ("//e.example/a", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("data:image/svg+xml,<svg onload=alert(1)>", False),
        ("data:image/png;base64,AAAA", True),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_html_loads_only_web_addresses(url: str, loads: bool) -> None:
    """Law 10, for pictures; links are stricter still."""
    assert ("<img" in to_html(body(Image(url)))) is loads
    linked = to_html(body(Paragraph((Text("x", link=Link(url)),))))
    assert ("<a " in linked) is (loads and not url.startswith("data:"))


def test_html_escapes() -> None:
    """Markup in text is text."""
    assert "<p>&lt;script&gt;&amp;&quot;</p>" in to_html(body(line('<script>&"')))
    assert 'alt="&quot; onerror=&quot;x"' in to_html(body(Image("https://e.example/", alt='" onerror="x')))


def test_html_keeps_line_breaks() -> None:
    """A line that goes on a paragraph stays in it."""
    assert "<p>一<br>二</p>\n<p>三</p>" in to_html(body(line("一"), Paragraph((Text("二"),), continues=True), line("三")))


def test_html_nests_lists() -> None:
    """By level, whatever the order."""
    items = [ListItem((Text(t),), level, number) for t, level, number in (("a", 0, "3"), ("b", 1, None), ("c", 0, "4"))]
    assert '<ol><li value="3">a<ul><li>b</li></ul></li><li value="4">c</li></ol>' in to_html(body(*items))


def test_html_pictures_of_another_place() -> None:
    """Relative addresses of local copies are allowed; schemes that run are not."""
    assert 'src="img/1.png"' in to_html(body(Image("https://e.example/")), image_url=lambda _: "img/1.png")
    assert "<img" not in to_html(body(Image("https://e.example/")), image_url=lambda _: "javascript:x")


def test_text() -> None:
    """A blank line between paragraphs; captions in brackets."""
    assert to_text(interview()) == (
        "山里的声音\n\n导语\n\n［图源：某网］\n\n01 起点\n\nQ：为什么？\n\n林渡：因为（注：略）爱。\n\n［笑］\n\n还有风。\n"
    )
    assert to_text(Article(Metadata())) == ""


def test_messages() -> None:
    """What was said, without labels, captions and notes; Q is no name."""
    found = to_messages(interview())
    assert found["messages"] == [
        {"role": "user", "content": "为什么？"},
        {"role": "assistant", "content": "因为爱。\n还有风。", "name": "林渡"},
    ]
    assert found["metadata"]["title"] == "山里的声音"
    assert found["metadata"]["speakers"] == ["Q", "林渡"]
    assert to_messages(interview(), inline_notes=True)["messages"][1]["content"].startswith("因为（注：略）爱。")
    assert to_messages(interview(), system="访谈")["messages"][0] == {"role": "system", "content": "访谈"}
    assert to_messages(body(line("文")))["messages"] == []


def test_chunks_follow_sections_and_turns() -> None:
    """A section begins a chunk, and a chunk tells where it stands and who speaks."""
    first, second = to_chunks(interview())
    assert first.text == "导语\n图源：某网"
    assert first.headings == ()
    assert second.headings == ("起点",)
    assert second.speakers == ("Q", "林渡")
    assert second.rows == (3, 9)
    assert to_chunks(interview())[1].id == second.id


def test_chunks_cut_long_lines_behind_sentences() -> None:
    """Sentences stay whole where they fit; code stays whole always."""
    texts = [chunk.text for chunk in to_chunks(body(line("第一句。第二句？第三句很长很长很长。")), size=8)]
    assert texts == ["第一句。第二句？", "第三句很长很长很", "长。"]
    code = Code("x = 1\n" * 50)
    assert [chunk.text for chunk in to_chunks(body(code), size=10)] == [code.text]
    with pytest.raises(ValueError, match="size"):
        to_chunks(body(code), size=0)


def test_chunks_count_as_the_caller_counts() -> None:
    """Any counter of tokens."""
    chunks = to_chunks(body(line("one two three four five six")), size=3, count=lambda text: len(text.split()))
    assert all(len(chunk.text.split()) <= 3 for chunk in chunks)


def test_json_ld() -> None:
    """What schema.org has a word for."""
    found = to_json_ld(interview())
    assert found["@type"] == "Article"
    assert found["headline"] == "山里的声音"
    assert found["author"] == [{"@type": "Person", "name": "林渡"}]
    assert found["publisher"] == {"@type": "Organization", "name": "慢声", "alternateName": ["slow"]}
    assert found["datePublished"] == "2024-04-22T08:00:00+08:00"
    assert found["image"] == ["https://e.example/a.png"]
    assert found["identifier"] == "Mzk=/22/1"
    assert "isBasedOn" not in found


def test_explain() -> None:
    """A line for each leaf: where, what, why; then what the rules looked at."""
    table, _, legend = explain(interview()).partition("\n\n")
    lines = table.splitlines()
    assert len(lines) == 11
    assert "turns.label" in legend
    assert lines[1].split() == ["7", "1", "lead", "leads.first", "导语"]
    assert "question (Q)" in lines[6]
    assert "turns.label" in lines[6]


def test_manifest() -> None:
    """Kind, size, caption and section of each picture."""
    first, second = to_images(interview())
    assert (first.url, first.width, first.type, first.caption, first.credit, first.section) == (
        "https://e.example/a.png",
        640,
        "png",
        "图源：某网",
        "某网",
        (),
    )
    assert (second.kind, second.alt, second.section) == (ImageKind.EMOJI, "笑", ("起点",))


def test_tables_and_spans() -> None:
    """Header cells, and cells that span."""
    table = Table(((Cell((Text("h"),), column_span=2),), (Cell((Text("a"),)), Cell((Text("b"),)))), 1)
    assert '<th colspan="2">h</th>' in to_html(body(table))
    assert to_text(body(table)) == "h\na | b\n"
