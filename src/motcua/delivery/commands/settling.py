"""What a dossier's own entries do to its delivery, in their transaction: made, changed, ended."""

from datetime import datetime

from motcua.agencies.models import Officer
from motcua.catalog import queries as catalog
from motcua.catalog.rules.delivery import area_of, entitlement
from motcua.delivery import contents
from motcua.delivery.commands import _core, custody
from motcua.delivery.commands.custody import Hand
from motcua.delivery.models import DeliveryJob, Original
from motcua.delivery.rules import custody as hands
from motcua.delivery.rules import states
from motcua.dossiers import timing
from motcua.dossiers.models import Dossier, Result
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition
from motcua.worktime.rules import CalendarGap


def make(dossier_id: int, *, at: datetime) -> DeliveryJob | None:
    """A job for a result that is there and is to be brought; the one that is live already stays.

    Also what is fetched at a desk has its original on record, where another agency made it.
    """
    kin = ("agency", "return_agency", "submitter")
    dossier = Dossier.objects.select_related(*kin).get(pk=dossier_id)
    if dossier.return_method not in ("home", "post"):
        if _goes_elsewhere(dossier):
            _found_original(dossier, at)
        return None
    if _live(dossier_id):
        return None
    job = _made(dossier, at)
    _found_original(dossier, at)
    _core.record(
        job, "delivery_planned", at=at, by=None, method=job.method, free=job.free, why=job.why,
        window_by=job.due_at,
    )  # fmt: skip
    return job


def _made(dossier: Dossier, at: datetime) -> DeliveryJob:
    said, day = catalog.delivery(), clock.local(at).date()
    right = entitlement(
        said, procedure=dossier.procedure_code, facts=dossier.facts,
        address=dossier.return_address, on=day,
    )  # fmt: skip
    free = right.free and dossier.return_method == "home"
    method = "home" if free else "post"
    area = area_of(said, dossier.return_address)
    asked = "Công dân chọn bưu chính." if dossier.return_method == "post" else right.why
    return DeliveryJob.objects.create(
        dossier=dossier, agency_id=dossier.return_agency_id, method=method,
        recipient=dossier.submitter_name, phone=dossier.notify_phone or dossier.submitter.phone,
        address=dossier.return_address, area=area.code if area else "", free=free,
        why=(right.why if free else asked)[:500], rule=right.rule, source=right.source[:300],
        contents=contents.of(dossier), made_at=at, due_at=_promised(dossier, method, at),
    )  # fmt: skip


def _promised(dossier: Dossier, method: str, at: datetime) -> datetime | None:
    way = catalog.delivery().way(method)
    try:
        minutes = way.within.working_minutes if way else None
        return timing.step_due(dossier.return_agency_id, at, minutes) if minutes else None
    except CalendarGap:
        return None


def _found_original(dossier: Dossier, at: datetime) -> Original:
    """Where the paper is when bringing it begins: with who sealed it, offered to the desk."""
    known = Original.objects.filter(dossier=dossier).first()
    if known:
        return known
    result = Result.objects.select_related("sealed_by").filter(dossier=dossier).first()
    clerk: Officer | None = result.sealed_by if result else None
    desk = Hand(hands.DESK, dossier.return_agency.desk_name)
    first = _maker(dossier, clerk) or desk
    original = Original.objects.create(
        dossier=dossier, agency_id=dossier.return_agency_id, holder=first.holder, name=first.name,
        officer_id=first.officer_id, since=at,
    )  # fmt: skip
    if first.holder == hands.CLERK:
        custody.offer(original, desk, at=at, by_id=first.officer_id)
    return original


def _maker(dossier: Dossier, clerk: Officer | None) -> Hand | None:
    """Who has a new result in hand: who sealed it; at another agency that agency's clerks."""
    if clerk:
        elsewhere = f", {dossier.agency.short_name}" if _goes_elsewhere(dossier) else ""
        return Hand(hands.CLERK, f"{clerk.name}{elsewhere}", clerk.pk)
    if _goes_elsewhere(dossier):
        return Hand(hands.CLERK, dossier.agency.short_name)
    return None


def _goes_elsewhere(dossier: Dossier) -> bool:
    """Whether the paper is given at another desk than that of who made it; parts go with theirs."""
    return dossier.return_agency_id != dossier.agency_id and not dossier.part


