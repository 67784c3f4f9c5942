"""The passes that say what each line is."""
from __future__ import annotations
from wxarticle._stream import Draft, Pass, apply

PASSES: tuple[tuple[str, Pass], ...] = ()


def tag_structure(draft: Draft) -> Draft:
    """The draft with the tags of all passes."""
    for _, run in PASSES:
        draft = apply(run(draft), draft)
    return draft
