"""Bytes to text, wrappers taken off, formats told apart: all from the content."""

from __future__ import annotations

import base64
import gzip
import json
import pathlib
import quopri
from collections.abc import Callable

import pytest

import saved_pages as pages
from wxarticle import Format, Limits, parse_article
from wxarticle._limits import DEFAULT_LIMITS
from wxarticle._source import Source, open_source
from wxarticle.errors import DecodeError, LimitExceededError, NotAnArticleError, NotAnArticleReason

TEXT = "# 山路\n\n山路的尽头有一间小小的茶铺。\n\n老板说，水要用后山的泉水，水开以前不许说话。\n" * 3


def opened(source: str | bytes, format: Format | None = None) -> Source:  # noqa: A002
    return open_source(source, format, DEFAULT_LIMITS)


def codes(source: Source) -> list[str]:
    return [notice.code for notice in source.notices]


# Charsets


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_charsets_are_told_from_the_bytes(charset: str) -> None:
    source = opened(TEXT.encode(charset))
    assert source.text == TEXT
    assert codes(source) == []


def test_a_falsely_declared_charset_is_a_notice() -> None:
    for declared, real in (("utf-8", "gb18030"), ("gb2312", "utf-8")):
        page = pages.of_2016().replace("charset=utf-8", f"charset={declared}")
        source = opened(page.encode(real))
        assert source.text == page
        assert source.encoding == real
        assert codes(source) == ["false_charset"]


def test_a_large_page_whose_end_is_in_another_charset_is_read_again() -> None:
    page = pages.modern(padding="x" * 300_000, nick_name="ascii", title="t")
    article = parse_article(page.encode("gb18030"))
    assert article.metadata.account.alias == "mountaintea"
    assert article.blocks[0].text == pages.PARAGRAPH
    assert "false_charset" in [notice.code for notice in article.notices]


def test_other_charsets_need_their_declaration() -> None:
    page = pages.of_2016("<p>山路盡頭的茶舖與泉水</p>").replace("charset=utf-8", "charset=big5")
    ascii_only = page.encode("big5", "ignore")
    assert "山路盡頭的茶舖與泉水" in opened(ascii_only).text


def test_a_few_broken_bytes_are_no_other_charset() -> None:
    data = TEXT.encode()
    source = opened(data[:200] + b"\xff" + data[200:])
    assert "老板说" in source.text
    assert codes(source) == ["broken_characters"]
    assert "老板说" in opened(data[:-2]).text


def test_text_is_taken_as_it_is() -> None:
    assert opened("\ufeff" + TEXT).text == TEXT
    assert opened(TEXT).encoding is None
    source = opened(TEXT + "\ud83d")
    assert codes(source) == ["broken_characters"]
    source.text.encode()


def test_line_ends_stay() -> None:
    assert opened(TEXT.replace("\n", "\r\n").encode()).text.count("\r\n") == TEXT.count("\n")


# What is no text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"%PDF-1.7\n%\xe2\xe3",
        b"PK\x03\x04" + bytes(30),
        gzip.compress(TEXT.encode()),
        b"GIF89a" + bytes(20),
        b"\xff\xd8\xff\xe0" + bytes(20),
        b"abc\0\0\0def\0\x01",
        bytes(range(1, 32)) * 4,
        bytes(range(128, 256)) * 3,
    ],
)
def test_binary_input_is_an_error_with_advice(data: bytes) -> None:
    with pytest.raises(DecodeError) as raised:
        opened(data)
    assert raised.value.where
    assert raised.value.advice


@pytest.mark.parametrize("source", ["", b"", "  \n\t\u200b\ufeff ", b"\xef\xbb\xbf", b"\xff\xfe", "\0", " \r\n"])
def test_nothing_is_an_error(source: str | bytes) -> None:
    with pytest.raises(NotAnArticleError) as raised:
        opened(source)
    assert raised.value.reason is NotAnArticleReason.EMPTY


def test_the_limit_on_size_holds() -> None:
    with pytest.raises(LimitExceededError) as raised:
        open_source(b"x" * 101, None, Limits(bytes=100))
    assert raised.value.limit == "bytes"
    assert open_source("x" * 100, None, Limits(bytes=100)).text == "x" * 100


# Formats

ABOUT_HTML = """# 一页网页的样子

网页以这样的一行开始：

```html
<!DOCTYPE html>
<html><head><title>茶</title></head><body><div id="js_content"><p>正文</p></div></body></html>
```

行内的 `<html><head>` 和 `<div id="js_content">` 也一样。
"""


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        ABOUT_HTML,
        "纯文字，一个标签也没有。",
        "---\ntitle: 茶\n---\n\n<table><tr><td>一</td></tr></table>\n\n正文。\n",
        "正文。\n\n<table>\n<tr><td>一</td><td>二</td></tr>\n</table>\n\n还是正文。\n",
        '<div align="center"><img src="a.png"></div>\n\n# 标题\n\n正文。\n\n- 一\n- 二\n',
        "a < b 而且 <b 不是标签",
        "{ 花括号开头，不是 JSON }",
        "> 引用\n\n**粗体：** 文字 <br> 又一行\n\n![](a.png)\n",
        "[茶](https://tea.example) 与 <https://tea.example>",
        "\\<html\\> 是转义的",
        "    <!DOCTYPE html>\n\n缩进的是代码",
    ],
)
def test_markdown_is_markdown_whatever_it_quotes(text: str) -> None:
    assert opened(text).format is Format.MARKDOWN


