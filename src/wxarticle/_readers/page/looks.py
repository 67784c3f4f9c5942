"""How an element changes the looks of the text in it."""

from __future__ import annotations

from lxml.etree import _Element as Element

from wxarticle._readers.page.lines import Look
from wxarticle._readers.page.style import UNSTYLED, Style, read_colour, read_size
from wxarticle.kinds import Mark

_MARKS = {
    "strong": Mark.BOLD, "b": Mark.BOLD,
    "em": Mark.ITALIC, "i": Mark.ITALIC, "cite": Mark.ITALIC, "dfn": Mark.ITALIC, "var": Mark.ITALIC,
    "u": Mark.UNDERLINE, "ins": Mark.UNDERLINE,
    "s": Mark.STRIKE, "del": Mark.STRIKE, "strike": Mark.STRIKE,
    "code": Mark.CODE, "kbd": Mark.CODE, "samp": Mark.CODE, "tt": Mark.CODE,
    "sup": Mark.SUPERSCRIPT, "sub": Mark.SUBSCRIPT, "mark": Mark.HIGHLIGHT,
}  # fmt: skip
_FACTORS = {
    "h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67, "small": 0.83, "big": 1.2, "sup": 0.83, "sub": 0.83,
}  # fmt: skip
_PREFORMATTED = frozenset(("pre", "textarea", "listing", "xmp"))
_BOXES = frozenset(("section", "div", "p", "table", "td", "th", "tr", "tbody", "blockquote", "li", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "article"))


def derive(parent: Look, tag: str, text: str | None, style: Style, element: Element) -> Look:
    """The look inside an element; the same object where nothing changes, and for elements that are set alike."""
    if tag == "font" or element.get("align"):
        return _changed(parent, tag, style, element)
    if style is UNSTYLED and tag not in _MARKS and tag not in _FACTORS and tag not in _PREFORMATTED and tag != "center":
        return parent
    key = (tag, text)
    look = parent.derived.get(key)
    if look is None:
        look = parent.derived[key] = _changed(parent, tag, style, element)
    return look


def _changed(parent: Look, tag: str, style: Style, element: Element) -> Look:
    marks = (parent.marks | _MARKS.get(tag, Mark.NONE) | style.adds) & ~style.removes
    if style.fill and tag not in _BOXES and style.block is None:
        marks |= Mark.HIGHLIGHT
    centred = parent.centred if style.centred is None else style.centred
    align = element.get("align")
    if align and style.centred is None:
        centred = align.strip().lower() in ("center", "middle")
    look = Look(
        marks,
        _size(parent, tag, style),
        style.colour or parent.colour,
        centred or tag == "center",
        parent.hidden if style.hidden is None else style.hidden,
        (parent.preserved or tag in _PREFORMATTED) if style.preserved is None else style.preserved,
    )
    if tag == "font":
        look.size = read_size((element.get("size") or "").strip())[0] or look.size
        look.colour = read_colour((element.get("color") or "").strip().lower()) or look.colour
    return look


def _size(parent: Look, tag: str, style: Style) -> float:
    if style.pixels is not None:
        return style.pixels
    if style.factor is not None:
        return parent.size * style.factor
    return parent.size * _FACTORS.get(tag, 1.0)
