"""Posts that are no article: pictures, short texts, videos, sounds, share cards, fragments."""

from __future__ import annotations

import pytest

import saved_pages as pages
from wxarticle import parse_article
from wxarticle.kinds import PostKind
from wxarticle.model import Audio, Video

PICTURE = "https://mmbiz.qpic.cn/sz_mmbiz_png/{}AAAAAAAAAAAA/0?wx_fmt=png\x26amp;amp;from=appmsg"


def picture_post(**fields: object) -> str:
    entries = [
        {
            "width": 1242,
            "height": 1656,
            "cdn_url": PICTURE.format(name),
            "watermark_info": {"cdn_url": PICTURE.format("watermark")},
            "share_cover": {"cdn_url": PICTURE.format("cover")},
            "live_photo": {"vid": "", "format_info": []},
        }
        for name in ("first", "second", "third")
    ]
    known: dict[str, object] = {
        "picture_page_info_list": entries,
        "content_noencode": "去山里喝茶。\n\n路不远。",
        "item_show_type": 8,
        **fields,
    }
    return pages.modern(None, **known)  # type: ignore[arg-type]


def test_a_picture_post_has_every_picture_and_nothing_else() -> None:
    article = parse_article(picture_post())
    assert article.metadata.kind is PostKind.PICTURE
    assert article.metadata.digest is None
    assert [image.key for image in article.images] == ["firstAAAAAAAAAAAA", "secondAAAAAAAAAAAA", "thirdAAAAAAAAAAAA"]
    assert article.images[0].url == "https://mmbiz.qpic.cn/sz_mmbiz_png/firstAAAAAAAAAAAA/0?wx_fmt=png&from=appmsg"
    assert (article.images[0].width, article.images[0].height) == (1242, 1656)
    assert [block.text for block in article.blocks if block.text] == ["去山里喝茶。", "路不远。"]


def test_pictures_of_an_article_are_those_of_its_body() -> None:
    listed = [{"cdn_url": PICTURE.format("decoration")}]
    article = parse_article(
        pages.modern(f"<p>{pages.PARAGRAPH}</p><p><img data-src='{PICTURE.format('real')}'></p>", picture_page_info_list=listed)
    )
    assert [image.key for image in article.images] == ["realAAAAAAAAAAAA"]


def test_a_picture_post_of_2018_writes_its_text_by_script() -> None:
    content = """<p class="share_notice"><script>document.write("去山里喝茶。\\n路不远。".replace(/\\r/g,"").replace(/\\n/g,"<br>"))</script></p>
    <div id="img_list" class="share_media"><img src="http://mmbiz.qpic.cn/mmbiz_jpg/firstAAAAAAAAAAAA/0?wx_fmt=jpeg" alt=""></div>"""
    article = parse_article(pages.shared("", 'd.title = "分享图片";', content, "page_share_img"))
    assert article.metadata.kind is PostKind.PICTURE
    assert [image.key for image in article.images] == ["firstAAAAAAAAAAAA"]
    assert [block.text for block in article.blocks if block.text] == ["去山里喝茶。", "路不远。"]


def test_a_text_post_without_a_title_has_none() -> None:
    page = {
        "content": "山里&nbsp;下雪了",
        "content_noencode": '山里下雪了[加油]\n\n<a href="https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv">去年的雪</a>',
        "is_user_title": 0,
    }
    article = parse_article(
        pages.modern(None, item_show_type=10, text_page_info=page, title="山里下雪了\n去年的雪", content_noencode="", cdn_url="")
    )
    assert article.metadata.kind is PostKind.TEXT
    assert article.metadata.title is None
    assert article.metadata.cover_url is None
    assert [block.text for block in article.blocks] == ["山里下雪了[加油]", "去年的雪"]
    assert [link.url for link in article.links] or article.blocks[1].content[0].link  # type: ignore[union-attr]


def test_a_text_post_may_have_a_title() -> None:
    page = {"content_noencode": "山里下雪了", "is_user_title": 1}
    assert parse_article(pages.modern(None, item_show_type=10, text_page_info=page, title="大雪")).metadata.title == "大雪"


def test_text_posts_show_angle_brackets_that_are_no_markup() -> None:
    page = {"content_noencode": "3 < 5 & 7 > 2", "is_user_title": 0}
    assert [block.text for block in parse_article(pages.modern(None, item_show_type=10, text_page_info=page)).blocks] == ["3 < 5 & 7 > 2"]


def test_the_best_stream_of_a_video_is_the_largest_picture() -> None:
    streams = [
        {"url": "http://mpvideo.qpic.cn/small.mp4?a=1&amp;b=2", "width": 480, "height": 328, "duration_ms": 61500, "format_id": 10104},
        {"url": "http://mpvideo.qpic.cn/large.mp4?a=1&amp;b=2", "width": 1572, "height": 1080, "duration_ms": 61500, "format_id": 10002},
    ]
    info = {"video_id": "wxv_1", "cover_url": "http://mmbiz.qpic.cn/mmbiz_jpg/stillAAAAAAAAAAAA/0", "mp_video_trans_info": streams}
    article = parse_article(pages.modern(None, item_show_type=5, video_page_info=info, content_noencode="三分钟的山路。"))
    (video,) = article.media
    assert isinstance(video, Video)
    assert (video.id, video.url, video.width, video.duration) == ("wxv_1", "http://mpvideo.qpic.cn/large.mp4?a=1&b=2", 1572, 61.5)
    assert "三分钟的山路。" in [block.text for block in article.blocks]


