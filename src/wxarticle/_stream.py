"""The flat stream between readers and tree: leaves, what the page shows of each, and what the passes say of each.

There are several for each line, so they are not frozen: attrs makes a frozen object in four times the time. Nothing changes one that is made.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from wxarticle._frozen import FrozenMapping
from wxarticle.kinds import NoteKind, Role
from wxarticle.metadata import Metadata
from wxarticle.model import Leaf, Notice

UTTERANCES = frozenset({Role.QUESTION, Role.ANSWER, Role.SPEECH})
UNIT_ROLES = UTTERANCES | {Role.HEADING, Role.CAPTION, Role.NOTE, Role.LEAD, Role.CREDIT, Role.QUOTE}
"""Lines of these are parts of a whole: one heading, one answer, one note."""
INTERJECTIONS = frozenset(
    {Role.IMAGE, Role.CAPTION, Role.NOTE, Role.MEDIA, Role.DIVIDER, Role.FURNITURE, Role.CREDIT, Role.TITLE, Role.RIGHTS, Role.PROMO}
)
"""What may stand between two lines of one utterance and keeps its own role there."""


@attrs.define
class Cues:
    """What a reader sees of a line besides its text: plain facts, no judgement.

    Attributes:
        heading: 1 to 6 where the source marks a heading.
        quoted: the number of the block quotation that the line is in, counted from 1 in the article.
        box: the number of the styled box (border, background) that the line is in, counted from 1.
        bold: every letter is bold.
        size: font size relative to the body's; ``None`` when unknown.
        centred: set in the middle.
        muted: grey or otherwise paler than the body.
        coloured: every letter is in a colour that is neither the body's nor grey.
        attached: stands on the same source line (or in the same page element) as the leaf before it.
    """

    heading: int | None = None
    quoted: int | None = None
    box: int | None = None
    bold: bool = False
    size: float | None = None
    centred: bool = False
    muted: bool = False
    coloured: bool = False
    attached: bool = False


PLAIN = Cues()


@attrs.define
class Tag:
    """What a leaf is to its reader, and which rule said so.

    Attributes:
        role: never one that the leaf's own type excludes.
        rule: ``pass.rule``, a stable name; no part of the value.
        unit: leaves of one heading, utterance, caption, note, lead, credit block or quote share it; any hashable in a pass,
            numbered in reading order when the stream is done.
        level: of a heading, 1 to 6.
        number: of a heading, as printed.
        speaker: of a question, answer or speech, as printed; ``None`` without a label.
        label: how many characters at the front of the line are the printed label.
        note_kind: of a note.
        credits: of a credit line: role -> names.
        credit: of a caption: whom it credits.
        above: of a caption: it stands before its picture.
        inline_notes: (start, end, kind) in the leaf's text.
    """

    role: Role
    rule: str = attrs.field(default="", eq=False)
    unit: object = None
    level: int | None = None
    number: str | None = None
    speaker: str | None = None
    label: int = 0
    note_kind: NoteKind | None = None
    credits: FrozenMapping[tuple[str, ...]] = FrozenMapping()
    credit: str | None = None
    above: bool = False
    inline_notes: tuple[tuple[int, int, NoteKind], ...] = ()


@attrs.define
class Item:
    """One leaf of the stream.

    Attributes:
        leaf: its content.
        tag: ``None`` until a reader or a pass has said what it is.
        cues: what the page shows; no part of the value, for the tree does not keep it.
    """

    leaf: Leaf
    tag: Tag | None = None
    cues: Cues = attrs.field(default=PLAIN, eq=False)


@attrs.frozen
class Draft:
    """What a reader makes of its input, before it is nested.

    Attributes:
        metadata: as far as the header tells; bylines in the body are added by :mod:`wxarticle._structure.bylines`.
        stream: the leaves in reading order. A reader tags what its format prints around the body (title, furniture).
        notices: what was odd.
        settled: the source says all roles itself; no pass is needed.
    """

    metadata: Metadata
    stream: tuple[Item, ...]
    notices: tuple[Notice, ...] = ()
    settled: bool = False


Tags = Mapping[int, Tag]
"""What a structure pass gives: index in the stream -> tag. It cannot lose or move text, for it returns none."""
