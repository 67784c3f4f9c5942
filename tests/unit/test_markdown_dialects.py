"""What each exporter prints around the body becomes metadata, and the body is left as it is."""

from __future__ import annotations

import datetime

import pytest

from wxarticle._limits import DEFAULT_LIMITS
from wxarticle._readers.markdown import read_markdown
from wxarticle._source import Source
from wxarticle._stream import Draft
from wxarticle.errors import NotAnArticleError
from wxarticle.kinds import Format, ImageKind, Role
from wxarticle.model import Divider, Image

SHORT_URL = "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv"


def read(text: str, url: str | None = None) -> Draft:
    return read_markdown(Source(text, Format.MARKDOWN), url, DEFAULT_LIMITS)


def body(draft: Draft) -> list[str]:
    return [item.leaf.text for item in draft.stream if item.tag is None and item.leaf.text]


def furniture(draft: Draft) -> list[str]:
    return [item.leaf.text for item in draft.stream if item.tag and item.tag.role is Role.FURNITURE and item.leaf.text]


def titles(draft: Draft) -> list[str]:
    return [item.leaf.text for item in draft.stream if item.tag and item.tag.role is Role.TITLE]


def time(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text + "+08:00")


CHROME = """预览时标签不可点

![]()

微信扫一扫
关注该公众号

继续滑动看下一个

轻触阅读原文

![](http://mmbiz.qpic.cn/mmbiz_png/aaaaaaaaaaaaaaaa/0?wx_fmt=png)

山间来信

向上滑动看下一个

知道了

：
，
，
。

视频
小程序
赞
，轻点两下取消赞
"""

RSS = f"""---
title: 夜航: 一封长信
url: {SHORT_URL}
source: 山间来信
date: 2024-03-05
fetch_date: 2025-01-02T03:04:05.678901
---

# 夜航: 一封长信

![cover_image](https://mmbiz.qpic.cn/mmbiz_jpg/bbbbbbbbbbbbbbbb/0?wx_fmt=jpeg)

# 夜航: 一封长信

原创

林小舟

山间来信

信从山脚下寄出。

"""


