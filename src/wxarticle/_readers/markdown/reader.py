"""Markdown text -> draft."""

from __future__ import annotations

from wxarticle._limits import Limits
from wxarticle._readers.markdown.blocks import Blocks
from wxarticle._readers.markdown.masking import without_controls
from wxarticle._readers.markdown.wrapping import Wrapping
from wxarticle._source import Source
from wxarticle._stream import Draft
from wxarticle.metadata import Metadata


def read_markdown(source: Source, url: str | None, limits: Limits) -> Draft:
    """The draft of a Markdown export."""
    text = without_controls(source.text)
    blocks = Blocks(text, first_line=1, raw_html=True, wrapping=Wrapping(text), limits=limits)
    return Draft(Metadata(), tuple(blocks.read()))