def _live(dossier_id: int) -> DeliveryJob | None:
    rows = DeliveryJob.objects.filter(dossier_id=dossier_id, state__in=states.LIVE)
    return rows.select_for_update(of=("self",)).select_related("dossier", "agency").first()


def changed(dossier_id: int, *, at: datetime) -> None:
    """The citizen chose another way or address: before it leaves the job is made anew.

    Raises IllegalTransition once it has left: then what is chosen does not reach who carries it.
    """
    job = _live(dossier_id)
    if job and job.state in states.AWAY:
        raise IllegalTransition(
            "Kết quả đang trên đường đến Ông/Bà nên chưa đổi được nơi nhận. "
            "Mời hẹn lại với người giao, hoặc gọi Bộ phận Một cửa."
        )
    if job:
        cancel(job, "changed", at=at)
    if Dossier.objects.filter(pk=dossier_id, ended_at__isnull=False, returned_at=None).exists():
        make(dossier_id, at=at)


def cancel(job: DeliveryJob, reason: str, *, at: datetime) -> None:
    """A job that is not to be done any more; an original offered to a courier stays at the desk."""
    _core.move(job, states.CANCELLED, at)
    job.reason = reason
    job.save()
    original = _core.original_of(job)
    offered = custody.open_offer(original)
    if offered and offered.taker == hands.COURIER:
        custody.withdraw(original)
    _core.record(job, "delivery_cancelled", at=at, by=None, ended=reason)


def given(dossier_id: int, *, method: str, recipient: str, by_id: int | None, at: datetime) -> None:
    """The result was handed over: the job ends, the paper is the citizen's.

    Nothing is left to do after our own command. At the counter the paper must be in the house;
    else raises IllegalTransition.
    """
    original = Original.objects.filter(dossier_id=dossier_id).first()
    if original is None or original.holder == hands.CITIZEN:
        return
    job = _live(dossier_id)
    if method == "electronic":  # the file was taken; the paper stays where it is
        _end(job, states.CANCELLED, "electronic", at)
        return
    if original.holder not in hands.IN_THE_HOUSE:
        raise IllegalTransition(
            f"Bản gốc đang ở {original.name} ({hands.HOLDERS[original.holder]}), chưa ở quầy. "
            "Mời nhận lại bản gốc ở mục Giao tận nhà rồi hãy trả."
        )
    _to_citizen(original, recipient, by_id, at)
    ended = states.DELIVERED if method in ("home", "post") else states.CANCELLED
    _end(job, ended, "" if ended == states.DELIVERED else "counter", at)


def _end(job: DeliveryJob | None, state: str, reason: str, at: datetime) -> None:
    """Ended by the hand-over itself, whose entry tells of it."""
    if job:
        _core.move(job, state, at)
        job.reason, job.left_at = reason, job.left_at or at
        job.save()


def _to_citizen(original: Original, recipient: str, by_id: int | None, at: datetime) -> None:
    """Through the desk, whatever stood open: who hands it over has it in hand."""
    offered = custody.open_offer(original)
    if offered and offered.taker == hands.DESK:
        custody.confirm(original, at=at, by=offered.taker_name)
    else:
        custody.withdraw(original)
    if original.holder == hands.CLERK:
        desk = Hand(hands.DESK, original.agency.desk_name)
        custody.pass_now(original, desk, at=at, by_id=by_id, by=desk.name)
    citizen = Hand(hands.CITIZEN, recipient[:300] or "Công dân")
    custody.pass_now(original, citizen, at=at, by_id=by_id, by=citizen.name)


def undone(dossier_id: int, *, by_id: int | None, at: datetime) -> None:
    """A hand-over by mistake was taken back: the paper is at the desk, the job goes on there."""
    original = Original.objects.select_related("agency").filter(dossier_id=dossier_id).first()
    if original is None or original.holder != hands.CITIZEN:
        return
    desk = Hand(hands.DESK, original.agency.desk_name)
    custody.pass_now(original, desk, at=at, by_id=by_id, by=desk.name, note="Hủy việc trả kết quả")
    job = DeliveryJob.objects.filter(dossier_id=dossier_id, state=states.DELIVERED).last()
    if job and not _live(dossier_id):
        _core.move(job, states.BACK, at)
        job.save()
