"""What a page holds besides its body: the data object, the assigned variables, the frame's elements."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Mapping
from typing import cast

from wxarticle._limits import Limits
from wxarticle._readers.page.frame import Frame
from wxarticle._readers.page.layout import Element, Layout, Script, attributes_of, lay_out
from wxarticle._readers.page.literals import Value
from wxarticle._readers.page.objects import LazyObject
from wxarticle._readers.page.scripts import Assigned, Part, Statements, Variables, bare_name
from wxarticle._readers.page.values import is_missing
from wxarticle._text import clean
from wxarticle._wrappers import as_json

__all__ = ["Contents", "JsonContents", "is_missing"]

_DATA_NAME = b"window.cgiDataNew"
_DATA_OBJECT = re.compile(rb"window\.cgiDataNew\s{0,20}=\s{0,20}(?=\{)")
_DATA_OBJECT_IN = 8_000  # of a script's beginning
# Larger scripts are bundles: WeChat's data stands in small ones, or at the ends of some. Pages that have the data object need few
# variables besides; in others everything stands there.
_LARGE_SCRIPT = {True: 32_000, False: 80_000}
_LOOK_INTO = 4_000
_IDENTITY_SCRIPT = 2_000
_SCRIPT_HEAD = 2_000
_SCRIPT_ENTITIES = ((b"&#39;", b"'"), (b"&quot;", b'"'), (b"&lt;", b"<"), (b"&gt;", b">"), (b"&amp;", b"&"))

_TAG = re.compile(r"<[^<>]*>")

_IDENTITY_NAMES = ("biz", "mid", "idx", "sn")
_IDENTITY = Statements(_IDENTITY_NAMES)
_WANTED = Statements(
    [
        *("msg_title", "title", "video_title", "nickname", "nick_name", "name", "user_name", "alias", "profile_signature", "signature"),
        *("biz", "appuin", "mid", "appmsgid", "idx", "itemidx", "sn", "ct", "create_time", "createTime", "oriCreateTime"),
        *("ori_create_time", "publish_time", "ct_str", "svr_time", "modify_time", "msg_desc", "desc", "msg_link", "link"),
        *("msg_source_url", "source_url", "sourceurl", "msg_cdn_url", "cdn_url_235_1", "cdn_url_1_1", "cdn_1_1_img", "cdn_url"),
        *("cover", "imgUrl", "author", "round_head_img", "hd_head_img", "ori_head_img_url", "_copyright_stat", "copyright_stat"),
        *("source_encode_biz", "source_mid", "source_idx", "source_username", "reprint_type", "item_show_type", "isPaySubscribe"),
        *("is_pay_subscribe", "ip_wording", "lang", "LANG", "transferTargetLink", "PAGE_MID", "cgiData", "videoPageInfos"),
        *("__mpVideoTransInfo", "appmsgalbuminfo", "voiceid", "picture_page_info_list", "del_reason_id", "is_temp_url", "contentData"),
    ]
)


class Contents:
    """What a page holds, read when asked for.

    Attributes:
        layout: where its parts stand.
        limits: how much may be read.
        is_fragment: there is a body and no page around it.
    """

    def __init__(self, data: bytes, limits: Limits, *, is_utf8: bool = False) -> None:
        self.layout: Layout = _unescaped(lay_out(data))
        self.limits = limits
        self.is_fragment = False
        self._is_utf8 = is_utf8

    @functools.cached_property
    def body(self) -> Element | None:
        """The element of the article's body, of any era."""
        layout = self.layout
        found = layout.find_id("js_content") or layout.find_class("rich_media_content")
        if len(found) > 1:
            found = [element for element in found if layout.shows_something(element)] or found
        return found[0] if found else self._oldest_body()

    @functools.cached_property
    def has_body(self) -> bool:
        """Whether there is a body, and it shows something."""
        return self.body is not None and self.layout.shows_something(self.body)

    @property
    def is_cut_off(self) -> bool:
        """Whether the page ends inside the body: neither its end tag follows nor what WeChat puts below it."""
        return not self.is_fragment and self.body is not None and self.body.end == len(self.layout.data)

    def _oldest_body(self) -> Element | None:
        """Pages before mid-2014: ``div.text`` inside ``#img-content`` or ``#page-content``."""
        layout = self.layout
        for name in ("img-content", "page-content"):
            for outer in layout.find_id(name)[:1]:
                inside = [text for text in layout.find_class("text") if outer.start <= text.tag < outer.end]
                if inside:
                    return inside[0]
        return None

    @functools.cached_property
    def frame(self) -> Frame:
        """What stands around the body."""
        return Frame(self.verified(self.layout.frame(self.body)))

    def verified(self, markup: bytes) -> bytes:
        """Markup in UTF-8; a page that is not what its beginning said is read again.

        Raises:
            UnicodeDecodeError: it is not UTF-8.
        """
        if not self._is_utf8:
            markup.decode("utf-8")
        return markup

    def attribute_of(self, name: str, *attributes: str) -> str | None:
        """The first of the attributes that an element with this id has, inside the body too."""
        for element in self.layout.find_id(name)[:1]:
            found = attributes_of(self.layout.data[element.tag : element.start])
            return next((found[attribute] for attribute in attributes if found.get(attribute)), None)
        return None

    def text_of_id(self, name: str) -> str:
        """The text of an element, inside the body too."""
        for element in self.layout.find_id(name)[:1]:
            markup = self.layout.without_scripts(element.start, element.end).decode("utf-8")
            return clean(html.unescape(_TAG.sub("", markup)))
        return ""

    @functools.cached_property
    def template(self) -> bytes | None:
        """The body that a share page keeps in a script of type text/html."""
        for tag, start, end in self._templates:
            if attributes_of(self.layout.data[tag:start]).get("id") == "content_tpl":
                return self.layout.data[start:end]
        return None

    @functools.cached_property
    def template_line(self) -> int:
        """The line on which that body begins."""
        return self.layout.line_of(self._templates[0][1]) if self._templates else 1

    @functools.cached_property
    def _templates(self) -> list[Script]:
        data = self.layout.data
        return [script for script in self.layout.scripts if b"content_tpl" in data[script[0] : script[1]]]

    @functools.cached_property
    def data_object(self) -> LazyObject | None:
        """``window.cgiDataNew``, which pages have from 2025 on."""
        data = self.layout.data
        for _, start, end in self.layout.scripts:
            if _DATA_NAME in data[start : min(end, start + _DATA_OBJECT_IN)]:  # the pattern alone is slower
                found = _DATA_OBJECT.search(data, start, min(end, start + _DATA_OBJECT_IN))
                if found:
                    return LazyObject(data, found.end(), end, self.limits.script_values)
        return None

    def field(self, key: str) -> Value:
        """A value of the data object."""
        return self.data_object.get(key) if self.data_object is not None else None

    @functools.cached_property
    def variables(self) -> Variables:
        """What the scripts assign."""
        return Variables(_WANTED, self.layout.data, self._parts, self.limits.script_values)

    @functools.cached_property
    def identity(self) -> Variables | dict[str, Assigned]:
        """The variables that identify the article; pages have a small script of their own for them."""
        variables = self.variables if self.data_object is None else self._small_scripts()
        found = {name: assigned for name in _IDENTITY_NAMES if (assigned := variables.get(name, _IDENTITY_SCRIPT))}
        return found if len(found) >= 3 and not any(is_missing(value) for value, _ in found.values()) else self.variables

    def _small_scripts(self) -> Variables:
        small = [(start, end) for _, start, end in self.layout.scripts if 0 < end - start <= _IDENTITY_SCRIPT]
        return Variables(_IDENTITY, self.layout.data, small, self.limits.script_values)

    def variable(self, name: str) -> Value:
        """The value that the scripts assign to ``ct``, or only to ``d.ct`` when the name says so."""
        if "variables" not in self.__dict__ and not self._may_assign(name):
            return None
        found = self.variables.get(name)
        return found[0] if found else None

    def _may_assign(self, name: str) -> bool:
        """Whether the name is written anywhere: beside the data object few variables are, and reading them all is slow."""
        bare = bare_name(name).encode()
        return self.data_object is None or any(self.layout.data.find(bare, *part) >= 0 for part in self._parts)

    @functools.cached_property
    def _parts(self) -> list[Part]:
        """Where variables may be assigned."""
        read_to = self.data_object.end if self.data_object is not None else -1
        largest = _LARGE_SCRIPT[self.data_object is not None]
        parts: list[Part] = []
        for _, start, end in self.layout.scripts:
            if start < read_to <= end or start == end:
                continue
            parts += ((start, end),) if end - start <= largest else ((start, start + _LOOK_INTO), (end - _LOOK_INTO, end))
        return parts

    def legacy(self, key: str) -> Value:
        """A value of ``window.cgiData = { … }``, the data object of video pages before 2025 and of error pages."""
        value = self.variable("cgiData")
        return value.get(key) if isinstance(value, dict) else None


