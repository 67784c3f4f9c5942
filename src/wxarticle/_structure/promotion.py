"""What promotes the account, other articles, groups, products and events."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Container, Iterable

from wxarticle._stream import Tag, Tags
from wxarticle._structure.phrases import PROMOTIONAL
from wxarticle._structure.reading import END_MARK_RULE, Line, Reading
from wxarticle._structure.shapes import is_styled, number_of, width_of
from wxarticle._structure.vocabulary import (
    ABOUT,
    CLOSING_TITLE,
    NUMBER_ALONE,
    PROFILE_CARD,
    PROMO_OPENER,
    PROMO_OPENER_HEADS,
    PROMO_TOPIC,
    PROMO_TOPIC_CUES,
    QR_CODE,
)
from wxarticle._text import letters
from wxarticle.kinds import Role
from wxarticle.model import Audio, Card, Divider, Inline, Text, Video

_SHORT = 45
_LONGEST = 220
_LONGEST_INSIDE = 120
_SHARE_OF_TAIL = 0.45
_LONGEST_TAIL = 12
_LONGEST_OPENER = 40
_LONGEST_BLURB = 4
_LONGEST_APPEAL = 6
_WIDEST_APPEAL = 20
_LONGEST_NAME = 30
_LAST_LINES = 3
_HEAD_LINES = 20
OPENER_RULE = "promotion.opener"
_PHRASE_RULE = "promotion.phrase"


def promotion(reading: Reading) -> Tags:
    """Lines that ask the reader to follow, scan, share or buy; lists of links to other articles; and the tail that they open.

    ``点击蓝字关注我们`` at the head; ``往期推荐`` and the links under it; after ``— END —`` all that has no other role.
    """
    tags: dict[int, Tag] = {}
    floor = _floor(reading)
    asking = [line for line in reading.open_lines() if len(line.text) <= _LONGEST_INSIDE or not _HEAD_LINES < line.index < floor]
    phrases = PROMOTIONAL.by_line(asking)
    topical = reading.holding(PROMO_TOPIC_CUES, short=True)
    numbered: list[int] = []
    for line in reading.open_lines():
        if _opens(line, topical=line.index in topical):
            rule = OPENER_RULE
        elif line.index in phrases and _asks_for_something(line, len(phrases[line.index]), at_edge=not _HEAD_LINES < line.index < floor):
            rule = _PHRASE_RULE
        else:
            continue
        if line.index > floor and _is_numbered_title(reading, line):
            numbered.append(line.index)
        else:
            tags[line.index] = Tag(Role.PROMO, rule)
    _own_name(reading, tags, floor)
    _sections(reading, tags, floor, numbered)
    _about(reading, tags, floor)
    _profile_cards(reading, tags, phrases)
    _lines_above(reading, tags)
    _link_lists(reading, tags)
    _head(reading, tags)
    _tail(reading, tags, floor, phrases)
    _pictures(reading, tags, floor)
    return tags


def _opens(line: Line, *, topical: bool) -> bool:
    return len(line.text) <= _LONGEST_OPENER and bool(
        (line.head in PROMO_OPENER_HEADS and PROMO_OPENER.match(line.text)) or (topical and PROMO_TOPIC.match(line.text))
    )


def _asks_for_something(line: Line, phrases: int, *, at_edge: bool) -> bool:
    length = width_of(line.text) if at_edge else len(line.text)
    if length > (_LONGEST if at_edge else _LONGEST_INSIDE) or (line.cues.quoted is not None and not at_edge):
        return False
    if length <= _SHORT and (at_edge or line.last != "。"):
        return phrases >= 1
    return phrases >= 2 + length // 120


def _own_name(reading: Reading, tags: dict[int, Tag], floor: int) -> None:
    """The account's own name on a line of its own, behind the middle of the article, opens what it says of itself."""
    name = letters(reading.metadata.account.name or "")
    heads = {name[:1], "关"}
    for line in reading.open_lines() if name else ():
        if line.index <= floor or len(line.text) > _LONGEST_NAME or ("一" <= line.head <= "鿿" and line.head not in heads):
            continue  # a Han letter is its own folded form
        if letters(line.text) in (name, f"关于{name}", f"{name}公众号"):
            tags[line.index] = Tag(Role.PROMO, OPENER_RULE)


