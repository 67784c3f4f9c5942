"""One pass over the elements of a body, in document order and without recursion."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from wxarticle._limits import Limits
from wxarticle._markup import PARSER_DEPTH, too_deep
from wxarticle._new import new_place
from wxarticle._readers.page import elements
from wxarticle._readers.page.attributes import attributes_of
from wxarticle._readers.page.containers import Containers
from wxarticle._readers.page.leaves import LeafReader, is_telling
from wxarticle._readers.page.lines import Around, Lines, Look
from wxarticle._readers.page.links import read_link
from wxarticle._readers.page.plan import Action, Frame, Plan, Planner, path_of
from wxarticle._readers.page.style import BODY_SIZE
from wxarticle.kinds import Mark
from wxarticle.model import Place

_HAS_ALIGN = etree.XPath("boolean(descendant::*/@align)")
_SKIP, _LEAF = Action.SKIP, Action.LEAF  # a global is cheaper than an enum's attribute


class Walker:
    """What is open is on :attr:`_stack`, never on Python's own."""

    def __init__(self, root: Element, markup: bytes, limits: Limits, first_line: int) -> None:
        self._root = root
        self.lines = Lines(limits, first_line, self._place)
        self.box_parents = [0]
        self._depth = min(limits.depth, PARSER_DEPTH)
        self._planner = Planner(watch_align=bool(_HAS_ALIGN(root)))
        self._plans = self._planner.known
        self._leaves = LeafReader(self.lines, self._place)
        self._containers = Containers(self.lines, self._place)
        markup = markup.lower()
        self._formulas = b"data-formula" in markup
        self._lazy_backgrounds = b"data-lazy-bgimg" in markup
        self._stack: list[Frame] = []
        self._block: Frame

    def walk(self) -> None:
        """Read everything below the root."""
        root = self._root
        frame = Frame(root, "body", Look(Mark.NONE, BODY_SIZE), Around(None, None, None, 0, None), None)
        frame.path = ""
        self._block = frame
        stack, enter, add_text = self._stack, self._enter, self.lines.add_text
        stack.append(frame)
        if root.text:
            add_text(root.text, frame.look, frame.around)
        while stack:
            frame = stack[-1]
            look, around = frame.look, frame.around
            for child in frame.children:
                if enter(child, look, around):
                    break
                if tail := child.tail:
                    add_text(tail, look, around)
            else:
                self._close(frame)

    def _enter(self, element: Element, outer: Look, around: Around) -> bool:
        """Read an element's start. Whether it was opened: if not, all of it is read."""
        tag = element.tag
        if tag == "br":
            self.lines.end_line()
            return False
        plan = self._plans.get((outer, tag, element.get("style"))) or self._planner.plan(element, outer)
        action, look = plan.action, plan.look
        if action is _SKIP:
            return False
        special = self._formulas or ((classes := element.get("class")) and is_telling(classes))
        if special and self._leaves.read_special(element, look, around):
            return False
        if plan.flat and not len(element):  # most elements of a body are such
            if text := element.text:
                self.lines.add_text(text, look, around)
            return False
        if action is _LEAF and self._read_leaf(element, plan, around):
            return False
        self._open(element, tag, plan, around)
        return True

    def _read_leaf(self, element: Element, plan: Plan, around: Around) -> bool:
        if element.tag == "mp-common-blockquote":
            return self._containers.read_quote(element, plan.look, around)
        return self._leaves.read(element, plan.style, plan.look, around)

    def _open(self, element: Element, tag: str, plan: Plan, around: Around) -> None:
        if len(self._stack) > self._depth:
            raise too_deep(self._depth)
        look, lines = plan.look, self.lines
        if plan.block:
            lines.end_block()
            frame = Frame(element, tag, look, around, self._block)
            frame.number = self._block.count(tag)
            self._block = frame
        else:
            frame = Frame(element, tag, look, around, None)
        self._stack.append(frame)
        if not plan.plain or self._lazy_backgrounds:
            self._open_special(frame, tag, plan)
        if text := element.text:
            lines.add_text(text, look, frame.around)

    def _open_special(self, frame: Frame, tag: str, plan: Plan) -> None:
        """What an element changes besides the looks of text and where lines end."""
        if plan.boxed:
            self.box_parents.append(frame.around.box)
            frame.around = frame.around.but(box=len(self.box_parents) - 1)
        if plan.block and tag in elements.HEADINGS:
            frame.around = frame.around.but(heading=elements.HEADINGS[tag])
        if plan.opener:
            self._open_container(frame, tag)
        picture = plan.style.picture or (frame.element.get("data-lazy-bgimg") if self._lazy_backgrounds else None)
        if picture:
            self._leaves.open_backdrop(frame, picture, plan.style)

    def _open_container(self, frame: Frame, tag: str) -> None:
        if tag == "a":
            frame.around = frame.around.but(link=read_link(attributes_of(frame.element)))
        elif tag in elements.OPENERS:
            self._containers.open(frame, tag)
        else:
            self._leaves.open_mixed(frame)

    def _close(self, frame: Frame) -> None:
        stack = self._stack
        stack.pop()
        outer = frame.inside
        if outer is not None or not stack:
            self.lines.end_block()
        if frame.leave is not None:
            frame.leave()
        if outer is not None:
            self._block = outer
        if stack and (tail := frame.element.tail):
            around = stack[-1]
            self.lines.add_text(tail, around.look, around.around)

    def _place(self) -> Place:
        block = self._block
        return new_place(self.lines.line_number(block.element), None, path_of(block) or None)
