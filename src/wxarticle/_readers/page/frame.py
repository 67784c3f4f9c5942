"""The elements around an article's body."""

from __future__ import annotations

from lxml import etree

from wxarticle._text import clean

__all__ = ["Frame", "text_of"]


class Frame:
    """The elements around the body, by id and by class."""

    def __init__(self, markup: bytes) -> None:
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)
        self.root = etree.fromstring(markup or b"<html></html>", parser)
        self._ids: dict[str, etree._Element] = {}
        self._classes: list[tuple[str, etree._Element]] = []
        self._class_names = ""
        self.metas: dict[str, str] = {}
        self.title: str | None = None
        if self.root is not None:
            self._read(self.root)

    def _read(self, root: etree._Element) -> None:
        ids, classes = self._ids, self._classes
        for element in root.iter("*"):
            if name := element.get("id"):
                ids.setdefault(name.strip(), element)
            if names := element.get("class"):
                classes.append((names, element))
        self._class_names = " ".join([names for names, _ in classes])
        for meta in root.iter("meta"):
            if name := meta.get("property") or meta.get("name"):
                self.metas.setdefault(name.lower(), meta.get("content") or "")
        title = next(root.iter("title"), None)
        self.title = text_of(title) if title is not None else None

    def by_id(self, name: str) -> etree._Element | None:
        """The first element with this id."""
        return self._ids.get(name)

    def by_class(self, name: str) -> list[etree._Element]:
        """The elements with this class, in order."""
        if name not in self._class_names:  # as most are
            return []
        return [element for names, element in self._classes if name in names and name in names.split()]

    def text_of_id(self, name: str) -> str:
        """The visible text of an element, in one line."""
        element = self._ids.get(name)
        return text_of(element) if element is not None else ""

    def text_of_class(self, name: str) -> str:
        """The visible text of the first element with this class."""
        elements = self.by_class(name)
        return text_of(elements[0]) if elements else ""


def text_of(element: etree._Element) -> str:
    """The text of an element, in one line."""
    return clean("".join(map(str, element.itertext())) if len(element) else element.text or "")
