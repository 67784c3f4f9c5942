"""Nodes that are made the short way are the same as those that their classes make."""

from __future__ import annotations

import pickle

import attrs
import pytest

from wxarticle._frozen import Node
from wxarticle._new import new_paragraph, new_place, new_text
from wxarticle.kinds import Mark
from wxarticle.model import Link, Paragraph, Place, Text

LINK = Link("https://example.com/")
PLACE = Place(3, 4, "p[1]")
RUNS = (Text("字", Mark.BOLD, LINK),)
PAIRS = (
    (new_place(3, 4, "p[1]"), PLACE),
    (new_text("字"), Text("字")),
    (new_text("字", Mark.BOLD, LINK), RUNS[0]),
    (new_paragraph(RUNS, True, PLACE, "turns.label"), Paragraph(RUNS, True, place=PLACE, rule="turns.label")),
    (new_paragraph(RUNS, False, None), Paragraph(RUNS)),
)


@pytest.mark.parametrize(("made", "usual"), PAIRS, ids=lambda node: type(node).__name__)
def test_same_class_and_fields(made: Node, usual: Node) -> None:
    assert type(made) is type(usual)
    assert [getattr(made, field.name) for field in attrs.fields(type(made))] == [  # type: ignore[arg-type]
        getattr(usual, field.name)
        for field in attrs.fields(type(usual))  # type: ignore[arg-type]
    ]
    assert made == usual
    assert hash(made) == hash(usual)
    assert repr(made) == repr(usual)
    assert pickle.loads(pickle.dumps(made)) == usual  # noqa: S301 - own bytes


@pytest.mark.parametrize("made", [made for made, _ in PAIRS], ids=lambda node: type(node).__name__)
def test_frozen(made: Node) -> None:
    for field in attrs.fields(type(made)):  # type: ignore[arg-type]
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(made, field.name, None)
