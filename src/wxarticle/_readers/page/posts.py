"""Posts that are no article: pictures, short texts, videos, sounds; their content stands in the page's data, as does that of an article's videos."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import attrs

from wxarticle._frozen import FrozenMapping
from wxarticle._readers.page.body import read_body
from wxarticle._readers.page.contents import Contents, is_missing
from wxarticle._readers.page.escapes import html_decoded, string_text
from wxarticle._readers.page.layout import Element
from wxarticle._readers.page.literals import Value, read_literal
from wxarticle._stream import Item
from wxarticle._text import clean
from wxarticle._urls import canonical_url, clean_url
from wxarticle.kinds import CardKind, PostKind
from wxarticle.model import Audio, Card, Image, Video

__all__ = ["listed_videos", "read_post"]

_MARKUP = re.compile(r"<(?:a|p|br|section|span|div|img|strong|b|mp-[a-z-]+)[\s/>]", re.IGNORECASE)
_LINE = re.compile(r"\r\n?|\n")
_WRITTEN = re.compile(rb"(?:document\.write\(|\.innerHTML\s{0,20}=|\.innerText\s{0,20}=|\.textContent\s{0,20}=)\s{0,20}(?=[\"'])")
_MOST_WRITTEN = 200_000
_TEXT_IDS = ("js_text_desc", "js_image_desc", "js_video_desc", "js_audio_desc", "js_share_notice")


def read_post(contents: Contents, kind: PostKind) -> list[Item]:
    """The leaves of a post of this kind; empty where the page has none of its content."""
    match kind:
        case PostKind.PICTURE:
            return [*_text(contents, "content_noencode"), *_pictures(contents)]
        case PostKind.TEXT:
            return _text_post(contents)
        case PostKind.VIDEO:
            return [*_videos(contents), *_text(contents, "content_noencode")]
        case PostKind.AUDIO | PostKind.MUSIC:
            return [*_sounds(contents), *_text(contents, "content_noencode")]
        case PostKind.SHORT:
            return [*_text_post(contents), *_short_extras(contents)]
        case PostKind.SHARE:
            return _share_card(contents)
        case _:
            return []


# Texts --------------------------------------------------------------------------------------------------------------------


def _text_post(contents: Contents) -> list[Item]:
    page = contents.field("text_page_info")
    text = page.get("content_noencode") or html_decoded(str(page.get("content") or "")) if isinstance(page, dict) else ""
    if isinstance(text, str) and text.strip():
        return [*_lines(text, contents), *_listed_pictures(contents)]
    title = contents.variable("msg_title")  # it repeats the whole text
    items = _text(contents, "content_noencode") or (_lines(html_decoded(title), contents) if isinstance(title, str) and title else [])
    return [*items, *_listed_pictures(contents)]


def _text(contents: Contents, key: str) -> list[Item]:
    """The post's words: from the data, else as the page shows them, else what a script writes into it, else the description."""
    value = contents.field(key)
    if isinstance(value, str) and value.strip():
        return _lines(value, contents)
    return _shown_text(contents) or next((_lines(text, contents) for text in _other_texts(contents) if text.strip()), [])


def _shown_text(contents: Contents) -> list[Item]:
    """What a browser had filled in before the page was saved."""
    for name in _TEXT_IDS:
        for element in contents.layout.find_id(name)[:1]:
            if items := _items(contents, element):
                return items
    return []


def _other_texts(contents: Contents) -> Iterator[str]:
    if contents.data_object is not None:
        value = contents.field("desc")
        yield html_decoded(value) if isinstance(value, str) else ""
        return
    yield _written(contents)
    shown = contents.variable("window.desc")
    yield html_decoded(shown) if isinstance(shown, str) else ""
    described = contents.frame.metas.get("description") or contents.frame.metas.get("og:description") or ""
    yield html_decoded(string_text(described.encode("utf-8", "replace")))


