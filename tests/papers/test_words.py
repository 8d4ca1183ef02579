from datetime import UTC, date, datetime

import pytest

from motcua.papers import words
from motcua.papers.headings import heading_lines


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 10, 6), "ngày 06 tháng 10 năm 2026"),
        (date(2019, 2, 28), "ngày 28 tháng 02 năm 2019"),
        (date(2019, 6, 1), "ngày 01 tháng 6 năm 2019"),
    ],
)
def test_days(day: date, text: str) -> None:
    assert words.day_text(day) == text


def test_moments_are_told_on_the_clock_in_viet_nam() -> None:
    moment = datetime(2026, 10, 6, 18, 30, tzinfo=UTC)
    assert words.moment_text(moment) == "01 giờ 30 phút, ngày 07 tháng 10 năm 2026"
    assert words.short_moment(moment) == "01:30 07/10/2026"


def test_short_day_and_period() -> None:
    assert words.short_day(date(2019, 6, 3)) == "03/06/2019"
    got = words.period_text(date(2019, 1, 2), date(2019, 6, 30))
    assert got == "Từ ngày 02 tháng 01 năm 2019 đến ngày 30 tháng 6 năm 2019"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Sổ theo dõi hồ sơ", ["Sổ theo dõi hồ sơ"]),
        (
            "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
            ["Phiếu từ chối tiếp nhận", "giải quyết hồ sơ"],
        ),
        (
            "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
            ["Văn bản xin lỗi và đề nghị", "gia hạn thời gian giải quyết"],
        ),
        (
            "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
            ["Giấy tiếp nhận hồ sơ", "và hẹn trả kết quả"],
        ),
        ("Phúc Lợi " * 40, ["Phúc Lợi " * 40]),
        ("", [""]),
    ],
)
def test_headings_break_between_words(title: str, lines: list[str]) -> None:
    assert heading_lines(title, 28) == lines
