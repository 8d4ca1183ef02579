"""Reading a dossier for the portal: a fixed number of queries, whatever it has gone through."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from django.db.models import Q

from motcua.catalog import queries as catalog
from motcua.dossiers.models import (
    Charge,
    Document,
    Dossier,
    DueChange,
    ElectronicResult,
    Payment,
    Person,
    Result,
    Supplement,
)
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import is_joint
from motcua.national.facts import Asked, Facts, Fee, File, Outcome, Paid, Paper, Who
from motcua.national.models import Standing
from motcua.national.queries.progress import steps

_WITH: Final = ("agency", "submitter", "owner")
RENEWING: Final = frozenset({"restart", "shift"})


def read(dossier_id: int, standing: Standing) -> Facts:
    """Everything the portal may be told of a dossier, as it stands now (eleven queries at most).

    Of a joint dossier its parts' requests, money and results are its own; one query more.
    """
    dossier = Dossier.objects.select_related(*_WITH).get(pk=dossier_id)
    ids = _with_parts(dossier)
    changes = list(DueChange.objects.filter(dossier=dossier).order_by("at", "id"))
    charges = Charge.objects.filter(dossier__in=ids).order_by("id")
    fees = tuple(Fee(c.code, c.name, c.amount) for c in charges)
    paid = tuple(_paid(ids))
    field = _field(dossier.field_code)
    return Facts(
        id=dossier.pk,
        code=dossier.code,
        portal_code=standing.portal_code or dossier.code,
        from_portal=standing.from_portal,
        procedure_code=dossier.procedure_code,
        procedure_name=dossier.procedure_name,
        field_code=field[0],
        field_name=field[1],
        agency_code=dossier.agency.code,
        agency_name=dossier.agency.name,
        owner=_who(dossier.owner, dossier.owner_name),
        submitter=_who(dossier.submitter, dossier.submitter_name),
        contact_phone=dossier.notify_phone,
        summary=dossier.summary,
        channel=dossier.channel,
        vneid=any(fact.startswith("vneid") for fact in dossier.facts),
        submitted_at=dossier.submitted_at,
        accepted_at=dossier.accepted_at,
        due_at=dossier.due_at,
        ended_at=dossier.ended_at,
        returned_at=dossier.returned_at,
        status=dossier.state,
        outcome=dossier.outcome,
        return_method=dossier.return_method,
        papers=tuple(_papers(dossier, ids)),
        fees=fees,
        paid=paid,
        supplements=tuple(_supplements(dossier, ids, changes)),
        results=_results(dossier, ids, sum(f.amount for f in fees) <= sum(p.amount for p in paid)),
        steps=steps(dossier, changes),
    )


def _with_parts(dossier: Dossier) -> list[int]:
    parts = dossier.parts.order_by("pk").values_list("pk", flat=True) if is_joint(dossier) else ()
    return [dossier.pk, *parts]


def _field(code: str) -> tuple[str, str]:
    """The portal's code of a field where the catalog has it, "" else; and its name."""
    for field in catalog.fields():
        if field.code == code:
            return field.portal_code, field.name
    return "", catalog.field_names().get(code, "")


def _who(person: Person, name: str) -> Who:
    """As stated on the dossier; the name on it stays what it was then."""
    return Who(
        name=name, kind=person.kind, number=person.personal_number or "",
        birth_date=person.birth_date, phone=person.phone, email=person.email,
        address=person.address,
    )  # fmt: skip


def _paid(ids: Sequence[int]) -> Iterable[Paid]:
    rows = Payment.objects.filter(dossier__in=ids, cancelled_at=None).order_by("paid_at", "id")
    return (Paid(row.amount, row.paid_at, row.method) for row in rows)


def _papers(dossier: Dossier, ids: Sequence[int]) -> Iterable[Paper]:
    """What the citizen handed in; what officers added while handling is the agency's own.

    Parts have copies of the papers of their whole: only what was brought for them is theirs.
    """
    mine = Q(dossier=dossier) & ~Q(stage="handling")
    rows = Document.objects.filter(mine | Q(dossier__in=ids[1:], stage="supplement"))
    for row in rows.select_related("blob").order_by("id"):
        file = None
        if row.blob:
            name = row.file_name or row.name
            file = File(f"document:{row.pk}", name, row.blob.sha256, row.blob.media_type)
        yield Paper(row.pk, row.requirement_code, row.name, row.kind, row.quantity, row.stage, file)


def _supplements(
    dossier: Dossier, ids: Sequence[int], changes: Sequence[DueChange]
) -> Iterable[Asked]:
    rows = Supplement.objects.filter(dossier__in=ids).exclude(issued_at=None)
    for row in rows.select_related("issued_by").order_by("id"):
        asked_at = row.issued_at or row.proposed_at
        yield Asked(
            id=row.pk,
            by=row.issued_by.name if row.issued_by else "",
            reason=row.reason,
            items=tuple((str(i.get("name", "")), str(i.get("what", ""))) for i in row.items),
            at=asked_at,
            answered_at=row.answered_at,
            received_by="",
            old_due=due_as_of(asked_at, changes, dossier.due_at),
            new_due=_renewed(row.answered_at, changes),
        )


def due_as_of(
    at: datetime, changes: Sequence[DueChange], latest: datetime | None
) -> datetime | None:
    """The date that stood at a moment: what the first change after it replaced."""
    for change in changes:
        if change.at > at:
            return change.old_due_at
    return latest


def _renewed(answered_at: datetime | None, changes: Sequence[DueChange]) -> datetime | None:
    """The date an answered request led to."""
    if answered_at is None:
        return None
    for change in changes:
        if change.at == answered_at and change.reason in RENEWING:
            return change.new_due_at
    return None


def _results(dossier: Dossier, ids: Sequence[int], paid: bool) -> tuple[Outcome, ...]:
    """Results once they are there; a file only where whoever owns it could have it, too.

    The result of a whole only stands for those of its parts, and is told where none brought any.
    """
    if dossier.state not in {Status.RESOLVED, Status.RETURNED}:
        return ()
    rows = list(Result.objects.filter(dossier__in=ids).order_by("dossier__joint_part__order", "pk"))
    told = [row for row in rows if row.dossier_id != dossier.pk] or rows
    files = _result_files(told) if paid else {}
    return tuple(
        Outcome(row.name, row.kind_code, row.number, row.signed_at, files.get(row.pk))
        for row in told
    )


def _result_files(rows: Iterable[Result]) -> dict[int, File]:
    found = ElectronicResult.objects.filter(result__in=list(rows), replaced_at=None)
    return {
        row.result_id: File(f"result:{row.pk}", row.file_name, row.blob.sha256, row.blob.media_type)
        for row in found.select_related("blob").order_by("-pk")
    }


def numbers_of(codes: Iterable[str], agency_id: int) -> Mapping[str, int]:
    """Our dossiers by the number they have at the portal."""
    wanted = list(codes)
    rows = Standing.objects.filter(Q(agency=agency_id) & Q(portal_code__in=wanted))
    return dict(rows.values_list("portal_code", "dossier_id"))
