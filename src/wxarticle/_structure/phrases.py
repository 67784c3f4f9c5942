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
RIGHTS_CUES = (*"载授版侵著声构网创禁绝勿删仅", "代表", "未经", "eserved", "ESERVED")
"""Every phrase of RIGHTS holds one of these, and most lines hold none."""
PROMO_CUES = (
    *"注蓝击戳邮征星众键连往扫码按赞转享阅群微复私留评迎稿价惠限账栏聘听宇历篇互",
    "不到",
    "在看",
    "合作",
    "立即",
    "改版",
    "点一点",
    "话题",
    "一问",
)
"""Every phrase of PROMO_WORDS and every PROMO_TOPIC holds one of these, and most lines hold none."""


def speaks_of_rights(text: str) -> bool:
    """The line has a phrase of copyright, reprint or liability."""
    return len(text) <= _LONGEST_RIGHTS and len(_phrases(RIGHTS_OPENING, RIGHTS, text)) >= (1 if len(text) <= _LONG else 2)


def promo_phrases(text: str) -> int:
    """How many different promotional phrases a line has."""
    return len(_phrases(PROMO_OPENING, PROMO_WORDS, text))


def _phrases(opening: re.Pattern[str], anywhere: re.Pattern[str], text: str) -> set[str]:
    """What one pattern finds at the front of the text, and the other from there on."""
    first = opening.match(text)
    if first is None or anywhere.match(text):
        return set(anywhere.findall(text))
    return {first[0], *anywhere.findall(text, first.end())}


def tells_how_made(text: str) -> bool:
    """The line says that the text is a translation, an excerpt, an edited talk."""
    return bool(
        (head_of(text) in COMPILATION_HEADS and COMPILATION.match(text))
        or (("化名" in text or "如下" in text) and COMPILATION_TOLD.match(text))
    )
