"""A letter of congratulation."""

from motcua.papers.data import LetterData


def letter(**changes: object) -> LetterData:
    return {  # type: ignore[return-value]  # test sugar
        "form": {"number": "", "title": "Thư chúc mừng", "law": ""}, "parent_name": "",
        "agency_name": "UBND phường Phúc Lợi", "place": "Phúc Lợi",
        "issued_at_text": "ngày 06 tháng 10 năm 2026", "kind": "congratulation",
        "to": "Gia đình Ông/Bà Vũ Hoàng Nam",
        "paragraphs": [
            "Ủy ban nhân dân phường Phúc Lợi xin chúc mừng gia đình vừa đón thành viên mới.",
            "Kính chúc cháu mạnh khỏe, hay ăn chóng lớn; kính chúc gia đình bình an, đầm ấm.",
        ],
        "draft": False, "signer": {"name": "Nguyễn Thị Thu Hà", "title": "Phó Chủ tịch"},
        **changes,
    }  # fmt: skip
