"""Markdown: the conventional forms, one by one, and that each comes back."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from markdown_it import MarkdownIt

from wxarticle import parse_article, to_markdown, to_rows
from wxarticle._build import build
from wxarticle._settle import settle
from wxarticle._stream import Cues, Draft, Item, Tag
from wxarticle.kinds import ImageKind, Mark, NoteKind, Role
from wxarticle.metadata import Account, Metadata
from wxarticle.model import Article, Cell, Code, Divider, Formula, Image, Leaf, Link, ListItem, Paragraph, Table, Text, Video

SIGNATURE = "<!-- wxarticle 1 -->\n\n"


def line(text: str, *, continues: bool = False) -> Paragraph:
    return Paragraph((Text(text),), continues)


def article(*items: Item | Leaf, metadata: Metadata | None = None) -> Article:
    stream = settle([item if isinstance(item, Item) else Item(item) for item in items])
    return build(Draft(metadata or Metadata(), stream))


def check(tree: Article, expected: str) -> None:
    """The body is as expected, and the whole comes back."""
    written = to_markdown(tree)
    assert written == f"{SIGNATURE}{expected}\n"
    back = parse_article(written)
    assert [(r.role, r.text, r.unit) for r in to_rows(back)] == [(r.role, r.text, r.unit) for r in to_rows(tree)]
    assert to_markdown(back) == written


def runs(*texts: str | tuple[str, Mark]) -> Paragraph:
    return Paragraph(tuple(Text(t) if isinstance(t, str) else Text(*t) for t in texts))


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (runs("前", ("重点", Mark.BOLD), "后"), "前**重点**后"),
        (runs("前", ("重点。", Mark.BOLD), "后"), "前<strong>重点。</strong>后"),
        (runs(("“重点”", Mark.BOLD), "，后"), "**“重点”**，后"),
        (runs("前", ("“重点", Mark.BOLD), "后"), "前<strong>“重点</strong>后"),
        (runs("x", ("y", Mark.ITALIC), "z"), "x*y*z"),
        (runs("前", ("删", Mark.STRIKE), "后"), "前~~删~~后"),
        (runs(("粗", Mark.BOLD), ("斜", Mark.ITALIC)), "<strong>粗</strong>*斜*"),
        (runs("H", ("2", Mark.SUBSCRIPT), "O"), "H<sub>2</sub>O"),
        (runs("用 ", ("a`b", Mark.CODE)), "用 ``a`b``"),
        (runs(" 前后 "), "&#32;前后&#32;"),
        (runs("snake_case _x_"), r"snake_case \_x\_"),
        (runs("# 不是标题"), r"\# 不是标题"),
        (runs("1. 不是列表"), r"1\. 不是列表"),
        (runs("1.5 倍"), "1.5 倍"),
        (runs("> 不是引用"), r"\> 不是引用"),
        (runs("- 完 -"), r"\- 完 -"),
        (runs("<b> &amp; [x](y) $5 *"), r"\<b> &amp;amp; \[x\](y) \$5 \*"),
    ],
)
def test_inline_forms(paragraph: Paragraph, expected: str) -> None:
    """Marks that every parser sees, escapes only where text would be read as markup."""
    check(article(paragraph), expected)


def test_links_and_pictures() -> None:
    """Addresses with parentheses, links that only work inside WeChat, pictures inside lines."""
    check(article(Paragraph((Text("看", link=Link("https://e.example/a(b)")),))), r"[看](https://e.example/a\(b\))")
    check(article(Paragraph((Text("看!"), Text("这", link=Link("https://e.example/"))))), r"看\![这](https://e.example/)")
    check(article(Paragraph((Text("打开", link=Link(None)),))), "<a>打开</a>")
    emoji = Image("https://e.example/e.png", ImageKind.EMOJI, "微笑")
    check(article(Paragraph((Text("好"), emoji))), '好![微笑](https://e.example/e.png)<!-- {"kind": "emoji"} -->')


def test_turns() -> None:
    """Labels in bold with a space behind; the first of an unknown name is marked, the others follow."""
    ask, say = Tag(Role.QUESTION, unit=1, speaker="Q", label=2), Tag(Role.ANSWER, unit=2, speaker="林渡", label=3)
    again, more = Tag(Role.QUESTION, unit=3, speaker="Q", label=2), Tag(Role.ANSWER, unit=4, speaker="林渡", label=3)
    items = [
        Item(line("Q：为什么？"), ask),
        Item(line("林渡：因为。"), say),
        Item(line("还有。"), Tag(Role.ANSWER, unit=2)),
        Item(line("Q：然后？"), again),
        Item(line("林渡：没了。"), more),
        Item(line("后话。")),
    ]
    check(
        article(*items),
        "**Q：** 为什么？\n\n<!-- answer -->\n\n**林渡：** 因为。\n\n还有。\n\n**Q：** 然后？\n\n**林渡：** 没了。\n\n<!-- paragraph -->\n\n后话。",
    )


def test_unlabelled_bold_questions() -> None:
    """The first is marked; later bold lines are questions, and what follows answers."""
    bold = [runs((text, Mark.BOLD)) for text in ("为什么？", "然后呢？")]
    items = [Item(bold[0], Tag(Role.QUESTION, unit=1)), Item(line("因为。"), Tag(Role.ANSWER, unit=2))]
    items += [Item(bold[1], Tag(Role.QUESTION, unit=3)), Item(line("没了。"), Tag(Role.ANSWER, unit=4))]
    check(article(*items), "<!-- question -->\n\n**为什么？**\n\n因为。\n\n**然后呢？**\n\n没了。")


def test_captions() -> None:
    """An italic line under its picture, or above it; alone, it is marked."""
    picture = Image("https://e.example/p.png")
    caption = Item(line("图源：某网"), Tag(Role.CAPTION, credit="某网"))
    check(article(picture, caption), "![](https://e.example/p.png)\\\n*图源：某网*")
    above = Item(line("上图"), Tag(Role.CAPTION, above=True))
    check(article(above, picture), "*上图*\\\n![](https://e.example/p.png)")
    check(article(line("文"), Item(line("孤注"), Tag(Role.CAPTION))), "文\n\n<!-- caption -->\n\n*孤注*")


def test_sections() -> None:
    """Number and title of one heading stand in one; the article's title is above them."""
    tag = Tag(Role.HEADING, unit=1, number="01", level=1)
    tree = article(Item(line("01"), tag), Item(line("起点"), tag), line("文"), metadata=Metadata(title="题"))
    check(tree, "# 题\n\n## 01<br />起点\n\n文")
    assert parse_article(to_markdown(tree)).sections[0].heading.number == "01"


