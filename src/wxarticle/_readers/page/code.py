"""Code blocks: WeChat's own (one ``code`` for each line), Markdown editors' (``br`` for each line), plain ``pre``."""

from __future__ import annotations

import re
from itertools import islice

from lxml.etree import _Element as Element

from wxarticle._readers.page.media import MEDIA
from wxarticle._readers.page.style import read_style
from wxarticle._text import visible

_NOT_CODE = ("img", "image", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "svg", "hr", *MEDIA)
_BLOCKS = frozenset(("p", "div", "section", "li", "code-line", "tr"))
_LEAKED_COUNTER = re.compile(r"^\s{0,40}counter\(line[^)\n]{0,40}\)?$", re.MULTILINE)
_LINE_FEEDS = re.compile(r"\r\n?|\n")
_NO_LANGUAGE = frozenset(("none", "null", "undefined", "plain", "plaintext", "text"))
_LANGUAGE_CLASS = re.compile(r"\b(?:language|lang)-([A-Za-z0-9+#._-]{1,30})")
_LINE_INDEX = "code-snippet__line-index"


def is_code(element: Element) -> bool:
    """Whether a ``pre`` or a code box holds code alone, and no pictures or headings."""
    return next(element.iterdescendants(*_NOT_CODE), None) is None


def read_code(element: Element) -> tuple[str, str | None]:
    """The text of a code block, its lines joined by line feeds, and its language."""
    pieces: list[str] = []
    codes = element.iter("code")
    one_each = next(codes, None) is not None and next(codes, None) is not None
    stack: list[Element | str | None] = [element]
    while stack:
        node = stack.pop()
        if node is None:
            if pieces and not pieces[-1].endswith("\n"):
                pieces.append("\n")
        elif isinstance(node, str):
            pieces.append(node)
        else:
            stack.extend(reversed(_parts(node, one_each)))
    text = visible("".join(pieces).replace("\u00a0", " "))
    return _trim(_LEAKED_COUNTER.sub("", text) if "counter(line" in text else text), read_language(element)


def _parts(node: Element, one_each: bool) -> list[Element | str | None]:
    """What an element shows: strings and elements in order, a line feed for ``br``, ``None`` where a line ends."""
    tag = node.tag
    if _is_unseen(node):
        return []
    if tag == "br":
        return ["\n"]
    line = tag in _BLOCKS or (one_each and tag == "code")
    if line and not len(node) and not node.text:
        return ["\n"] if tag == "code" else []
    between = one_each and node.find("code") is not None  # white space between lines that are elements
    parts: list[Element | str | None] = []
    for text, child in ((node.text, None), *((child.tail, child) for child in node)):
        if child is not None:
            parts.append(child)
        if text and not (between and text.isspace()):
            parts.append(_LINE_FEEDS.sub("\n", text))
    return [None, *parts, None] if line else parts


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
