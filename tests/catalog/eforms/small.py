"""A small form with a question of every kind."""

from typing import Any, Final

from motcua.catalog.content.eforms import EForm

PERSON: Final = ["name", "personal_number", "birth", "sex", "address", "phone"]
ITEM: Final[dict[str, Any]] = {
    "code": "small",
    "title": "Đơn thử",
    "owner": "child",
    "summary": "Cho {child.name}, {kind}, {copies} bản",
    "quantity": {"copy": "copies"},
    "facts": {"late": "days_since(born) > 60", "poor": "groups includes poor"},
    "commitment": "Tôi cam đoan đúng sự thật.",
    "sections": [
        {
            "code": "one",
            "title": "Phần một",
            "questions": [
                {"code": "kind", "kind": "choice", "label": "Ông/Bà làm việc gì?",
                 "short": "Việc", "options": [{"code": "new", "label": "Cấp mới"},
                                              {"code": "again", "label": "Cấp lại"}]},
                {"code": "child", "kind": "person", "label": "Người con", "parts": PERSON,
                 "required_parts": ["name", "birth"], "prefill": "account.person"},
                {"code": "born", "kind": "date", "label": "Ngày sinh", "past": True},
                {"code": "ended", "kind": "partial_date", "label": "Ngày mất", "past": True,
                 "required": False, "after": "born"},
                {"code": "copies", "kind": "number", "label": "Số bản", "least": 1, "most": 20},
                {"code": "agreed", "kind": "yes_no", "label": "Đồng ý"},
                {"code": "refused", "kind": "note", "label": "Chưa đồng ý thì chưa gửi được.",
                 "stop": True, "when": "agreed = no"},
            ],
        },
        {
            "code": "two",
            "title": "Phần hai",
            "when": "kind = again or case = special",
            "questions": [
                {"code": "why", "kind": "long_text", "label": "Lý do", "most": 50},
                {"code": "mail", "kind": "email", "label": "Thư", "required": False},
                {"code": "groups", "kind": "choices", "label": "Diện", "required": False,
                 "options": [{"code": "poor", "label": "Hộ nghèo"},
                             {"code": "merit", "label": "Người có công"}]},
                {"code": "place", "kind": "address", "label": "Nơi ở", "required": False},
                {"code": "heirs", "kind": "group", "label": "Con", "at_least": 1, "at_most": 3,
                 "when": "filled(why)", "questions": [
                     {"code": "heir", "kind": "text", "label": "Họ tên"},
                     {"code": "heir_is", "kind": "choice", "label": "Là", "options": [
                         {"code": "son", "label": "Con"}, {"code": "else", "label": "Khác"}]},
                     {"code": "heir_else", "kind": "text", "label": "Ghi rõ",
                      "when": "heir_is = else"}]},
            ],
        },
    ],
}  # fmt: skip
FORM: Final = EForm.from_json(ITEM)
ADDRESS: Final = {"units": "new", "detail": "", "ward": "Phường Phúc Lợi", "province": "Hà Nội"}
GOOD: Final[dict[str, Any]] = {
    "kind": "new",
    "child": {"name": "Nguyễn Minh An", "birth": "2026-07"},
    "born": "2026-07-30",
    "copies": 2,
    "agreed": "yes",
}
AGAIN: Final[dict[str, Any]] = {
    **GOOD,
    "kind": "again",
    "why": "Mất bản cũ",
    "heirs": [{"heir": "An", "heir_is": "son"}],
}
