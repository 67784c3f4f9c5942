"""Small articles for the tests of the passes: a body of own Markdown or markup under a header that every reader knows."""

from __future__ import annotations

import wxarticle
from wxarticle import Row

TITLE = "河边修表的人"
ACCOUNT = "慢声笔记"
HEADER_ROWS = 6

PROSE = (
    "清晨的码头上已经有人在等第一班渡船，风把铁皮棚子吹得一阵一阵地响，卖豆浆的推车停在台阶下面。",
    "他把工具一件一件摆在绒布上，镊子朝左，放大镜朝右，四十年没有换过位置，连学徒也记住了这个顺序。",
    "这条河在城里拐了三个弯，每个弯上都曾经有一座木桥，现在只剩下最窄的那一座还能走人。",
    "下午店里来了一位老太太，手里攥着一只停了二十年的怀表，说只想再听一听它走动的声音。",
    "修好一只旧表要花的时间常常比做一只新表还长，因为你得先弄明白上一个人是怎么想的。",
    "后来他搬过两次家，铺子的招牌一直带在身边，木头上的漆掉光了，字反而显得更清楚。",
)
"""Whole sentences that no rule takes for anything but a paragraph."""

PICTURE = "![](https://mmbiz.qpic.cn/mmbiz_jpg/SnippetPicture{}Aa1Bb2Cc3Dd4Ee5/640?wx_fmt=jpeg)"


def picture(number: int = 1) -> str:
    """A line that is one picture."""
    return PICTURE.format(number)


def prose(count: int, start: int = 0) -> str:
    """So many paragraphs of prose; none stands twice in a row."""
    return lines(*(PROSE[(start + i) % len(PROSE)] for i in range(count)))


def lines(*paragraphs: str) -> str:
    """The paragraphs of a Markdown body."""
    return "\n\n".join(paragraphs)


def export(body: str, *, title: str = TITLE, account: str = ACCOUNT) -> str:
    """The body as a MarkItDown export prints it."""
    front = f"---\ntitle: {title}\nurl: https://mp.weixin.qq.com/s/SnippetAddress0123456\nsource: {account}\ndate: 2024-04-22\n"
    head = lines(f"# {title}", f"![cover_image]({PICTURE.format(0)[4:-1]})", f"# {title}", "原创", "程以安", account)
    return f"{front}fetch_date: 2025-09-18T21:40:07.318204\n---\n\n{head}\n\n{body}\n"


def page(body: str, *, title: str = TITLE, account: str = ACCOUNT) -> str:
    """The body as a saved page."""
    return (
        f'<!DOCTYPE html><html><head><meta property="og:title" content="{title}"></head><body>'
        f'<h1 class="rich_media_title" id="activity-name">{title}</h1><a id="js_name">{account}</a>'
        f'<div class="rich_media_content" id="js_content">{body}</div></body></html>'
    )


def body_rows(body: str, *, title: str = TITLE, account: str = ACCOUNT) -> tuple[Row, ...]:
    """The rows of a Markdown body, those of the header left out."""
    return wxarticle.to_rows(wxarticle.parse_article(export(body, title=title, account=account)))[HEADER_ROWS:]


def rows(body: str, *, title: str = TITLE, account: str = ACCOUNT) -> list[tuple[str, str]]:
    """Role and text of each row of a Markdown body."""
    return [(str(row.role), row.text) for row in body_rows(body, title=title, account=account)]


def page_rows(body: str, *, title: str = TITLE, account: str = ACCOUNT) -> list[tuple[str, str]]:
    """Role and text of each row of a page's body."""
    found = wxarticle.to_rows(wxarticle.parse_article(page(body, title=title, account=account)))
    return [(str(row.role), row.text) for row in found if not (row.role == "title" and row.text == title)]


def role_of(line: str, body: str, *, title: str = TITLE, account: str = ACCOUNT) -> str:
    """The role of the one row whose text is ``line``."""
    (found,) = [role for role, text in rows(body, title=title, account=account) if text == line]
    return found


def roles(body: str, *, title: str = TITLE, account: str = ACCOUNT) -> list[str]:
    """The roles of a Markdown body alone."""
    return [role for role, _ in rows(body, title=title, account=account)]
