"""The scores notice what is wrong; floors that cannot fall are worth nothing if they measure nothing."""

from __future__ import annotations

import pathlib
from typing import Any

import attrs
import pytest

from quality import floors, labelled, scoring


@pytest.fixture
def case() -> labelled.Case:
    """An interview with turns, headings, captions and credits."""
    return next(case for case in labelled.cases("export") if case.name == "interview-outlet")


def _with(case: labelled.Case, role: str, changes: dict[str, Any]) -> dict[str, float]:
    """The figures when the first label of this role says something else."""
    labels = list(case.labels)
    index = next(index for index, label in enumerate(labels) if label.role == role and label.text != labelled.PICTURE)
    labels[index] = attrs.evolve(labels[index], **changes)
    return scoring.figures(scoring.measure([attrs.evolve(case, labels=tuple(labels))]))


@pytest.mark.parametrize(
    ("role", "changes", "figure"),
    [
        ("paragraph", {"role": "promo"}, "lines with the right role"),
        ("paragraph", {"text": "这一行从来没有人写过"}, "lines found"),
        ("paragraph", {"text": "这一行从来没有人写过"}, "letters that belong to the body"),
        ("heading", {"role": "paragraph"}, "heading F1"),
        ("heading", {"extra": {"level": 3}}, "heading levels"),
        ("heading", {"extra": {"level": 1, "number": "07"}}, "heading numbers"),
        ("question", {"unit": "elsewhere", "extra": {"speaker": "张三"}}, "speakers"),
        ("answer", {"unit": "elsewhere"}, "answer F1"),
        ("answer", {"extra": {"speaker": "贺闻舟", "inline_notes": ["（注：没有）"]}}, "inline note F1"),
    ],
)
def test_a_difference_lowers_its_figure(case: labelled.Case, role: str, changes: dict[str, Any], figure: str) -> None:
    """Each figure falls when what it measures is no longer as labelled."""
    before = scoring.figures(scoring.measure([case]))
    assert _with(case, role, changes)[figure] < before[figure]


def test_a_wrong_date_lowers_its_figure(case: labelled.Case) -> None:
    """Metadata are compared, not only looked at."""
    wrong = attrs.evolve(case, metadata={**case.metadata, "published": "1999-01-01 00:00"})
    assert scoring.figures(scoring.measure([wrong]))["metadata published"] == 0


def test_update_never_lowers_a_floor(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same articles, a figure that fell keeps its floor and the command fails."""
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.json")
    assert floors._raise_floors({"export": {"heading F1": 0.9}}) == 0
    assert floors._raise_floors({"export": {"heading F1": 0.8, "note F1": 0.5}}) == 1
    assert floors.floors() == {"export": {"heading F1": 0.9, "note F1": 0.5}}
    assert floors._raise_floors({"export": {"heading F1": 1.0, "note F1": 0.5}}) == 0
    assert floors.floors()["export"]["heading F1"] == 1.0