def test_a_voice_post() -> None:
    page = pages.shared("", "d.title = '山里的声音';", "<div id='voice_parent'></div>", "page_share_audio").replace(
        "window.cgiData = { };", 'var report = { voiceid: "" }; window.cgiData = { voiceid: "MzAwMDAwMDAwMV8x", duration: "6567" * 1 };'
    )
    article = parse_article(page)
    (sound,) = article.media
    assert article.metadata.kind is PostKind.AUDIO
    assert isinstance(sound, Audio)
    assert (sound.id, sound.title, sound.duration) == ("MzAwMDAwMDAwMV8x", "山里的声音", 6567.0)
    assert sound.url == "https://res.wx.qq.com/voice/getvoice?mediaid=MzAwMDAwMDAwMV8x"


def test_a_share_page_keeps_the_shared_article_in_a_template() -> None:
    info = {"copyright_stat": 2, "platform": "溪边小馆", "reprint_type": 2}
    page = pages.modern("", copyright_info=info, guide_words="值得一读", content_noencode="",
                        extra=f'<script id="content_tpl" type="text/html">{pages.BODY}</script>')  # fmt: skip
    article = parse_article(page)
    assert article.metadata.kind is PostKind.ARTICLE
    assert article.blocks[0].text == pages.PARAGRAPH
    assert article.metadata.reprint is not None
    assert article.metadata.reprint.comment == "值得一读"


def test_the_body_in_the_page_goes_before_the_one_in_the_data() -> None:
    article = parse_article(pages.modern("<p>看见的</p>", content_noencode="<p>数据里的</p>"))
    assert [block.text for block in article.blocks] == ["看见的"]
    fallback = parse_article(pages.modern("", content_noencode="<p>数据里的</p>"))
    assert [block.text for block in fallback.blocks] == ["数据里的"]


@pytest.mark.parametrize(
    "fragment",
    [
        pages.BODY,
        f'<div id="js_content">{pages.BODY}</div>',
        f'<div class="rich_media_content " style="visibility: hidden;">{pages.BODY}</div>',
        f"<![CDATA[{pages.BODY}]]>",
        pages.BODY.replace("<", "&lt;").replace(">", "&gt;"),
        f"<section><section>{pages.BODY}</section></section>",
    ],
)
def test_a_body_without_its_page(fragment: str) -> None:
    article = parse_article(fragment)
    assert [block.text for block in article.blocks] == [pages.PARAGRAPH, "老板说，水要用后山的泉水。"]


def test_divs_inside_the_body_do_not_end_it() -> None:
    body = "<div><p>一</p><!-- </div> --><div>二</div></div><p>三</p>"
    assert [block.text for block in parse_article(pages.of_2020(body)).blocks] == ["一", "二", "三"]


def test_a_body_never_closed_ends_at_the_pages_furniture() -> None:
    page = pages.of_2020("<div><p>一</p>").replace("</div></div>\n<script", '</div><div id="js_pc_qr_code">微信扫一扫</div>\n<script')
    assert "微信扫一扫" not in [block.text for block in parse_article(page).blocks]


def test_scripts_in_comments_hide_nothing() -> None:
    page = pages.of_2020().replace('<div id="img-content">', "<!-- <script> --><div id='img-content'>")
    assert len(parse_article(page).blocks) == 2
    assert (
        len(
            parse_article(
                pages.of_2020().replace('<div id="img-content">', "<!-- never closed <div id='img-content'>").replace("-->", "")
            ).blocks
        )
        == 2
    )


@pytest.mark.parametrize("where", ["data object", "variable"])
def test_a_player_in_an_article_has_what_the_page_s_data_says(where: str) -> None:
    """Its element has no more than the id and the player's address."""
    player = '<iframe class="video_iframe" data-mpvid="wxv_1" data-src="https://mp.weixin.qq.com/mp/readtemplate?t=pages/video_player_tmpl&amp;vid=wxv_1"></iframe>'
    stream = {"url": "http://mpvideo.qpic.cn/large.mp4", "width": 1280, "height": 720, "duration_ms": 61000}
    entry = {"video_id": "wxv_1", "title": "拆表过程", "mp_video_trans_info": [stream]}
    if where == "data object":
        page = pages.modern(pages.BODY + player, video_page_infos=[entry])
    else:
        page = (
            pages.of_2020()
            .replace(pages.BODY, pages.BODY + player)
            .replace("</body>", f"<script>var videoPageInfos = {pages.literal([entry])};</script></body>")
        )
    (video,) = parse_article(page).media
    assert isinstance(video, Video)
    assert (video.id, video.title, video.url) == ("wxv_1", "拆表过程", "http://mpvideo.qpic.cn/large.mp4")
    assert (video.width, video.height, video.duration) == (1280, 720, 61.0)
