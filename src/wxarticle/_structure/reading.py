"""An article as the passes read it: one record of facts for each leaf, and the tags given so far."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from wxarticle._stream import Draft, Item, Tag, Tags
from wxarticle._text import clean, letters
from wxarticle.kinds import Mark, Role
from wxarticle.metadata import Metadata
from wxarticle.model import Divider, Image, Inline, ListItem, Paragraph, Text

END_MARK_RULE = "ornaments.end_mark"
QUOTATION_RULE = "turns.quotation"
MARKS_IN_FRONT = " *＊※#>~|｜/—–-…([{（［【〔「『《〈“‘\"'"
"""Marks that may stand before a line's first letter and say nothing of it."""
LONGEST_TITLE = 46
"""Characters of a heading; of a bold one with a number twice as many."""
LONGEST_SHORT = 60
"""Characters of a short line, which most words of the page and its tools stand in."""
_CLOSERS = "”’\"'」』）)》】]〉"
_TRAILING = _CLOSERS + "*"
_SENTENCE_ENDS = frozenset("。！？!?…；;.~～")
_COLONS = frozenset("：:")
_QUESTION_MARKS = frozenset("？?")
_PAUSES = frozenset("，、：:,—")
_PUNCTUATION = _SENTENCE_ENDS | _PAUSES
_SPACED_OUT = re.compile("(?:[\u4e00-\u9fff]\\W? ){3,}[\u4e00-\u9fff]\\W?").fullmatch


class Line:
    """The facts of one leaf.

    Attributes:
        index: in the stream.
        item: the leaf with its cues.
        cues: what the page shows of it.
        written: it is a line of text (a paragraph or a list item).
        picture: it is a picture.
        linked: all its text is links.
        raw: the leaf's own text, which offsets in tags refer to.
        text: white space collapsed, none between letters set apart (``长 按 关 注``); empty for a picture, a player, a rule.
        head: its first letter, ``0`` for any digit, marks in front passed over; empty where another mark stands in front.
        last: its last character, closing quotes aside; empty where it has no text.
    """

    __slots__ = ("cues", "head", "index", "item", "last", "linked", "picture", "raw", "text", "written")

    def __init__(self, index: int, item: Item) -> None:
        leaf = item.leaf
        self.index = index
        self.item = item
        self.cues = item.cues
        if type(leaf) is Paragraph or type(leaf) is ListItem:
            content = leaf.content
            if len(content) == 1 and type(run := content[0]) is Text:
                self.raw, self.linked = run.text, run.link is not None
            else:
                self.raw, self.linked = leaf.text, _all_links(content)
            text = clean(self.raw)
            if text[1:2] == " " == text[3:4] and _SPACED_OUT(text):
                text = text.replace(" ", "")
            self.text = text
            self.last = text.rstrip(_TRAILING)[-1:]
            head = text[:1]
            self.head = head if "一" <= head <= "鿿" else head_of(text)
            self.written, self.picture = True, False
        else:
            self.raw = self.text = self.last = self.head = ""
            self.written, self.picture, self.linked = False, type(leaf) is Image, False

    @property
    def ends_sentence(self) -> bool:
        """Its last character, closing quotes aside, ends a sentence."""
        return self.last in _SENTENCE_ENDS

    @property
    def pauses(self) -> bool:
        """It ends with a comma, colon or dash: the next line goes on."""
        return self.last in _PAUSES

    @property
    def open_ended(self) -> bool:
        """It neither ends a sentence nor pauses."""
        return self.last not in _PUNCTUATION

    @property
    def announces(self) -> bool:
        """It ends with a colon."""
        return self.last in _COLONS

    @property
    def asks(self) -> bool:
        """It ends with a question mark."""
        return self.last in _QUESTION_MARKS

    @property
    def italic(self) -> bool:
        """Every letter is italic."""
        content: tuple[Inline, ...] = getattr(self.item.leaf, "content", ())
        return bool(content) and all(run.marks & Mark.ITALIC or not any(map(str.isalnum, run.text)) for run in content if type(run) is Text)

    @property
    def prose(self) -> bool:
        """It reads as a paragraph of the body: long, or a whole sentence."""
        return self.written and (len(self.text) >= 45 or (len(self.text) >= 12 and self.ends_sentence))

    @property
    def is_item(self) -> bool:
        """It is a list item in the source."""
        return type(self.item.leaf) is ListItem

    @property
    def stands_alone(self) -> bool:
        """It is a paragraph of its own, not a further line of one."""
        leaf = self.item.leaf
        return type(leaf) is Paragraph and not leaf.continues and not self.cues.attached


def _all_links(content: tuple[Inline, ...]) -> bool:
    return all(run.link is not None or not run.text.strip() for run in content if type(run) is Text)


def head_of(text: str) -> str:
    """The first letter of a line's text, as :attr:`Line.head` has it."""
    head = text[:1]
    if not head.isalnum():
        head = text.lstrip(MARKS_IN_FRONT)[:1]
    return "0" if head.isdecimal() else head if head.isalnum() else ""


