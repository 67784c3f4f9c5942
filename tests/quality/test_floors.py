"""What the library makes of the project's own articles may only get better.

``python -m tests.quality.floors --errors all`` lists every mistake; with ``--update`` it raises the floors.
"""

from __future__ import annotations

import pytest

from quality import agreement, floors, labelled

FLOORS = [(side, name, floor) for side, kept in floors.floors().items() for name, floor in kept.items()]


@pytest.fixture(scope="module")
def now() -> dict[str, dict[str, float]]:
    """The figures, measured once."""
    return floors.current()


def test_every_article_has_labels() -> None:
    """A renamed or forgotten file does not drop out of the figures in silence."""
    articles = {path.stem for path in labelled.ARTICLES.iterdir()}
    labels = {path.stem for path in labelled.LABELS.glob("*.tsv")}
    assert articles == labels
    assert len(articles) >= 27
    assert {path.stem for path in labelled.LABELS.glob("*.json")} == labels
    assert FLOORS


@pytest.mark.parametrize(("side", "name", "floor"), FLOORS, ids=[f"{side}: {name}" for side, name, _ in FLOORS])
def test_figure_stays_above_its_floor(now: dict[str, dict[str, float]], side: str, name: str, floor: float) -> None:
    """No change makes the library worse at any one thing."""
    assert now[side].get(name, 0.0) >= floor, f"python -m tests.quality.floors --side {side} --errors all"


def test_page_and_export_agree() -> None:
    """The saved page and the Markdown export of one article give the same tree, but for what an export loses."""
    pairs = agreement.pairs()
    assert len(pairs) >= 12
    found = agreement.compare(pairs)
    assert found.text >= 0.99, found.describe()
    assert found.roles >= 0.95, found.describe()
