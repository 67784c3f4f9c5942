"""Players and cards: everything that their elements carry in attributes, for the elements themselves show no text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, unquote, urlsplit

from wxarticle._frozen import FrozenMapping
from wxarticle._readers.page.links import clean_url, unescape_url
from wxarticle._text import clean
from wxarticle.kinds import CardKind
from wxarticle.model import Audio, Card, Place, Video

Media = Video | Audio | Card
Attributes = Mapping[str, str]

_NOISE = frozenset(
    (
        "class style id src data-src data-pluginname frameborder allowfullscreen scrolling width height data-w data-ratio data-display-style "
        "data-index nodeleaf contenteditable draggable tabindex role hasload data-s data-fail data-report-img-idx data-order align"
    ).split()
)
_VID = re.compile(r"[?&/](?:vid|video_id)=([A-Za-z0-9_]{5,40})|/(?:page|cover|embed)/(?:[a-z0-9]{1,30}/)?([A-Za-z0-9]{8,20})(?:\.html)?")
_CLOCK = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-9]{2})$")
_MINUTES = re.compile(r"(?:([0-9]{1,3})(?:时|小时))?(?:([0-9]{1,4})分钟?)?(?:([0-9]{1,4})秒)?$")
_JUNK_NAMES = frozenset(("insertaudio", "undefined", "null"))
_VOICE = "https://res.wx.qq.com/voice/getvoice?mediaid="
_QQ_COVERS = "https://y.gtimg.cn/music/photo_new/"


def read_media(tag: str, attributes: Attributes, place: Place | None) -> Media | None:
    """The player or card that an element is; ``None`` when it is none, or carries nothing."""
    reader = _READERS.get(tag) or (_read_frame if tag == "iframe" else None)
    if reader is None and tag in ("span", "div", "section"):
        return _read_placeholder(attributes, place)
    if reader is None and not tag.startswith(("mp-common-", "mp-wxa")):
        return None
    if reader is None:
        return _card(CardKind.OTHER, attributes, place, data={"element": tag}) if _carries(attributes) else None
    return reader(attributes, place)


def _carries(attributes: Attributes) -> bool:
    return any(value and name not in _NOISE for name, value in attributes.items())


# Video ----------------------------------------------------------------------------------------------------------------


def _read_frame(attributes: Attributes, place: Place | None) -> Media | None:
    classes = attributes.get("class", "")
    source = unescape_url(attributes.get("data-src") or attributes.get("src") or attributes.get("data-display-src") or "")
    if "weapp_app_iframe" in classes or "data-miniprogram-appid" in attributes:
        return _mini_program(attributes, place)
    if "vote" in classes or "newappmsgvote" in source or "data-supervoteid" in attributes:
        return _vote(attributes, place)
    if "data-cardid" in attributes or "card_iframe" in classes.split():
        return _card(CardKind.COUPON, attributes, place)
    if not source and not attributes.get("vid") and not attributes.get("data-mpvid"):
        return None
    if source.startswith(("about:", "javascript:", "data:")):
        return None
    if "audio_tmpl" in source:
        return _voice(attributes, place)
    if "mp/readtemplate?t=tmpl/qqmusic" in source:
        return _song(attributes, place)
    return _video(attributes, place)


def _video(attributes: Attributes, place: Place | None) -> Video:
    source = unescape_url(attributes.get("data-src") or attributes.get("src") or "")
    vid = attributes.get("data-mpvid") or attributes.get("data-vid") or attributes.get("vid") or _vid_in(source)
    platform = _platform(source, vid)
    url = source or None
    if platform == "tencent" and vid:
        url = f"https://v.qq.com/x/page/{vid}.html"
    width, height = _frame_size(attributes)
    return Video(
        id=vid or None,
        platform=platform,
        title=_text(attributes, "data-title", "title"),
        author=_text(attributes, "data-nickname", "data-author"),
        url=url,
        cover_url=_address(attributes, "data-cover", "data-poster", "poster", "cover"),
        duration=_seconds(attributes.get("data-duration") or attributes.get("duration")),
        width=width,
        height=height,
        data=_rest(attributes, "data-mpvid", "vid", "data-vid", "data-cover", "data-title", "poster", "cover", "data-duration", "duration"),
        place=place,
    )


def _vid_in(source: str) -> str | None:
    found = _VID.search(source)
    return (found[1] or found[2]) if found else None


def _platform(source: str, vid: str | None) -> str | None:
    if vid and vid.startswith(("wxv_", "apiv_")) or "mp.weixin.qq.com" in source or "mpvideo.qpic.cn" in source:
        return "wechat"
    if "v.qq.com" in source or "video.qq.com" in source or (vid and not source):
        return "tencent"
    return _host(source)


def _host(source: str) -> str | None:
    try:
        return urlsplit(source).hostname
    except ValueError:
        return None


def _frame_size(attributes: Attributes) -> tuple[int | None, int | None]:
    width = _integer(attributes.get("data-w") or attributes.get("data-width") or attributes.get("width"))
    height = _integer(attributes.get("data-height") or attributes.get("height"))
    return width, height


def _channel(attributes: Attributes, place: Place | None) -> Media | None:
    """视频号: a video, or the card of a picture post, a live stream or a topic."""
    if not _carries(attributes):
        return None
    kind = attributes.get("data-type") or "video"
    if kind != "video":
        return _card(CardKind.CHANNEL, attributes, place, ("data-nickname", "data-title"), ("data-desc", "data-intro"), "data-url", "data-headimgurl")
    return Video(
        id=attributes.get("data-id") or None,
        platform="channels",
        title=_text(attributes, "data-desc", "data-title"),
        author=_text(attributes, "data-nickname"),
        cover_url=_address(attributes, "data-url", "data-cover"),
        width=_integer(attributes.get("data-width")),
        height=_integer(attributes.get("data-height")),
        data=_rest(attributes, "data-id", "data-desc", "data-nickname", "data-url", "data-width", "data-height"),
        place=place,
    )


def _html_video(attributes: Attributes, place: Place | None) -> Video | None:
    source = unescape_url(attributes.get("src") or attributes.get("data-src") or attributes.get("origin_src") or "")
    if not source and not attributes.get("poster"):
        return None
    return _video(attributes, place)


def _read_placeholder(attributes: Attributes, place: Place | None) -> Video | None:
    """A player that a browser had drawn before the page was saved."""
    classes = attributes.get("class", "").split()
    if not {"js_tx_video_container", "js_video_channel_container", "video_iframe"}.intersection(classes):
        return None
    if attributes.get("data-vid") or attributes.get("vid") or attributes.get("data-mpvid") or attributes.get("data-src"):
        return _video(attributes, place)
    return None


# Audio ----------------------------------------------------------------------------------------------------------------


def _voice(attributes: Attributes, place: Place | None) -> Audio | None:
    if not _carries(attributes) and not attributes.get("src"):
        return None
    asked = _query(attributes.get("src") or attributes.get("data-src") or "")
    file_id = attributes.get("voice_encode_fileid") or attributes.get("data-voice_encode_fileid") or attributes.get("voiceid")
    title = _text(attributes, "name", "data-name", "title")
    if not title or title.lower() in _JUNK_NAMES:
        title = _plain(asked.get("name", ""))
    used = ("voice_encode_fileid", "data-voice_encode_fileid", "name", "author", "cover", "play_length", "duration")
    return Audio(
        id=file_id or None,
        platform="wechat",
        title=title or None,
        author=_text(attributes, "author", "data-author"),
        url=_VOICE + file_id if file_id else None,
        cover_url=_address(attributes, "cover", "data-cover"),
        duration=_milliseconds(attributes.get("play_length")) or _seconds(attributes.get("duration") or asked.get("play_length")),
        data=_rest(attributes, *used),
        place=place,
    )


def _song(attributes: Attributes, place: Place | None) -> Audio | None:
    if not _carries(attributes):
        return None
    used = ("mid", "music_name", "singer", "audiourl", "albumurl", "play_length", "listenid", "duration")
    return Audio(
        id=attributes.get("mid") or attributes.get("musicid") or attributes.get("listenid") or None,
        platform="kugou" if attributes.get("musictype") == "2" else "qqmusic",
        title=_text(attributes, "music_name", "data-music_name", "name"),
        author=_text(attributes, "singer", "data-singer", "author"),
        url=_address(attributes, "audiourl", "data-audiourl"),
        cover_url=_album_cover(attributes),
        duration=_milliseconds(attributes.get("duration") or attributes.get("play_length")),
        data=_rest(attributes, *used),
        place=place,
    )


def _album_cover(attributes: Attributes) -> str | None:
    cover = unescape_url(attributes.get("albumurl") or attributes.get("data-albumurl") or "")
    if not cover or cover.startswith("http"):
        return cover or None
    return _QQ_COVERS + cover.removeprefix("/music/photo_new/").lstrip("/")


def _html_audio(attributes: Attributes, place: Place | None) -> Audio | None:
    source = unescape_url(attributes.get("src") or attributes.get("data-src") or "")
    if not source or source.startswith(("data:", "blob:")):
        return None
    return Audio(platform=_host(source), title=_text(attributes, "title"), url=source, data=_rest(attributes, "title"), place=place)


# Cards ----------------------------------------------------------------------------------------------------------------


def _card(
    kind: CardKind,
    attributes: Attributes,
    place: Place | None,
    title: tuple[str, ...] = ("data-title", "data-name", "title"),
    description: tuple[str, ...] = ("data-desc", "data-description"),
    url: str = "data-url",
    image: str = "data-img",
    *,
    data: Mapping[str, str] | None = None,
) -> Card:
    return Card(
        kind,
        title=_text(attributes, *title),
        description=_text(attributes, *description),
        url=clean_url(_address(attributes, url) or ""),
        image_url=_address(attributes, image),
        data=FrozenMapping({**(data or {}), **_rest(attributes, *title, *description, url, image)}),
        place=place,
    )


def _of_kind(
    kind: CardKind,
    title: tuple[str, ...] = ("data-title", "data-name", "title"),
    description: tuple[str, ...] = ("data-desc", "data-description"),
    url: str = "data-url",
    image: str = "data-img",
) -> Callable[[Attributes, Place | None], Media | None]:
    def read(attributes: Attributes, place: Place | None) -> Media | None:
        return _card(kind, attributes, place, title, description, url, image) if _carries(attributes) else None

    return read


_account = _of_kind(CardKind.ACCOUNT, ("data-nickname",), ("data-signature",), "data-url", "data-headimg")
_place_card = _of_kind(CardKind.PLACE, ("data-name",), ("data-address",), "data-url", "data-img")
_product = _of_kind(CardKind.PRODUCT, ("data-title", "data-name"), ("data-desc",), "data-url", "data-product-image")


def _mini_program(attributes: Attributes, place: Place | None) -> Media | None:
    if not _carries(attributes):
        return None
    image = next((name for name in _PROGRAM_PICTURES if attributes.get(name)), _PROGRAM_PICTURES[0])
    names = ("data-miniprogram-title", "data-miniprogram-nickname")
    title = names if attributes.get(names[0]) else names[1:]
    description = names[1:] if attributes.get(names[0]) else ()
    return _card(CardKind.MINI_PROGRAM, attributes, place, title, description, "data-miniprogram-applink", image)


_PROGRAM_PICTURES = ("data-miniprogram-imageurl", "data-miniprogram-imageurlback", "data-progarm-imageurl", "data-miniprogram-avatar")


def _vote(attributes: Attributes, place: Place | None) -> Media | None:
    source = attributes.get("data-src") or attributes.get("src") or attributes.get("data-display-src") or ""
    if not source and not _carries(attributes):
        return None
    data = {key: value for key, value in _query(source).items() if key in ("supervoteid", "__biz", "isMlt")}
    card = _card(CardKind.VOTE, attributes, place, ("data-title", "data-name"), (), "data-url", "data-img", data=data)
    return Card(card.kind, card.title, card.description, clean_url(source), card.image_url, card.data, place=place)


_VIDEO_TAGS = ("mpvideo", "mp-common-video", "mp-common-mpvideo")
_READERS: dict[str, Callable[[Attributes, Place | None], Media | None]] = {
    **dict.fromkeys(_VIDEO_TAGS, _video),
    **dict.fromkeys(("video", "embed"), _html_video),
    "audio": _html_audio,
    **dict.fromkeys(("mpvideosnap", "mp-common-videosnap"), _channel),
    **dict.fromkeys(("mpvoice", "mp-common-mpaudio", "mp-common-voice", "mp-common-claudio"), _voice),
    **dict.fromkeys(("qqmusic", "mp-common-qqmusic", "mp-common-clmusic", "mp-common-clalbum"), _song),
    **dict.fromkeys(("mpprofile", "mp-common-profile"), _account),
    **dict.fromkeys(("mp-weapp", "mp-miniprogram", "mp-common-miniprogram", "mp-common-weapp"), _mini_program),
    **dict.fromkeys(("mp-common-product", "mpproduct", "mp-wxaproduct", "mp-common-wxaproduct"), _product),
    **dict.fromkeys(("mpcps", "mp-common-cpsad"), _of_kind(CardKind.ADVERT)),
    **dict.fromkeys(("mppoi", "mp-common-poi"), _place_card),
    **dict.fromkeys(("mpvote", "mp-common-vote"), _vote),
    **dict.fromkeys(
        ("redpacketcover", "mp-common-redpacketcover", "mp-common-redpacket", "mp-common-bluepacket"),
        _of_kind(CardKind.RED_PACKET, url="data-coveruri", image="data-receiveimg"),
    ),
    **dict.fromkeys(("mpsearch", "mp-common-search"), _of_kind(CardKind.SEARCH, ("data-title", "data-keywords"), ("data-desc",))),
    **dict.fromkeys(("mpshop", "mp-common-shopprofile", "mp-common-shoptag"), _of_kind(CardKind.SHOP, ("data-title", "data-nickname", "data-name"))),
    **dict.fromkeys(("mp-common-article", "mp-common-clsarticle"), _of_kind(CardKind.ARTICLE)),
    "mp-common-read": _of_kind(CardKind.BOOK),
    "mp-common-gameprofile": _of_kind(CardKind.GAME),
    "mp-common-sticker": _of_kind(CardKind.STICKER, image="data-emoji_url"),
    "mpgongyi": _of_kind(CardKind.CHARITY),
}


# Values ---------------------------------------------------------------------------------------------------------------


def _text(attributes: Attributes, *names: str) -> str | None:
    for name in names:
        text = _plain(attributes.get(name, ""))
        if text:
            return text
    return None


def _plain(text: str) -> str:
    if "%" in text:
        text = unquote(text)
    for entity, character in (("&nbsp;", " "), ("&quot;", '"'), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        if "&" not in text:
            break
        text = text.replace(entity, character)
    return clean(text.replace("&nbsp;", " ") if "&" in text else text)


def _address(attributes: Attributes, *names: str) -> str | None:
    for name in names:
        url = attributes.get(name)
        if url:
            url = unescape_url(unquote(url) if url[:8].lower().startswith(("http%3a", "https%3a")) else url)
            if not url.startswith(("data:", "javascript:")):
                return url
    return None


def _rest(attributes: Attributes, *used: str) -> FrozenMapping[str]:
    known = _NOISE.union(used)
    return FrozenMapping({_short_name(name): _plain_value(value) for name, value in attributes.items() if name not in known and value})


def _short_name(name: str) -> str:
    return name.removeprefix("data-miniprogram-").removeprefix("data-")


def _plain_value(value: str) -> str:
    return unquote(value) if "%" in value else value


def _query(source: str) -> dict[str, str]:
    _, _, query = unescape_url(source).partition("?")
    return {name: values[0] for name, values in parse_qs(query.split("#")[0], max_num_fields=None).items()}


def _milliseconds(text: str | None) -> float | None:
    if not text:
        return None
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) < 12:  # noqa: PLR2004 - no sound lasts a century
        return int(text) / 1000 or None
    return _seconds(text)


def _seconds(text: str | None) -> float | None:
    if not text:
        return None
    text = text.strip()
    if clock := _CLOCK.match(text):
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + float(clock[3])
    if text and (words := _MINUTES.match(text)):
        return (int(words[1] or 0) * 3600 + int(words[2] or 0) * 60 + float(words[3] or 0)) or None
    return float(text) if text.isascii() and text.replace(".", "", 1).isdigit() and len(text) < 12 else None  # noqa: PLR2004


def _integer(text: str | None) -> int | None:
    if not text:
        return None
    digits = text.strip().removesuffix("px").split(".")[0]
    return int(digits) if digits.isascii() and digits.isdigit() and 0 < len(digits) < 7 else None  # noqa: PLR2004
