"""A month's satisfaction from ratings to the portal: nobody left out, nothing made better."""

from datetime import date, datetime, timedelta

import pytest

from motcua.dossiers.models import Dossier
from motcua.national.models import Connection
from motcua.ratings import jobs
from motcua.ratings.models import DossierRating
from motcua.ratings.portal import votes
from tests import ward
from tests.dossiers import states
from tests.national.box import Box

pytestmark = pytest.mark.django_db


def rate(dossier: Dossier, score: int, at: datetime, words: str = "") -> None:
    DossierRating.objects.create(
        agency_id=dossier.agency_id, dossier=dossier, score=score, at=at, words=words
    )


def test_a_month_is_told_by_procedure_and_altogether(
    box: Box, older: Connection, cast: ward.Cast, now: datetime
) -> None:
    for score in (5, 3, 2, 1):
        rate(states.accepted(cast), score, now, "Gọi 0912 345 678" if score == 1 else "")
    rate(states.accepted(cast), 5, now - timedelta(days=10))  # September
    told = {row.procedure_code: row for row in votes(older.agency_id, now.date())}
    assert [told[""].very, told[""].satisfied, told[""].not_satisfied] == [1, 0, 3]
    assert told[""].comments == ("Gọi •••",)
    jobs.tell(date(2026, 10, 3))
    rows = {(r["NgayTongHop"], r["MaThuTuc"]): r for r in box.state["ratings"]}
    assert set(rows) == {(m, p) for m in ("9-2026", "10-2026") for p in ("", "1.004873")}
    assert rows["10-2026", ""]["PhanTramDanhGiaChuaHaiLong"] == "75%"
    assert rows["10-2026", ""]["TongSoNguoiDanhGia"] == 4
    assert box.wrong() == []


def test_more_than_a_hundred_count(older: Connection, cast: ward.Cast, now: datetime) -> None:
    first = states.accepted(cast)
    copies = []
    for number in range(130):
        copy = Dossier.objects.get(pk=first.pk)
        copy.pk, copy.code, copy.token = None, f"H26-261006-{number:05}", f"khoa-{number}"
        copies.append(copy)
    Dossier.objects.bulk_create(copies)
    for dossier in Dossier.objects.all():
        rate(dossier, 1, now)
    assert votes(older.agency_id, now.date())[0].not_satisfied == 131


def test_a_portal_that_is_down_is_told_tomorrow(
    box: Box, older: Connection, cast: ward.Cast, now: datetime,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    rate(states.accepted(cast), 5, now)
    box.fail("http_500")
    jobs.tell(date(2026, 10, 6))
    assert "http_500" in caplog.text
    jobs.tell(date(2026, 10, 7))
    assert len(box.state["ratings"]) == 2
