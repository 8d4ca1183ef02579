"""Saying where the portal is, opening and closing the door, the first sync."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from django.db import connection as database

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.national.adapters import sessions
from motcua.national.commands import _core
from motcua.national.jobs import send_soon
from motcua.national.models import Connection, Standing, Uploaded
from motcua.national.models.connections import ADAPTERS

# Every dossier of its own that the portal has never been told, with the head of its journal.
_FIRST: Final = """
    insert into national_dispatch (
        agency_id, dossier_id, seq, kind, merged, state, created_at, next_try_at, attempts,
        problem, outage, said, note, calls, defects)
    select d.agency_id, d.id, head.seq, 'national.first', 1, 'waiting', %(now)s, %(now)s, 0,
        '', false, '', '', '[]'::jsonb, '[]'::jsonb
    from dossiers_dossier d
    join national_connection c on c.agency_id = d.agency_id and d.submitted_at >= c.since
    cross join lateral (
        select max(e.seq) as seq from journal_entry e where e.chain = 'dossier:' || d.id
    ) head
    where d.agency_id = %(agency)s and d.whole_id is null and d.part = ''
      and head.seq is not null and not exists (
        select 1 from national_standing s where s.dossier_id = d.id and s.told_at is not null)
    order by d.submitted_at, d.id
    on conflict (dossier_id) where state = 'waiting' do nothing
"""
_PATHS: Final = ("auth_path", "integration_path", "share_path")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A connection as somebody typed it."""

    adapter: str
    address: str
    unit_code: str
    since: date
    auth_path: str = ""
    integration_path: str = ""
    share_path: str = ""
    dstcode: str = ""
    fetched_from: tuple[str, ...] = ()
    wide: bool = True
    trial: bool = True
    pulls: bool = False

    def problems(self) -> dict[str, str]:
        """What is wrong, by field."""
        found: dict[str, str] = {}
        if self.adapter not in ADAPTERS:
            found["adapter"] = "Mời chọn loại kết nối."
        if not _is_address(self.address):
            found["address"] = "Địa chỉ phải có dạng https://… , không kèm tài khoản, mật khẩu."
        if not self.unit_code.strip():
            found["unit_code"] = "Cần ghi mã đơn vị do Cổng cấp."
        for name in _PATHS:
            path = getattr(self, name)
            if path and not (path.startswith("/") and path.isprintable() and len(path) <= 120):
                found[name] = "Đường dẫn bắt đầu bằng “/”, dài tối đa 120 ký tự."
        if wrong := [text for text in self.fetched_from if not _is_network(text)]:
            found["fetched_from"] = (
                f"Không phải địa chỉ mạng: {wrong[0][:50]}. Ví dụ 203.0.113.0/24."
            )
        return found


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return bool(
            parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
            and not parts.username and not parts.query and not parts.fragment and len(text) <= 300
        )  # fmt: skip
    except ValueError:
        return False


def _is_network(text: str) -> bool:
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        return False
    return len(text) <= 50


def wanted(typed: Mapping[str, Any]) -> Wanted:
    """What a form says. Raises Invalid for a day that is none."""
    try:
        since = date.fromisoformat(str(typed.get("since", "")).strip())
    except ValueError:
        raise Invalid(fields={"since": "Mời ghi ngày, ví dụ 2026-07-01."}) from None
    texts: dict[str, Any] = {name: str(typed.get(name, "")).strip() for name in (*_TEXTS, *_PATHS)}
    flags: dict[str, Any] = {name: bool(typed.get(name)) for name in ("wide", "trial", "pulls")}
    networks = str(typed.get("fetched_from", "")).replace(",", " ").split()
    return Wanted(since=since, fetched_from=tuple(networks[:20]), **texts, **flags)


_TEXTS: Final = ("adapter", "address", "unit_code", "dstcode")


@_core.atomic
def set_connection(given: Wanted, *, by: Actor, at: datetime | None = None) -> Connection:
    """Say where the portal is; a new connection stays closed. Raises Invalid, NotAllowed."""
    now = _core.moment(at)
    permissions.require(by, _core.MANAGE, agency_id=by.agency_id)
    if problems := given.problems():
        raise Invalid(fields=problems)
    since = datetime.combine(given.since, datetime.min.time(), clock.TZ)
    values = {
        **{name: getattr(given, name)[:120] for name in (*_PATHS, "dstcode")},
        "adapter": given.adapter, "address": given.address.rstrip("/"),
        "unit_code": given.unit_code[:60], "fetched_from": list(given.fetched_from),
        "wide": given.wide, "trial": given.trial, "pulls": given.pulls, "since": since,
        "changed_at": now, "changed_by_id": by.id,
        "failures": 0, "failing_since": None, "last_problem": "", "hold_until": None,
    }  # fmt: skip
    before = Connection.objects.select_for_update().filter(agency=by.agency_id).first()
    if before and (before.adapter, before.address) != (values["adapter"], values["address"]):
        values["active"] = False
        _another_portal(by.agency_id)
    row, _ = Connection.objects.update_or_create(agency_id=by.agency_id, defaults=values)
    sessions.forget_all()
    told = {"adapter": row.adapter, "address": row.address, "unit": row.unit_code}
    _core.record(by.agency_id, "changed", at=now, by=by, **told, trial=row.trial)
    return row


def _another_portal(agency_id: int) -> None:
    """What one portal was told another has not heard: all is told anew when the door opens."""
    known = Standing.objects.filter(agency=agency_id)
    known.filter(from_portal=False).update(portal_code="")
    known.update(
        there=False, told_seq=0, told_digest="", told_status=None, told_at=None, portal_id=""
    )
    Uploaded.objects.filter(dossier__agency=agency_id).delete()


@_core.atomic
def open_connection(*, by: Actor, at: datetime | None = None) -> int:
    """Begin to tell: all since ``since`` that was never told, and what happens; how many."""
    now = _core.moment(at)
    row = _core.locked(by)
    row.active, row.hold_until, row.opened_at = True, None, row.opened_at or now
    row.save(update_fields=["active", "hold_until", "opened_at"])
    with database.cursor() as cursor:
        cursor.execute(_FIRST, {"agency": by.agency_id, "now": now})
        count = int(cursor.rowcount)
    _core.record(by.agency_id, "opened", at=now, by=by, dossiers=count)
    send_soon(by.agency_id)
    return count


@_core.atomic
def close_connection(*, by: Actor, at: datetime | None = None) -> Connection:
    """Tell nothing for now. What happens meanwhile is written down and waits."""
    now = _core.moment(at)
    row = _core.locked(by)
    row.active = False
    row.save(update_fields=["active"])
    _core.record(by.agency_id, "closed", at=now, by=by)
    return row
