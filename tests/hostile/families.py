"""Hostile inputs: a generator for each family, from a size to a page or an export that holds so many of something.

A size is about the length of the input in characters, so two sizes tell how the work grows.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable

Generator = Callable[[int], str]

PAGE_HEAD = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title></title>'
    '<meta property="og:title" content="河边的灯"></head><body id="activity-detail">'
    '<h1 class="rich_media_title" id="activity-name">河边的灯</h1>'
    '<a id="js_name">慢声笔记</a>'
)
PAGE_TAIL = "</body></html>"
SCRIPT = '<script>var biz = "MzAwMDAwMDAwMA=="; var msg_title = "河边的灯"; var nickname = "慢声笔记"; var ct = "1700000000";%s</script>'


def page(body: str, script: str = "") -> str:
    """A page around a body."""
    return f'{PAGE_HEAD}<div id="js_content" class="rich_media_content"><p>开头一段。</p>{body}</div>{SCRIPT % script}{PAGE_TAIL}'


def export(body: str) -> str:
    """An export around a body."""
    return f"# 河边的灯\n\n慢声笔记 *2024年3月1日 08:00*\n\n开头一段。\n\n{body}\n"


def repeated(unit: str) -> Generator:
    """``unit`` so often that it fills the size."""
    return lambda size: unit * max(1, size // len(unit))


def between(start: str, unit: str, end: str) -> Generator:
    """``unit`` between two ends."""
    return lambda size: start + unit * max(1, size // len(unit)) + end


def nested(opening: str, closing: str, core: str = "字", *, most: int = 1900) -> Generator:
    """As deep as the size allows and the parser takes, then next to each other."""

    def make(size: int) -> str:
        depth = max(1, min(most, size // (len(opening) + len(closing))))
        one = opening * depth + core + closing * depth
        return one * max(1, size // len(one))

    return make


def numbered(line: str, *, separator: str = "\n\n") -> Generator:
    """Lines that differ in their number: ``{0}`` has two digits, over and over again, and ``{1}`` is another one each time."""

    def make(size: int) -> str:
        count = max(1, size // (len(line) + len(separator)))
        return separator.join(line.replace("{0}", str(10 + i % 90)).replace("{1}", str(1000 + i)) for i in range(count))

    return make


# Markup of both kinds -----------------------------------------------------------------------------------------------------

TAGS = (
    "section", "p", "span", "strong", "a", "blockquote", "ul", "li", "table", "tr", "td", "pre", "code", "h1", "figure", "svg", "math",
    "form", "select", "option", "iframe", "video", "noscript", "template", "ruby", "mp-common-blockquote", "mp-common-profile", "mpvoice",
    "details", "custom-tag",
)  # fmt: skip

MARKUP: dict[str, Generator] = {
    **{f"deep-{tag}": nested(f"<{tag}>", f"</{tag}>", most=300) for tag in TAGS},
    **{f"unclosed-{tag}": lambda size, tag=tag: f"<{tag}>" * min(200, size // (len(tag) + 2)) + "字" * size for tag in TAGS},  # type: ignore[misc]
    **{f"flat-{tag}": repeated(f"<{tag}>字</{tag}>") for tag in TAGS},
    **{f"empty-{tag}": repeated(f"<{tag}></{tag}>") for tag in TAGS},
    "stray-closings": repeated("</section></p></span></div>"),
    "void-elements-unended": repeated('<source "'),
    "void-elements": repeated("<embed src=x>"),
    "crossed-tags": repeated("<b><i>字</b></i>"),
    "less-than": repeated("<"),
    "less-than-letter": repeated("<a"),
    "less-than-space": repeated("< a "),
    "greater-than": repeated(">"),
    "half-comments": repeated("<!--"),
    "comments": repeated("<!-- x -->"),
    "comment-ends": repeated("-->"),
    "half-cdata": repeated("<![CDATA["),
    "half-pi": repeated("<?xml "),
    "half-doctype": repeated("<!DOCTYPE "),
    "entities": repeated("&amp;&nbsp;&#65;&#x4e2d;"),
    "half-entities": repeated("&"),
    "half-numbers": repeated("&#"),
    "long-entity": between("&#", "9", ";"),
    "long-name": between("&", "a", ";"),
    "huge-number-entities": repeated("&#99999999999;"),
    "breaks": repeated("<br>"),
    "breaks-and-text": repeated("字<br/>"),
    "pictures": repeated('<img data-src="https://mmbiz.qpic.cn/mmbiz_png/AbCdEfGhIjKl0123/640?wx_fmt=png" data-w="640">'),
    "pictures-without-address": repeated("<img>"),
    "pictures-bad-address": repeated('<img src="x y" data-src="data:image/gif;base64,R0lGOD">'),
    "one-long-address": lambda size: f'<img data-src="https://mmbiz.qpic.cn/mmbiz_png/{"A" * size}/640?wx_fmt=png">',
    "one-long-data-address": lambda size: f'<img src="data:image/png;base64,{"A" * size}">',
    "links": repeated('<a href="https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv">链接</a>'),
    "link-of-many": lambda size: '<a href="https://e.example/">' + "<b>字</b>" * (size // 8) + "</a>",
    "long-link": lambda size: f'<a href="https://e.example/{"a" * size}">字</a>',
    "link-parameters": lambda size: f'<a href="https://mp.weixin.qq.com/s?{"__biz=a&amp;" * (size // 10)}">字</a>',
    "attributes": lambda size: "<p " + " ".join(f"data-a{i}='x'" for i in range(size // 14)) + ">字</p>",
    "same-attributes": lambda size: "<p " + "class=x " * (size // 8) + ">字</p>",
    "half-attributes": repeated("<p class="),
    "unclosed-quote": lambda size: '<p title="' + "x " * (size // 2),
    "declarations": lambda size: '<p style="' + "color:red;" * (size // 10) + '">字</p>',
    "empty-declarations": lambda size: '<p style="' + ";" * size + '">字</p>',
    "colons": lambda size: '<p style="' + ":" * size + '">字</p>',
    "half-declarations": lambda size: '<p style="' + "font-size" * (size // 9) + '">字</p>',
    "style-brackets": lambda size: '<p style="background:' + "url((" * (size // 5) + '">字</p>',
    "style-colours": lambda size: '<p style="color:rgb(' + "1," * (size // 2) + '">字</p>',
    "style-spaces": lambda size: '<p style="color:' + " " * size + 'x">字</p>',
    "style-numbers": lambda size: '<p style="font-size:' + "9" * size + 'px">字</p>',
    "styled-lines": repeated('<p style="text-align:center;color:#888;font-size:12px">字</p>'),
    "styled-spans": repeated('<span style="font-weight:bold">字</span><span style="color:red">字</span>'),
    "marks-alternate": repeated("<b>字</b>字"),
    "boxes": repeated('<section style="border:1px solid #ccc;background:#fafafa"><p>字</p></section>'),
    "list-items": lambda size: "<ul>" + "<li>字</li>" * (size // 10) + "</ul>",
    "lists": repeated("<ul><li>字</li></ul>"),
    "list-in-list": nested("<ul><li>字", "</li></ul>", most=120),
    "ordered-start": repeated('<ol start="99999999999999999999"><li>字</li></ol>'),
    "table-cells": lambda size: "<table><tr>" + "<td>字</td>" * (size // 10) + "</tr></table>",
    "table-rows": lambda size: "<table>" + "<tr><td>字</td></tr>" * (size // 19) + "</table>",
    "table-spans": lambda size: "<table>" + '<tr><td colspan="1000" rowspan="65534">字</td></tr>' * (size // 53) + "</table>",
    "table-wide-spans": repeated('<table><tr><td colspan="99999999999">字</td></tr></table>'),
    "table-in-table": nested("<table><tr><td>", "</td></tr></table>", most=40),
    "text-in-table": repeated("<table>字<tr>字<td>字"),
    "code-lines": lambda size: "<pre><code>" + "x = 1\n" * (size // 6) + "</code></pre>",
    "code-parts": lambda size: "<pre>" + "<code><span>x</span></code>" * (size // 28) + "</pre>",
    "code-blocks": repeated("<pre><code>x</code></pre>"),
    "formulas": repeated('<span data-formula="x^2"><svg><g></g></svg></span>'),
    "svgs": repeated('<svg viewBox="0 0 1 1"><foreignObject><p>字</p></foreignObject></svg>'),
    "scripts": repeated("<script>var a=1;</script>"),
    "half-scripts": repeated("<script>"),
    "half-styles": repeated("<style>"),
    "textareas": repeated("<textarea>"),
    "plaintext": repeated("<plaintext>字"),
    "players": repeated('<iframe class="video_iframe" data-mpvid="wxv_1" data-src="https://mp.weixin.qq.com/mp/readtemplate?vid=wxv_1"></iframe>'),
    "voices": repeated('<mpvoice name="声" voice_encode_fileid="MzA" play_length="60"></mpvoice>'),
    "mini-programs": repeated('<mp-miniprogram data-miniprogram-appid="wx1" data-miniprogram-title="题"></mp-miniprogram>'),
    "cards": repeated('<mp-common-profile data-nickname="慢声" data-id="MzA"></mp-common-profile>'),
    "quotes": repeated("<blockquote><p>字</p></blockquote>"),
    "footnotes": repeated("<sup>[1]</sup><p>[1] 某书：https://e.example/</p>"),
}  # fmt: skip


# Text of both kinds: what the passes look at ------------------------------------------------------------------------------

LINES: dict[str, Generator] = {
    "speakers": numbered("张三{1}：我们慢慢走。"),
    "same-speakers": numbered("张三：我们慢慢走{0}。"),
    "questions": numbered("Q：这是第{0}问吗？"),
    "questions-and-answers": numbered("Q{0}：为什么？\n\nA：因为。"),
    "bare-questions": numbered("这是第 {0} 个问题吗？"),
    "headings": numbered("{0}、走在河边"),
    "chinese-numbers": numbered("第一百{0}章 走在河边"),
    "parts": numbered("PART {0}"),
    "bare-numbers": numbered("{0}"),
    "roman-numbers": repeated("IIIVVVXXXLLLCCCDDDMMM\n\n"),
    "notes": numbered("编者按：这是第 {0} 条。"),
    "inline-notes": repeated("字（注：即人工智能）"),
    "half-notes": repeated("（编者注："),
    "half-brackets": repeated("（【《「『"),
    "brackets": nested("（", "）"),
    "asked-again": repeated("（记者又问"),
    "credits": numbered("作者 | 张三{1}"),
    "credit-roles": numbered("职务{1}：张三"),
    "credit-words": repeated("作者 编辑 摄影 "),
    "credit-line": between("作者：", "张三、", ""),
    "credit-pipes": between("作者", "丨", ""),
    "picture-sources": numbered("图源：某网 {0}"),
    "caption-words": repeated("图／"),
    "promotions": numbered("点击关注我们，第 {0} 期"),
    "promotion-words": repeated("关注点击扫码转发阅读原文"),
    "promotion-line": between("欢迎", "关注", "我们"),
    "reading-time": between("阅读", " ", "分钟"),
    "rights": numbered("未经授权不得转载，第 {0} 条"),
    "half-rights": repeated("未经"),
    "references": numbered("[{0}] 某书，某社，https://e.example/{0}"),
    "reference-words": repeated("参考资料"),
    "ornaments": repeated("· · · ——— ※※※ END\n\n"),
    "one-ornament": repeated("—"),
    "dates": repeated("2024年3月1日 08:00 "),
    "half-dates": repeated("2024年"),
    "digits": repeated("1234567890"),
    "digits-and-dots": repeated("1.2、3．"),
    "colons": repeated("：:"),
    "label-and-spaces": between("张三", " ", "：好"),
    "spaces": repeated(" "),
    "wide-spaces": repeated("　"),
    "tabs": repeated("\t"),
    "no-break-spaces": repeated("\u00a0"),
    "spaces-and-text": between("字", " ", "字"),
    "empty-lines": repeated("\n"),
    "carriage-returns": repeated("\r"),
    "other-line-ends": repeated("字\x0b\x0c\x85\u2028\u2029"),
    "nulls": repeated("\0"),
    "nulls-in-text": repeated("字\0"),
    "controls": repeated("\x01\x02\x1f\x7f"),
    "zero-width": repeated("\u200b\u200c\u2060\ufeff"),
    "zero-width-in-text": repeated("字\u200b"),
    "joiners": repeated("\u200d"),
    "bidi": repeated("\u202e\u2066字\u2069"),
    "surrogates": repeated("\ud83d"),
    "surrogates-reversed": repeated("\ude00\ud83d"),
    "replacement": repeated("\ufffd"),
    "noncharacters": repeated("\uffff\ufdd0"),
    "private-use": repeated("\ue000\ue001\uf8ff"),
    "combining": between("a", "\u0301", ""),
    "combining-out-of-order": between("a", "\u0327\u0301", ""),
    "hangul": repeated("\u1100\u1161\u11a8"),
    "expanding": repeated("\ufdfa"),
    "emoji": repeated("👩‍👩‍👧‍👦"),
    "flags": repeated("🇨🇳"),
    "one-line": repeated("字"),
    "one-latin-line": repeated("a"),
    "sentences": repeated("他来了。她走了！是吗？"),
    "quotation-marks": repeated("“”‘’「」"),
    "half-quotation-marks": repeated("“"),
    "addresses": repeated("https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv "),
    "half-addresses": repeated("https://"),
    "mail": repeated("a@"),
    "lines-of-a-letter": repeated("a\n\n"),
    "letters-by-lines": repeated("字\n"),
}  # fmt: skip


def as_paragraphs(text: str) -> str:
    """The text as the paragraphs of a page's body."""
    return "".join(f"<p>{line}</p>" for line in text.split("\n\n"))


