"""Leaves and their lines: how labels, captions and items are dressed for Markdown, and how they come back."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from wxarticle._dialect.inline_writer import InlineWriter, joined
from wxarticle._dialect.machine import Form, line_form
from wxarticle._runs import split_at
from wxarticle._stream import UTTERANCES, Tag
from wxarticle._urls import link_kind
from wxarticle.kinds import Mark, Role
from wxarticle.model import Audio, Card, Code, Formula, Image, Inline, Line, Link, ListItem, Text, Video

WRITER = InlineWriter()
LINE_SEPARATOR = "<br />"
"""Between the lines of a heading; ``<br>`` is a break inside a line."""

_ORDINAL = re.compile(r"\d{1,9}[.)]?", re.ASCII)
_LANGUAGE = re.compile(r"[\w+#.-]+", re.ASCII)
_PLAIN_CODE = re.compile("[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]*")
_CLOSING_HASHES = re.compile(r"(?:^|(?<=[ \t]))(?=#+$)")


# Lines of text --------------------------------------------------------------------------------------------------------


def write_line(content: tuple[Inline, ...], tag: Tag) -> tuple[str, Form]:
    """A line of text, the label of a turn in bold with a space behind it."""
    runs = _labelled(content, tag.label) if tag.label and tag.role in UTTERANCES else None
    if runs:
        line = WRITER.line(runs)
        form = line_form(line, runs)
        if form.label and tag.label - len(form.label) in (0, 1):
            return line, form
    line = WRITER.line(content)
    return line, line_form(line, content)


def _labelled(content: tuple[Inline, ...], length: int) -> tuple[Inline, ...] | None:
    label, rest = split_at(content, [length])
    if not all(isinstance(run, Text) and not run.link and run.marks in (Mark.NONE, Mark.BOLD) for run in label):
        return None
    text = "".join(run.text for run in label)
    core = text.rstrip()
    gap = text[len(core) :]
    if core[-1:] not in ("：", ":") or core != core.lstrip() or gap not in ("", " "):
        return None
    return joined([Text(core, Mark.BOLD), *([Text(" ")] if gap or rest else []), *rest])


def undress(runs: tuple[Inline, ...], tag: Tag, form: Form) -> tuple[Inline, ...]:
    """The runs that :func:`write_line` or :func:`write_caption` dressed."""
    if tag.role is Role.CAPTION and form.italic:
        return without_italic(runs)
    surplus = tag.label - len(form.label)
    if not form.label or tag.role not in UTTERANCES or surplus not in (0, 1):
        return runs
    rest = runs[1:]
    if surplus == 0 and rest and isinstance(rest[0], Text):
        rest = (attrs.evolve(rest[0], text=rest[0].text[1:]), *rest[1:])
    return joined([Text(form.label), *rest])


def write_caption(content: tuple[Inline, ...]) -> tuple[str, Form] | None:
    """An italic line; ``None`` where there is no text to be italic."""
    bare = without_italic(content)
    if not any(isinstance(run, Text) for run in bare):
        return None
    line = f"*{WRITER.inside(bare, around='*', delimiters=False)}*"
    form = line_form(line, bare)
    return line, attrs.evolve(form, shape="paragraph", italic=True, bold=False, label="")


def without_italic(runs: Sequence[Inline]) -> tuple[Inline, ...]:
    """The runs as they are without a caption's stars."""
    return joined(attrs.evolve(run, marks=run.marks & ~Mark.ITALIC) if isinstance(run, Text) else run for run in runs)


def write_heading_line(content: tuple[Inline, ...]) -> str:
    """One line of a heading; that all of it is bold says no more than the number signs do."""
    texts = [run for run in content if isinstance(run, Text)]
    if all(Mark.BOLD in run.marks for run in texts):
        content = joined(attrs.evolve(run, marks=run.marks & ~Mark.BOLD) if isinstance(run, Text) else run for run in content)
    return WRITER.inside(content)


def write_heading(lines: Sequence[str], level: int) -> str:
    """``## 01<br />…``; a number sign at the end is no closing sequence."""
    text = _CLOSING_HASHES.sub("\\\\", LINE_SEPARATOR.join(line.replace(f"\\{LINE_SEPARATOR}", "&lt;br />") for line in lines))
    return f"{'#' * hashes_of(level)} {text}"


def hashes_of(level: int) -> int:
    """The article's title has one."""
    return min(level + 1, 6)


# Items ----------------------------------------------------------------------------------------------------------------


def write_bullet(item: ListItem) -> tuple[str, str]:
    """The bullet that Markdown needs, and the printed number behind it where Markdown cannot print that."""
    number = item.number
    if number is None:
        return "-", ""
    if _ORDINAL.fullmatch(number):
        return (number if number[-1] in ".)" else f"{number}."), ""
    return "-", write_number(number)


def write_number(number: str) -> str:
    """A number as text in front of an item."""
    return WRITER.line((Text(number.strip()),)) + " " if number.strip() else ""


def number_of(bullet: str) -> str | None:
    """The number that a bullet prints, unless a marker says otherwise."""
    if bullet in ("-", "*", "+"):
        return None
    return bullet[:-1] if bullet.endswith(".") else bullet


def ordinal(item: Line) -> int | None:
    """The number as a list counts it."""
    number = item.number if isinstance(item, ListItem) else None
    return int(number.rstrip(".)")) if number and _ORDINAL.fullmatch(number) else None


# Other leaves ---------------------------------------------------------------------------------------------------------


def write_fence(text: str, info: str) -> list[str]:
    """A fenced block that the text cannot end."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence + info, *text.split("\n"), fence]


def code_facts(code: Code | Formula) -> dict[str, object]:
    """What the fence cannot hold."""
    facts: dict[str, object] = {}
    text = code.text
    if not _PLAIN_CODE.fullmatch(text):
        facts["text"] = text
    if isinstance(code, Code) and code.language is not None and not _LANGUAGE.fullmatch(code.language):
        facts["language"] = code.language
    if isinstance(code, Code) and info_of(code) == "math":
        facts["kind"] = "code"
    return facts


def info_of(code: Code | Formula) -> str:
    """The word behind the fence."""
    if isinstance(code, Formula):
        return "math"
    return code.language if code.language and _LANGUAGE.fullmatch(code.language) else ""


def shown_code(text: str) -> str:
    """The text as a fence shows it, where it holds characters that it cannot keep."""
    return text if _PLAIN_CODE.fullmatch(text) else "\n".join(text.splitlines()) or ""


def media_line(media: Video | Audio | Card) -> str:
    """What a person sees of a player or a card: its title, and where it leads."""
    sign = {Video: "▶", Audio: "♪"}.get(type(media), "▣")
    words = (media.title or "").strip() or (media.url or "").strip()
    if not words:
        return ""
    link = Link(media.url, link_kind(media.url)) if media.url else None
    return WRITER.line((Text(f"{sign} "), Text(words, link=link)) if link else (Text(f"{sign} {words}"),))


def is_picture(runs: Sequence[Inline]) -> bool:
    """Whether a line of these runs reads as a picture of its own."""
    return len(runs) == 1 and isinstance(runs[0], Image)
