"""Bylines: who wrote, edited, drew, filmed, from where the text comes."""

from __future__ import annotations

import re
from collections.abc import Collection

from wxarticle._frozen import FrozenMapping
from wxarticle._stream import Tag, Tags
from wxarticle._structure.reading import Line, Reading
from wxarticle._structure.vocabulary import BOOK_FACT, CREDIT_ROLE, CREDIT_ROLE_HEADS, GLUED_ROLE, HEAD_PICTURE, PICTURE_ROLES
from wxarticle._text import clean
from wxarticle.kinds import Role

_LONGEST_LINE = 160
_LONGEST_NAMES = 60
_HEAD_LINES = 14
_MOST_GUESTS = 6
_LONGEST_GUEST = 40
_NAME_BREAKS = re.compile(r"[、，,/／&；;|｜丨]|(?<=\s)[和与](?=\s)")
_SENTENCE = re.compile(r"[！？!?]|。(?=.)|，[^，、\d]{6,}。|的是|我们|你")
_WORK = re.compile("《[^》]*》")
_SPEAKS = re.compile(r"主持|记者|嘉宾|主播")
_HAN_NAME = re.compile(r"^[\u4e00-\u9fff·]{2,4}$")
_LONGEST_ROLE = 18
_WORK_SOON = 40
_MARK = re.compile(r"[|｜丨︱│/／∣⎮：:@]|[者辑]\s|转自[“「《『]")
_REMARK = re.compile(r"\s*(?:[（(]|[—–]\s|\s[—–-]\s)")
_NOT_A_NAME = re.compile(r"^《|\d{4}\s*年|^等$")
_SOURCES = ("来源", "标题", "出处", "封面图", "配图", "题图", "头图")  # what they name is a work, not people
_CONTACT = re.compile(r"(?<=.)(?:商[业务]合作|投稿\w{0,6}|转载)\s*[：:].*")
_POST = re.compile(r"(?:^|[\u4e00-\u9fff]{4})(?:教授|院长|所长|主任|总裁|总经理|委员|书记|研究员)$|(?:作者|记者)$")
_HELPED = ("贡献",)
_HELPED_WITH = re.compile(r"([\u4e00-\u9fff、\s]{2,20})对(?:此|本)文亦?也?有(?:重要)?(贡献)。?")
_LICENSED = ("SAC",)
_ANALYST = re.compile(r"(?P<name>[\u4e00-\u9fff·]{2,6}) *[|｜：:]? *(?P<role>\w{0,6}(?:分析[员师]|联系人|研究员)) .{0,12}?SAC *执[业证]")
"""The Securities Association of China numbers all who sign research: ``李雷 分析员 SAC 执证编号：S0080``."""
_SPACED_NAME = re.compile("^([\u4e00-\u9fff]) ([\u4e00-\u9fff])(?= )")
_BARE_ROLE = re.compile(r"^[\s*【\[（(]*\w{0,4}(?:嘉宾|受访者|对谈人|对话者|主持人|主播)[\s】\]）)：:]*$")


Byline = FrozenMapping[tuple[str, ...]]
"""Role -> names, as printed."""


def credits_(reading: Reading) -> Tags:
    """A line made of nothing but roles and short names, at the head or the tail of the article, is a byline.

    ``作者 | 李雷 编辑 | 韩梅梅`` has two credits; ``来源：新华社`` right under a picture is left to the captions. ``李雷对此文亦有贡献。`` is
    one, too.
    """
    found: dict[int, Byline] = {}
    bylines = {
        line.index: byline for line in reading.open_lines() if line.head in CREDIT_ROLE_HEADS and (byline := read_credits(line.text))
    }
    for line in reading.open_among(reading.holding(_HELPED, short=True)):
        if helped := _HELPED_WITH.fullmatch(line.text):
            bylines[line.index] = FrozenMapping({helped[2]: _names(helped[1])})
    for line in reading.open_among(reading.holding(_LICENSED)):
        if analyst := _ANALYST.match(line.text):
            bylines[line.index] = FrozenMapping({analyst["role"]: (analyst["name"],)})
    written = reading.written() if bylines else []
    last = next((line.index for line in reversed(written) if line.prose), 0)
    for rank, line in enumerate(written):
        byline = bylines.get(line.index)
        if byline:
            at_edge = rank < _HEAD_LINES or rank >= len(written) * 0.6 or rank >= len(written) - 40
            if (at_edge or _next_to_credits(written, rank)) and not _belongs_to_picture(reading, written, rank, byline, last):
                found[line.index] = byline
    if found:
        _drop_speakers(reading, found)
    guests = _guests(reading, found)
    found |= guests
    return {
        index: Tag(Role.CREDIT, "credits.guests" if index in guests else "credits.roles_and_names", unit, credits=found[index])
        for index, unit in _units(found)
    }


def read_credits(text: str) -> Byline | None:
    """Role -> names, when the line is nothing else."""
    if len(text) > _LONGEST_LINE or not _MARK.search(text, 0, _LONGEST_ROLE) or not CREDIT_ROLE.match(text.lstrip(" *▎")):
        return None
    text = GLUED_ROLE.sub(" ", _CONTACT.sub("", text))
    marks = list(CREDIT_ROLE.finditer(text))
    if not marks or clean(text[: marks[0].start()]).strip("*▎ "):
        return None
    byline: dict[str, tuple[str, ...]] = {}
    for mark, end in zip(marks, [*(m.start() for m in marks[1:]), len(text)], strict=True):
        printed = text[mark.end() : end].strip(" ;；，,|｜。*/／)）】]")
        if (
            not printed
            or "://" in printed
            or len(printed) > (_LONGEST_LINE if "来源" in mark["role"] else _LONGEST_NAMES)
            or (_SENTENCE.search(_WORK.sub("", text[mark.end() : end])) and "标题" not in mark["role"] and not _names_source(mark, printed))
        ):
            return None
        names = _names(printed) if not mark["role"].endswith(_SOURCES) else (_REMARK.split(printed)[0].partition("。")[0],)
        byline[mark["role"]] = (*byline.get(mark["role"], ()), *names)
    return FrozenMapping(byline)


