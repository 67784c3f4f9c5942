"""What a form says of its line, given the lines before: the state machine that writer and reader share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import attrs

from wxarticle._dialect.markers import Data, member
from wxarticle._frozen import FrozenMapping
from wxarticle._stream import INTERJECTIONS, UNIT_ROLES, UTTERANCES, Tag
from wxarticle._text import letters
from wxarticle.kinds import Mark, NoteKind, Role
from wxarticle.model import Image, Inline, Text

QUOTED_ROLES = frozenset({Role.QUOTE, Role.LEAD, Role.NOTE})
CONTAINERS = frozenset({Role.TITLE, Role.FURNITURE, Role.REFERENCE, Role.PROMO, Role.RIGHTS})
_CAPTIONED = frozenset({Role.IMAGE, Role.MEDIA, Role.TABLE, Role.CODE})
_ASKERS = frozenset({"q", "问", "提问", "记者"})
_ANSWERERS = frozenset({"a", "答", "回答"})
_NUMBER = re.compile(
    r"(?:PART|Part|Chapter|CHAPTER|No\.)\s?\d{1,3}|第[一二三四五六七八九十\d]{1,3}[章节部分]|\d{1,3}(?![\d%.]\d)|[一二三四五六七八九十]{1,3}(?=[、.．\s]|$)"
)
_NOTE = re.compile(r"[（(【\[](?:编者|译者|作者|编|译|笔者)?[注按][：:][^（(【\[）)】\]\n]{1,500}[）)】\]]")
_CREDIT = re.compile(r"(?:图源|图片来源|图片源自|来源|图|摄影|摄)[：:]\s*([^：:]{1,30})$")


@attrs.frozen
class Form:
    """What the syntax shows of one line.

    Attributes:
        shape: paragraph, heading, item, image, media, divider, code, table, formula.
        text: of the leaf.
        label: the bold text with a colon that begins the line.
        bold: all text is bold.
        italic: all text is italic, between single stars.
        hashes: of a heading.
        joined: goes on a block: behind a hard break, or not the first of a quotation.
        quoted: inside ``>``.
        alert: inside ``> [!NOTE]``.
        attached: right under a picture, in one block.
        above: right above a picture, in one block.
        captioned: a picture with a caption in its block.
    """

    shape: str
    text: str = ""
    label: str = ""
    bold: bool = False
    italic: bool = False
    hashes: int = 0
    joined: bool = False
    quoted: bool = False
    alert: bool = False
    attached: bool = False
    above: bool = False
    captioned: bool = False


def line_form(line: str, runs: Sequence[Inline]) -> Form:
    """The form of a line of text, as far as the line alone shows it."""
    text = "".join(run.text for run in runs)
    if len(runs) == 1 and isinstance(runs[0], Image):
        return Form("image", text)
    texts = [run for run in runs if isinstance(run, Text)]
    marks = [run.marks for run in texts]
    starred = line.startswith("*") and not line.startswith("**")
    return Form(
        "paragraph",
        text,
        label=_label(line, runs),
        bold=bool(texts) and all(mark & Mark.BOLD for mark in marks),
        italic=starred and bool(texts) and all(mark & Mark.ITALIC for mark in marks),
    )


def _label(line: str, runs: Sequence[Inline]) -> str:
    """``Q：`` in ``**Q：** text``."""
    if not runs or not line.startswith("**") or line.startswith("***"):
        return ""
    first = runs[0]
    if not isinstance(first, Text) or first.marks != Mark.BOLD or first.link or first.text[-1:] not in ("：", ":"):
        return ""
    if len(runs) == 1:
        return first.text
    second = runs[1]
    spaced = isinstance(second, Text) and second.marks == Mark.NONE and second.link is None and second.text.startswith(" ")
    return first.text if spaced else ""


class Machine:
    """Tells each line's tag from its form, and remembers what was said so far."""

    def __init__(self) -> None:
        self._last: Tag | None = None
        self._spoken: Tag | None = None
        self._roles: dict[str, Role] = {}
        self._gap = 0
        self._began = False
        self._asked_in_bold = False
        self._listed = False
        self._units = 0

    # Telling

    def guess(self, form: Form) -> tuple[Role, bool]:
        """The role that the form has without a marker, and whether the line goes on the open unit."""
        if form.shape == "heading":
            return Role.HEADING, form.joined
        if form.quoted or form.joined:
            return self._guess_inside(form)
        if form.italic and (form.attached or form.above or (self._last and self._last.role in _CAPTIONED)):
            return Role.CAPTION, False
        if form.shape in ("image", "media", "divider"):
            plain = {"image": Role.IMAGE, "media": Role.MEDIA, "divider": Role.DIVIDER}[form.shape]
            inside = self._container() if not form.captioned else None
            return inside or plain, False
        return self._guess_text(form)

    def _guess_inside(self, form: Form) -> tuple[Role, bool]:
        if form.joined and self._last:
            return self._last.role, self._last.unit is not None
        if form.alert:
            return Role.NOTE, False
        if self._spoken:
            return self._spoken.role, True
        return (Role.QUOTE if self._began else Role.LEAD), False

    def _guess_text(self, form: Form) -> tuple[Role, bool]:
        if form.label and (role := self._role_of(form.label)):
            return role, False
        if form.bold and self._asked_in_bold:
            return Role.QUESTION, False
        if self._spoken:
            answers = self._spoken.role is Role.QUESTION and self._spoken.speaker is None
            return (Role.ANSWER, False) if answers else (self._spoken.role, True)
        if container := self._container():
            return container, False
        if form.shape == "paragraph":
            if self._listed:
                return Role.LIST, False
            return (Role.PARAGRAPH if letters(form.text) else Role.DIVIDER), False
        return {"item": Role.LIST, "code": Role.CODE, "table": Role.TABLE}.get(form.shape, Role.PARAGRAPH), False

    def _container(self) -> Role | None:
        return self._last.role if self._last and self._last.role in CONTAINERS else None

    def _role_of(self, label: str) -> Role | None:
        key = letters(label)
        known = self._roles.get(key)
        if known is None and key in _ASKERS:
            return Role.QUESTION
        return Role.ANSWER if known is None and key in _ANSWERERS else known

    def base(self, form: Form, role: Role, joined: bool) -> Tag:
        """What a tag of this role says unless a marker says otherwise."""
        labelled = role in UTTERANCES and bool(form.label) and not joined
        text = form.label + form.text[len(form.label) + 1 :] if labelled and not self._gap else form.text
        notes = tuple((m.start(), m.end(), NoteKind.NOTE) for m in _NOTE.finditer(text))
        tag = Tag(role, inline_notes=notes if form.shape in ("paragraph", "item", "heading") else ())
        opened = self._spoken if role in UTTERANCES else self._last
        if joined and opened:
            shared = attrs.evolve(opened, rule="", label=0, credits=FrozenMapping(), inline_notes=tag.inline_notes)
            return attrs.evolve(shared, role=role, unit=None)
        if role is Role.HEADING:
            return attrs.evolve(tag, level=max(1, form.hashes - 1), number=_number(form.text))
        if labelled:
            return attrs.evolve(tag, speaker=speaker_of(form.label), label=len(form.label) + self._gap)
        if role is Role.CAPTION:
            found = _CREDIT.search(form.text)
            return attrs.evolve(tag, credit=found[1].strip() if found else None, above=form.above)
        return attrs.evolve(tag, note_kind=NoteKind.NOTE) if role is Role.NOTE else tag

    # Remembering

    def accept(self, form: Form, tag: Tag, joined: bool) -> Tag:
        """Remembers the line; the tag with its unit."""
        role = tag.role
        opened = self._spoken if role in UTTERANCES else self._last
        if role in UNIT_ROLES:
            if not (joined and opened and opened.role is role):
                self._units += 1
            unit = opened.unit if joined and opened and opened.role is role else self._units
            tag = attrs.evolve(tag, unit=unit)
        if role in UTTERANCES:
            self._spoken = tag
            if form.label and tag.label - len(form.label) in (0, 1):
                self._roles[letters(form.label)] = role
                self._gap = tag.label - len(form.label)
            self._asked_in_bold |= role is Role.QUESTION and tag.speaker is None and form.bold
        elif role not in INTERJECTIONS:
            self._spoken = None
        self._listed = role is Role.LIST and form.shape == "paragraph"
        self._began |= role in (Role.HEADING, Role.PARAGRAPH) or role in UTTERANCES
        self._last = tag
        return tag


