"""The ward of 2019 and the agencies it works with: catalog, calendars, officers."""

from collections.abc import Sequence
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
CASHIER, COURIER = "cashier", "courier"  # of the desk, under names of their own
OF_THE_DESK: Final = (CASHIER, COURIER)
Post = tuple[str, str, tuple[str, ...], str]
# unit, name, roles, title; the first of a unit keeps Saturday duty.
OFFICERS: Final[tuple[Post, ...]] = (
    ("one-stop", "Lê Minh Anh", ("receptionist",), "Công chức Một cửa"),
    ("one-stop", "Trần Thị Bích Ngọc", ("receptionist",), "Công chức Một cửa"),
    ("one-stop", "Nguyễn Hồng Nhung", ("receptionist",), "Công chức Một cửa"),
    (CASHIER, "Phạm Thu Hương", ("cashier",), "Thủ quỹ"),
    (COURIER, "Hoàng Văn Tâm", ("courier",), "Người giao kết quả"),
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
# Agencies that settle parts of joint procedures, by slug.
PARTNERS: Final[dict[str, tuple[Post, ...]]] = {
    "long-bien-police-2019": (
        ("residence", "Trịnh Văn Lâm", ("officer",), "Cán bộ đăng ký thường trú"),
        ("residence", "Đoàn Thị Hạnh", ("officer",), "Cán bộ đăng ký thường trú"),
        ("leaders", "Lương Minh Đức", ("leader",), "Phó Trưởng Công an quận"),
    ),
    "long-bien-insurance-2019": (
        ("cards", "Cao Thị Thảo", ("officer",), "Chuyên viên cấp sổ, thẻ"),
        ("leaders", "Tạ Thu Trang", ("leader",), "Phó Giám đốc"),
    ),
}


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works in which unit of an agency."""

    agency_id: int
    units: dict[str, list[Actor]]


def settle(at: datetime) -> tuple[Staff, Sequence[Staff]]:
    """Publish the catalog of 2019 and put the officers in service, all at ``at``.

    The ward's staff, and that of each agency it works with.
    """
    worktime.load_calendar_package(at=at)
    catalog.load(catalog.builtin(*PACKAGES), at=at)
    ward = _appoint(Agency.objects.get(code=AGENCY), OFFICERS, at)
    return ward, [_appoint(queries.agency(slug), posts, at) for slug, posts in PARTNERS.items()]


def _appoint(agency: Agency, posts: Sequence[Post], at: datetime) -> Staff:
    units: dict[str, list[Actor]] = {}
    for unit, name, roles, title in posts:
        place = DESK if unit in OF_THE_DESK else unit
        officer = agencies.appoint(agency, unit=place, name=name, roles=roles, title=title, at=at)
        units.setdefault(unit, []).append(queries.actor_for(officer.pk, at))
    return Staff(agency.pk, units)
