"""Every figure opens the list of what it counted."""

import pytest

from motcua.kernel.errors import NotFound
from motcua.reports import queries
from motcua.reports.rules import CELLS, in_year
from tests import ward
from tests.reports.lives import accepted, asked, at, extended, online, resolved, withdrawn

pytestmark = pytest.mark.django_db
JUNE = in_year(2026, "month", 6)
LATER = at(1, 12)


@pytest.fixture
def june(cast: ward.Cast) -> int:
    """A month with something in most cells; its agency."""
    resolved(cast, accepted(cast, at(28, 5)), at(9, 6))
    resolved(cast, accepted(cast, at(8, 6)), at(8, 6, 15))
    withdrawn(cast, accepted(cast, at(8, 6), "2.000815"), at(8, 6, 15))
    asked(cast, online(cast, at(28, 6), at(29, 6)), at(30, 6))
    extended(cast, accepted(cast, at(8, 6)), at(20, 7), at(1, 7))
    return cast.leader.agency_id


@pytest.mark.parametrize("group", list(queries.GROUPS))
def test_lists_are_as_long_as_figures(june: int, group: queries.Group) -> None:
    report = queries.count(june, JUNE, group, now=LATER)
    for cell in CELLS:
        total = queries.drill(june, JUNE, cell, group, now=LATER)
        assert len(total.rows) == getattr(report.total, cell), cell
        for row in report.rows:
            part = queries.drill(june, JUNE, cell, group, row.key, now=LATER)
            assert len(part.rows) == getattr(row.counts, cell), (cell, row.label)


def test_new_ones_whatever_the_channel(june: int) -> None:
    total = queries.count(june, JUNE, now=LATER).total
    assert len(queries.drill(june, JUNE, "received_new", now=LATER).rows) == total.received_new == 4


def test_the_date_shown_is_the_one_known_then(june: int) -> None:
    (late,) = queries.drill(june, JUNE, "pending_late", now=LATER).rows
    assert late.dossier.due_at == at(20, 7)
    assert late.due_at is not None
    assert late.due_at < at(1, 7)
    assert late.ended_at is None


def test_pages_follow_one_another(june: int) -> None:
    codes, after = [], ""
    for _ in range(5):
        page = queries.drill(june, JUNE, "received", after=after, limit=1, now=LATER)
        codes += [line.dossier.code for line in page.rows]
        after = page.after
    assert after == ""
    whole = queries.drill(june, JUNE, "received", now=LATER).rows
    assert codes == [line.dossier.code for line in whole]
    assert len(set(codes)) == 5


def test_unknown_cells_are_not_found(june: int) -> None:
    with pytest.raises(NotFound):
        queries.drill(june, JUNE, "id; drop table x", now=LATER)
