"""What to say where the package of an extra is not installed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def extra(name: str) -> Iterator[None]:
    """Imports inside, when they find nothing, say which extra of wxarticle brings it.

    Raises:
        ModuleNotFoundError: with the command that installs what is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        # A broken installation raises ImportError itself and must not be taken for a missing one.
        raise ModuleNotFoundError(
            f"No module named {error.name!r}; this part of wxarticle needs it: pip install 'wxarticle[{name}]'", name=error.name
        ) from error
