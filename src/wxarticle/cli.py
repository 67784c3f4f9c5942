"""The command ``wxarticle``: look at an article, convert one or thousands, explain, print the schema, make a page to view."""

from __future__ import annotations

import argparse
import contextlib
import functools
import importlib.metadata
import json
import os
import shutil
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO, TypeAlias

import wxarticle
from wxarticle import _terminal
from wxarticle._outputs import OUTPUTS, written
from wxarticle.errors import ArticleError
from wxarticle.integrations._articles import SUFFIXES, find_files
from wxarticle.kinds import Format
from wxarticle.model import Article

__all__ = ["main"]

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name

OK, UNREADABLE, USAGE, INTERRUPTED = 0, 1, 2, 130
STDIN = "-"
COMMANDS = ("show", "convert", "explain", "view", "schema")

DESCRIPTION = """\
Reads WeChat Official Account (微信公众号) articles, saved pages and Markdown exports, into one typed tree.

  wxarticle FILE                      the tree of an article, for a person ("-" reads standard input)
  wxarticle FILE --to markdown        the article as Markdown, HTML, text, JSON, rows, chat messages, chunks …
  wxarticle convert FOLDER -o OUT     every article of a folder, one file each
  wxarticle explain FILE              line by line: what it was taken for, and by which rule
  wxarticle view FILE -o page.html    a page with the article on one side and its tree on the other
  wxarticle schema                    the JSON Schema of --to json\
"""
EPILOG = """\
examples:
  wxarticle interview.md
  wxarticle interview.md --full | less -R
  wxarticle page.html --to json | jq .metadata.title
  wxarticle convert exports/ --to messages > chats.jsonl
  wxarticle convert exports/ --to markdown --output clean/

exit codes: 0 all is well; 1 at least one input could not be read as an article; 2 wrong usage.
"wxarticle COMMAND --help" tells more about a command.\
"""


# The command line -----------------------------------------------------------------------------------------------------


def make_parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="wxarticle",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="wxarticle [COMMAND] FILE [options]",
    )
    parser.add_argument("--version", action="version", version=f"wxarticle {importlib.metadata.version('wxarticle')}")
    commands = parser.add_subparsers(prog="wxarticle", dest="command", metavar="COMMAND", required=True)
    add = functools.partial(_add_command, commands)
    _add_show(add("show", "print the tree of an article (the default command)", SHOW))
    _add_convert(add("convert", "write one or many articles in another form", CONVERT))
    _add_input(add("explain", "say of each line what it was taken for, and by which rule", EXPLAIN))
    _add_view(add("view", "make a page with the article beside its tree", VIEW))
    add("schema", "print the JSON Schema of --to json", SCHEMA)
    return parser


SHOW = """\
Print an article: who, when, and its tree, a line for each node, cut off at the terminal's width.

  § 01  a heading          Q / A / 张三  who speaks          lead, credit, caption, note …  what a line is\
"""
CONVERT = """\
Write articles in another form. Name files, folders (searched for saved pages and exports) or "-".
One article goes to standard output; so do many in a form of one record to a line (json, rows, messages, chunks, images, jsonld).
With --output DIR each article becomes a file there. What cannot be read is told on standard error, counted, and skipped.

outputs:
""" + "\n".join(f"  {name:<10}{output.help}" for name, output in OUTPUTS.items())
EXPLAIN = "Say of each line of an article what it was taken for, and by which rule: where a result is wrong, this names the place to fix."
VIEW = "Make one self-contained page: the article as a reader sees it beside its tree, roles in colour, rule and place on hover."


SCHEMA = "Print the JSON Schema that every output of --to json keeps to."


def _add_command(commands: Subparsers, name: str, summary: str, description: str) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=summary, description=description, formatter_class=argparse.RawDescriptionHelpFormatter)


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help='a saved page or a Markdown export; "-" is standard input')
    _add_reading(parser)


def _add_view(parser: argparse.ArgumentParser) -> None:
    _add_input(parser)
    parser.add_argument("-o", "--output", metavar="PAGE", type=Path, help="the page to write; standard output without it")


def _add_reading(parser: argparse.ArgumentParser) -> None:
    reading = parser.add_argument_group("reading")
    reading.add_argument("--format", choices=[f.value for f in Format], help="what the input is; told from its content by default")
    reading.add_argument("--url", help="where the article was found, if it does not say so itself")
    reading.add_argument("--plain", action="store_true", help="no headings told from bold lines, no turns, captions or notes")


def _add_show(parser: argparse.ArgumentParser) -> None:
    _add_input(parser)
    parser.add_argument(
        "--to", choices=["tree", *OUTPUTS], default="tree", metavar="FORM", help=f"tree (the default), {', '.join(OUTPUTS)}"
    )
    parser.add_argument("--full", action="store_true", help="wrap long lines instead of cutting them off")
    parser.add_argument("--width", type=int, metavar="COLUMNS", help="how wide the tree may be; the terminal's width by default")
    parser.add_argument("--color", choices=["auto", "always", "never"], default="auto", help="colours; auto: on a terminal")
    _add_keep(parser)


def _add_convert(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", metavar="INPUT", nargs="+", help='files, folders, or "-"')
    parser.add_argument("--to", choices=list(OUTPUTS), default="markdown", metavar="FORM", help=f"{', '.join(OUTPUTS)}; default: markdown")
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, help="write a file for each article into this folder")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary; errors are still told")
    _add_keep(parser)
    _add_reading(parser)


