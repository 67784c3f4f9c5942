"""Phrases that more than one pass looks for."""

from __future__ import annotations

import re

from wxarticle._structure.vocabulary import PROMO_WORDS, RIGHTS

_LONGEST_RIGHTS = 320
_LONG = 130
_RIGHTS_CUE = re.compile("转载|授权|许可|允许|同意|版权|侵|著作权|声明|代表|构成|来自|源|原创|禁止|严禁|谢绝|请勿|删除|eserved|仅供|取自")
"""Every phrase of RIGHTS holds one of these, and most lines hold none."""
_PROMO_CUE = re.compile(
    "关注|蓝字|标星|星标|扫|二维码|识别|长按|在看|点赞|转发|转给|分享|原文|群|微信|公众号|后台|回复|留言|评论|欢迎|投稿|合作|星球|购买|报名|下单|领取|咨询|预订|预约|抢|优惠|价|原价|包邮|点击|戳|三连|点一点|"
    "招聘|收听|小宇宙|简历|往期|不到|邮发|征订|更新|改版|感谢|赞|限时|订阅|账号|菜单|篇原创"
)
"""Every phrase of PROMO_WORDS holds one of these, and most lines hold none."""


def speaks_of_rights(text: str) -> bool:
    """The line has a phrase of copyright, reprint or liability."""
    if len(text) > _LONGEST_RIGHTS or not _RIGHTS_CUE.search(text):
        return False
    phrases = {found[0] for found in RIGHTS.finditer(text)}
    return len(phrases) >= (1 if len(text) <= _LONG else 2)


def promo_phrases(text: str) -> int:
    """How many different promotional phrases a line has."""
    if not _PROMO_CUE.search(text):
        return 0
    return len({found[0] for found in PROMO_WORDS.finditer(text)})
