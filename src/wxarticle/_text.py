"""White space, invisible characters, CJK helpers and WeChat's picture addresses: pure functions from str to str."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

INVISIBLE = "\u200b\u200c\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that show nothing; U+200D stays, for it joins emoji."""

_DELETE_INVISIBLE = str.maketrans("", "", INVISIBLE)
_SPACES = re.compile(r"\s+")
_UNCLEAN = re.compile(rf"[{INVISIBLE}\u200d\t\r\n\f\v\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_IDLE_JOINER = re.compile("\u200d(?![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])")
"""A joiner that joins no emoji shows nothing."""
_LETTERS = re.compile("[^\\W_\u318d\u119e]+")  # without ㆍ, a Korean letter that serves as a bullet, and what it is folded to
_FOLDED_ALREADY = re.compile("[\x00-\x7f\u2014\u2018-\u201f\u2026\u3001-\u3015\u4e00-\u9fff\uff01-\uff0f\uff1a-\uff20]*")
"""ASCII, Han characters and the punctuation around them: no letter among them has another form."""
_CJK_LIKE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
_PIECE = 1_000
_NUMBER_GAP = re.compile(r"[\s.、．:：|｜/,，\-—]*")

# https://mmbiz.qpic.cn/sz_mmbiz_png/<key>/640?wx_fmt=png ; also mmecoa.qpic.cn, mmbiz.qlogo.cn, wx.qlogo.cn/mmhead/…
_CDN_IMAGE = re.compile(
    r"(?P<host>(?:https?:)?//(?:mmbiz|mmecoa|mmsns|wx)[a-z0-9.]*\.(?:qpic|qlogo)\.cn)/"
    r"(?P<folder>(?:[A-Za-z_]+/)?)(?P<key>[A-Za-z0-9_-]{12,})(?:/(?P<size>\d+))?(?P<rest>[^#]*)",
)
_FORMAT_PARAMETER = re.compile(r"[?&](?:wx_fmt|tp)=([a-z]+)")
_FOLDER_FORMAT = re.compile(r"mmbiz_(png|jpg|jpeg|gif|svg|webp|bmp)/")
_FILE_FORMAT = re.compile(r"\.(png|jpe?g|gif|svg|webp|bmp|avif)(?:[?#]|$)", re.IGNORECASE)
_DATA_FORMAT = re.compile(r"data:image/([a-z]+)")


def clean(text: str) -> str:
    """Runs of white space as one space, invisible characters gone, ends stripped."""
    if "  " not in text and (text.isprintable() or not _UNCLEAN.search(text)):
        return text.strip(" ")
    text = text.translate(_DELETE_INVISIBLE)
    return _SPACES.sub(" ", _IDLE_JOINER.sub("", text) if "\u200d" in text else text).strip()


def letters(text: str) -> str:
    """Letters and digits alone, compatibility forms folded, lower case: what two printings of a line have in common."""
    return "".join(_LETTERS.findall(text if _FOLDED_ALREADY.fullmatch(text) else _folded(text))).lower()


def _folded(text: str) -> str:
    # In pieces, for Python orders a run of combining marks in quadratic time.
    return "".join([unicodedata.normalize("NFKC", text[at : at + _PIECE]) for at in range(0, len(text), _PIECE)])


def is_cjk(character: str) -> bool:
    """Whether the character is set without spaces around it: Han, kana, hangul, full-width forms and punctuation."""
    return bool(_CJK_LIKE.match(character))


def join_lines(lines: Iterable[str], without: str | None = None) -> str:
    """Lines in one, a space between them only where Latin letters would touch; ``without`` is cut off the front."""
    joined = ""
    for line in lines:
        text = clean(line)
        if without is not None:
            word = f"{text.rstrip('.．·')} "
            if len(word) > 1 and without.startswith(word):  # ``PART`` has a line of its own
                without = without.removeprefix(word)
                continue
            text, found = _cut_front(text, without)
            without = None if found else without
        if joined and text and not is_cjk(joined[-1]) and not is_cjk(text[0]):
            joined += " "
        joined += text
    return joined


def _cut_front(text: str, number: str) -> tuple[str, bool]:
    """``text`` without the printed ``number`` at its start, brackets and punctuation around it included."""
    bare = text.lstrip("(（[【《「『<〈#№ ")
    if not bare.casefold().startswith(number.casefold()):
        return text, False
    rest = bare[len(number) :].lstrip(")）]】》」』>〉")
    gap = _NUMBER_GAP.match(rest)
    return rest[gap.end() if gap else 0 :], True


@functools.lru_cache(maxsize=1024)
def image_key(url: str, *, full: bool = False) -> str:
    """The CDN key of a WeChat picture, or with ``full`` its address in the original size; other URLs without query or unchanged."""
    found = _CDN_IMAGE.match(url)
    if not found:
        return url if full or url.startswith("data:") else url.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]
    if not full:
        return found["key"]
    kind = _FORMAT_PARAMETER.search(found["rest"])
    query = f"?wx_fmt={kind[1]}" if kind and kind[0].find("wx_fmt") >= 0 else ""
    host = found["host"].split("//")[1]
    return f"https://{host}/{found['folder']}{found['key']}/0{query}"


def image_type(url: str) -> str | None:
    """The file type that a picture's URL names."""
    for pattern in (_DATA_FORMAT, _FORMAT_PARAMETER, _FOLDER_FORMAT, _FILE_FORMAT):
        found = pattern.search(url)
        if found and found[1] not in ("other", "wxpic"):
            return found[1].lower().replace("jpg", "jpeg")
    return None
