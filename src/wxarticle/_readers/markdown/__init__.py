"""The reader of Markdown exports."""

from wxarticle._readers.markdown.reader import read_markdown

__all__ = ["read_markdown"]
