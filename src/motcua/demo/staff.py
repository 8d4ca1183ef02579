"""The officers of the demo ward, and how they sign in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from motcua.agencies import commands, queries
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency, Officer
from motcua.agencies.permissions import ROLES

AGENCY: Final = "H26.62.08"
# What the package of the ward does not say: fields of the letterhead and the desk's telephone.
LETTERHEAD: Final = {
    "slug": "phuc-loi",
    "parent_name": "Ủy ban nhân dân thành phố Hà Nội",
    "place": "Phúc Lợi",
    "phone": "024 3875 1234",
    "email": "motcua@phuc-loi.example",
    "desk_name": "Bộ phận Một cửa",
}
# Said aloud to everyone who tries the demo: never a secret, and never outside it.
PASSWORD: Final = "mot-cua-2026"  # noqa: S105  # the demo prints it


@dataclass(frozen=True, slots=True)
class Post:
    """One officer of the demo; without ``username`` nobody signs in as them."""

    username: str
    unit: str
    name: str
    role: str
    title: str


POSTS: Final = (
    Post("tiepnhan", "one-stop", "Lê Minh Anh", "receptionist", "Công chức Một cửa"),
    Post("hotich", "civil-status", "Đỗ Văn Thành", "officer", "Công chức Tư pháp – Hộ tịch"),
    Post("diachinh", "land", "Phạm Đức Huy", "officer", "Công chức Địa chính – Xây dựng"),
    Post("vanhoa", "culture", "Hoàng Thanh Vân", "officer", "Công chức Văn hóa – Xã hội"),
    Post("ldtbxh", "social", "Bùi Thị Yến", "officer", "Công chức Lao động – Xã hội"),
    Post("vanthu", "office", "Vũ Thị Hòa", "clerk", "Văn thư"),
    Post("lanhdao", "leaders", "Nguyễn Thị Thu Hà", "leader", "Phó Chủ tịch"),
    Post("chutich", "leaders", "Lưu Quốc Bảo", "leader", "Chủ tịch"),
    Post("truongbp", "one-stop", "Trần Quốc Khánh", "head_of_desk", "Trưởng bộ phận Một cửa"),
    Post("thuquy", "one-stop", "Phạm Thu Hương", "cashier", "Thủ quỹ"),
    Post("giaoketqua", "one-stop", "Hoàng Văn Tâm", "courier", "Người giao kết quả"),
    Post("quantri", "office", "Bùi Quang Minh", "admin", "Quản trị hệ thống"),
    Post("thanhtra", "office", "Đặng Thị Mai", "auditor", "Thanh tra"),
    Post("", "civil-status", "Ngô Thị Lan", "officer", "Công chức Tư pháp – Hộ tịch"),
)
# Agencies that settle parts of joint procedures, by slug, and their officers.
PARTNERS: Final[dict[str, tuple[Post, ...]]] = {
    "phuc-loi-police": (
        Post("congan", "residence", "Trịnh Văn Lâm", "officer", "Cảnh sát khu vực"),
        Post("chihuyca", "leaders", "Lương Minh Đức", "leader", "Phó Trưởng Công an phường"),
    ),
    "phuc-loi-insurance": (
        Post("bhxh", "cards", "Cao Thị Thảo", "officer", "Chuyên viên cấp sổ thẻ"),
        Post("", "benefits", "Phan Quốc Việt", "officer", "Chuyên viên chế độ"),
        Post("ldbhxh", "leaders", "Tạ Thu Trang", "leader", "Phó Giám đốc"),
    ),
}
AWAY, STAND_IN = "Ngô Thị Lan", "Đỗ Văn Thành"


@dataclass(frozen=True, slots=True)
class SignIn:
    """How to sign in as a role."""

    role: str
    username: str
    password: str


def sign_ins() -> list[SignIn]:
    """All accounts of the demo, in the order of a dossier's way."""
    own = [SignIn(f"{ROLES[p.role]} ({p.name})", p.username, PASSWORD) for p in POSTS if p.username]
    others = [post for posts in PARTNERS.values() for post in posts if post.username]
    return own + [SignIn(f"{p.title} ({p.name})", p.username, PASSWORD) for p in others]


class Staff:
    """Actors of the demo ward by what they do."""

    def __init__(self, agency_id: int, actors: Sequence[Actor]) -> None:
        self.agency_id, self._actors = agency_id, actors

    def who(self, role: str, unit_id: int | None = None) -> Actor:
        """The first with a role, in a unit where one is named."""
        return next(
            a for a in self._actors if role in a.roles and unit_id in (None, a.unit_id)
        )  # fmt: skip


def appoint(at: datetime) -> Staff:
    """Fill in the letterhead, put the officers in service, let one stand in for another."""
    ward = Agency.objects.get(code=AGENCY)
    head = {"code": AGENCY, "name": ward.name, "short_name": ward.short_name, **LETTERHEAD}
    commands.load_agency({"agency": head}, at=at)
    made = [_officer(ward, post, at) for post in POSTS]
    for slug, posts in PARTNERS.items():
        made += [_officer(queries.agency(slug), post, at) for post in posts]
    _delegate({officer.name: officer for officer in made}, at)
    return Staff(ward.pk, [queries.actor_for(officer.pk, at) for officer in made])


def _officer(ward: Agency, post: Post, at: datetime) -> Officer:
    return commands.appoint(
        ward,
        unit=post.unit,
        name=post.name,
        roles=[post.role],
        title=post.title,
        username=post.username or None,
        password=PASSWORD,
        must_change_password=False,
        at=at,
    )


def _delegate(officers: dict[str, Officer], at: datetime) -> None:
    away, stand_in = officers[AWAY], officers[STAND_IN]
    commands.delegate(
        away, stand_in, starts_at=at, ends_at=at + timedelta(weeks=5), reason="Nghỉ thai sản",
        by=queries.actor_for(away.pk, at), at=at,
    )  # fmt: skip
