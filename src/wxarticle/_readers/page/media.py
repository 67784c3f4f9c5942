"""Players and cards: everything that their elements carry in attributes, for the elements themselves show no text."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import attrs

from wxarticle._frozen import FrozenMapping
from wxarticle._readers.page.attributes import (
    Attributes,
    address_of,
    carries,
    integer,
    plain,
    query_of,
    rest_of,
    seconds,
    seconds_or_milliseconds,
    text_of,
)
from wxarticle._urls import clean_address, clean_target
from wxarticle.kinds import CardKind
from wxarticle.model import Audio, Card, Place, Video

Media = Video | Audio | Card

_VID = re.compile(r"[?&/](?:vid|video_id)=([A-Za-z0-9_]{5,40})|/(?:page|cover|embed)/(?:[a-z0-9]{1,30}/)?([A-Za-z0-9]{8,20})(?:\.html)?")
_JUNK_NAMES = frozenset(("insertaudio", "undefined", "null"))
_LONGEST_VOICE = 1_000
_LONGEST_SONG = 10_000
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
        return _card(CardKind.OTHER, attributes, place, data={"element": tag}) if carries(attributes) else None
    return reader(attributes, place)


# Video ----------------------------------------------------------------------------------------------------------------


def _read_frame(attributes: Attributes, place: Place | None) -> Media | None:
    classes = attributes.get("class", "")
    source = clean_address(attributes.get("data-src") or attributes.get("src") or attributes.get("data-display-src") or "")
    if "weapp_app_iframe" in classes or "data-miniprogram-appid" in attributes:
        return _mini_program(attributes, place)
    if "vote" in classes or "newappmsgvote" in source or "data-supervoteid" in attributes:
        return _vote(attributes, place)
    if "data-cardid" in attributes or "card_iframe" in classes.split():
        return _card(CardKind.COUPON, attributes, place)
    if not source and not carries(attributes):
        return None
    if source.startswith(("about:", "javascript:", "data:")):
        return None
    if "audio_tmpl" in source:
        return _voice(attributes, place)
    if "mp/readtemplate?t=tmpl/qqmusic" in source:
        return _song(attributes, place)
    return _video(attributes, place)


def _video(attributes: Attributes, place: Place | None) -> Video:
    source = clean_address(attributes.get("data-src") or attributes.get("src") or "")
    vid = attributes.get("data-mpvid") or attributes.get("data-vid") or attributes.get("vid") or _vid_in(source)
    platform = _platform(source, vid)
    url = source or None
    if platform == "tencent" and vid:
        url = f"https://v.qq.com/x/page/{vid}.html"
    width, height = _frame_size(attributes)
    return Video(
        id=vid or None,
        platform=platform,
        title=text_of(attributes, "data-title", "title"),
        author=text_of(attributes, "data-nickname", "data-author"),
        url=url,
        cover_url=address_of(attributes, "data-cover", "data-poster", "poster", "cover"),
        duration=seconds(attributes.get("data-duration") or attributes.get("duration")),
        width=width,
        height=height,
        data=rest_of(
            attributes, "data-mpvid", "vid", "data-vid", "data-cover", "data-title", "poster", "cover", "data-duration", "duration"
        ),
        place=place,
    )


def _vid_in(source: str) -> str | None:
    found = _VID.search(source)
    return (found[1] or found[2]) if found else None


def _platform(source: str, vid: str | None) -> str | None:
    if (vid and vid.startswith(("wxv_", "apiv_"))) or "mp.weixin.qq.com" in source or "mpvideo.qpic.cn" in source:
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
    width = integer(attributes.get("data-w") or attributes.get("data-width") or attributes.get("width"))
    height = integer(attributes.get("data-height") or attributes.get("height"))
    return width, height


def _channel(attributes: Attributes, place: Place | None) -> Media | None:
    """视频号: a video, or the card of a picture post, a live stream or a topic."""
    if not carries(attributes):
        return None
    kind = attributes.get("data-type") or "video"
    if kind != "video":
        return _card(CardKind.CHANNEL, attributes, place, _CHANNEL_FIELDS)
    return Video(
        id=attributes.get("data-id") or None,
        platform="channels",
        title=text_of(attributes, "data-desc", "data-title"),
        author=text_of(attributes, "data-nickname"),
        cover_url=address_of(attributes, "data-url", "data-cover"),
        width=integer(attributes.get("data-width")),
        height=integer(attributes.get("data-height")),
        data=rest_of(attributes, "data-id", "data-desc", "data-nickname", "data-url", "data-width", "data-height"),
        place=place,
    )


def _html_video(attributes: Attributes, place: Place | None) -> Video | None:
    source = clean_address(attributes.get("src") or attributes.get("data-src") or attributes.get("origin_src") or "")
    if not source and not attributes.get("poster"):
        return None
    return _video(attributes, place)


def _read_placeholder(attributes: Attributes, place: Place | None) -> Video | None:
    """A player that a browser had drawn before the page was saved."""
    classes = attributes.get("class", "").split()
    if not {"js_tx_video_container", "js_video_channel_container", "video_iframe", "wx_widget_placeholder"}.intersection(classes):
        return None
    if attributes.get("data-vid") or attributes.get("vid") or attributes.get("data-mpvid") or attributes.get("data-src"):
        return _video(attributes, place)
    return None


# Audio ----------------------------------------------------------------------------------------------------------------


def _voice(attributes: Attributes, place: Place | None) -> Audio | None:
    if not carries(attributes) and not attributes.get("src"):
        return None
    asked = query_of(attributes.get("src") or attributes.get("data-src") or "")
    file_id = attributes.get("voice_encode_fileid") or attributes.get("data-voice_encode_fileid") or attributes.get("voiceid")
    title = text_of(attributes, "name", "data-name", "title")
    if not title or title.lower() in _JUNK_NAMES:
        title = plain(asked.get("name", ""))
    used = ("voice_encode_fileid", "data-voice_encode_fileid", "name", "author", "cover", "play_length", "duration")
    return Audio(
        id=file_id or None,
        platform="wechat",
        title=title or None,
        author=text_of(attributes, "author", "data-author"),
        url=_VOICE + file_id if file_id else None,
        cover_url=address_of(attributes, "cover", "data-cover"),
        duration=seconds_or_milliseconds(attributes.get("play_length"), _LONGEST_VOICE)
        or seconds(attributes.get("duration") or asked.get("play_length")),
        data=rest_of(attributes, *used),
        place=place,
    )


def _song(attributes: Attributes, place: Place | None) -> Audio | None:
    if not carries(attributes):
        return None
    used = ("mid", "music_name", "singer", "audiourl", "albumurl", "play_length", "listenid", "duration")
    return Audio(
        id=attributes.get("mid") or attributes.get("musicid") or attributes.get("listenid") or None,
        platform="kugou" if attributes.get("musictype") == "2" else "qqmusic",
        title=text_of(attributes, "music_name", "data-music_name", "name"),
        author=text_of(attributes, "singer", "data-singer", "author"),
        url=address_of(attributes, "audiourl", "data-audiourl"),
        cover_url=_album_cover(attributes),
        duration=seconds_or_milliseconds(attributes.get("duration") or attributes.get("play_length"), _LONGEST_SONG),
        data=rest_of(attributes, *used),
        place=place,
    )


def _album_cover(attributes: Attributes) -> str | None:
    cover = clean_address(attributes.get("albumurl") or attributes.get("data-albumurl") or "")
    if not cover or cover.startswith("http"):
        return cover or None
    return _QQ_COVERS + cover.removeprefix("/music/photo_new/").lstrip("/")


def _html_audio(attributes: Attributes, place: Place | None) -> Audio | None:
    source = clean_address(attributes.get("src") or attributes.get("data-src") or "")
    if not source or source.startswith(("data:", "blob:")):
        return None
    return Audio(platform=_host(source), title=text_of(attributes, "title"), url=source, data=rest_of(attributes, "title"), place=place)


# Cards ----------------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Fields:
    """Which attributes of a card are what."""

    title: tuple[str, ...] = ("data-title", "data-name", "title")
    description: tuple[str, ...] = ("data-desc", "data-description")
    url: str = "data-url"
    image: str = "data-img"


_FIELDS = _Fields()
_CHANNEL_FIELDS = _Fields(("data-nickname", "data-title"), ("data-desc", "data-intro"), image="data-headimgurl")


def _card(kind: CardKind, attributes: Attributes, place: Place | None, fields: _Fields = _FIELDS, data: Attributes | None = None) -> Card:
    title, description = text_of(attributes, *fields.title), text_of(attributes, *fields.description)
    shown = [name for name in (*fields.title, *fields.description) if plain(attributes.get(name, "")) in (title, description)]
    rest = rest_of(attributes, *shown, fields.url, fields.image)
    return Card(
        kind,
        title=title,
        description=description,
        url=clean_target(address_of(attributes, fields.url) or ""),
        image_url=address_of(attributes, fields.image),
        data=FrozenMapping({**(data or {}), **rest}),
        place=place,
    )


def _of_kind(kind: CardKind, fields: _Fields = _FIELDS) -> Callable[[Attributes, Place | None], Media | None]:
    def read(attributes: Attributes, place: Place | None) -> Media | None:
        return _card(kind, attributes, place, fields) if carries(attributes) else None

    return read


_account = _of_kind(CardKind.ACCOUNT, _Fields(("data-nickname",), ("data-signature",), image="data-headimg"))
_place_card = _of_kind(CardKind.PLACE, _Fields(("data-name",), ("data-address",)))
_product = _of_kind(CardKind.PRODUCT, _Fields(image="data-product-image"))


def _mini_program(attributes: Attributes, place: Place | None) -> Media | None:
    if not carries(attributes):
        return None
    image = next((name for name in _PROGRAM_PICTURES if attributes.get(name)), _PROGRAM_PICTURES[0])
    names = ("data-miniprogram-title", "data-miniprogram-nickname")
    title = names if attributes.get(names[0]) else names[1:]
    description = names[1:] if attributes.get(names[0]) else ()
    return _card(CardKind.MINI_PROGRAM, attributes, place, _Fields(title, description, image=image))


_PROGRAM_PICTURES = ("data-miniprogram-imageurl", "data-miniprogram-imageurlback", "data-progarm-imageurl", "data-miniprogram-avatar")


def _vote(attributes: Attributes, place: Place | None) -> Media | None:
    source = attributes.get("data-src") or attributes.get("src") or attributes.get("data-display-src") or ""
    if not source and not carries(attributes):
        return None
    data = {key: value for key, value in query_of(source).items() if key in ("supervoteid", "__biz", "isMlt")}
    card = _card(CardKind.VOTE, attributes, place, data=data)
    return Card(card.kind, card.title, card.description, clean_target(source), card.image_url, card.data, place=place)


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
        _of_kind(CardKind.RED_PACKET, _Fields(url="data-coveruri", image="data-receiveimg")),
    ),
    **dict.fromkeys(("mpsearch", "mp-common-search"), _of_kind(CardKind.SEARCH, _Fields(("data-title", "data-keywords")))),
    **dict.fromkeys(
        ("mpshop", "mp-common-shopprofile", "mp-common-shoptag"),
        _of_kind(CardKind.SHOP, _Fields(("data-title", "data-nickname", "data-name"))),
    ),
    **dict.fromkeys(("mp-common-article", "mp-common-clsarticle"), _of_kind(CardKind.ARTICLE)),
    "mp-common-read": _of_kind(CardKind.BOOK),
    "mp-common-gameprofile": _of_kind(CardKind.GAME),
    "mp-common-sticker": _of_kind(CardKind.STICKER, _Fields(image="data-emoji_url")),
    "mpgongyi": _of_kind(CardKind.CHARITY),
}

MEDIA = ("iframe", *_READERS)
"""The elements that are known to be players and cards."""
