"""What the pages of every era say about their article, and from where."""

from __future__ import annotations

import datetime
import json
import pickle
import re

import pytest

import saved_pages as pages
from wxarticle import Article, parse_article
from wxarticle.kinds import PostKind
from wxarticle.metadata import Metadata

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
CANONICAL = f"https://mp.weixin.qq.com/s?__biz={pages.BIZ}&mid=2650000001&idx=2&sn={pages.SN}"


def metadata(page: str, url: str | None = None) -> Metadata:
    return parse_article(page, url=url).metadata


@pytest.mark.parametrize("decode", [True, False], ids=["JsDecode", "plain strings"])
def test_both_dialects_of_the_data_object_say_everything(decode: bool) -> None:
    found = metadata(pages.modern(decode=decode))
    assert found.title == "泉水与茶"
    assert found.digest == "一间茶铺的早晨"
    assert found.authors == ("林间",)
    assert found.account.name == "山间茶铺"
    assert found.account.alias == "mountaintea"
    assert found.account.original_id == "gh_0123456789ab"
    assert found.account.biz == pages.BIZ
    assert found.account.description == "喝茶、走路、看云"
    assert found.account.avatar_url == "http://mmbiz.qpic.cn/mmbiz_png/headAAAAAAAAAAAA/0?wx_fmt=png"
    assert (found.ids.mid, found.ids.idx, found.ids.sn) == ("2650000001", "2", pages.SN)
    assert found.url == CANONICAL
    assert found.source_url == "https://tea.example/first?a=1&b=2"
    assert found.published_at == datetime.datetime(2025, 12, 4, 18, 0, 51, tzinfo=BEIJING)
    assert found.fetched_at is not None
    assert found.cover_url == "https://mmbiz.qpic.cn/mmbiz_jpg/coverAAAAAAAAAAAA/0?wx_fmt=jpeg"
    assert found.original is True
    assert found.ip_location == "云南"
    assert found.paid is False
    assert found.language == "zh-CN"
    assert found.format == "page/2025"
    assert found.sources["title"] == "#activity-name .js_title_inner"
    assert found.sources["account.name"] == "cgiDataNew.nick_name"


def test_ids_may_stand_in_a_script_of_their_own() -> None:
    page = pages.modern(bizuin=..., mid=..., idx=..., sn=..., link="", extra=f"<script>{pages.IDENTITY}</script>")
    found = metadata(page)
    assert (found.ids.biz, found.ids.mid, found.ids.idx, found.ids.sn) == (pages.BIZ, "2650000001", "2", pages.SN)
    assert found.sources["ids.mid"] == "var mid"
    assert found.url == CANONICAL


def test_a_page_of_2020() -> None:
    found = metadata(pages.of_2020())
    assert found.title == '泉水与"茶"'
    assert found.account.name == "山间茶铺 & 朋友"
    assert found.authors == ("林间",)
    assert found.published_at == datetime.datetime(2020, 2, 12, 22, 17, 54, tzinfo=BEIJING)
    assert found.digest == "一间茶铺的早晨"
    assert found.url == CANONICAL
    assert found.original is True
    assert found.format == "page/2019"


def test_a_page_of_2016() -> None:
    page = parse_article(pages.of_2016())
    found = page.metadata
    assert found.title == "泉水与茶"
    assert found.account.name == "山间茶铺"
    assert (found.account.alias, found.account.description) == ("mountaintea", "喝茶、走路、看云")
    assert found.authors == ("林间",)
    assert found.source_url == "http://tea.example/first?a=1&b=2"
    assert found.published_at == datetime.datetime.fromtimestamp(1477641600, BEIJING)
    assert found.original is None
    assert found.format == "page/2015"
    assert "account.name_conflict" in [notice.code for notice in page.notices]


