"""What an exporter and the page print below the body: buttons, dialogs, the account's name, links back to the tool."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from wxarticle._readers.markdown.facts import Facts
from wxarticle._stream import Item, Tag
from wxarticle._text import clean, letters
from wxarticle.kinds import Role
from wxarticle.model import Code, Divider, Image, Table

CHROME = Tag(Role.FURNITURE, "markdown.chrome")
NOTICE = Tag(Role.FURNITURE, "markdown.notice")

_CERTAIN = frozenset(map(letters, (
    "预览时标签不可点", "继续滑动看下一个", "向上滑动看下一个", "轻触阅读原文", "轻触查看原文", "微信扫一扫可打开此内容", "使用完整服务",
    "，轻点两下取消赞", "，轻点两下取消在看", "关注该公众号", "Scan to Follow", "People who liked this content also liked",
    "Scan with Weixin to use this Mini Program", "最多40字，当前共字", "上一页 1/3 下一页", "长按二维码向我转账",
    "受苹果公司新规定影响，微信 iOS 版的赞赏功能被关闭，可通过二维码转账支持公众号。", "内容含AI生成图片", "钟意作者",
)))  # fmt: skip
_LIKELY = frozenset(map(letters, (
    "阅读原文", "微信扫一扫", "知道了", "使用小程序", "取消", "允许", "×", "分析", "视频", "小程序", "赞", "在看", "分享", "留言", "收藏",
    "听过", "人赞赏", "微信扫一扫赞赏作者", "喜欢作者", "稀罕作者", "赞赏作者", "赞赏二维码", "Got It", "Cancel", "Allow", "Video",
    "Mini Program", "Like", "Wow", "Share", "Comment", "Favorite", "Send Message", "Close", "更多", "更多功能", "不看的原因", "确定",
    "内容质量低", "不看此公众号", "修改于", "写留言", "已无更多数据", "喜欢此内容的人还喜欢", "名称已清空", "喜欢", "其它金额", "赞赏金额",
    "赞赏", "¥", "最低赞赏 ¥0",
)))  # fmt: skip
_BACK = re.compile(r"跳转到.{0,10}查看|^本文抓取时间\s*[:：]\s*(.+)$")
_LONGEST_NAME = 40
_FAR = 4


class Tail(NamedTuple):
    """The page's own lines below the body.

    Attributes:
        start: index of the first; the stream's length when there is none.
        account: the account's name, as the page repeats it.
    """

    start: int
    account: str | None


def find_tail(items: Sequence[Item]) -> Tail:
    """Go up from the end as long as lines are the page's; a few that are unknown may stand between them."""
    start = len(items)
    unknown: list[str] = []
    account: str | None = None
    certain = count = skipped = 0
    for index in range(len(items) - 1, -1, -1):
        text = clean(items[index].leaf.text)
        key = letters(text)
        if key in _CERTAIN or key in _LIKELY:
            certain += key in _CERTAIN
            count += 1
            start, skipped = index, 0
            if unknown:
                account = unknown[-1]
                unknown = []
        elif isinstance(items[index].leaf, (Code, Table)):
            break
        elif not key:
            skipped += 1
            if not isinstance(items[index].leaf, (Image, Divider)) and start < len(items):
                start, skipped = index, 0
        elif len(text) <= _LONGEST_NAME and count and not unknown:
            unknown.append(text)
        else:
            break
        if skipped > _FAR:
            break
    return Tail(start, account) if certain else Tail(len(items), None)


def tag_tail(items: Sequence[Item], tail: Tail, facts: Facts) -> dict[int, Tag]:
    """Tags of the page's lines and of the tool's own last lines."""
    tags = dict.fromkeys(range(_above(items, tail), len(items)), CHROME)
    last = min(tags, default=len(items)) - 1
    while last >= 0:
        item = items[last]
        found = _BACK.search(clean(item.leaf.text)) if len(item.leaf.text) < 60 else None  # noqa: PLR2004
        if not found:
            break
        if found[1]:
            facts.tell_time("fetched_at", found[1], "tail line")
        tags[last] = NOTICE
        last -= 1
        if last >= 0 and found[1] and type(items[last].leaf) is Divider:
            tags[last] = NOTICE
            last -= 1
    return tags


def _above(items: Sequence[Item], tail: Tail) -> int:
    """The account's name and lone commas above the first line of the page belong to it."""
    start = tail.start
    name = letters(tail.account or "")
    while 0 < start < len(items):
        leaf = items[start - 1].leaf
        key = letters(leaf.text)
        is_noise = not key and not isinstance(leaf, (Image, Divider)) and bool(leaf.text.strip(" .…·—-*"))
        if not (is_noise and len(leaf.text.strip()) == 1) and not (key and key == name):
            break
        start -= 1
    return start
