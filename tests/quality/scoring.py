"""Holds the library against the project's own articles, line by line.

The labels hold the body only: what else the library gives must be title or furniture. Only letters and digits are compared. A
*unit* (all lines of one heading, answer, caption …) is right when the library's unit of that role covers at least 80 % of the same
letters.
"""

from __future__ import annotations

import collections
from collections.abc import Iterable, Iterator, Sequence

import attrs

import wxarticle
from wxarticle import Article, Row
from wxarticle._flatten import flatten
from wxarticle.kinds import Role
from wxarticle.model import Divider, Image

from .labelled import PICTURE, Case, Label, normal

UNIT_ROLES = ("heading", "question", "answer", "speech", "caption", "note", "lead", "credit", "quote")
LINE_ROLES = ("promo", "rights", "reference", "list", "code", "table", "paragraph")
STRUCTURE = ("heading", "question", "answer", "caption", "note", "lead", "credit", "promo")
UNCOUNTED = ("furniture", "title", "divider", "image", "media")
TURNS = ("question", "answer", "speech")
SHORT, NEAR, FAR = 8, 200, 4_000


@attrs.frozen
class Mistake:
    """One difference between label and library."""

    where: str
    wanted: str
    got: str
    text: str

    def __str__(self) -> str:
        return f"{self.where}: wanted {self.wanted}, got {self.got}: {self.text[:60]}"


@attrs.define
class Tally:
    """How many were right, given by the library, and labelled."""

    right: int = 0
    given: int = 0
    labelled: int = 0

    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.given + self.labelled)

    def share(self) -> float:
        """The part of what is labelled that is right."""
        return self.right / self.labelled


@attrs.define
class Report:
    """The counts over some articles, and every mistake."""

    units: dict[str, Tally] = attrs.field(factory=lambda: collections.defaultdict(Tally))
    shares: dict[str, Tally] = attrs.field(factory=lambda: collections.defaultdict(Tally))
    mistakes: list[Mistake] = attrs.field(factory=list)

    def check(self, figure: str, *, right: bool, mistake: Mistake) -> None:
        """Count one yes-or-no question."""
        tally = self.shares[figure]
        tally.labelled += 1
        tally.right += right
        if not right:
            self.mistakes.append(mistake)


# Lines ----------------------------------------------------------------------------------------------------------------


@attrs.frozen
class Alignment:
    """Where each label's letters stand in the letters of all rows."""

    case: Case
    rows: tuple[Row, ...]
    letters: str
    owner: tuple[int, ...]
    spans: tuple[range | None, ...]

    def got(self, span: range) -> Row:
        """The row that has most of the span."""
        ((index, _),) = collections.Counter(self.owner[at] for at in span).most_common(1)
        return self.rows[index]

    def mistake(self, wanted: str, got: str, text: str) -> Mistake:
        """A mistake in this article."""
        return Mistake(f"{self.case.name} ({self.case.side})", wanted, got, text)


def align(case: Case, rows: tuple[Row, ...]) -> Alignment:
    """Find every labelled line in the rows, in reading order."""
    parts = [normal(row.text) for row in rows]
    letters = "".join(parts)
    owner = tuple(index for index, part in enumerate(parts) for _ in part)
    spans: list[range | None] = []
    end = 0
    for label in case.labels:
        wanted = "" if label.text == PICTURE else normal(label.text)
        start = letters.find(wanted, end) if wanted else -1
        found = start >= 0 and start - end <= (NEAR if len(wanted) < SHORT else FAR)
        spans.append(range(start, start + len(wanted)) if found else None)
        end = start + len(wanted) if found else end
    return Alignment(case, rows, letters, owner, tuple(spans))


def _score_lines(alignment: Alignment, report: Report) -> None:
    for label, span in zip(alignment.case.labels, alignment.spans, strict=True):
        if label.text == PICTURE or not normal(label.text):
            continue
        row = alignment.got(span) if span is not None else None
        got = str(row.role) if row else "nothing"
        mistake = alignment.mistake(label.role, got, label.text)
        if label.role in LINE_ROLES:
            report.units[label.role].labelled += 1
            report.units[label.role].right += got == label.role
        if got in LINE_ROLES:
            report.units[got].given += 1
        if label.role in UNCOUNTED:
            continue
        report.check("lines found", right=row is not None, mistake=mistake)
        report.check("lines with the right role", right=got == label.role, mistake=mistake)
        if row is not None and label.role == got == "heading":
            _score_heading(label, row, alignment, report)


