"""Runs of one line: what they show, and the short way for lines with nothing but text and ``**``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wxarticle._new import new_text
from wxarticle._readers.markdown.masking import NEWLINE, STAR, UNDERSCORE
from wxarticle._runs import normal_form
from wxarticle._text import INVISIBLE, is_cjk
from wxarticle.kinds import Mark
from wxarticle.model import Inline, Text, inline_text

# To ask an enumeration for a member is slow in Python.
_PLAIN, _BOLD = Mark.NONE, Mark.BOLD
_BOLD_VALUE = _BOLD.value
_SPACES = re.compile(f"[ \t\u00a0{NEWLINE}](?:[ \t\u00a0{NEWLINE}]+|(?<! ))")
"""More than one, or one that is no plain space; opens with a class, so that it is searched for fast."""
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
UNCLEAN = f"\t\u00a0{NEWLINE}{INVISIBLE}"
_UNCLEAN = re.compile(f"[{UNCLEAN}]")
_JOINERS = "\u200d\ufe0f\ufe0e"
_MOST_JOINERS = 3
_LETTER = re.compile(r"[^\W_]")
_LEGEND_END = re.compile(
    r"(?<!^)[（(][^（()）]{0,24}(?:供图|摄|视觉中国|图虫|剧照|资料图|图(?:源|片来源)?[｜|/／：:][^（()）]{1,20}) ?[）)](?= ?[^\s，。、；：,;:!?！？”」』）)*_])"
)
_BARE_CREDIT = re.compile(r"图(?:源|片来源)? ?[｜|/／：:] ?[^\s，。、；：｜|]{1,12}")
BEFORE_TEXT = f" \t\n{STAR}{UNDERSCORE}{NEWLINE}\u00a0\u3000"


def plain_runs(text: str, star: str, *, padded: bool) -> tuple[Inline, ...] | None:
    """The runs of a line with nothing but text and ``**`` in well-formed pairs; ``None`` when the pairs are not.

    Args:
        text: the line, what it shows.
        star: how it has its stars.
        padded: whether a tool has put spaces around all emphasis.
    """
    if star not in text:
        shown = text.strip()
        return () if is_mute(shown) else (new_text(shown),)
    runs = _bold_runs(text.split(star * 2), text.count(star))
    return tight(runs) if runs and padded else runs


def _bold_runs(parts: list[str], stars: int) -> tuple[Text, ...] | None:
    """The runs of a line that was split at ``**``; ``None`` when the delimiters are no well-formed pairs.

    ``****`` inside bold text closes and opens again and so changes nothing: the empty part between drops out.
    """
    if len(parts) % 2 == 0 or stars != 2 * len(parts) - 2 or "" in parts[1::2]:
        return None
    if len(parts) == 3 and not parts[0] and not parts[2]:
        shown = parts[1].strip()
        return () if is_mute(shown) else (new_text(shown, _BOLD),)
    texts: list[str] = []
    marks: list[Mark] = []
    mark = last = None
    for part in parts:
        mark = _BOLD if mark is _PLAIN else _PLAIN
        if part:
            shown_as = _PLAIN if part.isspace() else mark
            if shown_as is last:
                texts[-1] += part
            else:
                texts.append(part)
                marks.append(shown_as)
                last = shown_as
    return _stripped(texts, marks)


def _stripped(texts: list[str], marks: list[Mark]) -> tuple[Text, ...]:
    """Runs without space at the ends, none when they show nothing."""
    while texts and not (text := texts[0].lstrip()):
        del texts[0], marks[0]
    if not texts:
        return ()
    texts[0] = text
    while not (text := texts[-1].rstrip()):
        del texts[-1], marks[-1]
    texts[-1] = text
    return () if len(texts) == 1 and is_mute(text) else tuple(map(Text, texts, marks))


def tight(runs: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The runs without the spaces that a tool has put around emphasis between Chinese characters."""
    if len(runs) == 1:
        return runs
    texts = list(runs)
    for index in range(len(runs) - 1):
        left, right = texts[index], texts[index + 1]
        if type(left) is Text and type(right) is Text and left.marks != right.marks:
            if left.text[-1:] == " " and is_cjk(left.text[-2:-1]) and is_cjk(right.text[:1]):
                texts[index] = new_text(left.text[:-1], left.marks, left.link)
            elif right.text[:1] == " " and is_cjk(left.text[-1:]) and is_cjk(right.text[1:2]):
                texts[index + 1] = new_text(right.text[1:], right.marks, right.link)
    return tuple(texts)


def shown_runs(line: Sequence[Inline]) -> tuple[Inline, ...]:
    """The runs, none when they show nothing."""
    if not line:
        return ()
    runs = normal_form(line)
    if len(runs) == 1 and type(runs[0]) is Text and is_mute(runs[0].text):
        return ()
    return runs


def is_mute(text: str) -> bool:
    """Whether the text is nothing, or nothing but the joiners that an emoji has left."""
    return len(text) <= _MOST_JOINERS and not text.strip(_JOINERS)


def legend_of(runs: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """A picture's legend and what an exporter has glued behind the credit that ends it: in brackets, or set otherwise than what follows.

    ``渡口（受访者供图）晨报：桥还在吗？`` is the legend ``渡口（受访者供图）`` and a question. The second is empty where nothing is glued.
    """
    if len(runs) > 1 and type(runs[0]) is type(runs[1]) is Text and _BARE_CREDIT.fullmatch(runs[0].text.strip()):
        return runs[:1], runs[1:]
    found = _LEGEND_END.search(inline_text(runs))
    if not found:
        return runs, ()
    end = found.end()
    for index, run in enumerate(runs):
        if end < len(run.text) and type(run) is Text:
            first, rest = run.text[:end], run.text[end:].lstrip()
            legend = (*runs[:index], new_text(first, run.marks, run.link)) if first else runs[:index]
            return legend, (new_text(rest, run.marks, run.link), *runs[index + 1 :])
        end -= len(run.text)
    return runs, ()


def is_all_bold(runs: tuple[Inline, ...]) -> bool:
    """Whether every letter of a line is bold."""
    bold = ""
    for run in runs:
        if type(run) is Text:
            # Identity first: arithmetic on flags is slow, and most runs are plain or bold alone.
            if run.marks is _BOLD or (run.marks is not _PLAIN and run.marks._value_ & _BOLD_VALUE):
                bold += run.text
            elif run.text[0].isalpha() or _LETTER.search(run.text):
                return False
    return bold != "" and (bold[0].isalnum() or _LETTER.search(bold) is not None)


def visible(text: str) -> str:
    """The text without invisible characters, white space inside it single."""
    if "  " not in text and not _UNCLEAN.search(text):
        return text
    return _SPACES.sub(" ", text if text.isascii() else _INVISIBLE.sub("", text))
