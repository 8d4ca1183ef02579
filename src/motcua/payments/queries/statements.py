"""What an uploaded statement holds, and what would come of each line."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.dossiers.models import Charge, Dossier, Payment
from motcua.files import queries as stored
from motcua.payments.models import Incoming, Statement
from motcua.payments.queries.matching import Match, matches
from motcua.payments.rules import statements
from motcua.payments.rules.fitting import why_not
from motcua.payments.rules.statements import Layout

SHOWN = 500


@dataclass(frozen=True, slots=True)
class Verdict:
    """One line, what it would pay, why it would not ("" where it would), what became of it."""

    match: Match
    why: str
    incoming: Incoming | None


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it is read now."""

    layout: Layout
    names: Sequence[str]  # of its columns
    verdicts: Sequence[Verdict]
    outgoing: int
    unread: Sequence[tuple[int, str]]
    readable: bool
    fits: int  # lines that pay something
    known: int  # lines told before


def text_of(row: Statement) -> str:
    """The text of an uploaded file."""
    with stored.open_blob(row.blob_id) as file:
        return file.read().decode()


def preview(row: Statement) -> Preview:
    """Read a file and say what would come of it; a handful of queries however long it is."""
    text, layout = text_of(row), Layout.from_json(row.layout)
    table = statements.rows(text, layout.delimiter)
    names = table[layout.header] if layout.header < len(table) else []
    if layout.problems():
        return Preview(layout, names, (), 0, (), False, 0, 0)
    found = statements.read(text, layout)
    verdicts = _verdicts(row, matches(found.lines, row.agency_id))
    return Preview(
        layout, names, verdicts[:SHOWN], found.outgoing, found.unread[:20], True,
        sum(not v.why and not v.match.known for v in verdicts),
        sum(v.match.known for v in verdicts),
    )  # fmt: skip


def _verdicts(row: Statement, found: Sequence[Match]) -> list[Verdict]:
    owed = _owed({m.request.dossier_id for m in found if m.request})
    kept = {line.row: line.incoming for line in row.lines.select_related("incoming__payment")}
    return [_verdict(match, owed, kept.get(match.line.row)) for match in found]


def _verdict(match: Match, owed: dict[int, int], kept: Incoming | None) -> Verdict:
    if kept is not None:
        return Verdict(match, kept.why, kept)
    asked = match.request
    state = asked.dossier.state if asked else None
    left = owed[asked.dossier_id] if asked else 0
    why = why_not("VND", state, left, match.line.amount)
    if asked and not why:
        owed[asked.dossier_id] = 0  # a second line for the same dossier comes too late
    return Verdict(match, why, None)


def _owed(dossiers: set[int]) -> dict[int, int]:
    found = dict.fromkeys(Dossier.objects.filter(pk__in=dossiers).values_list("pk", flat=True), 0)
    for pk, amount in Charge.objects.filter(dossier__in=found).values_list("dossier_id", "amount"):
        found[pk] += amount
    paid = Payment.objects.filter(dossier__in=found, cancelled_at=None)
    for pk, amount in paid.values_list("dossier_id", "amount"):
        found[pk] -= amount
    return found
