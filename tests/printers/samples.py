"""Papers of the tests."""

from datetime import date, datetime, timedelta
from typing import Any

from motcua.kernel import clock
from motcua.printers import CheckList, Slip
from motcua.printers.checklist import Paper

AT = datetime(2026, 10, 6, 9, 42, tzinfo=clock.TZ)
ADDRESS = "https://motcua.phucloi.example.vn/t/AbCdEfGhIjKl"


def slip(**changes: Any) -> Slip:
    fields: dict[str, Any] = {
        "desk": "Bộ phận Một cửa", "ward": "Phường Phúc Lợi, thành phố Hà Nội",
        "group": "Hộ tịch", "label": "A 051", "ahead": 3, "minutes": 12,
        "turn_at": AT + timedelta(minutes=12), "issued_at": AT, "address": ADDRESS,
        "message": "Phường xin cảm ơn Ông/Bà đã chờ.", **changes,
    }  # fmt: skip
    return Slip(**fields)


def checklist(**changes: Any) -> CheckList:
    fields: dict[str, Any] = {
        "desk": "Bộ phận Một cửa", "ward": "Phường Phúc Lợi",
        "procedure": "Cấp giấy xác nhận tình trạng hôn nhân", "case": "Đã từng kết hôn",
        "papers": [Paper("Tờ khai", "Bản chính, có mẫu tại quầy"), Paper("Căn cước")],
        "facts": [("Thời hạn", "3 ngày làm việc")], "source": "Quyết định 2228/QĐ-BTP",
        "day": date(2026, 10, 6), **changes,
    }  # fmt: skip
    return CheckList(**fields)
