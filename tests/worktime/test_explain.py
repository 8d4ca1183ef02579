"""The words people read under "Vì sao hẹn ngày này?"."""

from motcua.worktime.rules import Line, Pause, Term, due, headline
from tests.worktime.cast import at, ward


def lines(received: str, term: str, *pauses: Pause) -> tuple[Line, ...]:
    return due(ward(), at(received), Term.parse(term), pauses=pauses).lines


def words(received: str, term: str, *pauses: Pause) -> list[str]:
    return [line.text_vi for line in lines(received, term, *pauses)]


def sentence(received: str, term: str, *pauses: Pause) -> str:
    return headline(due(ward(), at(received), Term.parse(term), pauses=pauses))


def test_three_working_days_over_a_weekend() -> None:
    assert words("2026-10-01T09:20", "3 working_days") == [
        "Nhận đủ hồ sơ lúc 09:20 thứ Năm 01/10; thời hạn 3 ngày làm việc, "
        "tính bằng 24 giờ làm việc",
        "Thứ Năm 01/10, từ 09:20 đến 17:00: tính 6 giờ 40 phút",
        "Thứ Sáu 02/10: tính 8 giờ",
        "Thứ Bảy 03/10, Chủ nhật 04/10: không tính; thứ Bảy 03/10 chỉ nhận và trả hồ sơ",
        "Thứ Hai 05/10: tính 8 giờ",
        "Thứ Ba 06/10, từ 08:00 đến 09:20: tính 1 giờ 20 phút",
        "Hẹn trả lúc 09:20 thứ Ba 06/10",
    ]


def test_holidays_and_swaps_are_named_with_their_source() -> None:
    told = lines("2019-04-26T16:05", "3 working_days")
    assert [line.text_vi for line in told if line.kind == "skipped"] == [
        "Thứ Bảy 27/04, Chủ nhật 28/04: không tính; thứ Bảy 27/04 chỉ nhận và trả hồ sơ",
        "Thứ Hai 29/04: nghỉ hoán đổi, làm bù thứ Bảy 04/05/2019, không tính",
        "Thứ Ba 30/04: nghỉ Ngày Chiến thắng 30/4, không tính",
        "Thứ Tư 01/05: nghỉ Ngày Quốc tế lao động 1/5, không tính",
    ]
    made_up = next(line for line in told if "làm bù thứ Hai" in line.text_vi)
    assert made_up.kind == "counted"
    assert all(line.source for line in told[:-1])
    assert "6519/VPCP-KGVX" in made_up.source


def test_a_long_holiday_is_one_line() -> None:
    told = words("2019-01-31T10:00", "3 working_days")
    assert "Chủ nhật 03/02 đến thứ Năm 07/02: nghỉ Tết Nguyên đán Kỷ Hợi, không tính" in told


def test_calendar_days_that_end_on_a_rest_day() -> None:
    told = words("2026-10-01T09:20", "2 days")
    assert told == [
        "Nhận đủ hồ sơ lúc 09:20 thứ Năm 01/10; ngày nhận không tính vào thời hạn 2 ngày",
        "Thứ Sáu 02/10, thứ Bảy 03/10: tính 2 ngày, kể cả ngày nghỉ",
        "Chủ nhật 04/10: không tính",
        "Ngày cuối của thời hạn là ngày nghỉ, nên hẹn trả ngày làm việc tiếp theo: "
        "17:00 thứ Hai 05/10",
    ]


def test_pauses_name_their_reason_and_source() -> None:
    waiting = Pause(
        at("2026-10-02T10:00"), at("2026-10-05T09:00"), "chờ xác minh", source="Điều 5 NĐ 123"
    )
    line = next(
        one for one in lines("2026-10-01T09:20", "20 days", waiting) if one.kind == "paused"
    )
    expected = "Từ 10:00 thứ Sáu 02/10 đến 09:00 thứ Hai 05/10: tạm dừng (chờ xác minh), không tính"
    assert (line.text_vi, line.source) == (expected, "Điều 5 NĐ 123")


def test_a_year_is_named_when_it_is_another() -> None:
    assert words("2025-12-31T15:00", "1 working_days")[-1] == "Hẹn trả lúc 15:00 thứ Hai 05/01/2026"


def test_headlines() -> None:
    assert sentence("2026-10-01T09:42", "same_day") == (
        "nhận lúc 09:42, trước 15:00, nên trả trong ngày"
    )
    assert sentence("2026-10-02T15:20", "same_day") == (
        "nhận lúc 15:20, sau 15:00, nên trả trong ngày làm việc tiếp theo, thứ Hai 05/10"
    )
    assert sentence("2026-10-03T09:20", "same_day") == (
        "nhận lúc 09:20 thứ Bảy 03/10, nên trả trong ngày làm việc tiếp theo, thứ Hai 05/10"
    )
    assert sentence("2026-10-01T09:20", "3 working_days") == (
        "nhận lúc 09:20 thứ Năm 01/10, thời hạn 3 ngày làm việc, "
        "không tính thứ Bảy 03/10, Chủ nhật 04/10, nên hẹn trả lúc 09:20 thứ Ba 06/10"
    )
    assert sentence("2019-01-31T17:30", "3 working_days") == (
        "nhận lúc 17:30 thứ Năm 31/01, thời hạn 3 ngày làm việc, "
        "ngoài giờ làm việc nên tính từ 08:00 thứ Sáu 01/02, không tính 9 ngày nghỉ, "
        "nên hẹn trả lúc 17:00 thứ Ba 12/02"
    )
    assert sentence("2026-10-01T09:20", "1 months") == (
        "nhận lúc 09:20 thứ Năm 01/10, thời hạn 1 tháng, "
        "ngày cuối rơi vào ngày nghỉ, nên hẹn trả lúc 17:00 thứ Hai 02/11"
    )


def test_a_headline_says_why_the_count_begins_later() -> None:
    assert "ngoài giờ làm việc nên tính từ 13:" in sentence("2026-10-01T12:30", "1 working_days")
    assert "nghỉ Ngày Chiến thắng 30/4 nên tính từ 08:00 thứ Năm 02/05" in (
        sentence("2019-04-30T09:00", "1 working_days")
    )
    assert "chỉ nhận và trả hồ sơ nên tính từ 08:00 thứ Hai 05/10" in (
        sentence("2026-10-03T09:20", "1 working_days")
    )
    assert "cơ quan nghỉ nên tính từ 08:00 thứ Hai 05/10" in (
        sentence("2026-10-04T09:20", "1 working_days")
    )


def test_headlines_after_pauses() -> None:
    asked = Pause(at("2026-10-01T10:00"), at("2026-10-02T15:30"))
    again = Pause(at("2026-10-01T10:00"), at("2026-10-02T14:30"), restarts=True)
    assert sentence("2026-10-01T09:00", "same_day", asked) == (
        "nhận lúc 09:00 thứ Năm 01/10, trừ thời gian tạm dừng, nên trả trong ngày thứ Hai 05/10"
    )
    assert sentence("2026-10-01T09:00", "1 working_days", again) == (
        "bổ sung đủ lúc 14:30 thứ Sáu 02/10, thời hạn 1 ngày làm việc, "
        "không tính thứ Bảy 03/10, Chủ nhật 04/10, nên hẹn trả lúc 14:30 thứ Hai 05/10"
    )
    assert sentence("2026-10-01T09:00", "1 working_days", Pause(at("2026-10-01T10:00"), None)) == (
        "từ 10:00 thứ Năm 01/10: tạm dừng (chờ bổ sung hồ sơ), chưa có ngày hẹn trả"
    )
