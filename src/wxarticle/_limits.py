"""How large and how deep an input may be."""

from __future__ import annotations

import attrs

__all__ = ["DEFAULT_LIMITS", "Limits"]


@attrs.frozen
class Limits:
    """What an input may cost; above a limit :class:`wxarticle.LimitExceededError` says which.

    Attributes:
        bytes: size of the input.
        depth: elements inside elements of a page's body (2,040 at most, for lxml drops what is deeper), or quotations and lists inside
            each other of an export.
        nodes: leaves of an article.
        script_values: values of an inline script's object literal.
    """

    bytes: int = 100_000_000
    depth: int = 2_000
    nodes: int = 1_000_000
    script_values: int = 1_000_000


DEFAULT_LIMITS = Limits()
