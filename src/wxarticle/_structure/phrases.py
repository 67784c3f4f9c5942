"""Phrases that more than one pass looks for."""

from __future__ import annotations

import re

from wxarticle._structure.reading import head_of
from wxarticle._structure.vocabulary import (
    COMPILATION,
    COMPILATION_HEADS,
    COMPILATION_TOLD,
    PROMO_OPENING,
    PROMO_WORDS,
    RIGHTS,
    RIGHTS_OPENING,
)

_LONGEST_RIGHTS = 320
_LONG = 130
RIGHTS_CUE = re.compile("转载|授权|许可|允许|同意|版权|侵|著作权|声明|代表|构成|来自|源|原创|禁止|严禁|谢绝|请勿|删除|eserved|仅供|取自")
"""Every phrase of RIGHTS holds one of these, and most lines hold none."""
PROMO_CUE = re.compile(
    "关注|蓝字|标星|星标|扫|二维码|识别|长按|在看|点赞|转发|转给|分享|原文|群|微信|公众号|后台|回复|留言|评论|欢迎|投稿|合作|星球|购买|报名|下单|领取|咨询|预订|预约|抢|优惠|价|包邮|点击|戳|三连|点一点|"
    "招聘|收听|小宇宙|简历|往期|不到|邮发|征订|更新|改版|感谢|赞|限时|订阅|账号|菜单|篇原创|互动|话题|一问"
)
"""Every phrase of PROMO_WORDS and every PROMO_TOPIC holds one of these, and most lines hold none."""


def speaks_of_rights(text: str) -> bool:
    """The line has a phrase of copyright, reprint or liability."""
    if len(text) > _LONGEST_RIGHTS or not RIGHTS_CUE.search(text):
        return False
    return len(_phrases(RIGHTS_OPENING, RIGHTS, text)) >= (1 if len(text) <= _LONG else 2)


def promo_phrases(text: str) -> int:
    """How many different promotional phrases a line has."""
    return len(_phrases(PROMO_OPENING, PROMO_WORDS, text)) if PROMO_CUE.search(text) else 0


def _phrases(opening: re.Pattern[str], anywhere: re.Pattern[str], text: str) -> set[str]:
    """What one pattern finds at the front of the text, and the other from there on."""
    first = anywhere.match(text) or opening.match(text)
    return {first[0], *anywhere.findall(text, first.end())} if first else set(anywhere.findall(text))


def tells_how_made(text: str) -> bool:
    """The line says that the text is a translation, an excerpt, an edited talk."""
    return bool(
        (head_of(text) in COMPILATION_HEADS and COMPILATION.match(text))
        or (("化名" in text or "如下" in text) and COMPILATION_TOLD.match(text))
    )
