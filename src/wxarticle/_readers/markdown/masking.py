"""What the block parser must not see, hidden behind control characters of the same length in bytes.

Exporters write emphasis that CommonMark does not accept (``**A：**目前``, ``****``), wrap URLs over lines and leave blank lines in
raw tables. The block parser gets a text in which these characters are masked; its byte offsets stay exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

STAR = "\x01"
NEWLINE = "\x02"
UNDERSCORE = "\x03"
URL_NEWLINE = "\x7f"
"""The one control character that the block parser takes inside a link's target."""
LINK_END = "\x05"
"""The end of a link's text where the block parser cannot see the link."""
OPENING, CLOSING = "\x06", "\x07"
"""Brackets inside a picture's alternative text, which would make a wiki link."""
EXCESS = "\x0e"
"""A pipe behind the last column of a table, where the block parser would drop the rest of the row."""
OBJECT = "\x04"
"""Stands for a picture or formula in a line under construction."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Patterns of whole lines begin with the line feed before them, for that is found fast; the text gets one at its front.
_BULLET = re.compile("\n([ \t>]*(?:(?:[-+\x01]|[0-9]{1,9}[.)])[ \t]+)*)\x01(?=[ \t]|\n[ \t]+\\S)")
_RULE = re.compile("(?m)\n[ \t>]{0,6}(?:\x01(?:[ \t]+\x01){2,}|\x01\x01\x01|\x01+(?:[ \t]+\x01+){4,})[ \t]*$")
# Four are html2text's emphasis of nothing.
_UNDERSCORE_RULE = re.compile("(?m)^[ \t>]{0,6}(?!\x03{4}[ \t]*$)\x03(?:[ \t]*\x03){2,}[ \t]*$")
_SPACED_STARS = (STAR + " ", STAR + "\t", STAR + "\n ", STAR + "\n\t")
# In a link's target and in a bare URL, stars and underscores are no delimiters.
_PATH = r"[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+"
_TARGET = re.compile(rf"\]\((?:<?(?:[A-Za-z]+:|[./#]){_PATH}|{_PATH}(?=\)|[ \t]+[\"']))")
_URL = re.compile(r"https?://[A-Za-z0-9.~:/?#@!$&'+,;=%_\x03-]*")
# A 1x1 placeholder, its URL full of spaces and brackets.
_SVG = re.compile(r"!\[[^\]\n]{0,40}\]\(data:image/svg\+xml[^\n]{0,4000}?%3C/svg%3E['\"]?(?:[ \t]+\"[^\"\n]{0,80}\")?\)")
# [![](url)          and   [
#
# text](url)                text](url)
SPLIT_LINK = re.compile(
    r"\n[ \t]*\[(?P<first>(?:!\[[^\]\n]{0,80}\]\([^\s()]*\))?[ \t]*\n)(?P<rest>(?:[^\n\[\]]*\n){1,12}?[^\n\[\]]*)\](?=\(https?://[^\s()]+\))"
)
_BRACKETED_ALT = re.compile(r"!\[\[([^\[\]\n]{0,40})\]\](?=\()")
_IMG = re.compile(r"<img\s[^<>\n]*>")
# A fence behind a bullet, its code not indented: the item would end at once, and the closing fence open another block.
_FENCE_BEHIND_BULLET = re.compile(r"(?m)^(?:[-*+]|[0-9][.)])[ \t](?=(?:```|~~~)[^\n`]*\n[^\s])")
# MarkItDown writes a <pre> in a <pre> as a fence in a fence; to the block parser the second would close the first.
_FENCE_IN_FENCE = re.compile(r"(?m)^```\n(```\n(?:(?!```)[^\n]*\n)++```\n)```$")
# width= src="…"
_EMPTY_ATTRIBUTE = re.compile(r"(?<![\w-])[\w-]++=(?=[\s>])", re.ASCII)
_URL_GOES_ON = re.compile(r"\n(?=[&?/=%#A-Za-z0-9._-]++(?:;[^\s()]*+)?\))")
_URL_BEGINS = re.compile(r"\]\((?:https?:)?/[^\s()]*+")
_LINE_END = "  \n"
"""As WeChatMP2Markdown ends each line."""
_TABLE_TAG = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
_DELIMITER_ROW = re.compile(r"(?m)^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")
_BEFORE_ROW = re.compile(r"[ \t>]*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+)*")
"""Quotations and lists that the row is in."""
_UNMASK = str.maketrans({EXCESS: "|", STAR: "*", UNDERSCORE: "_", NEWLINE: "\n", URL_NEWLINE: "\n", OPENING: "[", CLOSING: "]"})
_UNMASK_URL = str.maketrans({STAR: "*", UNDERSCORE: "_", NEWLINE: None, URL_NEWLINE: None})


def with_single_fences(text: str) -> str:
    """The text with a blank line for the outer one of two fences right around the same code."""
    return _FENCE_IN_FENCE.sub("\n\\1", text) if "```\n```" in text else text


def without_controls(text: str, *, may_be_broken: bool = True) -> str:
    """The text with line feeds alone as line ends, and control characters as spaces.

    Args:
        text: of an export.
        may_be_broken: whether there may be surrogates in it.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if may_be_broken:
        text = _SURROGATE.sub("\ufffd", text)
    return _CONTROL.sub(" ", text)


