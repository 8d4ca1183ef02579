"""Drafts of the tests: a birth, filled in from home at night."""

from io import BytesIO
from typing import Any

from motcua.agencies.models import Agency
from motcua.applications import commands
from motcua.applications.models import Application
from motcua.applications.people import Who
from motcua.catalog import queries as procedures
from motcua.citizens.models import Account
from motcua.kernel import clock
from tests.files.scans import pictures

BIRTH, CASE = "1.001193", "standard"
ME = {"name": "Vũ Hoàng Nam", "personal_number": "001088004821"}
ADDRESS = {
    "units": "new",
    "detail": "Số 12 ngõ 45",
    "ward": "Phường Phúc Lợi",
    "province": "Hà Nội",
}


def mother() -> dict[str, Any]:
    return {
        "name": "Đặng Thị Mai", "birth": "1992", "ethnicity": "Kinh", "nationality": "Việt Nam",
        "address": ADDRESS,
    }  # fmt: skip


BIRTH_ANSWERS: dict[str, dict[str, Any]] = {
    "informant": {
        "informant": {**ME, "address": ADDRESS, "phone": "0912345486", "email": ""},
        "relation": "father",
    },
    "child": {
        "child": {
            "name": "Vũ Đặng Minh Khuê", "birth_date": "2026-09-22", "sex": "female",
            "ethnicity": "Kinh", "nationality": "Việt Nam", "hometown": "Hà Nội",
        },
        "birth_where": "facility",
        "facility": "Bệnh viện Đa khoa Đức Giang, Hà Nội",
    },
    "mother": {"mother": mother(), "parents_married": "yes"},
    "father": {"father": {**mother(), "name": "Vũ Hoàng Nam", "birth": "1988-05-14"}},
    "request": {"copies": 2},
}  # fmt: skip


def ward() -> Agency:
    return Agency.objects.get(code="H26.62.08")


def begun(account: Account, procedure: str = BIRTH, case: str = CASE, **more: Any) -> Application:
    who = Who(**{"submitter": ME, **more})
    return commands.start(account, ward().pk, procedure, case, who)


def answered(account: Account, draft: Application, **changes: dict[str, Any]) -> Application:
    """Every section of a birth, with changes by section."""
    for section, answers in BIRTH_ANSWERS.items():
        draft = commands.save(
            account, draft.token, section, {**answers, **changes.get(section, {})},
            revision=draft.revision, tab="tab-1",
        )  # fmt: skip
    return draft


def plain() -> tuple[str, str]:
    """A procedure and case that is open online, has papers to send and no electronic form."""
    for version in procedures.published_on(clock.today()):
        case = version.cases[0]
        papers = [r for r in case.requirements if r.required and not r.presented]
        if version.eform is None and "online" in case.terms and len(papers) > 1:
            return version.procedure_code, case.code
    raise LookupError("every procedure has an electronic form")


def attached(
    account: Account, draft: Application, code: str = "birth-note", pages: int = 1
) -> None:
    for number in range(pages):
        photo = BytesIO(pictures.from_a_phone(1, 60 + number, 40))
        commands.attach(account, draft.token, code, photo, name=f"IMG_{number}.jpg")


def ready(account: Account) -> Application:
    """A birth that can be sent."""
    draft = answered(account, begun(account))
    attached(account, draft)
    return Application.objects.get(pk=draft.pk)