def test_a_page_of_2013() -> None:
    article = parse_article(pages.of_2013())
    found = article.metadata
    assert found.title == "泉水与茶"
    assert found.account.name == "山间茶铺"
    assert found.authors == ("林间",)
    assert found.published_at == datetime.datetime(2013, 9, 10, tzinfo=BEIJING)
    assert (found.ids.mid, found.ids.idx) == ("10000001", "1")
    assert found.digest == "一间茶铺的早晨"
    assert found.source_url == "http://tea.example/first"
    assert found.cover_url == "http://mmsns.qpic.cn/mmsns/coverAAAAAAAAAAAA/0"
    assert found.format == "page/2013"
    assert [block.text for block in article.blocks] == [pages.PARAGRAPH, "老板说，水要用后山的泉水。"]


def test_a_video_page_of_2019() -> None:
    variables = """d.title = "一壶茶的三分钟";
    d.user_name = "gh_0123456789ab";"""
    page = pages.shared("视频", variables, "<div id='js_mpvedio' class='mpvideo_wrp'></div>", "video").replace(
        "window.cgiData = { };",
        'window.cgiData = { vid : "b0871n3rlqc", video_title : "一壶茶的三分钟", cdn_url: "https://vpic.video.qq.com/1.png", };',
    )
    article = parse_article(page)
    assert article.metadata.kind is PostKind.VIDEO
    assert article.metadata.title == "一壶茶的三分钟"
    assert article.metadata.account.name == "山间茶铺"
    assert article.metadata.url == f"https://mp.weixin.qq.com/s?__biz={pages.BIZ}&mid=2650000001&idx=1&sn={pages.SN}"
    (video,) = article.media
    assert getattr(video, "id", None) == "b0871n3rlqc"
    assert getattr(video, "platform", None) == "tencent"


def test_entities_come_off_once_and_only_once() -> None:
    assert metadata(pages.modern(title="A &amp;lt;b&amp;gt; 与 &quot;C&quot;", body=None, item_show_type=8)).title == 'A &lt;b&gt; 与 "C"'
    variables = pages.VARIABLES_2020.replace("泉水与&quot;茶&quot;", "A &amp;lt;b&amp;gt;")
    page = pages.of_2020(variables=variables).replace('id="activity-name"', 'id="other-name"')
    assert metadata(page).title == "A &lt;b&gt;"


def test_meta_descriptions_have_script_escapes_inside() -> None:
    page = pages.of_2020(variables="").replace(
        '<meta name="author"', r'<meta name="description" content="第一行\x0a\x26lt;第二\x26quot;行"><meta name="author"'
    )
    assert metadata(page).digest == '第一行 <第二"行'


def test_contradicting_titles_are_a_notice() -> None:
    article = parse_article(pages.modern().replace('<span class="js_title_inner">泉水与茶', '<span class="js_title_inner">井水与茶'))
    assert article.metadata.title == "井水与茶"
    assert [notice.code for notice in article.notices] == ["title_conflict"]


def test_the_callers_url_fills_gaps_and_never_overrules() -> None:
    short = "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv"
    found = metadata(pages.modern(), url=short + "?scene=1")
    assert (found.ids.short_id, found.url) == ("abcdefghijklmnopqrstuv", CANONICAL)
    other = parse_article(pages.modern(), url=CANONICAL.replace("2650000001", "2650000009"))
    assert other.metadata.ids.mid == "2650000001"
    assert "url_conflict" in [notice.code for notice in other.notices]
    assert metadata(f"<p>{pages.PARAGRAPH}</p>", url=CANONICAL).ids.sn == pages.SN


def test_a_line_before_the_page_may_give_the_address() -> None:
    page = f"URL:{CANONICAL}#rd\n" + pages.of_2020(variables="").replace("<!--headTrap", "<!--")
    assert metadata(page).url == CANONICAL


def test_times_are_never_of_1970() -> None:
    for value in ("", 0, 1, "2025-12-04 18:00"):
        found = metadata(pages.modern(ori_create_time=value, create_timestamp=0, modify_time=0)).published_at
        assert found is not None
        assert found.year == 2025
    assert metadata(pages.modern(modify_time=1764999999)).modified_at is not None
    assert metadata(pages.modern(modify_time=0)).modified_at is None


