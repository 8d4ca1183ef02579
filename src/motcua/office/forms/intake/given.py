"""From the form to the submission that commands take."""

from motcua.dossiers.intake import Intake, PersonInput
from motcua.kernel.errors import Invalid
from motcua.kernel.people import normalise_phone
from motcua.office.forms.intake import papers, people
from motcua.office.forms.intake.elsewhere import competent_id
from motcua.office.forms.intake.matter import Matter, quantities, ticked_facts
from motcua.office.forms.intake.parts import left_out
from motcua.office.forms.intake.sheet import Sheet

LIMITS = {"relation": 120, "authority": 300, "return_address": 300}
OWNER_KINDS = {"person": "person", "organisation": "organisation"}


def given(sheet: Sheet, chosen: Matter | None) -> Intake:
    """The submission; raises Invalid naming every field that is wrong, all at once."""
    problems = _too_long(sheet)
    if chosen is None:
        problems["q"] = "Mời chọn thủ tục."
    submitter = people.person(sheet, "submitter", problems)
    if not submitter.name:
        problems["submitter.name"] = "Mời quét căn cước, hoặc ghi họ và tên người nộp."
    owner = _owner(sheet, problems)
    problems |= submitter.problems("submitter") | (owner.problems("owner") if owner else {})
    phone = _phone(sheet, problems)
    made = _intake(sheet, chosen, submitter, owner, phone, problems) if chosen else None
    if made:
        problems |= _unfit(made)
    if problems or made is None:
        raise Invalid(fields=problems)
    return made


def _intake(
    sheet: Sheet,
    chosen: Matter,
    submitter: PersonInput,
    owner: PersonInput | None,
    phone: str,
    problems: dict[str, str],
) -> Intake:
    method = sheet.text("return_method")
    brought = method in ("home", "post")
    address = sheet.text("return_address") or (submitter.address if brought else "")
    return Intake(
        procedure_code=chosen.version.procedure_code,
        case_code=chosen.case.code,
        submitter=submitter,
        owner=owner,
        relation=sheet.text("relation") if owner else "",
        authority=sheet.text("authority") if owner else "",
        channel=chosen.channel,
        documents=papers.documents(papers.rows(chosen, sheet), problems),
        quantity=quantities(chosen, sheet, problems),
        facts=ticked_facts(chosen, sheet),
        summary=sheet.text("summary"),
        return_method=method,
        return_address=address if brought else "",
        notify_phone=phone,
        left_out=left_out(chosen, sheet),
        competent_id=competent_id(sheet),
        return_place=sheet.text("return_place"),
        request_key=sheet.key,
        draft_key=sheet.key,
    )


def _unfit(made: Intake) -> dict[str, str]:
    try:
        made.check()
    except Invalid as refusal:
        return refusal.fields
    return {}


def _owner(sheet: Sheet, problems: dict[str, str]) -> PersonInput | None:
    kind = OWNER_KINDS.get(sheet.text("owner.is"))
    return people.person(sheet, "owner", problems, kind) if kind else None


def _phone(sheet: Sheet, problems: dict[str, str]) -> str:
    """Where messages go; empty: the submitter's own number."""
    typed = sheet.text("notify_phone")
    try:
        return normalise_phone(typed) if typed else ""
    except ValueError as error:
        problems["notify_phone"] = str(error)
        return ""


def _too_long(sheet: Sheet) -> dict[str, str]:
    return {
        name: f"Dài quá {most} ký tự. Mời ghi ngắn lại."
        for name, most in LIMITS.items()
        if len(sheet.text(name)) > most
    }
