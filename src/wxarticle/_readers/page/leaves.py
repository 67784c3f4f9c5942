"""Elements that are a leaf as a whole: pictures, players, cards, rules, code blocks, formulas."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from functools import partial

from lxml.etree import _Element as Element

from wxarticle._readers.page.attributes import attributes_of
from wxarticle._readers.page.code import is_code, read_code
from wxarticle._readers.page.formula import read_formula, read_formula_picture
from wxarticle._readers.page.images import picture_at, read_image
from wxarticle._readers.page.lines import Around, Lines, Look
from wxarticle._readers.page.media import Media, read_media
from wxarticle._readers.page.plan import Frame
from wxarticle._readers.page.style import Style
from wxarticle.kinds import ImageKind
from wxarticle.model import Code, Divider, Formula, Image, Leaf, Place, Video

_UNSEEN_CLASSES = ("weui-a11y_ref", "code-snippet__line-index", "katex-mathml", "MJX_Assistive")
_INLINE = frozenset({ImageKind.EMOJI, ImageKind.FORMULA})
_LOW = 60
_NESTED_LOOKS = 8
_VAIN_LOOKS = 60
_TELLING = re.compile("weui-a11y_ref|code-snippet__|katex|mjx|MathJax|MJX|video|wx_widget_placeholder")


@functools.lru_cache(maxsize=4096)
def is_telling(classes: str) -> bool:
    """Whether classes may say that an element is a leaf as a whole."""
    return _TELLING.search(classes) is not None


class LeafReader:
    """Reads such elements; what it declines is read for what is inside."""

    def __init__(self, lines: Lines, place: Callable[[], Place]) -> None:
        self._lines = lines
        self._place = place
        self._nested = 0
        self._vain = 0

    def read(self, element: Element, style: Style, look: Look, around: Around) -> bool:
        """Read an element of which the tag says that it may be a leaf; whether it was one."""
        if look.hidden:
            return element.tag == "img"
        match element.tag:
            case "img":
                self._image(read_image(attributes_of(element), style, around.link, self._place()), look, around)
                return True
            case "image":
                url = element.get("data-src") or element.get("xlink:href") or element.get("href") or element.get("src")
                self._image(picture_at(url, around.link, self._place()), look, around)
                return True
            case "hr":
                self._alone(Divider(place=self._place()), look, around)
                return True
            case "pre":
                return self._nested < _NESTED_LOOKS and is_code(element) and self._code(element, look, around)
            case "code":
                broken = len(element) and not look.preserved and self._nested < _NESTED_LOOKS and element.find(".//br") is not None
                return bool(broken) and is_code(element) and self._code(element, look, around)
            case "svg":
                return self._drawing(element, look, around)
            case tag:
                return self._media(element, tag, look, around)

    def read_special(self, element: Element, look: Look, around: Around) -> bool:
        """Read an element of which the class or an attribute says that it is a leaf as a whole; whether it was one."""
        classes = element.get("class")
        if classes and is_telling(classes):
            return self._read_class(element, element.tag, classes, look, around)
        return element.get("data-formula") is not None and self._formula(element, look, around)

    def _read_class(self, element: Element, tag: str, classes: str, look: Look, around: Around) -> bool:
        if any(name in classes for name in _UNSEEN_CLASSES):
            return True
        if "video" in classes or "wx_widget_placeholder" in classes:
            return tag in ("span", "div", "section") and self._media(element, tag, look, around)
        if self._vain > _VAIN_LOOKS:
            return False
        if "code-snippet__" in classes:
            found = "code-snippet__fix" in classes and tag == "section" and is_code(element) and self._code(element, look, around)
        else:
            found = self._formula(element, look, around)
        self._vain += not found
        return found

    def open_mixed(self, frame: Frame) -> None:
        """A ``pre`` or ``code`` that is no block of code: those inside are looked at only so deep, for a look takes all that is inside."""
        self._nested += 1
        frame.leave = self._close_mixed

    def _close_mixed(self) -> None:
        self._nested -= 1

    def open_backdrop(self, frame: Frame, url: str, style: Style) -> None:
        """A background picture is content where nothing is written on it, else ornament; a low drawing, as above code, is ornament too."""
        low = style.height is not None and style.height <= _LOW and "svg" in url
        image = picture_at(url, frame.around.link, self._place(), ImageKind.DIVIDER if low else ImageKind.PHOTO)
        if image is not None and not frame.look.hidden:
            self._lines.leaf(image, frame.look, frame.around)
            frame.leave = partial(self._judge_backdrop, image, len(self._lines.drawn) - 1, self._lines.text_lines, frame.leave)

    def _judge_backdrop(self, image: Image, at: int, lines_before: int, leave: Callable[[], None] | None) -> None:
        if self._lines.text_lines > lines_before:
            self._lines.drawn[at].leaf = Image(image.url, ImageKind.DIVIDER, link=image.link, place=image.place)
        if leave:
            leave()

    def _alone(self, leaf: Leaf, look: Look, around: Around) -> None:
        self._lines.end_block()
        self._lines.leaf(leaf, look, around)
        self._lines.end_block()

    def _image(self, image: Image | None, look: Look, around: Around) -> None:
        if image is None:
            return
        if image.kind in _INLINE:
            self._lines.add(image, look, around)
        else:
            self._lines.leaf(image, look, around)

    def _drawing(self, element: Element, look: Look, around: Around) -> bool:
        picture = read_formula_picture(element, self._place()) if self._vain <= _VAIN_LOOKS else None
        if picture is None:
            return False
        self._image(picture, look, around)
        texts = element.find(".//text") is not None
        self._vain += texts
        return not texts

    def _media(self, element: Element, tag: str, look: Look, around: Around) -> bool:
        attributes = attributes_of(element)
        if tag in ("video", "audio") and "src" not in attributes and (source := element.find("source[@src]")) is not None:
            attributes = {**attributes, "src": source.get("src", "")}
        media = read_media(tag, attributes, self._place())
        if media is None:
            return False
        if tag in ("span", "div", "section") and self._is_repeated(media):
            return True
        self._lines.leaf(media, look, around)
        return True

    def _is_repeated(self, media: Media) -> bool:
        """Whether a drawn player stands beside its own placeholder."""
        before = self._lines.drawn[-1].leaf if self._lines.drawn else None
        return isinstance(before, Video) and isinstance(media, Video) and before.id == media.id

    def _code(self, element: Element, look: Look, around: Around) -> bool:
        text, language = read_code(element)
        if text:
            self._alone(Code(text, language, place=self._place()), look, around)
        else:
            self._lines.end_block()
        return True

    def _formula(self, element: Element, look: Look, around: Around) -> bool:
        source, block = read_formula(element)
        if not source:
            return False
        formula = Formula(source, place=self._place())
        if block:
            self._alone(formula, look, around)
        else:
            self._lines.add(formula, look, around)
        return True
