"""Small saved pages of every kind, year and state, in our own words and in WeChat's shapes."""

from __future__ import annotations

import json
from collections.abc import Mapping

BIZ = "MzAwMDAwMDAwMQ=="
SN = "0123456789abcdef0123456789abcdef"
PARAGRAPH = "山路的尽头有一间小小的茶铺。"
BODY = f"<p>{PARAGRAPH}</p><p>老板说，水要用后山的泉水。</p>"
IDENTITY = f"""
    var biz = "" || "{BIZ}";
    var sn = "" || "" || "{SN}";
    var mid = "" || "" || "2650000001";
    var idx = "" || "" || "2";
"""


def quoted(text: str) -> str:
    r"""A string literal as WeChat writes it: single quotes, ``\xNN`` for what could end it."""
    for character in "\\\n\r\"&'<>":
        text = text.replace(character, f"\\x{ord(character):02x}")
    return f"'{text}'"


def literal(value: object, *, decode: bool = True) -> str:
    """A value of ``cgiDataNew``: in the older dialect every string stands in ``JsDecode``, numbers are multiplied strings."""
    match value:
        case str():
            return f"JsDecode({quoted(value)})" if decode else quoted(value)
        case bool() | None:
            return json.dumps(value)
        case int() | float():
            return f"'{value}' * 1"
        case list():
            return "[" + "".join(literal(item, decode=decode) + ",\n" for item in value) + "]"
        case dict():
            return "{\n" + "".join(f"  {key}: {literal(item, decode=decode)},\n" for key, item in value.items()) + "}"
        case _:
            raise TypeError(value)


FIELDS: dict[str, object] = {
    "user_name": "gh_0123456789ab",
    "nick_name": "山间茶铺",
    "title": "泉水与茶",
    "desc": "一间茶铺的早晨",
    "content_noencode": BODY,
    "create_time": "2025-12-04 18:00",
    "ori_create_time": 1764842451,
    "cdn_url": "https://mmbiz.qpic.cn/mmbiz_jpg/coverAAAAAAAAAAAA/0?wx_fmt=jpeg",
    "link": f"https://mp.weixin.qq.com/s?__biz={BIZ}&amp;mid=2650000001&amp;idx=2&amp;sn={SN}&amp;chksm=ff#rd",
    "source_url": "https://tea.example/first?a=1&amp;b=2",
    "alias": "mountaintea",
    "author": "林间",
    "signature": "喝茶、走路、看云",
    "round_head_img": "http://mmbiz.qpic.cn/mmbiz_png/headAAAAAAAAAAAA/0?wx_fmt=png",
    "bizuin": BIZ,
    "mid": 2650000001,
    "idx": 2,
    "sn": SN,
    "svr_time": 1764900000,
    "item_show_type": 0,
    "copyright_info": {"copyright_stat": 1},
    "ip_wording": {"country_name": "中国", "country_id": "156", "province_name": "云南"},
    "is_pay_subscribe": 0,
    "lang": "zh_CN",
    "user_uin": 238499870,
    "picture_page_info_list": [],
}


def data_script(fields: Mapping[str, object], *, decode: bool = True) -> str:
    """The script that holds the data object of pages from 2025 on."""
    helper = "function JsDecode(str) { return str.replace(/\\\\x5c/g, '\\\\'); }\n" if decode else ""
    return f'<script type="text/javascript" h5only nonce="1">(function () {{\n{helper}window.cgiDataNew = {literal(dict(fields), decode=decode)};\n}})();</script>'


