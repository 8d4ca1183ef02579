"""Lives of dossiers, by commands at given moments."""

from datetime import datetime

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.errors import Refused
from tests import ward


def at(day: int, month: int, hour: int = 9, minute: int = 0, year: int = 2026) -> datetime:
    """A moment in Viet Nam, of 2026 unless told otherwise."""
    return datetime(year, month, day, hour, minute, tzinfo=clock.TZ)


def accepted(cast: ward.Cast, when: datetime, code: str = "1.004873", **changes: object) -> Dossier:
    """Accepted at the counter."""
    with clock.at(when):
        return commands.accept(ward.intake(code, **changes), by=cast.receptionist)


def online(cast: ward.Cast, sent: datetime, taken: datetime | None, **changes: object) -> Dossier:
    """Sent in by a citizen; accepted at ``taken``."""
    with clock.at(sent):
        dossier = commands.submit(
            ward.intake(channel="online", **changes), agency_id=cast.receptionist.agency_id
        )
    return (
        commands.accept_submitted(dossier.pk, by=cast.receptionist, at=taken) if taken else dossier
    )


def resolved(cast: ward.Cast, dossier: Dossier, when: datetime) -> Dossier:
    """Through officer, leader and clerk, all at one moment."""
    for actor in (cast.officer, cast.leader, cast.clerk):
        dossier = commands.forward(step_of(dossier), by=actor, at=when)
    return dossier


def step_of(dossier: Dossier) -> int:
    """The task of the route at which the dossier stands; Refused where it stands at none."""
    task = dossier.tasks.filter(state="open", kind="step").first()
    if task is None:
        raise Refused
    return task.pk


def returned(cast: ward.Cast, dossier: Dossier, when: datetime, method: str = "counter") -> Dossier:
    """Paid where something is owed, and handed over."""
    if commands.owed(dossier):
        commands.collect(dossier.pk, by=cast.receptionist, at=when)
    return commands.hand_over(
        dossier.pk, dossier.owner_name, by=cast.receptionist, at=when, method=method
    )


def asked(cast: ward.Cast, dossier: Dossier, when: datetime) -> Dossier:
    """Asked for a supplement through the desk; the clock stands still."""
    row = commands.propose_supplement(
        step_of(dossier),
        [{"code": "x", "name": "Bản án ly hôn", "what": "bản sao"}],
        "Thiếu giấy tờ",
        by=cast.officer,
        at=when,
    )
    commands.issue_supplement(row.pk, by=cast.receptionist, at=when)
    return Dossier.objects.get(pk=dossier.pk)


def supplemented(cast: ward.Cast, dossier: Dossier, when: datetime) -> Dossier:
    """The citizen has brought the paper."""
    documents = ward.intake().documents[:1]
    return commands.receive_supplement(dossier.pk, documents, by=cast.receptionist, at=when)


def extended(cast: ward.Cast, dossier: Dossier, to: datetime, when: datetime) -> Dossier:
    """An apology with a new date, signed."""
    row = commands.draft_extension(
        dossier.pk, to, "Chờ xác minh nơi cư trú trước đây", "objective", by=cast.officer, at=when
    )
    return commands.approve_extension(row.pk, by=cast.leader, at=when)


def withdrawn(cast: ward.Cast, dossier: Dossier, when: datetime) -> Dossier:
    """Taken back by the citizen, agreed."""
    commands.request_withdrawal(dossier.pk, "Đổi ý", by=cast.receptionist, at=when)
    return commands.agree_withdrawal(dossier.pk, by=cast.leader, at=when)
