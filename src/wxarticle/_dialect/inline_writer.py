"""Runs -> Markdown or HTML text that every renderer shows as they are."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape as html_escape

from wxarticle._dialect.markers import safe_json
from wxarticle._plain import to_plain
from wxarticle._urls import link_kind
from wxarticle.kinds import ImageKind, Mark
from wxarticle.model import Break, EditorNote, Formula, Image, Inline, Link, Paragraph, Text

DELIMITERS = {Mark.BOLD: "**", Mark.ITALIC: "*", Mark.BOLD | Mark.ITALIC: "***", Mark.STRIKE: "~~"}
TAGS = (
    (Mark.BOLD, "strong"),
    (Mark.ITALIC, "em"),
    (Mark.UNDERLINE, "ins"),
    (Mark.STRIKE, "del"),
    (Mark.HIGHLIGHT, "mark"),
    (Mark.SUPERSCRIPT, "sup"),
    (Mark.SUBSCRIPT, "sub"),
)
_DELIMITED = Mark.BOLD | Mark.ITALIC | Mark.STRIKE

_CONTROL = "\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff"
_MARKDOWN = re.compile(rf"_+|[\\`*\[\]<~$]|&(?=#|[A-Za-z])|[{_CONTROL}]")
_HTML = re.compile(rf"[&<>{_CONTROL}]")
_DESTINATION = re.compile(rf"[\\()<>`\s]|&(?=#|[A-Za-z])|[{_CONTROL}]")
_ATTRIBUTE_CONTROL = re.compile(rf"[`{_CONTROL}]")
_BACKTICKS = re.compile("`+")
# The lines of a heading are parted at <br />, before anybody sees that it is code.
_PLAIN_CODE = re.compile(rf"(?!.*<br />)[^\s{_CONTROL}](?:[^\n\r{_CONTROL}]*[^\s{_CONTROL}])?")
_LINE_START = re.compile(r"[#>+\-=|:]|(?P<number>\d{1,9})[.)](?=\s|$)")


class InlineWriter:
    """Writes runs of one line.

    Args:
        html: as HTML, where Markdown is not read (in an HTML table).
        cell: in a cell of a pipe table.
    """

    def __init__(self, *, html: bool = False, cell: bool = False) -> None:
        self._html = html
        self._cell = cell

    def line(self, runs: Sequence[Inline], *, delimiters: bool = True) -> str:
        """The runs as one line, white space at its ends kept, and its start no block of another kind."""
        text = self.inside(runs, delimiters=delimiters)
        return text if self._html or self._cell else _plain_start(text)

    def inside(self, runs: Sequence[Inline], *, around: str = "", delimiters: bool = True) -> str:
        """The runs as what stands inside a line, between the given characters."""
        return _keep_ends(self.runs(runs, before=around, after=around, delimiters=delimiters))

    def runs(self, runs: Sequence[Inline], *, before: str = "", after: str = "", delimiters: bool = True) -> str:
        """The runs; ``before`` and ``after`` are the characters around them."""
        groups = [list(group) for _, group in itertools.groupby(runs, _link_of_text)]
        parts: list[str] = []
        for index, group in enumerate(groups):
            follower = self._first_character(groups[index + 1][0]) if index + 1 < len(groups) else after
            link = _link_of_text(group[0])
            last = parts[-1][-1:] if parts else before
            written = self._linked(group, link) if link else self._group(group, last, follower, delimiters)
            self._append(parts, written)
        return "".join(parts)

    def text(self, text: str) -> str:
        """Plain text with everything escaped that means something."""
        if self._html:
            return _HTML.sub(lambda found: _entity(found[0]), text)
        return _MARKDOWN.sub(_escape, text)

    def _group(self, runs: list[Inline], before: str, after: str, delimiters: bool) -> str:
        parts: list[str] = []
        for index, run in enumerate(runs):
            last = parts[-1][-1:] if parts else before
            following = self._first_character(runs[index + 1]) if index + 1 < len(runs) else after
            written = self._run(run, last, following, delimiters)
            self._append(parts, written)
        return "".join(parts)

    def _append(self, parts: list[str], written: str) -> None:
        if parts and parts[-1].endswith("!") and written.startswith("[") and not self._html:
            parts[-1] = parts[-1][:-1] + "\\!"  # else it would make a picture of the link
        parts.append(written)

    def _run(self, run: Inline, before: str, after: str, delimiters: bool) -> str:
        match run:
            case Text():
                return self._marked(run, before, after, delimiters)
            case Image():
                return self._image(run)
            case Formula():
                return self._formula(run.source)
            case Break():
                return "<br>"
            case EditorNote():  # flattened streams hold none
                lines = [block.content for block in run.blocks if isinstance(block, Paragraph)]
                return self.runs([inner for line in lines for inner in line], before=before, after=after, delimiters=delimiters)

    def _marked(self, run: Text, before: str, after: str, delimiters: bool) -> str:
        body = self._body(run)
        marks = run.marks & ~(Mark.CODE | Mark.LABEL)
        delimiter = DELIMITERS.get(marks)
        if delimiter and delimiters and not self._html and _flanks(before, body, after):
            return f"{delimiter}{body}{delimiter}"
        for mark, tag in reversed(TAGS):
            if mark in marks:
                body = f"<{tag}>{body}</{tag}>"
        return body

    def _body(self, run: Text) -> str:
        if Mark.CODE not in run.marks:
            return self.text(run.text)
        if self._html or not _PLAIN_CODE.fullmatch(run.text) or (self._cell and ("|" in run.text or "\\" in run.text)):
            return f"<code>{self.text(run.text)}</code>"
        return _code_span(run.text)

    def _formula(self, source: str) -> str:
        if self._html or self._cell or not _PLAIN_CODE.fullmatch(source) or "`" in source:
            return f'<code class="formula">{self.text(source)}</code>'
        return f"$`{source}`$"

    def _linked(self, runs: list[Inline], link: Link) -> str:
        if is_plain_link(link) and not self._html:
            return f"[{self._group(runs, '[', ']', delimiters=True)}]({destination(link.url or '')})"
        return f"{_anchor(link)}{self._group(runs, '>', '<', delimiters=True)}</a>"

    def _image(self, image: Image) -> str:
        facts = image_facts(image)
        if self._html:
            data = f" data-image={_quoted(safe_json(facts))}" if facts else ""
            written = f"<img src={_quoted(image.url)} alt={_quoted(image.alt)}{data}>"
        else:
            data = f"<!-- {safe_json(facts)} -->" if facts else ""
            written = f"![{self.text(image.alt)}]({destination(image.url)}){data}"
        if image.link is None:
            return written
        if is_plain_link(image.link) and not self._html:
            return f"[{written}]({destination(image.link.url or '')})"
        return f"{_anchor(image.link)}{written}</a>"

    def _first_character(self, run: Inline) -> str:
        """What a run's text will begin with; a star where its own delimiters could touch."""
        match run:
            case Text() if run.link:
                return "[" if is_plain_link(run.link) else "<"
            case Text() if run.marks & _DELIMITED:
                return "*"
            case Text() if run.marks & ~(Mark.CODE | Mark.LABEL):
                return "<"
            case Text():
                return self._body(run)[:1]
            case Image():
                return "!" if run.link is None else "["
            case _:
                return "<"


