"""The body of a saved page: lines, runs, pictures, and what each looks like."""

from __future__ import annotations

from urllib.parse import unquote

import attrs
import pytest
from lxml import etree

from wxarticle._limits import Limits
from wxarticle._readers.page.body import read_body
from wxarticle._stream import Cues, Item
from wxarticle.errors import LimitExceededError
from wxarticle.kinds import ImageKind, LinkKind, Mark
from wxarticle.model import Audio, Card, Divider, Formula, Image, Leaf, Link, ListItem, Paragraph, Table, Text, Video

PICTURE = "https://mmbiz.qpic.cn/mmbiz_png/AbCdEfGhIjKlMnOp/640?wx_fmt=png"


def leaves(html: str) -> list[Leaf]:
    return [item.leaf for item in read_body(html)]


def texts(html: str) -> list[str]:
    return [leaf.text for leaf in leaves(html)]


def only(html: str) -> Item:
    (item,) = read_body(html)
    return item


def runs(html: str) -> list[tuple[str, Mark]]:
    leaf = only(html).leaf
    assert isinstance(leaf, (Paragraph, ListItem))
    return [(run.text, run.marks) for run in leaf.content if isinstance(run, Text)]


class TestLines:
    @pytest.mark.parametrize("tag", ["p", "section", "div", "li", "figcaption", "h2", "center", "blockquote"])
    def test_a_block_is_a_line(self, tag: str) -> None:
        assert texts(f"前<{tag}>中</{tag}>后") == ["前", "中", "后"]

    def test_wrappers_do_not_split_or_join_lines(self) -> None:
        assert texts("<section><section><p><span leaf=''>一</span><span>二</span></p></section><p>三</p></section>") == ["一二", "三"]

    def test_a_break_begins_a_line_that_goes_on_the_paragraph(self) -> None:
        first, second, third = read_body("<p>一<br>二</p><p>三</p>")
        assert [item.leaf.continues for item in (first, second, third) if isinstance(item.leaf, Paragraph)] == [False, True, False]

    def test_an_empty_line_ends_the_paragraph(self) -> None:
        assert [leaf.continues for leaf in leaves("<p>一<br><br>二</p>") if isinstance(leaf, Paragraph)] == [False, False]

    def test_empty_blocks_are_spacing(self) -> None:
        assert leaves("<p><br></p><section><span>&nbsp;</span></section><h2>  </h2><p>\u200b</p>") == []

    def test_white_space_collapses_as_a_browser_does(self) -> None:
        assert texts("<p>\n　　一段  <b> 话 </b>&nbsp;&nbsp;a\n b </p>") == ["一段 话 a b"]

    def test_white_space_that_the_style_keeps_has_line_feeds(self) -> None:
        assert texts("<p style='white-space: pre-wrap'>一\n二</p>") == ["一", "二"]

    def test_display_overrides_the_element(self) -> None:
        assert texts("<p>a<span style='display:block'>b</span>c<section style='display:inline'>d</section>e</p>") == ["a", "b", "cde"]

    def test_text_before_and_after_elements_keeps_its_place(self) -> None:
        assert texts("零<p>一</p>二<p>三<b>四</b>五</p>六") == ["零", "一", "二", "三四五", "六"]


class TestUnseen:
    @pytest.mark.parametrize(
        "html",
        [
            "<p style='display: none;'>x</p>",
            "<p style='visibility:hidden'><b>x</b></p>",
            "<script>x</script><style>x</style><noscript>x</noscript><template>x</template>",
            "<p style='display:none'><mp-style-type data-value='3'></mp-style-type></p>",
            "<span class='weui-a11y_ref'>x</span>",
            "<svg><title>x</title><desc>x</desc></svg>",
            "<!-- x -->",
        ],
    )
    def test_what_does_not_show_is_not_read(self, html: str) -> None:
        assert texts(f"<p>前</p>{html}<p>后</p>") == ["前", "后"]

    def test_what_an_animation_reveals_is_read(self) -> None:
        assert texts("<section style='opacity: 0'>x</section>") == ["x"]

    def test_a_part_made_visible_again_is_read(self) -> None:
        assert texts("<p style='visibility:hidden'>x<span style='visibility: visible !important'>y</span></p>") == ["y"]

    def test_text_in_a_drawing_is_read(self) -> None:
        assert texts("<svg viewbox='0 0 1 1'><foreignObject><p>一</p></foreignObject><text>二</text></svg>") == ["一", "二"]