def test_who_reads_is_never_told() -> None:
    secret = {
        "uin": "238499870",
        "key": "SECRETKEY",
        "pass_ticket": "SECRETTICKET",
        "exportkey": "SECRETEXPORT",
        "sessionid": "SECRETSESSION",
    }
    query = "&amp;".join(f"{name}={value}" for name, value in secret.items())
    link = str(pages.FIELDS["link"]).replace("#rd", f"&amp;{query}#rd")
    album = {
        "title": "茶话",
        "link": f"https://mp.weixin.qq.com/mp/appmsgalbum?__biz={pages.BIZ}&amp;action=getalbum&amp;album_id=1&amp;{query}",
        "content_size": 3,
    }
    source = f"https://mp.weixin.qq.com/s?__biz=MzA=&amp;mid=1&amp;idx=1&amp;sn=ab&amp;{query}"
    page = pages.modern(
        link=link,
        appmsgalbuminfo=album,
        source_url=source,
        extra=f"<script>var pass_ticket = 'SECRETTICKET'; var key = 'SECRETKEY';{pages.IDENTITY}</script>",
    )
    for article in (parse_article(page), parse_article(page, url=link.replace("&amp;", "&")), parse_article(pages.of_2020())):
        shown = repr(everything(article))
        assert "SECRET" not in shown
        assert "238499870" not in shown


def everything(article: Article) -> object:
    return pickle.dumps(article)


def test_reprints_name_their_source() -> None:
    info = {
        "copyright_stat": 2,
        "platform": "溪边小馆",
        "reprint_url": "http://mp.weixin.qq.com/s?__biz=MzAwMDAwMDAwMg%3D%3D&amp;mid=2247483687&amp;idx=1&amp;sn=ffff0123",
        "source_mid": 2247483687,
        "source_idx": 1,
        "reprint_type": 3,
    }
    reprint = metadata(pages.modern(copyright_info=info, guide_words="值得一读")).reprint
    assert reprint is not None
    assert reprint.account == "溪边小馆"
    assert reprint.url == "https://mp.weixin.qq.com/s?__biz=MzAwMDAwMDAwMg==&mid=2247483687&idx=1&sn=ffff0123"
    assert (reprint.ids.biz, reprint.ids.mid, reprint.ids.idx) == ("MzAwMDAwMDAwMg==", "2247483687", "1")
    assert reprint.comment == "值得一读"
    assert metadata(pages.modern(copyright_info=info)).original is False
    assert metadata(pages.modern()).reprint is None


def test_albums_and_tags() -> None:
    tags = {"tags": [{"tag_name": "#茶", "tag_link": "https://mp.weixin.qq.com/mp/appmsgalbum?album_id=2", "tag_content_num": 7}]}
    found = metadata(pages.modern(appmsgalbuminfo={"title": "茶话", "link": "", "content_size": 3}, public_tag_info=tags)).tags
    assert [(album.name, album.count) for album in found] == [("茶话", 3), ("茶", 7)]
    shown = pages.of_2020().replace(
        '<div class="rich_media_content"',
        '<div id="js_tags"><a class="article-tag__item">#山路 3个</a></div><div class="rich_media_content"',
    )
    assert [album.name for album in metadata(shown).tags] == ["山路"]


def test_a_place_abroad_shows_its_country() -> None:
    assert metadata(pages.modern(ip_wording={"country_name": "日本", "country_id": "392", "province_name": ""})).ip_location == "日本"
    page = pages.of_2020(
        variables=pages.VARIABLES_2020 + "window.ip_wording = { countryName: '中国', countryId: '156', provinceName: '云南', };"
    )
    assert metadata(page).ip_location == "云南"
    template = pages.of_2020(
        variables=pages.VARIABLES_2020 + "window.ip_wording = { countryName: a.b, provinceName: ipConfig.province_name };"
    )
    assert metadata(template).ip_location is None


def test_paid_articles_say_so() -> None:
    preview = pages.modern("<p>免费的开头。</p>", is_pay_subscribe=1, user_info={"is_paid": 0})
    assert (metadata(preview).paid, metadata(preview).truncated) == (True, True)
    bought = pages.modern(is_pay_subscribe=1, user_info={"is_paid": 1})
    assert (metadata(bought).paid, metadata(bought).truncated) == (True, False)
    closed = parse_article(pages.modern("", content_noencode="", is_pay_subscribe=1, pay_subscribe_info={"desc": "只有前言。"}))
    assert [block.text for block in closed.blocks] == ["只有前言。"]
    assert closed.metadata.truncated


