"""What an inline style says of a line's looks: cheap substring tests, one result for each distinct style string."""

from __future__ import annotations

import functools
import re

import attrs

from wxarticle.kinds import Mark

BODY_SIZE = 17.0
"""WeChat's own font size of the body, in pixels."""

_PIXELS = {"px": 1.0, "pt": 4 / 3, "rem": 16.0, "vw": 3.75}
_NAMED_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0,
    "1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0,
}  # fmt: skip
_FACTORS = {"smaller": 0.83, "larger": 1.2}
_SIZE = re.compile(r"([0-9]{1,6}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})\s{0,4}(px|pt|rem|em|vw|%)?")
_URL = re.compile(r"url\(\s{0,9}[\"']?([^\"')]+)")
_NUMBERS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9}")
_COLOUR = re.compile(r"(?:rgb|hsl)a?\([^)]{0,80}\)|#[0-9a-f]{3,8}\b|\b(?:gr[ae]y|silver|red|blue|green|orange|yellow|pink|black)\b")
_NAMED_COLOURS = {
    "black": (0, 0, 0), "white": (255, 255, 255), "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192),
    "darkgray": (169, 169, 169), "lightgray": (211, 211, 211), "dimgray": (105, 105, 105), "red": (255, 0, 0),
    "blue": (0, 0, 255), "green": (0, 128, 0), "orange": (255, 165, 0), "yellow": (255, 255, 0), "purple": (128, 0, 128),
    "navy": (0, 0, 128), "teal": (0, 128, 128), "maroon": (128, 0, 0), "brown": (165, 42, 42), "pink": (255, 192, 203),
}  # fmt: skip
_INLINE_DISPLAYS = frozenset(("inline", "contents"))
_MEMORY = 4096

Colour = tuple[int, int, int]
"""Red, green, blue; a see-through colour as it looks on white."""


@attrs.frozen
class Style:
    """The facts of one style attribute; ``None`` where it says nothing.

    Attributes:
        adds: marks that it sets.
        removes: marks that it takes back.
        pixels: font size.
        factor: font size relative to the parent's.
        colour: of the text.
        fill: of the background, when it shows.
        centred: text alignment.
        block: ``True`` for block-level, ``False`` for inline, ``None`` where the element's own nature decides.
        gone: not displayed at all.
        hidden: ``True`` or ``False`` as ``visibility`` says.
        preserved: line feeds count.
        framed: has a border.
        picture: address of a background picture.
        list_style: the kind of bullet or number.
        width: in pixels.
        height: in pixels.
        unselectable: ``user-select: none``, as line numbers have it.
    """

    adds: Mark = Mark.NONE
    removes: Mark = Mark.NONE
    pixels: float | None = None
    factor: float | None = None
    colour: Colour | None = None
    fill: Colour | None = None
    centred: bool | None = None
    block: bool | None = None
    gone: bool = False
    hidden: bool | None = None
    preserved: bool | None = None
    framed: bool = False
    picture: str | None = None
    list_style: str | None = None
    width: float | None = None
    height: float | None = None
    unselectable: bool = False


UNSTYLED = Style()


@functools.lru_cache(maxsize=_MEMORY)
def read_style(text: str) -> Style:
    """The facts of a style attribute."""
    said = _declarations(text)
    if not said:
        return UNSTYLED
    adds, removes = _marks(said)
    pixels, factor = read_size(said.get("font-size", ""))
    display = said.get("display", "")
    return Style(
        adds=adds,
        removes=removes,
        pixels=pixels,
        factor=factor,
        colour=read_colour(said.get("color", "")),
        fill=_fill(said),
        centred=_centred(said),
        block=_block(display),
        gone=display == "none",
        hidden=_hidden(said.get("visibility", "")),
        preserved=said["white-space"].startswith(("pre", "break-spaces")) if "white-space" in said else None,
        framed=_framed(said),
        picture=_picture(said, text),
        list_style=said.get("list-style-type") or said.get("list-style"),
        width=read_size(said.get("width", ""))[0],
        height=read_size(said.get("height", ""))[0],
        unselectable=said.get("user-select", said.get("-webkit-user-select")) == "none",
    )


