"""What a page says about its article: every field from the first place that has it, and which place that was."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator

from wxarticle._dates import parse_time
from wxarticle._frozen import FrozenMapping
from wxarticle._readers.page.escapes import DecodedText
from wxarticle._readers.page.fields import Candidate, plain
from wxarticle._readers.page.frame import text_of
from wxarticle._readers.page.origin import OriginReader
from wxarticle._text import clean
from wxarticle._urls import clean_url
from wxarticle.kinds import PostKind
from wxarticle.metadata import Account, Identity, Metadata
from wxarticle.model import Notice

__all__ = ["MetadataReader"]

_PLATFORM_TITLES = frozenset({"微信公众平台", "Weixin Official Accounts Platform", "WeChat Official Accounts Platform", "视频", "Video"})
_NAME_SEPARATOR = re.compile(r"\s*[、，,；;/／|｜]\s*")
_ORIGINAL_PREFIX = re.compile(r"^(?:原创|作者|Original)\s*[:：]?\s*(?=\S)")
_NO_AUTHOR_IDS = frozenset(
    {"publish_time", "post-date", "js_ip_wording_wrp", "js_ip_wording", "copyright_logo", "post-user", "js_title_modify"}
)
_ORIGINAL_ID = re.compile(r"(?:gh|wxid)_\w{4,40}")
_LANGUAGES = {"zh_cn": "zh-CN", "zh_tw": "zh-TW", "zh_hk": "zh-HK", "en": "en", "en_us": "en", "zh": "zh"}
_CHINA = "156"
_LONGEST_TITLE = 64


class MetadataReader(OriginReader):
    """Reads the fields one by one."""

    def read(self, url: str | None, location: str | None, saved_at: datetime.datetime | None) -> Metadata:
        """All fields.

        Args:
            url: the caller's.
            location: the address that the wrapper or a note in the page gives.
            saved_at: when the wrapper was saved.
        """
        ids, address = self.address(url, location)
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
            original=self.original(),
            reprint=self.reprint(),
            ip_location=self._ip_location(),
            tags=self.tags(),
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
        if self.kind is PostKind.TEXT and not isinstance(page, dict) and len(plain(self.contents.variable("msg_title"))) > _LONGEST_TITLE:
            return None
        title = self.first(
            "title",
            self._headline(),
            self.data("title"),
            self.variables("msg_title", "d.title", "window.title"),
            self.legacy("video_title"),
            self.metas("og:title", "twitter:title"),
            self.ids("video_title", "js_video_page_title", "js_audio_title", "js_text_title"),
            self.variables("var title", "title"),
            self.classes("rich_media_title"),
            iter((("title", DecodedText(self.frame.title or "") if self.frame.title not in _PLATFORM_TITLES else ""),)),
        )
        if title:
            self.compare("title", title, self.data("title"), self.variables("msg_title"))
        return title

    def _headline(self) -> Iterator[Candidate]:
        inner = self.frame.by_id("activity-name")
        if inner is None:
            return
        for part in inner.iter():
            if "js_title_inner" in (part.get("class") or "").split():
                yield "#activity-name .js_title_inner", DecodedText(text_of(part))
        hidden = [e for e in inner.iter() if "pay__tag" in (e.get("class") or "")]
        tagged = clean("".join(map(text_of, hidden)))
        yield "#activity-name", DecodedText(self.frame.text_of_id("activity-name").removeprefix(tagged))

    def _digest(self) -> str | None:
        if self.kind in (PostKind.PICTURE, PostKind.TEXT) or self.contents.field("desc_empty") is True:
            return None  # there the digest is the post's own text
        return self.first(
            "digest",
            self.data("desc"),
            self.variables("msg_desc", "d.desc", "desc"),
            self.metas("description", "og:description", "twitter:description"),
        )

    def _authors(self) -> tuple[str, ...]:
        text = self.first(
            "authors",
            self.data("author"),
            self.ids("js_author_name_text", "js_author_name"),
            self.variables("author"),
            self.metas("author", "og:article:author", "twitter:creator"),
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
        name = self.first(
            "account.name",
            self.data("nick_name"),
            self.variables("nickname", "nick_name"),
            self.ids("js_name"),
            self.classes("profile_nickname", "account_nickname_inner"),
            self.ids("js_wx_follow_nickname", "js_wx_follow_nickname_small_font"),
            self.classes("wx_follow_nickname"),
            self.ids("post-user"),
            self.classes("rich_media_meta_nickname"),
            self.variables("window.name"),
        )
        if name:
            self.compare("account.name", name, self.ids("post-user"), self.classes("profile_nickname"))
        original = self.first("account.original_id", self.data("user_name"), self.variables("user_name"))
        return Account(
            name=name,
            alias=self.first(
                "account.alias", self.data("alias"), self.variables("window.alias", "alias"), self._profile_value("微信号", "WeChat ID", 0)
            ),
            original_id=original if original and _ORIGINAL_ID.fullmatch(original) else None,
            biz=ids.biz,
            description=self.first(
                "account.description",
                self.data("signature"),
                self.variables("profile_signature"),
                self._profile_value("功能介绍", "Intro", 1),
            ),
            avatar_url=self._avatar(),
        )

    def _profile_value(self, chinese: str, english: str, position: int) -> Iterator[Candidate]:
        """A value of the profile card: by its label, else by position."""
        names, values = self._profile
        for at, name in enumerate(names):
            if name.rstrip(":：") in (chinese, english) and at < len(values):
                yield ".profile_meta_value", DecodedText(values[at])
                return
        if not names and position < len(values):
            yield ".profile_meta_value", DecodedText(values[position])

    @functools.cached_property
    def _profile(self) -> tuple[list[str], list[str]]:
        """The labels and the values of the profile card."""
        labels, values = map(self.frame.by_class, ("profile_meta_label", "profile_meta_value"))
        return [text_of(e) for e in labels], [text_of(e) for e in values]

    def _avatar(self) -> str | None:
        keys = ("round_head_img", "hd_head_img", "ori_head_img_url")
        for group in (self.data(*keys), self.variables(*keys), self.attributes("js_bar_profile_head", "src")):
            for source, value in group:
                url = clean_url(value) if isinstance(value, str) else ""
                if len(url) > 12 and url.startswith("http"):
                    self.sources["account.avatar_url"] = source
                    return url
        return None

    def _source_url(self) -> str | None:
        return self.link(
            "source_url",
            self.data("source_url"),
            self.variables("msg_source_url", "var sourceurl", "source_url"),
            self.attributes("js_view_source", "href"),
            self._read_on(),
        )

    def _read_on(self) -> Iterator[Candidate]:
        for name in ("rich_media_tool", "page-toolbar"):
            for box in self.frame.by_class(name):
                for anchor in box.iter("a"):
                    if text_of(anchor) in ("阅读原文", "Read more"):
                        yield f".{name} a", anchor.get("href")

    # Times -----------------------------------------------------------------------------------------------------------

    def _published(self) -> datetime.datetime | None:
        return self.time(
            "published_at",
            self.data("ori_create_time", "create_timestamp", "ori_send_time", "create_time"),
            self.variables("ct", "create_time", "oriCreateTime", "ori_create_time", "createTime", "ct_str", "publish_time"),
            self.ids("publish_time", "post-date"),
            self.metas("article:published_time", "og:release_date"),
            self.classes("activity-meta"),
        )

    def _modified(self) -> datetime.datetime | None:
        return self.time("modified_at", self.data("modify_time"), self.variables("modify_time"), self.ids("js_btm_temp_modify_time"))

    def _fetched(self, saved_at: datetime.datetime | None) -> datetime.datetime | None:
        time = self.time("fetched_at", self.data("svr_time"), self.variables("svr_time"))
        if time is None and saved_at is not None:
            self.sources["fetched_at"] = "wrapper"
        return time or saved_at

    # The rest --------------------------------------------------------------------------------------------------------

    def _cover(self) -> str | None:
        if self.kind is PostKind.TEXT and self.has_data:
            return None
        keys = ("cdn_url", "cdn_url_235_1", "cdn_url_16_9", "cdn_url_3_4", "cdn_url_1_1")
        groups = (
            self.data(*keys),
            self.variables("msg_cdn_url", "cdn_url_235_1", "cdn_url_1_1", "d.cover", "d.cdn_1_1_img"),
            self.legacy("cdn_url"),
            self.variables("imgUrl"),
            self.metas("og:image", "twitter:image"),
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

    def _ip_location(self) -> str | None:
        places = ((("cgiDataNew.ip_wording"), self.contents.field("ip_wording")), *self.variables("ip_wording"))
        for source, value in places:
            if not isinstance(value, dict):
                continue
            country = plain(value.get("country_name") or value.get("countryName"))
            province = plain(value.get("province_name") or value.get("provinceName"))
            code = str(value.get("country_id") or value.get("countryId") or "")
            if place := (province or country if code in (_CHINA, "") else country):
                self.sources["ip_location"] = source
                return place
        shown = self.frame.text_of_id("js_ip_wording")  # what the scripts had filled in
        if shown:
            self.sources["ip_location"] = "#js_ip_wording"
        return shown or None

    def _paid(self) -> bool | None:
        for source, value in (*self.data("is_pay_subscribe"), *self.variables("isPaySubscribe", "is_pay_subscribe")):
            if value is not None and str(value) in ("0", "1", "True", "False", ""):
                self.sources["paid"] = source
                return str(value) in ("1", "True")
        if self.frame.by_class("pay__tag") or self.frame.by_class("rich_media_title_paid"):
            self.sources["paid"] = ".pay__tag"
            return True
        return None

    def _truncated(self) -> bool:
        if self.contents.is_cut_off:
            self.sources["truncated"] = "page end"
            self.notices.append(Notice("cut_off", "the page ends inside the article's body: it was not saved to its end"))
            return True
        if self._paid() is not True:
            return False
        info = self.contents.field("user_info")
        is_bought = isinstance(info, dict) and str(info.get("is_paid")) == "1"
        return not is_bought and "已付费" not in self.frame.text_of_class("pay__tag")

    def _language(self) -> str | None:
        for group in (self.data("lang"), self.variables("LANG", "lang"), self._marked_languages()):
            for source, value in group:
                language = _LANGUAGES.get(str(value).lower().replace("-", "_"))
                if language:
                    self.sources["language"] = source
                    return language
        return None

    def _marked_languages(self) -> Iterator[Candidate]:
        root = self.frame.root
        if root is not None:
            body = root.find("body")
            yield from (("body", name) for name in ((body.get("class") or "").split() if body is not None else []))
            yield "html", root.get("lang")

    def _era(self) -> str:
        """The page's generation, named after the year in which WeChat began to serve it.

        2025: has ``cgiDataNew``. 2022: ``h1``. 2019: og: metas. 2018: ``#publish_time``. 2015: ``em.rich_media_meta_text``. 2014: the
        first ``rich_media`` classes. 2013: none of them. Else ``json`` (of ``?f=json``), ``fragment`` (a body alone), ``other``.
        """
        frame = self.frame
        heading = frame.by_id("activity-name")
        if self.contents.data_object is not None:
            return "2025"
        if self.has_data:
            return "json"
        if self.contents.is_fragment:
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
