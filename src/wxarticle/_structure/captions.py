"""The text that describes or credits a picture."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable

from wxarticle._stream import Tag, Tags
from wxarticle._structure.phrases import promo_phrases, speaks_of_rights, tells_how_made
from wxarticle._structure.reading import Line, Reading
from wxarticle._structure.shapes import width_of
from wxarticle._structure.vocabulary import (
    BULLET,
    CAPTION_ABOVE,
    CAPTION_CREDIT,
    CAPTION_MARK,
    CAPTION_WORDS,
    DOCUMENT_NUMBER,
    HEAD_PICTURE,
    LABEL,
    NUMBER_ALONE,
    NUMBERED,
    NUMBERED_CAPTION,
    PHOTOGRAPHER,
    PLACE_IN_PICTURE,
    TABLE_CAPTION,
    TABLE_TITLE,
    TITLE_WORD,
)
from wxarticle.kinds import Role
from wxarticle.model import Code, Table

_LONGEST = 120
_LONGEST_LINE = 100
_LONGEST_ATTACHED = 80
_LONGEST_SENTENCE = 60
_LONGEST_PLAIN = 50
_LONGEST_CREDITED = 45
_LONGEST_BARE_CREDIT = 30
_SHORT_POINTER = 16
_SHORTEST_ANNOUNCEMENT = 12
_MOST_LINES = 12
_SMALLER = 0.95
_ANY_SOURCE = ("来源", "资料来源", "数据来源")
"""Sources of a picture right under it or its title; elsewhere of the article."""
_SOURCE_IN_BRACKETS = ("（来源：", "（来源:")
_SOURCE_ENDS = ("）", ")")
_HABIT = 4
_NOTES = ("注：", "注:")
_NUMBERED = ("图", "Fig")
_POINTS_UP = "▲△▴"
_HEAD_PICTURE_MARKS = ("*", "＊", "※", "头图", "题图", "封面", "首图", "封图")
_GOES_ON_TELLING = re.compile(
    "[（(]?(?:特别)?(?:感谢|鸣谢)|什么是|如何|怎样|怎么|为什么|为何|然后|接着|接下来|首先|其次|最后|以下|再|我|今天|可以|这|那|但|所以|因为|因此|于是|而|就|有|是|如上|如下|如图|由于|得到|发现|看到|他们|她们|它|你|此时|同时|例如|"
    "比如|通过|使用|利用|既然|只有|或者|直接|尝试|点击"
)
"""A legend names what the picture shows; a line that opens so goes on with the text."""
_ENDS_WITH_ASIDE = re.compile("[。！？!?~～…] *[（(][^（(）)]{12,}[）)]$")
_MAY_BE_MARKED = re.compile(r"[\s*＊※（(【\[]*[▲△▴⬆↑☝◎👆🔼▼▽↓👇图配题头封首文插本资数示截供制摄上]")
_MARK_HEADS = frozenset("图配题头封首文插本资数示截供制摄上") | {""}
"""What :attr:`Line.head` may be of a line that may be marked."""


def captions(reading: Reading) -> Tags:
    """A line next to a picture that is marked as its legend or names the picture's source.

    ``▲ 老街的黄昏。图 / 李雷`` under a picture, ``▼ 老街`` above one, ``图 2 系统结构``, ``《老街》剧照``.
    """
    near: set[int] = set()
    for line in reading.lines:
        if line.head in _MARK_HEADS and line.text:
            near.add(line.index)
            if _is_bare_credit(line):
                near.add(line.index - 1)
    near.update(*((line.index - 1, _below(reading, line.index)) for line in reading.objects if _is_figure(line)))
    return _tagged(reading, "captions", functools.partial(_marked, stand_below=_stand_below(reading, near)), near)


def legends(reading: Reading) -> Tags:
    """A line under a picture that a reader can only take for its legend.

    On the picture's own line, small, grey or in italics, or short and unpunctuated between a picture and a paragraph: ``李雷在实验室``.
    """
    return _tagged(reading, "legends", _unmarked, {_below(reading, line.index) for line in reading.objects if line.picture})


def _tagged(reading: Reading, name: str, rule_of: Callable[[Reading, Line], str | None], near: Iterable[int]) -> Tags:
    tags: dict[int, Tag] = {}
    for line in reading.open_among(near):
        length = len(line.text)
        if line.index in tags or length > 2 * _LONGEST or (length > _LONGEST and width_of(line.text) > _LONGEST and not _credit(line.text)):
            continue
        rule = rule_of(reading, line)
        if rule:
            lines = [line, *_further_lines(reading, line, rule)]
            credit = next((c for c in (_credit(one.text) for one in lines) if c), None)
            for one in lines:
                tags[one.index] = Tag(Role.CAPTION, f"{name}.{rule}", line.index, credit=credit, above=rule == "above")
    return tags


def _stand_below(reading: Reading, near: Iterable[int]) -> bool:
    """Whether numbered legends stand below their pictures, as those tell that have a picture on one side only."""
    numbered = [line.index for line in reading.open_among(near) if line.text.startswith(_NUMBERED) and NUMBERED_CAPTION.match(line.text)]
    pictures = [[(beside := reading.neighbour(index, step)) is not None and beside.picture for step in (-1, +1)] for index in numbered]
    return pictures.count([True, False]) > pictures.count([False, True])


def _marked(reading: Reading, line: Line, *, stand_below: bool) -> str | None:
    below = reading.neighbour(line.index, +1)
    marked = _MAY_BE_MARKED.match(line.text)
    above = _above(reading, line.index)
    if above is not None and above.text.startswith(_NOTES):
        above = _above(reading, above.index)  # 注：… may stand between a picture and its source
    if not (marked or _is_figure(above) or _is_figure(below) or _is_bare_credit(below)):
        return None
    text = _whole_bracket(reading, line)
    if HEAD_PICTURE.match(text) and text.startswith(_HEAD_PICTURE_MARKS):
        return "head_picture"
    belongs_above = stand_below and above is not None and above.picture and text.startswith(_NUMBERED)
    if below is not None and below.picture and not belongs_above and not promo_phrases(text) and _announces_picture(text):
        return "above"
    if above is None:
        return None
    if above.picture:
        if _ends_as_paragraphs_do(reading, line):
            return None
        return _under_picture(line, text) or ("credited" if _is_credited(line, below) else None)
    return _away_from_picture(line, above, below)


def _ends_as_paragraphs_do(reading: Reading, line: Line) -> bool:
    """With its source in brackets: news in short do so, below pictures or not."""
    return line.text.endswith(_SOURCE_ENDS) and len(reading.holding(_SOURCE_IN_BRACKETS)) >= _HABIT


def _under_picture(line: Line, text: str) -> str | None:
    short_enough = len(text) <= (_LONGEST_SENTENCE if line.ends_sentence else _LONGEST_LINE)
    marked = CAPTION_MARK.match(text) or NUMBERED_CAPTION.match(text) or PLACE_IN_PICTURE.match(text)
    if not marked and not (CAPTION_WORDS.search(text) and (short_enough or _credit(text))):
        return None
    return ("marked" if marked else "names_source") if _may_be_legend(line, text) else None


def _away_from_picture(line: Line, above: Line, below: Line | None) -> str | None:
    """The legend of a table or code block, of a player that the export lost, or one more line of a caption."""
    text = line.text
    marked = CAPTION_MARK.match(text)
    if type(above.item.leaf) in (Code, Table) and (marked or TABLE_CAPTION.match(text)):
        return "under_block"
    if below is not None and type(below.item.leaf) is Table and line.cues.heading is None and _titles_table(text):
        return "table"
    if marked and text[0] in _POINTS_UP:
        return "marked"
    under_caption = bool(NUMBERED_CAPTION.match(above.text) or CAPTION_MARK.match(above.text))
    if marked and len(text) <= _LONGEST_PLAIN and CAPTION_CREDIT.search(text) and (under_caption or not text.startswith(_ANY_SOURCE)):
        return "credit_line"
    return "credited" if _is_credited(line, below) else None


def _is_credited(line: Line, below: Line | None) -> bool:
    """The next line says whose picture it is, and this one what it shows."""
    text = line.text
    if below is None or len(text) > _LONGEST_CREDITED or not _is_bare_credit(below) or line.cues.bold:
        return False
    of_head_picture = HEAD_PICTURE.match(below.text) and below.text.startswith(_HEAD_PICTURE_MARKS)
    return not (of_head_picture or LABEL.match(text) or CAPTION_ABOVE.search(text)) and _may_be_legend(line, text)


def _titles_table(text: str) -> bool:
    """``表 2 预算``, ``各站客流对比（单位：人）``."""
    return len(text) <= _LONGEST_PLAIN and bool(TABLE_CAPTION.match(text) or TABLE_TITLE.search(text))


def _unmarked(reading: Reading, line: Line) -> str | None:
    above, cues = _above(reading, line.index), line.cues
    if (
        above is None
        or not above.picture
        or _ends_as_paragraphs_do(reading, line)
        or not _may_be_legend(line, line.text)
        or line.pauses
        or cues.bold
        or BULLET.match(line.text)
    ):
        return None
    below = reading.neighbour(line.index, +1)
    is_labelled = bool(LABEL.match(line.text))
    if is_labelled and (line.ends_sentence or (below is not None and LABEL.match(below.text))):  # speech, code, the fields of a form
        return None
    if cues.attached and not line.ends_sentence and len(line.text) <= _LONGEST_ATTACHED and not is_labelled:
        return "same_line"
    italic = line.italic and not (below is not None and below.written and below.italic)
    if (cues.muted or italic or (cues.size is not None and cues.size < _SMALLER)) and len(line.text) <= _LONGEST_LINE:
        return "small_grey_or_italic"
    return "short_line" if _only_makes_sense_as_legend(reading, line) else None


def _may_be_legend(line: Line, text: str) -> bool:
    return not (line.cues.heading or promo_phrases(text) or speaks_of_rights(text) or tells_how_made(text))


def _only_makes_sense_as_legend(reading: Reading, line: Line) -> bool:
    """Short, unpunctuated, and followed by a paragraph or a turn, not by more short lines."""
    if (
        line.ends_sentence
        or not line.stands_alone
        or TITLE_WORD.match(line.text)
        or NUMBER_ALONE.match(line.text)
        or DOCUMENT_NUMBER.search(line.text)
        or NUMBERED.match(line.text)
        or len(line.text) > _LONGEST_ATTACHED
        or LABEL.match(line.text)
    ):
        return False
    below = reading.neighbour(line.index, +1)
    if (
        below is None
        or reading.is_ruled_off(line.index)
        or reading.role(below.index) is Role.DIVIDER
        or _has_sentences(line.text)
        or _GOES_ON_TELLING.match(line.text)
    ):
        return False
    goes_on = below.prose or (below.announces and len(below.text) >= _SHORTEST_ANNOUNCEMENT and not NUMBERED.match(below.text))
    if below.written and not goes_on and not LABEL.match(below.text):
        return (below.cues.bold or below.cues.heading is not None) and len(line.text) <= _LONGEST_PLAIN
    return below.written or len(line.text) <= _LONGEST_PLAIN


def _has_sentences(text: str) -> bool:
    """More than one, or one and an aside, not counting whose picture it is: ``黑伞的弯柄。小满 绘``, ``伞。图片由李雷提供``."""
    if _ENDS_WITH_ASIDE.search(text) and not CAPTION_WORDS.search(text):
        return True
    _, stop, rest = text.rpartition("。")
    return bool(stop) and not (rest.startswith(("图", "（", "(")) or _credit(text))


def _is_figure(line: Line | None) -> bool:
    """A picture, table or code block, which can have a legend."""
    return line is not None and (line.picture or type(line.item.leaf) in (Table, Code))


def _announces_picture(text: str) -> bool:
    """``▼ 老街``, ``老街👇``, ``图 2 系统结构``, ``图表：市场份额``."""
    if CAPTION_ABOVE.match(text) or (CAPTION_ABOVE.search(text) and len(text) <= _SHORT_POINTER):
        return True
    return len(text) <= _LONGEST_PLAIN and text.startswith(_NUMBERED) and bool(NUMBERED_CAPTION.match(text) or CAPTION_MARK.match(text))


def _is_bare_credit(line: Line | None) -> bool:
    """A line that only says whose the picture is."""
    text = line.text if line is not None else ""
    return (
        0 < len(text) <= _LONGEST_BARE_CREDIT
        and text[0] not in _POINTS_UP
        and bool(CAPTION_MARK.match(text) and CAPTION_CREDIT.search(text))
    )


def _above(reading: Reading, index: int) -> Line | None:
    """The leaf above, words of the reader's interface passed over."""
    index -= 1
    while index >= 0 and reading.role(index) is Role.FURNITURE:
        index -= 1
    return reading.lines[index] if index >= 0 else None


def _below(reading: Reading, index: int) -> int:
    """The leaf that has this one above it, words of the reader's interface passed over."""
    index += 1
    while index < len(reading.lines) and reading.role(index) is Role.FURNITURE:
        index += 1
    return index


def _whole_bracket(reading: Reading, line: Line) -> str:
    """The line's text, and where its bracket is still open the lines that close it."""
    if len(line.text) > 1 and _open_brackets(line.text) <= 0:
        return line.text
    return line.text + "".join(one.text for one in _further_lines(reading, line, ""))


def _further_lines(reading: Reading, first: Line, rule: str) -> list[Line]:
    """The lines that go on a caption: a bracket is still open, a credit stands on its own line, or the paragraph goes on in italics as it began."""
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
        credit_line = rule != "above" and len(line.text) <= 60 and CAPTION_MARK.match(line.text) and line.text[0] not in _POINTS_UP
        of_head_picture = HEAD_PICTURE.match(line.text) and line.text.startswith(_HEAD_PICTURE_MARKS)
        in_italics = first.italic and line.italic and not line.stands_alone
        if not (opened > 0 or mark_alone or credit_line or in_italics) or of_head_picture or _runs_on(line.text):
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
