"""What a page is, told before anything is read from it: by its structure, and by words only inside its message box."""

from __future__ import annotations

import re

from lxml import etree

from wxarticle._readers.page.contents import Contents, is_missing
from wxarticle._readers.page.escapes import html_decoded
from wxarticle._readers.page.literals import Value
from wxarticle._text import clean
from wxarticle._urls import canonical_url
from wxarticle.errors import NotAnArticleError, NotAnArticleReason, UnavailableArticleError, UnavailableReason
from wxarticle.kinds import PostKind

__all__ = ["judge", "nothing_in"]

_TYPES = {
    0: PostKind.ARTICLE,
    5: PostKind.VIDEO,
    6: PostKind.MUSIC,
    7: PostKind.AUDIO,
    8: PostKind.PICTURE,
    10: PostKind.TEXT,
    11: PostKind.ARTICLE,
    16: PostKind.VIDEO,
    17: PostKind.SHORT,
}
_BODY_CLASSES = {
    "page_share_img": PostKind.PICTURE,
    "page_share_text": PostKind.TEXT,
    "page_share_audio": PostKind.AUDIO,
    "page_share_video": PostKind.VIDEO,
    "page_share_music": PostKind.MUSIC,
    "video": PostKind.VIDEO,
    "video_share_page": PostKind.VIDEO,
}
_SHELL_IDS = {"img_list": PostKind.PICTURE, "js_mpvedio": PostKind.VIDEO, "js_video_page_title": PostKind.VIDEO, "voice_parent": PostKind.AUDIO,
              "js_audio_title": PostKind.AUDIO, "js_text_title": PostKind.TEXT}  # fmt: skip

_MESSAGE_CLASSES = (
    *(
        "weui-msg__title",
        "weui_msg_title",
        "weui-msg",
        "weui_msg",
        "mesg-block",
        "global_error_msg",
        "page_msg",
        "msg_content",
        "icon_area",
    ),
    *("page_rumor", "rumor", "verify_msg", "error_page", "err_page", "msg_card_tips_wrp", "warp_text"),
)
_REASONS: tuple[tuple[UnavailableReason, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern, re.IGNORECASE))
    for reason, pattern in (
        (UnavailableReason.ACCOUNT_MIGRATED, r"(?:公众号|[帐账]号)已迁移|[帐账]号迁移|has been migrated|account migration"),
        (UnavailableReason.ACCOUNT_CLOSED, r"[帐账]号已?(?:自主|主动)?(?:注销|冻结)|已自主注销|account (?:has been|was|is) (?:closed|deregistered|deactivated|cancell?ed|deleted|frozen)"),
        (UnavailableReason.ACCOUNT_BLOCKED, r"[帐账]号已?被?(?:屏蔽|封禁|封停|停用|冻结)|account (?:has been|was|is) (?:blocked|banned|suspended|disabled)"),
        (UnavailableReason.DELETED, r"已被?(?:发布者|作者|发布人|公众号)删除|内容已(?:被)?删除|文章已(?:被)?删除|deleted by (?:the |its )?(?:author|publisher|owner)|has been deleted"),
        (UnavailableReason.RUMOR, r"辟谣|谣言|rumou?r"),
        (UnavailableReason.COMPLAINT, r"侵权|投诉类型|被(?:多人)?投诉且|被多人投诉|被投诉|冒名|infring|has been reported|complain(?:t|ed)"),
        (UnavailableReason.VIOLATION, r"违规|违反|涉嫌|violat|regulation"),
        (UnavailableReason.EXPIRED, r"已过期|已失效|expired"),
        (UnavailableReason.RATE_LIMITED, r"过于频繁|操作频繁|访问频繁|too (?:frequent|many)|frequent"),
        (UnavailableReason.VERIFICATION, r"环境异常|完成验证|去验证|安全验证|验证码|verif|unusual|abnormal environment|captcha"),
        (UnavailableReason.CLIENT_ONLY, r"微信客户端打开|在微信中打开|手机微信|open (?:it |this |the link )?(?:in|with|from|on) (?:the )?w(?:ei|e)(?:xin|chat)"),
        (UnavailableReason.PRIVATE, r"隐私设置|仅自己可见|权限|设置为私密|privacy|private|permission"),
        (UnavailableReason.BAD_PARAMETERS, r"参数错误|参数不正确|链接不正确|链接有误|(?:invalid|wrong|incorrect|bad) (?:parameter|argument|link)|parameter error"),
        (UnavailableReason.UNAVAILABLE, r"暂时无法查看|无法查看|无法访问|不可访问|系统出错|系统繁忙|发送失败|不存在|出错了|unavailable|(?:can(?:'t|’t|not)|unable to) (?:be )?(?:view|access|open)|system (?:error|busy)"),
    )
)  # fmt: skip
_MOST_BOXES = 4  # of one class; a page has one message
_ADVICE = {
    UnavailableReason.VERIFICATION: "open the link in a browser, pass the check, and save the page again",
    UnavailableReason.RATE_LIMITED: "wait, and fetch the page again more slowly",
    UnavailableReason.EXPIRED: "use the article's permanent link (/s/… or /s?__biz=…)",
    UnavailableReason.CLIENT_ONLY: "open the link in WeChat and save the page from there",
    UnavailableReason.ACCOUNT_MIGRATED: "fetch the article at its new address, if the error's link gives one",
    UnavailableReason.BAD_PARAMETERS: "check that the link has __biz, mid, idx and sn",
}
_DEFAULT_ADVICE = "the article can only come from a copy saved before"
# What only WeChat's own pages load; other sites use its share script and its style sheet too.
_WECHAT_MARKS = (
    b"mmbizwap",
    b"mmbizappmsg",
    b"headTrap",
    b"res.wx.qq.com/t/",
    b"res.wx.qq.com/a/wx_fed",
    b"wx_wap_page",
    b"weixin110.qq.com",
)
_ALBUM_CLASSES = ("album__list", "album__item", "album__header", "album_list", "album__list-item", "js_album_list", "album-page")
_PROFILE_TITLES = frozenset({"关于公众号", "关于服务号", "关于订阅号", "公众号简介", "历史消息", "全部消息", "所有消息", "作者主页"})
_PROFILE_CLASSES = (
    "page_profile_info",
    "about-page",
    "profile_page",
    "weui_msg_card_list",
    "profile_info_area",
    "profile__info",
    "author_profile",
    "js_history_list",
)
_ADMIN_TITLES = frozenset(
    {"微信公众平台", "公众号", "Official Accounts Platform", "Weixin Official Accounts Platform", "WeChat Official Accounts Platform"}
)
_ADMIN_MARKS = ("mp_head", "new_weui-desktop-layout", "weui-desktop-layout", "weui-desktop-head", "mod_mp_head", "js_main_menu")


