"""The passes that say what each line is.

Each pass is a pure function from the :class:`Reading` to tags; it cannot lose, change or move text, for it returns none. A pass
tags only what no earlier pass has tagged, so the order below is also the order of precedence:

1. ``ornaments`` first, for a line without a letter can be nothing else.
2. ``titles`` before anything that a bold line at the top could be.
3. ``credits`` and ``captions`` before ``promotion``: 编辑｜ and 图源： are stronger than any word in the names behind them.
4. ``notes`` before ``rights``: 注： and 以下为… open a line, rights are told from words inside it.
5. ``promotion``, ``rights``, ``references``: what stands around the body, so that it cannot become an answer.
6. ``turns`` before ``headings``: a bold line with a speaker's label is a question, whatever it looks like.
7. ``leads`` before ``headings``: a bold line above the byline is a deck.
8. ``questions`` (unlabelled) after ``headings`` would come too late: they decide together, in ``headings``.
9. ``utterances`` last but one: an answer goes on to the next thing that is something else.
10. ``lists`` last: what still has no role but a bullet.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from wxarticle._stream import Draft, Item, Tags
from wxarticle._structure.bylines import with_bylines
from wxarticle._structure.captions import captions, legends
from wxarticle._structure.credits import credits_
from wxarticle._structure.headings import headings
from wxarticle._structure.leads import leads
from wxarticle._structure.lists import lists
from wxarticle._structure.notes import inline_notes, notes
from wxarticle._structure.ornaments import ornaments, titles
from wxarticle._structure.promotion import promotion
from wxarticle._structure.quotes import quotes
from wxarticle._structure.reading import Reading
from wxarticle._structure.rights import references, rights
from wxarticle._structure.turns import turns
from wxarticle._structure.utterances import utterances

PASSES: tuple[tuple[str, Callable[[Reading], Tags]], ...] = (
    ("ornaments", ornaments),
    ("titles", titles),
    ("quotes", quotes),
    ("credits", credits_),
    ("captions", captions),
    ("notes", notes),
    ("turns", turns),
    ("rights", rights),
    ("references", references),
    ("promotion", promotion),
    ("leads", leads),
    ("legends", legends),
    ("headings", headings),
    ("utterances", utterances),
    ("lists", lists),
    ("inline notes", inline_notes),
)


def tag_structure(draft: Draft) -> Draft:
    """The draft with the tags of all passes."""
    reading = Reading(draft)
    for _, run in PASSES:
        for index, tag in run(reading).items():
            reading.tags[index] = tag
    stream = tuple(Item(item.leaf, tag, item.cues) for item, tag in zip(draft.stream, reading.tags, strict=True))
    return attrs.evolve(draft, stream=stream, metadata=with_bylines(draft.metadata, stream))