def modern(body: str | None = BODY, *, decode: bool = True, extra: str = "", **fields: object) -> str:
    """A page of 2025: bundles, the data object, and the body in ``#js_content``; ``body=None`` leaves that element out."""
    known = {key: value for key, value in {**FIELDS, **fields}.items() if value is not ...}
    title = known.get("title", "")
    content = (
        ""
        if body is None
        else f"""
<div id="img-content" class="rich_media_wrp">
<h1 class="rich_media_title " id="activity-name">
    <span class="js_title_inner">{title}</span>
</h1>
<div id="meta_content" class="rich_media_meta_list"><a id="js_name">  {known.get("nick_name", "")}   </a>
<em id="publish_time" class="rich_media_meta rich_media_meta_text"></em></div>
<div class="rich_media_content js_underline_content
   autoTypeSetting24psection" id="js_content" style="visibility: hidden; opacity: 0;">{body}</div></div>"""
    )
    bundle = "var biz = null; var x = { title: window.msg_title || '', nickname: d.nick, item_show_type: 59 };\n" * 200
    return f"""<!DOCTYPE html>
<html class="">
<head><meta name="wechat-enable-text-zoom-em" content="true"><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta property="og:title" content="{title}"><title></title><style>.a {{ color: red }}</style></head>
<body id="activity-detail" class="zh_CN wx_wap_page">
<script type="text/javascript" nonce="1">{bundle}</script>{data_script(known, decode=decode)}
{content}
<div id="js_pc_qr_code"><p>微信扫一扫<br>关注该公众号</p></div>{extra}
<script type="text/javascript">var __tail = 1;</script></body></html>"""


VARIABLES_2020 = f"""{IDENTITY}
    var item_show_type = "0";
    var appuin = "{BIZ}" || "";
    var _copyright_stat = "1";
    var nickname = "山间茶铺 &amp; 朋友";
    var ct = "1581517074";
    var user_name = "gh_0123456789ab";
    var round_head_img = "http://mmbiz.qpic.cn/mmbiz_png/headAAAAAAAAAAAA/0?wx_fmt=png";
    var msg_title = '泉水与&quot;茶&quot;'.html(false);
    var msg_desc = htmlDecode("一间茶铺的早晨");
    var msg_cdn_url = "http://mmbiz.qpic.cn/mmbiz_jpg/coverAAAAAAAAAAAA/0?wx_fmt=jpeg";
    var msg_link = "http://mp.weixin.qq.com/s?__biz={BIZ}&amp;mid=2650000001&amp;idx=2&amp;sn={SN}#rd";
    var msg_source_url = 'https://tea.example/first';
    var svr_time = "1581604666";
    var user_uin = "238499870" * 1;
    var pass_ticket = "SECRETTICKET";
"""


def of_2020(body: str = BODY, variables: str = VARIABLES_2020, body_class: str = "zh_CN") -> str:
    """A page of 2019 to 2021: ``h2``, og: metas, variables with ``.html(false)``."""
    return f"""<!DOCTYPE html>
<!--headTrap<body></body><head></head><html></html>--><html><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta property="og:title" content="泉水与&quot;茶&quot;"><meta property="og:site_name" content="微信公众平台">
<meta name="author" content="林间"><title></title></head><body id="activity-detail" class="{body_class}">
<div id="img-content"><h2 class="rich_media_title" id="activity-name">
  泉水与"茶"
 </h2><div id="meta_content"><span class="rich_media_meta rich_media_meta_text">林间</span><a id="js_name">山间茶铺 &amp; 朋友</a>
<em id="publish_time"></em></div><div class="rich_media_content" id="js_content" style="visibility: hidden;">{body}</div></div>
<script type="text/javascript">{variables}</script></body></html>
<!--tailTrap<body></body><head></head><html></html>-->"""


def of_2016(body: str = BODY) -> str:
    """A page of 2015 to 2017: ``em#post-date``, double quotes, profile card."""
    return f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>泉水与茶</title></head>
<body id="activity-detail" class="zh_CN"><div id="img-content"><h2 class="rich_media_title" id="activity-name">泉水与茶</h2>
<div class="rich_media_meta_list"><em id="post-date" class="rich_media_meta rich_media_meta_text">2016-10-28</em>
<em class="rich_media_meta rich_media_meta_text">林间</em>
<a class="rich_media_meta rich_media_meta_link rich_media_meta_nickname" id="post-user">旧名茶铺</a>
<div id="js_profile_qrcode" style="display:none"><strong class="profile_nickname">山间茶铺</strong>
<p class="profile_meta"><label class="profile_meta_label">微信号</label><span class="profile_meta_value">mountaintea</span></p>
<p class="profile_meta"><label class="profile_meta_label">功能介绍</label><span class="profile_meta_value">喝茶、走路、看云</span></p></div></div>
<div class="rich_media_content " id="js_content">{body}</div>
<div class="rich_media_tool" id="js_toobar3"><a class="media_tool_meta meta_primary" id="js_view_source" href="javascript:;">阅读原文</a></div></div>
<script>
    var biz = "{BIZ}";
    var sn = "{SN}" || "";
    var mid = "2650000001" || "";
    var idx = "2" || "" ;
    var nickname = "山间茶铺";
    var ct = "1477641600";
    var msg_title = "泉水与&nbsp;茶";
    var msg_desc = "一间茶铺的早晨";
    var msg_source_url = 'http://tea.example/first?a=1&amp;b=2';
