"""An article as the passes read it: one record of facts for each leaf, and the tags given so far."""

from __future__ import annotations

from wxarticle._stream import Draft, Item, Tag
from wxarticle._text import clean
from wxarticle.kinds import Mark, Role
from wxarticle.metadata import Metadata
from wxarticle.model import Image, Inline, ListItem, Paragraph, Text

END_MARK_RULE = "ornaments.end_mark"
_CLOSERS = "”’\"'」』）)》】]〉"
_TRAILING = _CLOSERS + "*"
_SENTENCE_ENDS = frozenset("。！？!?…；;.~～")
_COLONS = frozenset("：:")
_QUESTION_MARKS = frozenset("？?")
_PAUSES = frozenset("，、：:,—")


class Line:
    """The facts of one leaf.

    Attributes:
        index: in the stream.
        text: white space collapsed; empty for a picture, a player, a rule.
        raw: the leaf's own text, which offsets in tags refer to.
        written: it is a line of text (a paragraph or a list item).
        picture: it is a picture.
        last: its last character, closing quotes aside; empty where it has no text.
        item: the leaf with its cues.
    """

    __slots__ = ("index", "item", "last", "picture", "raw", "text", "written")

    def __init__(self, index: int, item: Item) -> None:
        leaf = item.leaf
        kind = type(leaf)
        self.index = index
        self.item = item
        self.written = kind is Paragraph or kind is ListItem
        self.picture = kind is Image
        self.raw: str = leaf.text if self.written else ""
        self.text = clean(self.raw) if self.raw else ""
        self.last = self.text.rstrip(_TRAILING)[-1:]

    @property
    def linked(self) -> bool:
        """All its text is links."""
        content: tuple[Inline, ...] = getattr(self.item.leaf, "content", ())
        if not self.text or (type(content[0]) is Text and content[0].link is None and content[0].text.strip()):
            return False
        return all(run.link is not None or not run.text.strip() for run in content if type(run) is Text)

    @property
    def ends_sentence(self) -> bool:
        """Its last character, closing quotes aside, ends a sentence."""
        return self.last in _SENTENCE_ENDS

    @property
    def pauses(self) -> bool:
        """It ends with a comma, colon or dash: the next line goes on."""
        return self.last in _PAUSES

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
        return bool(content) and all(run.marks & Mark.ITALIC or not run.text.strip() for run in content if type(run) is Text)

    @property
    def prose(self) -> bool:
        """It reads as a paragraph of the body: long, or a whole sentence."""
        return self.written and (len(self.text) >= 45 or (len(self.text) >= 12 and self.ends_sentence))

    @property
    def stands_alone(self) -> bool:
        """It is a paragraph of its own, not a further line of one."""
        leaf = self.item.leaf
        return type(leaf) is Paragraph and not leaf.continues and not self.item.cues.attached


class Reading:
    """The facts of all leaves and the tags given so far.

    Attributes:
        metadata: as the reader left it.
        lines: one for each leaf.
        tags: one for each leaf, ``None`` where no rule has spoken yet.
        spoken: the passes whose rules had tagged the draft before this reading.
    """

    def __init__(self, draft: Draft) -> None:
        self.metadata: Metadata = draft.metadata
        self.lines: list[Line] = [Line(index, item) for index, item in enumerate(draft.stream)]
        self.tags: list[Tag | None] = [item.tag for item in draft.stream]
        self._texts = [line for line in self.lines if line.text]
        self.spoken = frozenset(tag.rule.split(".")[0] for tag in self.tags if tag is not None)

    def role(self, index: int) -> Role | None:
        """The role given so far."""
        tag = self.tags[index]
        return tag.role if tag else None

    def written(self) -> list[Line]:
        """The article's own lines of text: all but empty ones and furniture."""
        return [line for line in self._texts if self.role(line.index) is not Role.FURNITURE]

    def open_lines(self) -> list[Line]:
        """The lines of text that no rule has tagged."""
        tags = self.tags
        return [line for line in self._texts if tags[line.index] is None]

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