class Joined:
    """Lines of text as one: a word or a pattern is found in all at once faster than in each."""

    __slots__ = ("_found", "_lines", "_starts", "_text")

    def __init__(self, lines: list[Line]) -> None:
        texts = [f"{line.text}\n" for line in lines]
        self._lines = lines
        self._text = "".join(texts)
        self._starts = list(itertools.accumulate(map(len, texts), initial=0))
        self._found: dict[str, frozenset[int]] = {}

    def holding(self, word: str) -> frozenset[int]:
        """The lines in which the word stands."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = frozenset(self._with(word))
        return found

    def _with(self, word: str) -> Iterator[int]:
        text, starts = self._text, self._starts
        at = text.find(word)
        while at >= 0:
            number = bisect.bisect_right(starts, at)
            yield self._lines[number - 1].index
            at = text.find(word, starts[number])

    def find_all(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
        """What a pattern that matches no end of a line finds, with the line's index."""
        for found in pattern.finditer(self._text):
            yield self._lines[bisect.bisect_right(self._starts, found.start()) - 1].index, found[0]


class Reading:
    """The facts of all leaves and the tags given so far.

    Attributes:
        metadata: as the reader left it.
        lines: one for each leaf.
        objects: those that are no text: pictures, players, tables, code, rules.
        tags: one for each leaf, ``None`` where no rule has spoken yet.
        given: the leaves that a pass has tagged in this reading.
        spoken: the passes whose rules had tagged the draft before this reading.
    """

    def __init__(self, draft: Draft) -> None:
        self.metadata: Metadata = draft.metadata
        self.lines: list[Line] = list(map(Line, itertools.count(), draft.stream))
        self.objects = [line for line in self.lines if not line.written]
        self.tags: list[Tag | None] = [item.tag for item in draft.stream]
        self.spoken = frozenset(tag.rule.split(".")[0] for tag in self.tags if tag is not None)
        self._texts = [line for line in self.lines if line.text]
        self._open = {line.index: line for line in self._texts}
        for index, tag in enumerate(self.tags):
            if tag is not None:
                self._open.pop(index, None)
        self.given: set[int] = set()

    def give(self, tags: Tags) -> None:
        """What a pass has said."""
        for index, tag in tags.items():
            self.tags[index] = tag
            self._open.pop(index, None)
        self.given.update(tags)

    def own_length(self) -> int:
        """How many leaves there are, the page's own furniture aside; counted each time."""
        furniture = Role.FURNITURE
        return sum(tag is None or tag.role is not furniture for tag in self.tags)

    def role(self, index: int) -> Role | None:
        """The role given so far."""
        tag = self.tags[index]
        return tag.role if tag else None

    def is_ruled_off(self, index: int) -> bool:
        """A rule or an ornament stands right below it, and then the text goes on."""
        below, after = self.neighbour(index, +1), self.after(index)
        if below is None or after is None or not after.prose or self.role(after.index) is not None:
            return False
        return type(below.item.leaf) is Divider or self.role(below.index) is Role.DIVIDER

    def written(self) -> list[Line]:
        """The article's own lines of text: all but empty ones and furniture."""
        tags, furniture = self.tags, Role.FURNITURE
        return [line for line in self._texts if (tag := tags[line.index]) is None or tag.role is not furniture]

    def open_lines(self) -> Collection[Line]:
        """The lines of text that no rule has tagged."""
        return self._open.values()

    def first_open_lines(self, number: int) -> list[Line]:
        """The first lines of text that no rule has tagged."""
        return list(itertools.islice(self._open.values(), number))

    def open_among(self, indices: Iterable[int]) -> list[Line]:
        """Those lines of text that no rule has tagged, in order."""
        return [self._open[index] for index in sorted(indices) if index in self._open]

    def holding(self, words: tuple[str, ...], *, short: bool = False) -> frozenset[int]:
        """The lines of text in which one of the words stands, of the short ones alone if ``short``; once for each word."""
        joined = self._short if short else self._whole
        return frozenset().union(*[joined.holding(word) for word in words])

    def recurs(self, line: Line) -> bool:
        """The article has a short line of the same letters: a table of contents."""
        return letters(line.text) in self._recurring

    @functools.cached_property
    def _recurring(self) -> frozenset[str]:
        count = Counter(letters(line.text) for line in self._texts if len(line.text) <= LONGEST_TITLE)
        return frozenset(text for text, times in count.items() if times > 1)

    @functools.cached_property
    def _whole(self) -> Joined:
        return Joined(self._texts)

    @functools.cached_property
    def _short(self) -> Joined:
        return Joined([line for line in self._texts if len(line.text) <= LONGEST_SHORT])

    def after(self, index: int, *, skip: frozenset[Role] = frozenset()) -> Line | None:
        """The next line of text, pictures and dividers and tags in ``skip`` passed over."""
        return self._next(range(index + 1, len(self.lines)), skip)

    def before(self, index: int, *, skip: frozenset[Role] = frozenset()) -> Line | None:
        """The line of text before, pictures and dividers and tags in ``skip`` passed over."""
        return self._next(range(index - 1, -1, -1), skip)

    def _next(self, indices: range, skip: frozenset[Role]) -> Line | None:
        for i in indices:
            line = self.lines[i]
            if line.written and line.text:
                tag = self.tags[i]
                if tag is None or (tag.role is not Role.DIVIDER and tag.role not in skip):
                    return line
        return None

    def neighbour(self, index: int, step: int) -> Line | None:
        """The leaf right before (-1) or behind (+1); empty lines do not exist in a stream."""
        i = index + step
        return self.lines[i] if 0 <= i < len(self.lines) else None