def _add_keep(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--boilerplate", action="store_true", help="keep promotion, page furniture and rights in markdown, html, text, chunks"
    )


def with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments with ``show`` in front where they begin with a file or an option."""
    if arguments and arguments[0] not in (*COMMANDS, "-h", "--help", "--version"):
        return ["show", *arguments]
    return list(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    _set_up_streams()
    parser = make_parser()
    if not given:
        parser.print_help(sys.stderr)
        return USAGE
    options = parser.parse_args(with_command(given))
    if os.path.isdir(getattr(options, "file", "")):
        parser.error(f"{options.file} is a folder; 'wxarticle convert {options.file}' reads every article in it")
    try:
        code = RUN[options.command](options)
        sys.stdout.flush()
    except BrokenPipeError:  # `wxarticle … | head` has had enough
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:  # files that cannot be read or written have been told; this is standard output
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        complain(f"standard output: {error.strerror or error}")
        return UNREADABLE
    return code


def _set_up_streams() -> None:
    """UTF-8 into files and pipes on every platform; a lone surrogate is no reason to fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def complain(text: str) -> None:
    """One line on standard error."""
    print(f"wxarticle: {_terminal.printable(text)}", file=sys.stderr)


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
        complain(f"{name}: {error}")
    except OSError as error:
        complain(f"{name}: {error.strerror or error}")
    return None


def show(options: argparse.Namespace) -> int:
    """``wxarticle FILE``."""
    article = read(options.file, options)
    if article is None:
        return UNREADABLE
    if options.to != "tree":
        sys.stdout.write(written(article, options.to, boilerplate=options.boilerplate))
        return OK
    colour = options.color == "always" or (options.color == "auto" and sys.stdout.isatty() and "NO_COLOR" not in os.environ)
    width = max(40, options.width or shutil.get_terminal_size((100, 24)).columns)
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
    article = read(options.file, options)
    if article is None:
        return UNREADABLE
    page = wxarticle.to_view(article)
    if options.output is None:
        sys.stdout.write(page)
        return OK
    return save(options.output, page)


def schema(_: argparse.Namespace) -> int:
    """``wxarticle schema``."""
    print(json.dumps(wxarticle.json_schema(), ensure_ascii=False, indent=2))
    return OK


def convert(options: argparse.Namespace) -> int:
    """``wxarticle convert INPUT …``."""
    inputs = list(find_inputs(options.inputs, options.output))
    originals = {os.path.realpath(name) for name, _ in inputs}
    if len(inputs) > 1 and options.output is None and not OUTPUTS[options.to].lines:
        complain(f"{len(inputs)} articles as {options.to} need --output DIR, a folder to write them into")
        return USAGE
    code = OK if inputs else UNREADABLE
    taken: set[Path] = set()
    failed = 0
    for name, inside in progress(inputs, quiet=options.quiet or len(inputs) < 2):
        article = read(name, options)
        done = UNREADABLE if article is None else OK
        if article is not None:
            text = written(article, options.to, boilerplate=options.boilerplate)
            if options.output is None:
                sys.stdout.write(text)
            else:
                done = save(free_path(options.output / inside, OUTPUTS[options.to].suffix, taken), text, originals)
        failed += done != OK
    if not inputs:
        complain(f"no article in {', '.join(options.inputs)} (looked for {', '.join(sorted(SUFFIXES))})")
    if len(inputs) > 1 and not options.quiet:
        print(f"{len(inputs) - failed} converted, {failed} failed", file=sys.stderr)
    return UNREADABLE if failed else code


RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "show": show,
    "convert": convert,
    "explain": explain,
    "view": view,
    "schema": schema,
}


# Many files -----------------------------------------------------------------------------------------------------------


def find_inputs(names: Iterable[str], output: Path | None) -> Iterator[tuple[str, Path]]:
    """Each input and its path inside the output folder; folders are searched, in order of names, an output folder inside them left out."""
    for name in names:
        path = Path(name)
        if name == STDIN:
            yield name, Path("stdin")
        elif path.is_dir():
            written = output if output is not None and path.resolve() in output.resolve().parents else None
            found = (file for file in find_files(path) if written is None or written.resolve() not in file.resolve().parents)
            yield from ((str(file), file.relative_to(path)) for file in found)
        else:
            yield name, Path(path.name)


def free_path(path: Path, suffix: str, taken: set[Path]) -> Path:
    """The path with another suffix; a number is added where two inputs would become one file."""
    stem = path.with_suffix("")
    wanted, number = stem.with_name(stem.name + suffix), 2
    while wanted in taken:
        wanted, number = stem.with_name(f"{stem.name}-{number}{suffix}"), number + 1
    taken.add(wanted)
    return wanted


def save(path: Path, text: str, originals: Container[str] = ()) -> int:
    """Write the file, its folders made, but over no original; the exit code."""
    if os.path.realpath(path) in originals:
        complain(f"{path}: is one of the inputs, and would be overwritten; give another folder with --output")
        return UNREADABLE
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
        print(f"\r\x1b[K{number}/{len(inputs)} {item[1].name[:60]}", end="", file=stream, flush=True)
        yield item
    print("\r\x1b[K", end="", file=stream, flush=True)
