"""What the procedure field offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from motcua.catalog import queries as catalog
from motcua.catalog.content import Version
from motcua.catalog.rules.search import entry, rank
from motcua.dossiers.queries import desk
from motcua.kernel import clock
from motcua.kernel.text import fold
from motcua.office.forms.intake.matter import taken_here
from motcua.office.views.intake.marks import marked

SHOWN: Final = 8
_LOOKED_AT: Final = 80


@dataclass(frozen=True, slots=True)
class Option:
    """One line of the list."""

    version: Version
    pieces: Sequence[tuple[str, bool]]
    also: str
    busiest: bool


@dataclass(frozen=True, slots=True)
class Options:
    """The lines shown, and how many match in all ("80+" where nobody counted further)."""

    lines: Sequence[Option]
    total: str


def options(agency_id: int, typed: str) -> Options:
    """What matches, best first; among equals what this ward was asked for most this week."""
    wanted, used = fold(typed), desk.used_this_week(agency_id)
    hits = catalog.search_procedures(typed, clock.today(), limit=_LOOKED_AT)
    here = [version for version in hits if taken_here(version)]
    here.sort(key=lambda v: (rank(entry(v), wanted) or 0, -used.get(v.procedure_code, 0)))
    shown = here[:SHOWN]
    most = max((used.get(v.procedure_code, 0) for v in shown), default=0)
    lines = [_option(v, wanted, most > 0 and used.get(v.procedure_code) == most) for v in shown]
    total = _("hơn %d") % len(here) if len(hits) >= _LOOKED_AT else str(len(here))
    return Options(lines, total)


def _option(version: Version, wanted: str, busiest: bool) -> Option:
    pieces = marked(version.short_name, wanted)
    also = ""
    if not any(hit for _, hit in pieces):
        also = next((word for word in version.keywords if wanted in fold(word)), "")
    return Option(version, pieces, also, busiest)