def test_notes_leads_and_quotations() -> None:
    """Alerts, and quotations; before the text begins a quotation is the lead."""
    lead, quote = Item(line("导语"), Tag(Role.LEAD)), Item(line("引文"), Tag(Role.QUOTE))
    note = Item(line("编者按：看"), Tag(Role.NOTE, note_kind=NoteKind.FOREWORD))
    check(
        article(lead, line("文"), quote, note),
        '> 导语\n\n文\n\n> 引文\n\n<!-- note {"note_kind": "foreword"} -->\n\n> [!NOTE]\n> 编者按：看',
    )


def test_quotation_inside_an_answer() -> None:
    """It belongs to the answer."""
    tag = Tag(Role.ANSWER, unit=1, speaker="A", label=2)
    quoted = Item(line("诗"), Tag(Role.ANSWER, unit=1), Cues(quoted=1))
    check(article(Item(line("A：他写"), tag), quoted, Item(line("就这样"), Tag(Role.ANSWER, unit=1))), "**A：** 他写\n\n> 诗\n\n就这样")


def test_lists_code_tables_and_formulas() -> None:
    """The forms of GFM."""
    items = [ListItem((Text(t),), level, number) for t, level, number in (("一", 0, "1"), ("里", 1, None), ("二", 0, "2"))]
    check(article(*items), "1. 一\n   - 里\n2. 二")
    check(article(Code("a\n```\nb", "python")), "````python\na\n```\nb\n````")
    table = Table(((Cell((Text("名"),)), Cell((Text("a|b"),))), (Cell((Text("1"),)), Cell(()))), 1)
    check(article(table), "| 名 | a\\|b |\n| --- | --- |\n| 1 |  |")
    check(article(Formula("E=mc^2")), "```math\nE=mc^2\n```")
    check(article(Divider()), "---")


def test_players_come_back_whole() -> None:
    """A comment holds what the link cannot."""
    video = Video("wxv_1", "wechat", "片名", url="https://e.example/v", duration=61.5)
    tree = article(line("看"), video)
    assert "▶ [片名](https://e.example/v)" in to_markdown(tree)
    assert parse_article(to_markdown(tree)).media == (video,)


def test_boilerplate_on_request() -> None:
    """Promotions stay out unless asked for, and come back as what they are."""
    tree = article(line("文"), Item(line("点赞"), Tag(Role.PROMO)))
    assert "点赞" not in to_markdown(tree)
    back = parse_article(to_markdown(tree, boilerplate=True))
    assert [row.role for row in to_rows(back)] == [Role.PARAGRAPH, Role.PROMO]