def _score_heading(label: Label, row: Row, alignment: Alignment, report: Report) -> None:
    for figure, wanted, got in (
        ("heading levels", label.extra.get("level"), row.level),
        ("heading numbers", label.extra.get("number"), row.number),
    ):
        right = normal(str(wanted)) == normal(str(got))
        report.check(figure, right=right, mistake=alignment.mistake(f"{figure} {wanted}", str(got), label.text))


def _score_foreign(alignment: Alignment, report: Report) -> None:
    """Body text that no label has: page chrome, or text that the library made up."""
    known = {at for span in alignment.spans if span is not None for at in span}
    foreign: dict[int, list[str]] = collections.defaultdict(list)
    tally = report.shares["letters that belong to the body"]
    for at, index in enumerate(alignment.owner):
        if alignment.rows[index].role in UNCOUNTED:
            continue
        tally.labelled += 1
        tally.right += at in known
        if at not in known:
            foreign[index].append(alignment.letters[at])
    for index, text in foreign.items():
        report.mistakes.append(alignment.mistake("no body text", str(alignment.rows[index].role), "".join(text)))


# Units ----------------------------------------------------------------------------------------------------------------


def _given_units(alignment: Alignment, role: str) -> dict[object, set[int]]:
    units: dict[object, set[int]] = {}
    for at, index in enumerate(alignment.owner):
        row = alignment.rows[index]
        if row.role == role:
            units.setdefault(("line", index) if row.unit is None else row.unit, set()).add(at)
    return units


def _labelled_units(alignment: Alignment, role: str) -> dict[str, set[int]]:
    """Letters of each unit; letters that were not found get places that nothing else has."""
    units: dict[str, set[int]] = {}
    lost = 0
    for label, span in zip(alignment.case.labels, alignment.spans, strict=True):
        if label.role != role or label.text == PICTURE:
            continue
        missing = 0 if span is not None else len(normal(label.text))
        units.setdefault(label.unit, set()).update(span or (), range(lost - missing, lost))
        lost -= missing
    return {unit: letters for unit, letters in units.items() if letters}


def _overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other)


def _score_units(alignment: Alignment, report: Report) -> None:
    for role in UNIT_ROLES:
        free = _given_units(alignment, role)
        labelled = _labelled_units(alignment, role)
        tally = report.units[role]
        tally.given += len(free)
        tally.labelled += len(labelled)
        for unit, letters in labelled.items():
            best = max(free, key=lambda key: _overlap(free[key], letters), default=None)
            if best is not None and _overlap(free[best], letters) >= 0.8:
                tally.right += 1
                _score_speaker(unit, free.pop(best), alignment, report)
            else:
                text = next(label.text for label in alignment.case.labels if label.unit == unit and label.role == role)
                report.mistakes.append(alignment.mistake(f"{role} unit", "none that fits", text))
        for letters in free.values():
            text = "".join(alignment.letters[at] for at in sorted(letters))
            report.mistakes.append(alignment.mistake("no such unit", f"{role} unit", text))


def _score_speaker(unit: str, letters: set[int], alignment: Alignment, report: Report) -> None:
    label = next(label for label in alignment.case.labels if label.unit == unit)
    if label.role in TURNS:
        wanted = str(label.extra.get("speaker") or "")
        got = alignment.rows[alignment.owner[min(letters)]].speaker or ""
        report.check("speakers", right=normal(wanted) == normal(got), mistake=alignment.mistake(f"speaker {wanted}", got, label.text))


def _score_inline_notes(alignment: Alignment, report: Report) -> None:
    wanted = [normal(str(text)) for label in alignment.case.labels for text in _texts(label.extra.get("inline_notes"))]
    given = [normal(text) for row in alignment.rows for text in row.inline_notes]
    tally = report.units["inline note"]
    tally.labelled += len(wanted)
    tally.given += len(given)
    common = collections.Counter(wanted) & collections.Counter(given)
    tally.right += common.total()
    for text in (collections.Counter(wanted) - common).elements():
        report.mistakes.append(alignment.mistake("inline note", "none", text))
    for text in (collections.Counter(given) - common).elements():
        report.mistakes.append(alignment.mistake("no inline note", "inline note", text))


