"""What stands inside a line: text, code, formulas, pictures, links and line ends."""

from __future__ import annotations

import re
from typing import Any

from wxarticle._readers.markdown import html, images
from wxarticle._readers.markdown.emphasis import Span
from wxarticle._readers.markdown.lines import Paragraph, is_padded
from wxarticle._readers.markdown.masking import EXCESS, unmask
from wxarticle._readers.markdown.places import Places
from wxarticle._readers.markdown.wrapping import Wrapping
from wxarticle.kinds import Mark
from wxarticle.model import Formula, Link

# Between two prices there are two dollar signs too.
_LATEX = re.compile(r"[\\^_{}=<>]|^\s*[A-Za-z]\s*$")
_CHINESE = re.compile("[\u3001-\u9fff\uff00-\uffef]")


class Inlines:
    """Handlers of the parser's inline events; each adds to the line under construction."""

    def __init__(self, text: str, *, raw_html: bool) -> None:
        self.places = Places("", 1)
        self.raw_html = raw_html
        self.wrapping = Wrapping(text)
        self.line = Paragraph(padded=is_padded(text))
        self.verbatim: list[str] | None = None
        """Where text goes instead of the line: into a code block or a picture's alternative text."""
        self._image: tuple[str, int] | None = None
        self._images_open = 0
        self._in_cell = False
        self._link: tuple[Link | None, int] | None = None

    def text(self, value: str, start: int, _end: int) -> None:
        """Text; escapes and entities are resolved, emphasis is still masked."""
        if EXCESS in value and self.verbatim is None:
            value = value.replace(EXCESS, "\n" if self._in_cell else "|")
        if self.verbatim is None:
            self.line.text(value, start)
        else:
            self.verbatim.append(value)

    def code(self, value: str, start: int, _end: int) -> None:
        """Inline code."""
        if self.verbatim is None:
            self.line.add_code(value, start)
        else:
            self.verbatim.append(value)

    def inline_math(self, value: str, start: int, end: int) -> None:
        """A formula between dollar signs, or prices."""
        source = unmask(value)
        if self.verbatim is not None or _CHINESE.search(source) or not _LATEX.search(source):
            self.text(self.places.content[start:end].decode(errors="replace"), start, end)
        else:
            self.line.add(Formula(source.strip(), place=self.places(start)), start)

    def display_math(self, value: str, start: int, end: int) -> None:
        """A formula between double dollar signs."""
        if self.verbatim is None and value.strip():
            self.line.add(Formula(unmask(value).strip(), place=self.places(start)), start)
        else:
            self.text(self.places.content[start:end].decode(errors="replace"), start, end)

    def soft_break(self, _value: None, start: int, end: int) -> None:
        """A line end inside a paragraph."""
        if self.verbatim is None:
            self.line.text(self.wrapping.joint(self.places.content, start, end), start)

    def hard_break(self, _value: None, start: int, _end: int) -> None:
        """A line end that the author meant."""
        if self.verbatim is None:
            self.line.text("\n", start)

    def footnote_reference(self, value: str, start: int, _end: int) -> None:
        """``[^1]``."""
        at = self.line.length
        self.line.text(f"[{unmask(value)}]", start)
        self.line.spans.append(Span(at, self.line.length, Mark.SUPERSCRIPT))

    def inline_html(self, value: str, start: int, _end: int) -> None:
        """A tag, where the tool keeps HTML; else text that looks like one."""
        if self.verbatim is not None:
            return
        if self.raw_html:
            html.read_inline(unmask(value), start, self.line, self.places)
        else:
            self.line.text(value, start)

    def start_emphasis(self, _data: None, _start: int, _end: int) -> None:
        """A delimiter that was not masked, for it looked like a part of a URL or of an escape."""
        self.line.open(Mark.ITALIC)

    def end_emphasis(self, _data: None, _start: int, _end: int) -> None:
        """The end of it."""
        self.line.close(Mark.ITALIC)

    def start_strong(self, _data: None, _start: int, _end: int) -> None:
        """Two such delimiters."""
        self.line.open(Mark.BOLD)

    def end_strong(self, _data: None, _start: int, _end: int) -> None:
        """The end of them."""
        self.line.close(Mark.BOLD)

    def start_strikethrough(self, _data: None, _start: int, _end: int) -> None:
        """``~~``."""
        self.line.open(Mark.STRIKE)

    def end_strikethrough(self, _data: None, _start: int, _end: int) -> None:
        """``~~``."""
        self.line.close(Mark.STRIKE)

    def start_image(self, data: dict[str, Any], start: int, _end: int) -> None:
        """``![``; its text is the alternative text."""
        if not self._images_open:
            self._image = (data["dest_url"], start)
            self.verbatim = []
        self._images_open += 1

    def end_image(self, _data: None, _start: int, _end: int) -> None:
        """The end of a picture."""
        self._images_open -= 1
        if self._images_open or self._image is None:
            return
        url, start = self._image
        alt = unmask("".join(self.verbatim or ())).strip()
        self._image = self.verbatim = None
        link = self._link[0] if self._link else None
        # A wiki link repeats the file's name as its text.
        found = images.picture(url, "" if alt == unmask(url) else alt, link, self.places(start))
        if found:
            self.line.add(found, start)

    def start_link(self, data: dict[str, Any], _start: int, _end: int) -> None:
        """``[``."""
        if not self._images_open:
            self._link = (images.link_to(data["dest_url"]), self.line.length)

    def end_link(self, _data: None, _start: int, _end: int) -> None:
        """The end of a link."""
        if not self._images_open and self._link is not None:
            link, at = self._link
            if link is not None:
                self.line.link(at, link)
            self._link = None