def judge(contents: Contents) -> PostKind:
    """The kind of post that the page is.

    Raises:
        UnavailableArticleError: WeChat shows a message instead of the article.
        NotAnArticleError: it is another page.
    """
    if _has_data(contents) or _has_body(contents) or contents.template:
        return _kind(contents)
    _raise_for_message(contents)
    _raise_for_other_page(contents)
    if _is_article_shell(contents):
        return _kind(contents)
    raise _without_content(contents)


def _has_data(contents: Contents) -> bool:
    return any(
        not is_missing(contents.field(key))
        for key in ("title", "text_page_info", "nick_name", "content_noencode", "picture_page_info_list")
    )


def _has_body(contents: Contents) -> bool:
    """Whether the body shows anything."""
    return contents.body is not None and contents.layout.shows_something(contents.body)


def _is_article_shell(contents: Contents) -> bool:
    """A page whose body comes from a script: video, audio, picture and text posts before 2025."""
    if contents.body is None and not any(
        contents.frame.by_id(name) is not None for name in ("js_article", "js_share_content", *_SHELL_IDS)
    ):
        return False
    return (
        not is_missing(contents.variable("ct"))
        or not is_missing(contents.variable("msg_title"))
        or not is_missing(contents.variable("title"))
    )


def _kind(contents: Contents) -> PostKind:
    for value in (contents.field("item_show_type"), contents.field("real_item_show_type")):
        if value is not None and (kind := _TYPES.get(_integer(value))):
            return kind
    if contents.data_object is None:
        kind = _TYPES.get(_integer(contents.variable("item_show_type")))
        if kind and kind is not PostKind.ARTICLE:
            return kind
    return _kind_by_structure(contents)


