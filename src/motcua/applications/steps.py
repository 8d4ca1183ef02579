"""The steps of an application, and what each still lacks: for headers, for the last look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from motcua.applications.models import Application, Attachment
from motcua.applications.rules import papers as sheets
from motcua.applications.rules import relations
from motcua.applications.rules.papers import Paper
from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, EForm, Section, Version
from motcua.catalog.rules import eforms
from motcua.kernel.errors import Invalid
from motcua.kernel.people import PersonalNumber, normalise_phone
from motcua.kernel.said import Said

WHO: Final = "who"
PARTS: Final = "parts"
PAPERS: Final = "papers"
RETURN: Final = "return"
CHECK: Final = "check"
WHOSE: Final = {"submitter": Said("Người nộp"), "owner": Said("Chủ hồ sơ")}
METHODS: Final = ("electronic", "home", "post", "counter")


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the way; ``faults`` by field name, empty where it is done."""

    code: str
    title: str
    faults: Mapping[str, str] = field(default_factory=dict)
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """An application with the version and case it is filled in for, and its steps in order."""

    application: Application
    version: Version
    case: Case
    steps: Sequence[Step]
    papers: Sequence[Paper]
    attached: Mapping[str, Sequence[Attachment]]

    @property
    def form(self) -> EForm | None:
        """The electronic form, where the procedure has one."""
        return self.version.eform

    @property
    def left_out(self) -> frozenset[str]:
        """Parts of the case that the citizen does not want; never a required one."""
        joint = self.version.joint
        parts = joint.wanted(self.case.code) if joint else ()
        return frozenset(
            part.code
            for part in parts
            if not part.required and part.code in self.application.left_out
        )

    @property
    def faults(self) -> dict[str, str]:
        """Everything that keeps it from being sent."""
        return {name: text for step in self.steps for name, text in step.faults.items()}

    def step(self, code: str) -> Step | None:
        """The step of that code; None where the way has none."""
        return next((step for step in self.steps if step.code == code), None)

    def after(self, code: str) -> str:
        """The code of the step that follows; the last look at the end."""
        codes = [step.code for step in self.steps]
        place = codes.index(code) + 1 if code in codes else 0
        return codes[place] if place < len(codes) else CHECK

    def before(self, code: str) -> str:
        """The code of the step before; "" at the beginning."""
        codes = [*(step.code for step in self.steps), CHECK]
        place = codes.index(code)
        return codes[place - 1] if place else ""


def way(application: Application, on: date) -> Way:
    """The steps as they stand (one query, for the files)."""
    version = catalog.get_version(application.version_id)
    case = version.case(application.case_code)
    needed = relations.needs_paper(application.relation, application.answers)
    listed = sheets.papers(version, case, authority=needed, left_out=application.left_out)
    attached: dict[str, list[Attachment]] = {}
    for row in application.attachments.select_related("blob"):
        attached.setdefault(row.requirement_code, []).append(row)
    steps = [
        Step(WHO, Said("Người nộp và chủ hồ sơ"), _who(application, version)),
        *_choice(version, case),
        *_sections(application, version, on),
        Step(PAPERS, Said("Giấy tờ kèm theo"), _papers(application, listed, attached)),
        Step(RETURN, Said("Nhận kết quả"), _return(application)),
    ]
    return Way(application, version, case, steps, listed, attached)


def _choice(version: Version, case: Case) -> list[Step]:
    """Choosing parts of a joint procedure, where there is anything to choose."""
    parts = version.joint.wanted(case.code) if version.joint else ()
    if all(part.required for part in parts):
        return []
    return [Step(PARTS, Said("Ông/Bà muốn làm những việc nào?"))]


def _sections(application: Application, version: Version, on: date) -> list[Step]:
    form = version.eform
    if form is None:
        return []
    faults = eforms.check(form, application.answers, on)
    found = []
    for section in eforms.visible(form, application.answers, on).sections:
        codes = {question.code for question in section.questions}
        mine = {trail: text for trail, text in faults.items() if trail.split(".")[0] in codes}
        found.append(Step(section.code, section.title, mine, section))
    return found


def _who(application: Application, version: Version) -> dict[str, str]:
    found = person_faults(application.submitter, "submitter")
    if application.relation and not (version.eform and version.eform.owner):
        found |= person_faults(application.owner, "owner")
    return found


def person_faults(person: Mapping[str, str], where: str) -> dict[str, str]:
    """What is missing or wrong in a submitter or owner, by field name under ``where``."""
    found: dict[str, str] = {}
    whose = WHOSE[where]
    if not person.get("name", "").strip():
        found[f"{where}.name"] = Said("{whose}: mời ghi họ, chữ đệm và tên.", whose=whose)
    if not person.get("personal_number"):
        found[f"{where}.personal_number"] = Said(
            "{whose}: mời ghi số định danh trên thẻ căn cước.", whose=whose
        )
    else:
        try:
            PersonalNumber.parse(person["personal_number"])
        except Invalid as wrong:
            found[f"{where}.personal_number"] = wrong.message
    try:
        if person.get("birth_date"):
            date.fromisoformat(person["birth_date"])
    except ValueError:
        found[f"{where}.birth_date"] = Said(
            "Ngày này không có trong lịch. Mời ghi ngày, tháng, năm."
        )
    return found


def _papers(
    application: Application, listed: Sequence[Paper], attached: Mapping[str, Sequence[Attachment]]
) -> dict[str, str]:
    lacking = sheets.missing(listed, attached, application.replaced)
    return {
        f"paper-{one.code}": Said("Chưa có “{name}”. Mời chụp ảnh hoặc chọn tệp.", name=one.name)
        for one in lacking
    }


def _return(application: Application) -> dict[str, str]:
    found: dict[str, str] = {}
    if application.return_method not in METHODS:
        found["return_method"] = Said("Mời chọn cách nhận kết quả.")
    if application.return_method in ("home", "post") and not application.return_address.strip():
        found["return_address"] = Said("Mời ghi địa chỉ để phường mang kết quả đến.")
    phone = application.notify_phone
    if not phone and not application.account.email:
        found["notify_phone"] = Said("Mời ghi số điện thoại để phường báo tin cho Ông/Bà.")
    if phone:
        try:
            normalise_phone(phone)
        except Invalid as wrong:
            found["notify_phone"] = wrong.message
    return found