class TestRssArchive:
    def test_header_is_metadata(self) -> None:
        metadata = read(RSS + CHROME).metadata
        assert metadata.title == "夜航: 一封长信"
        assert metadata.account.name == "山间来信"
        assert metadata.authors == ("林小舟",)
        assert metadata.original is True
        assert metadata.published_at == time("2024-03-05T00:00:00")
        assert metadata.url == SHORT_URL
        assert metadata.ids.short_id == "abcdefghijklmnopqrstuv"
        assert metadata.cover_url == "https://mmbiz.qpic.cn/mmbiz_jpg/bbbbbbbbbbbbbbbb/0?wx_fmt=jpeg"
        assert metadata.format == "markdown/markitdown"
        assert metadata.language == "zh-CN"
        assert metadata.sources["authors"] == "page header"

    def test_only_the_body_is_left(self) -> None:
        draft = read(RSS + CHROME)
        assert body(draft) == ["信从山脚下寄出。"]
        assert titles(draft) == ["夜航: 一封长信"] * 2

    def test_cover_stays_a_picture(self) -> None:
        covers = [item for item in read(RSS).stream if isinstance(item.leaf, Image) and item.leaf.kind is ImageKind.COVER]
        assert len(covers) == 1
        assert covers[0].tag is None

    def test_without_author_the_one_line_is_the_account(self) -> None:
        draft = read(RSS.replace("原创\n\n林小舟\n\n", ""))
        assert draft.metadata.authors == ()
        assert draft.metadata.account.name == "山间来信"
        assert draft.metadata.original is False

    def test_author_with_the_account_s_name(self) -> None:
        draft = read(RSS.replace("林小舟", "山间来信") + CHROME)
        assert draft.metadata.authors == ("山间来信",)
        assert body(draft) == ["信从山脚下寄出。"]

    def test_renamed_account_is_the_one_that_the_page_shows(self) -> None:
        draft = read(RSS.replace("source: 山间来信", "source: 旧日来信") + CHROME)
        assert draft.metadata.account.name == "山间来信"
        assert draft.metadata.authors == ("林小舟",)

    def test_aggregator_is_no_account(self) -> None:
        draft = read(RSS.replace("source: 山间来信", "source: Somebody's feed") + CHROME)
        assert draft.metadata.account.name == "山间来信"
        assert draft.metadata.extra["source"] == "Somebody's feed"

    def test_author_printed_twice_and_reader_buttons(self) -> None:
        buttons = "林小舟\n\n林小舟\n\n山间来信\n\n![]()\n\n在小说阅读器读本章\n\n去阅读"
        draft = read(RSS.replace("林小舟\n\n山间来信", buttons) + CHROME)
        assert draft.metadata.authors == ("林小舟",)
        assert body(draft) == ["信从山脚下寄出。"]

    def test_source_card(self) -> None:
        card = "以下文章来源于河岸\n，作者阿岸\n\n![](http://wx.qlogo.cn/mmhead/c/0)\n\n**河岸**\n.\n\n沿河走的人写的\n\n"
        draft = read(RSS.replace("原创\n\n林小舟\n\n", "").replace("信从", card + "信从"))
        assert draft.metadata.reprint is not None
        assert (draft.metadata.reprint.account, draft.metadata.reprint.author) == ("河岸", "阿岸")
        assert draft.metadata.authors == ("阿岸",)
        assert body(draft) == ["信从山脚下寄出。"]

    def test_title_over_two_lines(self) -> None:
        draft = read(RSS.replace("夜航: 一封长信", "一个很长很长的题目的第一行在这里\n以及同样很长的第二行在这里"))
        assert draft.metadata.title == "一个很长很长的题目的第一行在这里 以及同样很长的第二行在这里"
        assert draft.metadata.url == SHORT_URL

    def test_tags_are_the_article_s_own_text(self) -> None:
        assert body(read(RSS + "用 `<p>` 或 <script>alert(1)</script> 试试，List<String> 也行。"))[-1] == (
            "用 <p> 或 <script>alert(1)</script> 试试，List<String> 也行。"
        )

    def test_lines_of_the_body_that_look_like_buttons_stay(self) -> None:
        draft = read(RSS + "分享\n\n最后一段正文，句子很完整。\n\n" + CHROME)
        assert body(draft)[-2:] == ["分享", "最后一段正文，句子很完整。"]


class TestTruncation:
    @staticmethod
    def cut(length: int, end: str = "...") -> str:
        filler = "字" * (length - len(end))
        return f"---\ntitle: 长\nfetch_date: 2025-01-02T00:00:00\n---\n\n# 长\n\n{filler}{end}"

    def test_exact_length(self) -> None:
        assert read(self.cut(8003)).metadata.truncated

    @pytest.mark.parametrize(("length", "end"), [(8002, "..."), (8004, "..."), (8003, "。。。"), (100, "...")])
    def test_dots_alone_are_no_cut(self, length: int, end: str) -> None:
        assert not read(self.cut(length, end)).metadata.truncated

    def test_half_a_picture_s_address_is_dropped(self) -> None:
        draft = read(self.cut(8003, "\n\n![](https://mmbiz.qpic.cn/mmbiz_png/abc..."))
        assert draft.metadata.truncated
        assert not any(isinstance(item.leaf, Image) or "](" in item.leaf.text for item in draft.stream)

    def test_half_a_link_s_address_leaves_its_text(self) -> None:
        assert read(self.cut(8003, "见[另一篇](https://mp.weixin.qq.com/s?__b...")).stream[-1].leaf.text.endswith("见另一篇")

    def test_chrome_that_is_cut(self) -> None:
        assert "继续滑动" in furniture(read(self.cut(8003, "\n\n关注该公众号\n\n继续滑动...")))[-1]