def _written(contents: Contents) -> str:
    """The first string that a small script inside the body writes into the page."""
    body, layout = contents.body, contents.layout
    for tag, start, end in layout.scripts:
        if not body.start <= tag < body.end if body is not None else b"share_notice" not in layout.data[max(tag - 300, 0) : tag]:
            continue
        if end - start > _MOST_WRITTEN:
            continue
        found = _WRITTEN.search(layout.data, start, end)
        value = read_literal(layout.data, found.end(), end, 10) if found else None
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _lines(text: str, contents: Contents) -> list[Item]:
    """Each line of the text is a paragraph; links and emoji stand in it as markup."""
    marked = text if _MARKUP.search(text) else html.escape(html.unescape(text), quote=False)
    paragraphs = "".join(f"<p>{line}</p>" for line in _LINE.split(marked) if line.strip())
    return read_body(paragraphs, first_line=1, limits=contents.limits)


# Pictures -----------------------------------------------------------------------------------------------------------------


def _pictures(contents: Contents) -> list[Item]:
    """Every picture of the post in order; watermarks and the share card's cover are none of it."""
    return _listed_pictures(contents) or _shown_pictures(contents)


def _listed_pictures(contents: Contents) -> list[Item]:
    entries = contents.field("picture_page_info_list")
    if is_missing(entries):
        entries = contents.variable("picture_page_info_list")
    return [Item(image) for entry in (entries if isinstance(entries, list) else []) if (image := _picture(entry))]


def _picture(entry: Value) -> Image | None:
    if not isinstance(entry, dict):
        return None
    url = entry.get("cdn_url") or entry.get("url")
    cleaned = clean_url(url) if isinstance(url, str) else ""
    if not cleaned:
        return None
    return Image(cleaned, width=_size(entry.get("width")), height=_size(entry.get("height")))


def _size(value: Value) -> int | None:
    return int(value) if isinstance(value, (int, float)) and 0 < value < 1_000_000 else None


def _shown_pictures(contents: Contents) -> list[Item]:
    """Pictures in the page itself: those of the years before, or what a browser had filled in."""
    for element in (*contents.layout.find_id("img_list")[:1], *([contents.body] if contents.body else [])):
        pictures = [item for item in _items(contents, element) if isinstance(item.leaf, Image)]
        if pictures:
            return pictures
    return []


def _items(contents: Contents, element: Element) -> list[Item]:
    layout = contents.layout
    if not layout.shows_something(element):
        return []
    markup = layout.without_scripts(element.start, element.end).decode("utf-8")
    return read_body(markup, first_line=layout.line_of(element.start), limits=contents.limits)


# Video and sound ----------------------------------------------------------------------------------------------------------


def _videos(contents: Contents) -> list[Item]:
    title, author, cover = _string(contents.field("title")), _string(contents.field("nick_name")), _address(contents.field("cdn_url"))
    listed = [
        attrs.evolve(video, title=video.title or title, author=video.author or author, cover_url=video.cover_url or cover)
        for video in listed_videos(contents).values()
    ]
    return [Item(video) for video in listed or _legacy_video(contents)]


def listed_videos(contents: Contents) -> dict[str, Video]:
    """What the page's data says of WeChat's own videos, by their ids."""
    pages = contents.field("video_page_infos") or contents.variable("videoPageInfos")
    entries = [contents.field("video_page_info"), *(pages if isinstance(pages, list) else [])]
    videos: dict[str, Video] = {}
    for entry in entries:
        if isinstance(entry, dict) and not is_missing(entry.get("video_id")):
            videos.setdefault(str(entry["video_id"]), _video(entry))
    return videos


def _video(entry: dict[str, Value]) -> Video:
    streams = entry.get("mp_video_trans_info")
    best = max((s for s in streams if isinstance(s, dict)), key=_area, default={}) if isinstance(streams, list) else {}
    duration = best.get("duration_ms")
    return Video(
        id=str(entry["video_id"]),
        platform="wechat",
        title=_string(entry.get("title")),
        author=_string(entry.get("hit_nickname")),
        url=_address(best.get("url")),
        cover_url=_address(entry.get("cover_url")),
        duration=float(str(duration)) / 1000 if re.fullmatch("[0-9]{1,12}", str(duration)) and duration else None,
        width=_size(best.get("width")),
        height=_size(best.get("height")),
    )


def _area(stream: dict[str, Value]) -> int:
    return (_size(stream.get("width")) or 0) * (_size(stream.get("height")) or 0)


