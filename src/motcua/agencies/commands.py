"""Every change to agencies, officers, absences: each one transaction and one journal entry."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.addresses import change_own_email
from motcua.agencies.duty import answer_swap, ask_swap, put_on_duty, take_off_duty
from motcua.agencies.models import Agency, Delegation, Officer, Unit, User
from motcua.agencies.recording import record
from motcua.kernel import clock, text
from motcua.kernel.errors import Invalid, NotAllowed, NotFound

__all__ = [
    "answer_swap",
    "appoint",
    "ask_swap",
    "change_own_email",
    "delegate",
    "load_agency",
    "password_changed",
    "put_on_duty",
    "revoke",
    "take_off_duty",
]
EARLIEST: Final = timedelta(days=31)
LATEST: Final = timedelta(days=366)
SEPARATE: Final = frozenset({"admin", "auditor"})
AGENCY_FIELDS = (
    "name", "short_name", "level", "parent_name", "desk_name", "place", "address", "phone", "email",
)  # fmt: skip


def load_agency(data: Mapping[str, Any], *, at: datetime | None = None) -> Agency:
    """Make or renew an agency and its units from a catalog package (``kind: agency``).

    Idempotent; units that are no longer named stay, since dossiers may stand with them.
    """
    head = dict(data["agency"])
    with transaction.atomic():
        fields = {name: head[name] for name in AGENCY_FIELDS if name in head}
        fields["slug"] = head.get("slug") or text.fold(head["short_name"]).replace(" ", "-")
        agency, made = Agency.objects.update_or_create(code=head["code"], defaults=fields)
        for order, unit in enumerate(data.get("units", ())):
            Unit.objects.update_or_create(
                agency=agency,
                code=unit["code"],
                defaults={"name": unit["name"], "order": unit.get("order", order)},
            )
        if made:
            record(f"agency:{agency.pk}", "agency.created", at, None, {"code": agency.code})
    return agency


def appoint(
    agency: Agency,
    *,
    unit: str,
    name: str,
    roles: Iterable[str],
    title: str = "",
    phone: str = "",
    username: str | None = None,
    password: str | None = None,
    must_change_password: bool = True,
    by: Actor | None = None,
    at: datetime | None = None,
) -> Officer:
    """Put an officer in service, with an account where ``username`` is given.

    ``by`` None is the installation itself (set-up, replay). Raises Invalid for an unknown role,
    unit or a user name taken, NotAllowed without ``officer.manage``.
    """
    if by:
        permissions.require(by, "officer.manage", agency_id=agency.pk)
    wanted = sorted(set(roles))
    if unknown := [role for role in wanted if role not in permissions.ROLES]:
        raise Invalid(f"Vai trò không có trong hệ thống: {', '.join(unknown)}.")
    place = Unit.objects.filter(agency=agency, code=unit).first()
    if place is None:
        raise Invalid(f"Cơ quan không có đơn vị “{unit}”.")
    with transaction.atomic():
        user = _account(username, password, must_change_password) if username else None
        officer = Officer.objects.create(
            user=user, agency=agency, unit=place, name=name, sort_name=text.sort_key(name),
            title=title, phone=phone, roles=wanted,
        )  # fmt: skip
        data = {"name": name, "unit": unit, "roles": wanted}
        record(f"officer:{officer.pk}", "officer.appointed", at, by, data)
    return officer


def _account(username: str, password: str | None, must_change: bool) -> User:
    if User.objects.filter(username=username).exists():
        raise Invalid(f"Tên đăng nhập “{username}” đã có người dùng.")
    user = User(username=username, must_change_password=must_change)
    user.set_password(password)
    user.save()
    return user


def delegate(
    absent: Officer,
    stand_in: Officer,
    *,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    by: Actor,
    at: datetime | None = None,
) -> Delegation:
    """For a period of absence let ``stand_in`` do what ``absent`` may do.

    Anyone may hand over their own work; for others ``delegation.manage`` is needed. Raises
    Invalid for an empty period, the same person, or officers of two agencies.
    """
    if by.id != absent.pk:
        permissions.require(by, "delegation.manage", agency_id=absent.agency_id)
    _check_period(starts_at, ends_at, at or clock.now())
    _check_stand_in(absent, stand_in, by)
    with transaction.atomic():
        row = Delegation.objects.create(
            absent=absent, stand_in=stand_in, starts_at=starts_at, ends_at=ends_at, reason=reason
        )
        data = {"stand_in": stand_in.pk, "from": starts_at, "to": ends_at, "reason": reason}
        record(f"officer:{absent.pk}", "officer.delegated", at, by, data)
    return row


def _check_period(starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    """A time that can be: begun at most a month ago, over within a year."""
    if ends_at <= starts_at:
        raise Invalid("Thời gian ủy quyền phải kết thúc sau khi bắt đầu.")
    if ends_at <= now:
        raise Invalid("Thời gian ủy quyền phải kết thúc ở phía trước.")
    if starts_at < now - EARLIEST or ends_at > now + LATEST:
        raise Invalid("Thời gian ủy quyền bắt đầu sớm nhất một tháng trước, dài nhất một năm.")


def _check_stand_in(absent: Officer, stand_in: Officer, by: Actor) -> None:
    """Nobody gains by a delegation what separation of duties keeps from them.

    Only the absent person may hand work to whoever enters it; those who administer or audit
    neither stand in nor are stood in for; a leader's signature goes to another leader unless the
    leader decides otherwise.
    """
    if absent.pk == stand_in.pk or absent.agency_id != stand_in.agency_id:
        raise Invalid("Người làm thay phải là một cán bộ khác của cùng cơ quan.")
    if SEPARATE & {*absent.roles, *stand_in.roles}:
        raise NotAllowed(
            "Người quản trị hệ thống và người kiểm tra không làm thay, không giao việc."
        )
    if by.id == absent.pk:
        return
    if by.id == stand_in.pk:
        raise NotAllowed("Chỉ người vắng mặt mới giao việc của mình cho Ông/Bà được.")
    if "leader" in absent.roles and "leader" not in stand_in.roles:
        raise NotAllowed("Quyền của lãnh đạo chỉ do chính lãnh đạo ấy giao cho người khác.")


def revoke(delegation_id: int, *, by: Actor, at: datetime | None = None) -> None:
    """End an absence early; raises NotFound, NotAllowed. A second press changes nothing."""
    with transaction.atomic():
        row = (
            Delegation.objects.select_for_update(of=("self",))
            .select_related("absent")
            .filter(pk=delegation_id)
            .first()
        )
        if row is None:
            raise NotFound("Không có ủy quyền này.")
        if by.id != row.absent_id:
            permissions.require(by, "delegation.manage", agency_id=row.absent.agency_id)
        if row.revoked_at is None:
            row.revoked_at = at or clock.now()
            row.save(update_fields=["revoked_at"])
            data = {"delegation": row.pk}
            record(f"officer:{row.absent_id}", "officer.delegation_revoked", at, by, data)


def password_changed(user: User) -> None:
    """Note that a user chose a password of their own: the forced change is over."""
    if user.must_change_password:
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])