DIALECTS: dict[str, tuple[str, dict[str, object]]] = {
    "cubox": (
        "对话一位船长\n======\n\n[mp.weixin.qq.com]("
        + SHORT_URL
        + ")周船 海上周报\n\n正文。\n\n[跳转到 Cubox 查看](https://cubox.pro/my/card?id=1)\n",
        {"title": "对话一位船长", "account": "海上周报", "authors": ("周船",), "url": SHORT_URL},
    ),
    "html2text": (
        "# 雨天\n\n[**返回列表页**](/gzh/雨天读书)\n\n小某自动备份，仅供查阅学习\n\n正文。\n",
        {"title": "雨天", "account": "雨天读书"},
    ),
    "markdownify": ("# 2024-05-06 - 山里的一天\n\n正文。\n", {"title": "山里的一天", "published": "2024-05-06T00:00:00"}),
    "quote-header": (
        f"# 两封信\n\n> 来源: 老街\n\n> 发布时间: 2023/04/07\n\n> 原文链接: {SHORT_URL}\n\n---\n\n正文。\n\n---\n\n*本文抓取时间: 2026-01-02 03:04:05*\n",
        {"title": "两封信", "account": "老街", "published": "2023-04-07T00:00:00", "url": SHORT_URL},
    ),
    "simpread": (
        f"> 本文由 [简悦 SimpRead](http://ksria.com/simpread/) 转码， 原文地址 [mp.weixin.qq.com]({SHORT_URL})\n\n正文。\n",
        {"title": None, "url": SHORT_URL},
    ),
    "wechatmp2markdown": (
        f"> **原文链接**: {SHORT_URL}\n\n#  漏洞一则   \n原创 小安  安全小报   2025-06-23 01:00  \n  \n正文。  \n  \n",
        {
            "title": "漏洞一则",
            "account": "安全小报",
            "authors": ("小安",),
            "published": "2025-06-23T01:00:00",
            "original": True,
            "url": SHORT_URL,
        },
    ),
    "jina": (
        f"Title: 机器与梦\n\nURL Source: {SHORT_URL}\n\nMarkdown Content:\n正文。\n",
        {"title": "机器与梦", "url": SHORT_URL},
    ),
    "typora": (
        "# 题目\n\nOriginal 老陈 [读码](javascript:void(0);) *2023-05-20 11:34* *Posted on 北京*\n\n收录于合集\n\n\\#go13个\n\n正文。\n",
        {"title": "题目", "account": "读码", "authors": ("老陈",), "published": "2023-05-20T11:34:00", "original": True},
    ),
    "joplin": (
        (
            '# 题目\n\n<a id="copyright_logo"></a>Original 东哥 <a id="profileBt"></a><a id="js_name"></a>数据小站 *2021-01-18 13:55*\n\n正文。\n\n'
            "People who liked this content also liked\n\nScan to Follow\n"
        ),
        {"title": "题目", "account": "数据小站", "authors": ("东哥",), "published": "2021-01-18T13:55:00", "original": True},
    ),
    "obsidian-clipper": (
        (
            f'---\ntitle: "一个: 题目"\nsource: "{SHORT_URL}"\nauthor:\n  - "[[某人]]"\npublished:\ncreated: 2026-04-05\n'
            'description: "第一行\\x0d\\x0a第二行"\ntags:\n  - "clippings"\n---\n'
            "原创 某人 [某号](https://mp.weixin.qq.com/s/) *2026年5月13日 20:00*\n\n正文。\n"
        ),
        {
            "title": "一个: 题目",
            "account": "某号",
            "authors": ("某人",),
            "published": "2026-05-13T20:00:00",
            "original": True,
            "url": SHORT_URL,
        },
    ),
    "omnivore": (
        (
            "---\nid: 1\ntitle: 题目\nauthor: |\n  小凯\ndate_saved: 2024-01-02 10:00:00\ndate_published: 2023-12-26 00:00:00\n---\n\n# 题目\n"
            f"#Omnivore\n\n[Read on Omnivore](https://omnivore.app/me/x)\n[Read Original]({SHORT_URL})\n\n--- # Full Content:\n\n"
            "原创 小凯  读书会 _2023-12-26 02:30_ _发表于上海_\n\n正文。\n"
        ),
        {
            "title": "题目",
            "account": "读书会",
            "authors": ("小凯",),
            "published": "2023-12-26T02:30:00",
            "original": True,
            "url": SHORT_URL,
        },
    ),
    "html2text-page": (
        (
            "#  题目\n\n原创 小蓝  [ 日常 ](javascript:void\\(0\\);)\n\n**日常** ![]()\n\n微信号 richang\n\n功能介绍 写日常的人\n\n____\n\n_2022-05-17 10:46_\n"
            "_发表于 湖北_\n\n收录于合集\n\n#日子 3 个\n\n正文。\n\n预览时标签不可点\n\n[知道了](javascript:;)\n\n****\n\n： ， 。 视频 小程序 赞 ，轻点两下取消赞\n"
        ),
        {"title": "题目", "account": "日常", "authors": ("小蓝",), "published": "2022-05-17T10:46:00", "original": True},
    ),
    "hugo": (
        "---\ntitle: 题目\ndate: 2017-11-24 13:06:21\nauthor: \ntags: ['小传', '学人']\n---\n\n收录于合集 #小传 10个\n\n正文。\n",
        {"title": "题目", "published": "2017-11-24T13:06:21"},
    ),
    "jekyll": (
        "---\nlayout: default\n\ntitle: 题目\n\ncategories: 存档\n\ndate: 2020-02-02\n\ntags: [甲, 乙]\n\n---\n正文。\n",
        {"title": "题目", "published": "2020-02-02T00:00:00"},
    ),
    "plain": ("# 题目\n\n正文。\n", {"title": "题目"}),
}