def _sections(reading: Reading, tags: dict[int, Tag], floor: int, numbered: Iterable[int]) -> None:
    """The few paragraphs under a title that promotes: ``欢迎加入河岸读书会`` / ``读书会从成立以来…``; a numbered title stays one."""
    bare = [i for i, tag in tags.items() if i > floor and tag.rule == _PHRASE_RULE and _is_title(reading.lines[i])]
    for index in (*bare, *numbered):
        below = map(reading.lines.__getitem__, range(index + 1, len(reading.lines)))
        section = list(itertools.takewhile(lambda line: _goes_on(reading, tags, line), below))
        if 0 < sum(line.prose for line in section) <= _LONGEST_BLURB:
            tags.update((line.index, Tag(Role.PROMO, "promotion.section")) for line in section)


def _is_title(line: Line) -> bool:
    return line.cues.heading is not None or is_styled(line)


def _is_numbered_title(reading: Reading, line: Line) -> bool:
    """``04`` / ``加入我们``, ``4.6 加入我们``: a section like those before it."""
    above = reading.neighbour(line.index, -1)
    under_number = above is not None and NUMBER_ALONE.match(above.text) is not None
    return under_number or (_is_title(line) and number_of(line) is not None)


def _goes_on(reading: Reading, tags: dict[int, Tag], line: Line) -> bool:
    return reading.tags[line.index] is None and line.index not in tags and not (line.written and _is_title(line))


def _about(reading: Reading, tags: dict[int, Tag], floor: int) -> None:
    """What a company or laboratory says of itself in the last paragraphs: ``河岸实验室成立于2011年，专注于…``."""
    last = [line for line in reading.open_lines() if line.index > floor and line.index not in tags and line.prose][-_LAST_LINES:]
    opens = next((rank for rank, line in enumerate(last) if ABOUT.match(line.text)), None)
    if opens is not None:
        tags.update((line.index, Tag(Role.PROMO, "promotion.about")) for line in last[opens:])


def _profile_cards(reading: Reading, tags: dict[int, Tag], phrases: Collection[int]) -> None:
    """WeChat's own account card, flattened: name, description, ``123篇原创内容``, ``公众号``."""
    for line in reading.open_among(phrases):
        if len(line.text) <= 16 and PROFILE_CARD.match(line.text):
            for index in range(max(0, line.index - 2), min(len(reading.lines), line.index + 3)):
                one = reading.lines[index]
                if one.written and reading.tags[index] is None and len(one.text) <= (6 if index > line.index else 60):
                    tags[index] = Tag(Role.PROMO, "promotion.profile_card")


def _lines_above(reading: Reading, tags: dict[int, Tag]) -> None:
    """Short centred lines that lead up to a centred promotional line are one appeal: ``你中招了吗？`` / ``赶快留言吧！``."""
    for index in [i for i, tag in tags.items() if tag.rule == _PHRASE_RULE and reading.lines[i].cues.centred]:
        for above in range(index - 1, max(-1, index - 1 - _LONGEST_APPEAL), -1):
            line = reading.lines[above]
            if not line.written or reading.tags[above] is not None or len(line.text) > _WIDEST_APPEAL or not line.cues.centred:
                break
            if line.text[-1] == "。" or line.cues.heading is not None:
                break
            tags.setdefault(above, Tag(Role.PROMO, "promotion.appeal"))


def _link_lists(reading: Reading, tags: dict[int, Tag]) -> None:
    """Two or more lines in a row that are links to articles, and the line that announces them."""
    run: list[int] = []
    linked = {line.index for line in reading.open_lines() if line.linked or (line.head == "0" and _is_numbered_link(line))}
    for line in [*reading.lines, None] if len(linked) >= 2 else ():
        if line is not None and line.index in linked:
            run.append(line.index)
            continue
        if line is not None and line.picture and run:
            continue
        if len(run) >= 2:
            for index in run:
                tags.setdefault(index, Tag(Role.PROMO, "promotion.link_list"))
            above = reading.lines[run[0] - 1] if run[0] else None
            if (
                above is not None
                and above.written
                and above.index not in tags
                and reading.tags[above.index] is None
                and len(above.text) <= _SHORT
                and not above.ends_sentence
            ):
                tags[above.index] = Tag(Role.PROMO, "promotion.link_list")
        run = []


def _is_numbered_link(line: Line) -> bool:
    """``1、`` and a link behind it."""
    content: tuple[Inline, ...] = getattr(line.item.leaf, "content", ())
    texts = [run for run in content if type(run) is Text]
    if len(texts) < 2 or texts[0].link or not NUMBER_ALONE.match(texts[0].text):
        return False
    return all(run.link for run in texts[1:])


def _alike(a: Line, b: Line) -> bool:
    return a.cues.bold == b.cues.bold


