"""Where the reading of a header stands, and what it has found."""

from __future__ import annotations

from collections.abc import Sequence

from wxarticle._readers.markdown.facts import Facts
from wxarticle._stream import Item, Tag
from wxarticle._text import letters
from wxarticle.kinds import LinkKind, Role
from wxarticle.model import Image, Link, ListItem, Paragraph, Text

HEADER = Tag(Role.FURNITURE, "markdown.header")
HEADER_LINE = "header line"
"""Where a fact was found; see :attr:`wxarticle.Metadata.sources`."""

_VAULT_KEYS = frozenset(("word_count", "status", "saved_date"))
LONGEST_LINE = 160
LONGEST_NAME = 30


class Cursor:
    """Goes over the leaves of a header from the first on.

    Attributes:
        items: the leaves, page furniture at the end left out.
        facts: what was told so far.
        tail_account: the account's name as the page repeats it at the end.
        tags: of the leaves that belong to the header.
        at: index of the present leaf.
        headings: how many headings printed the title.
        titles: how many lines printed the title.
        signs: which shapes of lines were met.
        card_author: the author that a source card names.
    """

    def __init__(self, items: Sequence[Item], lines: Sequence[str], first_line: int, facts: Facts, tail_account: str | None) -> None:
        self.items = items
        self.facts = facts
        self.tail_account = tail_account
        self.tags: dict[int, Tag] = {}
        self.at = 0
        self.headings = 0
        self.titles = 0
        self.signs: set[str] = set()
        self.card_author = ""
        self._keys: dict[str, str] = {}
        self._lines = lines
        self._first_line = first_line

    def tag(self, count: int, tag: Tag = HEADER) -> int:
        """Tag as many leaves from the present one on."""
        for index in range(self.at, self.at + count):
            self.tags.setdefault(index, tag)
        return count

    def raw(self, item: Item) -> str:
        """The source line of a leaf: between its names, the number of spaces tells."""
        place = item.leaf.place
        index = (place.line or 0) - self._first_line if place else -1
        return self._lines[index] if 0 <= index < len(self._lines) else item.leaf.text

    @property
    def is_vault(self) -> bool:
        """Whether the front matter is that of a vault of notes."""
        return not _VAULT_KEYS.isdisjoint(self.facts.extra)

    def key(self, text: str) -> str:
        """What two printings of a line have in common; title and names are compared with many lines."""
        key = self._keys.get(text)
        if key is None:
            key = self._keys[text] = letters(text)
        return key

    def text_at(self, index: int) -> str:
        """The text of a leaf, empty behind the last."""
        return self.items[index].leaf.text.strip() if index < len(self.items) else ""


def first_url(item: Item, kind: LinkKind | None = None) -> str | None:
    """Where the first link of a line leads."""
    if not isinstance(item.leaf, (Paragraph, ListItem)):
        return None
    for run in item.leaf.content:
        link: Link | None = run.link if isinstance(run, (Text, Image)) else None
        if link and link.url and (kind is None or link.kind is kind):
            return link.url
    return None
