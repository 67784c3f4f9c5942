"""Law 10: what ``to_html`` gives runs nothing and loads only from http(s), whatever stood in the source; a real browser is the judge."""

from __future__ import annotations

import pathlib
import re
import shutil
import subprocess

import lxml.html
import pytest

import wxarticle
from hostile.families import export, page

RUN = "document.title='ran'"
VECTORS = (
    f"<script>{RUN}</script>",
    f"<ScRiPt\x0csrc=x>{RUN}</sCrIpT>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<script/x>{RUN}</script/x>",
    f'<img src=x onerror="{RUN}">',
    f"<img/src=x/onerror={RUN}>",
    f'<img data-src="https://mmbiz.qpic.cn/x" onload="{RUN}" onerror="{RUN}">',
    f'<img src="x`<script>{RUN}</script>`">',
    f'<img alt="&quot;&gt;&lt;script&gt;{RUN}&lt;/script&gt;" data-src="https://a.example/a.png">',
    f"<img data-src='https://a.example/\" onerror=\"{RUN}'>",
    f'<img data-src="javascript:{RUN}">',
    f"<svg onload={RUN}></svg>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><script href='data:text/javascript,{RUN}'></script></svg>",
    f'<svg><animate onbegin="{RUN}" attributeName=x dur=1s></svg>',
    f'<svg><a xlink:href="javascript:{RUN}"><text y=1em>字</text></a></svg>',
    f"<svg><foreignObject><iframe srcdoc='<script>parent.{RUN}</script>'></iframe></foreignObject></svg>",
    f"<svg><style><!--</style><img src=x onerror={RUN}>--></style></svg>",
    f'<math><mtext><table><mglyph><style><img src=x onerror="{RUN}"></style></mglyph></table></mtext></math>',
    f'<math href="javascript:{RUN}">字</math>',
    f'<a href="javascript:{RUN}">字</a>',
    f'<a href="jav&#x09;ascript:{RUN}">字</a>',
    f'<a href="&#1;javascript:{RUN}">字</a>',
    f'<a href=" \n javascript:{RUN}">字</a>',
    f'<a href="vbscript:{RUN}">字</a>',
    f'<a href="data:text/html,<script>{RUN}</script>">字</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD48L3NjcmlwdD4=">字</a>',
    f'<a href="//a.example/" onclick="{RUN}" autofocus onfocus="{RUN}">字</a>',
    f'<iframe src="javascript:parent.{RUN}"></iframe>',
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f'<iframe class="video_iframe" data-src="javascript:parent.{RUN}" data-mpvid="wxv_1"></iframe>',
    f'<object data="data:text/html,<script>{RUN}</script>"></object>',
    f'<embed src="javascript:{RUN}">',
    f'<base href="javascript:{RUN}//">',
    f'<link rel="stylesheet" href="data:text/css,*{{}}" onload="{RUN}">',
    f'<meta http-equiv="refresh" content="0;url=javascript:{RUN}">',
    f'<form action="javascript:{RUN}"><button autofocus onfocus="{RUN}">字</button></form>',
    f'<input autofocus onfocus="{RUN}">',
    f'<details open ontoggle="{RUN}"><summary>字</summary></details>',
    f'<video><source onerror="{RUN}"></video>',
    f'<audio src=x onerror="{RUN}"></audio>',
    f'<body onload="{RUN}">',
    f'<marquee onstart="{RUN}">字</marquee>',
    f'<p style="background:url(javascript:{RUN})">字</p>',
    f'<p style="width:expression({RUN})">字</p>',
    f"<style>@import 'javascript:{RUN}';</style>",
    f'<noscript><p title="</noscript><img src=x onerror={RUN}>"></noscript>',
    f"<template><script>{RUN}</script></template>",
    f"<textarea></textarea><script>{RUN}</script>",
    f"<title></title><img src=x onerror={RUN}>",
    f"<xmp><img src=x onerror={RUN}></xmp>",
    f"<plaintext><img src=x onerror={RUN}>",
    f"<!--><img src=x onerror={RUN}>-->",
    f"<!--[if gte IE 4]><script>{RUN}</script><![endif]-->",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"<?xml-stylesheet href='javascript:{RUN}'?>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;img src=x onerror={RUN}&#62;",
    f"＜script＞{RUN}＜/script＞",
    f"\u202e<img src=x onerror={RUN}>",
    f"<p>\x00<img src=x one\x00rror={RUN}></p>",
    f'<pre><code class="language-&quot; onmouseover={RUN} x=&quot;">&lt;script&gt;{RUN}&lt;/script&gt;</code></pre>',
    f'<span data-formula="\\href{{javascript:{RUN}}}{{x}}</span><script>{RUN}</script>"></span>',
    f'<mp-miniprogram data-miniprogram-title="<img src=x onerror={RUN}>" data-miniprogram-path="javascript:{RUN}"></mp-miniprogram>',
    f'<mp-common-profile data-nickname="<script>{RUN}</script>" data-headimg="javascript:{RUN}"></mp-common-profile>',
    f'<mpvoice name="<svg onload={RUN}>" voice_encode_fileid="&quot; onerror=&quot;{RUN}"></mpvoice>',
    f'<table><tr><td colspan="1 onmouseover={RUN}"><img src=x onerror={RUN}></td></tr></table>',
)
MARKDOWN = (
    f"[字](javascript:{RUN})",
    f"[字](<java\tscript:{RUN}>)",
    f"[字](data:text/html,<script>{RUN}</script>)",
    f"![字](javascript:{RUN})",
    f'![" onerror="{RUN}](https://a.example/a.png)',
    f'![字](https://a.example/"onerror="{RUN})',
    f"[字][a]\n\n[a]: javascript:{RUN}",
    f"<javascript:{RUN}>",
    f'```"><script>{RUN}</script>\n<script>{RUN}</script>\n```',
    f"$</script><script>{RUN}</script>$",
    f"> <img src=x onerror={RUN}>",
    f"| <script>{RUN}</script> | b |\n|---|---|\n| <img src=x onerror={RUN}> | c |",
    f"# <script>{RUN}</script>",
    f"<div>\n\n<script>{RUN}</script>\n\n</div>",
    f"\\<script>{RUN}\\</script>",
)  # fmt: skip
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
SAFE = re.compile(r"(?:https?://|#|mailto:|$)")
LOADED = {"src", "href", "srcset", "poster", "data", "action", "formaction", "background", "cite", "xlink:href", "longdesc"}
NEVER = {
    "script",
    "iframe",
    "object",
    "embed",
    "base",
    "link",
    "form",
    "input",
    "template",
    "noscript",
    "animate",
    "foreignobject",
    "svg",
    "math",
}


