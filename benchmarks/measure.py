"""Times as ratios to yardsticks, in one process and side by side; memory and import time in processes of their own."""

from __future__ import annotations

import gc
import importlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

import attrs
import lxml.html
import pyromark
from inputs import Group, Input

import wxarticle

Run = Callable[[bytes], object]
PAGES = (Group.MODERN, Group.OLD)


@attrs.frozen
class Yardstick:
    """Another program, and what it is held against."""

    name: str
    groups: tuple[Group, ...]
    run: Run


@attrs.frozen
class Ratios:
    """Our time over a yardstick's, one ratio for each input."""

    group: Group
    yardstick: str
    values: list[float]
    seconds: list[float]

    @property
    def quartiles(self) -> tuple[float, float, float]:
        """The lower quartile, the median and the upper quartile."""
        if len(self.values) == 1:
            return (self.values[0],) * 3
        low, middle, high = statistics.quantiles(self.values, n=4, method="inclusive")
        return low, middle, high


def parsers() -> Iterator[Yardstick]:
    """Bare parsers: they stop where reading an article begins."""
    yield Yardstick("lxml, whole page", PAGES, lxml.html.document_fromstring)
    lexbor = _found("selectolax.lexbor")
    if lexbor:
        yield Yardstick("lexbor, whole page", PAGES, lexbor.LexborHTMLParser)
    mistune = _found("mistune")
    if mistune:
        ast = mistune.create_markdown(renderer=None)
        yield Yardstick("mistune, AST", (Group.EXPORT,), lambda content: ast(content.decode("utf-8", "replace")))
    markdown_it = _found("markdown_it")
    if markdown_it:
        commonmark = markdown_it.MarkdownIt()
        yield Yardstick("markdown-it-py, tokens", (Group.EXPORT,), lambda content: commonmark.parse(content.decode("utf-8", "replace")))
    parser = pyromark.Markdown()
    yield Yardstick("pyromark, events", (Group.EXPORT,), lambda content: list(parser.events(content.decode("utf-8", "replace"))))


def peers() -> Iterator[Yardstick]:
    """Whole programs that take a page apart, as far as they are installed."""
    for name, package, make in (
        ("trafilatura", "trafilatura", lambda module: lambda text: module.extract(text, output_format="markdown", with_metadata=True, include_images=True)),
        ("readability-lxml", "readability", lambda module: lambda text: module.Document(text).summary()),
        ("html2text", "html2text", lambda module: module.html2text),
        ("markdownify", "markdownify", lambda module: module.markdownify),
        ("boilerpy3", "boilerpy3.extractors", lambda module: lambda text: module.ArticleExtractor(raise_on_failure=False).get_content(text)),
    ):  # fmt: skip
        module = _found(package)
        if module:
            run = make(module)
            yield Yardstick(name, PAGES, lambda content, run=run: run(content.decode("utf-8", "replace")))


def _found(name: str) -> object:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def compare(given: list[Input], yardsticks: list[Yardstick], rounds: int) -> Iterator[Ratios]:
    """The ratios of each group to each of its yardsticks."""
    for group in Group:
        measured = [yardstick for yardstick in yardsticks if group in yardstick.groups]
        times = [
            _side_by_side([wxarticle.parse_article, *(each.run for each in measured)], item.content, rounds)
            for item in given
            if item.group is group
        ]
        for column, yardstick in enumerate(measured, 1):
            if times:
                yield Ratios(group, yardstick.name, [row[0] / row[column] for row in times], [row[0] for row in times])


def _side_by_side(runs: list[Run], content: bytes, rounds: int) -> list[float]:
    """The median time of each run; they take turns, so that what else the machine does falls on all alike."""
    times: list[list[float]] = [[] for _ in runs]
    for run in runs:
        run(content)
    for _ in range(rounds):
        for run, own in zip(runs, times, strict=True):
            gc.collect()
            start = time.perf_counter()
            run(content)
            own.append(time.perf_counter() - start)
    return [statistics.median(own) for own in times]


PEAK = """
import pathlib, sys
import wxarticle

def most():  # not ru_maxrss, which begins with what the parent process held
    status = pathlib.Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024

wxarticle.parse_article(b"<div id=js_content><p>a</p></div>"); wxarticle.parse_article("# a\\n\\nb")
pathlib.Path("/proc/self/clear_refs").write_text("5")
before = most()
wxarticle.parse_article(pathlib.Path(sys.argv[1]).read_bytes())
print(most() - before)
"""


def memory(item: Input) -> int | None:
    """By how many bytes the process grew at most while it read the file and parsed it, all that lxml holds included; Linux only."""
    if sys.platform != "linux":
        return None
    with tempfile.NamedTemporaryFile(suffix=".input") as file:
        file.write(item.content)
        file.flush()
        run = subprocess.run([sys.executable, "-c", PEAK, file.name], capture_output=True, text=True, check=True)
    return int(run.stdout)


def startup(code: str, rounds: int = 11) -> float:
    """How many seconds longer Python runs with ``code`` than without, as a median."""
    times: dict[str, list[float]] = {"pass": [], code: []}
    for _ in range(rounds):
        for each, own in times.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", each], check=True)
            own.append(time.perf_counter() - start)
    return statistics.median(times[code]) - statistics.median(times["pass"])
