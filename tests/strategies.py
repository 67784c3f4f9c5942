"""Hypothesis strategies for leaves, streams and articles: any tree that the library can make, and many that no article looks like."""

from __future__ import annotations

import datetime

import attrs
from hypothesis import strategies as st

from wxarticle._build import build
from wxarticle._frozen import FrozenMapping
from wxarticle._runs import normal_form
from wxarticle._settle import settle
from wxarticle._stream import UNIT_ROLES, Cues, Draft, Item, Tag
from wxarticle.kinds import CardKind, ImageKind, LinkKind, Mark, NoteKind, Role
from wxarticle.metadata import Account, Album, Identity, Metadata, Reprint
from wxarticle.model import (
    Article,
    Audio,
    Break,
    Card,
    Cell,
    Code,
    Divider,
    Formula,
    Image,
    Inline,
    Leaf,
    Link,
    ListItem,
    Notice,
    Paragraph,
    Place,
    Table,
    Text,
    Video,
)

PIECES = (
    "智能", "目前", "我们认为，", "“好的。”", "：", "（注：即 AI）", "Q：", "A:", "张三：", "01", "一、", "图源：某网",
    "a", "word", " ", "  ", "　", "\u200b", "*", "**", "_", "__", "`", "``", "~", "~~", "[", "]", "(", ")", "<", ">", "<b>", "&", "&amp;",
    "#", "# ", "1.", "1. ", "- ", "+", "=", "---", "|", "\\", "!", "$", "$$", '"', "'", "^", "<!--", "-->", "://", "https://a.example/b_c", ":-",
    "[!NOTE]", "[x] ", "```", "~~~", "\t", "😀", "é", "\u00a0", "1)", "END",
)  # fmt: skip
"""What lines are made of: words, printed labels, and everything that some markup gives a meaning."""

URLS = (
    "https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv",
    "https://mmbiz.qpic.cn/mmbiz_png/AbCdEfGhIjKl0123/640?wx_fmt=png&from=appmsg",
    "https://e.example/a(b)c_d*e?x=1&y=[2]",
    "http://e.example/空 格",
    "data:image/png;base64,AAAA",
    "javascript:alert(1)",
    "",
    'x"><script>alert(1)</script>',
    "#footnote",
)


def texts(*, max_size: int = 6) -> st.SearchStrategy[str]:
    """Lines without line breaks, rich in what markup gives a meaning."""
    pieces = st.lists(st.sampled_from(PIECES), min_size=1, max_size=max_size).map("".join)
    anything = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=1, max_size=max_size)
    return st.one_of(pieces, pieces, anything)


urls = st.sampled_from(URLS)
marks = st.one_of(st.just(Mark.NONE), st.just(Mark.NONE), st.just(Mark.BOLD), st.integers(0, 255).map(Mark))
data = st.dictionaries(st.sampled_from(("appid", "path", "data-x")), texts(max_size=2), max_size=2).map(FrozenMapping)
links = st.builds(Link, st.one_of(urls, st.none()), st.sampled_from(LinkKind), data)
some_links = st.one_of(st.none(), st.none(), st.none(), links)
places = st.one_of(st.none(), st.builds(Place, st.integers(1, 9), st.integers(1, 9), st.none()))
sizes = st.one_of(st.none(), st.integers(1, 2000))
plain_texts = st.builds(Text, texts(), marks, some_links)
images = st.builds(
    Image, urls, st.sampled_from(ImageKind), st.one_of(st.just(""), texts(max_size=2)), sizes, sizes, some_links, place=places
)
formulas = st.builds(Formula, texts())


@st.composite
def contents(draw: st.DrawFn, *, breaks: bool = False) -> tuple[Inline, ...]:
    """The runs of one line in normal form."""
    kinds: list[st.SearchStrategy[Inline]] = [plain_texts, plain_texts, plain_texts, images, formulas]
    if breaks:
        kinds.append(st.just(Break()))
    runs = normal_form(draw(st.lists(st.one_of(kinds), min_size=1, max_size=4)))
    return runs or (Text("x"),)


