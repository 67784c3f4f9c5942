"""What the package promises as a package: names, types, docstrings, purity, and a quiet import."""

from __future__ import annotations

import ast
import inspect
import os
import pathlib
import subprocess
import sys
import types
import zipfile

import pytest

import wxarticle

ROOT = pathlib.Path(__file__).resolve().parents[1]
FOLDER = pathlib.Path(wxarticle.__file__).parent
FUNCTIONS = (
    "explain",
    "from_dict",
    "from_json",
    "json_schema",
    "parse_article",
    "read_article",
    "to_chunks",
    "to_dict",
    "to_html",
    "to_images",
    "to_json",
    "to_json_ld",
    "to_markdown",
    "to_messages",
    "to_rows",
    "to_text",
    "transform",
)


def public_objects() -> list[tuple[str, object]]:
    return [(name, getattr(wxarticle, name)) for name in wxarticle.__all__]


def test_all_is_sorted_and_there() -> None:
    """``__all__`` is what a reader of the API may rely on: sorted (constants, classes, functions), without doubles, every name real."""
    assert sorted(set(wxarticle.__all__), key=lambda n: (not n.isupper(), n.islower(), n)) == list(wxarticle.__all__)
    assert [name for name in wxarticle.__all__ if not hasattr(wxarticle, name)] == []


def test_all_is_complete() -> None:
    """Every name that the package fetches, and every one that type checkers see, is in ``__all__``; so is every function of the contract."""
    tree = ast.parse((FOLDER / "__init__.py").read_text(encoding="utf-8"))
    seen = {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("wxarticle")
        for name in node.names
    }
    assert seen == set(wxarticle._HOME) == set(wxarticle.__all__)
    assert all(getattr(wxarticle, name) is getattr(sys.modules[home], name) for name, home in wxarticle._HOME.items())
    assert set(FUNCTIONS) <= set(wxarticle.__all__)


@pytest.mark.parametrize("module", ["errors", "kinds", "metadata", "model"])
def test_the_types_are_at_the_top(module: str) -> None:
    """What the public modules define can be had from ``wxarticle`` itself."""
    names = __import__(f"wxarticle.{module}", fromlist=["__all__"]).__all__
    assert [name for name in names if name not in wxarticle.__all__] == []


def test_public_docstrings() -> None:
    """Everything public says what it is."""
    undocumented = []
    for name, value in public_objects():
        if not (inspect.isclass(value) or inspect.isfunction(value)):
            continue
        if not inspect.getdoc(value):
            undocumented.append(name)
        if inspect.isclass(value) and value.__module__.startswith("wxarticle"):
            members = {n: m for n, m in vars(value).items() if not n.startswith("_")}
            undocumented += [
                f"{name}.{n}" for n, m in members.items() if isinstance(m, (property, types.FunctionType)) and not inspect.getdoc(m)
            ]
    assert undocumented == []


def test_typed() -> None:
    """Type checkers take the package's own annotations."""
    assert (FOLDER / "py.typed").exists()


def test_pure_python() -> None:
    """Nothing is compiled, so the one wheel fits every platform."""
    assert [p.name for p in FOLDER.rglob("*") if p.suffix in (".so", ".pyd", ".dll", ".dylib")] == []


@pytest.mark.skipif(not os.environ.get("WXARTICLE_TEST_WHEEL"), reason="only under make test, which builds the wheel")
def test_the_wheel_is_what_is_tested() -> None:
    """``make test`` holds the installed wheel, not the work tree."""
    assert ROOT / "src" not in FOLDER.parents
    wheel = next((ROOT / "dist").glob("wxarticle-*.whl"))
    names = zipfile.ZipFile(wheel).namelist()

    assert wheel.name.endswith("-py3-none-any.whl")
    assert "wxarticle/py.typed" in names
    source = ROOT / "src"
    assert {str(p.relative_to(source)) for p in (source / "wxarticle").rglob("*.py")} <= set(names)


QUIET_IMPORT = """
import sys, importlib.util
import attrs, lxml.etree, lxml.html, pyromark, dateutil.parser, json, re, html, email.message, urllib.parse, datetime
seen = []
def watch(event, args):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
        seen.append((event, str(args)))
    if event == "open" and not str(args[0]).endswith((".py", ".pyc", ".so")) and "__pycache__" not in str(args[0]):
        seen.append((event, str(args[0])))
sys.addaudithook(watch)
import wxarticle
heavy = {"rich", "pyarrow", "pandas", "langchain_core", "llama_index", "jsonschema", "markdown_it", "asyncio"} & set(sys.modules)
print(seen, heavy)
sys.exit(bool(seen or heavy))
"""


def test_import_is_quiet() -> None:
    """Importing opens no socket and no file, starts nothing, and brings none of the extras."""
    run = subprocess.run([sys.executable, "-c", QUIET_IMPORT], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr


def test_import_brings_little() -> None:
    """What takes long to import is imported when it is needed: neither the parsers nor the readers come with the package's name."""
    code = "import sys, wxarticle; print(sorted({'attrs', 'lxml', 'pyromark', 'dateutil', 'email', 'wxarticle.model', 'wxarticle._readers'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"