@pytest.mark.parametrize(
    "text",
    [
        pages.modern(),
        pages.of_2013(),
        "\n\n  " + pages.of_2020(),
        "<!-- https://mp.weixin.qq.com/s/x -->" + pages.of_2020(),
        "这是我存的一页\n2020-01-01\n" + pages.of_2020(),
        pages.BODY,
        f'<div id="js_content">{pages.BODY}</div>',
        "<section><p># 不是标题</p><p>- 不是列表</p></section>",
        "导语<br/><p>正文。</p><p>正文。</p>",
        "<p>正文</p><pre>\n# 注释\n- 减号\n</pre><p>正文</p>",
        '<img data-src="https://mmbiz.qpic.cn/a">',
        json.dumps({"title": "茶", "content_noencode": "<p>茶</p>"}),
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html><html><body><p>茶</p></body></html>',
    ],
)
def test_markup_is_a_page(text: str) -> None:
    assert opened(text).format is Format.PAGE
    assert opened(text.encode()).format is Format.PAGE


def test_the_caller_may_overrule() -> None:
    assert opened(TEXT, Format.PAGE).format is Format.PAGE
    assert opened(pages.modern().encode(), Format.MARKDOWN).format is Format.MARKDOWN


# Wrappers


def mhtml(page: str, encoding: str) -> bytes:
    data = page.encode()
    body = quopri.encodestring(data) if encoding == "quoted-printable" else base64.encodebytes(data)
    return (
        b"""From: <Saved by Blink>
Snapshot-Content-Location: https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv
Subject: =?utf-8?Q?x?=
Date: Thu, 4 Dec 2025 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----Boundary--x----"


------Boundary--x----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: %s
Content-Location: https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv

%s
------Boundary--x----
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://mmbiz.qpic.cn/a.png

iVBORw0KGgo=
------Boundary--x------
""".replace(b"\n", b"\r\n")
        % (encoding.encode(), body)
    )


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_the_page_inside_an_archive(encoding: str) -> None:
    for source in (mhtml(pages.of_2020(variables=""), encoding), mhtml(pages.of_2020(variables=""), encoding).decode()):
        found = opened(source)
        assert (found.format, found.wrapper) == (Format.PAGE, "mhtml")
        article = parse_article(source)
        assert article.blocks[0].text == pages.PARAGRAPH
        assert article.metadata.url == "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv"
        assert article.metadata.fetched_at is not None
        assert article.metadata.fetched_at.isoformat() == "2025-12-04T18:00:00+08:00"


def test_an_archive_cut_short_is_still_read() -> None:
    data = mhtml(pages.of_2020(), "quoted-printable")
    assert opened(data[: data.index(b"image/png")]).wrapper == "mhtml"
    assert opened(b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + pages.of_2020().encode()).wrapper == "mhtml"


@pytest.mark.parametrize(
    "wrap",
    [
        json.dumps,
        lambda page: json.dumps(page, ensure_ascii=False),
        lambda page: json.dumps(page)[1:-1],
        lambda page: page.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("/", "\\/"),
        lambda page: "".join(c if c.isalnum() or c in " -_" else f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}" for c in page),
        lambda page: json.dumps({"url": "https://mp.weixin.qq.com/s/x", "html": page}),
    ],
    ids=["json", "json unicode", "no quotes", "script escapes", "hex escapes", "json object"],
)
def test_a_page_stored_as_a_string(wrap: Callable[[str], str]) -> None:
    for page in (pages.of_2020(), pages.modern()):
        article = parse_article(wrap(page))
        assert article.blocks[0].text == pages.PARAGRAPH
        assert article.metadata.ids.mid == "2650000001"


def test_lone_surrogates_in_escapes_are_harmless() -> None:
    page = json.dumps(pages.of_2020("<p>茶\ud83d</p>"))
    assert parse_article(page).blocks[0].text.encode()
    assert parse_article(json.dumps({**pages.FIELDS, "title": "茶\ud83d"})).metadata.title == "茶\ufffd"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('<!DOCTYPE html>\n<html><body><div id="js_content"><p>字</p></div></body></html>', True),
        ('\n<html class=""><body><div id="js_content"><p>字</p></div></body></html>', True),
        ("<!-- 笔记 -->\n\n# 标题\n\n正文", False),
        ("    <html>\n\n是缩进的代码。", False),
        ('<!DOCTYPE html>\\n<html class=\\"\\"><body><div id=\\"js_content\\"><p>字</p></div></body></html>', False),
    ],
)
def test_a_small_page_is_kept_as_bytes_where_it_can_be_nothing_else(text: str, kept: bool) -> None:
    source = open_source(text.encode(), None, DEFAULT_LIMITS)
    assert isinstance(source.content, bytes) is kept
    assert source.format is open_source(text, None, DEFAULT_LIMITS).format


def test_what_is_neither_text_nor_bytes() -> None:
    """The error names the function that takes a path."""
    with pytest.raises(TypeError, match="read_article"):
        parse_article(pathlib.Path("a.md"))  # type: ignore[arg-type]


@pytest.mark.parametrize("given", ["md", 3])
def test_a_format_that_is_none(given: object) -> None:
    """It is no wish for the default."""
    with pytest.raises(ValueError, match="'page' or 'markdown'"):
        parse_article("正文", format=given)  # type: ignore[arg-type]


def test_a_format_by_its_value() -> None:
    """The string is as good as the member."""
    assert parse_article("<p>正文</p>", format="page").metadata.format == "page/fragment"  # type: ignore[arg-type]
