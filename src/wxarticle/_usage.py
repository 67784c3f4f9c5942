"""What the command ``wxarticle`` takes, and what is said of anything else."""

from __future__ import annotations

import argparse
import contextlib
import difflib
import functools
import importlib.metadata
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TypeAlias
from urllib.parse import urlsplit

from wxarticle._outputs import OUTPUTS
from wxarticle.kinds import Format

__all__ = ["NARROWEST", "STDIN", "make_parser", "parse"]

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name

STDIN = "-"
NARROWEST = 40
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
With --output DIR each article becomes a file there, never over an input.
What cannot be read is told on standard error, counted, and skipped.
Of several articles on standard output, each record of rows, messages, chunks and images begins with "source", the name of its input.

outputs:
""" + "\n".join(f"  {name:<10}{output.help}" for name, output in OUTPUTS.items())
EXPLAIN = "Say of each line of an article what it was taken for, and by which rule: where a result is wrong, this names the place to fix."
VIEW = "Make one self-contained page: the article as a reader sees it beside its tree, roles in colour, rule and place on hover."
SCHEMA = "Print the JSON Schema that every output of --to json keeps to."


def _add_command(commands: Subparsers, name: str, summary: str, description: str) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=summary, description=description, formatter_class=argparse.RawDescriptionHelpFormatter)


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=file_name, help='a saved page or a Markdown export; "-" is standard input')
    _add_reading(parser)


def _add_view(parser: argparse.ArgumentParser) -> None:
    _add_input(parser)
    parser.add_argument("-o", "--output", metavar="PAGE", type=output_path, help="the page to write; standard output without it")


def _add_reading(parser: argparse.ArgumentParser) -> None:
    reading = parser.add_argument_group("reading")
    reading.add_argument("--format", choices=[f.value for f in Format], help="what the input is; told from its content by default")
    reading.add_argument("--url", type=web_address, help="where the one article was found, if it does not say so itself")
    reading.add_argument("--plain", action="store_true", help="no headings told from bold lines, no turns, captions or notes")


def _add_show(parser: argparse.ArgumentParser) -> None:
    _add_input(parser)
    parser.add_argument(
        "--to", choices=["tree", *OUTPUTS], default="tree", metavar="FORM", help=f"tree (the default), {', '.join(OUTPUTS)}"
    )
    parser.add_argument("--full", action="store_true", help="wrap long lines instead of cutting them off")
    parser.add_argument(
        "--width", type=screen_width, metavar="COLUMNS", help=f"how wide the tree may be, from {NARROWEST}; the terminal's width by default"
    )
    parser.add_argument("--color", choices=["auto", "always", "never"], default="auto", help="colours; auto: on a terminal")
    _add_keep(parser)


def _add_convert(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", metavar="INPUT", nargs="+", type=file_name, help='files, folders, or "-"')
    parser.add_argument("--to", choices=list(OUTPUTS), default="markdown", metavar="FORM", help=f"{', '.join(OUTPUTS)}; default: markdown")
    parser.add_argument("-o", "--output", metavar="DIR", type=output_path, help="write a file for each article into this folder")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary; errors are still told")
    _add_keep(parser)
    _add_reading(parser)


def _add_keep(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--boilerplate", action="store_true", help="keep promotion, page furniture and rights in markdown, html, text, chunks"
    )


def file_name(text: str) -> str:
    """A name that is there: a shell's empty variable gives none."""
    if not text:
        raise argparse.ArgumentTypeError("the file name is empty")
    return text


def output_path(text: str) -> Path:
    """The path of an output; an empty one would be the current folder."""
    return Path(file_name(text))


def screen_width(text: str) -> int:
    """A width that the tree has room in."""
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < NARROWEST:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of columns from {NARROWEST} on")
    return int(text)


def web_address(text: str) -> str:
    """An http(s) address."""
    with contextlib.suppress(ValueError):  # brackets that do not match
        parts = urlsplit(text)
        if parts.scheme in ("http", "https") and parts.hostname and not re.search(r"\s", text):
            return text
    raise argparse.ArgumentTypeError(f"{text!r} is no web address; give all of it, with http:// or https://")


def with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments with ``show`` in front where they begin with a file or an option."""
    if arguments and arguments[0] not in (*COMMANDS, "-h", "--help", "--version"):
        return ["show", *arguments]
    return list(arguments)


def parse(given: Sequence[str]) -> argparse.Namespace:
    """The options; wrong usage ends here, with what would be right."""
    parser = make_parser()
    if wrong := unknown_command(*given):
        parser.error(wrong)
    options, rest = parser.parse_known_args(with_command(given))
    if options.command == "convert" and all(rest) and not any(map(is_option, rest)):
        options.inputs += rest  # argparse takes inputs on one side of the options only
    elif rest:
        refuse(parser, options.command, rest)
    if os.path.isdir(getattr(options, "file", "")):
        parser.error(f"{options.file} is a folder; 'wxarticle convert {options.file}' reads every article in it")
    return options


def unknown_command(word: str, *rest: str) -> str | None:
    """What is wrong with a first word that is neither a command nor a file."""
    if word in COMMANDS or not re.fullmatch(r"[A-Za-z][A-Za-z-]*", word) or os.path.lexists(word):
        return None
    for near in difflib.get_close_matches(word.lower(), (*COMMANDS, "--help", "--version"), 1, 0.75):
        return f"there is no command {word!r}, and no such file; did you mean 'wxarticle {near}'?"
    if rest and not is_option(rest[0]):
        return f"there is no command {word!r}, and no such file; the commands are {', '.join(COMMANDS)}"
    return None


def is_option(word: str) -> bool:
    """Begins with a dash, and is not standard input."""
    return word.startswith("-") and word != STDIN


def refuse(parser: argparse.ArgumentParser, command: str, rest: Sequence[str]) -> NoReturn:
    """End with what to do where a command does not take some of the arguments."""
    options = [word for word in rest if is_option(word)]
    if command not in ("convert", "view") and any(word.startswith(("-o", "--o")) for word in options):
        parser.error(
            f"{command} has no --output; 'wxarticle convert FILE --to FORM --output DIR' writes files, "
            "'wxarticle view FILE --output PAGE' writes a page to view"
        )
    if not all(rest):
        parser.error("the file name is empty")
    if not options and command != "schema":
        parser.error(f"{command} takes one file, not also {rest[0]!r}; 'wxarticle convert FILE... --output DIR' takes many")
    parser.error(f"{command} does not take {' '.join(options or rest)}; 'wxarticle {command} --help' tells what it takes")