def test_front_matter_holds_the_metadata() -> None:
    """It comes back, and without it the title does."""
    metadata = Metadata(title="题: 一", authors=("林渡",), account=Account("慢声", biz="Mzk="), original=True)
    tree = article(line("文"), metadata=metadata)
    assert to_markdown(tree, front_matter=True).startswith('---\nwxarticle: 1\ntitle: "题: 一"\n')
    assert parse_article(to_markdown(tree, front_matter=True)).metadata == metadata
    assert parse_article(to_markdown(tree)).metadata.title == "题: 一"


def test_pictures_of_another_place() -> None:
    """A caller's function gives the addresses."""
    written = to_markdown(article(Image("https://e.example/p.png")), image_url=lambda image: f"local/{image.key[-5:]}")
    assert "![](local/p.png)" in written


@pytest.mark.parametrize(
    ("body", "roles", "texts"),
    [
        ("自己写的\n两行", ["paragraph"], ["自己写的两行"]),
        ("two\nlines", ["paragraph"], ["two lines"]),
        ("<!-- nonsense {broken -->\n\n文", ["paragraph"], ["文"]),
        ('<!-- note {"note_kind": 7} -->\n\n文', ["note"], ["文"]),
        ("```\n没有结束", ["code"], ["没有结束"]),
        ("> 一\n>> 二", ["lead", "lead"], ["一", "> 二"]),
        ("**没有结束", ["paragraph"], ["**没有结束"]),
        ("[x](没有结束", ["paragraph"], ["[x](没有结束"]),
        ("__", ["divider"], ["__"]),
    ],
)
def test_edited_by_hand(body: str, roles: Sequence[str], texts: Sequence[str]) -> None:
    """What a person changed is read as far as it goes; nothing visible is dropped."""
    rows = to_rows(parse_article(f"{SIGNATURE}{body}\n"))
    assert [row.role for row in rows] == roles
    assert [row.text for row in rows] == texts


def test_windows_line_ends() -> None:
    """An editor may have changed them."""
    tree = article(line("一"), line("二", continues=True), Code("a\nb"))
    assert to_rows(parse_article(to_markdown(tree).replace("\n", "\r\n")))[2].text == "a\nb"


def test_an_item_of_several_lines_in_a_numbered_list_is_one_item() -> None:
    """Its second line is no item of its own."""
    article = parse_article("# 题\n\n1. 甲\\\n   甲二\n2. 乙")
    again = parse_article(to_markdown(article))
    assert [(line.text, line.number, line.continues) for line in items(again)] == [
        ("甲", "1", False),
        ("甲二", None, True),
        ("乙", "2", False),
    ]


def items(article: Article) -> list[ListItem]:
    return [node for node in article.walk() if isinstance(node, ListItem)]


def test_the_address_that_the_caller_gives_for_our_own_markdown() -> None:
    """It is the article's, without the reader's secrets, as for every other input."""
    url = "https://mp.weixin.qq.com/s?__biz=MzA3MDAwMDAwMQ==&mid=1&idx=1&sn=0123456789abcdef&key=secret&pass_ticket=x"
    metadata = parse_article("<!-- wxarticle 1 -->\n\n正文", url=url).metadata
    assert "secret" not in (metadata.url or "")
    assert metadata.ids.mid == "1"


def test_a_line_break_as_code_in_a_heading() -> None:
    """It is shown, and breaks nothing."""
    article = parse_article("# 题\n\n## 用 `<br />` 换行\n\n文。")
    written = to_markdown(article)
    again = parse_article(written)
    assert [section.heading.title for section in again.sections] == ["用 <br /> 换行"]
    assert to_markdown(again) == written


@pytest.mark.parametrize("title", ["#", "河边 #", "C##", "语言 C #"])
def test_a_title_may_end_with_number_signs(title: str) -> None:
    """They are no closing sequence, which every parser would leave out."""
    markdown = to_markdown(Article(Metadata(title=title)))
    shown = [token.content for token in MarkdownIt().parse(markdown) if token.type == "inline"]
    assert [text.replace("\\", "") for text in shown] == [title]
    assert parse_article(markdown).metadata.title == title


def test_a_nul_in_a_hand_made_tree_comes_back() -> None:
    """It is written as a reference, as other control characters are."""
    given = article(line("甲\0乙"))
    assert parse_article(to_markdown(given)).blocks == given.blocks
