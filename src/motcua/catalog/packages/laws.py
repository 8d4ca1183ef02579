"""The content of a law file, with nothing left to guess."""

from collections.abc import Mapping
from typing import Any, Final

FORM_TITLES: Final = {
    "receipt": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    "supplement": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    "declined": "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
    "apology": "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
    "stopped": "Thông báo dừng giải quyết hồ sơ",
    "control": "Phiếu kiểm soát quá trình giải quyết hồ sơ",
    "register": "Sổ theo dõi hồ sơ",
}
"""Titles of TT 03/2025/TT-VPCP, Phụ lục I; a law file may give its own."""


def law_content(data: Mapping[str, Any]) -> dict[str, Any]:
    """Forms in one shape, documents in one shape, dates left out."""
    documents = data.get("documents", [])
    return {
        "code": data["code"],
        "title": data.get("title", data["code"]),
        "forms": {key: _form(key, form) for key, form in data["forms"].items()},
        "levels": data["levels"],
        "limits": data["limits"],
        "report": data["report"],
        "documents": [
            {"number": d, "title": ""} if isinstance(d, str) else {"title": "", **d}
            for d in documents
        ],
    }


def _form(key: str, form: str | Mapping[str, str]) -> dict[str, str]:
    given = {"no": form} if isinstance(form, str) else dict(form)
    return {"title": FORM_TITLES[key], "template": key, **given}