def _kind_by_structure(contents: Contents) -> PostKind:
    frame = contents.frame
    body = frame.root.find("body") if frame.root is not None else None
    for name in (body.get("class") or "").split() if body is not None else []:
        if name in _BODY_CLASSES:
            return _BODY_CLASSES[name]
    if contents.body is None or not contents.layout.shows_something(contents.body):
        for name, kind in _SHELL_IDS.items():
            if frame.by_id(name) is not None:
                return kind
    return PostKind.SHARE if _is_share_card(contents) else PostKind.ARTICLE


def _is_share_card(contents: Contents) -> bool:
    """A repost that shows the sharer's words and a link, and holds no text of the shared article."""
    if contents.template or contents.field("content_noencode"):
        return False
    body, cards = contents.body, contents.layout.find_id("js_share_content")
    return any(body is None or not contents.layout.shows_something(body) or body.start <= card.tag < body.end for card in cards)


def _integer(value: Value) -> int:
    try:
        return int(str(value))
    except ValueError:
        return -1


# Messages -----------------------------------------------------------------------------------------------------------------


def _raise_for_message(contents: Contents) -> None:
    boxes = _message_boxes(contents)
    account = _account(contents)
    moved = contents.variable("transferTargetLink")
    link = canonical_url(moved) if isinstance(moved, str) and moved else None
    if link:
        raise _unavailable(UnavailableReason.ACCOUNT_MIGRATED, _statement(boxes) or "该公众号已迁移", account, link)
    if _is_verification(contents):
        raise _unavailable(UnavailableReason.VERIFICATION, _statement(boxes), account, _target(contents))
    if boxes:
        text = " ".join(boxes)
        reason = next((reason for reason, pattern in _REASONS if pattern.search(text)), None)
        if reason is not None:
            raise _unavailable(reason, _statement(boxes), account, None)
        if _is_weui_message(contents) and _is_wechat(contents):
            raise _unavailable(UnavailableReason.UNAVAILABLE, _statement(boxes), account, None)
    reason_id = contents.legacy("del_reason_id") or contents.variable("del_reason_id") or contents.field("del_reason_id")
    if not is_missing(reason_id):
        statement = contents.legacy("del_reason")
        raise _unavailable(UnavailableReason.VIOLATION, html_decoded(statement) if isinstance(statement, str) else None, account, None)


def _message_boxes(contents: Contents) -> list[str]:
    """The texts of the page's message: the title first, then the whole box."""
    texts: list[str] = []
    for name in _MESSAGE_CLASSES:
        for element in contents.frame.by_class(name)[:_MOST_BOXES]:
            text = _visible_text(element)
            if text and text not in texts:
                texts.append(text)
    if not texts and len(contents.layout.data) < 20_000 and contents.body is None:
        texts.extend(_short_page_text(contents))
    return texts


def _visible_text(element: etree._Element) -> str:
    """The text of an element without the labels for screen readers."""
    labels = [e for e in element.iter() if "weui-a11y_ref" in (e.get("class") or "")]
    for label in labels:  # the frame is read for its text only
        for part in label.iter():
            part.text = None
    return clean(" ".join(str(text) for text in element.itertext()))


def _short_page_text(contents: Contents) -> list[str]:
    """All that a small page without a body says; WeChat's shortest messages have no box of their own."""
    shown = _page_text(contents) or (contents.frame.title or "")
    return [shown] if shown and len(shown) < 200 and _is_wechat(contents) else []


def _page_text(contents: Contents) -> str:
    root = contents.frame.root
    body = root.find("body") if root is not None else None
    return _visible_text(body) if body is not None else ""


def _is_weui_message(contents: Contents) -> bool:
    return any(contents.frame.by_class(name) for name in ("weui-msg", "weui_msg", "mesg-block", "global_error_msg"))


def _is_verification(contents: Contents) -> bool:
    page = contents.variable("PAGE_MID")
    if isinstance(page, str) and "verify.html" in page and "secitptpage" in page:
        return True
    return contents.frame.by_id("js_verify") is not None or contents.frame.by_id("tcaptcha_iframe_dy") is not None


def _target(contents: Contents) -> str | None:
    for name in ("target_url", "msg_link", "link"):
        value = contents.variable(name)
        if isinstance(value, str) and "mp.weixin.qq.com/s" in value:
            return canonical_url(value)
    return None


