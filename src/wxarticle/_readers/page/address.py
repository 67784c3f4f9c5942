"""Which article a page is: its ids and its address, the page's own before the caller's."""

from __future__ import annotations

from collections.abc import Iterator

from wxarticle._readers.page.fields import Candidate, FieldReader
from wxarticle._urls import canonical_url, encoded_biz, identify
from wxarticle.metadata import Identity
from wxarticle.model import Notice

__all__ = ["AddressReader"]

_OURS = "https://mp.weixin.qq.com/"


class AddressReader(FieldReader):
    """Reads identity and address."""

    def address(self, url: str | None, location: str | None) -> tuple[Identity, str | None]:
        """Identity and address; the page's own go before the caller's."""
        own = [(source, value) for source, value in self._links() if isinstance(value, str) and value]
        if location:
            own.append(("location", location))
        identities = {value: identify(str(value)) for value in {value for _, value in own}}
        known = [(source, identities[value]) for source, value in own]
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
        yield from self.data("link")
        yield from self.variables("msg_link", "link")
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
        yield from self.variables("appuin")
        share = self.frame.by_id("profile_share1")
        if share is not None:
            yield "#profile_share1", share.get("data-biz")

    def _numbers(self, *names: str) -> Iterator[Candidate]:
        yield from self.data(*names)
        for name in names:
            if found := self.contents.identity.get(name):
                yield found[1], found[0]
        yield from self.variables(*names)

    def _compare_address(self, ids: Identity, given: Identity, url: str) -> None:
        pairs = ((ids.biz, given.biz), (ids.mid, given.mid), (ids.idx, given.idx), (ids.short_id, given.short_id))
        if any(ours and theirs and ours != theirs for ours, theirs in pairs):
            self.notices.append(
                Notice("url_conflict", f"the page is another article than {canonical_url(url)}; the page's own ids were taken")
            )

    def _canonical(self, ids: Identity, links: list[Candidate]) -> str | None:
        known: list[tuple[str, str]] = []
        for source, value in links:
            if link := canonical_url(str(value)):
                known.append((source, link))
                found = identify(link) if link.startswith(_OURS) else Identity()
                if found.short_id or (found.mid and found.sn):
                    self.sources["url"] = source
                    return link
        if ids.biz and ids.mid and ids.idx and ids.sn:
            self.sources["url"] = "ids"
            return f"https://mp.weixin.qq.com/s?__biz={ids.biz}&mid={ids.mid}&idx={ids.idx}&sn={ids.sn}"
        for source, link in sorted(known, key=lambda each: not each[1].startswith(_OURS)):
            self.sources["url"] = source
            return link
        return None
