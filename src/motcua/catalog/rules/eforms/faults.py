"""What is wrong with a single answer, in words that say what to do."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from motcua.catalog.content.eforms import Question
from motcua.catalog.rules.answers import dates
from motcua.catalog.rules.answers.values import as_codes, as_text, is_whole
from motcua.kernel.errors import Malformed
from motcua.kernel.people import PersonalNumber, normalise_phone
from motcua.kernel.said import Said, Small
from motcua.kernel.text import grouped

LONGEST: Final = {"text": 300, "long_text": 3000, "email": 254}
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
ANY: Final = Said("Mời ghi mục này.")
_ASKS: Final = {
    "choice": Said("Mời chọn một mục."),
    "choices": Said("Mời chọn ít nhất một mục."),
    "yes_no": Said("Mời chọn Có hoặc Không."),
    "date": Said("Mời ghi ngày, tháng, năm."),
    "partial_date": Said("Mời ghi ngày, tháng, năm; không nhớ ngày thì ghi năm."),
    "number": Said("Mời ghi một số."),
}


def missing(question: Question, whose: str = "") -> str:
    """What to say where nothing was answered; ``whose`` is the person or place it is a part of."""
    ask = Small(_ASKS.get(question.kind, ANY))
    if not whose:
        return Said("{what}: {ask}", what=question.term, ask=ask)
    return Said("{whose} – {what}: {ask}", whose=whose, what=Small(question.term), ask=ask)


def fault(question: Question, value: object, on: date) -> str:
    """What is wrong with a filled-in answer, "" when nothing is."""
    return _FAULTS.get(question.kind, _text)(question, value, on)


def _text(question: Question, value: object, _on: date) -> str:
    text = as_text(value)
    most = question.most or LONGEST.get(question.kind, LONGEST["text"])
    if not text:
        return Said("Nội dung chưa đọc được. Mời ghi lại.")
    if len(text) > most:
        return Said(
            "Dài {length} ký tự, chỉ ghi được nhiều nhất {most}. Mời viết gọn lại.",
            length=len(text),
            most=most,
        )
    if question.code == "name" and any(c.isdigit() for c in text):
        return Said("Họ tên không có chữ số. Mời Ông/Bà xem lại.")
    return ""


def _number(question: Question, value: object, _on: date) -> str:
    if not is_whole(value):
        return Said("Chỉ ghi một số nguyên bằng chữ số, ví dụ 2.")
    least = 0 if question.least is None else question.least
    if value < least:
        return Said("Số nhỏ nhất là {number}.", number=grouped(least))
    if question.most is not None and value > question.most:
        return Said("Số lớn nhất là {number}.", number=grouped(question.most))
    return ""


def _choice(question: Question, value: object, _on: date) -> str:
    offered = [option.code for option in question.options]
    return "" if value in offered else Said("Mời chọn một mục trong danh sách.")


def _choices(question: Question, value: object, _on: date) -> str:
    offered = {option.code for option in question.options}
    chosen = as_codes(value)
    return "" if chosen and set(chosen) <= offered else Said("Mời chọn trong các mục đã nêu.")


def _yes_no(_question: Question, value: object, _on: date) -> str:
    return "" if value in ("yes", "no") else _ASKS["yes_no"]


def _date(question: Question, value: object, on: date) -> str:
    text = as_text(value)
    message = dates.fault(text, partial=question.kind == "partial_date")
    days = dates.span(text)
    if message or days is None:
        return message
    if question.past and days[0] > on:
        return Said("Ngày này chưa đến (hôm nay là {on}). Mời Ông/Bà xem lại.", on=f"{on:%d/%m/%Y}")
    return ""


def _phone(_question: Question, value: object, _on: date) -> str:
    return _read_by(normalise_phone, as_text(value))


def _personal_number(_question: Question, value: object, _on: date) -> str:
    return _read_by(PersonalNumber.parse, as_text(value))


def _read_by(reader: Callable[[str], object], text: str) -> str:
    try:
        reader(text)
    except Malformed as error:
        return error.message
    return ""


def _email(question: Question, value: object, on: date) -> str:
    if not _EMAIL.fullmatch(as_text(value)):
        return Said("Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@example.com.")
    return _text(question, value, on)


_FAULTS: Final[Mapping[str, Callable[[Question, object, date], str]]] = {
    "number": _number,
    "choice": _choice,
    "choices": _choices,
    "yes_no": _yes_no,
    "date": _date,
    "partial_date": _date,
    "phone": _phone,
    "email": _email,
    "personal_number": _personal_number,
}
