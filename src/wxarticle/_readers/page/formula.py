"""Formulas: LaTeX where the page still has it, else the drawing as a picture."""

from __future__ import annotations

from urllib.parse import quote

from lxml import etree
from lxml.etree import _Element as Element

from wxarticle.kinds import ImageKind
from wxarticle.model import Image, Place

_BLOCKS = ("section", "div", "p", "figure")
_NAMESPACES = (("xmlns", "http://www.w3.org/2000/svg"), ("xmlns:xlink", "http://www.w3.org/1999/xlink"))
_CASED = (("viewbox", "viewBox"), ("preserveaspectratio", "preserveAspectRatio"))
_MATHJAX_TURNS = ("matrix(1 0 0 -1", "matrix(1,0,0,-1", "scale(1,-1)", "scale(1 -1)")


def read_formula(element: Element) -> tuple[str | None, bool]:
    """The LaTeX source of an element, and whether it stands on a line of its own."""
    classes = element.get("class") or ""
    kind = element.get("data-formula-type") or classes
    block = "block" in kind or "display" in kind or (element.tag in _BLOCKS and "inline" not in kind)
    source = element.get("data-formula") or _annotation(element)
    return (source.strip() or None) if source else None, block


def _annotation(element: Element) -> str | None:
    for note in element.iter("annotation"):
        if "tex" in (note.get("encoding") or ""):
            return "".join(map(str, note.itertext()))
    return None


def read_formula_picture(element: Element, place: Place | None) -> Image | None:
    """The picture of a formula that MathJax drew; ``None`` for every other drawing."""
    group = element.find("g")
    if group is None:
        group = next(iter(element.iterchildren("defs", "title")), None)
        group = group.getnext() if group is not None else None
    turned = (group.get("transform") or "") if group is not None else ""
    if not turned.startswith(_MATHJAX_TURNS):
        return None
    drawing = _standing_alone(etree.tostring(element, encoding="unicode", with_tail=False))
    alt = element.get("aria-label") or ""
    return Image("data:image/svg+xml," + quote(drawing, safe=" =:/'(),-.;"), ImageKind.FORMULA, alt, place=place)


def _standing_alone(drawing: str) -> str:
    """The drawing as a file: a page leaves its namespaces out, and HTML writes its attributes in small letters."""
    tag, _, rest = drawing.partition(">")
    for small, cased in _CASED:
        tag = tag.replace(f" {small}=", f" {cased}=")
    missing = "".join(f' {name}="{address}"' for name, address in _NAMESPACES if f" {name}=" not in tag)
    return f"<svg{missing}{tag.removeprefix('<svg')}>{rest}"