def _statement(boxes: list[str]) -> str | None:
    """The page's own words: the title, and the longest box that says more."""
    if not boxes:
        return None
    longest = max(boxes[:6], key=len)
    return longest if longest.startswith(boxes[0]) and len(longest) < 400 else boxes[0]


def _account(contents: Contents) -> str | None:
    for value in (contents.legacy("nick_name"), contents.variable("nickname"), contents.variable("nick_name"), contents.field("nick_name")):
        if isinstance(value, str) and value:
            return clean(html_decoded(value))
    return contents.frame.text_of_class("profile_nickname") or None


def _unavailable(reason: UnavailableReason, statement: str | None, account: str | None, link: str | None) -> UnavailableArticleError:
    said = f": the page says {statement!r}" if statement else ""
    return UnavailableArticleError(
        f"WeChat shows a message instead of the article ({reason.value.replace('_', ' ')}){said}",
        reason=reason,
        account=account,
        link=link,
        statement=statement,
        advice=_ADVICE.get(reason, _DEFAULT_ADVICE),
    )


# Other pages --------------------------------------------------------------------------------------------------------------


def _raise_for_other_page(contents: Contents) -> None:
    frame = contents.frame
    page = contents.variable("PAGE_MID")
    name = page.lower() if isinstance(page, str) else ""
    title = frame.title or ""
    if (
        "album" in name
        or any(map(frame.by_class, _ALBUM_CLASSES))
        or not is_missing(contents.legacy("albumId"))
        or not is_missing(contents.legacy("album_id"))
    ):
        raise _other(NotAnArticleReason.ALBUM, "an album's list of articles")
    is_profile = any(word in name for word in ("wxverify", "profile", "author")) or title in _PROFILE_TITLES
    if is_profile or any(map(frame.by_class, _PROFILE_CLASSES)) or frame.by_id("js_profile") is not None:
        raise _other(NotAnArticleReason.PROFILE, "an account's page")
    if _is_admin(contents):
        raise _other(NotAnArticleReason.ADMIN, "a page of the account's administration")
    if not _is_wechat(contents) and _page_text(contents):
        raise _other(NotAnArticleReason.NOT_WECHAT, "another site's page")


def _is_admin(contents: Contents) -> bool:
    if any(map(contents.frame.by_class, _ADMIN_MARKS)) or any(
        contents.frame.by_id(mark) is not None for mark in ("menuBar", "js_login", "login_container")
    ):
        return True
    if contents.frame.title in _ADMIN_TITLES and contents.body is None:
        return True
    return contents.layout.data.find(b"/cgi-bin/home?t=home", 0, 2_000_000) >= 0 and contents.body is None


def _is_wechat(contents: Contents) -> bool:
    if contents.frame.title == "该内容暂时无法查看" or contents.frame.by_class("mesg-block"):
        return True
    return any(mark in contents.layout.data for mark in _WECHAT_MARKS)


def _other(reason: NotAnArticleReason, what: str) -> NotAnArticleError:
    return NotAnArticleError(
        f"the page is {what}, not an article", reason=reason, advice="save the page of an article: mp.weixin.qq.com/s…"
    )


def _without_content(contents: Contents) -> Exception:
    """A page of WeChat that neither has an article nor says why: a limit, or a page that is filled by its scripts."""
    text = _page_text(contents)
    if contents.frame.by_id("app") is not None and not text:
        return _unavailable(UnavailableReason.PRIVATE, None, _account(contents), None)
    if not text and (b"onBridgeReady" in contents.layout.data or b"WeixinJSBridge" in contents.layout.data):
        return _unavailable(UnavailableReason.RATE_LIMITED, None, _account(contents), None)
    return nothing_in(contents)


def nothing_in(contents: Contents) -> Exception:
    """The error for a page that has an article's frame and nothing in it."""
    try:
        _raise_for_message(contents)
    except UnavailableArticleError as error:
        return error
    if is_missing(contents.field("nick_name")) and is_missing(contents.variable("nickname")):
        return NotAnArticleError(
            "the page has no article in it", reason=NotAnArticleReason.EMPTY, advice="save the page after it has loaded, or fetch it again"
        )
    return _unavailable(UnavailableReason.UNAVAILABLE, None, _account(contents), None)
