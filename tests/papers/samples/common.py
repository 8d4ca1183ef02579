"""The same ward, person and procedure on every sample."""

from datetime import date

from motcua.papers.data import Form, Letterhead, Matter, Person, Slip
from motcua.papers.words import day_text

LAW_2018 = "Thông tư số 01/2018/TT-VPCP"
LAW_2025 = "Thông tư số 03/2025/TT-VPCP"
CODE = "H26.62.08-261006-0094"
DESK = "Bộ phận Tiếp nhận và Trả kết quả"

CITIZEN: Person = {
    "name": "Nguyễn Thị Hồng Nhung",
    "address": "Số 12, ngách 45/8, phố Phúc Lợi, tổ 7, phường Phúc Lợi, thành phố Hà Nội",
    "phone": "0912 345 678",
    "email": "hongnhung.nguyen@example.vn",
    "personal_number": "001188004821",
}
OWNER: Person = {
    "name": "Trần Quốc Bảo",
    "address": "Tổ 9, phường Phúc Lợi, thành phố Hà Nội",
    "phone": "",
    "email": "",
    "personal_number": "001085012345",
}
BIRTH: Matter = {"name": "Đăng ký khai sinh", "code": "1.001193", "case": "Đúng hạn"}


def form(number: str, title: str, law: str = LAW_2025) -> Form:
    return {"number": number, "title": title, "law": law}


def letterhead(of: Form, day: date = date(2026, 10, 6)) -> Letterhead:
    return {
        "form": of,
        "parent_name": "UBND thành phố Hà Nội" if day.year > 2024 else "UBND quận Long Biên",
        "agency_name": "UBND phường Phúc Lợi",
        "place": "Phúc Lợi",
        "issued_at_text": day_text(day),
    }


def slip(of: Form, *, number: str = "", copies: int = 2, day: date = date(2026, 10, 6)) -> Slip:
    code = CODE if day.year > 2024 else "000.08.62.H26-190426-0012"
    return {
        **letterhead(of, day),
        "desk_name": DESK,
        "number": number,
        "code": code,
        "qr_text": f"https://motcua.example.vn/tra-cuu/{code}",
        "copies": 2 if copies == 2 else 1,
    }
