"""What the bylines of the body tell about the article as a whole."""

from __future__ import annotations

import pytest

from snippets import ACCOUNT, export, lines, prose
from wxarticle import parse_article
from wxarticle._structure.bylines import writes
from wxarticle.metadata import Metadata


def metadata(body: str) -> Metadata:
    """The metadata of a Markdown body."""
    return parse_article(export(body)).metadata


@pytest.mark.parametrize("role", ["作者", "文", "撰文", "本文作者", "文 / 图", "文/图", "撰文 & 摄影", "By", "Author", "执笔"])
def test_roles_of_authors(role: str) -> None:
    """Who wrote the text, alone or with others."""
    assert writes(role)


@pytest.mark.parametrize("role", ["编辑", "记者", "采访", "摄影", "图", "图文来源", "责任编辑", "来源", "文案审核", "翻译"])
def test_other_roles(role: str) -> None:
    """They are credits only."""
    assert not writes(role)


def test_the_byline_s_author_replaces_the_header_s() -> None:
    """The page's header names the account's editor more often than the author."""
    found = metadata(lines("作者 | 李雷、韩梅梅", prose(3)))
    assert found.authors == ("李雷", "韩梅梅")
    assert found.sources["authors"] == "byline"


def test_without_an_author_in_the_byline_the_header_s_stays() -> None:
    """An editor's name does not make an author."""
    found = metadata(lines("编辑 | 韩梅梅", prose(3)))
    assert found.authors == ("程以安",)
    assert dict(found.credits) == {"编辑": ("韩梅梅",)}
    assert found.sources["credits"] == "byline"


def test_head_and_tail_are_put_together() -> None:
    """Names of one role from two places, each once."""
    found = metadata(lines("作者 | 李雷", prose(20), "作者：李雷、韩梅梅", "编辑：林涛"))
    assert dict(found.credits) == {"作者": ("李雷", "韩梅梅"), "编辑": ("林涛",)}


def test_no_byline_no_credits() -> None:
    """Nothing is made up."""
    found = metadata(prose(4))
    assert not found.credits
    assert "credits" not in found.sources


def test_the_order_is_the_text_s() -> None:
    """Roles and names as they are printed."""
    found = metadata(lines("编辑 | 韩梅梅", "作者 | 林涛、李雷", prose(3)))
    assert list(found.credits) == ["编辑", "作者"]
    assert found.authors == ("林涛", "李雷")


def test_the_account_is_no_author() -> None:
    """Author and account are two things."""
    found = metadata(lines("作者 | 李雷", prose(3)))
    assert found.account.name == ACCOUNT
    assert ACCOUNT not in found.authors


def test_what_declares_itself_original_is() -> None:
    """本文为「…」原创内容 names the account of an export that does not."""
    found = parse_article(lines("# 河边修表的人", prose(8), "本文为「慢声笔记」原创内容，未经授权禁止转载。")).metadata
    assert (found.original, found.account.name) == (True, "慢声笔记")
    found = parse_article(lines("# 河边修表的人", prose(8), "© 本文为慢声笔记（slowvoice-01）原创内容，禁止转载。")).metadata
    assert (found.account.name, found.account.alias) == ("慢声笔记", "slowvoice-01")


def test_the_header_goes_before_the_declaration() -> None:
    """A reprint repeats the first account's line; the account is the one that the page shows."""
    assert metadata(lines(prose(8), "本文为「河岸日报」原创内容，未经授权禁止转载。")).account.name == ACCOUNT


def test_without_structure_nobody_reads_bylines() -> None:
    """The passes tell bylines, and without them the header speaks alone."""
    found = parse_article(export(lines("作者 | 李雷", prose(3))), structure=False).metadata
    assert found.authors == ("程以安",)
    assert not found.credits
