"""The plain account of a ward."""

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


def test_words_say_what_is_late(cast: ward.Cast) -> None:
    accepted(cast, at(1, 6))
    resolved(cast, accepted(cast, at(1, 6)), at(29, 6))
    late = next(f for f in words.figures(summarise(cast)) if f["label"] == "Quá hạn")
    assert (late["value"], late["note"]) == (2, "1 đã giải quyết; 1 đang giải quyết")
