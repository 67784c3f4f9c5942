"""Configuration of the documentation; built with ``-n -W``: a broken reference is an error."""

import importlib.metadata

from sphinx.application import Sphinx

project = "wxarticle"
author = "the wxarticle authors"
copyright = "2026, the wxarticle authors"  # noqa: A001 - Sphinx' name
release = importlib.metadata.version("wxarticle")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "wxarticle"
html_static_path = ["_static"]
html_css_files = ["wide.css"]
pygments_style = "friendly"
pygments_dark_style = "monokai"

autodoc_mock_imports = ["langchain_core", "llama_index", "pandas", "pyarrow"]  # the extras are not needed to build
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True  # a default that is a function has a text that no parser of signatures reads
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

suppress_warnings = ["myst.xref_missing"]  # the changelog and the README link to files of the repository
nitpick_ignore_regex = [
    # The inventory of the standard library is not fetched, for the build needs no network.
    ("py:.*", r"(?!wxarticle).*"),
    # Unions and type variables are documented in prose.
    ("py:.*", r"wxarticle\.(Block|Inline|Leaf|Line|model\.\w+|kinds\.\w+|metadata\.\w+|errors\.\w+|_\w+.*|integrations\..*)"),
]


def home_of(_: Sphinx, module: str, name: str) -> str | None:  # noqa: ARG001 - what the event gives
    """Where the source of a name is: what an integration documents stands in it, though a mock may say otherwise."""
    return module if module.startswith("wxarticle.integrations.") else None


def setup(app: Sphinx) -> None:
    """Sphinx' hook."""
    app.connect("viewcode-follow-imported", home_of)