def speaker_of(label: str) -> str:
    """``张三`` in ``【张三】：``."""
    return label.rstrip("：: ").strip("【】[]（）() ")


def _number(text: str) -> str | None:
    found = _NUMBER.match(text)
    return found[0] if found else None


# Tags as data ---------------------------------------------------------------------------------------------------------

_FIELDS = ("level", "number", "speaker", "label", "note_kind", "credit", "above")


def tag_data(tag: Tag, base: Tag) -> Data:
    """What a marker must say for a reader to make ``tag`` of ``base``."""
    data: Data = {name: getattr(tag, name) for name in _FIELDS if getattr(tag, name) != getattr(base, name)}
    if tag.credits != base.credits:
        data["credits"] = {role: list(names) for role, names in tag.credits.items()}
    if tag.inline_notes != base.inline_notes:
        data["notes"] = [list(span) for span in tag.inline_notes]
    return data


def apply_data(base: Tag, data: Data) -> Tag:
    """The inverse of :func:`tag_data`; what somebody broke is passed over."""
    if not data:
        return base
    changes: dict[str, Any] = {}
    for name, kind in (("level", int), ("label", int), ("number", str), ("speaker", str), ("credit", str), ("above", bool)):
        if name in data and (isinstance(data[name], kind) or (data[name] is None and kind is str)):
            changes[name] = data[name]
    if note_kind := member(NoteKind, data.get("note_kind")):
        changes["note_kind"] = note_kind
    if isinstance(credits_ := data.get("credits"), dict):
        changes["credits"] = FrozenMapping({str(k): tuple(map(str, v)) for k, v in credits_.items() if isinstance(v, list)})
    if isinstance(notes := data.get("notes"), list):
        changes["inline_notes"] = tuple(span for note in notes if (span := _span(note)))
    return attrs.evolve(base, **changes)


def _span(note: object) -> tuple[int, int, NoteKind] | None:
    match note:
        case [int(start), int(end), str(name)] if kind := member(NoteKind, name):
            return start, end, kind
        case _:
            return None