cells = st.builds(Cell, contents(breaks=True), st.integers(1, 2), st.just(1))
plain_cells = st.builds(Cell, st.one_of(st.just(()), contents()))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables, regular and ragged."""
    width = draw(st.integers(1, 3))
    row = st.one_of(
        st.lists(plain_cells, min_size=width, max_size=width).map(tuple),
        st.lists(plain_cells, min_size=width, max_size=width).map(tuple),
        st.lists(cells, max_size=3).map(tuple),
    )
    rows = draw(st.lists(row, min_size=1, max_size=3).map(tuple))
    return Table(rows, draw(st.integers(0, min(2, len(rows)))))


strings = st.one_of(st.none(), texts(max_size=3))
durations = st.one_of(st.none(), st.floats(0, 1e5), st.integers(0, 1000).map(float))
codes = st.builds(Code, st.lists(texts(), min_size=1, max_size=3).map("\n".join), st.sampled_from((None, "python", "c++", "math", "a b`")))
videos = st.builds(Video, strings, strings, strings, strings, st.one_of(st.none(), urls), st.none(), durations, sizes, sizes, data)
audios = st.builds(Audio, strings, strings, strings, strings, st.one_of(st.none(), urls), st.none(), durations, data)
cards = st.builds(Card, st.sampled_from(CardKind), strings, strings, st.one_of(st.none(), urls), st.one_of(st.none(), urls), data)
paragraphs = st.builds(Paragraph, contents(), st.sampled_from((False, False, True)), place=places)
numbers = st.sampled_from((None, None, "1", "2", "10", "3.", "4)", "一、", "a"))
list_items = st.builds(ListItem, contents(breaks=True), st.integers(0, 3), numbers, st.sampled_from((False, False, False, True)))
leaves: st.SearchStrategy[Leaf] = st.one_of(
    paragraphs, paragraphs, paragraphs, list_items, images, codes, tables(), st.just(Divider()), formulas, videos, audios, cards
)


@st.composite
def tags(draw: st.DrawFn, leaf: Leaf) -> Tag | None:
    """Any tag, of roles that go with the leaf and of roles that do not."""
    role = draw(st.one_of(st.none(), st.sampled_from(Role)))
    if role is None:
        return None
    length = len(leaf.text)
    speaker, label = draw(st.sampled_from(((None, 0), ("Q", 2), ("A", 2), ("张三", 3), ("张三", 0), (None, 1))))
    start = draw(st.integers(0, length))
    end = draw(st.integers(start, length))
    spans = ((start, end, draw(st.sampled_from(NoteKind))),) if end > start and draw(st.booleans()) else ()
    return Tag(
        role,
        draw(st.sampled_from(("", "turns.label", "headings.number"))),
        draw(st.one_of(st.none(), st.sampled_from("ab"), st.sampled_from("ab"))) if role in UNIT_ROLES else None,
        level=draw(st.one_of(st.none(), st.integers(1, 6))),
        number=draw(st.sampled_from((None, "01", "一", "PART 2"))),
        speaker=speaker,
        label=min(label, length),
        note_kind=draw(st.sampled_from((None, *NoteKind))),
        credits=FrozenMapping({"作者": ("张三",)}) if role is Role.CREDIT and draw(st.booleans()) else FrozenMapping(),
        credit=draw(st.sampled_from((None, "某网"))),
        above=draw(st.booleans()),
        inline_notes=spans,
    )


@st.composite
def items(draw: st.DrawFn) -> Item:
    """A leaf with what a pass could say of it, right or wrong."""
    leaf = draw(leaves)
    quoted = draw(st.sampled_from((None, None, 1, 2)))
    return Item(leaf, draw(tags(leaf)), Cues(quoted=quoted))


@st.composite
def dialogues(draw: st.DrawFn) -> list[Item]:
    """Labelled turns of several paragraphs with pictures, captions and notes between."""
    found: list[Item] = []
    for turn in range(draw(st.integers(1, 3))):
        for role, speaker in ((Role.QUESTION, "Q"), (Role.ANSWER, draw(st.sampled_from(("A", "张三", None))))):
            label = f"{speaker}：" if speaker else ""
            first = Paragraph(normal_form([Text(label + draw(texts()))]))
            found.append(Item(first, Tag(role, "turns.label", (turn, role), speaker=speaker, label=min(len(label), len(first.text)))))
            for leaf in draw(st.lists(leaves, max_size=3)):
                plain = draw(st.booleans())
                found.append(Item(leaf, Tag(role, "turns.label", (turn, role), speaker=speaker) if plain else None))
    return found


streams = st.one_of(
    st.lists(items(), max_size=8),
    dialogues(),
    st.tuples(st.lists(items(), max_size=3), dialogues(), st.lists(items(), max_size=3)).map(lambda parts: [i for p in parts for i in p]),
)
"""Streams with any tags, before they are settled."""

moments = st.datetimes(datetime.datetime(2013, 1, 1), datetime.datetime(2030, 1, 1)).map(  # noqa: DTZ001 - the zone comes next
    lambda moment: moment.replace(microsecond=0, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
)
some_moments = st.one_of(st.none(), moments)
names = st.lists(texts(max_size=2), max_size=2).map(tuple)
accounts = st.builds(Account, strings, strings, strings, strings, strings, st.one_of(st.none(), urls))
identities = st.builds(Identity, strings, strings, strings, strings, strings)
metadatas = st.builds(
    Metadata,
    title=strings,
    digest=strings,
    authors=names,
    credits=st.dictionaries(texts(max_size=2), names, max_size=2).map(FrozenMapping),
    account=accounts,
    ids=identities,
    url=st.one_of(st.none(), urls),
    published_at=some_moments,
    modified_at=some_moments,
    cover_url=st.one_of(st.none(), urls),
    original=st.sampled_from((None, True, False)),
    reprint=st.one_of(st.none(), st.builds(Reprint, strings, strings)),
    tags=st.lists(st.builds(Album, texts(max_size=2), strings, st.one_of(st.none(), st.integers(0, 99))), max_size=2).map(tuple),
    truncated=st.booleans(),
    language=st.sampled_from((None, "zh-CN")),
    sources=st.dictionaries(st.sampled_from(("title", "account")), texts(max_size=2), max_size=2).map(FrozenMapping),
    extra=st.dictionaries(texts(max_size=2), texts(max_size=2), max_size=2).map(FrozenMapping),
)
notices = st.lists(st.builds(Notice, st.just("no_account"), texts(), place=places), max_size=1).map(tuple)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Settled drafts."""
    return Draft(draw(st.one_of(st.just(Metadata()), metadatas)), settle(draw(streams)), draw(notices))


