"""Every example in the documentation is run, and gives what the documentation says it gives."""

from __future__ import annotations

import contextlib
import doctest
import importlib
import io
import pathlib
import re
import shutil

import pytest

import wxarticle

ROOT = pathlib.Path(__file__).resolve().parents[1]
READMES = sorted(ROOT.glob("README*.md"))
PAGES = [*READMES, *sorted(p for p in (ROOT / "docs").rglob("*.md") if "_build" not in p.parts)]
MODULES = ("wxarticle", "wxarticle.errors", "wxarticle.kinds", "wxarticle.metadata", "wxarticle.model")
EXTRAS = {
    "pyarrow": r"\bpyarrow\b|integrations\.arrow",
    "pandas": r"\bpandas\b",
    "langchain_core": r"integrations\.langchain",
    "llama_index.core": r"integrations\.llamaindex",
}
"""Package -> what in a page's examples needs it."""
BLOCK = re.compile(r"^```(pycon|python|text|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


@pytest.fixture
def workplace(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A folder with the examples, where the documentation's own examples may write."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_readme(page: pathlib.Path, workplace: pathlib.Path) -> None:
    """The README's Python prints what stands below it."""
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    code = next(text for kind, text in blocks if kind == "python")
    expected = next(text for kind, text in blocks if kind == "text")

    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, page.name, "exec"), {})  # noqa: S102 - our own README
    assert printed.getvalue() == expected
    assert len([line for line in code.splitlines() if line.strip()]) <= 10


def test_readmes_in_step() -> None:
    """Both languages have the same sections and the same code."""
    english, chinese = (page.read_text(encoding="utf-8") for page in READMES)
    assert len(re.findall(r"^## ", english, re.MULTILINE)) == len(re.findall(r"^## ", chinese, re.MULTILINE))
    assert [text for kind, text in BLOCK.findall(english) if kind in ("python", "text")] == [
        text for kind, text in BLOCK.findall(chinese) if kind in ("python", "text")
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples(page: pathlib.Path, workplace: pathlib.Path) -> None:
    """Each ``>>>`` of a page gives what stands below it; a page's examples share their names."""
    source = "\n".join(text for kind, text in BLOCK.findall(page.read_text(encoding="utf-8")) if kind == "pycon")
    for package, sign in EXTRAS.items():
        if re.search(sign, source):
            pytest.importorskip(package)
    test = doctest.DocTestParser().get_doctest(source, {}, page.name, str(page), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    report = io.StringIO()
    runner.run(test, out=report.write)
    assert runner.failures == 0, report.getvalue()


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name: str, workplace: pathlib.Path) -> None:
    """Examples in docstrings hold."""
    results = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert results.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links(page: pathlib.Path) -> None:
    """Links between the pages lead somewhere."""
    targets = LINK.findall(re.sub(r"`[^`]*`|```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL))
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_every_public_name_is_in_the_reference() -> None:
    """The API reference leaves nothing out."""
    reference = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs" / "reference").glob("*.md"))
    assert [name for name in wxarticle.__all__ if not re.search(rf"\b{name}\b", reference)] == []
