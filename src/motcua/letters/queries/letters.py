"""Lists of letters, one letter, those of a dossier."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.catalog.content import LetterRule
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import may_read, visible
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.letters import choosing
from motcua.letters.models import Letter, NoLetters
from motcua.letters.rules.states import State

PAGE: Final = 30
LISTS: Final[dict[str, Q]] = {
    "waiting": Q(state=State.DRAFTED),
    "returned": Q(state=State.RETURNED),
    "ready": Q(state=State.APPROVED, printed_at=None),
    "printed": Q(printed_at__isnull=False),
    "ended": Q(state__in=(State.MISSED, State.UNWANTED)),
}
OLDEST_FIRST: Final = ("waiting", "returned", "ready")


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page; ``after`` finds the next one, "" on the last."""

    rows: list[Letter]
    after: str


def listed(actor: Actor, which: str, after: str = "") -> Page:
    """One list (one query): what waits longest first, what is done newest first. NotAllowed."""
    if not _reads(actor):
        raise NotAllowed
    rows = _readable(actor).filter(LISTS[which]).select_related("dossier", "author", "decided_by")
    forward = which in OLDEST_FIRST
    if after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__gt=int(after)) if forward else rows.filter(pk__lt=int(after))
    found = list(rows.order_by("pk" if forward else "-pk")[: PAGE + 1])
    return Page(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")


def _reads(actor: Actor) -> bool:
    return any(widest_scope(person, "letter.read") for person in actor.everyone)


def _readable(actor: Actor) -> QuerySet[Letter]:
    """Letters of dossiers the actor may open, in agencies whose letters are their business."""
    if any(widest_scope(person, "letter.read") == "any" for person in actor.everyone):
        return Letter.objects.all()
    agencies = {person.agency_id for person in actor.everyone}
    seen = Dossier.objects.filter(visible(actor)).values("pk")
    return Letter.objects.filter(agency__in=agencies, dossier__in=seen)


def waiting_rows(actor: Actor) -> QuerySet[Letter]:
    """What waits for the actor: for approval, or sent back to who wrote it; for counting."""
    leads = [
        person.agency_id for person in actor.everyone if widest_scope(person, "letter.approve")
    ]
    mine = Q(state=State.RETURNED, author=actor.id)
    return Letter.objects.filter(mine | Q(state=State.DRAFTED, agency__in=leads)).order_by()


def get(letter_id: int, actor: Actor) -> Letter:
    """One the actor may see. Raises NotFound."""
    kin = ("dossier", "agency", "author", "decided_by", "printed_by")
    found = Letter.objects.select_related(*kin).filter(pk=letter_id).first()
    if found is None or not (_reads(actor) and may_read(actor, found.dossier_id)):
        raise NotFound("Không có thư này.")
    return found


def may(actor: Actor, permission: str, dossier: Dossier) -> bool:
    """Whether the actor may do that to letters of a dossier they may open (no query).

    The desk that hands the result over prints, whoever made it. Who reads a dossier as the work
    of their unit may word its letters.
    """
    agencies = {dossier.agency_id}
    if permission == "letter.print":
        agencies.add(dossier.return_agency_id)
    return any(
        permissions.may(actor, permission, agency_id=agency, unit_id=actor.unit_id)
        for agency in agencies
    )


def of_dossier(dossier_id: int) -> list[Letter]:
    """Its letters (one query)."""
    rows = Letter.objects.filter(dossier=dossier_id)
    return list(rows.select_related("author", "decided_by", "printed_by"))


def unwanted(dossier_id: int) -> NoLetters | None:
    """The family's wish to get none, where it was recorded (one query)."""
    return NoLetters.objects.select_related("by").filter(dossier=dossier_id).first()


def offers(
    dossier: Dossier, letters: Sequence[Letter], at: datetime | None = None
) -> list[LetterRule]:
    """What may be drafted by hand beside the letters there are (no query)."""
    known = {letter.kind for letter in letters}
    found = choosing.by_hand(dossier, at or clock.now())
    return [rule for rule in found if rule.kind not in known]


def with_results(dossier_ids: Iterable[int]) -> dict[int, list[Letter]]:
    """Approved letters that go with the results of dossiers (one query)."""
    rows = Letter.objects.filter(dossier__in=list(dossier_ids), state=State.APPROVED)
    found: dict[int, list[Letter]] = {}
    for letter in rows:
        found.setdefault(letter.dossier_id, []).append(letter)
    return found