class TestRuns:
    @pytest.mark.parametrize(
        ("html", "mark"),
        [
            ("<strong>x</strong>", Mark.BOLD),
            ("<span style='font-weight: 700'>x</span>", Mark.BOLD),
            ("<em>x</em>", Mark.ITALIC),
            ("<span style='font-style:italic'>x</span>", Mark.ITALIC),
            ("<u>x</u>", Mark.UNDERLINE),
            ("<span style='text-decoration: line-through;'>x</span>", Mark.STRIKE),
            ("<code>x</code>", Mark.CODE),
            ("<sup>x</sup>", Mark.SUPERSCRIPT),
            ("<sub>x</sub>", Mark.SUBSCRIPT),
            ("<span style='background-color: rgb(255, 251, 0)'>x</span>", Mark.HIGHLIGHT),
            ("<b><i>x</i></b>", Mark.BOLD | Mark.ITALIC),
            ("<b><span style='font-weight:normal'>x</span></b>", Mark.NONE),
            ("<span style='background-color: rgba(0, 0, 0, 0)'>x</span>", Mark.NONE),
        ],
    )
    def test_marks(self, html: str, mark: Mark) -> None:
        assert runs(f"<p>前{html}</p>")[-1] == ("x", mark) if mark else runs(f"<p>前{html}</p>") == [("前x", mark)]

    def test_neighbours_set_alike_are_one_run(self) -> None:
        assert runs("<p><b>一</b><strong>二</strong><span>三</span>四</p>") == [("一二", Mark.BOLD), ("三四", Mark.NONE)]

    def test_search_words_are_plain_text(self) -> None:
        assert runs("<p>这是<span class='wx_search_keyword_wrap'><a class='wx_search_keyword'>关键词</a></span>。</p>") == [
            ("这是关键词。", Mark.NONE)
        ]

    @pytest.mark.parametrize(
        ("html", "link"),
        [
            ("<a href='http://mp.weixin.qq.com/s?__biz=MQ==&amp;mid=1&amp;idx=1&amp;sn=ab&amp;scene=21#wechat_redirect'>x</a>",
             Link("http://mp.weixin.qq.com/s?__biz=MQ==&mid=1&idx=1&sn=ab", LinkKind.ARTICLE)),
            ("<a href='https://example.org/a?scene=1#part'>x</a>", Link("https://example.org/a?scene=1#part", LinkKind.WEB)),
            ("<a class='wx_topic_link' topic-id='abc' data-topic='1'>x</a>", Link(None, LinkKind.TOPIC, {"id": "abc", "topic": "1"})),
            ("<a class='weapp_text_link js_weapp_entry' data-miniprogram-appid='wx1' data-miniprogram-path='p'>x</a>",
             Link(None, LinkKind.MINI_PROGRAM, {"appid": "wx1", "path": "p"})),
            ("<a class='wx_poi_link' data-poiid='7' data-name='%E6%B9%96'>x</a>", Link(None, LinkKind.PLACE, {"poiid": "7", "name": "湖"})),
            ("<a class='wx_img_refer_link' data-seq='2' data-refer='图2'>x</a>", Link(None, LinkKind.IMAGE, {"number": "2"})),
            ("<a href='javascript:;'>x</a>", None),
        ],
    )  # fmt: skip
    def test_links(self, html: str, link: Link | None) -> None:
        leaf = only(f"<p>{html}</p>").leaf
        assert isinstance(leaf, Paragraph)
        (run,) = leaf.content
        assert isinstance(run, Text)
        assert run.link == link


