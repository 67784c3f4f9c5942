"""One reader for each kind of input, all ending in the same draft."""
from __future__ import annotations
from wxarticle._limits import Limits
from wxarticle._source import Source
from wxarticle._stream import Draft
def read(source: Source, url: str | None, limits: Limits) -> Draft:
    raise NotImplementedError
