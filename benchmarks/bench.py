"""How long reading takes, as ratios to yardsticks measured in the same process and the same run; and how much memory.

python benchmarks/bench.py                       # the project's own articles, and its own pages padded to today's size
python benchmarks/bench.py --corpus FOLDER       # every saved page and export of a folder
python benchmarks/bench.py --peers               # a second table: whole programs that are installed
python benchmarks/bench.py --write docs/_static  # also as a table and a picture for the documentation
"""

from __future__ import annotations

import argparse
import pathlib
import sys

from inputs import Group, Input, inputs
from measure import compare, memory, parsers, peers, startup
from report import picture, table

FIRST_PARSE = "import wxarticle; wxarticle.parse_article({!r})"


def costs(given: list[Input]) -> list[str]:
    """Start and memory, in words."""
    page, export = (FIRST_PARSE.format(source) for source in ("<div id=js_content><p>a</p></div>", "# a\n\nb"))
    package, first_page, first_export = (startup(code) * 1000 for code in ("import wxarticle", page, export))
    lines = [
        f"* Start over bare Python: `import wxarticle` {package:.0f} ms, with a first page {first_page:.0f} ms, with a first export {first_export:.0f} ms."
    ]
    for group in Group:
        largest = max((item for item in given if item.group is group), key=lambda item: len(item.content), default=None)
        grown = memory(largest) if largest else None
        if largest and grown is not None:
            size = len(largest.content) / 1e6
            lines.append(
                f"* Memory for the largest {group} ({size:.2f} MB): {grown / 1e6:.1f} MB at most (6 × input + 20 MB: {6 * size + 20:.0f})."
            )
    return lines


def main() -> int:
    """Print the tables; with ``--write`` keep and draw them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=pathlib.Path)
    parser.add_argument("--corpus", type=pathlib.Path, metavar="DIR", help="the same as the folder")
    parser.add_argument("--rounds", type=int, default=7, help="how often each input is read")
    parser.add_argument("--most", type=int, default=24, help="how many inputs of each group")
    parser.add_argument("--peers", action="store_true", help="hold it against whole programs, too")
    parser.add_argument("--write", type=pathlib.Path, metavar="DIR")
    arguments = parser.parse_args()
    given = inputs(arguments.corpus or arguments.folder, arguments.most)
    if not given:
        print("no article found", file=sys.stderr)
        return 1
    programs = list(peers()) if arguments.peers else []
    if arguments.peers and not programs:
        print("none of the programs to compare with is installed: python -m pip install --group peers", file=sys.stderr)
        return 1
    found = list(compare(given, list(parsers()), arguments.rounds))
    lines = [*table(found), "", *costs(given)]
    if programs:
        lines += ["", *table(compare([item for item in given if item.group is not Group.EXPORT], programs, 1))]
    print("\n".join(lines))
    if arguments.write:
        arguments.write.mkdir(parents=True, exist_ok=True)
        (arguments.write / "bench.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (arguments.write / "bench.svg").write_text(picture(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