def _names_source(mark: re.Match[str], printed: str) -> bool:
    """``来源：桥什么时候修？``, ``文章来源：本文刊载于《河岸》第12期。《河岸》创刊于1987年。``"""
    return mark["role"].endswith("来源") and ("《" in printed[:_WORK_SOON] or "。" not in printed)


def _next_to_credits(written: list[Line], rank: int) -> bool:
    """Two bylines right under each other are bylines wherever they stand."""
    return any(
        0 <= r < len(written) and abs(written[r].index - written[rank].index) == 1 and read_credits(written[r].text)
        for r in (rank - 1, rank + 1)
    )


def _names(printed: str) -> tuple[str, ...]:
    return tuple(name for part in _NAME_BREAKS.split(printed) for name in _names_between(part))


def _names_between(part: str) -> list[str]:
    """``李雷 Yang`` are two; in ``李雷 专栏作者`` and ``云川大学文学院 李雷`` one is no name; ``Richard Snyder`` is one."""
    part = _REMARK.split(part)[0].strip()
    if _NOT_A_NAME.search(part):
        return []
    words = [word for word in part.split() if not _POST.search(word)]
    if len(words) > 1 and (_HAN_NAME.match(words[0]) or (_HAN_NAME.match(words[-1]) and not words[0].isascii())):
        return [word for word in words if _HAN_NAME.match(word) or word.isascii()]
    return [" ".join(words)] if words else []


def _belongs_to_picture(reading: Reading, written: list[Line], rank: int, byline: Byline, last: int) -> bool:
    """图：… under a picture, and 题图：… anywhere, are captions, but not inside a block of bylines; behind the last paragraph 来源 is the article's."""
    line = written[rank]
    if HEAD_PICTURE.match(line.text) and len(byline) == 1:
        return not _next_to_credits(written, rank)
    previous = reading.neighbour(line.index, -1)
    under_picture = previous is not None and previous.picture and all(role in PICTURE_ROLES for role in byline)
    if line.index > last and all(role.endswith("来源") for role in byline) and not line.text.startswith("图"):
        return False
    return under_picture and (line.cues.attached or not _next_to_credits(written, rank))


def _drop_speakers(reading: Reading, found: dict[int, Byline]) -> None:
    """A role that opens many lines of an article speaks: 记者：, 主持人：."""
    count: dict[str, int] = {}
    for line in reading.lines:
        if line.written and "：" in line.text[:12]:
            label = line.text.split("：")[0]
            count[label] = count.get(label, 0) + 1
    for index, byline in list(found.items()):
        first = next(iter(byline))
        speaks = count.get(first, 0) >= (2 if _SPEAKS.search(first) else 3)
        if (speaks and not _is_presented(byline, index, found)) or _is_book_fact(reading, index):
            del found[index]


def _is_presented(byline: Byline, index: int, found: Collection[int]) -> bool:
    """``主持人：李雷`` beside ``嘉宾：韩梅梅`` tells who will speak."""
    beside = index - 1 in found or index + 1 in found
    return beside and all(_HAN_NAME.match(name) for names in byline.values() for name in names)


def _is_book_fact(reading: Reading, index: int) -> bool:
    """作者 and 译者 beside 出版社 and 出版年 are facts of a book, not of the article."""
    beside = (reading.neighbour(index, step) for step in (-2, -1, 1, 2))
    return any(line is not None and BOOK_FACT.match(line.text) for line in beside)


def _guests(reading: Reading, found: dict[int, Byline]) -> dict[int, Byline]:
    """A bare 访谈嘉宾 and the short lines under it list who speaks."""
    guests: dict[int, Byline] = {}
    for line in reading.first_open_lines(_HEAD_LINES):
        if not _BARE_ROLE.match(line.text):
            continue
        role = line.text.strip(" *：:【】[]")
        listed = []
        for index in range(line.index + 1, min(line.index + 1 + _MOST_GUESTS, len(reading.lines))):
            guest = reading.lines[index]
            if (
                not guest.written
                or index in found
                or reading.tags[index] is not None
                or len(guest.text) > _LONGEST_GUEST
                or guest.ends_sentence
            ):
                break
            listed.append(guest)
        if listed:
            guests[line.index] = FrozenMapping()
            guests |= _listed(role, listed)
    return guests


def _listed(role: str, lines: list[Line]) -> dict[int, Byline]:
    """The first word of each line is a name, up to the next bare role: ``刘 雷 河岸大学教授`` / ``拍摄、制作`` / ``韩梅梅``."""
    listed: dict[int, Byline] = {}
    for line in lines:
        if bare := CREDIT_ROLE.fullmatch(f"{line.text}："):
            role, listed[line.index] = bare["role"], FrozenMapping()
        else:
            listed[line.index] = FrozenMapping({role: (_SPACED_NAME.sub(r"\1\2", line.text).split(" ")[0],)})
    return listed


def _units(found: dict[int, Byline]) -> list[tuple[int, int]]:
    """Neighbouring credit lines share a unit."""
    units: list[tuple[int, int]] = []
    for index in sorted(found):
        joined = bool(units) and units[-1][0] == index - 1
        units.append((index, units[-1][1] if joined else index))
    return units