@pytest.mark.parametrize("name", DIALECTS)
def test_dialect(name: str) -> None:
    text, expected = DIALECTS[name]
    draft = read(text)
    metadata = draft.metadata
    found = {
        "title": metadata.title,
        "account": metadata.account.name,
        "authors": metadata.authors,
        "published": metadata.published_at,
        "original": metadata.original,
        "url": metadata.url,
    }
    wanted = dict(expected)
    if "published" in wanted:
        wanted["published"] = time(str(wanted["published"]))
    assert metadata.format == f"markdown/{name}"
    assert {key: found[key] for key in wanted} == wanted
    assert body(draft) == ["正文。"]


def test_tags_and_place_of_a_header_line() -> None:
    metadata = read(DIALECTS["typora"][0]).metadata
    assert [(tag.name, tag.count) for tag in metadata.tags] == [("go", 13)]
    assert metadata.ip_location == "北京"


def test_profile_lines() -> None:
    account = read(DIALECTS["html2text-page"][0]).metadata.account
    assert (account.alias, account.description) == ("richang", "写日常的人")


def test_account_may_hold_a_space() -> None:
    line = "[mp.weixin.qq.com](" + SHORT_URL + ")"
    for printed, author, account in (
        ("范某 Blue Park", "范某", "Blue Park"),
        ("Blue Park Blue Park", "Blue Park", "Blue Park"),
        ("Sun Flow", "Sun", "Flow"),
    ):
        metadata = read(f"题\n===\n\n{line}{printed}\n\n正文。\n").metadata
        assert (metadata.authors, metadata.account.name) == ((author,), account)


def test_the_heading_of_a_vault_is_a_file_name() -> None:
    draft = read(
        f'---\nsaved_date: 2026-07-19\ntitle: "五级台阶"\nurl: "{SHORT_URL}"\nword_count: 10\n---\n\n# Ai40\n\n_2026年7月18日 22:42_ \n\n正文。\n'
    )
    assert draft.metadata.title == "五级台阶"
    assert draft.metadata.published_at == time("2026-07-18T22:42:00")
    assert body(draft) == ["正文。"]


