"""How far the saved page and the Markdown export of one article give the same rows.

python -m tests.quality.agreement
"""

from __future__ import annotations

import difflib
import pathlib
from collections.abc import Iterable

import attrs

import wxarticle

from .labelled import ARTICLES, SIDES, normal

APART = ("title", "furniture", "divider", "image", "media")
"""What page and export print in their own ways, and what has no text."""


@attrs.frozen
class Agreement:
    """What readings of the same articles share.

    Attributes:
        text: share of the letters that stand in rows with the same text.
        roles: share of these rows that have the same role.
        differences: what differs, a line each.
    """

    text: float
    roles: float
    differences: tuple[str, ...]

    def describe(self) -> str:
        """For the message of a failing test."""
        return "\n".join((f"text {self.text:.4f}, roles {self.roles:.4f}", *self.differences))


@attrs.define
class _Count:
    letters: int = 0
    shared: int = 0
    rows: int = 0
    same: int = 0
    differences: list[str] = attrs.field(factory=list)


def pairs() -> list[str]:
    """The names of the articles that come in both forms."""
    return sorted(page.stem for page in ARTICLES.glob("*.html") if page.with_suffix(".md").exists())


def compare(names: Iterable[str]) -> Agreement:
    """Read both forms of each article and hold the rows side by side."""
    count = _Count()
    for name in names:
        _compare(name, count)
    return Agreement(count.shared / count.letters, count.same / max(count.rows, 1), tuple(count.differences))


def _rows(path: pathlib.Path) -> list[tuple[str, str]]:
    rows = ((str(row.role), normal(row.text)) for row in wxarticle.to_rows(wxarticle.read_article(path)))
    return [(role, text) for role, text in rows if text and role not in APART]


def _compare(name: str, count: _Count) -> None:
    export, page = (_rows(ARTICLES / f"{name}{suffix}") for suffix in SIDES.values())
    matcher = difflib.SequenceMatcher(None, [text for _, text in export], [text for _, text in page], autojunk=False)
    count.letters += sum(len(text) for _, text in (*export, *page))
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            count.differences += [f"{name}: only in the export: {role}: {text[:60]}" for role, text in export[i1:i2]]
            count.differences += [f"{name}: only in the page: {role}: {text[:60]}" for role, text in page[j1:j2]]
            continue
        for (one, text), (other, _) in zip(export[i1:i2], page[j1:j2], strict=True):
            count.shared += 2 * len(text)
            count.rows += 1
            count.same += one == other
            if one != other:
                count.differences.append(f"{name}: {one} in the export, {other} in the page: {text[:60]}")


if __name__ == "__main__":
    print(compare(pairs()).describe())
