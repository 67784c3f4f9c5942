"""The text that describes or credits a picture."""

from __future__ import annotations

import re

from wxarticle._stream import Tag, Tags
from wxarticle._structure.reading import Line, Reading
from wxarticle._structure.rights import speaks_of_rights
from wxarticle._structure.vocabulary import (
    CAPTION_ABOVE,
    CAPTION_CREDIT,
    CAPTION_MARK,
    CAPTION_WORDS,
    COMPILATION,
    HEAD_PICTURE,
    LABEL,
    NUMBERED_CAPTION,
    PHOTOGRAPHER,
    PROMO_WORDS,
    TABLE_CAPTION,
)
from wxarticle.kinds import Role
from wxarticle.model import Code, Table

_LONGEST = 120
_LONGEST_PLAIN = 50
_LONGEST_CREDITED = 45
_SHORT_POINTER = 16
_MOST_LINES = 12
_HEAD_LEAVES = 16
_GOES_ON_TELLING = re.compile(
    "然后|接着|接下来|首先|其次|最后|再|我|今天|可以|这|那|但|所以|因为|因此|于是|而|就|有|是|如上|如下|如图|由于|得到|发现|看到|他们|她们|它|你|此时|同时|例如|比如|通过|使用|利用"
)
"""A legend names what the picture shows; a line that opens so goes on with the text."""
_MAY_BE_MARKED = re.compile(r"[\s*＊※（(【\[]*[▲△▴⬆↑☝◎👆🔼▼▽↓👇图配题头封首文插本资数示截供制摄]")


def captions(reading: Reading) -> Tags:
    """A line next to a picture that is marked as its legend, or that a reader can only take for it.

    ``▲ 老街的黄昏。图 / 李雷`` under a picture, ``▼ 老街`` above one, ``图 2 系统结构``, and a short unpunctuated line between a
    picture and a paragraph: ``李雷在实验室``.
    """
    tags: dict[int, Tag] = {}
    for line in reading.open_lines():
        if line.index in tags or len(line.text) > _LONGEST:
            continue
        rule = _rule(reading, line)
        if rule:
            lines = [line, *_further_lines(reading, line, rule)]
            credit = next((c for c in (_credit(one.text) for one in lines) if c), None)
            for one in lines:
                tags[one.index] = Tag(Role.CAPTION, f"captions.{rule}", line.index, credit=credit, above=rule == "above")
    return tags


def _rule(reading: Reading, line: Line) -> str | None:
    previous, following = _above(reading, line.index), reading.neighbour(line.index, +1)
    text = line.text
    if not (
        _MAY_BE_MARKED.match(text)
        or _is_figure(previous)
        or _is_figure(following)
        or (following is not None and _is_bare_credit(following.text))
    ):
        return None
    if _open_brackets(text) > 0 or len(text) == 1:
        text += "".join(one.text for one in _further_lines(reading, line, ""))
    if HEAD_PICTURE.match(text) and (text[0] in "*＊※" or text.startswith(("头图", "题图", "封面", "首图", "封图"))):
        return "head_picture"
    if following is not None and following.picture and not PROMO_WORDS.search(text) and _announces_picture(text):
        return "above"
    if previous is None:
        return None
    if previous.picture:
        return _under_picture(reading, line, text)
    if type(previous.item.leaf) in (Code, Table) and (CAPTION_MARK.match(text) or TABLE_CAPTION.match(text)):
        return "under_block"
    if following is not None and type(following.item.leaf) is Table and TABLE_CAPTION.match(text):
        return "table"
    if CAPTION_MARK.match(text) and text[0] in "▲△▴":
        return "marked"
    if CAPTION_MARK.match(text) and len(text) <= _LONGEST_PLAIN and CAPTION_CREDIT.search(text) and not text.startswith("来源"):
        return "credit_line"
    if (
        following is not None
        and len(text) <= _LONGEST_CREDITED
        and not line.item.cues.bold
        and _is_bare_credit(following.text)
        and not LABEL.match(text)
    ):
        return "credited"
    if text.startswith(("资料来源", "数据来源")) and reading.role(previous.index) is Role.CAPTION:
        return "credit_line"
    return None


def _is_figure(line: Line | None) -> bool:
    """A picture, table or code block, which can have a legend."""
    return line is not None and (line.picture or type(line.item.leaf) in (Table, Code))


