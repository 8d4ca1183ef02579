"""Register and reports."""

from datetime import date

from motcua.papers.data import (
    CashBookData,
    CashRow,
    CountRow,
    RegisterData,
    RegisterRow,
    Report06aData,
    SummaryData,
    TableData,
)
from motcua.papers.words import period_text
from tests.papers.samples.common import DESK, LAW_2018, form, letterhead

MATTERS = (
    ("Đăng ký khai sinh", "Trần Quốc Bảo"),
    ("Chứng thực bản sao từ bản chính giấy tờ, văn bản", "Nguyễn Thị Hồng Nhung"),
    ("Thủ tục đăng ký khai tử", "Hoàng Văn Thịnh"),
)


def _row(n: int) -> RegisterRow:
    matter, owner = MATTERS[n % 3]
    return {
        "code": f"H26.62.08-261006-{n:04}",
        "matter": matter,
        "sets": 1,
        "owner": owner,
        "contact": "Tổ 7, phường Phúc Lợi; 0912 345 678",
        "agency": "UBND phường Phúc Lợi",
        "received": "08:15 06/10/2026",
        "due": "17:00 07/10/2026",
        "sent": "08:40 06/10/2026",
        "result_received": "10:40 07/10/2026",
        "returned": "14:05 07/10/2026",
        "method": "Trực tiếp",
        "signed": owner,
        "note": "",
    }


def register(rows: int = 8) -> RegisterData:
    return {
        **letterhead(form("07", "Sổ theo dõi hồ sơ")),
        "desk_name": DESK,
        "book": "01/2026",
        "period_text": "Ngày 06 tháng 10 năm 2026",
        "closed": "",
        "first_number": 91,
        "rows": [_row(n) for n in range(91, 91 + rows)],
    }


def register_2018() -> RegisterData:
    old = form("06", "Sổ theo dõi hồ sơ", LAW_2018)
    return {**register(5), **letterhead(old, date(2019, 4, 26)), "book": "01/2019"}


def _counts(label: str, received: int, online: int, pending: int, early: int) -> CountRow:
    resolved = received - pending
    return {
        "label": label,
        "kind": "row",
        "received": received,
        "received_online": online,
        "received_direct": received - online,
        "carried_over": 0,
        "resolved": resolved,
        "resolved_early": early,
        "resolved_on_time": resolved - early,
        "resolved_late": 0,
        "pending": pending,
        "pending_in_term": pending,
        "pending_late": 0,
    }


def report_06a() -> Report06aData:
    total = _counts("Tổng cộng", 4228, 504, 24, 1330)
    return {
        **letterhead(
            form(
                "II.06a/VPCP/KSTT",
                "Tình hình, kết quả giải quyết thủ tục hành chính",
                "",
            ),
            date(2019, 7, 1),
        ),
        "period_name": "6 tháng đầu năm 2019",
        "period_text": period_text(date(2019, 1, 2), date(2019, 6, 30)),
        "reporting_unit": "UBND phường Phúc Lợi",
        "receiving_unit": "UBND quận Long Biên",
        "rows": [
            {**total, "label": "Cấp phường", "kind": "group"},
            _counts("Hộ tịch", 1104, 504, 9, 700),
            _counts("Chứng thực", 2870, 0, 0, 500),
            _counts("Lao động – Thương binh và Xã hội", 171, 0, 8, 90),
            _counts("Đất đai", 83, 0, 7, 40),
        ],
        "total": total,
        "notes": [],
        "maker_signer": {"name": "Lê Thu Hằng"},
        "signer": {"name": "Phạm Minh Đức", "title": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"},
    }


def summary() -> SummaryData:
    fields = [
        ("Hộ tịch", 1104, 504, 1095, 9),
        ("Chứng thực", 2870, 0, 2870, 0),
        ("Lao động – Thương binh và Xã hội", 171, 0, 163, 8),
        ("Đất đai", 83, 0, 76, 7),
    ]
    return {
        **letterhead(
            form("", "Kết quả tiếp nhận và giải quyết thủ tục hành chính", ""), date(2019, 7, 1)
        ),
        "period_text": period_text(date(2019, 1, 2), date(2019, 6, 30)),
        "as_of_text": "hết ngày 30 tháng 6 năm 2019",
        "figures": [
            {"label": "Hồ sơ tiếp nhận", "value": 4228, "note": ""},
            {"label": "Đã giải quyết", "value": 4204, "note": "Không có hồ sơ quá hạn"},
            {"label": "Đang giải quyết", "value": 24, "note": "Đều chưa đến hạn"},
            {"label": "Tiếp nhận trực tuyến", "value": 504, "note": "Đều thuộc lĩnh vực hộ tịch"},
            {"label": "Trả kết quả tại nhà", "value": 113, "note": "83 khai sinh, 30 khai tử"},
        ],
        "fields": [
            {
                "label": label,
                "received": received,
                "online": online,
                "resolved": resolved,
                "late": 0,
                "pending": pending,
            }
            for label, received, online, resolved, pending in fields
        ],
        "total": {
            "label": "Tổng cộng",
            "received": 4228,
            "online": 504,
            "resolved": 4204,
            "late": 0,
            "pending": 24,
        },
        "remarks": ["Hồ sơ tiếp nhận bằng hồ sơ đã giải quyết cộng hồ sơ đang giải quyết."],
        "maker_signer": {"name": "Lê Thu Hằng"},
        "signer": {"name": "Phạm Minh Đức", "title": "CHỦ TỊCH"},
    }


def cash_book() -> CashBookData:
    rows: list[CashRow] = [
        {
            "receipt": f"BL26-H26.62.08/{n:07}",
            "hour": f"{8 + n // 8:02}:{n * 7 % 60:02}",
            "code": f"H26.62.08-261006-{n:04}",
            "method": ("Tiền mặt", "Chuyển khoản", "Trực tuyến")[n % 3],
            "amount": "(3.000)" if n == 4 else "3.000",
            "note": "Đã hủy: Ghi nhầm người nộp" if n == 4 else "",
        }
        for n in range(1, 13)
    ]
    return {
        **letterhead({"number": "", "title": "Sổ thu phí, lệ phí trong ngày", "law": ""}),
        "day_text": "Ngày 06/10/2026",
        "cashier": "Lê Minh Anh",
        "rows": rows,
        "sums": [
            ["Tiền mặt", "9.000 đồng"],
            ["Chuyển khoản", "12.000 đồng"],
            ["Trực tuyến", "12.000 đồng"],
            ["Cộng", "33.000 đồng"],
        ],
        "words": "Ba mươi ba nghìn đồng",
        "counts": [["Tồn đầu ngày", "0 đồng"], ["Đếm được", "9.000 đồng"], ["Chênh lệch", "0"]],
        "notes": ["Quyển BL26-H26.62.08: từ số 0000001 đến số 0000012, 12 biên lai, hủy 1."],
        "maker_signer": {"name": "Lê Minh Anh"},
        "signer": {"name": ""},
    }


def table() -> TableData:
    return {
        **letterhead({"number": "", "title": "Chỉ số phục vụ", "law": ""}),
        "lines": ["Quý III năm 2026", "Số liệu tính đến hết ngày 14 tháng 9 năm 2026"],
        "heads": ["Chỉ tiêu", "Tử số", "Mẫu số"],
        "right": [False, True, True],
        "rows": [["Tiến độ, kết quả giải quyết", "1.104", "1.110"], ["#strong[Số hóa]", "0", "9"]],
        "notes": ["Người không trả lời không được tính là hài lòng."],
        "maker_signer": {"name": "Lê Thu Hằng"},
        "signer": {"name": ""},
    }
