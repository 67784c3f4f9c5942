"""The message that WeChat shows instead of an article: what it says, and the error for it."""

from __future__ import annotations

import re

from lxml import etree

from wxarticle._readers.page.contents import Contents, is_missing
from wxarticle._readers.page.escapes import html_decoded
from wxarticle._text import clean
from wxarticle._urls import canonical_url
from wxarticle.errors import UnavailableArticleError, UnavailableReason

__all__ = ["account_of", "is_wechat", "page_text", "raise_for_message", "unavailable"]

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


def raise_for_message(contents: Contents) -> None:
    """Raise the error for the message that the page shows, if it shows one."""
    boxes = _message_boxes(contents)
    account = account_of(contents)
    moved = contents.variable("transferTargetLink")
    link = canonical_url(moved) if isinstance(moved, str) and moved else None
    if link:
        raise unavailable(UnavailableReason.ACCOUNT_MIGRATED, _statement(boxes) or "该公众号已迁移", account, link)
    if _is_verification(contents):
        raise unavailable(UnavailableReason.VERIFICATION, _statement(boxes), account, _target(contents))
    if boxes:
        text = " ".join(boxes)
        reason = next((reason for reason, pattern in _REASONS if pattern.search(text)), None)
        if reason is not None:
            raise unavailable(reason, _statement(boxes), account, None)
        if _is_weui_message(contents) and is_wechat(contents):
            raise unavailable(UnavailableReason.UNAVAILABLE, _statement(boxes), account, None)
    reason_id = contents.legacy("del_reason_id") or contents.variable("del_reason_id") or contents.field("del_reason_id")
    if not is_missing(reason_id):
        statement = contents.legacy("del_reason")
        raise unavailable(UnavailableReason.VIOLATION, html_decoded(statement) if isinstance(statement, str) else None, account, None)


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
    shown = page_text(contents) or (contents.frame.title or "")
    return [shown] if shown and len(shown) < 200 and is_wechat(contents) else []


def page_text(contents: Contents) -> str:
    """All that the page says, its body aside."""
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


def account_of(contents: Contents) -> str | None:
    """The name of the account that the page names."""
    for value in (contents.legacy("nick_name"), contents.variable("nickname"), contents.variable("nick_name"), contents.field("nick_name")):
        if isinstance(value, str) and value:
            return clean(html_decoded(value))
    return contents.frame.text_of_class("profile_nickname") or None


def unavailable(reason: UnavailableReason, statement: str | None, account: str | None, link: str | None) -> UnavailableArticleError:
    """The error for a message of this kind."""
    said = f": the page says {statement!r}" if statement else ""
    return UnavailableArticleError(
        f"WeChat shows a message instead of the article ({reason.value.replace('_', ' ')}){said}",
        reason=reason,
        account=account,
        link=link,
        statement=statement,
        advice=_ADVICE.get(reason, _DEFAULT_ADVICE),
    )


def is_wechat(contents: Contents) -> bool:
    """Whether the page is WeChat's own."""
    if contents.frame.title == "该内容暂时无法查看" or contents.frame.by_class("mesg-block"):
        return True
    return any(mark in contents.layout.data for mark in _WECHAT_MARKS)
