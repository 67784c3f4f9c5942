"""Hypothesis strategies for leaves, streams and articles: any tree that the library can make, and many that no article looks like."""

from __future__ import annotations

import datetime

import attrs
from hypothesis import strategies as st

from wxarticle._build import UNIT_ROLES, build, settle
from wxarticle._frozen import FrozenMapping
from wxarticle._runs import normal_form
from wxarticle._stream import Cues, Draft, Item, Tag
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
