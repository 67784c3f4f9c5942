"""Every find of the fuzzer, and of those who threw things at the readers by hand: each once broke a law, and none may do so again."""

from __future__ import annotations

import pytest

import laws

FINDS: dict[str, bytes] = {
    "an indented block with a gap in it": b"    a\n\n    b",
    "a note inside the source of a formula": "$智能（注：一）$".encode(),
    "many short styled lines": ("<div id=js_content>" + "<p><strong>一、河</strong></p>" * 40).encode(),
    "white space before a page": b" " * 400 + b"<html><div id=js_content>a",
    "marks out of order": ("a" + "\u0327\u0301" * 400).encode(),
    "tables that never close": b"<table>a<tr>a<td>a" * 40,
    "a nest of objects": b'{"title":"a","content_noencode":"<p>a</p>","a":' + b'{"a":' * 40_000,
}


@pytest.mark.parametrize("find", FINDS.values(), ids=FINDS.keys())
def test_finds(find: bytes) -> None:
    """An article or an ``ArticleError`` from both readers, and there and back is the same."""
    laws.reader("page")(find)
    laws.reader("markdown")(find)
    laws.trips(find)
