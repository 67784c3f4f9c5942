"""Lines that say nothing of the article's matter: ornaments, end marks, the reader's interface, repeated titles."""

from __future__ import annotations

import re

from wxarticle._stream import Tag, Tags
from wxarticle._structure.reading import END_MARK_RULE, Line, Reading
from wxarticle._structure.vocabulary import BULLET, BULLET_ALONE, END_MARK, END_MARK_HEADS, INTERFACE, INTERFACE_HEADS, NUMBER_ALONE
from wxarticle._text import image_key, letters
from wxarticle.kinds import Role
from wxarticle.model import Image

_HEAD = 12
_HEADS = END_MARK_HEADS | INTERFACE_HEADS
_OFTEN = 3
_KEYWORDS = re.compile(r"关键[词字](?P<words>[：:].+)?")
_LONGEST_KEYWORDS = 20
_PLAYER = ("退出全屏",)
_CARD = ("，赞",)
_LIKES = re.compile(r"，赞 ?\d*")
_LONGEST_NAME = 20
_PLAYER_START, _PLAYER_END = "已关注", "视频详情"
_MOST_ABOVE, _MOST_BELOW = 12, 40
_SHORTEST_TITLE = 6
_PUNCTUATION = frozenset("，。：；、！？,.:;!?（）()「」『』“”‘’❝❞\"'")


def ornaments(reading: Reading) -> Tags:
    """A line of its own without any letter, or an end mark, divides; words of the reader's interface are furniture.

    ``— END —`` is a divider, ``全文约 2200 字`` furniture.
    """
    tags: dict[int, Tag] = {}
    for line in reading.open_lines():
        text = line.text
        if line.head not in _HEADS or len(text) > 60:
            continue
        if not line.head and not any(map(str.isalnum, text)):
            if (not _PUNCTUATION.issuperset(text) or len(text) > 1) and not _marks_item(reading, line):
                tags[line.index] = Tag(Role.DIVIDER, "ornaments.no_letter")
        elif len(text) <= 16 and line.head in END_MARK_HEADS and END_MARK.match(text):
            tags[line.index] = Tag(Role.DIVIDER, END_MARK_RULE)
        elif line.head in INTERFACE_HEADS and INTERFACE.match(text):
            tags[line.index] = Tag(Role.FURNITURE, "ornaments.interface")
    return tags | _keywords(reading) | _players(reading) | _cards(reading) | _repeated_pictures(reading)


def _keywords(reading: Reading) -> dict[int, Tag]:
    """``关键词：渡口、夜航`` at the head, or 关键词 alone and the words below it."""
    for line in reading.first_open_lines(_HEAD):
        if found := _KEYWORDS.fullmatch(line.text):
            below = [] if found["words"] else reading.open_among((line.index + 1,))
            words = [line, *(one for one in below if len(one.text) <= _LONGEST_KEYWORDS)]
            return {one.index: Tag(Role.FURNITURE, "ornaments.keywords") for one in words}
    return {}


def _players(reading: Reading) -> dict[int, Tag]:
    """The words of WeChat's video player, as a browser copies them: from 已关注 over 退出全屏 to 视频详情."""
    tags: dict[int, Tag] = {}
    for index in reading.holding(_PLAYER, short=True):
        above = (i for i in range(index, max(-1, index - _MOST_ABOVE), -1) if reading.lines[i].text == _PLAYER_START)
        below = (i for i in range(index, min(index + _MOST_BELOW, len(reading.lines))) if reading.lines[i].text == _PLAYER_END)
        around = reading.open_among(range(next(above, index), next(below, index) + 1))
        tags.update((line.index, Tag(Role.FURNITURE, "ornaments.player")) for line in around if not line.prose)
    return tags


def _cards(reading: Reading) -> dict[int, Tag]:
    """A video of WeChat's Channels as a browser copies it: ``河岸影像`` / ``，赞 56``."""
    tags: dict[int, Tag] = {}
    for index in reading.holding(_CARD, short=True):
        if _LIKES.fullmatch(reading.lines[index].text):
            card = reading.open_among((index - 1, index))
            tags.update((line.index, Tag(Role.FURNITURE, "ornaments.channels_card")) for line in card if len(line.text) <= _LONGEST_NAME)
    return tags


def _repeated_pictures(reading: Reading) -> dict[int, Tag]:
    """A picture shown again and again is an ornament."""
    shown: dict[str, list[int]] = {}
    for line in reading.objects:
        if isinstance(line.item.leaf, Image) and reading.tags[line.index] is None and line.item.leaf.url:
            shown.setdefault(image_key(line.item.leaf.url), []).append(line.index)
    return {
        index: Tag(Role.DIVIDER, "ornaments.repeated_picture") for indices in shown.values() if len(indices) >= _OFTEN for index in indices
    }


def _marks_item(reading: Reading, line: Line) -> bool:
    """A bullet that has lost its item to the next line is no ornament, unless it is set like one."""
    if line.cues.centred or line.cues.bold:
        return False
    following = reading.neighbour(line.index, +1)
    return bool(BULLET_ALONE.match(line.text)) and following is not None and any(map(str.isalnum, following.text))


def titles(reading: Reading) -> Tags:
    """A short line at the top whose letters stand in the title repeats it; a line ``——…`` right behind it is the subtitle.

    ``**科研报国**`` under the title 「人物访谈｜科研报国」 is a title line.
    """
    whole = letters(reading.metadata.title or "")
    tags: dict[int, Tag] = {}
    if len(whole) < _SHORTEST_TITLE:
        return tags
    for line in reading.first_open_lines(_HEAD):
        if line.prose or NUMBER_ALONE.match(line.text):
            break
        own = letters(line.text)
        previous = max(0, line.index - 1)
        if len(own) >= _SHORTEST_TITLE and own in whole and 3 * len(own) >= len(whole) and not BULLET.match(line.text):
            tags[line.index] = Tag(Role.TITLE, "titles.repeated")
        elif (
            line.text.startswith(("——", "—", "--")) and (previous in tags or reading.role(previous) is Role.TITLE) and len(line.text) <= 60
        ):
            tags[line.index] = Tag(Role.TITLE, "titles.subtitle")
    return tags