@pytest.mark.parametrize("page", [pages.modern(), pages.of_2020(), pages.of_2016()])
def test_a_page_that_ends_inside_its_body_says_so(page: str) -> None:
    """Half a download must not pass for an article; one that ends behind the body is whole."""
    end = page.rindex(pages.PARAGRAPH) + len(pages.PARAGRAPH)
    cut, whole = parse_article(page[:end]), parse_article(page)
    assert cut.metadata.truncated
    assert "cut_off" in [notice.code for notice in cut.notices]
    assert not whole.metadata.truncated


def test_the_tag_beside_a_paid_title_is_no_title() -> None:
    page = pages.of_2020().replace("\n  泉水与", '<span class="pay__tag">已付费</span>\n  泉水与')
    assert metadata(page).title == '泉水与"茶"'


def test_authors_are_split_and_unprefixed() -> None:
    assert metadata(pages.modern(author="林间、阿青")).authors == ("林间", "阿青")
    assert metadata(pages.modern(author="")).authors == ()
    assert metadata(pages.of_2016().replace(">林间<", ">原创：林间<")).authors == ("林间",)


def test_attributes_may_come_in_any_order() -> None:
    page = pages.of_2020().replace(
        '<div class="rich_media_content" id="js_content" style="visibility: hidden;">', "<div style='visibility:hidden' id=js_content>"
    )
    assert len(parse_article(page).blocks) == 2
    swapped = (
        pages.of_2020(variables="")
        .replace('property="og:title" content=', 'content="井水" data-x=')
        .replace('id="activity-name"', 'data-y=""')
    )
    assert metadata(swapped).title == '泉水与"茶"'


def test_a_saving_tools_comment_gives_address_and_time() -> None:
    comment = """<!--
 Page saved with SingleFile
 url: https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv
 saved date: Thu Dec 04 2025 18:00:00 GMT+0800 (China Standard Time)
-->"""
    page = (
        f"<!DOCTYPE html> <html>{comment}<meta charset=utf-8><title>x</title><div class=rich_media_content id=js_content>{pages.BODY}</div>"
    )
    found = metadata(page)
    assert found.url == "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv"
    assert found.fetched_at == datetime.datetime(2025, 12, 4, 18, tzinfo=BEIJING)


def test_a_link_in_the_body_is_not_the_articles_address() -> None:
    link = "<p><a href='https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv'>去年的雪</a></p>"
    for page in (link + pages.BODY, f"<html><body><div id='js_content'>{link}{pages.BODY}</div></body></html>"):
        assert metadata(page).url is None


def test_scripts_written_with_entities_are_read() -> None:
    start, end = '<script type="text/javascript" h5only', "</script>"
    page = pages.modern()
    at = page.index(">", page.index(start)) + 1
    script = page[at : page.index(end, at)]
    escaped = script.replace("&", "&amp;").replace("'", "&#39;").replace('"', "&quot;").replace("<", "&lt;")
    assert metadata(page.replace(script, escaped)).account.alias == "mountaintea"


def test_fragments_and_json_say_so() -> None:
    assert metadata(pages.BODY).format == "page/fragment"
    assert metadata(json.dumps(pages.FIELDS)).format == "page/json"


def test_what_a_browser_had_filled_in() -> None:
    """A page saved without its scripts still shows place, source and the size of its albums."""
    shown = pages.of_2020().replace(
        '<div class="rich_media_content"',
        '<em id="js_ip_wording_wrp"><span id="js_ip_wording">广东</span></em>'
        '<div class="original_area_primary"><div class="original_primary_card_tips">以下文章来源于街角 ，作者阿川</div></div>'
        '<a class="article-tag__item">#山路 12个</a><div class="rich_media_content"',
    )
    found = metadata(re.sub("(?s)<script.*?</script>", "", shown))
    assert found.ip_location == "广东"
    assert found.reprint is not None
    assert (found.reprint.account, found.reprint.author) == ("街角", "阿川")
    assert [(album.name, album.count) for album in found.tags] == [("山路", 12)]