def sources() -> list[str]:
    """Each vector in a body, in a title, and in an export; a page of all of them."""
    title = page("<p>字</p>")
    titled = [title.replace("河边的灯", vector.replace('"', "&quot;")) for vector in VECTORS[:12]]
    return [
        page("".join(f"<section>{vector}</section>" for vector in VECTORS[::2])),
        *(page(f"<p>字</p>{vector}<p>字</p>") for vector in VECTORS),
        *titled,
    ] + [export(text) for text in (*VECTORS, *MARKDOWN, "\n\n".join(MARKDOWN))]


def written() -> list[str]:
    """What ``to_html`` makes of each."""
    found = []
    for source in sources():
        try:
            found.append(wxarticle.to_html(wxarticle.parse_article(source), page=True))
        except wxarticle.ArticleError:
            continue
    assert len(found) > len(VECTORS)
    return found


def test_no_element_runs_and_no_attribute_loads() -> None:
    """Only harmless elements, no handlers, and addresses that begin with http, https, mailto or #."""
    for text in written():
        for element in lxml.html.document_fromstring(text).iter():
            assert str(element.tag).lower() not in NEVER, text
            for name, value in element.attrib.items():
                assert not str(name).lower().startswith("on"), text
                assert str(name).lower() not in LOADED or SAFE.match(str(value)), (name, value)


@pytest.mark.browser
def test_nothing_runs_in_a_browser(tmp_path: pathlib.Path) -> None:
    """Chromium loads all of it, and the page's title stays what it was."""
    names = []
    for number, text in enumerate(written()):
        (tmp_path / f"{number}.html").write_text(text, encoding="utf-8")
        names.append(f"{number}.html")
    frames = "".join(f'<iframe src="{name}" onload="look(this)"></iframe>' for name in names)
    look = (
        "let n = 0, ran = [];"
        "function look(f) { n++; const d = f.contentDocument; if (!d || d.title === 'ran') ran.push(f.src);"
        "if (d) d.querySelectorAll('a[href]').forEach(a => { if (!/^(https?|mailto|file):/.test(a.protocol)) ran.push(a.href); }) }"
        f"addEventListener('load', () => setTimeout(() => {{ document.title = n + ' of {len(names)}, ran: ' + ran.length + ' ' + ran.join(' '); }}, 500));"
    )
    frame = tmp_path / "all.html"
    frame.write_text(f"<!DOCTYPE html><title>none</title><script>{look}</script>{frames}", encoding="utf-8")
    chromium = shutil.which("chromium")
    assert chromium
    flags = [
        *FLAGS.split(),
        "--allow-file-access-from-files",
        "--virtual-time-budget=20000",
        f"--user-data-dir={tmp_path}/profile",
        "--dump-dom",
    ]
    run = subprocess.run([chromium, *flags, frame.as_uri()], capture_output=True, text=True, check=True, timeout=120)
    title = re.search(r"<title>([^<]*)</title>", run.stdout)
    assert title
    assert title[1].strip() == f"{len(names)} of {len(names)}, ran: 0"