def as_bold_paragraphs(text: str) -> str:
    """The same, in bold."""
    return "".join(f'<p style="text-align:center"><strong>{line}</strong></p>' for line in text.split("\n\n"))


# Markdown -----------------------------------------------------------------------------------------------------------------

PICTURE = "![](https://mmbiz.qpic.cn/mmbiz_png/AbCdEfGhIjKl0123/640)\n\n"

MARKDOWN: dict[str, Generator] = {
    **{f"run-of-{name}": repeated(mark) for name, mark in (
        ("stars", "*"), ("underscores", "_"), ("backticks", "`"), ("tildes", "~"), ("hashes", "#"), ("dashes", "-"), ("equals", "="), ("pluses", "+"),
        ("pipes", "|"), ("quotes", ">"), ("opening", "["), ("closing", "]"), ("round", "("), ("unround", ")"), ("bangs", "!"), ("dollars", "$"),
        ("backslashes", "\\"), ("carets", "^"), ("double-quotes", '"'), ("single-quotes", "'"), ("semicolons", ";"), ("braces", "{"), ("unbraces", "}"),
        ("colons", ":"), ("percents", "%"), ("ats", "@"),
    )},
    **{f"many-{name}": repeated(mark) for name, mark in (
        ("stars", "* "), ("star-words", "*a "), ("star-han", "*字"), ("two-stars", "**字"), ("four-stars", "**字****字**"), ("star-pairs", "**字**"),
        ("star-space", "** 字 **"), ("star-underscore", "*_"), ("star-mix", "***a** b* "), ("underscores", "_a "), ("tildes", "~~a "), ("ticks", "`a "),
        ("two-ticks", "``a` "), ("opening", "[a"), ("images", "!["), ("links", "[a](b)"), ("half-links", "[a]("), ("bad-links", "[a](<b"),
        ("titled-links", '[a](b "'), ("references", "[a][b]"), ("definitions", "[a]: b\n"), ("footnotes", "[^a]"), ("footnote-definitions", "[^a]: b\n\n"),
        ("pictures", "![](https://mmbiz.qpic.cn/mmbiz_png/AbCdEfGhIjKl0123/640)\n\n"), ("inline-pictures", "![图片](https://e.example/a.png)"),
        ("linked-pictures", "[![](a)](b)"), ("autolinks", "<https://e.example/>"), ("half-autolinks", "<https://"), ("breaks", "字  \n"),
        ("backslash-breaks", "字\\\n"), ("escapes", "\\*\\_\\["), ("stars-in-brackets", "[*a](b"), ("wiki", "[["), ("wiki-links", "[[a|b]]"),
        ("math", "$a$"), ("half-math", "$a "), ("math-blocks", "$$\na\n$$\n\n"), ("quotes", "> a\n"), ("quote-gaps", "> a\n\n"), ("quote-in-quote", "> > > a\n\n"),
        ("items", "- a\n"), ("gap-items", "- a\n\n"), ("numbers", "1. a\n"), ("long-numbers", "999999999. a\n"), ("tasks", "- [x] a\n"), ("mixed-items", "- a\n+ b\n* c\n"),
        ("fences", "```\na\n```\n"), ("half-fences", "```\n\n"), ("odd-fences", "````\n```\n"), ("double-fences", "```\n```\na\n"), ("tilde-fences", "~~~\n```\n"), ("indented", "    a\n\n"),
        ("atx", "# a\n"), ("atx-empty", "#\n"), ("setext", "a\n===\n"), ("half-setext", "===\n"), ("rules", "---\n\n"), ("rows", "|a|b|\n"),
        ("tables", "|a|b|\n|-|-|\n|c|d|\n\n"), ("delimiters", "|-|-|\n"), ("wide-rows", "|a|\n|-|\n|c|d|e|\n\n"), ("half-html", "<div>\n"), ("html-blocks", "<div>字</div>\n\n"), ("comments", "<!--\n\n"),
        ("buttons", "[Read more](https://e.example/)\n\n"), ("front-matter", "---\na: b\n---\n\n"), ("bold-lines", "**走在河边**\n\n"), ("label-bold", "**张三：**好\n\n"),
        ("bold-broken", "**张\n\n三**\n\n"),
    )},
    "attribute-of-dashes": lambda size: "字 <img src=x " + "a-" * (size // 2) + ">",
    "proxies": lambda size: "![](http://" + "image" * (size // 5) + "/x://y)",
    "html-list-ends": lambda size: "<ul>" * 100 + "</blockquote>" * (size // 13),
    "html-quotations-and-list-ends": lambda size: "<blockquote>" * 100 + "</ul>" * (size // 5),
    "html-code-unended": repeated('<pre><code class="'),
    "html-link-over-blocks": lambda size: '<div><a href="x">' + "<p>字" * (size // 6),
    "relative-targets": repeated("](b_c"),
    "opening-marks-alone": repeated("“\n\n"),
    "badges-and-numbers": repeated("PART\n\n01\n\n"),
    "crossed-marks": lambda size: "<b>" * (size // 7) + "</i>" * (size // 7),
    "indented-prose": lambda size: "字\n\n" + "    这一段只是前面空了四格，不是代码。\n" * (size // 22),
    "pictures-of-the-tail": lambda size: "正文。\n\n" * 20 + "点击蓝字关注我们\n\n" + PICTURE * (size // len(PICTURE)),
    "captions-above": lambda size: ("*▼ 老街*\n\n" + PICTURE) * (size // (10 + len(PICTURE))),
    "counted-by-digits": repeated("二一、甲\n\n"),
    "deep-quotes": lambda size: "> " * min(200, size // 2) + "字\n",
    "deep-quotes-again": lambda size: ("> " * 50 + "字\n\n") * max(1, size // 103),
    "deep-items": lambda size: ("".join("  " * i + "- 字\n" for i in range(40)) + "\n") * max(1, size // 1700),
    "deep-items-one-line": lambda size: ("- " * 60 + "字\n\n") * max(1, size // 123),
    "deep-mixed": lambda size: ("> - " * 30 + "字\n\n") * max(1, size // 123),
    "deep-brackets": nested("[", "](a)", "a", most=5000),
    "deep-pictures": nested("![", "](a)", "a", most=5000),
    "deep-round": lambda size: "[a](" + "(" * (size // 2) + ")" * (size // 2) + ")",
    "deep-emphasis": nested("*a **b ", "** c*", most=2000),
    "ticks-growing": lambda size: "a".join("`" * i for i in range(1, int((2 * size) ** 0.5))),
    "wide-row": lambda size: "|a|\n|-|\n|" + "字|" * (size // 4) + "\n",
    "wide-table": lambda size: "|" + "a|" * (size // 4) + "\n|" + "-|" * (size // 4) + "\n",
    "wide-and-short-rows": lambda size: "|" + "a|" * (size // 20) + "\n|" + "-|" * (size // 20) + "\n" + "|b|\n" * 8,
    "long-front-matter": lambda size: "",
    "same-references": lambda size: "[a]: https://e.example/" + "b" * (size // 4) + "\n\n" + "[a] " * (size // 8),
}  # fmt: skip

WHOLE_EXPORTS: dict[str, Generator] = {
    "front-matter-without-end": lambda size: "---\n" + "title: a\n" * (size // 9),
    "front-matter-of-dashes": lambda size: "---\n" * (size // 4),
    "front-matter-deep": lambda size: "---\n" + "".join(" " * i + "a:\n" for i in range(int((2 * size) ** 0.5))) + "---\n\n字\n",
    "front-matter-list": lambda size: "---\ntags: [" + "a, " * (size // 3) + "]\n---\n\n字\n",
    "front-matter-brackets": lambda size: "---\ntags: " + "[" * size + "\n---\n\n字\n",
    "front-matter-aliases": lambda size: "---\na: &a [b]\n" + "c: *a\n" * (size // 6) + "---\n\n字\n",
    "front-matter-quotes": lambda size: '---\na: "' + '\\"' * (size // 2) + "\n---\n\n字\n",
    "front-matter-block": lambda size: "---\na: |\n" + "  b\n" * (size // 4) + "---\n\n字\n",
    "front-matter-spaces": lambda size: "---\na:" + " " * size + "b\n---\n\n字\n",
    "toml-front-matter": lambda size: "+++\n" + "a = 1\n" * (size // 6),
    "titles": lambda size: "# a\n\n" * (size // 5),
    "header-lines": lambda size: "# 题\n\n" + "原创 慢声笔记 *2024年3月1日*\n\n" * (size // 25),
    "header-stars": lambda size: "# 题\n\n" + "*" * size + "\n\n字\n",
    "header-spaces": lambda size: "# 题\n\n慢声笔记" + " " * size + "*2024年3月1日*\n\n字\n",
    "header-links": lambda size: "# 题\n\n" + "[慢声](javascript:void(0);) " * (size // 28) + "\n\n字\n",
    "title-underline": lambda size: "题\n" + "=" * size + "\n\n字\n",
    "labelled-lines": lambda size: "Title: a\n\nURL Source: https://mp.weixin.qq.com/s/a\n\nMarkdown Content:\n" * (size // 80),
    "key-values": lambda size: "".join(f"**作者**: a{i}  \n" for i in range(size // 14)) + "\n字\n",
    "tail": lambda size: "# 题\n\n字\n\n" + "预览时标签不可点\n\n微信扫一扫\n\n关注该公众号\n\n" * (size // 27),
    "source-urls": lambda size: "# 题\n\n> 原文链接: https://mp.weixin.qq.com/s/a\n\n" * (size // 40),
    "bom": lambda size: "\ufeff" * size + "字",
    "json-look": lambda size: "{" * size,
    "json-lists": lambda size: '{"a":' + "[" * size,
    "own-wrapped": lambda size: "<!-- wxarticle 1 -->\n\n" + "字一行\n" * (size // 4),
    "mhtml-look": lambda size: "From: <Saved by Blink>\nMIME-Version: 1.0\n" + "X-A: b\n" * (size // 7),
}  # fmt: skip


# Pages: what is around the body ------------------------------------------------------------------------------------------


def in_script(make: Generator) -> Generator:
    """A page whose script has it."""
    return lambda size: page("<p>字</p>", make(size))


SCRIPTS: dict[str, Generator] = {
    "objects": repeated('var a = {"b": 1};\n'),
    "deep-objects": lambda size: "window.cgiDataNew = " + "{a:" * (size // 8) + "1" + "}" * (size // 8) + ";",
    "unclosed-objects": lambda size: "window.cgiDataNew = " + "{a:" * (size // 3),
    "many-unclosed-objects": repeated("window.cgiDataNew = {a:"),
    "deep-lists": lambda size: "var picture_page_info_list = " + "[" * size,
    "many-lists": repeated("var picture_page_info_list = ["),
    "many-values": lambda size: "window.cgiDataNew = {" + "a: 'b'," * (size // 7) + "};",
    "look-alikes": repeated("var msg_title = msg_title;\n"),
    "look-alike-names": repeated("msg_title msg_title_ _msg_title nickname ct "),
    "look-alike-quotes": repeated("var msg_title = '"),
    "look-alike-decode": repeated("var nickname = htmlDecode("),
    "assignments-unfinished": repeated("var ct = "),
    "conditions": between("var ct = ", "a || ", "'1';"),
    "ternaries": between("var ct = ", "a ? b : ", "'1';"),
    "half-ternaries": between("var ct = ", "a ? ", "'1';"),
    "brackets": between("var ct = ", "(", ";"),
    "brackets-closed": lambda size: "var ct = " + "(" * (size // 2) + "'1'" + ")" * (size // 2) + ";",
    "not-operators": between("var ct = ", "!", "1;"),
    "plusses": between("var msg_title = ", "'a' + ", "'';"),
    "commas": between("var ct = ", "1,", "1;"),
    "calls": between("var ct = ", "f(", ";"),
    "methods": between("var msg_title = 'a'", ".html(false)", ";"),
    "members": between("var ct = a", ".b", ";"),
    "indexes": between("var ct = a", "[0]", ";"),
    "escapes": lambda size: "var msg_title = '" + "\\x26" * (size // 4) + "';",
    "escape-chains": lambda size: "var msg_title = '" + "\\" * size + "';",
    "escaped-entities": lambda size: "var msg_title = '" + "&amp;amp;" * (size // 9) + "';",
    "nested-entities": lambda size: "var msg_title = '&" + "amp;" * (size // 4) + "lt;';",
    "unicode-escapes": lambda size: "var msg_title = '" + "\\u{10ffff}\\ud83d" * (size // 16) + "';",
    "percent-escapes": lambda size: "var source_url = '" + "%25" * (size // 3) + "';",
    "long-string": lambda size: "var msg_desc = '" + "字" * size + "';",
    "unfinished-string": lambda size: "var msg_desc = '" + "字" * size,
    "templates": lambda size: "var msg_desc = `" + "${" * (size // 2),
    "regular-expressions": between("var ct = ", "/[", ";"),
    "slashes": between("var ct = ", "/", ";"),
    "comments": between("var ct = ", "/**/", "'1';"),
    "half-comments": between("var ct = ", "/*", ";"),
    "line-comments": between("var ct = ", "//\n", "'1';"),
    "spaces": between("var ct = ", " ", "'1';"),
    "spaces-before": between("var ct", " ", "= '1';"),
    "braces": repeated("}"),
    "functions": repeated("function a() { return {"),
    "numbers": between("var ct = ", "9", ";"),
    "exponents": lambda size: "var ct = 1e" + "9" * size + ";",
    "names": between("var ", "a", " = 1;"),
    "json-parse": repeated('JSON.parse("'),
    "picture-infos": lambda size: "window.picture_page_info_list = [" + "{cdn_url: 'https://mmbiz.qpic.cn/a', width: '1' * 1}," * (size // 52) + "];",
    "lines": repeated("\n"),
    "statements": numbered("var a{0} = {0} || '';", separator="\n"),
    "cgi-assignments": repeated("window.cgiDataNew = window.cgiDataNew || {};"),
    "d-assignments": repeated("d.title = xml ? getXmlValue('title.DATA') : 'a';\n"),
    "half-closing": repeated("</scrip"),
    "script-ends": repeated("</script><script>"),
    "comment-script": repeated("<!--<script>"),
}  # fmt: skip

WHOLE_PAGES: dict[str, Generator] = {
    "only-html": repeated("<html>"),
    "bodies": repeated('<div id="js_content">'),
    "closed-bodies": repeated('<div id="js_content"></div>'),
    "body-names": repeated("js_content"),
    "metas": lambda size: page("").replace("<title>", '<meta property="og:title" content="a">' * (size // 39) + "<title>"),
    "half-metas": lambda size: page("").replace("<title>", '<meta content="' * (size // 15) + "<title>"),
    "long-meta": lambda size: page("").replace("<title>", f'<meta name="description" content="{"字" * size}"><title>'),
    "long-title": lambda size: page("").replace("河边的灯", "灯" * size),
    "charsets": lambda size: "<html>" + "<meta charset=" * (size // 14),
    "spaces-first": lambda size: " " * size + page(""),
    "comments-first": lambda size: "<!-- a -->" * (size // 10) + page(""),
    "half-comment-first": lambda size: "<!--" + "a" * size + page(""),
    "saved-from": lambda size: "<!-- saved from url=(0042)https://mp.weixin.qq.com/s?" + "a" * size + " -->" + page(""),
    "text-first": lambda size: "字\n" * (size // 2) + page(""),
    "after-the-end": lambda size: page("") + "<p>字</p>" * (size // 8),
    "xml-entities": lambda size: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb">' + '<!ENTITY c "&b;&b;">' * (size // 20) + "]>" + page("&c;"),
    "json": lambda size: json.dumps({"title": "题", "content_noencode": "<p>字</p>" * (size // 8), "nick_name": "慢声", "type": 1}),
    "json-nest": lambda size: '{"title":"题","content_noencode":"<p>字</p>","a":' + '{"a":' * (size // 6) + "1" + "}" * (size // 6) + "}",
    "json-half-nest": lambda size: '{"title":"题","content_noencode":' + '{"a":' * (size // 5),
    "json-escapes": lambda size: '{"title":"' + "\\u4e2d" * (size // 6) + '","content_noencode":"<p>字</p>"}',
    "json-backslashes": lambda size: '{"title":"' + "\\\\" * (size // 2) + '","content_noencode":"<p>字</p>"}',
    "json-fields": lambda size: json.dumps({"title": "题", "content_noencode": "<p>字</p>", **{f"a{i}": i for i in range(size // 12)}}),
    "json-pictures": lambda size: json.dumps({"title": "题", "item_show_type": 8, "picture_page_info_list": [{"cdn_url": "https://a.example/"}] * (size // 35)}),
    "escaped-string": lambda size: page("<p>字</p>" * (size // 8)).replace('"', '\\"').replace("/", "\\/"),
    "double-escaped": lambda size: json.dumps(json.dumps(page("<p>字</p>" * (size // 8)))),
    "escaped-markup": lambda size: page("<p>字</p>" * (size // 8)).replace("<", "&lt;").replace(">", "&gt;"),
    "view-source": lambda size: "<html><body><table>" + '<tr><td class="line-number"></td><td>&lt;p&gt;</td></tr>' * (size // 56) + "</table></body></html>",
    "error-words": lambda size: page("<p>该内容已被发布者删除</p>" * (size // 20)),
    "template": lambda size: '<html><script type="text/template" id="tpl">' + '<div id="js_content">' * (size // 21) + "</script></html>",
}  # fmt: skip


def mhtml(size: int) -> bytes:
    """An archive of many parts."""
    head = 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    part = "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n".format(
        base64.b64encode(page("").encode()).decode()
    )
    other = "--b\r\nContent-Type: image/png\r\n\r\na\r\n"
    return (head + part + other * (size // len(other)) + "--b--").encode()


def mhtml_nested(size: int) -> bytes:
    """An archive in an archive, each with its own boundary."""
    numbers = range(max(1, size // 90))
    part = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b{0}"\r\n\r\n--b{0}\r\n'
    return ("From: <Saved by Blink>\r\n" + "".join(part.format(number) for number in numbers)).encode()


def mhtml_headers(size: int) -> bytes:
    """An archive of headers that go on."""
    return (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n" + " a=b;\r\n" * (size // 7) + "\r\n"
    ).encode()


def mhtml_boundaries(size: int) -> bytes:
    """An archive of boundaries alone."""
    return (
        'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n' + "--b\r\n" * (size // 5)
    ).encode()


def mhtml_quoted(size: int) -> bytes:
    """An archive in quoted-printable with soft line ends."""
    head = 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    return (
        head
        + "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + "=E5=AD=97=\r\n" * (size // 12)
        + "\r\n--b--"
    ).encode()


BYTES: dict[str, Callable[[int], bytes]] = {
    "mhtml": mhtml,
    "mhtml-nested": mhtml_nested,
    "mhtml-headers": mhtml_headers,
    "mhtml-boundaries": mhtml_boundaries,
    "mhtml-quoted": mhtml_quoted,
    "not-utf-8": lambda size: b"\xff" * size,
    "half-utf-8": lambda size: b"\xe5\xad" * (size // 2),
    "utf-16": lambda size: ("字" * (size // 2)).encode("utf-16"),
    "gbk": lambda size: ("中文内容" * (size // 8)).encode("gbk"),
    "gbk-page": lambda size: page("<p>中文</p>" * (size // 9)).replace("utf-8", "gbk").encode("gbk"),
    "utf-8-then-not": lambda size: page("<p>字</p>" * (size // 8)).encode() + b"\xff" * (size // 8),
    "utf-7": lambda size: b"<meta charset=utf-7>" + b"+AGE-" * (size // 5),
    "zero-bytes": lambda size: b"\0" * size,
    "random-bytes": lambda size: bytes((i * 7919 + (i >> 3) * 104729) % 256 for i in range(size)),
}  # fmt: skip


def all_families() -> dict[str, Callable[[int], str | bytes]]:
    """Every family with its name, as a whole page or export."""
    families: dict[str, Callable[[int], str | bytes]] = {}
    for name, make in MARKUP.items():
        families[f"page/{name}"] = lambda size, make=make: page(make(size))  # type: ignore[misc]
        families[f"export/{name}"] = lambda size, make=make: export(make(size))  # type: ignore[misc]
    for name, make in LINES.items():
        families[f"page/lines/{name}"] = lambda size, make=make: page(as_paragraphs(make(size)))  # type: ignore[misc]
        families[f"page/bold/{name}"] = lambda size, make=make: page(as_bold_paragraphs(make(size)))  # type: ignore[misc]
        families[f"export/lines/{name}"] = lambda size, make=make: export(make(size))  # type: ignore[misc]
        families[f"export/first/{name}"] = lambda size, make=make: make(size)  # type: ignore[misc]
    for name, make in MARKDOWN.items():
        families[f"export/{name}"] = lambda size, make=make: export(make(size))  # type: ignore[misc]
        families[f"export/first/{name}"] = lambda size, make=make: make(size)  # type: ignore[misc]
    families |= {f"page/script/{name}": in_script(make) for name, make in SCRIPTS.items()}
    families |= {f"page/whole/{name}": make for name, make in WHOLE_PAGES.items()}
    families |= {f"export/whole/{name}": make for name, make in WHOLE_EXPORTS.items()}
    families |= {f"bytes/{name}": make for name, make in BYTES.items()}
    return families
