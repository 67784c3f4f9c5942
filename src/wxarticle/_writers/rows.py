"""Rows: one flat record for each leaf, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from wxarticle._flatten import leaves
from wxarticle.kinds import Role
from wxarticle.model import Article

__all__ = ["Row", "to_rows"]


@attrs.frozen
class Row(Mapping[str, object]):
    """One leaf as a record; a mapping from field names to values, too.

    Attributes:
        index: from 0.
        role: what the line is to its reader.
        text: its plain text, as printed.
        unit: rows of one heading, utterance, caption, note, lead, credit block or quote share it; else ``None``.
        section: the titles of the headings above, outermost first; a heading's own rows include its title.
        level: of a heading, from 1.
        number: of a heading, as printed.
        speaker: of a question, answer or speech, as printed.
        inline_notes: the texts of the editor's notes inside the line.
        rule: which rule gave the role; ``None`` where the plain role stands.
        line: in the source, 1-based; ``None`` when unknown.
    """

    index: int
    role: Role
    text: str
    unit: int | None
    section: tuple[str, ...]
    level: int | None
    number: str | None
    speaker: str | None
    inline_notes: tuple[str, ...]
    rule: str | None
    line: int | None

    def __getitem__(self, name: str) -> object:
        if name not in _FIELDS:
            raise KeyError(name)
        return getattr(self, name)

    def __iter__(self) -> Iterator[str]:
        return iter(_FIELDS)

    def __len__(self) -> int:
        return len(_FIELDS)


_FIELDS = tuple(field.name for field in attrs.fields(Row))


def to_rows(article: Article) -> tuple[Row, ...]:
    """The article as one flat record for each leaf, in reading order."""
    rows: list[Row] = []
    for index, (item, section) in enumerate(leaves(article)):
        leaf, tag = item.leaf, item.tag
        assert tag is not None  # noqa: S101 - leaves() tags every leaf
        text = leaf.text
        rows.append(
            Row(
                index=index,
                role=tag.role,
                text=text,
                unit=tag.unit if isinstance(tag.unit, int) else None,
                section=section,
                level=tag.level,
                number=tag.number,
                speaker=tag.speaker,
                inline_notes=tuple(text[start:end] for start, end, _ in tag.inline_notes),
                rule=tag.rule or None,
                line=leaf.place.line if leaf.place else None,
            )
        )
    return tuple(rows)
