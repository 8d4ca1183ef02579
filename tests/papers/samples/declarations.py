"""What a citizen filled in from home: sent, and still a draft."""

from motcua.papers.data import DeclarationData, DeclarationItem
from tests.papers.samples.common import CODE

ADDRESS = "Số 12 ngõ 45, tổ 5, phường Phúc Lợi, thành phố Hà Nội"


def _line(label: str, words: str) -> DeclarationItem:
    return {
        "kind": "line",
        "label": label,
        "words": words,
        "lines": [],
        "columns": [],
        "rows": [],
    }


def _person(label: str, **told: str) -> DeclarationItem:
    lines = [{"label": name.replace("_", " "), "words": words} for name, words in told.items()]
    return {**_line(label, ""), "kind": "person", "lines": lines}  # type: ignore[typeddict-item]  # lines are checked where the paper is drawn


def declaration() -> DeclarationData:
    household: DeclarationItem = {
        **_line("Thành viên trong hộ", ""),
        "kind": "table",
        "columns": ["Họ và tên", "Năm sinh", "Quan hệ với chủ hộ"],
        "rows": [
            ["Nguyễn Văn Bình", "1990", "Chủ hộ"],
            ["Trần Thị Hồng Nhung", "1992", "Vợ"],
        ],
    }
    return {
        "form": {"number": "", "title": "Tờ khai đăng ký khai sinh", "law": "Thông tư 04/2024"},
        "addressee": "Ủy ban nhân dân phường Phúc Lợi",
        "sections": [
            {
                "title": "Trẻ được khai sinh",
                "items": [
                    _person("Trẻ", Họ_tên="Nguyễn Minh An", Giới_tính="Nữ", Nơi_cư_trú=ADDRESS),
                    _line("Lý do đăng ký muộn", "Gia đình về quê chăm người ốm. " * 8),
                ],
            },
            {"title": "Gia đình", "items": [household, _line("Số bản sao cần cấp", "2")]},
        ],
        "commitment": "Tôi cam đoan nội dung trên đây là đúng sự thật. " * 3,
        "place": "Phúc Lợi",
        "day_text": "ngày 06 tháng 10 năm 2026",
        "signer_name": "Nguyễn Văn Bình",
        "sent_text": "Gửi trực tuyến lúc 21:05 06/10/2026",
        "code": CODE,
        "qr_text": CODE,
    }


def draft() -> DeclarationData:
    return {**declaration(), "code": "", "qr_text": "", "sent_text": ""}
