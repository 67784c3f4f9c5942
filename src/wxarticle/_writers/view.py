"""One page to look at: the article as a reader sees it on one side, its tree on the other."""

from __future__ import annotations

import collections
import datetime
from collections.abc import Iterator, Sequence

from wxarticle._flatten import Placed, leaves
from wxarticle._runs import mark_label, set_notes_apart
from wxarticle._settle import tag_of
from wxarticle._stream import Item, Tag
from wxarticle._writers._safety import escape, safe_image_url, safe_url
from wxarticle._writers._view_page import ROLE_COLOURS, SCRIPT, STYLE
from wxarticle.kinds import ImageKind, Mark, Role
from wxarticle.model import (
    Article,
    Audio,
    Break,
    Card,
    Code,
    Divider,
    EditorNote,
    Formula,
    Image,
    Inline,
    Leaf,
    ListItem,
    Paragraph,
    Section,
    Table,
    Text,
    Video,
)

__all__ = ["to_view"]

_TAGS = {
    Mark.BOLD: "strong",
    Mark.ITALIC: "em",
    Mark.UNDERLINE: "u",
    Mark.STRIKE: "s",
    Mark.CODE: "code",
    Mark.SUPERSCRIPT: "sup",
    Mark.SUBSCRIPT: "sub",
    Mark.HIGHLIGHT: "mark",
}
_EXCERPT = 160


def to_view(article: Article) -> str:
    """A self-contained HTML page with the article beside its tree.

    Roles are told by colour, rule and place on hover; a click on a line jumps to its node, and back. Nothing of the article can
    run: its text is escaped, only http(s) pictures and links are taken over, and the page's policy allows no script but its own.
    """
    style = STYLE + ROLE_COLOURS
    policy = f"default-src 'none'; img-src http: https: data:; style-src {_hash(style)}; script-src {_hash(SCRIPT)}; base-uri 'none'; form-action 'none'"
    placed = list(leaves(article))
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{escape(article.metadata.language or "zh-CN")}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(article.metadata.title or 'wxarticle')}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            "<main>",
            *_head(article),
            *(_line(number, place) for number, place in enumerate(placed)),
            "</main>",
            '<nav aria-label="tree">',
            *_facts(article),
            *_legend(placed),
            *_tree(placed),
            "</nav>",
            f"<script>{SCRIPT}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _hash(content: str) -> str:
    import base64
    import hashlib

    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


# The article ----------------------------------------------------------------------------------------------------------


def _head(article: Article) -> Iterator[str]:
    meta = article.metadata
    by = [*meta.authors, meta.account.name, _when(meta.published_at), meta.ip_location]
    yield f"<h1>{escape(meta.title or '(no title)')}</h1>"
    yield f'<p class="by">{escape(" · ".join(part for part in by if part))}</p>'


def _when(time: datetime.datetime | None) -> str | None:
    """The time as WeChat shows it; midnight is a day without a time."""
    return f"{time:%Y-%m-%d %H:%M}".removesuffix(" 00:00") if time else None


def _line(number: int, placed: Placed) -> str:
    """A leaf as its reader sees it, with its role's colour at its side."""
    item = placed.item
    tag = tag_of(item)
    classes = ["l", f"r-{tag.role.value}"]
    if tag.role is Role.ANSWER:
        classes.append("d1")
    if isinstance(item.leaf, (Paragraph, ListItem)) and item.leaf.continues:
        classes.append("more")
    hint = escape(_hint(item))
    gutter = f'<a class="gut" href="#t{number}" aria-label="{hint}"></a>'
    return f'<div class="{" ".join(classes)}" id="a{number}" data-n="{number}" title="{hint}">{gutter}{_leaf(item)}</div>'


def _hint(item: Item) -> str:
    tag, place = tag_of(item), item.leaf.place
    parts = [tag.role.value, tag.rule]
    if place and place.line:
        parts.append(f"line {place.line}" + (f", column {place.column}" if place.column else ""))
    if place and place.path:
        parts.append(place.path)
    return " · ".join(part for part in parts if part)


def _leaf(item: Item) -> str:
    leaf, tag = item.leaf, tag_of(item)
    match leaf:
        case Paragraph():
            return _runs(mark_label(set_notes_apart(leaf.content, tag.inline_notes), tag.label))
        case ListItem():
            bullet = "" if leaf.continues else f"{escape(leaf.number or '•')} "
            return "&emsp;" * min(leaf.level, 6) + bullet + _runs(mark_label(set_notes_apart(leaf.content, tag.inline_notes), tag.label))
        case Code():
            return f"<pre>{escape(leaf.text)}</pre>"
        case Table():
            return _table(leaf)
        case Image():
            return _image(leaf)
        case Formula():
            return f"<code>{escape(leaf.source)}</code>"
        case Divider():
            return "⸻"
        case Video() | Audio():
            sign = "▶" if isinstance(leaf, Video) else "♪"
            return f"{sign} {_linked(escape(_joined(leaf.title, leaf.author, leaf.platform, leaf.id)), leaf.url)}"
        case Card():
            return f"▢ {_linked(escape(_joined(leaf.kind.value, leaf.title, leaf.description)), leaf.url)}"


