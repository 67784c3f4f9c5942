"""Small articles, one construct each: the rows that they must give.

Beside each ``NAME.md`` and ``NAME.html`` stands ``NAME.json``: the rows of the body, title and furniture left out. A key that a row
of the file lacks must be empty in the library's row; units are numbered anew from 1.
"""

from __future__ import annotations

import json
import pathlib

import pytest

import wxarticle

HERE = pathlib.Path(__file__).resolve().parent
FIELDS = ("unit", "speaker", "level", "number", "inline_notes")
AROUND = ("title", "furniture")
INPUTS = sorted((*HERE.glob("*.md"), *HERE.glob("*.html")), key=lambda path: path.name)


def _given(path: pathlib.Path) -> list[dict[str, object]]:
    numbers: dict[int, int] = {}
    rows: list[dict[str, object]] = []
    for row in wxarticle.to_rows(wxarticle.read_article(path)):
        if row.role not in AROUND:
            unit = None if row.unit is None else numbers.setdefault(row.unit, len(numbers) + 1)
            fields = {"unit": unit, **{name: row[name] for name in FIELDS[1:]}}
            fields["inline_notes"] = list(row.inline_notes)
            rows.append({"role": str(row.role), "text": row.text, **{name: value for name, value in fields.items() if value}})
    return rows


def _wanted(path: pathlib.Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return [{name: value for name, value in row.items() if value or name == "text"} for row in rows]


def test_the_corpus_is_there() -> None:
    """A moved folder does not make the tests below pass by having nothing to do."""
    assert len(INPUTS) >= 15
    assert {path.stem for path in INPUTS} == {path.stem for path in HERE.glob("*.json")}


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_rows(path: pathlib.Path) -> None:
    """Each construct gives the same rows from page and export, and keeps doing so."""
    assert _given(path) == _wanted(path)
