"""How a notebook shows an article: a small card of HTML, made from plain strings."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_BOX = "border:1px solid #8884;border-radius:6px;padding:.8em 1em;max-width:46em;line-height:1.6"
_MOST_LINES = 60


def card(title: str, facts: Iterable[str | None], outline: Iterable[tuple[int, str]], counts: Iterable[tuple[int, str]]) -> str:
    """A card with the title, what is known, an indented outline, and how much there is of what."""
    by = " · ".join(escape(fact) for fact in facts if fact)
    shown = [f'<div style="margin-left:{min(depth, 6)}em">{escape(text)}</div>' for depth, text in outline]
    more = f"<div>… {len(shown) - _MOST_LINES} more</div>" if len(shown) > _MOST_LINES else ""
    has = " · ".join(f"{count} {name}" for count, name in counts if count)
    return (
        f'<div style="{_BOX}"><div style="font-size:1.15em;font-weight:700">{escape(title)}</div>'
        f'<div style="opacity:.7">{by}</div><div style="margin:.5em 0">{"".join(shown[:_MOST_LINES])}{more}</div>'
        f'<div style="opacity:.7;font-size:.9em">{has}</div></div>'
    )
