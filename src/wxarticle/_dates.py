"""Times as WeChat pages and exports print them; a time without a zone is Beijing time."""

from __future__ import annotations

import datetime
import re
import unicodedata

__all__ = ["BEIJING", "from_epoch", "parse_time"]

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
"""The zone of every time that WeChat itself prints."""

_LONGEST = 120
_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[年/.-]\s?(?P<month>\d{1,2})\s?[月/.-]\s?(?P<day>\d{1,2})(?!\d)\s?日?"
    r"(?:[ T,，]{0,4}(?:(?:星期|周)[一二三四五六日天])?[ ,，]{0,3}(?P<half>上午|下午|凌晨|早上|中午|晚上)?\s?"
    r"(?P<hour>\d{1,2})[:时点](?P<minute>\d{2})分?(?::?(?P<second>\d{2})(?:秒|[.,](?P<fraction>\d{1,9}))?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_EPOCH = re.compile(r"\d{10}|\d{13}")
_ENGLISH_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_GMT_OFFSET = re.compile(r"(?:GMT|UTC)([+-]\d{4})(?: \([^)]{0,60}\))?")  # as JavaScript prints a date
_AFTERNOON = ("下午", "晚上", "中午")
_BEFORE_NOON = ("凌晨", "上午", "早上")


def parse_time(text: str) -> datetime.datetime | None:
    """The time that ``text`` prints, in Beijing's zone, or ``None``.

    Reads ``2025年12月4日 18:00``, ``2024-02-19``, ``2017/04/07``, ISO 8601 with or without fraction and zone, epoch seconds and
    milliseconds, and English dates with a month's name. A day alone is its midnight. Words such as 昨天 say nothing without the
    day on which the page was saved: ``None``.
    """
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).strip().strip("\"'")
    if _EPOCH.fullmatch(plain):
        return from_epoch(plain)
    if found := _DAY.search(plain):
        return _from_match(found)
    if _ENGLISH_MONTH.search(plain) and _YEAR.search(plain):
        return _from_english(plain)
    return None


def _from_match(found: re.Match[str]) -> datetime.datetime | None:
    hour = int(found["hour"] or 0)
    if found["half"] in _AFTERNOON and 1 <= hour < 12:
        hour += 12
    elif found["half"] in _BEFORE_NOON and hour == 12:
        hour = 0
    midnight = datetime.timedelta(hours=12) if found["half"] == "晚上" and hour == 12 else datetime.timedelta()
    fraction = int((found["fraction"] or "0")[:6].ljust(6, "0"))
    try:
        return datetime.datetime(
            int(found["year"]), int(found["month"]), int(found["day"]),
            hour, int(found["minute"] or 0), int(found["second"] or 0), fraction, _zone(found["zone"]),
        ).astimezone(BEIJING) + midnight  # fmt: skip
    except (ValueError, OverflowError):
        return None


def _zone(text: str | None) -> datetime.timezone:
    if not text:
        return BEIJING
    if text[0] not in "+-":
        return datetime.UTC
    digits = text[1:].replace(":", "")
    offset = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return datetime.timezone(-offset if text[0] == "-" else offset)


def _named_zone(name: str | None, offset: int | None) -> datetime.tzinfo | None:
    """The zone that the text itself says; CST and the like would else be the machine's own, and CST is China's here."""
    if offset is not None:
        return datetime.timezone(datetime.timedelta(seconds=offset))
    return datetime.UTC if name in ("UTC", "GMT", "Z") else None


def _from_english(text: str) -> datetime.datetime | None:
    from dateutil import parser as dateutil_parser  # slow to import, and hardly an article needs it

    # What dateutil takes from its default instead of from the text differs between two defaults.
    defaults = (datetime.datetime(2000, month, month) for month in (1, 2))  # noqa: DTZ001 - the text's own zone counts
    try:
        first, second = (dateutil_parser.parse(_GMT_OFFSET.sub(r"\1", text), default=default, tzinfos=_named_zone) for default in defaults)
    except (ValueError, OverflowError, TypeError):
        return None
    if first.replace(tzinfo=None) != second.replace(tzinfo=None):
        return None
    try:
        return first.astimezone(BEIJING) if first.tzinfo else first.replace(tzinfo=BEIJING)
    except (ValueError, OverflowError):
        return None


def from_epoch(value: object) -> datetime.datetime | None:
    """Beijing time of 10 digits of seconds or 13 of milliseconds; ``None`` for anything else."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    digits = str(value).strip()
    if not digits.isascii() or not _EPOCH.fullmatch(digits):
        return None
    seconds = int(digits) / (1000 if len(digits) == 13 else 1)
    return datetime.datetime.fromtimestamp(seconds, BEIJING)
