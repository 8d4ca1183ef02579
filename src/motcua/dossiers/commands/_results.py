"""Shared by handling and refusals: how a result comes to be."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.catalog.content import Step, Version
from motcua.dossiers import numbers
from motcua.dossiers.commands import _core, _opinions, extensions
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.rules import Status
from motcua.kernel import clock, rows


def is_return(step: Step) -> bool:
    """True for the step at which the citizen receives the result."""
    return step.role == "receptionist" and step.code == "return"


def mark(dossier: Dossier, version: Version, step: Step, *, by: Actor, at: datetime) -> None:
    """A signing step signs the result, the clerk's step seals it."""
    fields: dict[str, object] = {}
    if step.sign:
        fields |= {"signed_by_id": by.id, "signed_at": at}
    if step.role == "clerk":
        fields |= {"sealed_by_id": by.id, "sealed_at": at, "number": _number(dossier, at)}
    if fields:
        _write(dossier, version, fields)


def resolve(dossier: Dossier, version: Version, outcome: str = "", *, at: datetime) -> None:
    """The result is there: the clock ends, the desk can return it.

    Without ``outcome`` it is what was decided on the way (a refusal), else granted.
    """
    _core.move(dossier, Status.RESOLVED)
    dossier.outcome = outcome or dossier.outcome or "granted"
    dossier.ended_at = at
    rows.update(dossier, "status", "outcome", "ended_at")
    if dossier.opinions_open:
        rows.answered(lambda: _opinions.let_rest(dossier, at))
    if any(task.kind == "extension" for task in dossier.beside):
        rows.answered(lambda: extensions.let_lapse(dossier, at=at))
    _write(dossier, version, {})


def undecide(dossier: Dossier) -> None:
    """A refusal that was signed and comes back from the clerk is a decision no more."""
    if dossier.outcome:
        dossier.outcome = ""
        Result.objects.filter(dossier=dossier).delete()


def _write(dossier: Dossier, version: Version, fields: dict[str, object]) -> None:
    """Make the result where there is none; with ``fields``, give it these in either case."""
    row = Result(dossier=dossier, name=version.result.name, kind_code=version.result.code)
    for name, value in fields.items():
        setattr(row, name, value)
    rows.upsert(row, "dossier", *fields)


def _number(dossier: Dossier, at: datetime) -> str:
    """The result's number in the year's book of its field."""
    year = clock.local(at).year
    return f"{numbers.following(f'result:{dossier.agency_id}:{dossier.field_code}:{year}')}/{year}"
