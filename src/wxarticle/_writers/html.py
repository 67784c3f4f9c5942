"""HTML: semantic, and safe by construction, for every text is escaped and every address checked on its way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wxarticle._text import clean
from wxarticle._writers._page import page_around
from wxarticle._writers._safety import escape, is_relative, safe_image_url, safe_url
from wxarticle._writers._selection import is_boilerplate
from wxarticle.kinds import ImageKind, Mark, NoteKind
from wxarticle.model import (
    Article,
    Audio,
    Block,
    Break,
    Caption,
    Card,
    Cell,
    Code,
    Credits,
    Divider,
    EditorNote,
    Figure,
    Formula,
    Furniture,
    Heading,
    Image,
    Inline,
    Lead,
    Line,
    Link,
    ListBlock,
    ListItem,
    Paragraph,
    Promotion,
    QATurn,
    Quote,
    References,
    Rights,
    Section,
    Speech,
    Table,
    Text,
    Title,
    Utterance,
    Video,
)

__all__ = ["to_html"]

ImageUrl = Callable[[Image], str]

_MARK_TAGS = (
    (Mark.BOLD, "strong"),
    (Mark.ITALIC, "em"),
    (Mark.UNDERLINE, "u"),
    (Mark.STRIKE, "s"),
    (Mark.HIGHLIGHT, "mark"),
    (Mark.SUPERSCRIPT, "sup"),
    (Mark.SUBSCRIPT, "sub"),
    (Mark.CODE, "code"),
)


def to_html(
    article: Article,
    *,
    page: bool = False,
    boilerplate: bool = False,
    image_url: Callable[[Image], str] | None = None,
) -> str:
    """The article as an ``<article>`` element, or as a page of its own.

    Nothing in it runs, and it loads nothing but pictures over http(s): texts are escaped, other addresses than http(s) are left
    out, the source's styles and scripts never get in. Pictures that the article holds itself (``data:`` of a bitmap type) stay.

    Args:
        article: the article.
        page: with ``<html>``, title and a small style sheet that suits screens of any width, dark mode and print.
        boilerplate: with promotions, copyright lines, page furniture and repetitions of the title.
        image_url: gives the address to write for a picture, for example of a local copy; relative addresses are allowed.
    """
    html = _Writer(boilerplate, image_url).article(article)
    return page_around(html, article.metadata) if page else html


class _Writer:
    """Writes the nodes of one article."""

    def __init__(self, boilerplate: bool, image_url: ImageUrl | None) -> None:
        self._boilerplate = boilerplate
        self._image_url = image_url

    # The article

    def article(self, article: Article) -> str:
        metadata = article.metadata
        title = clean(metadata.title or "")
        language = f' lang="{escape(metadata.language)}"' if metadata.language else ""
        parts = [f"<article{language}>"]
        if title:
            parts.append(f"<h1>{escape(title)}</h1>")
        parts += [self.blocks(article.blocks), *(self.section(section) for section in article.sections), "</article>"]
        return "\n".join(part for part in parts if part) + "\n"

    def section(self, section: Section) -> str:
        parts = ["<section>", self.heading(section.heading), self.blocks(section.blocks)]
        parts += [self.section(child) for child in section.sections]
        return "\n".join(part for part in [*parts, "</section>"] if part)

    def heading(self, heading: Heading) -> str:
        level = min(max(heading.level, 1) + 1, 6)
        return f"<h{level}>{'<br>'.join(self.line(line) for line in heading.lines)}</h{level}>"

    def blocks(self, blocks: Iterable[Block], said: str = "") -> str:
        """The blocks; ``said`` is the class of paragraphs."""
        html: list[str] = []
        kind = f' class="{said}"' if said else ""
        last: Block | None = None
        for block in blocks:
            if is_boilerplate(block) and not self._boilerplate:
                continue
            if isinstance(block, Paragraph) and block.continues and isinstance(last, Paragraph):
                html[-1] = f"{html[-1].removesuffix('</p>')}<br>{self.line(block)}</p>"
            elif isinstance(block, Paragraph):
                html.append(f"<p{kind}>{self.line(block)}</p>")
            else:
                html.append(self.block(block))
            last = block
        return "\n".join(filter(None, html))

    def block(self, block: Block) -> str:
        match block:
            case QATurn():
                spoken = [self.utterance(block.question, "question")] if block.question else []
                spoken += [self.utterance(answer, "answer") for answer in block.answers]
                return _element("section", "\n".join(spoken), "turn")
            case Speech():
                return _element("section", self.utterance(block.utterance, "speech"), "turn")
            case EditorNote():
                kind = "note" if block.kind is NoteKind.NOTE else f"note {block.kind}"
                return _element("aside", self.blocks(block.blocks), kind)
            case Quote():
                return _element("blockquote", self.blocks(block.blocks))
            case Credits():
                return _element("div", self.blocks(block.lines), "credits")
            case Lead() | Title() | References() | Promotion() | Rights() | Furniture():
                return _element("div", self.blocks(block.blocks), _CLASSES[type(block)])
            case _:
                return self.leaf(block)

    def leaf(self, block: Block) -> str:
        match block:
            case ListBlock():
                return self.list(block.items)
            case Figure():
                return self.figure(block)
            case Caption():
                return _element("p", self.caption(block), "caption")
            case Code():
                language = f' class="language-{escape(block.language)}"' if block.language else ""
                return f"<pre><code{language}>{escape(block.text)}</code></pre>"
            case Table():
                return self.table(block)
            case Divider():
                return self.divider(block)
            case Formula():
                return _element("p", f"<code>{escape(block.source)}</code>", "formula")
            case Video() | Audio() | Card():
                return self.media(block)
            case _:
                raise AssertionError(type(block))

    # Parts

    def utterance(self, utterance: Utterance, role: str) -> str:
        """The blocks of one speaker; what is said in paragraphs carries the role."""
        return self.blocks(utterance.blocks, role)

    def figure(self, figure: Figure) -> str:
        caption = f"<figcaption>{self.caption(figure.caption)}</figcaption>" if figure.caption else ""
        images = "".join(map(self.image, figure.images))
        shown = caption + images if figure.caption_above else images + caption
        if figure.caption_below:  # HTML allows one figcaption
            shown += _element("p", self.caption(figure.caption_below), "caption")
        return f"<figure>{shown}</figure>"

    def caption(self, caption: Caption) -> str:
        return "<br>".join(map(self.line, caption.lines))

    def divider(self, divider: Divider) -> str:
        match divider.ornament:
            case None:
                return "<hr>"
            case Image() as image:
                return _element("p", self.image(image), "divider")
            case line:
                return _element("p", self.line(line), "divider")

    def list(self, items: tuple[Line, ...]) -> str:
        """Nested lists by the items' level; a list opens when its first item comes and closes when a shallower one does."""
        html: list[str] = []
        open_: list[tuple[int, str]] = []
        for item in items:
            level, tag = (item.level, _list_tag(item)) if isinstance(item, ListItem) else (0, "ul")
            while open_ and (open_[-1][0] > level or (open_[-1][0] == level and open_[-1][1] != tag)):
                html.append(f"</li></{open_.pop()[1]}>")
            if not open_ or open_[-1][0] < level:
                open_.append((level, tag))
                html.append(f"<{tag}{_plain_class(item)}>")
            elif item.continues:
                html.append(f"<br>{self.line(item)}")
                continue
            else:
                html.append("</li>")
            html.append(f"<li{_value(item)}>{self.line(item)}")
        html += [f"</li></{tag}>" for _, tag in reversed(open_)]
        return "".join(html)

    def table(self, table: Table) -> str:
        rows = []
        for index, row in enumerate(table.rows):
            tag = "th" if index < table.header_rows else "td"
            rows.append(f"<tr>{''.join(self.cell(cell, tag) for cell in row)}</tr>")
        head, body = rows[: table.header_rows], rows[table.header_rows :]
        parts = [
            "<table>",
            *(["<thead>", *head, "</thead>"] if head else []),
            *(["<tbody>", *body, "</tbody>"] if body else []),
            "</table>",
        ]
        return "\n".join(parts)

    def cell(self, cell: Cell, tag: str) -> str:
        columns = f' colspan="{cell.column_span}"' if cell.column_span != 1 else ""
        rows = f' rowspan="{cell.row_span}"' if cell.row_span != 1 else ""
        return f"<{tag}{columns}{rows}>{self.content(cell.content)}</{tag}>"

    def media(self, block: Video | Audio | Card) -> str:
        """A link to what cannot be played here, with its picture where there is one."""
        kind = block.kind.value if isinstance(block, Card) else type(block).__name__.lower()
        picture = safe_url(block.image_url if isinstance(block, Card) else block.cover_url)
        image = f'<img src="{escape(picture)}" alt="" loading="lazy">' if picture else ""
        detail = block.description if isinstance(block, Card) else block.author
        words = " · ".join(filter(None, [clean(block.title or ""), clean(detail or "")]))
        inner = image + escape(words)
        url = safe_url(block.url)
        inner = f'<a href="{escape(url)}">{inner or escape(url)}</a>' if url else inner
        return _element("p", inner, f"media {kind}") if inner else ""

    # Inline

    def line(self, line: Line) -> str:
        return self.content(line.content)

    def content(self, content: tuple[Inline, ...]) -> str:
        return "".join(map(self.inline, content))

    def inline(self, run: Inline) -> str:
        match run:
            case Text():
                return self.text(run)
            case Image():
                return self.image(run)
            case Formula():
                return f'<code class="formula">{escape(run.source)}</code>'
            case Break():
                return "<br>"
            case EditorNote():
                inner = "".join(self.line(block) for block in run.blocks if isinstance(block, Paragraph))
                return f'<span class="note">{inner}</span>'

    def text(self, run: Text) -> str:
        html = escape(run.text)
        if run.marks:
            for mark, tag in reversed(_MARK_TAGS):
                html = f"<{tag}>{html}</{tag}>" if mark in run.marks else html
            html = f'<b class="speaker">{html}</b>' if Mark.LABEL in run.marks else html
        return _linked(html, run.link)

    def image(self, image: Image) -> str:
        url = escape(self.address(image))
        if not url:
            return escape(image.alt)
        size = "".join(f' {name}="{value}"' for name, value in (("width", image.width), ("height", image.height)) if value)
        kind = "" if image.kind is ImageKind.PHOTO else f' class="{image.kind}"'
        return _linked(f'<img src="{url}" alt="{escape(image.alt)}"{size}{kind} loading="lazy">', image.link)

    def address(self, image: Image) -> str:
        if self._image_url:
            chosen = self._image_url(image)
            return chosen if is_relative(chosen) else safe_image_url(chosen)
        return safe_image_url(image.url)


def _linked(html: str, link: Link | None) -> str:
    url = safe_url(link.url) if link else None
    return f'<a href="{escape(url)}">{html}</a>' if url else html


def _element(tag: str, inner: str, kind: str = "") -> str:
    if not inner:
        return ""
    attribute = f' class="{kind}"' if kind else ""
    return f"<{tag}{attribute}>{inner}</{tag}>" if tag == "p" else f"<{tag}{attribute}>\n{inner}\n</{tag}>"


def _list_tag(item: ListItem) -> str:
    return "ul" if item.number is None else "ol"


def _value(item: Line) -> str:
    number = item.number if isinstance(item, ListItem) else None
    digits = (number or "").rstrip(".)、）")
    return f' value="{digits}"' if digits.isascii() and digits.isdigit() and len(digits) < 10 else ""


def _plain_class(item: Line) -> str:
    """Items that print their own bullet need none from the browser."""
    return "" if isinstance(item, ListItem) else ' class="plain"'


_CLASSES: dict[type[Block], str] = {
    Lead: "lead",
    Title: "title",
    References: "references",
    Promotion: "promotion",
    Rights: "rights",
    Furniture: "furniture",
}
