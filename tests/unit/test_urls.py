"""WeChat's URLs: one canonical form for each article, and no damage kept."""

from __future__ import annotations

import pytest

from wxarticle._urls import canonical_url, clean_url, encoded_biz, identify, link_kind
from wxarticle.kinds import LinkKind
from wxarticle.metadata import Identity

SHORT = "https://mp.weixin.qq.com/s/Ab-cdefghijklmnopqr_tu"
LONG = "https://mp.weixin.qq.com/s?__biz=MzAwMDAwMDAwMQ==&mid=2650000001&idx=2&sn=0123456789abcdef0123456789abcdef"
TEMPORARY = "https://mp.weixin.qq.com/s?src=11&timestamp=1581604662&ver=2156&signature=a*b-c"


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        (SHORT + "?scene=1&click_id=2#rd", SHORT),
        (SHORT.replace("https://", ""), SHORT),
        (SHORT.replace("https:", ""), SHORT),
        (SHORT.replace("https", "http").replace("mp.", "MP.") + "#wechat_redirect", SHORT),
        (LONG.replace("https", "http") + "&chksm=aa&scene=21#wechat_redirect", LONG),
        (LONG.replace("==", "%3D%3D"), LONG),
        (LONG.replace("==&", "&"), LONG),
        (LONG.replace("&", "&amp;"), LONG),
        (LONG.replace("&", "&amp;amp;"), LONG),
        (LONG.replace("&", "\\x26amp;"), LONG),
        (LONG.replace("&mid=", "&mid;=").replace("&idx=", "&idx;=").replace("&sn=", "&sn;="), LONG),
        (f'"{LONG}"', LONG),
        (f"<{LONG}>\\", LONG),
        (LONG.replace("/", "\\/"), LONG),
        (LONG + "&key=secret&uin=1&pass_ticket=secret", LONG),
        (LONG.replace("/s?", "/mp/appmsg/show?").replace("mid=", "appmsgid=").replace("idx=", "itemidx=").replace("sn=", "sign="), LONG),
        (LONG.replace("/s?", "/mp/appmsg/show?"), LONG),
        (
            "https://mp.weixin.qq.com/mp/wappoc_appmsgcaptcha?poc_token=x&target_url="
            + LONG.replace(":", "%3A").replace("/", "%2F").replace("&", "%26"),
            LONG,
        ),
        (LONG.replace("/s?", "/s?item_show_type=16&vid=wxv_1&"), LONG),
        (TEMPORARY + "&new=1", TEMPORARY),
        (TEMPORARY.replace("&timestamp", "×tamp"), TEMPORARY),
        ("https://tea.example/a?b=1&amp;c=2#d", "https://tea.example/a?b=1&c=2#d"),
        ("//tea.example/a", "https://tea.example/a"),
        (
            "https://mp.weixin.qq.com/mp/appmsgalbum?__biz=MzA=&album_id=1&key=secret",
            "https://mp.weixin.qq.com/mp/appmsgalbum?__biz=MzA=&album_id=1",
        ),
        ("javascript:void(0);", None),
        ("", None),
        ("#", None),
        ("mailto:a@tea.example", None),
    ],
)
def test_canonical_form(given: str, canonical: str | None) -> None:
    assert canonical_url(given) == canonical
    assert canonical is None or canonical_url(canonical) == canonical


def test_what_a_url_identifies() -> None:
    assert identify(LONG) == Identity("MzAwMDAwMDAwMQ==", "2650000001", "2", "0123456789abcdef0123456789abcdef")
    assert identify(SHORT) == Identity(short_id="Ab-cdefghijklmnopqr_tu")
    for other in (TEMPORARY, "https://tea.example/s?mid=1&idx=2", "", "not a url"):
        assert identify(other) == Identity()


def test_entities_without_a_semicolon_are_parameters() -> None:
    assert clean_url("https://a.example/?a=1&copy=2&timestamp=3&lt=4") == "https://a.example/?a=1&copy=2&timestamp=3&lt=4"


def test_layers_of_entities_end() -> None:
    assert clean_url("https://a.example/?a=1&" + "amp;" * 5 + "b=2") == "https://a.example/?a=1&b=2"
    assert len(clean_url("https://a.example/?" + "&amp;" * 10_000)) <= 60_000


def test_control_characters_go() -> None:
    assert clean_url("\u200bhttps://a.example/\n\tb\x00\ufeff") == "https://a.example/b"


def test_an_accounts_number_is_its_biz() -> None:
    assert encoded_biz("3226319644") == "MzIyNjMxOTY0NA=="
    assert encoded_biz("MzIyNjMxOTY0NA") == "MzIyNjMxOTY0NA=="
    assert encoded_biz("") == ""


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (LONG, LinkKind.ARTICLE),
        (SHORT, LinkKind.ARTICLE),
        ("https://mp.weixin.qq.com/mp/appmsgalbum?album_id=1", LinkKind.ALBUM),
        ("https://mp.weixin.qq.com/mp/profile_ext?action=home", LinkKind.WEB),
        ("https://mmbiz.qpic.cn/mmbiz_png/abc/640", LinkKind.IMAGE),
        ("https://tea.example/a.png", LinkKind.IMAGE),
        ("#小程序://茶铺/abc", LinkKind.MINI_PROGRAM),
        ("#fn1", LinkKind.FOOTNOTE),
        ("https://tea.example", LinkKind.WEB),
    ],
)
def test_where_a_link_leads(url: str, kind: LinkKind) -> None:
    assert link_kind(url) is kind
