"""What looks odd but may be right: a number that does not fit, a province that is no more."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from motcua.catalog.content.eforms import EForm, Question
from motcua.catalog.rules.answers import dates
from motcua.catalog.rules.answers.addresses import NEW, is_province, units_of
from motcua.catalog.rules.answers.values import as_record, as_text
from motcua.catalog.rules.eforms.parts import fields
from motcua.catalog.rules.eforms.visibility import visible
from motcua.kernel.errors import Malformed
from motcua.kernel.people import check_personal_number
from motcua.kernel.said import Said, Small

Found = Iterator[tuple[str, str]]


def doubts(form: EForm, answers: Mapping[str, Any], on: date) -> dict[str, str]:
    """What looks odd but may be right: trail → what to look at again; keeps nobody from sending."""
    shown = visible(form, answers, on)
    return {
        trail: message
        for section in shown.sections
        for question in shown.of(section)
        for trail, message in _question(question, answers.get(question.code), question.code)
    }


def _question(question: Question, value: object, trail: str) -> Found:
    if question.kind == "address":
        yield from _address(value, trail)
    elif question.kind == "person":
        record = as_record(value)
        if message := _number(record):
            yield (
                f"{trail}.personal_number",
                Said("{what}: {message}", what=question.term, message=Small(message)),
            )
        for part in fields(question):
            yield from _question(part, record.get(part.code), f"{trail}.{part.code}")


def _address(value: object, trail: str) -> Found:
    province = as_text(as_record(value).get("province"))
    if province and units_of(value) == NEW and not is_province(province):
        yield (
            f"{trail}.province",
            Said(
                "Từ 01/7/2025 cả nước có 34 tỉnh, thành phố, không có “{province}”. Địa chỉ cũ "
                "thì Ông/Bà chọn tên cũ.",
                province=province,
            ),
        )


def _number(person: Mapping[str, Any]) -> str:
    """What does not agree between a person's number, birth and sex, "" when nothing is known to."""
    born = dates.span(person.get("birth_date") or person.get("birth"))
    year = born[0].year if born and born[0].year == born[1].year else None
    sex = person.get("sex")
    try:
        found = check_personal_number(
            as_text(person.get("personal_number")),
            birth_year=year,
            sex=sex if sex in ("male", "female") else None,
        )
    except Malformed:
        return ""
    return Said("{message} Mời Ông/Bà xem lại.", message=found[0].message) if found else ""
