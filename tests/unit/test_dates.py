"""Times as pages and exports print them."""

from __future__ import annotations

import datetime

import pytest

from wxarticle._dates import BEIJING, from_epoch, parse_time


def at(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=BEIJING)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2025年12月4日 18:00", at(2025, 12, 4, 18)),
        ("2025年12月4日18:00", at(2025, 12, 4, 18)),
        ("2025年 12月 4日 星期四 下午6:05", at(2025, 12, 4, 18, 5)),
        ("２０２５年１２月４日", at(2025, 12, 4)),
        ("2024-02-19", at(2024, 2, 19)),
        ("2017/04/07", at(2017, 4, 7)),
        ("2017.4.7 09:30:05", at(2017, 4, 7, 9, 30, 5)),
        ("2024-02-19T10:11:12.123456", at(2024, 2, 19, 10, 11, 12, 123456)),
        ("2024-02-19T10:11:12Z", at(2024, 2, 19, 18, 11, 12)),
        ("2024-02-19 10:11:12+0900", at(2024, 2, 19, 9, 11, 12)),
        ("2024-02-19T10:11:12.5-05:00", at(2024, 2, 19, 23, 11, 12, 500000)),
        ("发布于 2024-02-19 08:00", at(2024, 2, 19, 8)),
        ("1764842451", at(2025, 12, 4, 18, 0, 51)),
        ("1764842451000", at(2025, 12, 4, 18, 0, 51)),
        ("Thu, 04 Dec 2025 10:00:00 GMT", at(2025, 12, 4, 18)),
        ("Thu Dec 04 2025 18:00:00 GMT+0800 (China Standard Time)", at(2025, 12, 4, 18)),
        ("Dec 4, 2025", at(2025, 12, 4)),
        ("Dec 4 2025 10:00 CST", at(2025, 12, 4, 10)),
        ("2025年12月4日 凌晨12:30", at(2025, 12, 4, 0, 30)),
        ("2025年12月4日 中午12:30", at(2025, 12, 4, 12, 30)),
        ("2025年12月31日 晚上12:30", at(2026, 1, 1, 0, 30)),
        ("昨天", None),
        ("5分钟前", None),
        ("刚刚", None),
        ("12月4日", None),
        ("December 2025", None),
        ("2025-13-01", None),
        ("2025-02-30", None),
        ("2025-01-01 25:61", None),
        ("", None),
        ("may 99999999999999999999 2001", None),
        ("123456", None),
    ],
)
def test_printed_times(text: str, time: datetime.datetime | None) -> None:
    assert parse_time(text) == time


def test_every_time_is_of_beijing() -> None:
    for text in ("2024-02-19", "2024-02-19T10:11:12Z", "1764842451", "Dec 4, 2025"):
        time = parse_time(text)
        assert time is not None
        assert time.utcoffset() == datetime.timedelta(hours=8)


@pytest.mark.parametrize("value", [0, 1, "", "0", None, True, 1.5, "123456789", "12345678901", -1764842451, [], "１７６４８４２４５１"])
def test_other_numbers_are_no_times(value: object) -> None:
    assert from_epoch(value) is None


def test_seconds_and_milliseconds() -> None:
    assert from_epoch(1764842451) == from_epoch("1764842451000") == from_epoch(1764842451.0) == at(2025, 12, 4, 18, 0, 51)
