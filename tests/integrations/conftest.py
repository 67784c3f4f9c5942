"""A folder such as people have: exports, a saved page, and files that are no articles."""

from __future__ import annotations

import pathlib

import pytest

import saved_pages
import snippets

TURNS = snippets.lines(*(f"**问：**第{n}个问题，为什么要上山？\n\n**答：**{snippets.PROSE[n]}" for n in range(4)))


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """Two exports and a page that can be read, two that cannot, and a file that is not looked at."""
    (tmp_path / "b").mkdir()
    (tmp_path / "a.md").write_text(snippets.export(snippets.prose(6)), encoding="utf-8")
    (tmp_path / "b" / "c.MD").write_text(snippets.export(TURNS, title="另一篇"), encoding="utf-8")
    (tmp_path / "b" / "d.html").write_text(saved_pages.modern(), encoding="utf-8")
    (tmp_path / "b" / "notes.txt").write_text("不是文章", encoding="utf-8")
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    (tmp_path / "gone.html").write_text(saved_pages.message("该内容已被发布者删除"), encoding="utf-8")
    return tmp_path
