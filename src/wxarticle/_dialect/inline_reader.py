"""Markdown or HTML text of one line -> runs; the inverse of the writer, and forgiving about what people edit.

Two passes, both linear: the first cuts the text into tokens and pairs what opens with what closes, the second makes runs. What
pairs with nothing is text.
"""

from __future__ import annotations

import html.entities
import re
from typing import Literal

import attrs

from wxarticle._dialect.inline_writer import TAGS, joined
from wxarticle._dialect.markers import Data, member, read_json
from wxarticle._frozen import FrozenMapping
from wxarticle._urls import link_kind
from wxarticle.kinds import ImageKind, LinkKind, Mark
from wxarticle.model import Break, Formula, Image, Inline, Link, Text

_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_TAG = r"</?(?:strong|b|em|i|ins|u|del|s|mark|sup|sub|code|a|br|img)(?:\s+[a-z-]+=\"[^\"]*\")*\s*/?>"
_HTML_TOKEN = re.compile(rf"(?P<entity>{_ENTITY})|(?P<tag>{_TAG})")
_TOKEN = re.compile(
    rf"(?P<escape>\\[!-/:-@\[-`{{-~])|(?P<entity>{_ENTITY})|(?P<formula>\$(?=`))|(?P<code>`+)|(?P<comment><!-- \{{[^<>]*\}} -->)"
    rf"|(?P<tag>{_TAG})|(?P<image>!\[)|(?P<open>\[)|(?P<close>\]\((?P<url>(?:[^\\()\s]|\\.)*)\))|(?P<delimiter>\*+|~~)",
)
_UNESCAPE = re.compile(rf"\\([!-/:-@\[-`{{-~])|({_ENTITY})")
_ENTITIES = re.compile(_ENTITY)
_ATTRIBUTE = re.compile(r"([a-z-]+)=\"([^\"]*)\"")
_MARKS = {name: mark for mark, name in TAGS} | {"b": Mark.BOLD, "i": Mark.ITALIC, "u": Mark.UNDERLINE, "s": Mark.STRIKE, "code": Mark.CODE}
_DELIMITERS = {"*": (Mark.ITALIC,), "**": (Mark.BOLD,), "***": (Mark.BOLD, Mark.ITALIC), "~~": (Mark.STRIKE,)}

Kind = Literal["text", "code", "formula", "break", "image", "facts", "mark", "link", "picture"]


@attrs.define(eq=False)
class _Token:
    """A piece of a line; an opening token that found no partner is text."""

    kind: Kind
    text: str
    key: object = None
    opens: bool = False
    partner: _Token | None = None
    link: Link | None = None
    facts: Data = attrs.Factory(dict)
    url: str = ""


def read_inline(text: str, *, as_html: bool = False) -> tuple[Inline, ...]:
    """The runs of a line, in normal form but for white space at its ends."""
    return _runs(_Pairing(text, _HTML_TOKEN if as_html else _TOKEN).tokens())


def unescape(text: str) -> str:
    """A destination without escapes and entities."""
    return _UNESCAPE.sub(lambda found: found[1] or _character(found[2]), text)


def _character(entity: str) -> str:
    name = entity[1:-1]
    if name[0] != "#":
        return html.entities.html5.get(name + ";", entity)
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


class _Pairing:
    """Cuts a line into tokens and pairs them."""

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self._text = text
        self._pattern = pattern
        self._tokens: list[_Token] = []
        self._open: list[_Token] = []
        self._counts: dict[object, int] = {}
        self._no_closing_backticks: set[int] = set()

    def tokens(self) -> list[_Token]:
        at = 0
        while found := self._pattern.search(self._text, at):
            self._add("text", self._text[at : found.start()])
            at = self._token(found)
        self._add("text", self._text[at:])
        return self._tokens

    def _add(self, kind: Kind, text: str, **fields: object) -> _Token:
        token = _Token(kind, text, **fields)  # type: ignore[arg-type]
        if text:
            self._tokens.append(token)
        return token

    def _token(self, found: re.Match[str]) -> int:
        """Adds the token that was found; where the next one may begin."""
        kind, text = found.lastgroup, found[0]
        if kind == "url":
            kind = "close"
        match kind:
            case "escape":
                self._add("text", text[1])
            case "entity":
                self._add("text", _character(text))
            case "comment":
                self._add("facts", text, facts=read_json(text[5:-4]))
            case "formula" | "code":
                return self._code(found, is_formula=kind == "formula")
            case "tag":
                self._tag(text)
            case "image":
                self._begin(self._add("picture", text, key="["))
            case "open":
                self._begin(self._add("link", text, key="["))
            case "close":
                self._end_bracket(text, unescape(found["url"]))
            case _:
                self._delimiter(text)
        return found.end()

    def _code(self, found: re.Match[str], *, is_formula: bool) -> int:
        start = found.end() if is_formula else found.start()
        content = start
        while self._text[content : content + 1] == "`":
            content += 1
        closing = self._closing_backticks(content, content - start, "$" if is_formula else "")
        if closing < 0:
            self._add("text", found[0])
            return found.end()
        text = self._text[content:closing]
        if is_formula:
            self._add("formula", text)
            return closing + content - start + 1
        padded = len(text) > 2 and text[0] == text[-1] == " " and not text.isspace()
        self._add("code", text[1:-1] if padded else text)
        return closing + content - start

    def _closing_backticks(self, at: int, length: int, after: str) -> int:
        """Where exactly as many backticks stand again; each length that is not found is looked for once."""
        key = length if after == "" else -length
        if key in self._no_closing_backticks:
            return -1
        found = re.compile(rf"(?<!`)`{{{length}}}(?!`){re.escape(after)}").search(self._text, at)
        if not found:
            self._no_closing_backticks.add(key)
        return found.start() if found else -1

    def _tag(self, text: str) -> None:
        name = text.strip("</>").split()[0]
        attributes = {key: _ENTITIES.sub(lambda found: _character(found[0]), value) for key, value in _ATTRIBUTE.findall(text)}
        if name == "br":
            self._add("break", text)
        elif name == "img":
            self._add("image", text, url=attributes.get("src", ""), link=None, facts=_image_data(attributes))
        elif text[1] != "/":
            key = "formula" if attributes.get("class") == "formula" else name
            link = _read_anchor(attributes) if name == "a" else None
            self._begin(self._add("link" if name == "a" else "mark", text, key=key, link=link))
        else:
            key = "formula" if name == "code" and not self._counts.get("code") else name
            self._end(key, self._add("link" if name == "a" else "mark", text, key=key))

    def _delimiter(self, text: str) -> None:
        if text not in _DELIMITERS:
            self._add("text", text)
            return
        token = self._add("mark", text, key=text)
        if self._counts.get(text):
            self._end(text, token)
        else:
            self._begin(token)

    def _end_bracket(self, text: str, url: str) -> None:
        token = self._add("link", text, key="[")
        opener = self._end("[", token)
        if opener and opener.kind == "picture":
            token.kind, opener.url = "picture", url
        elif opener:
            opener.link = Link(url, link_kind(url))

    def _begin(self, token: _Token) -> None:
        token.opens = True
        self._open.append(token)
        self._counts[token.key] = self._counts.get(token.key, 0) + 1

    def _end(self, key: object, token: _Token) -> _Token | None:
        """Pairs the token with the last open one of its key; what was opened in between stays alone."""
        if not self._counts.get(key):
            return None
        while True:
            opener = self._open.pop()
            self._counts[opener.key] -= 1
            if opener.key == key:
                opener.partner, token.partner = token, opener
                return opener


