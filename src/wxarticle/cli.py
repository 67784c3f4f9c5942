"""The command ``wxarticle``: look at an article, convert one or thousands, explain, print the schema, make a page to view."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO, cast

import wxarticle
from wxarticle import _terminal
from wxarticle._outputs import OUTPUTS, written
from wxarticle._usage import NARROWEST, STDIN, make_parser, parse
from wxarticle.errors import ArticleError
from wxarticle.integrations._articles import SUFFIXES, find_files
from wxarticle.kinds import Format
from wxarticle.model import Article

__all__ = ["main"]

OK, UNREADABLE, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    _set_up_streams()
    if not given:
        make_parser().print_help(sys.stderr)
        return USAGE
    try:
        return run(given)
    except BrokenPipeError:  # `wxarticle … | head` has had enough
        _give_up_output()
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:  # files that cannot be read or written have been told; this is standard output
        _give_up_output()
        complain(f"standard output: {error.strerror or error}")
        return UNREADABLE


def run(given: Sequence[str]) -> int:
    """Run the command, all of its output written; the exit code."""
    try:
        options = parse(given)
        return RUN[options.command](options)
    finally:  # --help ends inside argparse, and may be cut off, too
        sys.stdout.flush()


def _give_up_output() -> None:
    """What is still to be written goes nowhere, or Python would tell of it at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _set_up_streams() -> None:
    """UTF-8 into files and pipes on every platform; a lone surrogate is no reason to fail."""
    _replace_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _replace_closed_streams() -> None:
    """Streams that a shell has closed (``>&-``): an input without bytes, an output that refuses them, a log that nobody reads."""
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("r")
    sys.stderr = sys.stderr or _nowhere("w")


def _nowhere(mode: str) -> TextIO:
    return cast(TextIO, open(os.devnull, mode, encoding="utf-8"))


def complain(text: str) -> None:
    """One line on standard error."""
    tell(f"wxarticle: {_terminal.printable(text)}")


def tell(line: str) -> None:
    """A line on standard error; one that cannot be written ends nothing."""
    with contextlib.suppress(OSError):
        print(line, file=sys.stderr)


# Commands -------------------------------------------------------------------------------------------------------------


def read(name: str, options: argparse.Namespace) -> Article | None:
    """The article of a file or of standard input; ``None`` where there is none, which has been told then."""
    try:
        return wxarticle.read_article(
            sys.stdin.buffer if name == STDIN else name,
            url=options.url,
            format=Format(options.format) if options.format else None,
            structure=not options.plain,
        )
    except ArticleError as error:
        complain(str(error) if error.path else f"{called(name)}: {error}")
    except OSError as error:
        complain(f"{called(name)}: {error.strerror or error}")
    return None


def called(name: str) -> str:
    """The input in messages."""
    return "standard input" if name == STDIN else name


def show(options: argparse.Namespace) -> int:
    """``wxarticle FILE``."""
    article = read(options.file, options)
    if article is None:
        return UNREADABLE
    if options.to != "tree":
        sys.stdout.write(written(article, options.to, boilerplate=options.boilerplate))
        return OK
    colour = options.color == "always" or (options.color == "auto" and sys.stdout.isatty() and "NO_COLOR" not in os.environ)
    width = options.width or max(NARROWEST, shutil.get_terminal_size((100, 24)).columns)
    for part in (_terminal.header(article), _terminal.tree(article)):
        for line in _terminal.render(part, width=width, colour=colour, full=options.full):
            print(line)
        print()
    return OK


def explain(options: argparse.Namespace) -> int:
    """``wxarticle explain FILE``."""
    article = read(options.file, options)
    if article is None:
        return UNREADABLE
    print(str(wxarticle.explain(article)).rstrip("\n"))
    return OK


def view(options: argparse.Namespace) -> int:
    """``wxarticle view FILE``."""
    if options.output is not None and identity(options.output) in identities([options.file]):
        complain(f"{called(options.file)}: {options.output} is the input, and would be overwritten; name another file with --output")
        return UNREADABLE
    article = read(options.file, options)
    if article is None:
        return UNREADABLE
    return put(wxarticle.to_view(article), options.output)


def schema(_: argparse.Namespace) -> int:
    """``wxarticle schema``."""
    print(json.dumps(wxarticle.json_schema(), ensure_ascii=False, indent=2))
    return OK


def convert(options: argparse.Namespace) -> int:
    """``wxarticle convert INPUT …``."""
    try:
        inputs = list(find_inputs(options.inputs, options.output))
    except OSError as error:
        complain(f"{error.filename or '.'}: {error.strerror or error}")
        return UNREADABLE
    if not inputs:
        complain(f"no article in {', '.join(options.inputs)} (looked for {', '.join(sorted(SUFFIXES))})")
        return UNREADABLE
    if wrong := misused(options, len(inputs)):
        complain(wrong)
        return USAGE
    if options.output is not None and not make_folder(options.output):
        return UNREADABLE
    failed = convert_all(inputs, options)
    if len(inputs) > 1 and not options.quiet:
        tell(f"{len(inputs) - failed} converted, {failed} failed")
    return UNREADABLE if failed else OK


