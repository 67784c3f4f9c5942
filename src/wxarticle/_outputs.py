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
    """

    write: Callable[[Article, bool], object]
    suffix: str
    lines: bool
    help: str


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
    "rows": Output(lambda article, _: wxarticle.to_rows(article), ".jsonl", lines=True, help="one JSON record for each line"),
    "messages": Output(lambda article, _: wxarticle.to_messages(article), ".jsonl", lines=True, help="an interview's turns as chat"),
    "chunks": Output(
        lambda article, keep: wxarticle.to_chunks(article, boilerplate=keep), ".jsonl", lines=True, help="pieces for retrieval"
    ),
    "images": Output(lambda article, _: wxarticle.to_images(article), ".jsonl", lines=True, help="one JSON record for each picture"),
    "jsonld": Output(lambda article, _: wxarticle.to_json_ld(article), ".jsonld", lines=True, help="schema.org metadata"),
}


def written(article: Article, name: str, *, boilerplate: bool) -> str:
    """The article in one kind of output, with a line feed at its end."""
    output = OUTPUTS[name].write(article, boilerplate)
    if isinstance(output, str):
        return output if output.endswith("\n") else output + "\n"
    records = [output] if isinstance(output, Mapping) or attrs.has(type(output)) else list(output)  # type: ignore[call-overload]
    return "".join(json.dumps(record, ensure_ascii=False, default=plain) + "\n" for record in records)


def plain(value: object) -> object:
    """What :mod:`json` asks of a value that it does not know."""
    if isinstance(value, Mapping):
        return dict(value)
    if attrs.has(type(value)):
        return attrs.asdict(cast(attrs.AttrsInstance, value), recurse=False)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
