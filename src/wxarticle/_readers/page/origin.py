"""Where an article belongs: declared original or reprinted, and its albums and tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wxarticle._readers.page.address import AddressReader
from wxarticle._readers.page.fields import plain
from wxarticle._readers.page.frame import text_of
from wxarticle._readers.page.literals import Value
from wxarticle._urls import canonical_url, encoded_biz, identify
from wxarticle.kinds import PostKind
from wxarticle.metadata import Album, Identity, Reprint

__all__ = ["OriginReader"]

_MOST_DIGITS = 10
_HASH = re.compile(r"^#\s*|\s*\d+个$")
_COUNT = re.compile(r"(\d{1,9})个$", re.ASCII)
_SOURCE = re.compile(r"以下文章来源于\s*([^，,。]{1,60})")
_AUTHOR = re.compile(r"作者\s*([^\s，,。]{1,40})")


class OriginReader(AddressReader):
    """Reads what ties the article to others."""

    def copyright_info(self) -> dict[str, Value]:
        info = self.contents.field("copyright_info")
        return info if isinstance(info, dict) else {}

    def original(self) -> bool | None:
        groups = (
            iter((("cgiDataNew.copyright_info.copyright_stat", self.copyright_info().get("copyright_stat")),)),
            self.variables("_copyright_stat", "copyright_stat"),
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

    def reprint(self) -> Reprint | None:
        info = self.copyright_info()
        stated = info.get("copyright_stat") if info else self.variable("_copyright_stat")
        shown = self.frame.text_of_class("original_primary_card_tips") or self.frame.text_of_class("original_area_primary")
        told = _SOURCE.search(shown)
        is_reprint = str(stated) == "2" or (stated is None and told is not None)
        if not is_reprint and self.kind is not PostKind.SHARE and self.frame.by_id("js_share_content") is None:
            return None
        link = self._shared_link(info)
        account = (
            plain(info.get("platform"))
            or self.frame.text_of_class("original_primary_nickname")
            or self.contents.text_of_id("js_share_author")
            or (told[1].strip() if told else None)
        )
        own = Identity(
            biz=encoded_biz(plain(info.get("source_encode_biz") or info.get("source_biz") or self.variable("source_encode_biz"))) or None,
            mid=plain(info.get("source_mid") or self.variable("source_mid")) or None,
            idx=plain(info.get("source_idx") or self.variable("source_idx")) or None,
        )
        named = identify(link or "")
        ids = Identity(own.biz or named.biz, _known(own.mid) or named.mid, _known(own.idx) or named.idx, named.sn, named.short_id)
        comment = self.contents.field("reprint_recommend_content_noencode") or self.contents.field("guide_words") or info.get("guide_words")
        comment = comment or info.get("reprint_recommend_content_noencode")
        if not (account or link or ids.biz):
            return None
        return Reprint(account=account or None, author=_author(shown), url=link, ids=ids, comment=plain(comment) or None)

    def _shared_link(self, info: dict[str, Value]) -> str | None:
        shown = self.contents.attribute_of("js_share_source", "data-url", "href")
        return self.link("reprint.url", iter((("copyright_info.reprint_url", info.get("reprint_url")), ("#js_share_source", shown))))

    def tags(self) -> tuple[Album, ...]:
        albums = [*self._data_albums(), *self._shown_albums()]
        best: dict[str, Album] = {}
        for album in albums:
            known = best.get(album.name)
            if known is None or (known.url is None and album.url is not None):
                best[album.name] = album
        return tuple(best.values())

    def _data_albums(self) -> Iterator[Album]:
        info = self.contents.field("appmsgalbuminfo") or self.variable("appmsgalbuminfo")
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
                text = text_of(element)
                shown, counted = _HASH.sub("", text), _COUNT.search(text)
                link = element.get("href") or element.get("data-url") or ""
                if shown:
                    yield Album(shown, canonical_url(link) if link else None, int(counted[1]) if counted else None)


def _author(source: str) -> str | None:
    found = _AUTHOR.search(source)
    return found[1] if found else None


def _known(value: str | None) -> str | None:
    return value if value and value != "0" else None


def _album(fields: dict[str, Value], name: str, link: str, count: str) -> Iterator[Album]:
    title = plain(fields.get(name))
    number = str(fields.get(count) or "")
    if title:
        url = fields.get(link)
        yield Album(
            _HASH.sub("", title),
            canonical_url(url) if isinstance(url, str) and url else None,
            int(number) if number.isdecimal() and len(number) < _MOST_DIGITS else None,
        )
