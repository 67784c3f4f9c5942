"""Run the tools of ../shared and hold their scores to ``floors.json``, whose numbers may only rise.

python .ci/check_scores.py ../shared            # fails when a score is below its floor
python .ci/check_scores.py ../shared --update   # raises the floors to the present scores; never lowers one

Floors belong to the corpus and tools that they were reached on. Where these are others, only failures count, and --update begins anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import pathlib
import re
import subprocess
import sys

FLOORS = pathlib.Path(__file__).with_name("floors.json")

FAILURES = {"score.unfailed": 0.0, "paircheck.unfailed": 0.0}
"""What holds on any corpus."""

PATTERNS = {
    "score": {
        "articles": r"articles (\d+)",
        "body_found": r"found ([\d.]+%)",
        "role_right": r"role right ([\d.]+%)",
        "structure_f1": r"structure F1 .*: ([\d.]+)",
        "speakers": r"speakers right (\d+/\d+)",
    },
    "pagecheck": {"checks_right": r"page checks right: (\d+/\d+)", "characters_found": r"characters found ([\d.]+%)"},
    "paircheck": {"same_text": r"same text ([\d.]+)", "same_role": r"same role ([\d.]+)"},
}


def main() -> int:
    """Print each score beside its floor; 1 when one is below."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--update", action="store_true", help="raise the floors to the present scores")
    arguments = parser.parse_args()
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"corpus": "", "floors": {}}
    corpus = fingerprint(arguments.shared)
    floors: dict[str, float] = kept["floors"] if kept["corpus"] == corpus else FAILURES
    if floors is FAILURES:
        print("another corpus than that of the floors: only failures count")
    scores = {f"{tool}.{name}": value for tool in PATTERNS for name, value in measure(arguments.shared, tool).items()}
    low = [name for name, floor in floors.items() if scores.get(name, -1.0) < floor]
    for name, value in scores.items():
        print(f"{'BELOW' if name in low else 'ok':<6}{name:<28}{value:>10.4f}   floor {floors.get(name, 0.0):.4f}")
    for name in low:
        print(f"{name} is {scores.get(name, 'missing')}, its floor is {floors[name]}", file=sys.stderr)
    if arguments.update:
        raised = {name: max(floors.get(name, 0.0), math.floor(value * 10_000) / 10_000) for name, value in scores.items()}
        FLOORS.write_text(json.dumps({"corpus": corpus, "floors": raised}, indent=2) + "\n", encoding="utf-8")
    print(f"{len(scores) - len(low)} passed, {len(low)} failed")
    return 1 if low else 0


def fingerprint(shared: pathlib.Path) -> str:
    """What tells one corpus and its tools from another: the names and sizes of all files."""
    files = sorted(
        path for folder in ("corpus", "tools") for path in (shared / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"
    )
    listing = "\n".join(f"{path.relative_to(shared).as_posix()} {path.stat().st_size}" for path in files)
    return hashlib.sha256(listing.encode()).hexdigest()[:16]


def measure(shared: pathlib.Path, tool: str) -> dict[str, float]:
    """The scores that a tool prints; one that it does not print is missing, and so below its floor."""
    run = subprocess.run([sys.executable, shared / "tools" / f"{tool}.py"], capture_output=True, text=True, check=False)
    print(run.stdout, end="")
    print(run.stderr, end="", file=sys.stderr)
    found = {name: re.search(pattern, run.stdout) for name, pattern in PATTERNS[tool].items()}
    scores = {name: number(match[1]) for name, match in found.items() if match}
    failed = re.search(r"failed (\d+)", run.stdout)
    return scores | ({"unfailed": -float(failed[1])} if failed else {})


def number(text: str) -> float:
    """``97.5%``, ``41/43`` and ``0.93`` as numbers."""
    if "/" in text:
        right, of = map(int, text.split("/"))
        return right / of if of else 0.0
    return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)


if __name__ == "__main__":
    sys.exit(main())
