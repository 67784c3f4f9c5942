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

_FIRST = letters("预览时标签不可点")
_NEXT_ARTICLE = letters("向上滑动看下一个")
_REWARD = letters("微信扫一扫赞赏作者")
_BELOW_THANKS = letters("受苹果公司新规定影响")
_CERTAIN = frozenset(map(letters, (
    "预览时标签不可点", "继续滑动看下一个", "向上滑动看下一个", "轻触阅读原文", "轻触查看原文", "微信扫一扫可打开此内容", "使用完整服务",
    "轻点两下取消赞", "轻点两下取消在看", "关注该公众号", "Scan to Follow", "People who liked this content also liked",
    "Scan with Weixin to use this Mini Program", "最多40字，当前共字", "上一页 1/3 下一页", "长按二维码向我转账",
    "受苹果公司新规定影响，微信 iOS 版的赞赏功能被关闭，可通过二维码转账支持公众号。", "内容含AI生成图片", "已喜欢，对作者说句悄悄话",
    "内容由AI生成", "素材来源官方媒体/网络新闻", "内容剧情演绎，仅供娱乐",
)))  # fmt: skip
_LIKELY = frozenset(map(letters, (
    "阅读原文", "微信扫一扫", "知道了", "使用小程序", "取消", "允许", "分析", "视频", "小程序", "赞", "在看", "分享", "留言", "收藏",
    "听过", "人赞赏", "微信扫一扫赞赏作者", "微信扫一扫赞赏作者 赞赏", "喜欢作者", "稀罕作者", "赞赏作者", "赞赏二维码", "发送", "发送给作者",
    "Got It", "Cancel", "Allow", "Video", "Mini Program", "Like", "Wow", "Share", "Comment", "Favorite", "Send Message", "Close",
    "更多", "更多功能", "不看的原因", "确定", "内容质量低", "不看此公众号", "写留言", "已无更多数据", "喜欢此内容的人还喜欢", "名称已清空",
    "喜欢", "修改于", "其它金额", "赞赏金额", "赞赏", "最低赞赏 ¥0", "钟意作者", "个人观点，仅供参考", "健康医疗分享，仅供参考",
    "投资观点，仅供参考",
)))  # fmt: skip
_LONGEST_PHRASE = max(map(len, _CERTAIN | _LIKELY))
_ENOUGH = 2 * _LONGEST_PHRASE
_PUNCTUATION = frozenset("：，。、,.:×…")
_BACK = re.compile(r"跳转到.{0,10}查看|^本文抓取时间\s*[:：]\s*(.+)$")
_BUTTON = re.compile(r"[^\s：，。、]+")
_LONGEST_NAME = 40
_LONGEST_NOTICE = 60
_MOST_UNKNOWN = 2
_MOST_PICTURES = 3
_CUT = "..."


class Tail(NamedTuple):
    """The page's own lines below the body.

    Attributes:
        start: index of the first; the stream's length when there is none.
        account: the account's name, as the page repeats it.
    """

    start: int
    account: str | None


class _Climb:
    """A walk up from the end, as long as the lines are the page's; a few that are unknown may stand between them."""

    def __init__(self, end: int) -> None:
        self.start = end
        self.certain = 0
        self.unknown: list[str] = []
        self.pictures = 0
        self.below = ""
        self.account: str | None = None

    def take(self, index: int, item: Item) -> bool:
        """Whether to go on above this leaf."""
        text = clean(item.leaf.text)
        key = _key(text)
        if _is_page(key) or _is_row_of_buttons(text) or (text.endswith(_CUT) and _is_cut_page(key)):
            self._page(index, key)
        elif isinstance(item.leaf, (Code, Table)):
            return False
        elif not key:
            return self._mute(index, item, text)
        else:
            return self._unknown(text)
        return self.below != _FIRST

    def _unknown(self, text: str) -> bool:
        """The account's name stands above the button to the next article; payee and thanks above the reward dialog."""
        self.unknown.append(text)
        if self.below == _NEXT_ARTICLE and len(self.unknown) == 1:
            self.account = text
            return len(text) <= _LONGEST_NAME
        return self.below.startswith(_BELOW_THANKS) or (self.below.startswith(_REWARD) and len(self.unknown) < _MOST_UNKNOWN)

    def _page(self, index: int, key: str) -> None:
        self.certain += key not in _LIKELY
        self.start, self.pictures, self.below = index, 0, key
        self.unknown = []

    def _mute(self, index: int, item: Item, text: str) -> bool:
        if not isinstance(item.leaf, (Image, Divider)):
            if self.below and not self.unknown and not self.pictures and set(text) <= _PUNCTUATION:
                self.start = index
            return True
        self.pictures += 1
        return self.pictures <= _MOST_PICTURES


def _key(text: str) -> str:
    """The letters of a line; of a long one no more than tell that it is not the page's."""
    key = letters(text[:_ENOUGH])
    return key if len(text) <= _ENOUGH or len(key) > _LONGEST_PHRASE else letters(text)


def _is_page(key: str) -> bool:
    return key in _CERTAIN or key in _LIKELY


def _is_row_of_buttons(text: str) -> bool:
    """Buttons that a tool has put on one line."""
    count = 0
    for word in _BUTTON.finditer(text):
        if key := letters(word[0]):
            if not _is_page(key):
                return False
            count += 1
    return count > 1


def _is_cut_page(key: str) -> bool:
    return len(key) > 1 and any(phrase.startswith(key) for phrase in _CERTAIN)


def find_tail(items: Sequence[Item]) -> Tail:
    """The page's own lines at the end of the stream."""
    climb = _Climb(len(items))
    for index in range(len(items) - 1, -1, -1):
        if not climb.take(index, items[index]):
            break
    if not climb.certain:
        return Tail(len(items), None)
    if not climb.account and climb.below.startswith(_REWARD) and len(climb.unknown) > 1:
        # Above the reward dialog stand the payee and the payee's thanks.
        return Tail(climb.start - _MOST_UNKNOWN, climb.unknown[1])
    return Tail(climb.start, climb.account)


def tag_tail(items: Sequence[Item], tail: Tail, facts: Facts) -> dict[int, Tag]:
    """Tags of the page's lines and of the tool's own last lines."""
    tags = dict.fromkeys(range(_above(items, tail), len(items)), CHROME)
    last = min(tags, default=len(items)) - 1
    while last >= 0:
        text = clean(items[last].leaf.text)
        found = _BACK.search(text) if len(text) < _LONGEST_NOTICE else None
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
        text = leaf.text.strip()
        is_comma = len(text) == 1 and text in _PUNCTUATION
        if isinstance(leaf, (Image, Divider)) or not (is_comma or (name and letters(text) == name)):
            break
        start -= 1
    return start
