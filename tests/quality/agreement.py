"""How far the saved page and the Markdown export of one article give the same rows.

python -m tests.quality.agreement
"""

from __future__ import annotations

import difflib
import pathlib

import attrs

import wxarticle

from .labelled import ARTICLES, SIDES, normal

APART = ("title", "furniture", "divider", "image", "media")
"""What page and export print in their own ways, and what has no text."""


@attrs.frozen
class Agreement:
    """What two readings of one article share.

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


def pairs() -> list[str]:
    """The names of the articles that come in both forms."""
    return sorted(page.stem for page in ARTICLES.glob("*.html") if page.with_suffix(".md").exists())


def _rows(path: pathlib.Path) -> list[tuple[str, str]]:
    rows = ((str(row.role), normal(row.text)) for row in wxarticle.to_rows(wxarticle.read_article(path)))
    return [(role, text) for role, text in rows if text and role not in APART]


def compare(name: str) -> Agreement:
    """Read both forms and hold the rows side by side."""
    export, page = (_rows(ARTICLES / f"{name}{suffix}") for suffix in SIDES.values())
    matcher = difflib.SequenceMatcher(None, [text for _, text in export], [text for _, text in page], autojunk=False)
    differences: list[str] = []
    shared = same = rows = 0
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            differences += [f"only in the export: {role}: {text[:60]}" for role, text in export[i1:i2]]
            differences += [f"only in the page: {role}: {text[:60]}" for role, text in page[j1:j2]]
            continue
        for (one, text), (other, _) in zip(export[i1:i2], page[j1:j2], strict=True):
            shared += 2 * len(text)
            rows += 1
            same += one == other
            if one != other:
                differences.append(f"{one} in the export, {other} in the page: {text[:60]}")
    letters = sum(len(text) for _, text in (*export, *page))
    return Agreement(shared / letters, same / rows if rows else 0.0, tuple(differences))


if __name__ == "__main__":
    for pair in pairs():
        print(pair, compare(pair).describe(), sep=": ")
