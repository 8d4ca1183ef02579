"""The parts of a joint dossier that was sent in: as its citizen chose, as the desk may change."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from motcua.dossiers.queries import Page
from motcua.kernel import clock
from motcua.office.forms.intake.parts import BOX, PartRow, rows_of

MARK: Final = "parts"  # posted by a sheet on which the boxes stood


def out_of(page: Page, posted: Mapping[str, Any] | None = None) -> frozenset[str]:
    """What is left out: by the boxes of the sheet, else as it was sent."""
    if posted is None or MARK not in posted:
        return frozenset(page.dossier.left_out)
    return frozenset(name.removeprefix(BOX) for name in posted if name.startswith(BOX))


def part_rows(page: Page, out: Collection[str]) -> Sequence[PartRow]:
    """The parts with the day each would be due; none where it is accepted, or not joint."""
    if page.dossier.accepted_at:
        return ()
    return rows_of(page.version, page.case, out, page.dossier.agency_id, clock.now())
