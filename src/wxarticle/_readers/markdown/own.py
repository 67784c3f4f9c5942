"""Reads the Markdown that ``to_markdown`` writes: every form says what its line is, so no pass has to guess.

Total like every reader: what somebody changed by hand is read as far as it goes, and nothing visible is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import attrs

from wxarticle._dialect.head import read_head
from wxarticle._dialect.inline_reader import read_inline
from wxarticle._dialect.inline_writer import joined as joined_runs
from wxarticle._dialect.leaves import LINE_SEPARATOR, media_line, number_of, undress, write_number
from wxarticle._dialect.machine import Form, Machine, apply_data, line_form
from wxarticle._dialect.markers import Data, read_marker, split_trailing
from wxarticle._dialect.tables import read_html_table, read_pipe_table
from wxarticle._limits import Limits
from wxarticle._plain import from_plain
from wxarticle._source import Source
from wxarticle._stream import UTTERANCES, Cues, Draft, Item, Tag
from wxarticle._text import is_cjk
from wxarticle._urls import canonical_url, identify
from wxarticle.errors import ArticleError, LimitExceededError
from wxarticle.kinds import Role
from wxarticle.metadata import Identity
from wxarticle.model import Audio, Card, Code, Divider, Formula, Inline, Leaf, ListItem, Paragraph, Place, Video

_FENCE = re.compile(r"(`{3,})([^`]*)")
_HEADING = re.compile(r"(#{1,6}) (.*)")
_ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])(?: (.*))?")
_RULES = frozenset({"---", "***", "___"})
_DELIMITER_ROW = re.compile(r"\|[ :|-]*-[ :|-]*")
_OWN_BLOCK = ("#", ">", "```", "<!-- ", "<table>", "---")


def read_own(source: Source, url: str | None, limits: Limits) -> Draft:
    """The draft of a document of our own; every leaf has its tag."""
    lines = source.text.lstrip("\ufeff").replace("\r\n", "\n").split("\n")
    metadata, notices, start = read_head(lines)
    while start < len(lines) and not lines[start].strip():
        start += 1
    if start < len(lines) and lines[start].startswith("# "):
        title = "".join(run.text for run in read_inline(lines[start][2:]))
        metadata = metadata if metadata.title is not None else attrs.evolve(metadata, title=title)
        start += 1
    if url is not None and metadata.url is None:
        ids = identify(url) if metadata.ids == Identity() else metadata.ids
        metadata = attrs.evolve(metadata, url=canonical_url(url), ids=ids)
    reader = _Reader(limits)
    reader.read(lines[start:], start + 1)
    return Draft(metadata, tuple(reader.items), (*source.notices, *notices), settled=True)


# The body -------------------------------------------------------------------------------------------------------------


class _Reader:
    """Reads blocks line by line; quotations once more on the lines inside them, and no deeper."""

    def __init__(self, limits: Limits) -> None:
        self.items: list[Item] = []
        self._limits = limits
        self._machine = Machine()
        self._marker: tuple[str, Data] | None = None
        self._lists: list[tuple[int, int]] = []
        self._quotes = 0
        self._quoted = self._alert = self._begun = False
        self._shown = ""  # the line that shows a player or card which a marker gave already
        self._line = 1

    def read(self, lines: Sequence[str], first_line: int) -> None:
        """Adds the items of the lines."""
        at = 0
        while at < len(lines):
            self._line = first_line + at
            at = self._block(lines, at)

    def _block(self, lines: Sequence[str], at: int) -> int:
        """Reads the block that begins at a line; where the next may begin."""
        line = lines[at]
        if not line.strip():
            return at + 1
        item = _ITEM.fullmatch(line)
        if item and line.strip() not in _RULES:
            return self._item(lines, at, item)
        self._lists.clear()
        if line.startswith("<!-- ") and line.endswith(" -->"):
            return self._comment(line, at)
        if line.startswith(">") and not self._quoted:
            return self._quote(lines, at)
        if fence := _FENCE.fullmatch(line):
            return self._fence(lines, at, fence)
        if heading := _HEADING.fullmatch(line):
            self._heading(heading)
            return at + 1
        if line.strip() in _RULES:
            self._add(Form("divider"), lambda _: Divider(place=self._place()))
            return at + 1
        if line.startswith("<table>"):
            return self._html_table(lines, at)
        if line.startswith("|") and at + 1 < len(lines) and _DELIMITER_ROW.fullmatch(lines[at + 1]):
            return self._pipe_table(lines, at)
        return self._paragraph(lines, at)

    # Comments and quotations

    def _comment(self, line: str, at: int) -> int:
        marker = read_marker(line)
        if marker and marker[0] in set(Role):
            self._marker = marker
            if marker[1].get("empty") is True:
                self._empty(marker)
            elif isinstance(marker[1].get("node"), dict):
                self._media(marker[1]["node"])
        return at + 1

    def _empty(self, marker: tuple[str, Data]) -> None:
        shape = "heading" if marker[0] == Role.HEADING else "paragraph"
        data = marker[1]
        self._add(Form(shape), lambda _: self._line_leaf((), data))

    def _media(self, node: Data) -> None:
        try:
            kind = {"Video": Video, "Audio": Audio, "Card": Card}[str(node.get("type"))]
            leaf: Video | Audio | Card = from_plain(kind, node)
        except (KeyError, ArticleError):
            self._marker = None
            return
        self._add(Form("media"), lambda _: attrs.evolve(leaf, place=self._place()))
        self._shown = media_line(leaf)

    def _quote(self, lines: Sequence[str], at: int) -> int:
        end = at
        while end < len(lines) and lines[end].startswith(">"):
            end += 1
        inner = [line[2:] if line.startswith("> ") else line[1:] for line in lines[at:end]]
        self._quotes += 1
        self._quoted, self._begun = True, False
        self._alert = inner[0].strip() == "[!NOTE]"
        self.read(inner[1:] if self._alert else inner, self._line + self._alert)
        self._quoted = self._alert = False
        self._lists.clear()
        return end

    # Blocks

    def _fence(self, lines: Sequence[str], at: int, fence: re.Match[str]) -> int:
        end = next((i for i in range(at + 1, len(lines)) if lines[i].rstrip() == fence[1]), len(lines))
        text, info = "\n".join(lines[at + 1 : end]), fence[2].strip()
        text = text.rstrip("\n") if end == len(lines) else text  # nobody closed it
        facts = self._marker[1] if self._marker else {}
        stored = facts.get("text")
        text = stored if isinstance(stored, str) else text
        if info == "math" and facts.get("kind") != "code":
            self._add(Form("formula", text), lambda _: Formula(text, place=self._place()))
        else:
            language = facts.get("language", info or None)
            self._add(Form("code", text), lambda _: Code(text, str(language) if language else None, place=self._place()))
        return end + 1

    def _html_table(self, lines: Sequence[str], at: int) -> int:
        end = next((i for i in range(at, len(lines)) if lines[i].rstrip().endswith("</table>")), len(lines) - 1)
        table = read_html_table(list(lines[at : end + 1]))
        self._add(Form("table", table.text), lambda _: attrs.evolve(table, place=self._place()))
        return end + 1

    def _pipe_table(self, lines: Sequence[str], at: int) -> int:
        end = at
        while end < len(lines) and lines[end].startswith("|"):
            end += 1
        table = read_pipe_table(list(lines[at:end]))
        self._add(Form("table", table.text), lambda _: attrs.evolve(table, place=self._place()))
        return end

    def _heading(self, found: re.Match[str]) -> None:
        data = self._marker[1] if self._marker else {}
        text = _without_number(found[2], data)
        for number, part in enumerate(text.split(LINE_SEPARATOR)):
            runs = read_inline(part)
            form = Form("heading", _text(runs), hashes=len(found[1]), joined=number > 0)
            self._add(form, lambda _, runs=runs: self._line_leaf(runs, data))  # type: ignore[misc]

    def _item(self, lines: Sequence[str], at: int, found: re.Match[str]) -> int:
        indent, bullet = len(found[1]), found[2]
        raw, end = _hard_lines(lines, at, [found[3] or ""])
        while self._lists and self._lists[-1][1] > indent:
            self._lists.pop()
        level = self._lists[-1][0] + 1 if self._lists else 0
        for number, line in enumerate(raw):
            text, marker = ("", read_marker(line)) if line.startswith("<!-- ") and read_marker(line) else split_trailing(line)
            self._marker = marker if marker and marker[0] in set(Role) else None
            data = self._marker[1] if self._marker else {}
            if number == 0:
                level = self._nesting(data, level)
                self._lists.append((level, indent + len(bullet) + 1))
            self._one_item(text.strip(" "), bullet, level, data, continues=number > 0)
            self._line += 1
        return end

    def _nesting(self, data: Data, level: int) -> int:
        """How deep the item stands: as its marker says, if that may be."""
        said = data.get("nesting")
        return said if type(said) is int and 0 <= said <= self._limits.depth else level

    def _one_item(self, text: str, bullet: str, level: int, data: Data, *, continues: bool) -> None:
        printed = number_of(bullet)
        if isinstance(data.get("printed"), str):
            printed = data["printed"]
            text = text.removeprefix(write_number(printed).rstrip(" ")).lstrip(" ") if bullet == "-" else text
        runs = read_inline(text)
        form = attrs.evolve(line_form(text, runs), shape="item", italic=False, joined=continues)
        self._add(
            form,
            lambda tag: ListItem(undress(runs, tag, form), level, None if continues else printed, continues, place=self._place()),
        )

    def _paragraph(self, lines: Sequence[str], at: int) -> int:
        raw, end = _hard_lines(lines, at, [lines[at]])
        wrapped = [raw.pop()]
        while end < len(lines) and _goes_on(lines[end]):  # wrapped by hand
            (first, *more), end = _hard_lines(lines, end, [lines[end]])
            wrapped.append(first)
            if more:
                raw += [_joined(wrapped), *more[:-1]]
                wrapped = [more[-1]]
        raw.append(_joined(wrapped))
        if self._shown and raw == [self._shown]:
            self._shown = ""
            return end
        self._shown = ""
        self._text_lines([part.strip(" \t") for part in raw])
        return end

    def _text_lines(self, raw: Sequence[str]) -> None:
        """The lines of one paragraph: text with hard breaks, or pictures with their captions."""
        parts = [split_trailing(line) for line in raw]
        read = [read_inline(text) for text, _ in parts]
        forms = [line_form(text, runs) for (text, _), runs in zip(parts, read, strict=True)]
        inline = bool(self._marker and self._marker[1].get("inline") is True)
        if inline:
            forms[0] = attrs.evolve(forms[0], shape="paragraph")
        pictures = [form.shape == "image" for form in forms]
        for index, (form, runs, (_, marker)) in enumerate(zip(forms, read, parts, strict=True)):
            if marker and marker[0] in set(Role):
                self._marker = marker
            behind = index > 0 and pictures[index - 1]
            if pictures[index]:
                beside = (index > 0 and forms[index - 1].italic) or (index + 1 < len(forms) and forms[index + 1].italic)
                self._add(attrs.evolve(form, captioned=beside), lambda _, runs=runs: attrs.evolve(runs[0], place=self._place()))  # type: ignore[misc]
            else:
                above = form.italic and index == 0 and any(pictures)
                form = attrs.evolve(form, joined=index > 0 and not behind, attached=form.italic and behind, above=above)  # noqa: PLW2901
                self._text(form, runs)
            self._line += 1

    def _text(self, form: Form, runs: tuple[Inline, ...]) -> None:
        data = self._marker[1] if self._marker else {}

        def leaf(tag: Tag) -> Leaf:
            continues = form.joined and tag.role is not Role.CAPTION
            return self._line_leaf(undress(runs, tag, form), data, continues=continues)

        self._add(form, leaf)

    # Adding

    def _line_leaf(self, runs: tuple[Inline, ...], data: Data, *, continues: bool = False) -> Paragraph | ListItem:
        if "item" in data:
            number = data["item"]
            return ListItem(joined_runs(runs), 0, number if isinstance(number, str) else None, place=self._place())
        return Paragraph(joined_runs(runs), continues, place=self._place())

    def _add(self, form: Form, make: Callable[[Tag], Leaf]) -> None:
        """Adds the leaf that ``make`` gives, with the tag that form and marker tell."""
        if len(self.items) >= self._limits.nodes:
            raise LimitExceededError(
                f"more than {self._limits.nodes} leaves", limit="nodes", where=f"line {self._line}", advice="raise Limits.nodes"
            )
        if self._quoted:
            form = attrs.evolve(form, quoted=True, alert=self._alert, joined=form.joined or self._begun)
        role, joined = self._machine.guess(form)
        data: Data = {}
        if self._marker:
            role, data = Role(self._marker[0]), self._marker[1]
            joined = data.get("joined") is True
        tag = self._machine.accept(form, apply_data(self._machine.base(form, role, joined), data), joined)
        cues = Cues(quoted=self._quotes) if self._quoted and role in UTTERANCES else Cues()
        self.items.append(Item(make(tag), tag, cues))
        self._marker = None
        self._begun = True

    def _place(self) -> Place:
        return Place(self._line, 1)


def _text(runs: Sequence[Inline]) -> str:
    return "".join(run.text for run in runs)


def _without_number(text: str, data: Data) -> str:
    number = data.get("item")
    return text.removeprefix(write_number(number)) if isinstance(number, str) else text


def _hard_lines(lines: Sequence[str], at: int, raw: list[str]) -> tuple[list[str], int]:
    """The lines that hard breaks join to the first of ``raw``, and where they end."""
    end = at + 1
    while _ends_hard(raw[-1]) and end < len(lines) and lines[end].strip():
        raw[-1] = raw[-1][:-1]
        raw.append(lines[end].strip(" "))
        end += 1
    return raw, end


def _ends_hard(line: str) -> bool:
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _goes_on(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(_OWN_BLOCK) and not _ITEM.fullmatch(line)


def _joined(lines: Sequence[str]) -> str:
    """The pieces of a line that was wrapped by hand, with a space where Latin letters meet."""
    parts = [lines[0]]
    for line in lines[1:]:
        first, second = parts[-1].rstrip(" "), line.lstrip(" ")
        parts[-1:] = (first, second) if is_cjk(first[-1:]) or is_cjk(second[:1]) else (first, " ", second)
    return "".join(parts)
