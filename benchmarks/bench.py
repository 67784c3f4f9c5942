"""How long reading takes, as ratios to yardsticks measured in the same process and the same run; and how much memory.

python benchmarks/bench.py                       # the project's own articles, and a page as large as today's
python benchmarks/bench.py FOLDER                # every saved page and export of a folder
python benchmarks/bench.py --write docs/_static  # also as a table and a picture for the documentation
"""

from __future__ import annotations

import argparse
import pathlib
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator

import attrs
import lxml.html

import wxarticle

ROOT = pathlib.Path(__file__).resolve().parents[1]
PAGES = frozenset({".html", ".htm"})
EXPORTS = frozenset({".md", ".markdown"})
LARGE = 1_000_000
SMALLEST = 4_000
"""A fixture of a few lines measures what a call costs, not what reading costs."""


@attrs.frozen
class Input:
    """A file's name, kind and content."""

    name: str
    kind: str
    content: bytes


@attrs.frozen
class Yardstick:
    """Another parser, and what it is held against."""

    name: str
    kind: str
    run: Callable[[bytes], object]


def yardsticks() -> Iterator[Yardstick]:
    """The parsers that are installed."""
    yield Yardstick("lxml, whole page", "page", lxml.html.document_fromstring)
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        pass
    else:
        yield Yardstick("lexbor, whole page", "page", LexborHTMLParser)
    try:
        import mistune
    except ImportError:
        pass
    else:
        ast = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough"])
        yield Yardstick("mistune, AST", "export", lambda content: ast(content.decode()))
    try:
        import markdown_it
    except ImportError:
        pass
    else:
        commonmark = markdown_it.MarkdownIt("commonmark").enable("table")
        yield Yardstick("markdown-it-py, tokens", "export", lambda content: commonmark.parse(content.decode()))
    import pyromark

    yield Yardstick("pyromark, events", "export", lambda content: list(pyromark.events(content.decode())))


def inputs(folder: pathlib.Path | None) -> Iterator[Input]:
    """The files of the folder, or the project's own articles."""
    folders = [folder] if folder else [ROOT / "examples", ROOT / "tests"]
    for place in folders:
        for path in sorted(place.rglob("*")):
            kind = "page" if path.suffix in PAGES else "export" if path.suffix in EXPORTS else None
            content = path.read_bytes() if kind else b""
            if kind and (folder or len(content) >= SMALLEST) and readable(content):
                yield Input(path.name, kind, content)
    if folder is None:
        yield Input("(made) modern page", "page", modern_page())


def readable(content: bytes) -> bool:
    """Whether there is an article to measure."""
    try:
        wxarticle.parse_article(content)
    except wxarticle.ArticleError:
        return False
    return True


def modern_page() -> bytes:
    """A page of 2.5 MB, most of it script, as the server sends them today, around the example interview."""
    article = wxarticle.read_article(ROOT / "examples" / "interview.md")
    script = "<script>" + "var a = function (b) { return b && '</div>' + b; };\n" * 48_000 + "</script>"
    title = article.metadata.title or ""
    head = f'<!DOCTYPE html><html><head><meta property="og:title" content="{title}">{script}</head>'
    body = f'<h1 id="activity-name">{title}</h1><a id="js_name">慢声笔记</a><div id="js_content">{wxarticle.to_html(article)}</div>'
    return f'{head}<body id="activity-detail">{body}</body></html>'.encode()


def best(run: Callable[[bytes], object], content: bytes, rounds: int) -> float:
    """The shortest of several runs, in seconds: what the code costs without what else the machine did."""
    shortest = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        run(content)
        shortest = min(shortest, time.perf_counter() - start)
    return shortest


def peak(content: bytes) -> int:
    """The most memory that Python held while reading, in bytes; what lxml holds outside Python is not in it."""
    tracemalloc.start()
    wxarticle.parse_article(content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def measure(given: list[Input], rounds: int) -> Iterator[tuple[str, str, list[float]]]:
    """Class of input, yardstick, and the ratio of our time to the yardstick's for each input."""
    ours = {item: best(wxarticle.parse_article, item.content, rounds) for item in given}
    for yardstick in yardsticks():
        for name in ("large page", "small page", "export"):
            group = [item for item in given if group_of(item) == name and item.kind == yardstick.kind]
            if group:
                yield name, yardstick.name, [ours[item] / best(yardstick.run, item.content, rounds) for item in group]


def group_of(item: Input) -> str:
    """Pages of today and of long ago differ most in how much script they carry."""
    return item.kind if item.kind == "export" else "large page" if len(item.content) >= LARGE else "small page"


def table(given: list[Input], rounds: int) -> list[str]:
    """The figures as a Markdown table."""
    lines = ["| input | files | yardstick | median ratio | lowest | highest |", "|---|---|---|---|---|---|"]
    for group, yardstick, ratios in measure(given, rounds):
        lines.append(f"| {group} | {len(ratios)} | {yardstick} | {statistics.median(ratios):.2f} | {min(ratios):.2f} | {max(ratios):.2f} |")
    largest = max(given, key=lambda item: len(item.content))
    held = peak(largest.content) / 1e6
    lines += ["", f"Memory held by Python for {largest.name} ({len(largest.content) / 1e6:.1f} MB): {held:.1f} MB at most."]
    return lines


def draw(given: list[Input], rounds: int, file: pathlib.Path) -> None:
    """The ratios as bars."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot

    rows = [(f"{group} / {yardstick}", statistics.median(ratios)) for group, yardstick, ratios in measure(given, rounds)]
    figure, axes = pyplot.subplots(figsize=(8, 0.5 * len(rows) + 1), layout="constrained")
    axes.barh([name for name, _ in rows], [ratio for _, ratio in rows], color="#0f62fe")
    axes.axvline(1, color="#da1e28", linewidth=1)
    axes.set_xlabel("wxarticle's time, everything included, over the yardstick's (left of the line: faster)")
    axes.invert_yaxis()
    figure.savefig(file, metadata={"Date": None})


def main() -> int:
    """Print the table; with ``--write`` keep it and draw it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", type=pathlib.Path, metavar="DIR")
    arguments = parser.parse_args()
    given = list(inputs(arguments.folder))
    if not given:
        print("no article found", file=sys.stderr)
        return 1
    lines = table(given, arguments.rounds)
    print("\n".join(lines))
    if arguments.write:
        arguments.write.mkdir(parents=True, exist_ok=True)
        (arguments.write / "bench.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
        draw(given, arguments.rounds, arguments.write / "bench.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main())
