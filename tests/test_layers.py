"""Imports point down only, so that each layer can be read, tested and replaced without those above it."""

from __future__ import annotations

import ast
import pathlib
from collections.abc import Iterator

import pytest

SOURCE = pathlib.Path(__file__).resolve().parents[1] / "src" / "wxarticle"
LAYERS = (
    {"errors", "kinds", "_text", "_frozen", "_limits", "_notebook"},
    {"metadata"},
    {"_urls", "_dates", "_markup"},
    {"model"},
    {"_new"},
    {"_runs", "_charset", "_plain"},
    {"_transform"},
    {"_stream", "_wrappers"},
    {"_dialect"},
    {"_source"},
    {"_readers"},
    {"_structure"},
    {"_settle"},
    {"_build", "_flatten"},
    {"_writers"},
    {"_parse"},
    {"__init__"},
    {"integrations"},
    {"_terminal", "_outputs"},
    {"_usage"},
    {"cli"},
    {"__main__"},
)
HEIGHT = {name: height for height, layer in enumerate(LAYERS) for name in layer}
BESIDE = {("kinds", "_frozen"), ("_frozen", "_text"), ("_flatten", "_build")}
"""The only imports inside a layer: each is a thing and what it is made from, never a cycle."""
SIBLINGS = {"_readers", "_structure", "_writers", "integrations"}
GROUND = ("rules", "vocabulary", "reading", "phrases", "labels", "shapes", "title_lines", "candidates")
"""What all passes stand on, each on those before it."""
FILES = sorted(SOURCE.rglob("*.py"))


def part(module: tuple[str, ...]) -> str:
    """The part of the package that a module, without ``wxarticle``, belongs to."""
    return module[0] if module else "__init__"


def imports(file: pathlib.Path) -> Iterator[tuple[str, ...]]:
    """The modules of the package that a file imports, anywhere in it, without ``wxarticle``."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: relative import"
            module = node.module or ""
            is_package = (SOURCE.parent / pathlib.Path(*module.split("."))).is_dir()
            names = [f"{module}.{alias.name}" if is_package else module for alias in node.names]
        for name in names:
            head, *rest = name.split(".")
            if head == "wxarticle":
                yield tuple(rest)


def is_module(module: tuple[str, ...]) -> bool:
    return bool(module) and any((SOURCE / pathlib.Path(*module[:1])).with_suffix(suffix).exists() for suffix in ("", ".py"))


@pytest.mark.skipif(not FILES, reason="tested without src/")
@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_imports_point_down(file: pathlib.Path) -> None:
    """A file imports only from layers below its own; two readers, passes or writers do not know each other."""
    own = file.relative_to(SOURCE).with_suffix("").parts
    for module in imports(file):
        here, there = part(own), part(module if is_module(module) else ())
        if here == there and here in SIBLINGS:
            assert is_inside(own, module), f"{own} imports its sibling {module}"
        else:
            assert HEIGHT[there] < HEIGHT[here] or here == there or (here, there) in BESIDE, (
                f"{own} imports {module}, which is not below it"
            )


def is_inside(own: tuple[str, ...], module: tuple[str, ...]) -> bool:
    """Whether a package's ``__init__`` names its parts, a file its own folder's, or a part what all parts stand on."""
    name = own[1]
    there = module[1] if len(module) > 1 else ""
    below = GROUND[: GROUND.index(name)] if name in GROUND else GROUND
    return name == "__init__" or (there == name and len(own) > 2) or there.startswith("_") or there in below


def test_every_file_has_a_layer() -> None:
    """A new file at the top must be given its place."""
    assert {part(file.relative_to(SOURCE).with_suffix("").parts) for file in FILES} <= set(HEIGHT)


def test_errors_import_nothing() -> None:
    """The errors stand at the very bottom."""
    assert not FILES or not list(imports(SOURCE / "errors.py"))
