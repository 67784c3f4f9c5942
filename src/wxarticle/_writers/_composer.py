"""Items of a stream as lines of Markdown, with a marker where the form alone would be read otherwise."""

from __future__ import annotations

import attrs

from wxarticle._dialect.leaves import (
    WRITER,
    code_facts,
    hashes_of,
    info_of,
    is_picture,
    media_line,
    number_of,
    ordinal,
    shown_code,
    without_italic,
    write_bullet,
    write_caption,
    write_fence,
    write_heading,
    write_heading_line,
    write_line,
    write_number,
)
from wxarticle._dialect.machine import QUOTED_ROLES, Form, Machine, line_form, tag_data
from wxarticle._dialect.markers import SPLIT, Data, write_marker
from wxarticle._dialect.tables import write_table
from wxarticle._plain import to_plain
from wxarticle._settle import tag_of
from wxarticle._stream import UTTERANCES, Item
from wxarticle.kinds import Role
from wxarticle.model import Audio, Card, Code, Divider, Formula, Image, ListItem, Paragraph, Table, Video

__all__ = ["Composer"]


@attrs.define
class _Block:
    """Neighbouring lines; a blank line stands before a block unless it is tight."""

    lines: list[str]
    quote: object = None
    tight: bool = False


class Composer:
    """Writes a stream item by item, and asks the reader's state machine where it must say more."""

    def __init__(self, items: list[Item]) -> None:
        self._items = items
        self._machine = Machine()
        self._blocks: list[_Block] = []
        self._at = 0
        self._quote: object = None
        self._last_unit: object = None
        self._spoken_unit: object = None
        self._glue: str = ""  # what the last block may be continued by: text, caption, image, above, item
        self._lists: list[tuple[int, int]] = []  # level and indentation of the open list items
        self._last_ordinal: int | None = None

    def lines(self) -> list[str]:
        """The document's lines behind the title."""
        while self._at < len(self._items):
            self._at += self._write(self._items[self._at])
        return _assembled(self._blocks)

    # One item; how many were written

    def _write(self, item: Item) -> int:
        tag = tag_of(item)
        if not isinstance(item.leaf, ListItem) or tag.role in (Role.HEADING, Role.CAPTION):
            self._lists.clear()
        match item.leaf:
            case Paragraph() | ListItem() if tag.role is Role.HEADING:
                return self._heading()
            case Paragraph() | ListItem() if tag.role is Role.CAPTION:
                self._caption(item)
            case Paragraph():
                self._paragraph(item)
            case ListItem():
                self._list_item(item)
            case Image():
                self._image(item, item.leaf)
            case leaf:
                self._block(item, leaf)
        return 1

    def _heading(self) -> int:
        """All lines of a heading as one, where that comes back; else only the next."""
        unit = tag_of(self._items[self._at]).unit
        end = self._at
        is_rest = unit == self._last_unit  # of a heading whose lines did not fit in one
        while (
            not is_rest
            and end < len(self._items)
            and tag_of(self._items[end]).unit == unit
            and tag_of(self._items[end]).role is Role.HEADING
        ):
            end += 1
        group = self._items[self._at : end]
        first = self._items[self._at]
        level = tag_of(first).level or 1
        plain = all(isinstance(item.leaf, Paragraph) and item.leaf.content for item in group)
        if len(group) > 1 and plain and all(self._says_no_more(item) for item in group[1:]):
            lines = [write_heading_line(item.leaf.content) for item in group if isinstance(item.leaf, Paragraph)]
            marker = self._say(self._heading_form(first), first)
            for item in group[1:]:
                self._say(attrs.evolve(self._heading_form(item), joined=True), item)
            self._emit([write_heading(lines, level)], first, marker)
            return len(group)
        self._heading_line(first, level)
        return 1

    def _heading_line(self, item: Item, level: int) -> None:
        leaf = item.leaf
        assert isinstance(leaf, (Paragraph, ListItem))  # noqa: S101 - settle() lets no other leaf be a heading
        line = write_heading_line(leaf.content)
        extra = self._line_extra(leaf, line)
        if isinstance(leaf, ListItem) and line:
            line = write_number(leaf.number or "") + line
        form = self._heading_form(item)
        marker = self._say(form if line else attrs.evolve(form, hashes=0), item, extra)
        self._emit([write_heading([line], level)] if line else [], item, marker)

    def _heading_form(self, item: Item) -> Form:
        return Form("heading", item.leaf.text, hashes=hashes_of(tag_of(item).level or 1))

    def _says_no_more(self, item: Item) -> bool:
        """Whether a heading's further line says of itself only what its form says."""
        form = attrs.evolve(self._heading_form(item), joined=True)
        return tag_of(item).inline_notes == self._machine.base(form, Role.HEADING, joined=False).inline_notes

    def _caption(self, item: Item) -> None:
        leaf, tag = item.leaf, tag_of(item)
        assert isinstance(leaf, (Paragraph, ListItem))  # noqa: S101 - settle() lets no other leaf be a caption
        written = self._starred(item)
        if written is None:
            self._odd_caption(item, leaf)
            return
        line, form = written
        goes_on = tag.unit == self._last_unit
        glued = (goes_on and self._glue in ("caption", "above")) or (not goes_on and self._glue == "image" and not tag.above)
        above = not goes_on and tag.above and self._unit_is_starred()
        form = attrs.evolve(form, joined=glued and goes_on, attached=glued and not goes_on, above=above)
        kind = "above" if above or (glued and self._glue == "above") else "caption"
        self._line(line, form, item, glued=glued)
        self._glue = kind

    def _odd_caption(self, item: Item, leaf: Paragraph | ListItem) -> None:
        content = without_italic(leaf.content)
        line = WRITER.line(content)
        form = attrs.evolve(line_form(line, content), shape="paragraph")
        self._line(line, form, item, glued=False, extra=self._line_extra(leaf, line))

    def _starred(self, item: Item) -> tuple[str, Form] | None:
        return write_caption(item.leaf.content) if isinstance(item.leaf, Paragraph) else None

    def _unit_is_starred(self) -> bool:
        """Whether all lines of the caption that begins here are italic, so that its picture can follow in one block."""
        unit = tag_of(self._items[self._at]).unit
        for item in map(self._items.__getitem__, range(self._at, len(self._items))):
            if tag_of(item).unit != unit:
                break
            if self._starred(item) is None:
                return False
        return True

    def _image(self, item: Item, image: Image) -> None:
        line = WRITER.line((image,))
        glued = self._glue == "above" and tag_of(item).role is Role.IMAGE
        captioned = glued or self._takes_caption(item)
        form = Form("image", image.text, captioned=captioned)
        self._line(line, form, item, glued=glued)
        self._glue = "image" if self._takes_caption(item) else ""

    def _takes_caption(self, item: Item) -> bool:
        following = self._items[self._at + 1] if self._at + 1 < len(self._items) else None
        if following is None or tag_of(item).role is not Role.IMAGE or tag_of(following).role is not Role.CAPTION:
            return False
        return not tag_of(following).above and self._starred(following) is not None

    def _paragraph(self, item: Item) -> None:
        leaf, tag = item.leaf, tag_of(item)
        assert isinstance(leaf, Paragraph)  # noqa: S101 - told by the caller
        line, form = write_line(leaf.content, tag)
        extra: Data = {"inline": True} if is_picture(leaf.content) else {}
        if not line:
            extra = {"empty": True}
        same = tag.role is self._last_role() and tag.unit == self._last_unit and self._quote_of(item) == self._quote
        glued = bool(line) and self._glue == "text" and same and not extra and not tag.label and (leaf.continues or tag.role is Role.CREDIT)
        form = attrs.evolve(form, joined=glued, shape="paragraph" if extra else form.shape)
        self._line(line, form, item, glued=glued, extra=extra)
        self._glue = "text" if line and not extra else ""

    def _list_item(self, item: Item) -> None:
        leaf, tag = item.leaf, tag_of(item)
        assert isinstance(leaf, ListItem)  # noqa: S101 - told by the caller
        line, form = write_line(leaf.content, tag)
        form = attrs.evolve(form, shape="item", italic=False)
        if self._quote_of(item) != self._quote:
            self._lists.clear()
        if self._goes_on_item(item, leaf) and line:
            self._line(" " * self._lists[-1][1] + line, attrs.evolve(form, joined=True), item, glued=True)
            self._glue = "item"
            return
        while self._lists and self._lists[-1][0] >= leaf.level:
            self._lists.pop()
        level, indent = (self._lists[-1][0] + 1, self._lists[-1][1]) if self._lists else (0, 0)
        bullet, printed = write_bullet(leaf)
        extra: Data = {"printed": leaf.number} if number_of(bullet) != leaf.number else {}
        if leaf.level != level:
            extra["nesting"] = leaf.level
        self._lists.append((leaf.level, indent + len(bullet) + 1))
        self._emit_item(" " * indent + bullet, printed + line, form, item, extra)

    def _emit_item(self, bullet: str, line: str, form: Form, item: Item, extra: Data) -> None:
        tight = self._glue == "item" and self._quote_of(item) == self._quote and not self._needs_gap(bullet, line)
        number = ordinal(item.leaf) if isinstance(item.leaf, ListItem) else None
        if tight and not bullet.startswith(" ") and number is not None and self._last_ordinal not in (None, number - 1):
            self._emit([SPLIT], item, "")
            tight = False
        if not bullet.startswith(" "):
            self._last_ordinal = number
        marker = self._say(form, item, extra)
        text = " ".join(part for part in (bullet, line, marker) if part)
        self._emit([text], item, "", tight=tight)
        self._glue = "item"

    def _needs_gap(self, bullet: str, line: str) -> bool:
        """A list inside a list begins right under text only with a number 1 or a bullet, and not empty."""
        deeper = len(self._lists) > 1 and len(bullet) - len(bullet.lstrip()) == self._lists[-2][1] > 0
        return deeper and (not line or not bullet.endswith(("-", " 1.", " 1)")))

    def _goes_on_item(self, item: Item, leaf: ListItem) -> bool:
        tag = tag_of(item)
        same = tag.role is self._last_role() and tag.unit == self._last_unit and self._quote_of(item) == self._quote
        last = self._items[self._at - 1].leaf if self._at else None
        plain = leaf.continues and not tag.label
        return plain and same and self._glue == "item" and isinstance(last, ListItem) and last.level == leaf.level and bool(last.content)

    def _block(self, item: Item, leaf: Code | Table | Formula | Divider | Video | Audio | Card) -> None:
        """A leaf that is no line of text."""
        extra: Data = {}
        match leaf:
            case Code() | Formula():
                lines = write_fence(shown_code(leaf.text), info_of(leaf))
                shape, extra = ("code" if isinstance(leaf, Code) else "formula"), code_facts(leaf)
            case Table():
                lines, shape = write_table(leaf), "table"
            case Divider():
                lines, shape = ["---"], "divider"
            case Video() | Audio() | Card():
                line = media_line(leaf)
                lines, shape = [line] if line else [], "media"
                extra = {"node": to_plain(attrs.evolve(leaf, place=None, rule=None))}
        marker = self._say(Form(shape, leaf.text), item, extra)
        self._emit(lines, item, marker, inside=shape == "media")

    # Saying and emitting

    def _line(self, line: str, form: Form, item: Item, *, glued: bool, extra: Data | None = None) -> None:
        """A line of its own, or behind a hard break on the last."""
        marker = self._say(form, item, extra)
        if not glued:
            self._emit([line] if line else [], item, marker)
            return
        lines = self._blocks[-1].lines
        lines[-1] += "\\"
        lines.append(f"{line} {marker}" if marker else line)

    def _say(self, form: Form, item: Item, extra: Data | None = None) -> str:
        """The marker that the line needs, if any; the machine goes on to the next line."""
        tag = tag_of(item)
        quote = self._quote_of(item)
        inside = quote is not None and quote == self._quote
        form = attrs.evolve(form, quoted=quote is not None, alert=quote is not None and tag.role is Role.NOTE, joined=form.joined or inside)
        spoken = tag.role in UTTERANCES
        goes_on = tag.unit is not None and tag.unit == (self._spoken_unit if spoken else self._last_unit)
        role, joined = self._machine.guess(form)
        data = tag_data(tag, self._machine.base(form, tag.role, goes_on)) | (extra or {})
        self._machine.accept(form, tag, goes_on)
        if spoken:
            self._spoken_unit = tag.unit
        self._last_unit = tag.unit
        if not data and (role, joined) == (tag.role, goes_on):
            return ""
        return write_marker(tag.role.value, data | ({"joined": True} if goes_on else {}))

    def _emit(self, lines: list[str], item: Item, marker: str, *, tight: bool = False, inside: bool = False) -> None:
        """A block behind its marker, which stands before a quotation that begins here unless it has to be inside."""
        quote = self._quote_of(item)
        begins = quote is not None and quote != self._quote
        if marker and begins and not inside and lines:
            self._blocks.append(_Block([marker]))
            marker = ""
        alert = begins and tag_of(item).role is Role.NOTE
        text = isinstance(item.leaf, (Paragraph, Image)) and not marker
        head = (["[!NOTE]"] if text else ["[!NOTE]", ""]) if alert else []  # a table or a list may not follow text at once
        if marker:
            self._blocks.append(_Block([*head, marker], quote))
            head = []
        if lines:
            self._blocks.append(_Block([*head, *lines], quote, tight))
        self._quote = quote
        self._glue = ""

    def _quote_of(self, item: Item) -> object:
        tag = tag_of(item)
        if tag.role in QUOTED_ROLES:
            return tag.unit
        return (tag.unit, item.cues.quoted) if tag.role in UTTERANCES and item.cues.quoted is not None else None

    def _last_role(self) -> Role | None:
        return tag_of(self._items[self._at - 1]).role if self._at else None

    def _line_extra(self, leaf: Paragraph | ListItem, line: str) -> Data:
        extra: Data = {"item": leaf.number} if isinstance(leaf, ListItem) else {}
        if not line:
            extra["empty"] = True
        elif is_picture(leaf.content):
            extra["inline"] = True
        return extra


def _assembled(blocks: list[_Block]) -> list[str]:
    lines: list[str] = []
    last: _Block | None = None
    for block in blocks:
        same_quote = last is not None and block.quote is not None and block.quote == last.quote
        if last is not None and not block.tight:
            lines.append(">" if same_quote else "")
        lines += [f"> {line}" if line else ">" for line in block.lines] if block.quote is not None else block.lines
        last = block
    return lines
