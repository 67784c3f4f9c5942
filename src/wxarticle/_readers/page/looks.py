"""How an element changes the looks of the text in it."""

from __future__ import annotations

import functools

from lxml.etree import _Element as Element

from wxarticle._readers.page.lines import Look
from wxarticle._readers.page.style import UNSTYLED, Style, read_colour, read_size
from wxarticle.kinds import Mark

_MARKS = {
    "strong": Mark.BOLD.value, "b": Mark.BOLD.value,
    "em": Mark.ITALIC.value, "i": Mark.ITALIC.value, "cite": Mark.ITALIC.value, "dfn": Mark.ITALIC.value, "var": Mark.ITALIC.value,
    "u": Mark.UNDERLINE.value, "ins": Mark.UNDERLINE.value,
    "s": Mark.STRIKE.value, "del": Mark.STRIKE.value, "strike": Mark.STRIKE.value,
    "code": Mark.CODE.value, "kbd": Mark.CODE.value, "samp": Mark.CODE.value, "tt": Mark.CODE.value,
    "sup": Mark.SUPERSCRIPT.value, "sub": Mark.SUBSCRIPT.value, "mark": Mark.HIGHLIGHT.value,
}  # fmt: skip
_set_of = functools.cache(Mark)
"""A set of marks by its number: operators of flags are slow in Python, those of numbers are not."""
_HIGHLIGHT = Mark.HIGHLIGHT.value
_FACTORS = {
    "h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67, "small": 0.83, "big": 1.2, "sup": 0.83, "sub": 0.83,
}  # fmt: skip
_LARGEST = 1_000.0
_PREFORMATTED = frozenset(("pre", "textarea", "listing", "xmp"))
_BOXES = frozenset(
    ("section", "div", "p", "table", "td", "th", "tr", "tbody", "blockquote", "li", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "article")
)


def derive(parent: Look, tag: str, style: Style, element: Element) -> Look:
    """The look inside an element; the same object where nothing changes."""
    plain = style is UNSTYLED and tag not in _MARKS and tag not in _FACTORS and tag not in _PREFORMATTED
    return parent if plain and tag not in ("center", "font") and not element.get("align") else _changed(parent, tag, style, element)


def _changed(parent: Look, tag: str, style: Style, element: Element) -> Look:
    look = Look(
        _marks(parent, tag, style),
        _size(parent, tag, style),
        colour=style.colour or parent.colour,
        centred=tag == "center" or _centred(parent, style, element),
        hidden=parent.hidden if style.hidden is None else style.hidden,
        preserved=(parent.preserved or tag in _PREFORMATTED) if style.preserved is None else style.preserved,
    )
    if tag == "font":
        look.size = read_size((element.get("size") or "").strip())[0] or look.size
        look.colour = read_colour((element.get("color") or "").strip().lower()) or look.colour
    return look


def _marks(parent: Look, tag: str, style: Style) -> Mark:
    marks = parent.marks._value_ | _MARKS.get(tag, 0)
    if style is not UNSTYLED:
        marks = (marks | style.adds._value_) & ~style.removes._value_
        if style.fill and tag not in _BOXES and style.block is None:
            marks |= _HIGHLIGHT
    return _set_of(marks)


def _centred(parent: Look, style: Style, element: Element) -> bool:
    if style.centred is not None:
        return style.centred
    align = element.get("align")
    return align.strip().lower() in ("center", "middle") if align else parent.centred


def _size(parent: Look, tag: str, style: Style) -> float:
    if style.pixels is not None:
        size = style.pixels
    elif style.factor is not None:
        size = parent.size * style.factor
    else:
        size = parent.size * _FACTORS.get(tag, 1.0)
    return min(size, _LARGEST)
