"""The figures that were reached, and the command that shows and raises them.

``python -m tests.quality.floors`` shows the figures; ``--errors ROLE`` lists mistakes, ``--update`` raises ``floors.json`` to what is
reached now. It lowers a floor only where articles or labels changed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence

from . import agreement
from .labelled import ARTICLES, HERE, LABELS, SIDES, cases
from .scoring import figures, measure

FLOORS = HERE / "floors.json"
Figures = dict[str, dict[str, float]]


def current() -> Figures:
    """The figures of exports, of pages, and of what both forms of an article share, now."""
    both = agreement.compare(agreement.pairs())
    return {**{side: figures(measure(cases(side))) for side in SIDES}, "pairs": {"same text": both.text, "same roles": both.roles}}


def floors() -> Figures:
    """What was reached before."""
    return _kept()[1]


def _kept() -> tuple[str, Figures]:
    """Which articles the floors belong to, and the floors."""
    if not FLOORS.exists():
        return "", {}
    kept = json.loads(FLOORS.read_text(encoding="utf-8"))
    return kept["articles"], kept["figures"]


def _articles() -> str:
    """Changes with any article or label."""
    digest = hashlib.sha256()
    for path in sorted((*ARTICLES.iterdir(), *LABELS.iterdir())):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _raise_floors(now: Figures) -> int:
    """Floors belong to a set of articles: where that changed they are set anew, else they only rise."""
    articles, (same, kept) = _articles(), _kept()
    before = kept if same == articles else {}
    fell = [
        f"{side}: {name} fell from {floor} to {now[side].get(name, 0.0):.4f}"
        for side, floors_of_side in before.items()
        for name, floor in floors_of_side.items()
        if now[side].get(name, 0.0) < floor
    ]
    raised = {
        side: {name: max(int(value * 10_000) / 10_000, before.get(side, {}).get(name, 0.0)) for name, value in sorted(values.items())}
        for side, values in now.items()
    }
    FLOORS.write_text(json.dumps({"articles": articles, "figures": raised}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for line in fell:
        print(f"floor kept; {line}")
    return 1 if fell else 0


def _show(now: Figures) -> None:
    names = sorted({name for values in now.values() for name in values})
    print(f"{'':<36}" + "".join(f"{side:>10}" for side in now))
    for name in names:
        print(f"{name:<36}" + "".join(f"{values[name]:>10.4f}" if name in values else " " * 10 for values in now.values()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the figures, list mistakes, or raise the floors."""
    parser = argparse.ArgumentParser(description="Scores the library on the project's own labelled articles.")
    parser.add_argument("--side", choices=SIDES, help="only exports, or only pages")
    parser.add_argument("--only", default="", help="articles whose name contains this")
    parser.add_argument("--errors", metavar="ROLE", help="list the mistakes that concern a role or figure, or 'all'")
    parser.add_argument("--update", action="store_true", help="raise the floors to what all articles reach now")
    options = parser.parse_args(arguments)
    reports = {side: measure(case for case in cases(side) if options.only in case.name) for side in SIDES if options.side in (None, side)}
    now = {side: figures(report) for side, report in reports.items() if report.units}
    if options.errors:
        for mistake in (mistake for report in reports.values() for mistake in report.mistakes):
            if options.errors == "all" or options.errors in f"{mistake.wanted} {mistake.got}":
                print(mistake)
    _show(now)
    return _raise_floors(current()) if options.update else 0


if __name__ == "__main__":
    sys.exit(main())
