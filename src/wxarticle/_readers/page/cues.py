"""What the lines of a body look like next to each other: sizes and colours relative to the most common ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wxarticle._readers.page.lines import Drawn
from wxarticle._readers.page.style import BODY_SIZE, Colour
from wxarticle._stream import PLAIN, Cues, Item
from wxarticle.kinds import Mark

_BODY_COLOUR: Colour = (51, 51, 51)
_GREY_SPREAD = 26
_PALER_BY = 45
_DARK = 95
_WHITE = 250
_WHOLE_BODY = 0.6


def to_items(drawn: Sequence[Drawn], box_parents: Sequence[int]) -> list[Item]:
    """The leaves with their cues."""
    sizes: Counter[float] = Counter()
    colours: Counter[Colour | None] = Counter()
    in_box = [0] * len(box_parents)
    for line in drawn:
        for look, count in line.letters:
            sizes[look.size] += count if look.size else 0
            colours[look.colour] += count
            in_box[line.around.box] += count
    body = (sizes.most_common(1)[0][0] if sizes else None) or BODY_SIZE
    colour = (colours.most_common(1)[0][0] if colours else None) or _BODY_COLOUR
    boxes = _Boxes(box_parents, in_box)
    known: dict[object, Cues] = {}
    items: list[Item] = []
    for line in drawn:
        around, letters = line.around, line.letters
        if len(letters) > 1:
            cues = _cues(line, body, colour, boxes)
        else:  # most lines are set in one way, and like others
            key = (letters[0][0] if letters else None, around.heading, around.quoted, around.box, line.centred, line.attached)
            cues = known.get(key) or known.setdefault(key, _cues(line, body, colour, boxes))
        items.append(Item(line.leaf, None, cues))
    return items


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


def _cues(line: Drawn, body: float, body_colour: Colour, boxes: _Boxes) -> Cues:
    around = line.around
    box = boxes.number(around.box)
    if not line.letters:
        plain = not (around.heading or around.quoted or box or line.centred or line.attached)
        return PLAIN if plain else Cues(around.heading, around.quoted, box, centred=line.centred, attached=line.attached)
    looks = {look for look, _ in line.letters}
    colours = [look.colour or body_colour for look in looks]
    return Cues(
        heading=around.heading,
        quoted=around.quoted,
        box=box,
        bold=all(look.marks & Mark.BOLD for look in looks),
        size=round(_main_size(line) / body, 2),
        centred=line.centred,
        muted=all(_is_muted(colour, body_colour) for colour in colours),
        coloured=all(_is_coloured(colour, body_colour) for colour in colours),
        attached=line.attached,
    )


def _main_size(line: Drawn) -> float:
    if len(line.letters) == 1:
        return line.letters[0][0].size
    sizes: Counter[float] = Counter()
    for look, count in line.letters:
        sizes[look.size] += count
    return sizes.most_common(1)[0][0]


def _is_grey(colour: Colour) -> bool:
    return max(colour) - min(colour) <= _GREY_SPREAD


def _is_muted(colour: Colour, body: Colour) -> bool:
    return _is_grey(colour) and max(_DARK, _light(body) + _PALER_BY) <= _light(colour) < _WHITE


def _is_coloured(colour: Colour, body: Colour) -> bool:
    return not _is_grey(colour) and colour != body


def _light(colour: Colour) -> float:
    red, green, blue = colour
    return 0.3 * red + 0.59 * green + 0.11 * blue
