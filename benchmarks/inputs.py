"""What is measured: the project's own articles, its own pages as large as today's, or any folder."""

from __future__ import annotations

import enum
import json
import pathlib
import random
from collections.abc import Iterator

import attrs

import wxarticle

ROOT = pathlib.Path(__file__).resolve().parents[1]
FOLDERS = ("examples", "tests/quality/articles")
LARGE = 1_000_000
SIZES = (2_400_000, 2_900_000, 3_600_000)
"""Of pages as WeChat serves them today, in bytes; all but a few hundredths is script."""


class Group(enum.StrEnum):
    """Pages of today and of long ago differ most in how much script they carry."""

    MODERN = "modern page"
    OLD = "old page"
    EXPORT = "export"


@attrs.frozen
class Input:
    """A file's name, group and content."""

    name: str
    group: Group
    content: bytes


def inputs(folder: pathlib.Path | None, most: int) -> list[Input]:
    """At most so many inputs of each group."""
    found = sorted(_files([folder]) if folder else _own(), key=lambda item: item.name)
    return [item for group in Group for item in _spread([each for each in found if each.group is group], most)]


def _spread(items: list[Input], most: int) -> list[Input]:
    """Evenly many over all sizes."""
    items = sorted(items, key=lambda item: (len(item.content), item.name))
    if len(items) <= most:
        return items
    return [items[round(i * (len(items) - 1) / max(most - 1, 1))] for i in range(most)]


def _own() -> Iterator[Input]:
    number = 0
    for item in _files([ROOT / folder for folder in FOLDERS]):
        yield item
        if item.group is Group.OLD:
            yield Input(f"{item.name} (padded)", Group.MODERN, padded(item.content, SIZES[number % len(SIZES)], number))
            number += 1


def _files(folders: list[pathlib.Path]) -> Iterator[Input]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            is_page = path.suffix in {".html", ".htm"}
            if not path.is_file() or not (is_page or path.suffix in {".md", ".markdown"}):
                continue
            content = path.read_bytes()
            if _is_article(content):
                group = Group.EXPORT if not is_page else Group.MODERN if len(content) >= LARGE else Group.OLD
                yield Input(path.name, group, content)


def _is_article(content: bytes) -> bool:
    try:
        wxarticle.parse_article(content)
    except wxarticle.ArticleError:
        return False
    return True


# A page of today: a small article between megabytes of script ----------------------------------------------------------------


def padded(page: bytes, size: int, seed: int) -> bytes:
    """The page with synthetic inline scripts before and behind its body, of the kinds that WeChat's pages carry."""
    chance = random.Random(seed)
    head, end, rest = page.partition(b"</head>")
    body, closing, tail = rest.rpartition(b"</body>")
    if not end or not closing:
        head, end, body, closing, tail = b"<html><head>", b"</head><body>", page, b"</body>", b"</html>"
    missing = size - len(page)
    before = b"".join(_scripts(chance, missing // 3))
    behind = b"".join(_scripts(chance, missing - len(before)))
    return head + before + end + body + behind + closing + tail


def _scripts(chance: random.Random, size: int) -> Iterator[bytes]:
    made = 0
    while made < size:
        kind = chance.choice((_bundle, _bundle, _bundle, _texts, _texts, _reports))
        script = f'<script type="text/javascript" nonce="{chance.randrange(10**9)}">{kind(chance)}</script>\n'.encode()
        made += len(script)
        yield script


def _bundle(chance: random.Random) -> str:
    """Minified modules, markup in strings among them: up to 400 KB on one line."""
    names = [f"{a}{b}" for a in "abcdefghijkmnpqrstuvwxyz" for b in ("", "1", "2", "t")]
    parts = []
    for number in range(chance.randrange(200, 3000)):
        a, b, c = (chance.choice(names) for _ in range(3))
        shown = f"'<div class=\"{a}\">'+{c}.msg_title+'<\\/div>'" if number % 16 == 0 else f"{c}.html({b}>{number}?{a}:0)"
        parts.append(
            f'define("m{number}",["r","e"],function({a},{b}){{"use strict";var {c}={a}("m{number - 1}")||{{}};'
            f"return {c}.on&&{c}.on('tap',function(){{document.getElementById('js_{b}').innerHTML={shown}}}),{b}.exports={c}}});"
        )
    return "".join(parts)


def _texts(chance: random.Random) -> str:
    """The words of the interface in many languages, as one object."""
    words = {
        f"key_{number}": chance.choice(("轻点两下取消赞", "Tap twice to cancel", "在看\\u003c", "预览时标签不可点"))
        for number in range(chance.randrange(50, 1500))
    }
    return f"window.__texts = {json.dumps(words, ensure_ascii=chance.random() < 0.5)};"


def _reports(chance: random.Random) -> str:
    """Statements that look like those that a reader wants."""
    return "\n".join(
        f"var report_{number} = window.report_{number} || '' || '{chance.randrange(10**6)}' * 1;\n"
        f"window.ct_{number} = parseInt('{chance.randrange(10**9)}', 10) ? {{ a: '1' * 1, b: [] }} : null; // {number}"
        for number in range(chance.randrange(10, 100))
    )
