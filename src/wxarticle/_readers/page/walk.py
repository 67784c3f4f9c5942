"""One pass over the elements of a body, in document order and without recursion."""

from __future__ import annotations

from lxml.etree import _Element as Element

from wxarticle._limits import Limits
from wxarticle._readers.page import elements
from wxarticle._readers.page.attributes import attributes_of
from wxarticle._readers.page.containers import Containers
from wxarticle._readers.page.leaves import LeafReader
from wxarticle._readers.page.lines import Around, Lines, Look
from wxarticle._readers.page.links import read_link
from wxarticle._readers.page.plan import Action, Frame, Plan, Planner
from wxarticle._readers.page.style import BODY_SIZE
from wxarticle.errors import LimitExceededError
from wxarticle.kinds import Mark
from wxarticle.model import Place

PARSER_DEPTH = 2_040
"""What is nested deeper, the parser drops."""
_LONGEST_PATH = 300
_SKIP, _BREAK, _TEXT, _LEAF = Action.SKIP, Action.BREAK, Action.TEXT, Action.LEAF  # a global is cheaper than an enum's attribute


def too_deep(depth: int) -> LimitExceededError:
    """The error for a body that nests deeper than allowed."""
    return LimitExceededError(
        f"the body's elements are nested more than {depth:,} deep",
        limit="depth",
        advice="no article that people made is; remove the empty wrappers before reading it",
    )


class Walker:
    """What is open is on :attr:`_stack`, never on Python's own."""

    def __init__(self, html: str, limits: Limits, first_line: int) -> None:
        self.lines = Lines(limits, first_line)
        self.box_parents = [0]
        self._depth = min(limits.depth, PARSER_DEPTH)
        self._planner = Planner(html)
        self._leaves = LeafReader(self.lines, self._place)
        self._containers = Containers(self.lines, self._place)
        self._formulas = "data-formula" in html
        self._lazy_backgrounds = "data-lazy-bgimg" in html
        self._stack: list[Frame] = []
        self._block: Frame

    def walk(self, root: Element) -> None:
        """Read everything below the root."""
        frame = Frame(root, Look(Mark.NONE, BODY_SIZE), Around(None, None, None, 0, None), None)
        frame.path, frame.counts = "", {}
        self._block = frame
        self._stack.append(frame)
        self._text(root.text, frame.look, frame.around)
        while self._stack:
            frame = self._stack[-1]
            child = frame.child
            if child is None:
                self._close(frame)
                continue
            frame.child = child.getnext()
            if not self._enter(child, frame):
                self._text(child.tail, frame.look, frame.around)

    def _enter(self, element: Element, parent: Frame) -> bool:
        """Read an element's start. Whether it was opened: if not, all of it is read."""
        plan = self._planner.plan(element, parent.look)
        action = plan.action
        if action is _SKIP:
            return False
        if action is _BREAK:
            self.lines.end_line()
            return False
        if (self._formulas or element.get("class")) and self._leaves.read_special(element, plan.look, parent.around):
            return False
        if action is _TEXT and not len(element):  # most elements of a body are such
            self._text(element.text, plan.look, parent.around)
            return False
        if action is _LEAF and self._read_leaf(element, plan, parent):
            return False
        self._open(element, plan, parent)
        return True

    def _read_leaf(self, element: Element, plan: Plan, parent: Frame) -> bool:
        if element.tag == "mp-common-blockquote":
            return self._containers.read_quote(element, plan.look, parent.around)
        return self._leaves.read(element, plan.style, plan.look, parent.around)

    def _open(self, element: Element, plan: Plan, parent: Frame) -> None:
        if len(self._stack) > self._depth:
            raise too_deep(self._depth)
        frame = Frame(element, plan.look, parent.around, self._block if plan.block else None)
        self._stack.append(frame)
        tag = element.tag
        if plan.block:
            self.lines.end_block()
            self._open_block(frame, tag, plan)
        if tag in elements.OPENERS:
            self._containers.open(frame, tag)
        elif tag == "a":
            frame.around = parent.around.but(link=read_link(attributes_of(element)))
        elif tag in ("pre", "code"):
            self._leaves.open_mixed(frame)
        picture = plan.style.picture or (element.get("data-lazy-bgimg") if self._lazy_backgrounds else None)
        if picture:
            self._leaves.open_backdrop(frame, picture, plan.style)
        self._text(element.text, frame.look, frame.around)

    def _open_block(self, frame: Frame, tag: str, plan: Plan) -> None:
        counts = self._block.counts
        counts[tag] = number = counts.get(tag, 0) + 1
        path = self._block.path
        if tag != "body" and len(path) < _LONGEST_PATH:
            path = f"{path}/{tag}[{number}]" if path else f"{tag}[{number}]"
        frame.path, frame.counts = path, {}
        self._block = frame
        if plan.style.framed or plan.style.fill:
            self.box_parents.append(frame.around.box)
            frame.around = frame.around.but(box=len(self.box_parents) - 1)
        if tag in elements.HEADINGS:
            frame.around = frame.around.but(heading=elements.HEADINGS[tag])

    def _close(self, frame: Frame) -> None:
        self._stack.pop()
        outer = frame.inside
        if outer or not self._stack:
            self.lines.end_block()
        if frame.leave:
            frame.leave()
        if outer:
            self._block = outer
        if self._stack:
            around = self._stack[-1]
            self._text(frame.element.tail, around.look, around.around)

    def _text(self, text: str | None, look: Look, around: Around) -> None:
        if not text or look.hidden:
            return
        if look.preserved and "\n" in text:
            self._preserved(text, look, around)
        else:
            self.lines.add((text, look, around.link), look, around, self._place)

    def _preserved(self, text: str, look: Look, around: Around) -> None:
        first, *rest = text.split("\n")
        self.lines.add((first, look, around.link), look, around, self._place)
        for line in rest:
            self.lines.end_line()
            self.lines.add((line, look, around.link), look, around, self._place)

    def _place(self) -> Place:
        frame = self._block
        return Place(self.lines.line_number(frame.element), None, frame.path or None)
