"""What a page is, told before anything is read from it: by its structure, and by words only inside its message box."""

from __future__ import annotations

from wxarticle._readers.page.contents import Contents, is_missing
from wxarticle._readers.page.literals import Value
from wxarticle._readers.page.messages import account_of, is_wechat, page_text, raise_for_message, unavailable
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
    if _has_data(contents) or contents.has_body or contents.template:
        return _kind(contents)
    raise_for_message(contents)
    _raise_for_other_page(contents)
    if _is_article_shell(contents):
        return _kind(contents)
    raise _without_content(contents)


def _has_data(contents: Contents) -> bool:
    return any(
        not is_missing(contents.field(key))
        for key in ("title", "text_page_info", "nick_name", "content_noencode", "picture_page_info_list")
    )


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
    if not contents.has_body:
        for name, kind in _SHELL_IDS.items():
            if frame.by_id(name) is not None:
                return kind
    return PostKind.SHARE if _is_share_card(contents) else PostKind.ARTICLE


def _is_share_card(contents: Contents) -> bool:
    """A repost that shows the sharer's words and a link, and holds no text of the shared article."""
    if contents.template or contents.field("content_noencode"):
        return False
    body, cards = contents.body, contents.layout.find_id("js_share_content")
    return any(body is None or not contents.has_body or body.start <= card.tag < body.end for card in cards)


def _integer(value: Value) -> int:
    try:
        return int(str(value))
    except ValueError:
        return -1


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
    if not is_wechat(contents) and page_text(contents):
        raise _other(NotAnArticleReason.NOT_WECHAT, "another site's page")


def _is_admin(contents: Contents) -> bool:
    if any(map(contents.frame.by_class, _ADMIN_MARKS)) or any(
        contents.frame.by_id(mark) is not None for mark in ("menuBar", "js_login", "login_container")
    ):
        return True
    if contents.frame.title in _ADMIN_TITLES and contents.body is None:
        return True
    return contents.layout.data.find(b"/cgi-bin/home?t=home", 0, 2_000_000) >= 0 and contents.body is None


def _other(reason: NotAnArticleReason, what: str) -> NotAnArticleError:
    return NotAnArticleError(
        f"the page is {what}, not an article", reason=reason, advice="save the page of an article: mp.weixin.qq.com/s…"
    )


def _without_content(contents: Contents) -> Exception:
    """A page of WeChat that neither has an article nor says why: a limit, or a page that is filled by its scripts."""
    text = page_text(contents)
    if contents.frame.by_id("app") is not None and not text:
        return unavailable(UnavailableReason.PRIVATE, None, account_of(contents), None)
    if not text and (b"onBridgeReady" in contents.layout.data or b"WeixinJSBridge" in contents.layout.data):
        return unavailable(UnavailableReason.RATE_LIMITED, None, account_of(contents), None)
    return nothing_in(contents)


def nothing_in(contents: Contents) -> Exception:
    """The error for a page that has an article's frame and nothing in it."""
    try:
        raise_for_message(contents)
    except UnavailableArticleError as error:
        return error
    if is_missing(contents.field("nick_name")) and is_missing(contents.variable("nickname")):
        return NotAnArticleError(
            "the page has no article in it", reason=NotAnArticleReason.EMPTY, advice="save the page after it has loaded, or fetch it again"
        )
    return unavailable(UnavailableReason.UNAVAILABLE, None, account_of(contents), None)