def _table(table: Table) -> str:
    rows = []
    for index, row in enumerate(table.rows):
        name = "th" if index < table.header_rows else "td"
        cells = (
            f'<{name} colspan="{min(cell.column_span, 1000)}" rowspan="{min(cell.row_span, 1000)}">{_runs(cell.content)}</{name}>'
            for cell in row
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _runs(content: Sequence[Inline]) -> str:
    return "".join(map(_run, content))


def _run(run: Inline) -> str:
    match run:
        case Text():
            markup = escape(run.text)
            for mark, name in _TAGS.items():
                if run.marks & mark:
                    markup = f"<{name}>{markup}</{name}>"
            if run.marks & Mark.LABEL:
                markup = f'<span class="label">{markup}</span>'
            return _linked(markup, run.link.url) if run.link else markup
        case Image():
            return _image(run, inline=True)
        case Formula():
            return f"<code>{escape(run.source)}</code>"
        case Break():
            return "<br>"
        case EditorNote():
            inside = "".join(
                _runs(block.content) if isinstance(block, Paragraph) else escape(getattr(block, "text", "")) for block in run.blocks
            )
            return f'<mark class="note" title="note · {run.kind.value}">{inside}</mark>'


def _image(image: Image, *, inline: bool = False) -> str:
    url = safe_image_url(image.url)
    name = image.alt or image.kind.value
    if not url:
        return f"[{escape(name)}]"
    small = ' class="in"' if inline and image.kind in (ImageKind.EMOJI, ImageKind.FORMULA) else ""
    size = f' width="{image.width}" height="{image.height}"' if image.width and image.height and not small else ""
    markup = f'<img src="{escape(url)}" alt="{escape(name)}" loading="lazy"{size}{small}>'
    return _linked(markup, image.link.url) if image.link else markup


def _linked(markup: str, url: str | None) -> str:
    safe = safe_url(url)
    return f'<a href="{escape(safe)}" target="_blank" rel="noopener noreferrer">{markup}</a>' if safe and markup else markup


# The tree -------------------------------------------------------------------------------------------------------------


def _facts(article: Article) -> Iterator[str]:
    """What is known about the article, and what was odd about it."""
    meta = article.metadata
    counts = {
        "sections": sum(1 for _ in article.walk(Section)),
        "turns": len(article.qa_turns),
        "pictures": len(article.images),
        "captions": len(article.captions),
        "notes": len(article.notes),
        "players and cards": len(article.media),
    }
    known = {
        "kind": _joined(meta.kind.value, meta.format, "cut off" if meta.truncated else None),
        "account": _joined(meta.account.name, meta.account.alias, meta.account.original_id),
        "authors": "、".join(meta.authors),
        "credits": "；".join(f"{role} {'、'.join(names)}" for role, names in meta.credits.items()),
        "published": _when(meta.published_at) or "",
        "original": {True: "yes", False: "no", None: ""}[meta.original],
        "digest": meta.digest or "",
        "url": meta.url or "",
        "source": meta.source_url or "",
        "has": _joined(*(f"{count} {name}" for name, count in counts.items() if count)),
    }
    yield "<details open><summary>Article</summary><dl>"
    for name, value in known.items():
        if value:
            yield f"<dt>{name}</dt><dd>{_linked(escape(value), value)}</dd>"
    for notice in article.notices:
        yield f'<dt class="notice">notice</dt><dd>{escape(notice.code)}: {escape(notice.message)}</dd>'
    yield "</dl></details>"


def _legend(placed: Sequence[Placed]) -> Iterator[str]:
    counts = collections.Counter(tag_of(place.item).role for place in placed)
    yield '<ul class="roles">'
    for role in Role:
        if counts[role]:
            yield f'<li class="r-{role.value}">{role.value} {counts[role]}</li>'
    yield "</ul>"


def _tree(placed: Sequence[Placed]) -> Iterator[str]:
    """A line for each leaf, indented by sections and turns; the first of a unit says what the unit is."""
    before: tuple[Role, object] | None = None
    for number, place in enumerate(placed):
        item = place.item
        tag = tag_of(item)
        here = (tag.role, tag.unit)
        first = here != before or tag.unit is None
        before = here
        depth = len(place.section) - (tag.role is Role.HEADING) + (tag.role in (Role.ANSWER, Role.CAPTION))
        label = f"<b>{escape(_label(tag))}</b>" if first else ""
        line = item.leaf.place.line if item.leaf.place else None
        where = f"<i>{line}</i>" if line else ""
        classes = f"n r-{tag.role.value} i{min(max(depth, 0), 7)}"
        excerpt = escape(_excerpt(item.leaf))
        yield f'<a class="{classes}" id="t{number}" href="#a{number}" data-n="{number}" title="{escape(_hint(item))}">{label}<span>{excerpt}</span>{where}</a>'


def _label(tag: Tag) -> str:
    match tag.role:
        case Role.HEADING:
            return "§"
        case Role.QUESTION | Role.ANSWER | Role.SPEECH:
            return f"{tag.role.value} {tag.speaker}" if tag.speaker else tag.role.value
        case Role.NOTE if tag.note_kind:
            return f"note {tag.note_kind.value}" if tag.note_kind.value != "note" else "note"
        case _:
            return tag.role.value


def _excerpt(leaf: Leaf) -> str:
    match leaf:
        case Image():
            return _joined(leaf.kind.value, leaf.type, leaf.alt, leaf.key)
        case Video() | Audio():
            return _joined(leaf.title, leaf.author, leaf.platform, leaf.id)
        case Card():
            return _joined(leaf.kind.value, leaf.title)
        case _:
            text = " ".join(leaf.text[: 4 * _EXCERPT].split())
            return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
