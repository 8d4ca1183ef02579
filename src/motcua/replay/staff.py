"""The ward of 2019: its catalog, its calendar, its officers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.agencies import commands as agencies
from motcua.agencies import queries
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.catalog import commands as catalog
from motcua.worktime import commands as worktime

AGENCY: Final = "H26.62.08"
PACKAGES: Final = ("law-2018", "phuc-loi-2019")
DESK: Final = "one-stop"
CASHIER: Final = "cashier"  # of the desk, under a name of her own
# unit, name, roles, title; the first of a unit keeps Saturday duty.
OFFICERS: Final = (
    ("one-stop", "Lê Minh Anh", ("receptionist",), "Công chức Một cửa"),
    ("one-stop", "Trần Thị Bích Ngọc", ("receptionist",), "Công chức Một cửa"),
    ("one-stop", "Nguyễn Hồng Nhung", ("receptionist",), "Công chức Một cửa"),
    (CASHIER, "Phạm Thu Hương", ("cashier",), "Thủ quỹ"),
    ("civil-status", "Đỗ Văn Thành", ("officer",), "Công chức Tư pháp – Hộ tịch"),
    ("civil-status", "Ngô Thị Lan", ("officer",), "Công chức Tư pháp – Hộ tịch"),
    ("civil-status", "Vũ Thùy Linh", ("officer",), "Công chức Tư pháp – Hộ tịch"),
    ("land", "Phạm Đức Huy", ("officer",), "Công chức Địa chính – Xây dựng"),
    ("land", "Đặng Trung Kiên", ("officer",), "Công chức Địa chính – Xây dựng"),
    ("culture", "Hoàng Thanh Vân", ("officer",), "Công chức Văn hóa – Xã hội"),
    ("social", "Bùi Thị Yến", ("officer",), "Công chức Lao động – Thương binh – Xã hội"),
    ("social", "Nguyễn Quang Vinh", ("officer",), "Công chức Lao động – Thương binh – Xã hội"),
    ("office", "Vũ Thị Hòa", ("clerk",), "Văn thư"),
    ("office", "Trịnh Thị Mai", ("clerk",), "Văn thư"),
    ("leaders", "Nguyễn Thị Thu Hà", ("leader",), "Phó Chủ tịch"),
    ("leaders", "Lê Quốc Hùng", ("leader",), "Chủ tịch"),
)


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works in which unit."""

    agency_id: int
    units: dict[str, list[Actor]]


def settle(at: datetime) -> Staff:
    """Publish the catalog of 2019 and put the officers in service, all at ``at``."""
    worktime.load_calendar_package(at=at)
    catalog.load(catalog.builtin(*PACKAGES), at=at)
    ward = Agency.objects.get(code=AGENCY)
    units: dict[str, list[Actor]] = {}
    for unit, name, roles, title in OFFICERS:
        place = DESK if unit == CASHIER else unit
        officer = agencies.appoint(ward, unit=place, name=name, roles=roles, title=title, at=at)
        units.setdefault(unit, []).append(queries.actor_for(officer.pk, at))
    return Staff(ward.pk, units)
