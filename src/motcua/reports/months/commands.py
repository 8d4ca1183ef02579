"""Freezing a month: counted once, sealed, written down, never touched again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.journal import commands as journal
from motcua.journal.models import Entry
from motcua.journal.rules import ZERO
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Stale
from motcua.kernel.said import Said
from motcua.reports.models import FrozenMonth
from motcua.reports.months import queries, rules
from motcua.reports.months.figures import figures
from motcua.reports.rules import Period, parse


@transaction.atomic
def freeze(
    month: str, agency_id: int, *, by: Actor | None, at: datetime | None = None
) -> FrozenMonth:
    """Freeze the month that comes next (``month``: its key); ``by`` None: the clock does it.

    Raises NotAllowed, Invalid (no month, not over, not its turn), Stale where somebody was first,
    Unbalanced where its figures do not agree.
    """
    at = at or clock.now()
    if by:
        permissions.require(by, "report.freeze", agency_id=agency_id)
    period = parse(month)
    # Not FOR UPDATE: whoever accepts a dossier names the agency, and must not wait for us.
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency_id)
    last = FrozenMonth.objects.filter(agency=agency).defer("figures").first()
    _require_turn(agency_id, period, at)
    return _write(agency, period, last, by, at)


def freeze_due(agency_id: int, at: datetime | None = None) -> list[FrozenMonth]:
    """Freeze by the clock every month that is over; stops where figures do not agree."""
    at, done = at or clock.now(), []
    while (period := queries.next_month(agency_id)) and period.end <= at:
        done.append(freeze(period.key, agency_id, by=None, at=at))
    return done


def _require_turn(agency_id: int, period: Period, at: datetime) -> None:
    known = FrozenMonth.objects.filter(agency=agency_id, month=period.key).defer("figures").first()
    if known:
        who, when = known.frozen_by_name or "Hệ thống", clock.local(known.frozen_at)
        raise Stale(Said("{who} đã chốt tháng này lúc {when}. Số liệu đã chốt giữ nguyên.",
                         who=who, when=f"{when:%H:%M ngày %d/%m/%Y}"))  # fmt: skip
    due = queries.next_month(agency_id)
    if due is None or period.key != due.key:
        raise Invalid(Said("Các tháng được chốt lần lượt. Tháng tiếp theo: {name}.",
                           name=due.name if due else "chưa có hồ sơ nào"))  # fmt: skip
    if period.end > at:
        raise Invalid(Said("{name} chưa hết. Chốt được từ ngày {day}.", name=period.name,
                           day=f"{clock.local(period.end):%d/%m/%Y}"))  # fmt: skip


def _write(
    agency: Agency, period: Period, last: FrozenMonth | None, by: Actor | None, at: datetime
) -> FrozenMonth:
    said: dict[str, Any] = {
        "number": last.number + 1 if last else 1,
        "month": period.key,
        "starts_at": period.start,
        "ends_at": period.end,
        "frozen_at": at,
        "last_entry": Entry.objects.aggregate(last=Max("id"))["last"] or 0,
        "figures": figures(agency.pk, period),
    }
    prev = bytes(last.hash) if last else ZERO
    who = (by.id, by.name) if by else (None, "")
    made = FrozenMonth.objects.create(
        agency=agency, frozen_by_id=who[0], frozen_by_name=who[1], prev_hash=prev,
        hash=rules.seal(prev, agency=agency.code, by=who, **said), **said,
    )  # fmt: skip
    data = {"agency": agency.code, "month": period.key, "number": made.number, "seal": made.seal}
    journal.append(f"months:{agency.code}", "report.frozen", at=at, actor=by, data=data)
    return made