def mask(text: str) -> str:
    """The text for the block parser: as many bytes, emphasis hidden, wrapped URLs and raw tables on one line."""
    if "](" in text:
        text = _URL_GOES_ON.sub(_url_newline, text)
        text = SPLIT_LINK.sub(_marked_link, "\n" + text)[1:]
        if "data:image/svg" in text:
            text = _SVG.sub(lambda found: " " * len(found[0].encode()), text)
        if "![[" in text:
            text = _BRACKETED_ALT.sub(rf"![{OPENING}\1{CLOSING}]", text)
    if "<" in text:
        text = _mask_tags(text)
    if "|" in text and "--" in text:
        text = _mask_excess_pipes(text)
    if "`" in text or "~" in text:
        text = _FENCE_BEHIND_BULLET.sub(lambda found: " " * len(found[0]), text)
    return _mask_delimiters(text)


def _url_newline(found: re.Match[str]) -> str:
    text, end = found.string, found.start()
    start = text.rfind("](", text.rfind("\n", 0, end) + 1, end)
    return URL_NEWLINE if start >= 0 and _URL_BEGINS.fullmatch(text, start, end) else "\n"


def _mask_excess_pipes(text: str) -> str:
    """Rows with more cells than their table has columns: what they hold too much becomes part of the last cell.

    MarkItDown writes a table inside a table so: ``| |  | | --- | | 01 | 渡口 | |`` under four empty columns.
    """
    lines = text.split("\n")
    columns = 0  # of the table that is open
    for index, line in enumerate(lines):
        if not line.strip(" \t>"):
            columns = 0
        elif columns:
            lines[index] = _without_excess(line, columns)
        elif index and "|" in line and "-" in line and _DELIMITER_ROW.fullmatch(line):
            columns = _cells(line) if _cells(line) == _cells(lines[index - 1]) else 0
    return "\n".join(lines)


def _cells(row: str) -> int:
    row = _BEFORE_ROW.sub("", row, 1).rstrip()
    return len(_PIPE.findall(row)) + 1 - row.startswith("|") - (row.endswith("|") and not row.endswith("\\|"))


def _without_excess(row: str, columns: int) -> str:
    if row.count("|") < columns:
        return row
    opens = _BEFORE_ROW.match(row)
    begins_with_pipe = opens is not None and row[opens.end()] == "|"
    pipes = [pipe.start() for pipe in _PIPE.finditer(row)]
    behind = pipes[columns - 1 + begins_with_pipe :]
    if behind and not row[behind[-1] + 1 :].strip(" \t"):
        behind.pop()  # it closes the row
    characters = list(row)
    for at in behind:
        characters[at] = EXCESS
    return "".join(characters)


def _mask_tags(text: str) -> str:
    if "<img" in text:
        text = _IMG.sub(lambda found: _EMPTY_ATTRIBUTE.sub(lambda empty: " " * len(empty[0]), found[0]), text)
    return _tables_on_one_line(text) if "<table" in text or "<TABLE" in text else text


def _marked_link(found: re.Match[str]) -> str:
    """A link over several paragraphs: its brackets are hidden, for the block parser would not pair them."""
    return found[0].replace("[", NEWLINE, 1)[:-1] + LINK_END


def _mask_delimiters(text: str) -> str:
    if "*" not in text and "_" not in text:
        return text
    masked = text.replace("*", STAR).replace("_", UNDERSCORE)
    if "\\" in masked:
        masked = masked.replace("\\" + STAR, "\\*").replace("\\" + UNDERSCORE, "\\_")
    if "](" in masked:
        masked = _TARGET.sub(_unmasked, masked)
    if "http" in masked and UNDERSCORE in masked:
        masked = _URL.sub(_unmasked, masked)
    if UNDERSCORE * 3 in masked or UNDERSCORE + " " + UNDERSCORE in masked:
        masked = _UNDERSCORE_RULE.sub(_unmasked, masked)
    if STAR not in masked:
        return masked
    masked = "\n" + masked
    is_spaced = any(spaced in masked for spaced in _SPACED_STARS)
    if is_spaced or STAR * 3 in masked:
        masked = _RULE.sub(_unmasked, masked)
    if is_spaced:
        masked = _BULLET.sub(_unmasked_bullet, masked)
    return masked[1:]


def _unmasked_bullet(found: re.Match[str]) -> str:
    """A bullet alone on its line cannot interrupt a paragraph; the block parser would take the star for text."""
    text, start, end = found.string, found.start(), found.end()
    if text.startswith("\n", end) and text[text.rfind("\n", 0, start) + 1 : start].strip():
        return found[0]
    return _unmasked(found)


def _unmasked(found: re.Match[str]) -> str:
    return found[0].replace(STAR, "*").replace(UNDERSCORE, "_")


def _tables_on_one_line(text: str) -> str:
    parts: list[str] = []
    done = 0
    for start, end in tables(text):
        if end is not None:
            parts += (text[done:start], text[start:end].replace("\n", NEWLINE))
            done = end
            if text.startswith(_LINE_END, end):  # raw HTML goes on to a blank line, and the next line is no HTML
                parts.append(" \n\n")
                done += len(_LINE_END)
    parts.append(text[done:])
    return "".join(parts)


def tables(text: str) -> Iterator[tuple[int, int | None]]:
    """Where the outermost raw tables begin and end; the end of one that is not closed is ``None``."""
    depth = start = 0
    for found in _TABLE_TAG.finditer(text):
        if not found[1]:
            start = start if depth else found.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, found.end()
    if depth:
        yield start, None


def unmask(text: str) -> str:
    """The characters as the source has them."""
    return text if text.isprintable() else text.translate(_UNMASK)


def unmask_url(url: str) -> str:
    """A URL without the line ends that an exporter put into it."""
    return url if url.isprintable() else url.translate(_UNMASK_URL)
