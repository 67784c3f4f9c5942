"""What a page is told to be, before anything is read from it."""

from __future__ import annotations

import json

import pytest

import saved_pages as pages
from wxarticle import NotAnArticleError, UnavailableArticleError, parse_article
from wxarticle.errors import NotAnArticleReason as Other
from wxarticle.errors import UnavailableReason as Why
from wxarticle.kinds import PostKind

MESSAGES = [
    ("该内容已被发布者删除", "", Why.DELETED),
    ("The content has been deleted by the author.", "", Why.DELETED),
    ("此内容因违规无法查看", "由用户投诉并经平台审核，涉嫌过度营销、骚扰用户，查看对应规则", Why.VIOLATION),
    ("This content can't be viewed", "由用户投诉并经平台审核，violating&nbsp;relevant laws and policies", Why.VIOLATION),
    ("接相关投诉，此内容违反《公众帐号信息服务管理规定》，查看详情", "", Why.VIOLATION),
    ("此内容被投诉且经审核涉嫌侵权，无法查看。", "", Why.COMPLAINT),
    ("此内容被多人投诉，相关的内容无法进行查看。", "", Why.COMPLAINT),
    ("此内容发送失败无法查看", "", Why.UNAVAILABLE),
    ("该文章已被第三方辟谣", "", Why.RUMOR),
    ("此帐号已被屏蔽, 内容无法查看", "", Why.ACCOUNT_BLOCKED),
    ("此账号已自主注销，内容无法查看", "", Why.ACCOUNT_CLOSED),
    ("此帐号被投诉且经审核涉嫌侵权。此帐号已注销，内容无法查看。", "", Why.ACCOUNT_CLOSED),
    ("此帐号处于帐号迁移流程中", "", Why.ACCOUNT_MIGRATED),
    ("该公众号已迁移", "", Why.ACCOUNT_MIGRATED),
    ("原帐号迁移时未将文章素材同步至新帐号，该链接已不可访问", "", Why.ACCOUNT_MIGRATED),
    ("链接已过期", "", Why.EXPIRED),
    ("The link has expired", "", Why.EXPIRED),
    ("参数错误", "", Why.BAD_PARAMETERS),
    ("系统出错", "", Why.UNAVAILABLE),
    ("环境异常", "当前环境异常，完成验证后即可继续访问。", Why.VERIFICATION),
    ("访问过于频繁，请用微信扫描二维码进行访问", "", Why.RATE_LIMITED),
    ("操作频繁，请稍候再试", "", Why.RATE_LIMITED),
    ("请在微信客户端打开链接", "", Why.CLIENT_ONLY),
    ("根据作者隐私设置，无法查看该内容", "", Why.PRIVATE),
    ("一句我们从没见过的话", "", Why.UNAVAILABLE),
]


@pytest.mark.parametrize(("title", "description", "reason"), MESSAGES, ids=[title[:20] for title, _, _ in MESSAGES])
def test_each_message_has_its_reason(title: str, description: str, reason: Why) -> None:
    with pytest.raises(UnavailableArticleError) as raised:
        parse_article(pages.message(title, description))
    assert raised.value.reason is reason
    assert raised.value.statement is not None
    assert raised.value.statement.startswith(title)
    assert "轻点两下" not in raised.value.statement
    assert raised.value.advice


def test_a_removed_article_still_tells_its_account() -> None:
    script = "window.cgiData = { del_reason_id:'10001', del_reason:'涉嫌违反', user_name:'gh_0123456789ab', nick_name:'山间茶铺' };"
    with pytest.raises(UnavailableArticleError) as raised:
        parse_article(pages.message("此内容因违规无法查看", script=script))
    assert raised.value.account == "山间茶铺"


def test_a_migrated_account_gives_the_new_address() -> None:
    script = "var transferTargetLink = 'https://mp.weixin.qq.com/s?__biz=MzA=\\x26amp;mid=1\\x26amp;idx=1\\x26amp;sn=ab';"
    with pytest.raises(UnavailableArticleError) as raised:
        parse_article(pages.message("该公众号已迁移", script=script))
    assert raised.value.reason is Why.ACCOUNT_MIGRATED
    assert raised.value.link == "https://mp.weixin.qq.com/s?__biz=MzA=&mid=1&idx=1&sn=ab"


def test_a_verification_page_needs_no_words() -> None:
    page = """<!DOCTYPE html><html><head><title></title></head><body><div id="tcaptcha_iframe_dy"></div>
    <script>var PAGE_MID='mmbizwap:secitptpage/verify.html';</script></body></html>"""
    with pytest.raises(UnavailableArticleError) as raised:
        parse_article(page)
    assert raised.value.reason is Why.VERIFICATION


def test_the_smallest_message_has_no_message_box() -> None:
    page = "<!DOCTYPE html><html><head><title>该内容暂时无法查看</title></head><body><div class='panel'><div class='mesg-block'>\
<p>该内容暂时无法查看</p></div></div></body></head></html>"
    with pytest.raises(UnavailableArticleError) as raised:
        parse_article(page)
    assert raised.value.reason is Why.UNAVAILABLE


def test_old_message_classes_count_too() -> None:
    for name in ("weui_msg_title", "global_error_msg warn"):
        with pytest.raises(UnavailableArticleError) as raised:
            parse_article(pages.message("请在微信客户端打开链接", title_class=name).replace('class="weui-msg"', 'class="page"'))
        assert raised.value.reason is Why.CLIENT_ONLY


def test_an_empty_shell_that_only_scripts_fill_is_private() -> None:
    page = "<!DOCTYPE html><html><head><title></title></head><body><div id='app'></div><script src='//res.wx.qq.com/mmbizwap/a.js'></script></body></html>"
    with pytest.raises(UnavailableArticleError) as raised:
        parse_article(page)
    assert raised.value.reason is Why.PRIVATE