class TestPictures:
    def test_the_lazy_address_goes_before_the_placeholder(self) -> None:
        leaf = only(
            f"<p><img src='data:image/gif;base64,R0' data-src='{PICTURE}&amp;from=appmsg' data-w='1080' data-ratio='0.5' alt='图片'></p>"
        ).leaf
        assert leaf == Image(PICTURE + "&from=appmsg", width=1080, height=540)

    @pytest.mark.parametrize("source", ["", "data:image/svg+xml,%3Csvg%3E", "https://res.wx.qq.com/mmbizwap/pic_blank.gif", "about:blank"])
    def test_a_placeholder_is_no_picture(self, source: str) -> None:
        assert leaves(f"<p><img src='{source}'></p>") == []

    def test_a_picture_inside_a_line_is_a_leaf_and_what_follows_is_attached(self) -> None:
        items = read_body(f"<p>前<img data-src='{PICTURE}'>后</p><p>下</p>")
        assert [type(item.leaf) for item in items] == [Paragraph, Image, Paragraph, Paragraph]
        assert [item.cues.attached for item in items] == [False, True, True, False]

    def test_a_linked_picture_has_its_link(self) -> None:
        leaf = only(f"<a href='https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv'><p><img data-src='{PICTURE}'></p></a>").leaf
        assert isinstance(leaf, Image)
        assert leaf.link == Link("https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv", LinkKind.ARTICLE)

    def test_an_emoji_stays_in_its_line_with_its_name(self) -> None:
        smiley = "<img class='icon_emotion_single icon_smiley_0' src='https://res.wx.qq.com/mpres/pic_blank.gif' alt='mo-微笑'>"
        leaf = only(f"<p>你好{smiley}！</p>").leaf
        assert isinstance(leaf, Paragraph)
        assert leaf.text == "你好[微笑]！"

    def test_a_small_picture_in_a_line_is_an_emoji(self) -> None:
        leaf = only(f"<p>好<img data-src='{PICTURE}' data-w='128' data-ratio='1' style='width: 20px;vertical-align:middle'>的</p>").leaf
        assert isinstance(leaf, Paragraph)
        assert [run.kind for run in leaf.content if isinstance(run, Image)] == [ImageKind.EMOJI]

    def test_small_pictures_alone_are_leaves(self) -> None:
        small = f"<img data-src='{PICTURE}' data-w='64' style='width:20px'>"
        assert [type(leaf) for leaf in leaves(f"<p>{small}{small}</p>")] == [Image, Image]

    def test_a_flat_picture_is_a_divider(self) -> None:
        leaf = only(f"<p><img data-src='{PICTURE}' data-w='1080' data-ratio='0.03'></p>").leaf
        assert isinstance(leaf, Image)
        assert leaf.kind is ImageKind.DIVIDER

    @pytest.mark.parametrize(
        "html",
        [
            f"<section style='background-image: url(&quot;{PICTURE}&quot;)'></section>",
            f"<section style='background: url({PICTURE}) no-repeat'><br></section>",
            f"<svg style='background-image:url({PICTURE})' viewbox='0 0 9 9'></svg>",
            f"<section data-lazy-bgimg='{PICTURE}' style='background-image:url(data:image/gif;base64,R0)'></section>",
            f"<svg><image xlink:href='{PICTURE}'></image></svg>",
        ],
    )
    def test_pictures_of_styles_and_drawings(self, html: str) -> None:
        assert leaves(html) == [Image(PICTURE)]

    def test_the_bar_above_code_is_ornament(self) -> None:
        address = "https://mmbiz.qpic.cn/mmbiz_svg/AbCdEfGhIjKlMnOp/640?wx_fmt=svg"
        assert leaves(f"<section style='display:block;background:url({address});height:30px'></section>") == [
            Image(address, ImageKind.DIVIDER)
        ]

    def test_a_picture_behind_text_is_ornament(self) -> None:
        image, line = leaves(f"<section style='background-image:url({PICTURE})'><p>标题</p></section>")
        assert isinstance(image, Image)
        assert (image.kind, line.text) == (ImageKind.DIVIDER, "标题")