def test_a_vault_dates_its_notes_by_the_day_they_were_saved() -> None:
    draft = read(
        f"---\ntitle: 五级台阶\nurl: {SHORT_URL}\ndate: 2025-05-06\nstatus: read\n---\n\n# 五级台阶\n\n许某 _2025年4月21日 04:02_ \n\n正文。\n"
    )
    assert draft.metadata.published_at == time("2025-04-21T04:02:00")
    assert draft.metadata.fetched_at == time("2025-05-06T00:00:00")
    assert draft.metadata.authors == ("许某",)


def test_published_time_in_utc_is_no_account() -> None:
    draft = read(f"Title: 机器与梦\n\nURL Source: {SHORT_URL}\n\nPublished Time: 2025-01-02T22:03:04Z\n\nMarkdown Content:\n正文。\n")
    assert draft.metadata.published_at == time("2025-01-03T06:03:04")
    assert draft.metadata.account.name is None
    assert body(draft) == ["正文。"]


def test_no_account_is_told() -> None:
    assert [notice.code for notice in read("# 题\n\n正文。\n").notices] == ["no_account"]


def test_caller_s_url_fills_in() -> None:
    assert read("# 题\n\n正文。\n", SHORT_URL).metadata.url == SHORT_URL
    assert read(RSS, "https://mp.weixin.qq.com/s/another_id_of_22_chars").metadata.url == SHORT_URL


def test_credits_of_the_body_are_no_header() -> None:
    draft = read("# 题\n\n来源：晚报\n\n作者：某人\n\n正文。\n")
    assert body(draft) == ["来源：晚报", "作者：某人", "正文。"]


def test_rule_below_the_fields_is_furniture() -> None:
    tags = [item.tag for item in read(DIALECTS["quote-header"][0]).stream if isinstance(item.leaf, Divider)]
    assert all(tag is not None and tag.role is Role.FURNITURE for tag in tags)


@pytest.mark.parametrize("text", ["", "  \n\n \u200b\n", "![]()\n", "****\n"])
def test_nothing_is_no_article(text: str) -> None:
    with pytest.raises(NotAnArticleError):
        read(text)


@pytest.mark.parametrize(
    ("line", "authors", "account", "place"),
    [
        ("原创 林小满 *2025年12月5日 13:30* *北京*", ("林小满",), None, "北京"),
        ("林小满 [巷口手记](https://mp.weixin.qq.com/s/) *2025年12月5日 13:30* *北京*", ("林小满",), "巷口手记", "北京"),
        ("原创 林小满 *2025年12月5日 13:30* *发表于* *北京*", ("林小满",), None, "北京"),
        ("*2025年12月5日 13:30*", (), None, None),
    ],
)
def test_the_clipper_s_place_is_no_account(line: str, authors: tuple[str, ...], account: str | None, place: str | None) -> None:
    """The place stands in emphasis of its own behind the time."""
    metadata = read(f'---\ntitle: "雨夜"\nsource: "{SHORT_URL}"\ncreated: 2026-01-01\n---\n{line}\n\n正文。\n').metadata
    assert (metadata.authors, metadata.account.name, metadata.ip_location) == (authors, account, place)


def test_omnivore_prints_a_rule_above_the_page() -> None:
    """``---`` and ``# Full Content:`` are no body, and WeChat's own header stands below them."""
    draft = read(
        "---\ntitle: 雨夜\ndate_saved: 2023-12-27 01:00:00\n---\n\n# 雨夜\n#Omnivore\n\n[Read on Omnivore](https://omnivore.app/me/x)\n\n---\n\n"
        "# Full Content:\n\n原创 林小满  巷口手记 _2023-12-26 02:30_ _发表于上海_\n\n正文。\n"
    )
    assert body(draft) == ["正文。"]
    assert (draft.metadata.account.name, draft.metadata.ip_location) == ("巷口手记", "上海")


def test_no_article_is_of_1970() -> None:
    """Official Accounts opened in 2012; a tool prints the beginning of Unix time for what it does not know."""
    assert read("# 题目\n\n> 公众号: 巷口手记\n> 发布时间: 1970-01-01 08:33:45\n\n---\n\n正文。\n").metadata.published_at is None