def image_facts(image: Image) -> dict[str, object]:
    """What ``![alt](url)`` does not say of a picture."""
    facts: dict[str, object] = {} if image.kind is ImageKind.PHOTO else {"kind": image.kind.value}
    return facts | {name: value for name, value in (("width", image.width), ("height", image.height)) if value is not None}


def is_plain_link(link: Link) -> bool:
    """Whether the address alone tells all of the link."""
    return link.url is not None and not link.data and link_kind(link.url) is link.kind


def destination(url: str) -> str:
    """An address as it may stand in the parentheses of a link."""
    return _DESTINATION.sub(lambda found: "\\" + found[0] if found[0] in "\\()" else _entity(found[0]), url)


def _anchor(link: Link) -> str:
    """The opening tag of a link that Markdown has no form for."""
    address = f" href={_quoted(link.url)}" if link.url is not None else ""
    facts = {name: value for name, value in to_plain(link).items() if name in ("kind", "data")}
    data = f" data-link={_quoted(safe_json(facts))}" if facts else ""
    return f"<a{address}{data}>"


def _quoted(value: str) -> str:
    return f'"{_ATTRIBUTE_CONTROL.sub(lambda found: _entity(found[0]), html_escape(value))}"'


def _link_of_text(run: Inline) -> Link | None:
    return run.link if isinstance(run, Text) else None


def _entity(character: str) -> str:
    return {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(character) or f"&#{ord(character)};"


def _escape(found: re.Match[str]) -> str:
    text = found[0]
    if text[0] == "_":
        before, after = found.string[: found.start()][-1:], found.string[found.end() : found.end() + 1]
        inside = before.isalnum() and after.isalnum()  # an underline inside a word means nothing
        return text if inside else "\\_" * len(text)
    if text in "\\`*[]<~$":
        return "\\" + text
    return _entity(text)


def _code_span(text: str) -> str:
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    gap = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def _flanks(before: str, body: str, after: str) -> bool:
    """Whether every CommonMark parser takes delimiters around the body for what they are."""
    if not body or before in ("*", "~", "_") or after in ("*", "~", "_"):
        return False
    return _opens(before, body[0]) and _opens(after, body[-1])


def _opens(outside: str, inside: str) -> bool:
    if inside.isspace():
        return False
    if not _is_punctuation(inside):
        return True
    return not outside or outside.isspace() or unicodedata.category(outside)[0] == "P"


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _keep_ends(text: str) -> str:
    """The line with white space at its ends as entities, which no editor and no parser takes away."""
    if text[:1].isspace():
        text = _entity(text[0]) + text[1:]
    return text[:-1] + _entity(text[-1]) if text[-1:].isspace() else text


def _plain_start(text: str) -> str:
    found = _LINE_START.match(text)
    if not found:
        return text
    at = found.end("number") if found["number"] else 0
    return f"{text[:at]}\\{text[at:]}"


def joined(runs: Iterable[Inline]) -> tuple[Inline, ...]:
    """The runs without empty texts, and neighbours that are set alike as one."""
    out: list[Inline] = []
    for run in runs:
        last = out[-1] if out else None
        if not isinstance(run, Text):
            out.append(run)
        elif isinstance(last, Text) and last.marks == run.marks and last.link == run.link:
            out[-1] = Text(last.text + run.text, run.marks, run.link)
        elif run.text:
            out.append(run)
    return tuple(out)
