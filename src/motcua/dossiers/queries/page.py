"""Everything one dossier's page shows, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.catalog.content import Case, Route, Version
from motcua.dossiers import lateness, timing
from motcua.dossiers.lights import Light, light
from motcua.dossiers.models import (
    Charge,
    Document,
    Dossier,
    DraftConfirmation,
    DueChange,
    Extension,
    IssuedPaper,
    Opinion,
    Pause,
    Payment,
    Result,
    Supplement,
    Task,
)
from motcua.dossiers.queries.opinions import opinions_of
from motcua.dossiers.queries.stations import Station, stations
from motcua.dossiers.queries.visible import visible
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import procedure, route_of
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import NotFound

_WITH = ("agency", "reception_agency", "return_agency", "submitter", "owner", "accepted_by")


@dataclass(frozen=True, slots=True)
class Page:
    """A dossier with all that belongs to it."""

    dossier: Dossier
    version: Version
    case: Case
    route: Route
    light: Light
    tasks: Sequence[Task]
    stations: Sequence[Station]
    documents: Sequence[Document]
    supplements: Sequence[Supplement]
    extensions: Sequence[Extension]
    due_changes: Sequence[DueChange]
    pauses: Sequence[Pause]
    opinions: Sequence[Opinion]
    drafts: Sequence[DraftConfirmation]
    charges: Sequence[Charge]
    payments: Sequence[Payment]
    result: Result | None
    papers: Sequence[IssuedPaper]
    trail: Sequence[Entry]
    now: datetime

    @property
    def apology(self) -> str:
        """What officers read of a late dossier's apology; "" for one that is not late."""
        return lateness.apology_words(self.dossier, self.now)

    @property
    def late_words(self) -> str:
        """The same for its citizen."""
        return lateness.told_words(self.dossier, self.now)

    @property
    def total(self) -> int:
        """What was charged, in đồng."""
        return sum(charge.amount for charge in self.charges)

    @property
    def owed(self) -> int:
        """What is still to pay, in đồng."""
        return self.total - sum(p.amount for p in self.payments if p.cancelled_at is None)

    @property
    def open_tasks(self) -> list[Task]:
        """Tasks still to do."""
        return [task for task in self.tasks if task.state == "open"]


def page(dossier_id: int, actor: Actor, *, now: datetime | None = None) -> Page:
    """The page of a dossier the actor may see; else NotFound, for both reasons alike."""
    return _page(actor, now, pk=dossier_id)


def page_by_code(code: str, actor: Actor, *, now: datetime | None = None) -> Page:
    """The same by dossier code."""
    return _page(actor, now, code=code)


def _page(actor: Actor, now: datetime | None, **key: object) -> Page:
    dossier = Dossier.objects.select_related(*_WITH).filter(visible(actor), **key).first()
    if dossier is None:
        raise NotFound("Không có hồ sơ này, hoặc hồ sơ không thuộc phạm vi Ông/Bà được xem.")
    return _whole(dossier, now or clock.now())


def public_page(token: str, *, now: datetime | None = None) -> Page:
    """What the QR code of a slip leads to; whoever holds the slip may look."""
    dossier = Dossier.objects.select_related(*_WITH).filter(token=token).first()
    if dossier is None:
        raise NotFound(
            "Mã trên giấy hẹn không đúng. Mời Ông/Bà quét lại, hoặc hỏi bộ phận Một cửa."
        )
    return _whole(dossier, now or clock.now())


def _whole(dossier: Dossier, now: datetime) -> Page:
    (version, case), route = procedure(dossier), route_of(dossier)
    tasks = list(dossier.tasks.select_related("unit", "officer", "done_by"))
    return Page(
        dossier=dossier,
        version=version,
        case=case,
        light=light_of(dossier, now),
        tasks=tasks,
        route=route,
        stations=stations(route, tasks, dossier),
        documents=list(dossier.documents.select_related("blob")),
        supplements=list(dossier.asked.select_related("proposed_by", "issued_by")),
        extensions=list(dossier.extension_rows.select_related("drafted_by", "decided_by")),
        due_changes=list(dossier.due_changes.order_by("id")),
        pauses=list(dossier.pauses.order_by("started_at")),
        opinions=opinions_of(dossier),
        drafts=list(dossier.drafts.select_related("asked_by")),
        charges=list(dossier.charges.all()),
        payments=list(dossier.payments.select_related("collected_by")),
        result=_result(dossier),
        papers=list(dossier.papers.defer("data")),
        trail=list(journal.trail(f"dossier:{dossier.pk}")),
        now=now,
    )


def _result(dossier: Dossier) -> Result | None:
    return Result.objects.select_related("signed_by", "handed_by").filter(dossier=dossier).first()


def light_of(dossier: Dossier, now: datetime | None = None) -> Light:
    """The light of a dossier."""
    now = now or clock.now()
    return light(
        timing.owed_by(dossier),
        paused=dossier.is_paused,
        ended=dossier.ended_at is not None,
        deciding=dossier.state is Status.WITHDRAWING,
        now=now,
        counted=lambda a, b: timing.counted(dossier.agency_id, a, b),
    )
