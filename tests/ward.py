"""The ward of the tests, and its fixed cast."""

from dataclasses import dataclass
from functools import cache

from motcua.agencies import commands as agencies
from motcua.agencies import queries
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency, Officer
from motcua.catalog import commands as catalog
from motcua.catalog import queries as procedures
from motcua.dossiers.intake import DocumentInput, Intake, PersonInput
from motcua.kernel import clock
from motcua.tickets import commands as tickets
from motcua.tickets import packages as halls
from motcua.worktime import commands as worktime

PASSWORD = "mot-cua-phuc-loi"
OFFICERS = {
    # in the cast: (unit, name, roles, title)
    "receptionist": ("one-stop", "Lê Minh Anh", ["receptionist", "cashier"], "Công chức"),
    "officer": ("civil-status", "Đỗ Văn Thành", ["officer"], "Công chức tư pháp"),
    "colleague": ("civil-status", "Ngô Thị Lan", ["officer"], "Công chức tư pháp"),
    "stranger": ("land", "Phạm Đức Huy", ["officer"], "Công chức địa chính"),
    "clerk": ("office", "Vũ Thị Hòa", ["clerk"], "Văn thư"),
    "leader": ("leaders", "Nguyễn Thị Thu Hà", ["leader"], "Phó Chủ tịch"),
    "head": ("one-stop", "Trần Quốc Khánh", ["head_of_desk"], "Trưởng bộ phận Một cửa"),
    "admin": ("office", "Bùi Quang Minh", ["admin"], "Quản trị"),
    "auditor": ("office", "Đặng Thị Mai", ["auditor"], "Thanh tra"),
    "courier": ("one-stop", "Hoàng Văn Tâm", ["courier"], "Người giao"),
}
# Officers of the agencies that settle parts of joint procedures: they see their parts alone.
PARTNERS = {
    "police": ("phuc-loi-police", "residence", "Trịnh Văn Lâm", ["officer"], "Cảnh sát khu vực"),
    "police_leader": ("phuc-loi-police", "leaders", "Lương Minh Đức", ["leader"], "Phó Trưởng"),
    "insurance": ("phuc-loi-insurance", "cards", "Cao Thị Thảo", ["officer"], "Chuyên viên"),
    "insurance_leader": ("phuc-loi-insurance", "leaders", "Tạ Thu Trang", ["leader"], "Phó GĐ"),
}
NEIGHBOUR = {
    "agency": {"code": "H26.62.09", "name": "Ủy ban nhân dân phường Việt Hưng",
               "short_name": "Phường Việt Hưng"},
    "units": [{"code": "one-stop", "name": "Bộ phận Một cửa"},
              {"code": "civil-status", "name": "Tư pháp – Hộ tịch"}],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cast:
    """Owner of the work, colleague of the unit, stranger of another, another agency …"""

    receptionist: Actor
    officer: Actor
    colleague: Actor
    stranger: Actor
    clerk: Actor
    leader: Actor
    head: Actor
    admin: Actor
    auditor: Actor
    courier: Actor
    outsider: Actor
    police: Actor
    police_leader: Actor
    insurance: Actor
    insurance_leader: Actor


def build() -> None:
    """Load calendar, catalog and agencies; appoint the cast."""
    worktime.load_calendar_package()
    catalog.load(catalog.builtin("phuc-loi"))
    ward = Agency.objects.get(code="H26.62.08")
    for username, (unit, name, roles, title) in OFFICERS.items():
        agencies.appoint(
            ward, unit=unit, name=name, roles=roles, title=title, username=username,
            password=PASSWORD, must_change_password=False,
        )  # fmt: skip
    tickets.load_hall(halls.builtin(), ward)
    for username, (slug, unit, name, roles, title) in PARTNERS.items():
        agencies.appoint(
            queries.agency(slug), unit=unit, name=name, roles=roles, title=title,
            username=username, password=PASSWORD, must_change_password=False,
        )  # fmt: skip
    neighbour = agencies.load_agency(NEIGHBOUR)
    agencies.appoint(
        neighbour, unit="civil-status", name="Hoàng Văn Nam", roles=["officer", "receptionist"],
        username="outsider", password=PASSWORD, must_change_password=False,
    )  # fmt: skip


@cache
def cast() -> Cast:
    """The cast as actors, as `build` appointed them; the same in every copy of the ward."""
    rows = Officer.objects.select_related("unit", "user").exclude(user=None)
    return Cast(**{row.user.username: queries.actor_for(row.pk) for row in rows if row.user})


def person(name: str = "Vũ Hoàng Nam", number: str = "001088004821", **more: object) -> PersonInput:
    """A citizen."""
    return PersonInput(name=name, personal_number=number, **more)  # type: ignore[arg-type]  # test sugar


def intake(code: str = "1.004873", case: str = "", **changes: object) -> Intake:
    """A complete submission for a procedure of today: marital status unless told otherwise."""
    version = procedures.version_on(code, clock.today())
    chosen = version.case(case) if case else version.cases[0]
    papers = tuple(
        DocumentInput(r.code, r.name, "presented" if r.presented else "original")
        for r in chosen.requirements
        if r.required
    )
    fields = {
        "procedure_code": code, "case_code": chosen.code, "submitter": person(),
        "documents": papers, "notify_phone": "0912345486", **changes,
    }  # fmt: skip
    return Intake(**fields)  # type: ignore[arg-type]  # test sugar