def _head(reading: Reading, tags: dict[int, Tag]) -> None:
    """A short line right under a promotional one at the head, before the first paragraph, goes on it."""
    for line in reading.lines[:_HEAD_LINES]:
        if line.prose:
            break
        above = tags.get(line.index - 1)
        if (
            above is not None
            and above.rule == _PHRASE_RULE
            and _alike(line, reading.lines[line.index - 1])
            and line.written
            and reading.tags[line.index] is None
            and len(line.text) <= 30
            and not line.ends_sentence
            and line.cues.heading is None
        ):
            tags.setdefault(line.index, Tag(Role.PROMO, "promotion.head"))


def _tail(reading: Reading, tags: dict[int, Tag], floor: int, phrases: Container[int]) -> None:
    """From the opener or end mark behind the last of the body on, whatever has no other role promotes."""
    start = _with_slogans(reading, tags, _tail_start(reading, tags, floor, phrases))
    promotes = max(tags, default=-1) >= start
    for line in reading.lines[start:]:
        if line.index not in tags and reading.tags[line.index] is None and (promotes or not line.picture):
            tags[line.index] = Tag(Role.PROMO, "promotion.tail")
            promotes = True


def _with_slogans(reading: Reading, tags: dict[int, Tag], start: int) -> int:
    """Where the tail begins when what leads up to it belongs to it: slogans and pictures behind the closing byline, else one line set
    like a heading that has a picture at most below it. ``来源：新华社`` / ``守护每一度电`` / ``扫码关注``.
    """
    lines = reading.lines
    if start == len(lines):
        return start
    top = start
    while top and reading.tags[top - 1] is None and top - 1 not in tags and _may_be_slogan(lines[top - 1]):
        top -= 1
    if top < start and top and reading.role(top - 1) is Role.CREDIT:
        return top
    slogan = next((line for line in reversed(lines[max(top, start - 2) : start]) if line.written), None)
    if slogan is None or not is_styled(slogan) or _is_numbered_title(reading, slogan) or CLOSING_TITLE.match(slogan.text):
        return start
    return slogan.index


def _may_be_slogan(line: Line) -> bool:
    return not line.written or not (len(line.text) > _LONGEST_NAME or line.ends_sentence or line.pauses)


def _tail_start(reading: Reading, tags: dict[int, Tag], floor: int, phrases: Container[int]) -> int:
    """The first opener, end mark or promotional line behind which nothing reads as the article's body.

    A rule above it opens the tail, too; one paragraph may stand between them, for a pitch comes before its price.
    """
    lines = reading.lines
    start = len(lines)
    prose_behind = 0
    apart = False  # a note, a rights line or the like stands above the tail
    for index in range(len(lines) - 1, floor, -1):
        line = lines[index]
        tag = tags.get(index) or reading.tags[index]
        if tag is None and line.written:
            if line.prose and index not in phrases:
                prose_behind += 1
                if prose_behind > _LONGEST_TAIL:
                    break
            continue
        divides = type(line.item.leaf) is Divider or (line.written and tag is not None and tag.role is Role.DIVIDER)
        opens = divides and start < len(lines) and prose_behind <= (start in tags and not apart)
        if opens or (tag is not None and prose_behind <= _most_prose_behind(tag)):
            start = index
            apart = False
        elif tag is not None and index not in tags:
            apart = True
    return start


def _most_prose_behind(tag: Tag) -> int:
    """How many paragraphs of prose a tail may hold behind this line; -1 where the line opens none."""
    if tag.rule == END_MARK_RULE:
        return _LONGEST_TAIL
    if tag.rule == OPENER_RULE:
        return _LONGEST_BLURB
    return 0 if tag.role is Role.PROMO else -1


def _floor(reading: Reading) -> int:
    """The tail is in the second half of an article."""
    return int(reading.own_length() * _SHARE_OF_TAIL)


def _pictures(reading: Reading, tags: dict[int, Tag], floor: int) -> None:
    """A picture or card right behind a promotional line, or above one that speaks of a code, shows the code, the banner or the product."""
    following: Line | None = None
    last = max((line.index for line in reading.lines if line.text), default=-1)
    for line in reading.objects:
        above = tags.get(line.index - 1)
        embedded = line.picture or type(line.item.leaf) in (Card, Video, Audio)
        if not embedded or line.index in tags or reading.tags[line.index] is not None:
            continue
        below = reading.neighbour(line.index, +1)
        if below is not None and below.index in tags and line.index > floor and QR_CODE.search(below.text):
            tags[line.index] = Tag(Role.PROMO, "promotion.picture")
            continue
        if above is None:
            continue
        if following is None or following.index <= line.index:  # else the same as of the picture before
            following = reading.after(line.index) if line.index < last else None
            last = last if following else line.index
        if (above.rule == _PHRASE_RULE and line.index > floor) or following is None or following.index in tags:
            tags[line.index] = Tag(Role.PROMO, "promotion.picture")
