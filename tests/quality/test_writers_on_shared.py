"""Laws 6 and 10 on every article of ../shared/corpus."""

from __future__ import annotations

import json
import pathlib

import jsonschema
import lxml.html
import pytest

from wxarticle import (
    Article,
    ArticleError,
    from_json,
    json_schema,
    parse_article,
    read_article,
    to_dict,
    to_html,
    to_json,
    to_markdown,
    to_rows,
)
from wxarticle.kinds import Role

CORPUS = pathlib.Path(__file__).resolve().parents[3] / "shared" / "corpus"
FOLDERS = ("md", "wild", "html", "pairs")
BOILERPLATE = {Role.PROMO, Role.FURNITURE, Role.RIGHTS, Role.TITLE}
VALIDATOR = jsonschema.Draft202012Validator(json_schema())
LOADS = ("http://", "https://", "data:image/")


def _articles(folder: str) -> list[tuple[str, Article]]:
    found = []
    for path in sorted((CORPUS / folder).rglob("*")):
        if path.suffix in (".md", ".html", ".htm", ".mhtml"):
            try:
                found.append((path.name, read_article(path)))
            except ArticleError:
                continue
    return found


def _structure(article: Article, *, boilerplate: bool) -> list[tuple[object, ...]]:
    units: dict[int | None, int | None] = {None: None}
    return [
        (row.role, row.text, units.setdefault(row.unit, len(units)), row.level, row.number, row.speaker, row.inline_notes)
        for row in to_rows(article)
        if boilerplate or row.role not in BOILERPLATE
    ]


@pytest.mark.corpus
@pytest.mark.parametrize("folder", [pytest.param(name, marks=[pytest.mark.slow] * (name == "wild")) for name in FOLDERS])
def test_outputs_of_every_article(folder: str) -> None:
    """Markdown and JSON come back, the schema knows the JSON, and the HTML runs nothing."""
    for name, article in _articles(folder):
        for boilerplate in (False, True):
            written = to_markdown(article, front_matter=boilerplate, boilerplate=boilerplate)
            back = parse_article(written)
            assert _structure(back, boilerplate=True) == _structure(article, boilerplate=boilerplate), name
            assert to_markdown(back, front_matter=boilerplate, boilerplate=boilerplate) == written, name
        assert back.metadata == article.metadata, name
        text = to_json(article)
        assert from_json(text) == article, name
        assert to_dict(from_json(text)) == to_dict(article), name
        VALIDATOR.validate(json.loads(text))
        for element in lxml.html.document_fromstring(to_html(article, page=True, boilerplate=True)).iter(lxml.etree.Element):
            assert not any(str(attribute).startswith("on") or attribute == "style" for attribute in element.attrib), name
            assert element.get("href", "https://").lower().startswith(LOADS[:2]), name
            assert element.get("src", "https://").lower().startswith(LOADS), name
