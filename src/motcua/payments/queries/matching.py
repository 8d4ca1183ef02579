"""Which request a line of a statement pays, and what would come of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.payments.models import Incoming, PaymentRequest
from motcua.payments.models.requests import OPEN
from motcua.payments.rules.references import references_in, squeezed
from motcua.payments.rules.statements import Line


@dataclass(frozen=True, slots=True)
class Match:
    """A line, the request it names, whether it was told before."""

    line: Line
    request: PaymentRequest | None
    known: bool


def matches(lines: Sequence[Line], agency_id: int) -> list[Match]:
    """For each line the request it names by reference, else by a dossier's whole code."""
    named = {line.row: references_in(line.text) for line in lines}
    asked = _by_reference({r for found in named.values() for r in found}, agency_id)
    codes = _open_by_code(agency_id) if len(asked) < len(lines) else {}
    told = _known(lines, agency_id)
    return [
        Match(line, _first(named[line.row], asked) or _coded(line.text, codes), line.digest in told)
        for line in lines
    ]


def _first(references: Iterable[str], asked: dict[str, PaymentRequest]) -> PaymentRequest | None:
    return next((asked[name] for name in references if name in asked), None)


def _by_reference(references: set[str], agency_id: int) -> dict[str, PaymentRequest]:
    rows = PaymentRequest.objects.select_related("dossier").filter(
        agency=agency_id, reference__in=references
    )
    return {row.reference: row for row in rows}


def _open_by_code(agency_id: int) -> dict[str, PaymentRequest]:
    rows = PaymentRequest.objects.select_related("dossier").filter(agency=agency_id, state=OPEN)
    return {squeezed(row.dossier.code): row for row in rows}


def _coded(text: str, codes: dict[str, PaymentRequest]) -> PaymentRequest | None:
    bare = squeezed(text) if codes else ""
    return next((row for code, row in codes.items() if code in bare), None)


def _known(lines: Sequence[Line], agency_id: int) -> set[str]:
    keys = [f"{agency_id}:{line.digest}" for line in lines]
    rows = Incoming.objects.filter(source="bank", key__in=keys).values_list("key", flat=True)
    return {key.partition(":")[2] for key in rows}
