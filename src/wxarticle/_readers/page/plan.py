"""What to do with an element, decided once for all elements of one tag and style inside one look."""

from __future__ import annotations

import enum
from collections.abc import Callable

from lxml.etree import _Element as Element

from wxarticle._readers.page import elements
from wxarticle._readers.page.lines import Around, Look
from wxarticle._readers.page.looks import derive
from wxarticle._readers.page.style import UNSTYLED, Style, read_style


class Action(enum.IntEnum):
    """How an element is read."""

    SKIP = 0
    """Nothing of it shows."""
    BREAK = 1
    """It ends a line."""
    TEXT = 2
    """Text of a certain look inside a line."""
    OPEN = 3
    """It changes what its content stands in."""
    LEAF = 4
    """It may be a leaf as a whole."""


class Plan:
    """How an element is read, how text in it looks, and whether it begins and ends a line."""

    __slots__ = ("action", "block", "look", "style")

    def __init__(self, action: Action, look: Look, style: Style, block: bool) -> None:
        self.action = action
        self.look = look
        self.style = style
        self.block = block


class Frame:
    """An element that is being read."""

    __slots__ = ("around", "child", "counts", "element", "inside", "leave", "look", "path")

    def __init__(self, element: Element, look: Look, around: Around, inside: Frame | None) -> None:
        self.element = element
        self.child: Element | None = element[0] if len(element) else None
        """The next of its elements to be read."""
        self.look = look
        self.around = around
        self.inside = inside
        """The block around a block; ``None`` for inline elements."""
        self.leave: Callable[[], None] | None = None
        self.path: str
        self.counts: dict[str, int]


class Planner:
    """Remembers its plans; pages set thousands of elements in a few dozen ways."""

    __slots__ = ("_looks", "_plans", "_watch_align")

    def __init__(self, html: str) -> None:
        self._plans: dict[tuple[Look, str, object], Plan] = {}
        self._looks: dict[object, Look] = {}
        self._watch_align = "align=" in html

    def plan(self, element: Element, look: Look) -> Plan:
        """The plan for an element inside a look."""
        tag = element.tag
        style = element.get("style")
        key: tuple[Look, str, object] = (look, tag, style)
        if tag == "font" or (self._watch_align and element.get("align")):
            key = (look, tag, (style, element.get("align"), element.get("size"), element.get("color")))
        return self._plans.get(key) or self._plans.setdefault(key, self._make(element, look, style))

    def _make(self, element: Element, outer: Look, text: str | None) -> Plan:
        tag = element.tag
        style = read_style(text) if text else UNSTYLED
        if tag == "br":
            return Plan(Action.BREAK, outer, style, False)
        if style.gone or tag in elements.UNSEEN:
            return Plan(Action.SKIP, outer, style, False)
        look = derive(outer, tag, style, element)
        if look is not outer:  # equal looks as one object: wrappers that repeat a style would else have no plan in common
            look = self._looks.setdefault(look.values(), look)
        block = tag in elements.BLOCKS if style.block is None else style.block
        return Plan(_action(tag, style, block), look, style, block)


def _action(tag: str, style: Style, block: bool) -> Action:
    if tag in elements.LEAVES or tag.startswith("mp"):
        return Action.LEAF
    return Action.OPEN if block or tag == "a" or style.picture else Action.TEXT
