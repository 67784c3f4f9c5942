"""Bytes to text, and which reader takes it."""
from __future__ import annotations
import attrs
from wxarticle._limits import Limits
from wxarticle.kinds import Format
@attrs.frozen
class Source:
    """Decoded input.

    Attributes:
        text: the content, line ends as they were.
        format: which reader takes it.
        encoding: how the bytes were decoded; ``None`` for input that was text.
        notices: what was odd about the encoding.
    """
    text: str
    format: Format
    encoding: str | None = None
    notices: tuple[object, ...] = ()
def open_source(source: str | bytes, format: Format | None, limits: Limits) -> Source:
    raise NotImplementedError
