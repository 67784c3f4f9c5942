"""What to do with an element, decided once for all elements of one tag and style inside one look."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator

from lxml.etree import _Element as Element

from wxarticle._readers.page import elements
from wxarticle._readers.page.lines import Around, Look
from wxarticle._readers.page.looks import derive
from wxarticle._readers.page.style import UNSTYLED, Style, read_style

_LONGEST_PATH = 300
_MANY = 1_000


class Action(enum.IntEnum):
    """How an element is read."""

    SKIP = 0
    """Nothing of it shows."""
    TEXT = 1
    """Text of a certain look inside a line."""
    OPEN = 2
    """It changes what its content stands in."""
    LEAF = 3
    """It may be a leaf as a whole."""


class Plan:
    """How an element is read, how text in it looks, and whether it begins and ends a line."""

    __slots__ = ("action", "block", "boxed", "flat", "look", "opener", "plain", "style")

    def __init__(self, action: Action, look: Look, style: Style, block: bool, tag: str) -> None:
        self.action = action
        self.look = look
        self.style = style
        self.block = block
        self.flat = action is Action.TEXT or (tag == "code" and not block and not style.picture)
        """Whether it is only text inside a line, unless it has elements in it."""
        self.boxed = block and (style.framed or style.fill is not None)
        self.opener = tag in _OPENERS
        """Whether its tag says that it changes what its content stands in."""
        self.plain = not (self.boxed or self.opener or tag in elements.HEADINGS or style.picture)
        """Whether it is no more than text and a line."""


_OPENERS = elements.OPENERS | {"a", "pre", "code"}


class Frame:
    """An element that is being read."""

    __slots__ = ("around", "children", "counts", "element", "inside", "leave", "look", "number", "path", "tag")

    def __init__(self, element: Element, tag: str, look: Look, around: Around, inside: Frame | None) -> None:
        self.element = element
        self.tag = tag
        self.children: Iterator[Element] = iter(element[:] if len(element) < _MANY else element)  # type: ignore[index]
        """Those of its elements that are still to be read; many are not all held at once, which for a few is twice as fast."""
        self.look = look
        self.around = around
        self.inside = inside
        """The block around a block; ``None`` for inline elements."""
        self.leave: Callable[[], None] | None = None
        self.path: str | None = None
        """Where a block stands, told when a leaf asks."""
        self.counts: dict[str, int] | None = None
        self.number: int

    def count(self, tag: str) -> int:
        """The number of a block of this tag that begins in this block."""
        counts = self.counts
        if counts is None:
            counts = self.counts = {}
        counts[tag] = number = counts.get(tag, 0) + 1
        return number


def path_of(block: Frame) -> str:
    """The path of a block from the body, as far as it is not too long to tell anything."""
    untold: list[Frame] = []
    path = block.path
    while path is None:
        untold.append(block)
        if block.inside is None:
            break
        block = block.inside
        path = block.path
    path = path or ""
    while untold:
        block = untold.pop()
        if block.tag != "body" and len(path) < _LONGEST_PATH:
            path = f"{path}/{block.tag}[{block.number}]" if path else f"{block.tag}[{block.number}]"
        block.path = path
    return path


class Planner:
    """Remembers its plans; pages set thousands of elements in a few dozen ways."""

    __slots__ = ("_looks", "_others", "_watch_align", "known")

    def __init__(self, *, watch_align: bool) -> None:
        self.known: dict[tuple[Look, str, str | None], Plan] = {}
        """Look around the element, tag, style -> plan, where nothing else tells how the element is set."""
        self._others: dict[object, Plan] = {}
        self._looks: dict[object, Look] = {}
        self._watch_align = watch_align

    def plan(self, element: Element, look: Look) -> Plan:
        """The plan for an element that has none among those known."""
        tag = element.tag
        style = element.get("style")
        if tag == "font" or (self._watch_align and element.get("align")):
            key: tuple[object, ...] = (look, tag, style, element.get("align"), element.get("size"), element.get("color"))
        else:
            key = (look, tag, style)
        plan = self._others.get(key) or self._others.setdefault(key, self._make(element, look, style))
        if not self._watch_align and tag != "font":
            self.known[(look, tag, style)] = plan
        return plan

    def _make(self, element: Element, outer: Look, text: str | None) -> Plan:
        tag = element.tag
        style = read_style(text) if text else UNSTYLED
        if style.gone or tag in elements.UNSEEN:
            return Plan(Action.SKIP, outer, style, False, tag)
        look = derive(outer, tag, style, element)
        if look is not outer:  # equal looks as one object: wrappers that repeat a style would else have no plan in common
            look = self._looks.setdefault(look.values(), look)
        block = tag in elements.BLOCKS if style.block is None else style.block
        return Plan(_action(tag, style, block), look, style, block, tag)


def _action(tag: str, style: Style, block: bool) -> Action:
    if tag in elements.LEAVES or tag.startswith("mp"):
        return Action.LEAF
    return Action.OPEN if block or tag == "a" or style.picture else Action.TEXT