class TestListsAndQuotes:
    def test_wechat_puts_a_list_directly_into_a_list(self) -> None:
        items = leaves("<ul><li><p>一</p></li><ul><li>二</li></ul><li>三</li></ul>")
        assert [(item.level, item.number, item.text) for item in items if isinstance(item, ListItem)] == [
            (0, None, "一"),
            (1, None, "二"),
            (0, None, "三"),
        ]

    @pytest.mark.parametrize(
        ("opening", "numbers"),
        [
            ("<ol>", ["1", "2"]),
            ("<ol start='3'>", ["3", "4"]),
            ("<ol style='list-style-type: lower-alpha'>", ["a", "b"]),
            ("<ol type='I'>", ["I", "II"]),
            ("<ol style='list-style-type: cjk-ideographic' start='10'>", ["十", "十一"]),
            ("<ul style='list-style-type: decimal'>", ["1", "2"]),
            ("<ol style='list-style-type: none'>", [None, None]),
            ("<ul>", [None, None]),
        ],
    )
    def test_numbers(self, opening: str, numbers: list[str | None]) -> None:
        items = leaves(f"{opening}<li>甲</li><li>乙</li>")
        assert [item.number for item in items if isinstance(item, ListItem)] == numbers

    def test_further_lines_of_an_item_continue_it(self) -> None:
        items = leaves("<ol><li>一<p>二</p></li></ol>")
        assert [(item.text, item.continues) for item in items if isinstance(item, ListItem)] == [("一", False), ("二", True)]

    def test_quotations_are_numbered(self) -> None:
        items = read_body("<blockquote><p>一</p><p>二</p></blockquote><p>三</p><blockquote>四<blockquote>五</blockquote></blockquote>")
        assert [item.cues.quoted for item in items] == [1, 1, None, 2, 2]

    def test_a_rule_divides(self) -> None:
        assert leaves("<p>一</p><hr style='border-style:solid'><p>二</p>")[1] == Divider()


class TestFormulas:
    def test_in_a_line(self) -> None:
        leaf = only("<p>设<span data-formula='E=mc^2' data-formula-type='inline-equation'><svg><path></path></svg></span>。</p>").leaf
        assert isinstance(leaf, Paragraph)
        assert [type(run) for run in leaf.content] == [Text, Formula, Text]

    def test_on_its_own(self) -> None:
        assert leaves("<section class='block-equation' data-formula='\\sum x'><svg></svg></section>") == [Formula("\\sum x")]
        assert leaves("<p><span data-formula='x' class='inline-equation'></span></p>") == [Formula("x")]

    def test_of_katex(self) -> None:
        katex = (
            "<span class='katex'><span class='katex-mathml'><math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2"
            "</annotation></semantics></math></span><span class='katex-html'>x2</span></span>"
        )
        assert leaves(f"<p>{katex}</p>") == [Formula("x^2")]

    def test_a_drawing_alone_is_a_picture(self) -> None:
        leaf = only("<p><svg viewBox='0 -2 9 9'><g transform='matrix(1 0 0 -1 0 0)'><path d='M0 0'></path></g></svg></p>").leaf
        assert isinstance(leaf, Image)
        assert (leaf.kind, leaf.url[:19]) == (ImageKind.FORMULA, "data:image/svg+xml,")


