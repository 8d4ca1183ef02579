"""The parts of people and addresses, as questions of their own: one way to draw, read and check."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from motcua.catalog.content.eforms import Option, Question
from motcua.catalog.rules.answers.addresses import fields_of
from motcua.kernel.said import Said

_SEXES: Final = (Option("male", Said("Nam")), Option("female", Said("Nữ")))

PARTS: Final[Mapping[str, Question]] = {
    part.code: part
    for part in (
        Question("name", "text", Said("Họ, chữ đệm, tên"), most=100),
        Question(
            "personal_number", "personal_number", Said("Số định danh cá nhân"),
            hint=Said("12 chữ số trên thẻ căn cước"),
        ),
        Question("birth_date", "date", Said("Ngày, tháng, năm sinh"), past=True),
        Question(
            "birth", "partial_date", Said("Ngày, tháng, năm sinh"), past=True,
            hint=Said("Không nhớ ngày thì chỉ ghi tháng và năm, hoặc chỉ ghi năm"),
        ),
        Question("sex", "choice", Said("Giới tính"), options=_SEXES),
        Question("ethnicity", "text", Said("Dân tộc"), most=60),
        Question("nationality", "text", Said("Quốc tịch"), most=60),
        Question("hometown", "text", Said("Quê quán"), most=200),
        Question("birth_place", "text", Said("Nơi sinh"), most=300),
        Question("address", "address", Said("Nơi cư trú")),
        Question(
            "id_paper", "text", Said("Giấy tờ tùy thân"), most=200,
            hint=Said("Loại giấy tờ, số, ngày cấp, nơi cấp. Đã có số định danh thì không cần ghi"),
        ),
        Question("occupation", "text", Said("Nghề nghiệp"), most=100),
        Question("phone", "phone", Said("Số điện thoại")),
        Question("email", "email", Said("Thư điện tử")),
    )
}  # fmt: skip
"""What a person question may ask for, by part."""

_UNITS: Final[Mapping[str, Question]] = {
    "detail": Question(
        "detail", "text", Said("Số nhà, đường, tổ, thôn"), most=200, required=False,
        hint=Said("Ví dụ: Số 12 ngõ 45, tổ 5"),
    ),
    "ward": Question("ward", "text", Said("Phường, xã, đặc khu"), most=100),
    "district": Question("district", "text", Said("Quận, huyện, thị xã"), most=100),
    "province": Question("province", "text", Said("Tỉnh, thành phố"), most=100),
}  # fmt: skip


def fields(question: Question, value: object = None) -> tuple[Question, ...]:
    """The questions inside a person, an address (in the units of ``value``) or a group's row."""
    if question.kind == "person":
        needed = question.required_parts
        return tuple(
            replace(PARTS[part], required=part in needed)
            for part in question.parts
            if part in PARTS
        )
    if question.kind == "address":
        return tuple(_UNITS[name] for name in fields_of(value))
    return question.questions
