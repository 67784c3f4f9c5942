"""Every find of the fuzzer, and of those who threw things at the readers by hand: each once broke a law, and none may do so again."""

from __future__ import annotations

import pytest

import laws
from wxarticle import parse_article

FINDS: dict[str, bytes] = {
    "an indented block with a gap in it": b"    a\n\n    b",
    "a note inside the source of a formula": "$智能（注：一）$".encode(),
    "many short styled lines": ("<div id=js_content>" + "<p><strong>一、河</strong></p>" * 40).encode(),
    "white space before a page": b" " * 400 + b"<html><div id=js_content>a",
    "marks out of order": ("a" + "\u0327\u0301" * 400).encode(),
    "tables that never close": b"<table>a<tr>a<td>a" * 40,
    "Chinese numbers written digit by digit": "二一、甲\n\n二二、乙\n\n第二一条 丙\n\n第二二条 丁".encode(),
    "bold around nothing": b"<!-- wxarticle 1 -->\n\n**[](x)**\n\n**<ins></ins>**\n\n**<!-- {} -->**",
    "lists for names": b'<!-- wxarticle 1 -->\n\n<a href="x" data-link="{&quot;kind&quot;: []}">t</a>\n\na ![x](http://e.example/a.png)<!-- {"kind": []} -->'
    b'\n\n<!-- note {"note_kind": []} -->\n\nb',
    "a type of somebody's own": b"---\nwxarticle: 1\ntype: Metadata\n---\n\na",
    "an item far inside nothing": b'<!-- wxarticle 1 -->\n\n- a <!-- list {"nesting": 100000000000000} -->\n- b <!-- list {"nesting": -3} -->',
    "an album of more articles than there are": ("# 标题\n\n收录于合集 #话题 " + "9" * 5000 + "个\n\n正文。").encode(),
    "an album's number of five thousand digits": b"<script>window.cgiDataNew = {title:'a', appmsgalbuminfo: {title:'b', content_size:'"
    + b"9" * 5000
    + b"'}};</script><div id=js_content>a</div>",
    "a product without end": b"<script>var ct = var mid = var msg_title = "
    + b"*".join([b'"' + b"9" * 30 + b'"'] * 200)
    + b";</script><div id=js_content>a</div>",
    "a boundary with a NUL": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary*=\x00''x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>a</p>\r\n--x--",
    "a nest of objects": b'{"title":"a","content_noencode":"<p>a</p>","a":' + b'{"a":' * 40_000,
}


@pytest.mark.parametrize("find", FINDS.values(), ids=FINDS.keys())
def test_finds(find: bytes) -> None:
    """An article or an ``ArticleError`` from both readers, and there and back is the same."""
    laws.reader("page")(find)
    laws.reader("markdown")(find)
    laws.trips(find)


def test_a_verification_page_s_address_inside_another_s() -> None:
    """One is opened, not a thousand."""
    url = "https://mp.weixin.qq.com/s/SnippetAddress0123456"
    for _ in range(300):
        url = f"//mp.weixin.qq.com/mp/verify?target&#95;url={url}"
    assert parse_article("# 标题\n\n正文。", url=url).metadata.url