def _legacy_video(contents: Contents) -> Iterator[Video]:
    """The player of a page of 2018 to 2020: ``cgiData.vid`` is WeChat's own or Tencent Video's."""
    vid = _string(contents.legacy("vid")) or _string(contents.legacy("hit_vid")) or _string(contents.legacy("txvideo_vid"))
    streams = contents.variable("__mpVideoTransInfo")
    best = max((s for s in streams if isinstance(s, dict)), key=_area, default={}) if isinstance(streams, list) else {}
    link = _address(contents.legacy("source_link"))
    shell = contents.frame.by_id("js_mpvedio") is not None or contents.body is not None
    if not (vid or best or shell):
        return
    is_own = bool((vid and vid.startswith(("wxv_", "apiv_"))) or best)
    title = _string(contents.legacy("video_title")) or _string(contents.variable("msg_title")) or _string(contents.variable("d.title"))
    yield Video(
        id=vid,
        platform="wechat" if is_own else "tencent" if vid else None,
        title=title,
        author=_string(contents.variable("nick_name")) or _string(contents.variable("nickname")),
        url=_address(best.get("url")) or link or (f"https://v.qq.com/x/page/{vid}.html" if vid and not is_own else None),
        cover_url=_address(contents.legacy("cdn_url"))
        or _address(contents.variable("msg_cdn_url"))
        or _address(contents.variable("d.cover")),
        width=_size(best.get("width")),
        height=_size(best.get("height")),
    )


def _sounds(contents: Contents) -> list[Item]:
    voices = contents.field("voice_in_appmsg")
    found = [_voice(entry, contents) for entry in (voices if isinstance(voices, list) else [voices]) if isinstance(entry, dict) and entry]
    if not found:
        file = _string(contents.legacy("voiceid")) or _string(contents.variable("voiceid"))
        seconds = contents.legacy("duration")
        found = [_sound(file, seconds if isinstance(seconds, (int, float)) else None, None, contents)]
    return [Item(sound) for sound in found]


def _voice(entry: dict[str, Value], contents: Contents) -> Audio:
    file = _string(entry.get("voice_id") or entry.get("voice_encode_fileid") or entry.get("fileid") or entry.get("voiceid"))
    length = entry.get("duration") or entry.get("play_length")
    seconds = float(str(length)) if str(length).isdecimal() else None
    if seconds is not None and seconds > 36_000:  # milliseconds
        seconds /= 1000
    return _sound(file, seconds, _string(entry.get("title") or entry.get("name")), contents)


def _sound(file: str | None, seconds: float | None, title: str | None, contents: Contents) -> Audio:
    titles = (title, _string(contents.field("title")), _string(contents.variable("msg_title")), _string(contents.variable("d.title")))
    names = (_string(contents.field("nick_name")), _string(contents.variable("nickname")), _string(contents.variable("nick_name")))
    return Audio(
        id=file,
        platform="wechat",
        title=next((t for t in titles if t), None),
        author=next((n for n in names if n), None),
        url=f"https://res.wx.qq.com/voice/getvoice?mediaid={file}" if file else None,
        cover_url=_address(contents.field("cdn_url"))
        or _address(contents.variable("msg_cdn_url"))
        or _address(contents.variable("d.cover")),
        duration=float(seconds) if seconds else None,
        data=FrozenMapping(),
    )


# Other --------------------------------------------------------------------------------------------------------------------


def _short_extras(contents: Contents) -> list[Item]:
    page = contents.field("text_page_info")
    pictures = page.get("short_msg_pic_url") if isinstance(page, dict) else None
    urls = [clean_url(url) for url in pictures if isinstance(url, str)] if isinstance(pictures, list) else []
    return [Item(Image(url)) for url in urls if url]


def _share_card(contents: Contents) -> list[Item]:
    """The sharer's own words, and a card of the shared article."""
    card = Card(
        CardKind.ARTICLE,
        title=contents.text_of_id("original_panel_title") or None,
        description=contents.text_of_id("js_share_author") or None,
        url=canonical_url(contents.attribute_of("js_share_source", "data-url", "href") or ""),
    )
    return [*_text(contents, "guide_words"), *([Item(card)] if card.title or card.url else [])]


def _string(value: Value) -> str | None:
    return clean(html_decoded(value)) or None if isinstance(value, str) else None


def _address(value: Value) -> str | None:
    cleaned = clean_url(value) if isinstance(value, str) else ""
    return cleaned if cleaned.startswith(("http:", "https:")) else None
