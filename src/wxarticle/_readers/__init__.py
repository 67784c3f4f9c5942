"""One reader for each kind of input, all ending in the same draft."""

from __future__ import annotations

from wxarticle._limits import Limits
from wxarticle._readers.markdown import read_markdown
from wxarticle._readers.page import read_page
from wxarticle._source import Source
from wxarticle._stream import Draft
from wxarticle.kinds import Format


def read(source: Source, url: str | None, limits: Limits) -> Draft:
    """What the reader of the source's format makes of it."""
    reader = read_page if source.format is Format.PAGE else read_markdown
    return reader(source, url, limits)
