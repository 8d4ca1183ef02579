"""The plain account of a ward."""

from datetime import date

import pytest

from motcua.dossiers.models import Charge
from motcua.reports import queries
from motcua.reports.exports import words
from motcua.reports.rules import in_year
from tests import ward
from tests.reports.lives import accepted, at, online, resolved, returned

pytestmark = pytest.mark.django_db
JUNE = in_year(2026, "month", 6)
LATER = at(1, 12)


def summarise(cast: ward.Cast) -> queries.Summary:
    return queries.summarise(cast.leader.agency_id, JUNE, now=LATER)


def test_online_by_field_and_level(cast: ward.Cast) -> None:
    for level in ("full", "full", "partial"):
        online(cast, at(8, 6), at(9, 6), level=level)
    online(cast, at(8, 6), at(1, 7))  # accepted in another month
    accepted(cast, at(8, 6))
    found = [(one.field_label, one.level_label, one.count) for one in summarise(cast).online]
    assert found == [("Hộ tịch", "Toàn trình", 2), ("Hộ tịch", "Một phần", 1)]
    agency = cast.leader.agency_id
    for level, count in (("full", 2), ("partial", 1), ("none", 0)):
        listed = queries.drill(agency, JUNE, "received_online", level=level, now=LATER)
        assert len(listed.rows) == count


def test_brought_home_free_and_not(cast: ward.Cast) -> None:
    home = [resolved(cast, accepted(cast, at(8, 6)), at(9, 6)) for _ in range(3)]
    Charge.objects.filter(dossier=home[0]).update(amount=0)
    Charge.objects.exclude(dossier=home[0]).delete()
    Charge.objects.create(
        dossier=home[2], code="x", name="Phí", unit_amount=8000, amount=8000, why="x"
    )
    for dossier in home:
        returned(cast, dossier, at(10, 6), method="home")
    returned(cast, resolved(cast, accepted(cast, at(8, 6)), at(9, 6)), at(10, 6))
    returned(cast, resolved(cast, accepted(cast, at(8, 6)), at(9, 6)), at(1, 7), method="home")
    (brought,) = summarise(cast).brought
    assert (brought.procedure, brought.count, brought.free) == ("1.004873", 3, 2)
    figure = next(f for f in words.figures(summarise(cast)) if "tại nhà" in f["label"])
    assert figure["value"] == 2
    listed = queries.list_brought(cast.leader.agency_id, JUNE).rows
    assert [line.dossier.pk for line in listed] == [dossier.pk for dossier in home[:2]]


def test_brought_home_page_by_page(cast: ward.Cast) -> None:
    for day in (10, 11, 12):
        dossier = resolved(cast, accepted(cast, at(8, 6)), at(9, 6))
        returned(cast, dossier, at(day, 6), method="home")
    Charge.objects.update(amount=0)
    agency = cast.leader.agency_id
    first = queries.list_brought(agency, JUNE, "1.004873", limit=2)
    rest = queries.list_brought(agency, JUNE, "1.004873", limit=2, after=first.after)
    assert (len(first.rows), len(rest.rows), rest.after) == (2, 1, "")
    assert rest.rows[0].dossier not in [line.dossier for line in first.rows]
    assert not queries.list_brought(agency, JUNE, "2.000815").rows


def test_where_dossiers_end(cast: ward.Cast) -> None:
    agency = cast.leader.agency_id
    assert queries.last_accepted(agency) is None
    online(cast, at(8, 7), None)
    accepted(cast, at(30, 6, 23, 30))
    assert queries.last_accepted(agency) == date(2026, 6, 30)


def test_before_any_law_nothing_happened(cast: ward.Cast) -> None:
    agency = cast.leader.agency_id
    assert not queries.summarise(agency, in_year(1990, "year"), now=LATER).online


def test_words_say_what_is_late(cast: ward.Cast) -> None:
    accepted(cast, at(1, 6))
    resolved(cast, accepted(cast, at(1, 6)), at(29, 6))
    late = next(f for f in words.figures(summarise(cast)) if f["label"] == "Quá hạn")
    assert (late["value"], late["note"]) == (2, "1 đã giải quyết; 1 đang giải quyết")