def _unescaped(layout: Layout) -> Layout:
    """The page with its scripts as they were: some tools write the text of scripts with entities."""
    data = layout.data
    if not any(_is_escaped(data, start, min(end, start + _SCRIPT_HEAD)) for _, start, end in layout.scripts if start < end):
        return layout
    parts: list[bytes] = []
    at = 0
    for _, start, end in layout.scripts:
        parts.append(data[at:start])
        text = data[start:end]
        for entity, character in _SCRIPT_ENTITIES:
            text = text.replace(entity, character)
        parts.append(text)
        at = end
    return lay_out(b"".join((*parts, data[at:])))


def _is_escaped(data: bytes, start: int, end: int) -> bool:
    if data.find(b'"', start, end) >= 0 or data.find(b"'", start, end) >= 0:
        return False
    return data.find(b"&#39;", start, end) >= 0 or data.find(b"&quot;", start, end) >= 0


class JsonContents(Contents):
    """The JSON that WeChat gave for ``?f=json``: the keys of the data object, and no page around them."""

    def __init__(self, text: str, limits: Limits) -> None:
        super().__init__(b"", limits)
        self._fields: Mapping[str, object] = as_json(text) or {}

    def field(self, key: str) -> Value:
        """A value of the object."""
        return cast("Value", self._fields.get(key))
