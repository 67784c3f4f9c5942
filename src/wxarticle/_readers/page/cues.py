"""What the lines of a body look like next to each other: sizes and colours relative to the most common ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wxarticle._readers.page.lines import Drawn, Look
from wxarticle._readers.page.style import BODY_SIZE, Colour
from wxarticle._stream import PLAIN, Cues, Item
from wxarticle.kinds import Mark

_BODY_COLOUR: Colour = (51, 51, 51)
_GREY_SPREAD = 26
_PALER_BY = 45
_DARK = 95
_WHITE = 250
_WHOLE_BODY = 0.6
_BOLD = Mark.BOLD.value


def to_items(drawn: Sequence[Drawn], box_parents: Sequence[int]) -> list[Item]:
    """The leaves with their cues."""
    in_look: dict[Look, int] = {}
    in_box = [0] * len(box_parents)
    for line in drawn:
        for look, count in line.letters:
            in_look[look] = in_look.get(look, 0) + count
            in_box[line.around.box] += count
    looks = _Looks(in_look)
    boxes = _Boxes(box_parents, in_box)
    known: dict[object, Cues] = {}
    items: list[Item] = []
    for line in drawn:
        around, letters = line.around, line.letters
        if len(letters) > 1:
            cues = _cues(line, looks, boxes)
        else:  # most lines are set in one way, and like others
            key = (letters[0][0] if letters else None, around.heading, around.quoted, around.box, line.centred, line.attached)
            cues = known.get(key) or known.setdefault(key, _cues(line, looks, boxes))
        items.append(Item(line.leaf, None, cues))
    return items


class _Relative(NamedTuple):
    """A look next to the body's."""

    bold: bool
    muted: bool
    coloured: bool


class _Looks:
    """The body's own look is the most common one; all others are told by how they differ from it."""

    def __init__(self, in_look: Mapping[Look, int]) -> None:
        sizes: Counter[float] = Counter()
        colours: Counter[Colour | None] = Counter()
        for look, count in in_look.items():
            sizes[look.size] += count if look.size else 0
            colours[look.colour] += count
        self.size = (sizes.most_common(1)[0][0] if sizes else None) or BODY_SIZE
        colour = (colours.most_common(1)[0][0] if colours else None) or _BODY_COLOUR
        self._relative = {look: _relative(look, colour) for look in in_look}

    def of(self, letters: Sequence[tuple[Look, int]]) -> _Relative:
        """What is true of all letters."""
        if len(letters) == 1:
            return self._relative[letters[0][0]]
        bold = muted = coloured = True
        for look, _ in letters:
            part = self._relative[look]
            bold, muted, coloured = bold and part.bold, muted and part.muted, coloured and part.coloured
        return _Relative(bold, muted, coloured)


def _relative(look: Look, body: Colour) -> _Relative:
    colour = look.colour or body
    return _Relative(bool(look.marks._value_ & _BOLD), _is_muted(colour, body), _is_coloured(colour, body))


class _Boxes:
    """Numbers of the boxes that set lines apart: one around (nearly) everything sets nothing apart."""

    def __init__(self, parents: Sequence[int], letters: list[int]) -> None:
        total = sum(letters)
        for box in range(len(parents) - 1, 0, -1):  # an inner box was opened after the one around it
            letters[parents[box]] += letters[box]
        self._effective = [0] * len(parents)
        for box in range(1, len(parents)):
            apart = letters[box] <= _WHOLE_BODY * total
            self._effective[box] = box if apart else self._effective[parents[box]]
        self._numbers: dict[int, int] = {}

    def number(self, box: int) -> int | None:
        """The number of the box that counts, in order of first use."""
        effective = self._effective[box]
        return self._numbers.setdefault(effective, len(self._numbers) + 1) if effective else None


def _cues(line: Drawn, looks: _Looks, boxes: _Boxes) -> Cues:
    around = line.around
    box = boxes.number(around.box)
    if not line.letters:
        plain = not (around.heading or around.quoted or box or line.centred or line.attached)
        return PLAIN if plain else Cues(around.heading, around.quoted, box, centred=line.centred, attached=line.attached)
    relative = looks.of(line.letters)
    return Cues(
        heading=around.heading,
        quoted=around.quoted,
        box=box,
        bold=relative.bold,
        size=round(_main_size(line) / looks.size, 2),
        centred=line.centred,
        muted=relative.muted,
        coloured=relative.coloured,
        attached=line.attached,
    )


def _main_size(line: Drawn) -> float:
    if len(line.letters) == 1:
        return line.letters[0][0].size
    sizes: dict[float, int] = {}
    for look, count in line.letters:
        sizes[look.size] = sizes.get(look.size, 0) + count
    return max(sizes, key=sizes.__getitem__)


def _is_grey(colour: Colour) -> bool:
    return max(colour) - min(colour) <= _GREY_SPREAD


def _is_muted(colour: Colour, body: Colour) -> bool:
    return _is_grey(colour) and max(_DARK, _light(body) + _PALER_BY) <= _light(colour) < _WHITE


def _is_coloured(colour: Colour, body: Colour) -> bool:
    return not _is_grey(colour) and colour != body


def _light(colour: Colour) -> float:
    red, green, blue = colour
    return 0.3 * red + 0.59 * green + 0.11 * blue
