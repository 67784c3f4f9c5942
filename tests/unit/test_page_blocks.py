"""Code blocks, tables, players and cards of a saved page."""

from __future__ import annotations

import pytest

from wxarticle._readers.page.body import read_body
from wxarticle.kinds import CardKind
from wxarticle.model import Audio, Break, Card, Cell, Code, Image, Leaf, Paragraph, Table, Text, Video

PICTURE = "https://mmbiz.qpic.cn/mmbiz_png/AbCdEfGhIjKlMnOp/640?wx_fmt=png"


def leaves(html: str) -> list[Leaf]:
    return [item.leaf for item in read_body(html)]


class TestCode:
    def test_wechats_own_has_one_element_for_each_line(self) -> None:
        html = (
            "<section class='code-snippet__fix code-snippet__js'><ul class='code-snippet__line-index code-snippet__js'><li></li><li></li><li></li></ul>"
            "<pre class='code-snippet__js' data-lang='python'><code><span class='code-snippet_outer'><span>def</span> f():</span></code>"
            "<code><span class='code-snippet_outer'><br></span></code><code><span>&nbsp;&nbsp;return 1</span></code></pre></section>"
        )
        assert leaves(html) == [Code("def f():\n\n  return 1", "python")]

    def test_white_space_between_its_lines_is_the_savers(self) -> None:
        assert leaves("<pre>\n  <code>a</code>\n  <code>b</code>\n</pre>") == [Code("a\nb")]

    def test_without_its_wrapper(self) -> None:
        html = "<ul class='code-snippet__line-index'><li>1</li></ul><pre data-lang=''><code>a</code><code>b</code></pre>"
        assert leaves(html) == [Code("a\nb")]

    def test_of_markdown_editors(self) -> None:
        html = (
            "<pre data-tool='x'><span style='display:block;background:url(https://mmbiz.qpic.cn/mmbiz_svg/WindowDotsWindowDots/640);height:30px'></span>"
            "<code style='display:-webkit-box'>if&nbsp;x:<br>&nbsp;&nbsp;&nbsp;&nbsp;<span>go</span>()<br></code></pre>"
        )
        assert leaves(html) == [Code("if x:\n    go()")]

    def test_plain(self) -> None:
        assert leaves("<p>前</p><pre>\na\n  b &lt;c&gt;\n\n</pre><p>后</p>")[1] == Code("a\n  b <c>")

    def test_line_numbers_are_dropped(self) -> None:
        html = "<pre><code class='language-go'><span style='user-select: none'>1 </span>a\n<span style='user-select:none'>2 </span>b</code></pre>"
        assert leaves(html) == [Code("a\nb", "go")]

    def test_leaked_counters_are_dropped(self) -> None:
        assert leaves("<pre><code>counter(line</code><code>a</code></pre>") == [Code("a")]

    def test_code_in_a_line_stays_there(self) -> None:
        (leaf,) = leaves("<p>用 <code>a b</code> 即可</p>")
        assert leaf.text == "用 a b 即可"

    def test_code_of_several_lines_without_pre(self) -> None:
        assert leaves("<section><code>a<br>b</code></section>") == [Code("a\nb")]

    def test_a_pre_around_pictures_is_no_code(self) -> None:
        html = f"<pre><section>一\n二</section><img data-src='{PICTURE}'></pre>"
        assert [type(leaf) for leaf in leaves(html)] == [Paragraph, Paragraph, Image]

    def test_empty_carriers_are_dropped(self) -> None:
        assert leaves("<pre class='js_darkmode__0'></pre>") == []


def table(*rows: str) -> str:
    return "<table><tbody>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</tbody></table>"