articles: st.SearchStrategy[Article] = drafts().map(build)
"""Any article that the library can build."""


def without_cues(stream: tuple[Item, ...]) -> tuple[Item, ...]:
    """The stream as the tree keeps it."""
    return tuple(attrs.evolve(item, cues=Cues()) for item in stream)


# Markdown exports -----------------------------------------------------------------------------------------------------


@attrs.frozen
class Export:
    """A Markdown export, and what it shows, told from how it was made and not by reading it.

    Attributes:
        text: the file's content.
        shown: the letters and digits that a reader of the rendered page sees, in order.
        pictures: how many pictures it shows.
    """

    text: str
    shown: str
    pictures: int


Piece = tuple[str, str]
"""Markdown and what it shows."""

WORDS = (
    "河边",
    "修表",
    "目前，",
    "我们认为，",
    "“好的。”",
    "「暗涌」",
    "2024",
    "AI",
    " word ",
    "四十年了。",
    "为什么？",
    "：",
    "……",
    "（即摆轮）",
    "é",
    "😀",
    "《渡口》",
)
PICTURE_ADDRESS = "https://mmbiz.qpic.cn/mmbiz_png/MadeUpPicture{:04}AbCdEf/640?wx_fmt=png&from=appmsg"
PICTURE_MARK = "\ufffc"
"""Stands in a piece for a picture; the article numbers the addresses."""

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("".join)
proses = st.lists(st.sampled_from(WORDS), min_size=4, max_size=14).map(lambda found: "河" + "".join(found))


def _dressed(shape: str, word: str) -> Piece:
    return shape.format(word.strip()), word


spans: st.SearchStrategy[Piece] = st.one_of(
    st.builds(_dressed, st.just("{}"), words),
    st.builds(
        _dressed,
        st.sampled_from(
            (
                "**{}**",
                "****{}****",
                "**{}**",
                "*{}*",
                "***{}***",
                " **{}** ",
                "`{}`",
                "~~{}~~",
                "\\_{}",
                "（注：{}）",
                "[{}](https://river.example/a_b?c=1&d=2)",
            )
        ),
        words,
    ).map(lambda piece: (piece[0], ("注" if piece[0].startswith("（注") else "") + piece[1])),
)


def _joined(found: list[Piece], between: str = "") -> Piece:
    return between.join(piece[0] for piece in found), "".join(piece[1] for piece in found)


