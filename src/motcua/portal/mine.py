"""An account's drafts and dossiers, in the words of the person they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q

from motcua.applications import queries as applications
from motcua.citizens.models import Account
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import NAMES, Status
from motcua.dossiers.versions import is_joint
from motcua.joint import queries as joint
from motcua.kernel import clock
from motcua.portal import words

PAGE: Final = 20
ASKING: Final = frozenset({Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT, Status.RESOLVED})


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier: where it stands, what its citizen does next."""

    dossier: Dossier
    state: Any
    heading: Any
    asks: bool  # the next step is the citizen's


@dataclass(frozen=True, slots=True)
class Page:
    """A page of dossiers, newest first, and where the next one begins ("" for nowhere)."""

    rows: Sequence[Row]
    older: str


def page(account: Account, before: str = "") -> Page:
    """Dossiers the account may see, by keyset on (submitted_at, id)."""
    found = applications.dossiers_of(account).filter(whole=None).select_related("agency")
    if mark := _mark(before):
        at, key = mark
        found = found.filter(Q(submitted_at__lt=at) | Q(submitted_at=at, pk__lt=key))
    dossiers = list(found.order_by("-submitted_at", "-pk")[: PAGE + 1])
    asking = joint.asking(filter(is_joint, dossiers))
    rows = [_row(dossier, asks=dossier.pk in asking) for dossier in dossiers[:PAGE]]
    last = dossiers[PAGE - 1] if len(dossiers) > PAGE else None
    return Page(rows, f"{last.submitted_at.timestamp():.6f}_{last.pk}" if last else "")


def _row(dossier: Dossier, *, asks: bool) -> Row:
    """``asks``: a part of it asks for papers, whatever state the whole is in."""
    heading = words.TO_DO[Status.AWAITING_SUPPLEMENT][0] if asks else words.to_do(dossier)[0]
    return Row(dossier, NAMES[dossier.state], heading, asks or dossier.state in ASKING)


def _mark(text: str) -> tuple[datetime, int] | None:
    seconds, _, key = text.partition("_")
    try:
        return datetime.fromtimestamp(float(seconds), clock.TZ), int(key)
    except (ValueError, OverflowError, OSError):
        return None
