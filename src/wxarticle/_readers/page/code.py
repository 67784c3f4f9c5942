"""Code blocks: WeChat's own (one ``code`` for each line), Markdown editors' (``br`` for each line), plain ``pre``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml.etree import _Element as Element

from wxarticle._readers.page.lines import seen
from wxarticle._readers.page.media import MEDIA
from wxarticle._readers.page.style import read_style

_NOT_CODE = frozenset(("img", "image", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "svg", "hr", *MEDIA))
_BLOCKS = frozenset(("p", "div", "section", "li", "code-line", "tr"))
_LEAKED_COUNTER = re.compile(r"^\s{0,40}counter\(line[^)\n]{0,40}\)?$", re.MULTILINE)
_LINE_FEEDS = re.compile(r"\r\n?|\n")
_NO_LANGUAGE = frozenset(("none", "null", "undefined", "plain", "plaintext", "text"))
_LANGUAGE_CLASS = re.compile(r"\b(?:language|lang)-([A-Za-z0-9+#._-]{1,30})")
_LINE_INDEX = "code-snippet__line-index"


def is_code(element: Element) -> bool:
    """Whether a ``pre`` or a code box holds code alone, and no pictures or headings."""
    return all(node.tag not in _NOT_CODE for node in element.iterdescendants())


def read_code(element: Element) -> tuple[str, str | None]:
    """The text of a code block, its lines joined by line feeds, and its language."""
    codes = element.iter("code")
    one_each = next(codes, None) is not None and next(codes, None) is not None
    text = seen("".join(_pieces(element, one_each)).replace("\u00a0", " "))
    return _trim(_LEAKED_COUNTER.sub("", text) if "counter(line" in text else text), read_language(element)


class _Open(NamedTuple):
    """An element of which the children are being read."""

    node: Element
    children: Iterator[Element]
    line: bool
    """It begins and ends a line."""
    between: bool
    """White space in it only stands between lines that are elements."""


def _pieces(element: Element, one_each: bool) -> list[str]:
    """What an element shows, in order; ``one_each`` where each line has a ``code`` of its own."""
    pieces: list[str] = []
    opened = _enter(element, one_each, pieces)
    stack = [opened] if opened else []
    while stack:
        outer = stack[-1]
        for child in outer.children:
            opened = _enter(child, one_each, pieces)
            if opened:
                stack.append(opened)
                break
            _add(child.tail, outer.between, pieces)
        else:
            stack.pop()
            if outer.line:
                _end_line(pieces)
            if stack:
                _add(outer.node.tail, stack[-1].between, pieces)
    return pieces


def _enter(node: Element, one_each: bool, pieces: list[str]) -> _Open | None:
    """Read an element's start, and all of one without children: then ``None``."""
    tag, text = node.tag, node.text
    if _is_unseen(node):
        return None
    if tag == "br":
        pieces.append("\n")
        return None
    line = tag in _BLOCKS or (one_each and tag == "code")
    has_children = len(node) > 0
    if line and not has_children and not text:
        if tag == "code":
            pieces.append("\n")
        return None
    between = one_each and has_children and next(node.iterchildren("code"), None) is not None
    if line:
        _end_line(pieces)
    _add(text, between, pieces)
    if has_children:
        return _Open(node, iter(node), line, between)
    if line:
        _end_line(pieces)
    return None


def _add(text: str | None, between: bool, pieces: list[str]) -> None:
    if text and not (between and text.isspace()):
        pieces.append(_LINE_FEEDS.sub("\n", text) if "\r" in text else text)


def _end_line(pieces: list[str]) -> None:
    if pieces and not pieces[-1].endswith("\n"):
        pieces.append("\n")


def _is_unseen(node: Element) -> bool:
    style = node.get("style")
    if style and ("none" in style or "hidden" in style):
        facts = read_style(style)
        if facts.unselectable or facts.gone or facts.hidden:
            return True
    return node.tag in ("script", "style") or _LINE_INDEX in (node.get("class") or "") or node.get("unselectable") == "on"


def _trim(text: str) -> str:
    lines = [line.rstrip() for line in text.split("\n")]
    start, end = 0, len(lines)
    while start < end and not lines[start]:
        start += 1
    while end > start and not lines[end - 1]:
        end -= 1
    return "\n".join(lines[start:end])


def read_language(element: Element) -> str | None:
    """The language that the author chose, on the box or on what is directly in it."""
    for node in (element, *islice(element.iter("pre", "code"), 2)):
        chosen = (node.get("data-lang") or node.get("data-language") or "").strip()
        found = _LANGUAGE_CLASS.search(node.get("class") or "")
        language = chosen or (found[1] if found else "")
        if language:
            return None if language.lower() in _NO_LANGUAGE else language
    return None
