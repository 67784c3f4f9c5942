"""The project's own articles and what a careful reader makes of each of their lines.

``articles/`` has each article as an export (``.md``) and often as a saved page (``.html``), too. A line of ``labels/NAME.tsv`` is
role, unit or ``-``, a JSON object or nothing, and the line's plain text; ``[image]`` stands for a picture. ``NAME.json`` has the
metadata, under ``export`` and ``page`` what differs between the two.
"""

from __future__ import annotations

import json
import pathlib
import unicodedata
from collections.abc import Iterator, Mapping

import attrs

HERE = pathlib.Path(__file__).resolve().parent
ARTICLES, LABELS = HERE / "articles", HERE / "labels"
SIDES = {"export": ".md", "page": ".html"}
PICTURE = "[image]"


def normal(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] in "LN").lower()


@attrs.frozen
class Label:
    """What one line is."""

    role: str
    unit: str
    extra: Mapping[str, object]
    text: str


@attrs.frozen
class Case:
    """One labelled article in one form."""

    name: str
    side: str
    path: pathlib.Path
    labels: tuple[Label, ...]
    metadata: Mapping[str, object]


def _label(line: str, index: int) -> Label:
    role, unit, extra, text = line.split("\t", 3)
    return Label(role, unit if unit != "-" else f"line {index}", json.loads(extra) if extra else {}, text)


def _metadata(path: pathlib.Path, side: str) -> dict[str, object]:
    known = json.loads(path.read_text(encoding="utf-8"))
    return {**{key: value for key, value in known.items() if key not in SIDES}, **known.get(side, {})}


def cases(side: str | None = None) -> Iterator[Case]:
    """Every labelled article, in the forms that it comes in."""
    for path in sorted(LABELS.glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        labels = tuple(_label(line, index) for index, line in enumerate(lines))
        for name, suffix in SIDES.items():
            source = (ARTICLES / path.name).with_suffix(suffix)
            if source.exists() and side in (None, name):
                yield Case(path.stem, name, source, labels, _metadata(path.with_suffix(".json"), name))