def _texts(value: object) -> Sequence[str]:
    return value if isinstance(value, list) else ()


# Pictures and metadata ------------------------------------------------------------------------------------------------


def _pictures(article: Article) -> Iterator[tuple[Image, str]]:
    for item in flatten(article):
        leaf = item.leaf.ornament if isinstance(item.leaf, Divider) else item.leaf
        if isinstance(leaf, Image) and item.tag is not None and item.tag.role is not Role.FURNITURE:
            yield leaf, str(item.tag.role)


def _score_pictures(case: Case, article: Article, report: Report) -> None:
    wanted = ["image" if label.role == "caption" else label.role for label in case.labels if label.text == PICTURE]
    got = [role for image, role in _pictures(article) if image.url != article.metadata.cover_url]
    where = f"{case.name} ({case.side})"
    mistake = Mistake(where, f"{len(wanted)} pictures", f"{len(got)} pictures", " ".join(got))
    report.check("articles with all pictures", right=len(wanted) == len(got), mistake=mistake)
    if len(wanted) != len(got):
        return
    for index, (want, have) in enumerate(zip(wanted, got, strict=True), 1):
        report.check("picture roles", right=want == have, mistake=Mistake(where, f"{want} picture", have, f"picture {index}"))


def _score_metadata(case: Case, article: Article, report: Report) -> None:
    known = article.metadata
    published = known.published_at.strftime("%Y-%m-%d %H:%M") if known.published_at else ""
    wanted_date = str(case.metadata.get("published") or "")
    given: dict[str, object] = {
        "title": normal(known.title or ""),
        "account": normal(known.account.name or ""),
        "authors": sorted(map(normal, known.authors)),
        "published": published[: len(wanted_date)],
        "original": known.original,
        "truncated": known.truncated,
        "url": known.url,
        "kind": str(known.kind),
    }
    for field, got in given.items():
        wanted = case.metadata.get(field)
        if wanted is not None:
            wanted = _normal_field(field, wanted)
            mistake = Mistake(f"{case.name} ({case.side})", f"metadata {field} {wanted}", str(got), str(case.metadata.get("title")))
            report.check(f"metadata {field}", right=got == wanted, mistake=mistake)


def _score_credits(case: Case, article: Article, report: Report) -> None:
    wanted = case.metadata.get("credits")
    wanted = wanted if isinstance(wanted, dict) else {}
    given = article.metadata.credits
    for role in sorted({*wanted, *given}):
        want, got = (sorted(map(normal, names.get(role, ()))) for names in (wanted, given))
        mistake = Mistake(f"{case.name} ({case.side})", f"metadata credits {role} {want}", str(got), str(case.metadata.get("title")))
        report.check("metadata credits", right=want == got, mistake=mistake)


def _normal_field(field: str, value: object) -> object:
    match field, value:
        case (("title" | "account"), str()):
            return normal(value)
        case "authors", list():
            return sorted(normal(name) for name in value)
        case _:
            return value


# Figures --------------------------------------------------------------------------------------------------------------


def measure(some: Iterable[Case]) -> Report:
    """Read the articles and count."""
    report = Report()
    for case in some:
        article = wxarticle.read_article(case.path)
        alignment = align(case, wxarticle.to_rows(article))
        _score_lines(alignment, report)
        _score_foreign(alignment, report)
        _score_units(alignment, report)
        _score_inline_notes(alignment, report)
        _score_pictures(case, article, report)
        _score_metadata(case, article, report)
        _score_credits(case, article, report)
    return report


def figures(report: Report) -> dict[str, float]:
    """Name -> between 0 and 1."""
    f1 = {role: tally.f1() for role, tally in report.units.items() if tally.labelled}
    shares = {name: tally.share() for name, tally in report.shares.items() if tally.labelled}
    structure = [f1[role] for role in STRUCTURE if role in f1]
    return {**shares, **{f"{role} F1": value for role, value in f1.items()}, "structure F1": sum(structure) / len(structure)}
