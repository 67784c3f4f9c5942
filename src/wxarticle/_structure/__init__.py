"""The passes that say what each line is.

Each pass is a pure function from the :class:`Reading` to tags; it cannot lose, change or move text, for it returns none. A pass
tags only what no earlier pass has tagged, so the order below is also the order of precedence:

* ``ornaments`` first: a line without a letter can be nothing else. ``titles`` and ``quotes`` before what a bold line at the top or a
  short line could be.
* ``credits`` and ``captions``, then ``notes``: 编辑｜, 图源： and 注： open a line, and are stronger than any word behind them.
* ``turns``: a line with a speaker's label is spoken, whatever words it has.
* ``rights`` and ``references`` before ``promotion``: a line that asks to share and forbids to copy is about rights, and the tail that
  promotion opens takes whatever has no other role.
* ``leads`` before ``legends`` and ``headings``: a short line above the byline is the deck, under the head picture or bold or not.
* ``legends``: short lines that only sense, not marks, tell to be captions; the tail and the deck are known by then.
* ``headings`` decide with the unlabelled questions of an FAQ, for both look alike.
* ``utterances`` last but two: a turn goes on to the next thing that is something else.
* ``lists``: what still has no role but a bullet or a quotation. ``inline notes`` add to what all lines have.
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
from wxarticle._structure.references import references
from wxarticle._structure.rights import rights
from wxarticle._structure.turns import turns
from wxarticle._structure.utterances import utterances

Run = Callable[[Reading], Tags]


def _speaks_once(name: str, run: Run) -> Run:
    """The pass, silent where its own rules have tagged the draft before: running it again says nothing more."""

    def speak(reading: Reading) -> Tags:
        return {} if name in reading.spoken else run(reading)

    return speak


PASSES: tuple[tuple[str, Run], ...] = tuple(
    (name, _speaks_once(name, run))
    for name, run in (
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
)


def tag_structure(draft: Draft) -> Draft:
    """The draft with the tags of all passes; one in which every line has its role already is left as it is."""
    if all(item.tag is not None for item in draft.stream):
        return draft
    reading = Reading(draft)
    for _, run in PASSES:
        reading.give(run(reading))
    stream = list(draft.stream)
    for index in reading.given:
        item = stream[index]
        stream[index] = Item(item.leaf, reading.tags[index], item.cues)
    return attrs.evolve(draft, stream=tuple(stream), metadata=with_bylines(reading))