@st.composite
def line_pieces(draw: st.DrawFn, *, opener: str = "河") -> Piece:
    """One line of emphasised, linked and broken text; it opens with a letter, so that it is no other block."""
    markdown, shown = _joined(draw(st.lists(spans, max_size=4)))
    return opener + markdown, opener + shown


def _same(*shapes: str) -> st.SearchStrategy[Piece]:
    """Lines that show just their letters."""
    return st.sampled_from(shapes).map(lambda text: (text, text))


def _around(*shapes: str) -> st.SearchStrategy[Piece]:
    """Shapes around words: ``{}`` is where they go, and the letters of the shape are shown, too."""
    return st.builds(lambda shape, word: (shape.format(word), shape.format(word)), st.sampled_from(shapes), words.map(str.strip))


LABELS = (
    "Q：{}",
    "A：{}",
    "**Q：{}**",
    "**A：**{}",
    "**A：****{}**",
    "问：{}",
    "答：{}",
    "**《河岸》：**{}",
    "**陆文清** ：{}",
    "陆文清：{}",
    "记者：{}",
    "**Q：**\n\n{}",
    "**陆文清**\n\n{}",
)
HEADINGS = (
    "## {}",
    "### {}",
    "**01**\n\n**{}**",
    "**PART****0****1**\n\n**{}**",
    "**{}**",
    "一、{}",
    "1、{}",
    "【{}】",
    "***02***",
    "**三**\n\n{}",
    "**{}？**",
    "**1. {}？**",
)
CAPTIONS = (
    "▲ {}",
    f"{PICTURE_MARK}\n\n{{}}",
    f"{PICTURE_MARK}{{}}",
    f"{PICTURE_MARK}\n\n▲{{}}。图 / 李雷",
    f"▼ {{}}\n\n{PICTURE_MARK}",
    f"**{PICTURE_MARK}**{{}}｜图片来源：河岸",
    f"{PICTURE_MARK}{PICTURE_MARK}",
    "图源：{}",
)
NOTES = (
    "注：{}",
    "\\*注：{}",
    "编者按：{}",
    "**编者按**\n\n{}",
    "以下为对话全文：",
    "本文由{}编译整理。",
    "作者简介：{}",
    "> 编者按：{0}\n>\n> {0}",
)
AROUND = (
    "作者 | {}", "**作者 | {}****编辑**| 韩梅梅****", "编辑：{}", "导语：{}", "点击蓝字关注我们", "往期推荐", "长按二维码，{}", "未经授权不得转载。", "特别声明：{}",
    "参考资料：", "\\[1\\] {}", "— END —", "· · ·", "全文约 2200 字", "---", "“", "”", "“\n\n{}\n\n”", "访谈嘉宾：", "123篇原创内容", "公众号", "1️⃣", "。",
)  # fmt: skip
BLOCKS = (
    ("- {0}\n- {1}", "{0}{1}"), ("1. {0}\n2. {1}", "{0}{1}"), ("> {0}\n>\n> {1}", "{0}{1}"), ("```python\n{0}\n{1}\n```", "{0}{1}"),
    ("| {0} | {1} |\n|---|---|\n| 甲 | 乙 |", "{0}{1}甲乙"), ("河{0}  \n河{1}", "河{0}河{1}"), ("• {0}\n\n• {1}", "{0}{1}"),
    ("[{0}河](https://mp.weixin.qq.com/s/AAAAAAAAAAAAAAAAAAAAAA)\n\n[{1}河](https://mp.weixin.qq.com/s/BBBBBBBBBBBBBBBBBBBBBB)", "{0}河{1}河"),
)  # fmt: skip

block_pieces = st.builds(
    lambda block, one, two: (block[0].format(one, two), block[1].format(one, two)),
    st.sampled_from(BLOCKS),
    words.map(str.strip),
    words.map(str.strip),
)
dialogue_pieces = st.lists(
    st.tuples(_around(*LABELS), _around(*LABELS), st.one_of(line_pieces(), _around(*CAPTIONS), _around(*NOTES))), min_size=2, max_size=5
).map(lambda turns: _joined([piece for turn in turns for piece in turn], "\n\n"))
article_pieces: st.SearchStrategy[Piece] = st.one_of(
    line_pieces(), proses.map(lambda text: (text, text)), _around(*LABELS), _around(*HEADINGS), _around(*CAPTIONS), _around(*NOTES), _around(*AROUND), block_pieces
)  # fmt: skip