def _image_data(attributes: dict[str, str]) -> Data:
    return {**read_json(attributes.get("data-image", "{}")), "alt": attributes.get("alt", "")}


def _read_anchor(attributes: dict[str, str]) -> Link:
    facts = read_json(attributes.get("data-link", "{}"))
    url = attributes.get("href")
    values = facts.get("data")
    data = {str(key): str(value) for key, value in values.items()} if isinstance(values, dict) else {}
    return Link(url, member(LinkKind, facts.get("kind")) or LinkKind.WEB, FrozenMapping(data))


# Second pass ----------------------------------------------------------------------------------------------------------


def _runs(tokens: list[_Token]) -> tuple[Inline, ...]:
    return joined(_Composition().compose(tokens))


class _Composition:
    """Makes runs of paired tokens."""

    def __init__(self) -> None:
        self._out: list[Inline] = []
        self._marks: dict[Mark, int] = {}
        self._links: list[Link] = []
        self._alt: list[str] | None = None
        self._formula: list[str] | None = None

    def compose(self, tokens: list[_Token]) -> list[Inline]:
        for token in tokens:
            self._take(token)
        return self._out

    def _take(self, token: _Token) -> None:
        match token.kind:
            case "mark" | "link" | "picture" if token.partner is None:
                self._say(token.text, self._set())
            case "mark":
                self._mark(token)
            case "link":
                self._link(token)
            case "picture":
                self._picture(token)
            case "text":
                self._say(token.text, self._set())
            case "code":
                self._say(token.text, self._set() | Mark.CODE)
            case "formula":
                self._out.append(Formula(token.text))
            case "break":
                self._out.append(Break())
            case "image":
                self._out.append(_image(token.url, str(token.facts.get("alt", "")), token.facts, self._links[-1] if self._links else None))
            case "facts":
                self._facts(token)

    def _say(self, text: str, marks: Mark) -> None:
        if self._alt is not None:
            self._alt.append(text)
        elif self._formula is not None:
            self._formula.append(text)
        else:
            self._out.append(Text(text, marks, self._links[-1] if self._links else None))

    def _set(self) -> Mark:
        marks = Mark.NONE
        for mark, count in self._marks.items():
            marks |= mark if count else Mark.NONE
        return marks

    def _mark(self, token: _Token) -> None:
        if token.key == "formula":
            if not token.opens and self._formula is not None:
                self._out.append(Formula("".join(self._formula)))
            self._formula = [] if token.opens else None
            return
        marks = _DELIMITERS.get(str(token.key)) or (_MARKS[str(token.key)],)
        for mark in marks:
            self._marks[mark] = self._marks.get(mark, 0) + (1 if token.opens else -1)

    def _link(self, token: _Token) -> None:
        if token.opens:
            self._links.append(token.link or Link(None))
        elif self._links:
            self._links.pop()

    def _picture(self, token: _Token) -> None:
        if token.opens:
            self._alt = []
        elif token.partner and self._alt is not None:
            self._out.append(_image(token.partner.url, "".join(self._alt), {}, self._links[-1] if self._links else None))
            self._alt = None

    def _facts(self, token: _Token) -> None:
        last = self._out[-1] if self._out else None
        if isinstance(last, Image):
            self._out[-1] = _image(last.url, last.alt, token.facts, last.link)


def _image(url: str, alt: str, facts: Data, link: Link | None) -> Image:
    width, height = facts.get("width"), facts.get("height")
    return Image(
        url,
        member(ImageKind, facts.get("kind")) or ImageKind.PHOTO,
        alt,
        width if isinstance(width, int) else None,
        height if isinstance(height, int) else None,
        link,
    )
