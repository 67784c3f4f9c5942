"""What the command can write: one table of forms, each with its writer and its file suffix."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from typing import cast

import attrs

import wxarticle
from wxarticle.model import Article


@attrs.frozen
class Output:
    """One kind of output.

    Attributes:
        write: gives text, or records.
        suffix: of files.
        lines: the output of several articles can simply be put together.
        help: what it is.
        sourced: records of several articles begin with the name of their input.
    """

    write: Callable[[Article, bool], object]
    suffix: str
    lines: bool
    help: str
    sourced: bool = False


OUTPUTS: dict[str, Output] = {
    "json": Output(lambda article, _: wxarticle.to_json(article), ".json", lines=True, help="the whole tree, one object for each article"),
    "markdown": Output(
        lambda article, keep: wxarticle.to_markdown(article, front_matter=True, boilerplate=keep),
        ".md",
        lines=False,
        help="clean CommonMark with front matter",
    ),
    "html": Output(
        lambda article, keep: wxarticle.to_html(article, page=True, boilerplate=keep), ".html", lines=False, help="a page that runs nothing"
    ),
    "text": Output(lambda article, keep: wxarticle.to_text(article, boilerplate=keep), ".txt", lines=False, help="plain text"),
    "rows": Output(lambda article, _: wxarticle.to_rows(article), ".jsonl", lines=True, help="one JSON record for each line", sourced=True),
    "messages": Output(
        lambda article, _: wxarticle.to_messages(article), ".jsonl", lines=True, help="an interview's turns as chat", sourced=True
    ),
    "chunks": Output(
        lambda article, keep: wxarticle.to_chunks(article, boilerplate=keep),
        ".jsonl",
        lines=True,
        help="pieces for retrieval",
        sourced=True,
    ),
    "images": Output(
        lambda article, _: wxarticle.to_images(article), ".jsonl", lines=True, help="one JSON record for each picture", sourced=True
    ),
    "jsonld": Output(lambda article, _: wxarticle.to_json_ld(article), ".jsonld", lines=True, help="schema.org metadata"),
}


def written(article: Article, name: str, *, boilerplate: bool, source: str | None = None) -> str:
    """The article in one kind of output, with a line feed at its end; ``source`` is the first key of each record that may have it."""
    output = OUTPUTS[name].write(article, boilerplate)
    if isinstance(output, str):
        return output if output.endswith("\n") else output + "\n"
    records = [output] if isinstance(output, Mapping) or attrs.has(type(output)) else list(output)  # type: ignore[call-overload]
    front = {"source": source} if source is not None and OUTPUTS[name].sourced else {}
    return "".join(json.dumps({**front, **fields(record)}, ensure_ascii=False, default=plain) + "\n" for record in records)


def fields(record: object) -> dict[str, object]:
    """A record's names and values."""
    return dict(record) if isinstance(record, Mapping) else attrs.asdict(cast(attrs.AttrsInstance, record), recurse=False)


def plain(value: object) -> object:
    """What :mod:`json` asks of a value that it does not know."""
    if isinstance(value, Mapping) or attrs.has(type(value)):
        return fields(value)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