def _announces_picture(text: str) -> bool:
    """``▼ 老街``, ``老街👇``, ``图 2 系统结构``, ``图表：市场份额``."""
    if CAPTION_ABOVE.match(text) or (CAPTION_ABOVE.search(text) and len(text) <= _SHORT_POINTER):
        return True
    return len(text) <= _LONGEST_PLAIN and text.startswith(("图", "Fig")) and bool(NUMBERED_CAPTION.match(text) or CAPTION_MARK.match(text))


def _is_bare_credit(text: str) -> bool:
    return len(text) <= 30 and bool(CAPTION_MARK.match(text)) and text[0] not in "▲△▴" and bool(CAPTION_CREDIT.search(text))


def _above(reading: Reading, index: int) -> Line | None:
    """The leaf above, words of the reader's interface passed over."""
    index -= 1
    while index >= 0 and reading.role(index) is Role.FURNITURE:
        index -= 1
    return reading.lines[index] if index >= 0 else None


def _under_picture(reading: Reading, line: Line, text: str) -> str | None:
    cues = line.item.cues
    if cues.heading or PROMO_WORDS.search(text) or speaks_of_rights(text) or COMPILATION.match(text):
        return None
    if CAPTION_MARK.match(text) or NUMBERED_CAPTION.match(text):
        return "marked"
    if CAPTION_WORDS.search(text) and len(text) <= 100 and (not line.ends_sentence or len(text) <= 60):
        return "names_source"
    if line.pauses or (LABEL.match(text) and line.item.cues.bold) or _stands_elsewhere(reading, line):
        return None
    if cues.attached and not cues.bold and not line.ends_sentence and len(text) <= 80:
        return "same_line"
    if (cues.muted or (cues.size is not None and cues.size < 0.95)) and len(text) <= 100 and not cues.bold:
        return "small_or_grey"
    return "short_line" if _only_makes_sense_as_legend(reading, line) else None


def _stands_elsewhere(reading: Reading, line: Line) -> bool:
    """Right above the byline it is the deck; behind the end mark it belongs to the tail."""
    following = reading.neighbour(line.index, +1)
    if following is not None and reading.role(following.index) is Role.CREDIT and line.index < _HEAD_LEAVES:
        return True
    return reading.ended_before(line.index)


def _only_makes_sense_as_legend(reading: Reading, line: Line) -> bool:
    """Short, unpunctuated, not bold, and followed by a paragraph, not by more short lines."""
    if (
        _GOES_ON_TELLING.match(line.text)
        or line.item.cues.bold
        or line.ends_sentence
        or not line.stands_alone
        or len(line.text) > 90
        or LABEL.match(line.text)
    ):
        return False
    following = reading.neighbour(line.index, +1)
    if following is None or (following.written and not following.prose and not _opens_turn(following)):
        return following is not None and following.item.cues.bold and len(line.text) <= _LONGEST_PLAIN
    return len(line.text) <= _LONGEST_PLAIN or following.written


def _opens_turn(line: Line) -> bool:
    return bool(LABEL.match(line.text))


def _further_lines(reading: Reading, first: Line, rule: str) -> list[Line]:
    """The lines that go on a caption: a bracket is still open, or a credit stands on its own line."""
    lines: list[Line] = []
    opened = _open_brackets(first.text)
    text = first.text
    for index in range(first.index + 1, min(first.index + _MOST_LINES, len(reading.lines))):
        line = reading.lines[index]
        following = reading.neighbour(index, +1)
        if (
            not line.written
            or reading.tags[index] is not None
            or (following is not None and following.picture and _announces_picture(line.text))
        ):
            break
        mark_alone = not any(map(str.isalnum, text))
        credit_line = rule != "above" and len(line.text) <= 60 and CAPTION_MARK.match(line.text) and line.text[0] not in "▲△▴"
        if not (opened > 0 or mark_alone or credit_line) or _runs_on(line.text):
            break
        lines.append(line)
        text += line.text
        opened += _open_brackets(line.text)
        if len(text) > _LONGEST:
            return []
    return lines


def _runs_on(text: str) -> bool:
    """The bracket closes, and the text goes on."""
    close = max(text.find("）"), text.find(")"))
    return 0 <= close < len(text) - 5


def _open_brackets(text: str) -> int:
    return text.count("（") + text.count("(") - text.count("）") - text.count(")")


def _credit(text: str) -> str | None:
    found = CAPTION_CREDIT.search(text) or PHOTOGRAPHER.search(text)
    return found["name"].strip(" ）)】]") if found else None