class TestTables:
    def test_cells_and_header(self) -> None:
        (leaf,) = leaves(table("<th>甲</th><th>乙</th>", "<td><p>1</p></td><td>2</td>"))
        assert isinstance(leaf, Table)
        assert (leaf.text, leaf.header_rows) == ("甲\t乙\n1\t2", 1)

    def test_thead_is_header(self) -> None:
        (leaf,) = leaves("<table><thead><tr><td>甲</td><td>乙</td></tr></thead><tr><td>1</td><td>2</td></tr></table>")
        assert isinstance(leaf, Table)
        assert leaf.header_rows == 1

    def test_bold_is_no_header(self) -> None:
        (leaf,) = leaves(table("<td><b>甲</b></td><td><b>乙</b></td>", "<td>1</td><td>2</td>"))
        assert isinstance(leaf, Table)
        assert leaf.header_rows == 0

    def test_merged_and_empty_cells(self) -> None:
        (leaf,) = leaves(table("<td colspan='2'>甲</td>", "<td rowspan='2'>1</td><td></td>", "<td>3</td>"))
        assert isinstance(leaf, Table)
        assert leaf.rows[0] == (Cell((Text("甲"),), 2, 1),)
        assert [(cell.text, cell.row_span) for cell in leaf.rows[1]] == [("1", 2), ("", 1)]

    def test_lines_of_a_cell_are_joined_by_breaks(self) -> None:
        (leaf,) = leaves(table("<td>甲</td><td><p>一</p><p>二</p></td>", "<td>乙</td><td>三</td>"))
        assert isinstance(leaf, Table)
        assert leaf.rows[0][1].content == (Text("一"), Break(), Text("二"))

    def test_pictures_in_cells_are_inline(self) -> None:
        (leaf,) = leaves(table(f"<td>甲</td><td><img data-src='{PICTURE}'></td>", "<td>乙</td><td>文</td>"))
        assert isinstance(leaf, Table)
        assert leaf.rows[0][1].content == (Image(PICTURE),)

    @pytest.mark.parametrize(
        "html",
        [
            table("<td><p>甲</p><p>乙</p></td>"),
            table("<td>甲</td>", "<td>乙</td>"),
            table("<td>甲</td><td><h3>乙</h3></td>", "<td></td><td></td>"),
            table(f"<td>{table('<td>甲</td><td>乙</td>')}</td>").replace("<td>甲</td><td>乙</td>", "<td>甲</td></tr><tr><td>乙</td>"),
            table("<td>甲</td>乙"),
        ],
    )
    def test_a_table_that_only_places_its_content_is_unwrapped(self, html: str) -> None:
        assert [leaf.text for leaf in leaves(html) if isinstance(leaf, Paragraph)] == ["甲", "乙"]

    def test_pictures_side_by_side_are_no_table(self) -> None:
        image = f"<td><img data-src='{PICTURE}'></td>"
        assert leaves(table(image * 2, image * 2)) == [Image(PICTURE)] * 4


def only(html: str) -> Leaf:
    before, leaf, after = leaves(f"<p>前</p><section>{html}</section><p>后</p>")
    assert (before.text, after.text) == ("前", "后")
    return leaf