def _declarations(text: str) -> dict[str, str]:
    said: dict[str, str] = {}
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            said[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return said


def _marks(said: dict[str, str]) -> tuple[Mark, Mark]:
    adds = removes = Mark.NONE
    weight = said.get("font-weight")
    if weight:
        if weight.startswith("bold") or (weight[:1] in "6789" and weight[:3].isdecimal()):
            adds |= Mark.BOLD
        elif weight != "inherit":
            removes |= Mark.BOLD
    slant = said.get("font-style")
    if slant:
        if slant.startswith(("italic", "oblique")):
            adds |= Mark.ITALIC
        elif slant == "normal":
            removes |= Mark.ITALIC
    line = said.get("text-decoration", "") + said.get("text-decoration-line", "")
    if "underline" in line:
        adds |= Mark.UNDERLINE
    if "line-through" in line:
        adds |= Mark.STRIKE
    raised = said.get("vertical-align")
    if raised == "super":
        adds |= Mark.SUPERSCRIPT
    elif raised == "sub":
        adds |= Mark.SUBSCRIPT
    return adds, removes


@functools.lru_cache(maxsize=_MEMORY)
def read_size(text: str) -> tuple[float | None, float | None]:
    """A font size in pixels, or as a factor of the parent's."""
    if text in _NAMED_SIZES:
        return _NAMED_SIZES[text], None
    if text in _FACTORS:
        return None, _FACTORS[text]
    found = _SIZE.match(text)
    if not found:
        return None, None
    number, unit = float(found[1]), found[2]
    if unit in ("em", "%"):
        return None, number / 100 if unit == "%" else number
    return (number * _PIXELS[unit], None) if unit else (None, None)


@functools.lru_cache(maxsize=_MEMORY)
def read_colour(text: str) -> Colour | None:
    """A colour as it looks on white; ``None`` for what is no colour or cannot be seen at all."""
    if text.startswith("#"):
        return _hexadecimal(text[1:].partition(" ")[0])
    if text.startswith(("rgb", "hsl")):
        return _functional(text)
    return _NAMED_COLOURS.get(text)


def _hexadecimal(digits: str) -> Colour | None:
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) not in (6, 8):
        return None
    try:
        red, green, blue, *alpha = bytes.fromhex(digits)
    except ValueError:
        return None
    return _on_white(red, green, blue, alpha[0] / 255 if alpha else 1.0)


def _functional(text: str) -> Colour | None:
    numbers = [float(number) for number in _NUMBERS.findall(text)[:4]]
    if len(numbers) < 3:
        return None
    red, green, blue, alpha = (*numbers, 1.0)[:4]
    if text.startswith("hsl"):
        red, green, blue = _from_hsl(red, green, blue)
    return _on_white(red, green, blue, alpha)


def _from_hsl(hue: float, saturation: float, lightness: float) -> tuple[float, float, float]:
    amplitude = saturation / 100 * min(lightness, 100 - lightness) / 100

    def channel(offset: int) -> float:
        at = (offset + hue / 30) % 12
        return 255 * (lightness / 100 - amplitude * max(-1.0, min(at - 3, 9 - at, 1.0)))

    return channel(0), channel(8), channel(4)


def _on_white(red: float, green: float, blue: float, alpha: float) -> Colour | None:
    alpha = min(alpha, 1.0)
    if alpha <= 0:
        return None
    mixed = [min(255, max(0, round(255 - (255 - part) * alpha))) for part in (red, green, blue)]
    return (mixed[0], mixed[1], mixed[2])


def _fill(said: dict[str, str]) -> Colour | None:
    colour = read_colour(said.get("background-color", ""))
    if colour is None and "background" in said:
        found = _COLOUR.search(said["background"])  # computed styles put it last, people first
        colour = read_colour(found[0]) if found else None
    return None if colour is None or min(colour) > 250 else colour


def _centred(said: dict[str, str]) -> bool | None:
    align = said.get("text-align")
    if align:
        return align.endswith("center")
    return True if said.get("justify-content") == "center" else None


def _block(display: str) -> bool | None:
    if not display or display in ("none", "inherit", "initial"):
        return None
    return False if display in _INLINE_DISPLAYS else _block_level(display)


def _block_level(display: str) -> bool | None:
    # Boxes side by side keep the line that their element has.
    return None if display.startswith(("inline", "table")) else True


def _hidden(visibility: str) -> bool | None:
    if not visibility or visibility == "inherit":
        return None
    return visibility in ("hidden", "collapse")


def _framed(said: dict[str, str]) -> bool:
    for side in ("border", "border-left", "border-right"):
        if side in said and _shows(said[side]):
            return True
    if "border-style" in said and "none" not in said["border-style"]:
        return _shows(said.get("border-width", "1px"))
    return "box-shadow" in said and _shows(said["box-shadow"])


def _shows(border: str) -> bool:
    if not border or border.startswith(("none", "inherit", "initial", "unset")) or " none" in border or "transparent" in border:
        return False
    width = border.partition("rgb")[0].partition("#")[0]
    numbers = _NUMBERS.findall(width)
    return not numbers or any(float(number) > 0 for number in numbers)


def _picture(said: dict[str, str], text: str) -> str | None:
    if "background-image" not in said and "background" not in said:
        return None
    # Addresses tell upper from lower case, and may hold the semicolons of entities: read from the text as it was.
    start = text.lower().find("background")
    found = _URL.search(text, start)
    return found[1].strip() if found and not found[1].startswith("data:") else None