HEADERS: tuple[Piece, ...] = (
    ("", ""),
    ("# 河边的人\n\n", "河边的人"),
    (
        (
            "---\ntitle: 河边：修表的人\nurl: https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv\nsource: 慢声笔记\ndate: 2024-04-22\nfetch_date: 2025-09-18T21:40:07.318204\n---\n\n"
            f"# 河边：修表的人\n\n{PICTURE_MARK}\n\n# 河边：修表的人\n\n原创\n\n程以安\n\n慢声笔记\n\n"
        ),
        "河边修表的人河边修表的人原创程以安慢声笔记",
    ),
    ("# 2025-01-07 - 河边的人\n\n", "20250107河边的人"),
    (
        "# 河边的人\n\n> 来源: 慢声笔记\n\n> 发布时间: 2024-02-19\n\n> 原文链接: http://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv\n\n---\n\n",
        "河边的人来源慢声笔记发布时间20240219原文链接httpmpweixinqqcomsAbCdEfGhIjKlMnOpQrStUv",
    ),
    ("#  河边的人   \n原创 程以安  慢声笔记   2025-06-23 01:00  \n\n", "河边的人原创程以安慢声笔记202506230100"),
    (
        "河边的人\n=====================\n\n[mp.weixin.qq.com](https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv)程以安 慢声笔记\n\n",
        "河边的人mpweixinqqcom程以安慢声笔记",
    ),
    (
        '---\ntitle: "河边的人"\nsource: "https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv"\nauthor:\n  - "[[程以安]]"\n---\n原创 程以安 *2025年12月5日 13:30*\n\n',
        "原创程以安2025年12月5日1330",
    ),
)
"""The first lines of the dialects."""

TAILS: tuple[Piece, ...] = (
    ("", ""),
    (
        "\n\n预览时标签不可点\n\n阅读原文\n\n微信扫一扫\n\n关注该公众号\n\n慢声笔记\n\n向上滑动看下一个\n\n知道了\n\n，\n\n在看",
        "预览时标签不可点阅读原文微信扫一扫关注该公众号慢声笔记向上滑动看下一个知道了在看",
    ),
    ("\n\n[跳转到 Cubox 查看](https://cubox.pro/my/card?id=1)", "跳转到Cubox查看"),
)
"""The last lines of the dialects."""


def shown_letters(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


def _numbered_pictures(text: str) -> tuple[str, int]:
    first, *rest = text.split(PICTURE_MARK)
    return first + "".join(f"![]({PICTURE_ADDRESS.format(number)}){part}" for number, part in enumerate(rest)), len(rest)


@st.composite
def markdown_articles(draw: st.DrawFn) -> Export:
    """Exports in the dialects' shapes: header, body and tail of one, and between them random mixtures of their pieces."""
    parts = draw(st.lists(st.one_of(article_pieces, article_pieces, dialogue_pieces), min_size=1, max_size=10))
    header, tail = draw(st.sampled_from(HEADERS)), draw(st.sampled_from(TAILS))
    body, shown = _joined(parts, "\n\n")
    text, pictures = _numbered_pictures(f"{header[0]}{body}{tail[0]}\n")
    return Export(text, shown_letters(header[1] + shown + tail[1]), pictures)


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """Exports with pieces cut out, doubled, moved, and with anything put in."""
    text = draw(markdown_articles()).text
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        put = draw(
            st.one_of(
                st.just(""),
                texts(),
                st.just(text[start:end] * 2),
                st.sampled_from(("\n", "\n\n", "  \n", "\r\n", "    ", "> ", "<div>", "\x00", "****")),
            )
        )
        text = text[:start] + put + text[end:]
    return text


CUT_LENGTH = 8_000


@st.composite
def cut_articles(draw: st.DrawFn) -> Export:
    """Exports that are cut off at 8,000 characters below the first title, be it in the middle of an address; ``shown`` is of the whole."""
    header, shown = HEADERS[2]
    title, below = header.split("# 河边：修表的人\n\n", 1)
    parts = draw(st.lists(st.one_of(article_pieces, dialogue_pieces), min_size=1, max_size=6))
    parts = [*parts, draw(proses.map(lambda text: (text, text)))]
    body, letters = _joined(parts * (CUT_LENGTH // len(_joined(parts, "\n\n")[0]) + 1), "\n\n")
    text, pictures = _numbered_pictures(below + body)
    return Export(f"{title}# 河边：修表的人\n\n{text[:CUT_LENGTH]}...\n", shown_letters(shown + letters), pictures)