</script></body></html>"""


def of_2013(body: str = BODY) -> str:
    """A page of before mid-2014: no ``#js_content``; what it is stands in the share function."""
    return f"""<!DOCTYPE html><html><head><title>泉水与茶</title><link rel="stylesheet" href="http://res.wx.qq.com/mmbizwap/client-page1.css"></head>
<body id="activity-detail"><div class="page-bizinfo"><div class="header"><h1 id="activity-name">泉水与茶</h1>
<p class="activity-info"><span id="post-date" class="activity-meta no-extra">2013-09-10</span> <span class="activity-meta">林间</span>
<a href="javascript:viewProfile();" id="post-user" class="activity-meta"><span class="text-ellipsis">山间茶铺</span></a></p></div></div>
<div id="page-content" class="page-content"><div id="img-content"><div class="media" id="media">
<img src="http://mmsns.qpic.cn/mmsns/coverAAAAAAAAAAAA/0"></div><div class="text">{body}</div>
<p class="page-toolbar"><a class="page-url" href="http://tea.example/first">阅读原文</a></p></div></div>
<script>
var biz = "{BIZ}";
var sourceurl = trim('http://tea.example/first');
function onBridgeReady() {{
    var appId  = '',
        imgUrl = "http://mmsns.qpic.cn/mmsns/coverAAAAAAAAAAAA/0",
        link   = "http://mp.weixin.qq.com/s?__biz={BIZ}&mid=10000001&idx=1&sn={SN}#rd",
        title  = htmlDecode("泉水与茶"),
        desc   = htmlDecode("一间茶铺的早晨");
}}
</script></body></html>"""


def message(title: str, description: str = "", *, script: str = "", title_class: str = "weui-msg__title", language: str = "zh_CN") -> str:
    """A page that shows WeChat's message box instead of an article."""
    return f"""<!DOCTYPE html><html><head><title></title><script>window.LANG = "{language}";</script></head>
<body id="activity-detail" class="{language}"><div class="weui-msg"><div class="weui-msg__text-area">
<h2 class="{title_class}"> {title} </h2><div class="weui-msg__desc"><p class="tips">{description}</p></div></div></div>
<span aria-hidden="true" class="weui-a11y_ref" style="display:none">：</span><span class="weui-a11y_ref">，轻点两下取消赞</span>
<script>var biz = '' || ''; var s = "已删除 违规 环境异常"; {script}</script>
<script src="//res.wx.qq.com/mmbizwap/zh_CN/htmledition/js/appmsg.js"></script></body></html>"""


def shared(kind: str, variables: str, content: str = "", body_class: str = "") -> str:
    """A share page of 2018 to 2020 (``d.name = …``): pictures, video, sound."""
    return f"""<!DOCTYPE html><!--headTrap<body></body><head></head><html></html>--><html><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{kind}</title></head><body class="zh_CN {body_class}">
<div class="account_info"><strong class="account_nickname_inner">山间茶铺</strong></div><div id="js_content">{content}</div>
<script>window.cgiData = {{ }};</script><script>(function(_g){{
  var d = _g.cgiData;
  d.create_time = "1558073716"*1;
  d.ct = "1558073716";
  d.nick_name = "山间茶铺";
  d.biz = ""||"{BIZ}";
  d.sn = "" || ""|| "{SN}";
  d.mid = "" || ""|| "2650000001";
  d.idx = "" || "" || "1";
  d.msg_link = "http://mp.weixin.qq.com/s?__biz={BIZ}\\x26amp;mid=2650000001\\x26amp;idx=1\\x26amp;sn={SN}#rd";
  {variables}
}})(window);</script></body></html>"""
