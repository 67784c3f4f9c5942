"""What a page says about its article: every field from the first place that has it, and which place that was."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from wxarticle._dates import from_epoch, parse_time
from wxarticle._frozen import FrozenMapping
from wxarticle._readers.page.contents import Contents
from wxarticle._readers.page.escapes import DecodedText, html_decoded, string_text
from wxarticle._readers.page.frame import text_of
from wxarticle._readers.page.literals import Value
from wxarticle._text import clean, letters
from wxarticle._urls import canonical_url, clean_url, encoded_biz, identify
from wxarticle.kinds import PostKind
from wxarticle.metadata import Account, Album, Identity, Metadata, Reprint
from wxarticle.model import Notice

__all__ = ["MetadataReader"]

_PLATFORM_TITLES = frozenset({"微信公众平台", "Weixin Official Accounts Platform", "WeChat Official Accounts Platform", "视频", "Video"})
_NAME_SEPARATOR = re.compile(r"\s*[、，,；;/／|｜]\s*")
_ORIGINAL_PREFIX = re.compile(r"^(?:原创|作者|Original)\s*[:：]?\s*(?=\S)")
_NO_AUTHOR_IDS = frozenset({"publish_time", "post-date", "js_ip_wording_wrp", "js_ip_wording", "copyright_logo", "post-user", "js_title_modify"})
_ORIGINAL_ID = re.compile(r"(?:gh|wxid)_\w{4,40}")
_LANGUAGES = {"zh_cn": "zh-CN", "zh_tw": "zh-TW", "zh_hk": "zh-HK", "en": "en", "en_us": "en", "zh": "zh"}
_HASH = re.compile(r"^#\s*|\s*\d+个$")
_CHINA = "156"
_LONGEST_TITLE = 64

Candidate = tuple[str, object]
"""Where a value stands, and the value."""


def _plain(value: object) -> str:
    """A script's string as readers see it: one layer of entities less, unless the script took it off itself."""
    if isinstance(value, DecodedText):
        return clean(value)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    return clean(html_decoded(value)) if isinstance(value, str) else ""


def _meta_text(text: str) -> str:
    r"""The content of a meta element, where WeChat leaves ``\x0a``, ``\n`` and one more layer of entities."""
    if "\\" in text:
        text = string_text(text.encode("utf-8", "replace"))
    return clean(html_decoded(text))