class TestCues:
    def test_plain(self) -> None:
        assert only("<p>一段正文</p>").cues == Cues(size=1.0)

    def test_heading(self) -> None:
        first, second = read_body("<h2>题</h2><p>文文文文文</p>")
        assert (first.cues.heading, first.cues.size, second.cues.heading) == (2, 1.5, None)

    def test_bold_means_every_letter(self) -> None:
        assert [item.cues.bold for item in read_body("<p><b>一</b> <strong>二</strong></p><p><b>一</b>二</p>")] == [True, False]

    def test_size_is_relative_to_the_body(self) -> None:
        body = "<p style='font-size: 14px'>正文正文正文</p>"
        assert [item.cues.size for item in read_body(f"<p style='font-size:21px'>题</p>{body}<p style='font-size:0.5em'>注</p>")] == [
            1.5,
            1.0,
            0.61,
        ]

    @pytest.mark.parametrize(
        "opening", ["<p style='text-align:center'>", "<p align='center'>", "<center>", "<section style='text-align:center'><p>"]
    )
    def test_centred(self, opening: str) -> None:
        assert only(f"{opening}题").cues.centred

    @pytest.mark.parametrize("colour", ["#888", "rgb(153, 153, 153)", "rgba(0, 0, 0, 0.3)", "gray", "hsl(0, 0%, 60%)"])
    def test_muted(self, colour: str) -> None:
        cues = read_body(f"<p style='color: {colour}'>图</p><p>正文正文</p>")[0].cues
        assert cues.muted
        assert not cues.coloured

    @pytest.mark.parametrize("colour", ["#d14", "rgb(0, 112, 192)", "red", "hsl(210, 100%, 40%)"])
    def test_coloured(self, colour: str) -> None:
        cues = read_body(f"<p><span style='color: {colour}'>题</span></p><p>正文正文</p>")[0].cues
        assert cues.coloured
        assert not cues.muted

    def test_boxes_are_numbered_and_one_around_everything_is_none(self) -> None:
        box = "<section style='border: 1px solid #ccc'>{}</section>"
        html = (
            "<section style='background-color:#fafafa'><p>" + "正文" * 20 + f"</p>{box.format('甲')}{box.format('乙<p>丙</p>')}</section>"
        )
        assert [item.cues.box for item in read_body(html)] == [None, 1, 2, 2]

    @pytest.mark.parametrize(
        "style", ["border: 0", "border: none", "border-width: 0px; border-style: solid", "background: #fff", "box-shadow: none"]
    )
    def test_what_does_not_show_is_no_box(self, style: str) -> None:
        assert read_body(f"<section style='{style}'>甲</section><p>正文正文正文</p>")[0].cues.box is None

    def test_places(self) -> None:
        items = read_body("<section>\n<p>一</p>\n<p>二</p></section>", first_line=10)
        assert [attrs.astuple(item.leaf.place) for item in items if item.leaf.place] == [
            (11, None, "section[1]/p[1]"),
            (12, None, "section[1]/p[2]"),
        ]


class TestLimits:
    def test_deep_nesting_is_read(self) -> None:
        assert texts("<div>" * 1500 + "底" + "</div>" * 1500 + "后") == ["底", "后"]

    @pytest.mark.parametrize("depth", [2_030, 2_060, 5_000])
    def test_what_the_parser_would_drop_is_an_error(self, depth: int) -> None:
        with pytest.raises(LimitExceededError) as caught:
            read_body("<div>" * depth + "底" + "</div>" * depth + "后")
        assert caught.value.limit == "depth"

    def test_also_where_nothing_shows(self) -> None:
        with pytest.raises(LimitExceededError):
            read_body("<p style='display:none'>" + "<b>" * 5_000 + "</b>" * 5_000 + "</p>后")

    def test_the_limit_of_leaves(self) -> None:
        with pytest.raises(LimitExceededError) as caught:
            read_body("<p>x</p>" * 11, limits=Limits(nodes=10))
        assert caught.value.limit == "nodes"

    @pytest.mark.parametrize(
        "html", ["", " ", "<", "</p>", "<!--", "\0", "<p", "&", "]]>", "<a <b>", "<img \x01=1 src=x>", "<a \x01 href=x>"]
    )
    def test_scraps_are_no_error(self, html: str) -> None:
        read_body(html)

    def test_halves_of_characters(self) -> None:
        assert texts("<p>好\ud83d\ude00</p><p>坏\ud83d</p>") == ["好😀", "坏\ufffd"]