def misused(options: argparse.Namespace, articles: int) -> str | None:
    """What several articles make wrong."""
    if articles > 1 and options.url is not None:
        return f"--url is the address of one article, and here are {articles}; leave it out"
    if articles > 1 and options.output is None and not OUTPUTS[options.to].lines:
        return f"{articles} articles as {options.to} need --output DIR, a folder to write them into"
    return None


def convert_all(inputs: Sequence[tuple[str, Path]], options: argparse.Namespace) -> int:
    """Write each input; how many failed."""
    jobs = list(zip((name for name, _ in inputs), output_paths(inputs, OUTPUTS[options.to].suffix), strict=True))
    originals = identities(name for name, _ in inputs)
    several = len(options.inputs) > 1 or os.path.isdir(options.inputs[0])  # a folder's records are alike however many it holds
    failed = 0
    for name, inside in progress(jobs, quiet=options.quiet or len(jobs) < 2):
        path = None if options.output is None else options.output / inside
        if path is not None and identity(path) in originals:
            complain(f"{called(name)}: {path} is one of the inputs, and would be overwritten; name another folder with --output")
            failed += 1
        elif (article := read(name, options)) is None:
            failed += 1
        else:
            text = written(article, options.to, boilerplate=options.boilerplate, source=name if several and path is None else None)
            failed += put(text, path) != OK
    return failed


RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "show": show,
    "convert": convert,
    "explain": explain,
    "view": view,
    "schema": schema,
}


# Many files -----------------------------------------------------------------------------------------------------------


def find_inputs(names: Iterable[str], output: Path | None) -> Iterator[tuple[str, Path]]:
    """Each input and its path inside the output folder; folders are searched, in order of names."""
    for name in names:
        path = Path(name)
        if name == STDIN:
            yield name, Path("stdin")
        elif os.path.isdir(name):
            searched = output if output is not None and is_inside(output, path) else None
            for file in find_files(path):
                if searched is None or not is_inside(file, searched):  # what an earlier run has made is no input
                    yield str(file), file.relative_to(path)
        else:
            yield name, Path(path.name)


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path is somewhere in a folder, links followed."""
    return Path(os.path.realpath(folder)) in Path(os.path.realpath(path)).parents


def identities(names: Iterable[str]) -> set[tuple[int, int]]:
    """The files behind the inputs; one may stand behind standard input, descriptor 0, too."""
    found = (identity(0 if name == STDIN else name) for name in names)
    return {file for file in found if file is not None}


def identity(file: str | Path | int) -> tuple[int, int] | None:
    """The same for all names of a file, hard links and other spellings; ``None`` where there is no file."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def output_paths(inputs: Sequence[tuple[str, Path]], suffix: str) -> list[Path]:
    """Each output inside the folder; numbers follow the inputs' paths, in whatever order they were given."""
    taken: set[Path] = set()
    order = sorted(range(len(inputs)), key=lambda index: Path(inputs[index][0]))
    paths = {index: free_path(inputs[index][1], suffix, taken) for index in order}
    return [paths[index] for index in range(len(inputs))]


def free_path(path: Path, suffix: str, taken: set[Path]) -> Path:
    """The path with another suffix; a number is added where two inputs would become one file."""
    stem = path.with_suffix("")
    wanted, number = stem.with_name(stem.name + suffix), 2
    while wanted in taken:
        wanted, number = stem.with_name(f"{stem.name}-{number}{suffix}"), number + 1
    taken.add(wanted)
    return wanted


def make_folder(folder: Path) -> bool:
    """Whether there is the folder now; why not has been told."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        complain(f"{folder}: is no folder; name one with --output")
    except OSError as error:
        complain(f"{folder}: the output folder cannot be made: {error.strerror or error}")
    else:
        return True
    return False


def put(text: str, path: Path | None) -> int:
    """Write a file, its folders made, or to standard output; the exit code."""
    if path is None:
        sys.stdout.write(text)
        return OK
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        complain(f"{path}: {error.strerror or error}")
        return UNREADABLE
    return OK


def progress(inputs: Sequence[tuple[str, Path]], *, quiet: bool) -> Iterable[tuple[str, Path]]:
    """The inputs, with a bar on a terminal: rich's where it is installed (``wxarticle[cli]``), else a count."""
    if quiet or not sys.stderr.isatty():
        return inputs
    try:
        from rich.console import Console
        from rich.progress import track
    except ImportError:
        return _counted(inputs, sys.stderr)
    return track(inputs, description="Converting", console=Console(stderr=True), transient=True)


def _counted(inputs: Sequence[tuple[str, Path]], stream: TextIO) -> Iterator[tuple[str, Path]]:
    for number, item in enumerate(inputs, 1):
        name = _terminal.printable(os.path.basename(called(item[0])))
        print(f"\r\x1b[K{number}/{len(inputs)} {name[:60]}", end="", file=stream, flush=True)
        yield item
    print("\r\x1b[K", end="", file=stream, flush=True)