class MetadataReader:
    """Reads the fields one by one.

    Attributes:
        contents: the page.
        kind: what it is.
        sources: field -> where its value was found.
        notices: contradictions.
    """

    def __init__(self, contents: Contents, kind: PostKind) -> None:
        self.contents = contents
        self.kind = kind
        self.frame = contents.frame
        self.sources: dict[str, str] = {}
        self.notices: list[Notice] = []
        self.has_data = contents.field("nick_name") is not None or contents.field("title") is not None

    # Choosing --------------------------------------------------------------------------------------------------------

    def _data(self, *keys: str) -> Iterator[Candidate]:
        for key in keys:
            yield f"cgiDataNew.{key}", self.contents.field(key)

    def _variables(self, *names: str) -> Iterator[Candidate]:
        """Variables repeat the data object, so they are only read where there is none."""
        if self.has_data:
            return
        for name in names:
            value, variable = self.contents.variables.get(name, (None, name))
            yield variable, value

    def _ids(self, *names: str) -> Iterator[Candidate]:
        for name in names:
            yield f"#{name}", self.frame.text_of_id(name)

    def _classes(self, *names: str) -> Iterator[Candidate]:
        for name in names:
            yield f".{name}", self.frame.text_of_class(name)

    def _metas(self, *names: str) -> Iterator[Candidate]:
        for name in names:
            if name in self.frame.metas:
                yield f"meta[{name}]", DecodedText(_meta_text(self.frame.metas[name]))

    def _first(self, field: str, *groups: Iterator[Candidate]) -> str | None:
        for group in groups:
            for source, value in group:
                text = _plain(value)
                if text:
                    self.sources[field] = source
                    return text
        return None

    # Fields ----------------------------------------------------------------------------------------------------------

    def read(self, url: str | None, location: str | None, saved_at: datetime.datetime | None) -> Metadata:
        """All fields.

        Args:
            url: the caller's.
            location: the address that the wrapper or a note in the page gives.
            saved_at: when the wrapper was saved.
        """
        ids, address = self._address(url, location)
        return Metadata(
            kind=self.kind,
            title=self._title(),
            digest=self._digest(),
            authors=self._authors(),
            account=self._account(ids),
            ids=ids,
            url=address,
            source_url=self._source_url(),
            published_at=self._published(),
            modified_at=self._modified(),
            fetched_at=self._fetched(saved_at),
            cover_url=self._cover(),
            original=self._original(),
            reprint=self._reprint(),
            ip_location=self._ip_location(),
            tags=self._tags(),
            paid=self._paid(),
            truncated=self._truncated(),
            language=self._language(),
            format=f"page/{self._era()}",
            sources=FrozenMapping(self.sources),
        )

    def _title(self) -> str | None:
        page = self.contents.field("text_page_info")
        if self.kind is PostKind.TEXT and isinstance(page, dict) and not page.get("is_user_title"):
            return None  # WeChat repeats the whole text where the author gave no title
        if self.kind is PostKind.TEXT and not isinstance(page, dict) and len(_plain(self.contents.variable("msg_title"))) > _LONGEST_TITLE:
            return None
        title = self._first(
            "title",
            self._headline(),
            self._data("title"),
            self._variables("msg_title", "d.title", "window.title"),
            iter((("cgiData.video_title", self.contents.legacy("video_title") if not self.has_data else None),)),
            self._metas("og:title", "twitter:title"),
            self._ids("video_title", "js_video_page_title", "js_audio_title", "js_text_title"),
            self._variables("var title", "title"),
            self._classes("rich_media_title"),
            iter((("title", DecodedText(self.frame.title or "") if self.frame.title not in _PLATFORM_TITLES else ""),)),
        )
        if title:
            self._compare("title", title, self._data("title"), self._variables("msg_title"))
        return title

    def _headline(self) -> Iterator[Candidate]:
        inner = self.frame.by_id("activity-name")
        if inner is None:
            return
        for part in inner.iter():
            if "js_title_inner" in (part.get("class") or "").split():
                yield "#activity-name .js_title_inner", DecodedText("".join(part.itertext()))
        hidden = [e for e in inner.iter() if "pay__tag" in (e.get("class") or "")]
        tagged = clean("".join("".join(e.itertext()) for e in hidden))
        yield "#activity-name", DecodedText(self.frame.text_of_id("activity-name").removeprefix(tagged))

    def _compare(self, field: str, chosen: str, *groups: Iterator[Candidate]) -> None:
        for group in groups:
            for source, value in group:
                other = _plain(value)
                if other and letters(other) != letters(chosen):
                    message = f"{self.sources[field]} says {chosen!r}, {source} says {other!r}; the first was taken"
                    self.notices.append(Notice(f"{field}_conflict", message))
                    return

    def _digest(self) -> str | None:
        if self.kind in (PostKind.PICTURE, PostKind.TEXT) or self.contents.field("desc_empty") is True:
            return None  # there the digest is the post's own text
        return self._first(
            "digest",
            self._data("desc"),
            self._variables("msg_desc", "d.desc", "desc"),
            self._metas("description", "og:description", "twitter:description"),
        )

    def _authors(self) -> tuple[str, ...]:
        text = self._first(
            "authors",
            self._data("author"),
            self._ids("js_author_name_text", "js_author_name"),
            self._variables("author"),
            self._metas("author", "og:article:author", "twitter:creator"),
            self._bylines(),
        )
        if not text:
            return ()
        names = _NAME_SEPARATOR.split(_ORIGINAL_PREFIX.sub("", text))
        return tuple(dict.fromkeys(name for name in names if name))

    def _bylines(self) -> Iterator[Candidate]:
        for element in self.frame.by_class("rich_media_meta_text") or self.frame.by_class("activity-meta"):
            classes = (element.get("class") or "").split()
            if element.get("id") in _NO_AUTHOR_IDS or "rich_media_meta_nickname" in classes or "no-extra" in classes:
                continue
            text = text_of(element)
            if text and text != "原创" and parse_time(text) is None and text != self.frame.text_of_id("post-user"):
                yield ".rich_media_meta_text", DecodedText(text)

    def _account(self, ids: Identity) -> Account:
        name = self._first(
            "account.name",
            self._data("nick_name"),
            self._variables("nickname", "nick_name"),
            self._ids("js_name"),
            self._classes("profile_nickname", "account_nickname_inner"),
            self._ids("js_wx_follow_nickname", "js_wx_follow_nickname_small_font"),
            self._classes("wx_follow_nickname"),
            self._ids("post-user"),
            self._classes("rich_media_meta_nickname"),
            self._variables("window.name"),
        )
        if name:
            self._compare("account.name", name, self._ids("post-user"), self._classes("profile_nickname"))
        original = self._first("account.original_id", self._data("user_name"), self._variables("user_name"))
        labels = self._profile_values()
        return Account(
            name=name,
            alias=self._first("account.alias", self._data("alias"), self._variables("window.alias", "alias"), labels("微信号", "WeChat ID", 0)),
            original_id=original if original and _ORIGINAL_ID.fullmatch(original) else None,
            biz=ids.biz,
            description=self._first(
                "account.description",
                self._data("signature"),
                self._variables("profile_signature"),
                labels("功能介绍", "Intro", 1),
            ),
            avatar_url=self._avatar(),
        )

    def _profile_values(self):  # type: ignore[no-untyped-def]
        """The profile card's values: by their labels, else by position."""
        names = [text_of(e) for e in self.frame.by_class("profile_meta_label")]
        values = [text_of(e) for e in self.frame.by_class("profile_meta_value")]

        def find(chinese: str, english: str, position: int) -> Iterator[Candidate]:
            for at, name in enumerate(names):
                if name.rstrip(":：") in (chinese, english) and at < len(values):
                    yield ".profile_meta_value", DecodedText(values[at])
                    return
            if not names and position < len(values):
                yield ".profile_meta_value", DecodedText(values[position])

        return find

    def _avatar(self) -> str | None:
        keys = ("round_head_img", "hd_head_img", "ori_head_img_url")
        picture = self.frame.by_id("js_bar_profile_head")
        shown = iter((("#js_bar_profile_head", picture.get("src") if picture is not None else None),))
        for group in (self._data(*keys), self._variables(*keys), shown):
            for source, value in group:
                url = clean_url(value) if isinstance(value, str) else ""
                if len(url) > 12 and url.startswith("http"):
                    self.sources["account.avatar_url"] = source
                    return url
        return None

    # Address ---------------------------------------------------------------------------------------------------------

    def _address(self, url: str | None, location: str | None) -> tuple[Identity, str | None]:
        """Identity and address; the page's own go before the caller's."""
        own = [(source, value) for source, value in self._links() if isinstance(value, str) and value]
        if location:
            own.append(("location", location))
        known = [(source, identify(str(value))) for source, value in own]
        given = identify(url) if url else Identity()
        ids = Identity(
            biz=self._id("biz", self._biz(), known, given),
            mid=self._id("mid", self._numbers("mid", "appmsgid"), known, given),
            idx=self._id("idx", self._numbers("idx", "itemidx"), known, given),
            sn=self._id("sn", self._numbers("sn"), known, given),
            short_id=self._id("short_id", iter(()), known, given),
        )
        if url:
            self._compare_address(ids, given, url)
        return ids, self._canonical(ids, [*own, *([("url", url)] if url else [])])

    def _links(self) -> Iterator[Candidate]:
        yield from self._data("link")
        yield from self._variables("msg_link", "link")
        for name in ("og:url", "twitter:url"):
            yield f"meta[{name}]", self.frame.metas.get(name)

    def _id(self, name: str, candidates: Iterator[Candidate], known: list[tuple[str, Identity]], given: Identity) -> str | None:
        for source, value in candidates:
            text = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
            if text and text != "0":
                self.sources[f"ids.{name}"] = source
                return encoded_biz(text) if name == "biz" else text
        for source, identity in (*known, ("url", given)):
            if found := getattr(identity, name):
                self.sources[f"ids.{name}"] = source
                return str(found)
        return None

    def _biz(self) -> Iterator[Candidate]:
        yield from self._numbers("bizuin", "biz")
        yield from self._variables("appuin")
        share = self.frame.by_id("profile_share1")
        if share is not None:
            yield "#profile_share1", share.get("data-biz")

    def _numbers(self, *names: str) -> Iterator[Candidate]:
        yield from self._data(*names)
        for name in names:
            value, variable = self.contents.identity.get(name, (None, name))
            yield variable, value
        yield from self._variables(*names)

    def _compare_address(self, ids: Identity, given: Identity, url: str) -> None:
        pairs = ((ids.biz, given.biz), (ids.mid, given.mid), (ids.idx, given.idx), (ids.short_id, given.short_id))
        if any(ours and theirs and ours != theirs for ours, theirs in pairs):
            self.notices.append(Notice("url_conflict", f"the page is another article than {canonical_url(url)}; the page's own ids were taken"))

    def _canonical(self, ids: Identity, links: list[Candidate]) -> str | None:
        canonical = [(source, canonical_url(str(value))) for source, value in links]
        ours = [(source, link) for source, link in canonical if link and link.startswith("https://mp.weixin.qq.com/")]
        for source, link in ours:
            found = identify(link)
            if found.short_id or (found.mid and found.sn):
                self.sources["url"] = source
                return link
        if ids.biz and ids.mid and ids.idx and ids.sn:
            self.sources["url"] = "ids"
            return f"https://mp.weixin.qq.com/s?__biz={ids.biz}&mid={ids.mid}&idx={ids.idx}&sn={ids.sn}"
        for source, link in (*ours, *canonical):
            if link:
                self.sources["url"] = source
                return link
        return None

    def _link(self, field: str, *groups: Iterator[Candidate]) -> str | None:
        for group in groups:
            for source, value in group:
                url = canonical_url(value) if isinstance(value, str) and value else None
                if url:
                    self.sources[field] = source
                    return url
        return None

    def _source_url(self) -> str | None:
        shown = self.frame.by_id("js_view_source")
        anchors = (("#js_view_source", shown.get("href") if shown is not None else None),)
        return self._link(
            "source_url", self._data("source_url"), self._variables("msg_source_url", "var sourceurl", "source_url"), iter(anchors), self._read_on()
        )

    def _read_on(self) -> Iterator[Candidate]:
        for name in ("rich_media_tool", "page-toolbar"):
            for box in self.frame.by_class(name):
                for anchor in box.iter("a"):
                    if text_of(anchor) in ("阅读原文", "Read more"):
                        yield f".{name} a", anchor.get("href")

    # Times -----------------------------------------------------------------------------------------------------------

    def _time(self, field: str, *groups: Iterator[Candidate]) -> datetime.datetime | None:
        for group in groups:
            for source, value in group:
                time = from_epoch(value) or (parse_time(value) if isinstance(value, str) else None)
                if time:
                    self.sources[field] = source
                    return time
        return None

    def _published(self) -> datetime.datetime | None:
        return self._time(
            "published_at",
            self._data("ori_create_time", "create_timestamp", "ori_send_time", "create_time"),
            self._variables("ct", "create_time", "oriCreateTime", "ori_create_time", "createTime", "ct_str", "publish_time"),
            self._ids("publish_time", "post-date"),
            self._metas("article:published_time", "og:release_date"),
            iter(((".activity-meta", self.frame.text_of_class("activity-meta")),)),
        )

    def _modified(self) -> datetime.datetime | None:
        return self._time("modified_at", self._data("modify_time"), self._variables("modify_time"), self._ids("js_btm_temp_modify_time"))

    def _fetched(self, saved_at: datetime.datetime | None) -> datetime.datetime | None:
        time = self._time("fetched_at", self._data("svr_time"), self._variables("svr_time"))
        if time is None and saved_at is not None:
            self.sources["fetched_at"] = "wrapper"
        return time or saved_at

    # The rest --------------------------------------------------------------------------------------------------------

    def _cover(self) -> str | None:
        if self.kind is PostKind.TEXT and self.has_data:
            return None
        keys = ("cdn_url", "cdn_url_235_1", "cdn_url_16_9", "cdn_url_3_4", "cdn_url_1_1")
        legacy = iter((("cgiData.cdn_url", None if self.has_data else self.contents.legacy("cdn_url")),))
        groups = (
            self._data(*keys),
            self._variables("msg_cdn_url", "cdn_url_235_1", "cdn_url_1_1", "d.cover", "d.cdn_1_1_img"),
            legacy,
            self._variables("imgUrl"),
            self._metas("og:image", "twitter:image"),
            self._pictures(),
        )
        for group in groups:
            for source, value in group:
                url = clean_url(value) if isinstance(value, str) else ""
                if url.startswith("http"):
                    self.sources["cover_url"] = source
                    return url
        return None

    def _pictures(self) -> Iterator[Candidate]:
        for name in ("js_row_immersive_cover_img", "media"):
            box = self.frame.by_id(name)
            if box is not None:
                yield from ((f"#{name} img", image.get("data-src") or image.get("src")) for image in box.iter("img"))

    def _copyright(self) -> dict[str, Value]:
        info = self.contents.field("copyright_info")
        return info if isinstance(info, dict) else {}

    def _original(self) -> bool | None:
        groups = (
            iter((("cgiDataNew.copyright_info.copyright_stat", self._copyright().get("copyright_stat")),)),
            self._variables("_copyright_stat", "copyright_stat"),
        )
        for group in groups:
            for source, value in group:
                if str(value) in ("0", "1", "2"):
                    self.sources["original"] = source
                    return str(value) == "1"
        if "原创" in self.frame.text_of_id("copyright_logo"):
            self.sources["original"] = "#copyright_logo"
            return True
        return None

    def _reprint(self) -> Reprint | None:
        info = self._copyright()
        stated = info.get("copyright_stat") if info else self._variable("_copyright_stat")
        if str(stated) != "2" and self.kind is not PostKind.SHARE and self.frame.by_id("js_share_content") is None:
            return None
        link = self._shared_link(info)
        account = _plain(info.get("platform")) or self.frame.text_of_class("original_primary_nickname") or self.contents.text_of_id("js_share_author")
        own = Identity(
            biz=encoded_biz(_plain(info.get("source_encode_biz") or info.get("source_biz") or self._variable("source_encode_biz"))) or None,
            mid=_plain(info.get("source_mid") or self._variable("source_mid")) or None,
            idx=_plain(info.get("source_idx") or self._variable("source_idx")) or None,
        )
        named = identify(link or "")
        ids = Identity(own.biz or named.biz, _known(own.mid) or named.mid, _known(own.idx) or named.idx, named.sn, named.short_id)
        comment = self.contents.field("reprint_recommend_content_noencode") or self.contents.field("guide_words") or info.get("guide_words")
        comment = comment or info.get("reprint_recommend_content_noencode")
        if not (account or link or ids.biz):
            return None
        return Reprint(account=account or None, author=self._reprint_author(), url=link, ids=ids, comment=_plain(comment) or None)

    def _variable(self, name: str) -> Value:
        return None if self.has_data else self.contents.variable(name)

    def _shared_link(self, info: dict[str, Value]) -> str | None:
        shown = self.contents.attribute_of("js_share_source", "data-url", "href")
        return self._link("reprint.url", iter((("copyright_info.reprint_url", info.get("reprint_url")), ("#js_share_source", shown))))

    def _reprint_author(self) -> str | None:
        text = self.frame.text_of_class("original_primary_card_tips")
        found = re.search(r"作者\s*([^\s，,。]{1,40})", text)
        return found[1] if found else None

    def _ip_location(self) -> str | None:
        places = ((("cgiDataNew.ip_wording"), self.contents.field("ip_wording")), *self._variables("ip_wording"))
        for source, value in places:
            if not isinstance(value, dict):
                continue
            country = _plain(value.get("country_name") or value.get("countryName"))
            province = _plain(value.get("province_name") or value.get("provinceName"))
            code = str(value.get("country_id") or value.get("countryId") or "")
            if place := (province or country if code in (_CHINA, "") else country):
                self.sources["ip_location"] = source
                return place
        return None

    def _tags(self) -> tuple[Album, ...]:
        albums = [*self._data_albums(), *self._shown_albums()]
        best: dict[str, Album] = {}
        for album in albums:
            known = best.get(album.name)
            if known is None or (known.url is None and album.url is not None):
                best[album.name] = album
        return tuple(best.values())

    def _data_albums(self) -> Iterator[Album]:
        info = self.contents.field("appmsgalbuminfo") or self._variable("appmsgalbuminfo")
        for album in info if isinstance(info, list) else [info]:
            if isinstance(album, dict):
                yield from _album(album, "title", "link", "content_size")
        public = self.contents.field("public_tag_info")
        tags = public.get("tags") if isinstance(public, dict) else None
        for tag in tags if isinstance(tags, list) else []:
            if isinstance(tag, dict):
                yield from _album(tag, "tag_name", "tag_link", "tag_content_num")

    def _shown_albums(self) -> Iterator[Album]:
        for name in ("article-tag__item", "album__tag-title"):
            for element in self.frame.by_class(name):
                text = _HASH.sub("", text_of(element))
                link = element.get("href") or element.get("data-url") or ""
                if text:
                    yield Album(_HASH.sub("", text), canonical_url(link) if link else None)

    def _paid(self) -> bool | None:
        for source, value in (*self._data("is_pay_subscribe"), *self._variables("isPaySubscribe", "is_pay_subscribe")):
            if value is not None and str(value) in ("0", "1", "True", "False", ""):
                self.sources["paid"] = source
                return str(value) in ("1", "True")
        if self.frame.by_class("pay__tag") or self.frame.by_class("rich_media_title_paid"):
            self.sources["paid"] = ".pay__tag"
            return True
        return None

    def _truncated(self) -> bool:
        if self._paid() is not True:
            return False
        info = self.contents.field("user_info")
        is_bought = isinstance(info, dict) and str(info.get("is_paid")) == "1"
        return not is_bought and "已付费" not in self.frame.text_of_class("pay__tag")

    def _language(self) -> str | None:
        body = self.frame.root.find("body") if self.frame.root is not None else None
        classes = (body.get("class") or "").split() if body is not None else []
        candidates = (
            *self._data("lang"),
            *self._variables("LANG", "lang"),
            *(("body", name) for name in classes),
            ("html", self.frame.root.get("lang") if self.frame.root is not None else None),
        )
        for source, value in candidates:
            language = _LANGUAGES.get(str(value).lower().replace("-", "_"))
            if language:
                self.sources["language"] = source
                return language
        return None

    def _era(self) -> str:
        """A name for the page's generation: the year in which WeChat began to serve it."""
        frame = self.frame
        heading = frame.by_id("activity-name")
        if self.contents.data_object is not None:
            return "2025"
        if self.has_data:
            return "json"
        if frame.by_id("js_content") is None and heading is None and not self.contents.variables:
            return "fragment"
        if heading is not None and heading.tag == "h1" and frame.by_class("rich_media_title"):
            return "2022"
        if "og:title" in frame.metas:
            return "2019"
        if frame.by_id("meta_content") is not None or frame.by_id("publish_time") is not None or frame.by_class("account_nickname_inner"):
            return "2018"
        if frame.by_class("rich_media_meta_text"):
            return "2015"
        if frame.by_class("rich_media_meta"):
            return "2014"
        return "2013" if frame.by_class("activity-meta") or frame.by_class("page-bizinfo") else "other"


def _known(value: str | None) -> str | None:
    return value if value and value != "0" else None


def _album(fields: dict[str, Value], name: str, link: str, count: str) -> Iterator[Album]:
    title = _plain(fields.get(name))
    number = str(fields.get(count) or "")
    if title:
        url = fields.get(link)
        yield Album(_HASH.sub("", title), canonical_url(url) if isinstance(url, str) and url else None, int(number) if number.isdecimal() else None)