def test_a_page_with_nothing_but_the_bridge_is_a_rate_limit() -> None:
    page = (
        "<!DOCTYPE html><html><head><title></title></head><body id=''><script>function onBridgeReady() { WeixinJSBridge.call('hideOptionMenu'); }\
</script><link href='//res.wx.qq.com/mmbizwap/a.css'></body></html>"
    )
    with pytest.raises(UnavailableArticleError) as raised:
        parse_article(page)
    assert raised.value.reason is Why.RATE_LIMITED


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><head><title>关于公众号</title></head><body><div class='about-page'>res.wx.qq.com</div></body></html>", Other.PROFILE),
        (
            "<html><head><title>某号</title></head><body><div class='page_profile_info'><strong class='profile_nickname'>某号</strong></div></body></html>",
            Other.PROFILE,
        ),
        (
            "<html><head><title>#茶话</title></head><body><script>var PAGE_MID='mmbizwap:pages/album.html';</script></body></html>",
            Other.ALBUM,
        ),
        (
            "<html><head><title>茶话</title></head><body><ul class='album__list'><li class='album__list-item'>一</li></ul></body></html>",
            Other.ALBUM,
        ),
        (
            "<html><head><title>公众号</title></head><body><div class='weui-desktop-layout'>首页 草稿箱</div><img src='//res.wx.qq.com/a.png'></body></html>",
            Other.ADMIN,
        ),
        (
            "<!DOCTYPE html><html><head><title>News</title></head><body><article><p>Somewhere else.</p></article></body></html>",
            Other.NOT_WECHAT,
        ),
        ('<?xml version="1.0"?><rss><channel><item><title>a</title></item></channel></rss>', Other.NOT_WECHAT),
    ],
)
def test_other_pages_are_no_articles(page: str, reason: Other) -> None:
    with pytest.raises(NotAnArticleError) as raised:
        parse_article(page)
    assert raised.value.reason is reason


def test_an_article_may_quote_every_message() -> None:
    body = "".join(f"<p>{title}</p><p>{description}</p>" for title, description, _ in MESSAGES)
    article = parse_article(pages.modern(body))
    assert article.metadata.kind is PostKind.ARTICLE
    assert "该内容已被发布者删除" in "".join(block.text for block in article.blocks) + "".join(str(s) for s in article.sections)


def test_an_empty_article_is_an_error() -> None:
    with pytest.raises((NotAnArticleError, UnavailableArticleError)):
        parse_article(pages.modern("<p><br></p>", content_noencode=""))
    with pytest.raises((NotAnArticleError, UnavailableArticleError)):
        parse_article(pages.of_2020("  &nbsp; <p></p>"))


@pytest.mark.parametrize(
    ("code", "kind"),
    [(0, "article"), (5, "video"), (6, "music"), (7, "audio"), (8, "picture"), (10, "text"), (17, "short")],
)
def test_the_data_says_the_kind(code: int, kind: str) -> None:
    picture = [{"cdn_url": "https://mmbiz.qpic.cn/mmbiz_jpg/firstAAAAAAAAAAAA/0?wx_fmt=jpeg"}]
    body = pages.BODY if code == 0 else None
    article = parse_article(pages.modern(body, item_show_type=code, picture_page_info_list=picture if code == 8 else []))
    assert article.metadata.kind == kind


@pytest.mark.parametrize(
    ("body_class", "content", "kind"),
    [
        ("page_share_img", "<div id='img_list'><img src='http://mmbiz.qpic.cn/mmbiz_jpg/firstAAAAAAAAAAAA/0'></div>", "picture"),
        ("video", "<div id='js_mpvedio' class='mpvideo_wrp'></div>", "video"),
        ("page_share_audio", "<div id='voice_parent'></div>", "audio"),
    ],
)
def test_older_share_pages_say_the_kind_by_their_class(body_class: str, content: str, kind: str) -> None:
    article = parse_article(pages.shared("", 'd.title = "一段";', content, body_class))
    assert article.metadata.kind == kind


def test_the_json_of_an_article_is_an_article() -> None:
    article = parse_article(json.dumps(pages.FIELDS, ensure_ascii=False))
    assert article.metadata.title == "泉水与茶"
    assert pages.PARAGRAPH in [block.text for block in article.blocks]


def test_json_of_something_else_is_not() -> None:
    for text in ('{"a": 1}', '{"base_resp": {"ret": -1}}'):
        with pytest.raises(NotAnArticleError):
            parse_article(text)


def test_a_share_card_without_the_shared_text_is_a_share() -> None:
    page = pages.shared(
        "分享", "d.title = '泉水与茶';",
        "<p class='share_notice'><script>document.write(\"值得一读\".replace(/\\r/g,''))</script></p><div id='js_share_content'>"
        "<a id='js_share_source' href='https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv?scene=45#wechat_redirect'>阅读全文</a></div>",
    )  # fmt: skip
    article = parse_article(page)
    assert article.metadata.kind is PostKind.SHARE
    assert article.metadata.reprint is not None
    assert article.metadata.reprint.url == "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv"
    assert article.blocks[0].text == "值得一读"
    assert [card.url for card in article.media] == ["https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv"]


@pytest.mark.parametrize(
    "page", ["<div></div>", "<!DOCTYPE html>", "<html><head><title>x</title></head><body></body></html>", "<p>&nbsp;</p>"]
)
def test_a_page_that_shows_nothing_is_empty(page: str) -> None:
    with pytest.raises(NotAnArticleError) as raised:
        parse_article(page)
    assert raised.value.reason is Other.EMPTY