class TestVoidElements:
    """Elements that hold nothing do not swallow what follows, whatever libxml2 knows of them."""

    @pytest.mark.parametrize(
        "html",
        [
            '<p>前</p><embed src="https://imgcache.qq.com/tencentvideo.swf?vid=abc12345678"><p>后</p>',
            '<p>前</p><video controls><source src="https://a.example/y.mp4"></video><p>后</p>',
            '<p>前</p><audio><source src="https://a.example/y.mp3" title="a>b"><track src="x"></audio><p>后</p>',
            f'<p>前</p><picture><source srcset="x.webp"><img src="{PICTURE}"></picture><p>后</p>',
            f'<p>前<image src="{PICTURE}">后</p>',
            '<P>前</P><EMBED SRC="https://imgcache.qq.com/tencentvideo.swf?vid=abc12345678"><P>后</P>',
        ],
    )
    def test_nothing_is_swallowed(self, html: str) -> None:
        before, between, after = leaves(html)
        assert (before.text, after.text) == ("前", "后")
        assert isinstance(between, (Image, Video, Audio))

    def test_closed_ones_stay(self) -> None:
        assert texts("<svg><image href='https://a.example/1.png'></image><text>字</text></svg>") == ["", "字"]


def test_a_formula_s_drawing_stands_alone() -> None:
    """It is a file of its own: with its namespaces, and its attributes as XML writes them."""
    (leaf,) = leaves(
        '<p><svg role="img" viewBox="0 -883 20 10"><defs><path id="M" d="M1 2"/></defs><g transform="matrix(1 0 0 -1 0 0)">'
        '<use xlink:href="#M"></use></g></svg></p>'
    )
    assert isinstance(leaf, Image)
    drawing = etree.fromstring(unquote(leaf.url.partition(",")[2]))
    assert drawing.get("viewBox") == "0 -883 20 10"
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize("value", ["<code>a=1<br>b=2</code>", "<pre>a=1\nb=2</pre>", "<h4>a=1</h4><p>b=2</p>"])
def test_a_grid_with_a_block_in_a_cell_is_a_table(value: str) -> None:
    """As many cells in each row, all filled: nobody lays a page out so."""
    (leaf,) = leaves(
        f"<table><tr><td>型号</td><td>备注</td></tr><tr><td>海鸥</td><td>{value}</td></tr><tr><td>上海</td><td>无</td></tr></table>"
    )
    assert isinstance(leaf, Table)
    assert leaf.rows[1][1].text == "a=1\nb=2"


def test_a_card_keeps_what_it_does_not_show() -> None:
    """Of two descriptions one is shown, the other is data."""
    (leaf,) = leaves(
        '<mp-common-videosnap data-type="live" data-nickname="直播号" data-desc="6月18日 20:00" data-intro="聊手表"></mp-common-videosnap>'
    )
    assert isinstance(leaf, Card)
    assert (leaf.title, leaf.description, leaf.data["intro"]) == ("直播号", "6月18日 20:00", "聊手表")


def test_a_large_picture_of_wechat_s_own_host_is_no_emoji() -> None:
    """Covers and banners lie there, too."""
    (leaf,) = leaves('<p><img data-src="https://res.wx.qq.com/op_res/abc.png" data-w="1080" data-ratio="0.6"></p>')
    assert isinstance(leaf, Image)
    assert leaf.kind is ImageKind.PHOTO