class TestMedia:
    def test_native_video(self) -> None:
        leaf = only(
            "<iframe class='video_iframe rich_pages' data-vidtype='2' data-mpvid='wxv_12345' data-cover='http%3A%2F%2Fmmbiz.qpic.cn%2Fa%2F0'"
            " data-ratio='1.77' data-w='864' data-src='https://mp.weixin.qq.com/mp/readtemplate?t=pages/video_player_tmpl&amp;vid=wxv_12345'></iframe>"
        )
        assert isinstance(leaf, Video)
        assert (leaf.id, leaf.platform, leaf.cover_url, leaf.width) == ("wxv_12345", "wechat", "http://mmbiz.qpic.cn/a/0", 864)

    def test_tencent_video(self) -> None:
        leaf = only(
            "<iframe class='video_iframe' data-src='https://v.qq.com/iframe/preview.html?vid=a0123456789&amp;width=500&amp;auto=0'></iframe>"
        )
        assert isinstance(leaf, Video)
        assert (leaf.id, leaf.platform, leaf.url) == ("a0123456789", "tencent", "https://v.qq.com/x/page/a0123456789.html")

    def test_a_drawn_player(self) -> None:
        leaf = only("<span class='video_iframe js_tx_video_container' data-vid='wxv_9'><div>倍速 播放</div></span>")
        assert isinstance(leaf, Video)
        assert leaf.id == "wxv_9"

    def test_a_drawn_player_beside_its_placeholder_is_one(self) -> None:
        placeholder = "<span class='js_img_placeholder wx_widget_placeholder' data-vid='wxv_9'></span>"
        leaf = only(f"{placeholder}<span class='video_iframe' data-vid='wxv_9'></span>")
        assert isinstance(leaf, Video)

    def test_channels_video(self) -> None:
        leaf = only(
            "<mp-common-videosnap data-nickname='某号' data-desc='一条短片' data-username='v2_x@finder' data-id='export/abc' data-type='video'"
            " data-url='https://findermp.video.qq.com/cover' data-width='1080' data-height='1920'><div>播放</div></mp-common-videosnap>"
        )
        assert isinstance(leaf, Video)
        assert (leaf.id, leaf.platform, leaf.title, leaf.author) == ("export/abc", "channels", "一条短片", "某号")
        assert leaf.data["username"] == "v2_x@finder"

    def test_channels_live_is_a_card(self) -> None:
        leaf = only("<mpvideosnap data-type='live' data-nickname='某号' data-intro='今晚' data-noticeid='n1'></mpvideosnap>")
        assert isinstance(leaf, Card)
        assert (leaf.kind, leaf.title, leaf.description, leaf.data["noticeid"]) == (CardKind.CHANNEL, "某号", "今晚", "n1")

    def test_voice(self) -> None:
        leaf = only(
            "<mp-common-mpaudio name='第&amp;nbsp;15&amp;nbsp;课' author='某人' play_length='66000' voice_encode_fileid='AbC1'"
            " cover='http://mmbiz.qpic.cn/c/0' data-topic_name='课程'></mp-common-mpaudio>"
        )
        assert isinstance(leaf, Audio)
        assert (leaf.id, leaf.title, leaf.author, leaf.duration, leaf.data["topic_name"]) == ("AbC1", "第 15 课", "某人", 66.0, "课程")

    def test_an_old_voice_has_its_title_in_the_address(self) -> None:
        leaf = only(
            "<mpvoice name='insertaudio' src='/cgi-bin/readtemplate?t=tmpl/audio_tmpl&amp;name=%E6%97%A9&amp;play_length=04:43'></mpvoice>"
        )
        assert isinstance(leaf, Audio)
        assert (leaf.title, leaf.duration) == ("早", 283.0)

    @pytest.mark.parametrize(("tag", "length", "duration"), [("qqmusic", "221", 221.0), ("mp-common-qqmusic", "221000", 221.0)])
    def test_song(self, tag: str, length: str, duration: float) -> None:
        leaf = only(
            f"<{tag} music_name='某曲' singer='某歌手' mid='m1' albumurl='/a.jpg' audiourl='http://x.qq.com/1.m4a' play_length='{length}'></{tag}>"
        )
        assert isinstance(leaf, Audio)
        assert (leaf.id, leaf.platform, leaf.title, leaf.author, leaf.duration) == ("m1", "qqmusic", "某曲", "某歌手", duration)
        assert leaf.cover_url == "https://y.gtimg.cn/music/photo_new/a.jpg"

    @pytest.mark.parametrize(
        ("html", "kind", "title"),
        [
            ("<mp-common-profile data-nickname='某号' data-id='MQ==' data-signature='介绍'></mp-common-profile>", CardKind.ACCOUNT, "某号"),
            ("<mpprofile data-nickname='某号'></mpprofile>", CardKind.ACCOUNT, "某号"),
            ("<mp-miniprogram data-miniprogram-title='订票' data-miniprogram-appid='wx1'></mp-miniprogram>", CardKind.MINI_PROGRAM, "订票"),
            ("<iframe class='weapp_app_iframe' data-miniprogram-nickname='订票'></iframe>", CardKind.MINI_PROGRAM, "订票"),
            ("<mp-common-product data-title='茶杯' data-windowproduct='1'></mp-common-product>", CardKind.PRODUCT, "茶杯"),
            ("<mp-common-poi data-name='%E8%A5%BF%E6%B9%96' data-id='1'></mp-common-poi>", CardKind.PLACE, "西湖"),
            ("<iframe class='vote_iframe' data-src='/mp/newappmsgvote?action=show&amp;supervoteid=7'></iframe>", CardKind.VOTE, None),
            ("<iframe class='res_iframe card_iframe js_editor_card' data-cardid='c1'></iframe>", CardKind.COUPON, None),
            ("<redpacketcover data-coveruri='https://mmbiz.qpic.cn/u'></redpacketcover>", CardKind.RED_PACKET, None),
            ("<mpsearch data-keywords='某词'></mpsearch>", CardKind.SEARCH, "某词"),
            ("<mpcps data-templateid='list' data-pid='1'></mpcps>", CardKind.ADVERT, None),
            ("<mpshop data-appid='wx2'></mpshop>", CardKind.SHOP, None),
            ("<mp-common-sticker data-emoji_url='https://mmbiz.qpic.cn/e' data-md5='0'></mp-common-sticker>", CardKind.STICKER, None),
            ("<mp-common-brandnew data-x='1'></mp-common-brandnew>", CardKind.OTHER, None),
        ],
    )
    def test_cards(self, html: str, kind: CardKind, title: str | None) -> None:
        leaf = only(html)
        assert isinstance(leaf, Card)
        assert (leaf.kind, leaf.title) == (kind, title)

    def test_what_a_browser_drew_inside_is_not_read_twice(self) -> None:
        assert isinstance(
            only("<mp-common-profile data-nickname='某号'><div class='wx-root'>某号 42篇原创内容</div></mp-common-profile>"), Card
        )

    def test_an_element_without_attributes_is_read_for_its_text(self) -> None:
        assert isinstance(only("<mp-common-unknown><p>文字</p></mp-common-unknown>"), Paragraph)

    def test_everything_else_that_a_card_carries_is_kept(self) -> None:
        leaf = only("<mp-common-profile data-nickname='某号' data-alias='abc' data-origin_num='42'></mp-common-profile>")
        assert isinstance(leaf, Card)
        assert dict(leaf.data) == {"alias": "abc", "origin_num": "42"}


class TestQuotedArticles:
    def test_the_official_quotation(self) -> None:
        html = (
            "<blockquote class='js_blockquote_wrap' data-type='2' data-url='https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv' data-author-name='某人'"
            " data-source-title='旧文'><section class='js_blockquote_digest'><p>引文一</p><p>引文二</p></section></blockquote>"
        )
        items = read_body(html)
        assert [item.leaf.text for item in items] == ["引文一", "引文二", ""]
        assert {item.cues.quoted for item in items} == {1}
        card = items[-1].leaf
        assert isinstance(card, Card)
        assert (card.kind, card.title, card.url) == (CardKind.ARTICLE, "旧文", "https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv")

    def test_the_newer_one_has_its_text_in_an_attribute(self) -> None:
        items = read_body("<mp-common-blockquote data-content='引文' data-quote-id='q1'></mp-common-blockquote>")
        assert [item.leaf.text for item in items] == ["引文", ""]
        assert items[0].cues.quoted == 1
