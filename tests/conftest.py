"""Hypothesis profiles, and which tests need what this machine may not have."""

from __future__ import annotations

import pathlib
import shutil

import hypothesis
import pytest

hypothesis.settings.register_profile("fast", max_examples=25, deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("deep", max_examples=3_000, deadline=None, print_blob=True)
hypothesis.settings.load_profile("fast")

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
EXAMPLES = ROOT / "examples"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--deep", action="store_true", help="run the tests marked slow, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip, with the reason, what cannot run here."""
    reasons = {
        "slow": None if config.getoption("--deep") else "only with --deep",
        "corpus": None if (SHARED / "corpus").is_dir() else "no ../shared/corpus here",
        "browser": None if shutil.which("chromium") else "no chromium here",
    }
    for item in items:
        for name, reason in reasons.items():
            if reason and item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def shared() -> pathlib.Path:
    """The folder of reference material beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared here")
    return SHARED


@pytest.fixture(scope="session")
def interview() -> pathlib.Path:
    """The example interview."""
    return EXAMPLES / "interview.md"


@pytest.fixture(scope="session")
def tutorial() -> pathlib.Path:
    """The example tutorial."""
    return EXAMPLES / "tutorial.md"
