"""Lights and what burns."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers import commands, queries
from motcua.dossiers.lights import light, span
from motcua.kernel import clock
from tests import ward
from tests.conftest import NOW
from tests.dossiers import states


def lit(due: datetime | None, *, paused: bool = False, ended: bool = False, left: int = 0) -> str:
    found = light(due, paused=paused, ended=ended, now=NOW, counted=lambda a, b: left)
    return f"{found.state}: {found.text}"


def test_words_beside_every_light() -> None:
    later, before = NOW + timedelta(days=2), NOW - timedelta(minutes=42)
    assert lit(later, left=3 * 480 + 5) == "ok: Trong hạn, còn 3 ngày"
    assert lit(later, left=78) == "soon: Gấp, còn 1 giờ 18 phút"
    assert lit(before, left=42) == "late: Quá hạn 42 phút"
    assert lit(None) == "undated: Chưa có ngày hẹn"
    assert lit(before, paused=True) == "paused: Tạm dừng, chờ công dân"


@given(st.integers(0, 100_000))
def test_a_span_is_never_empty(minutes: int) -> None:
    assert span(minutes)[0].isdigit()


@given(st.one_of(st.none(), st.integers(-10_000, 10_000)))
def test_no_date_is_never_in_time(offset: int | None) -> None:
    due = None if offset is None else NOW + timedelta(minutes=offset)
    state = lit(due, left=abs(offset or 0)).partition(":")[0]
    assert state != "ok" if due is None or due <= NOW else state in {"ok", "soon"}


@pytest.mark.django_db
def test_a_dossier_sent_in_burns_by_the_answer_it_is_owed(cast: ward.Cast, now: datetime) -> None:
    dossier = states.submitted(cast)
    (row,) = queries.worklist(cast.receptionist).rows
    assert row.light.state == "soon"  # 8 working hours: until this time tomorrow
    assert "8 giờ" in row.light.text
    with clock.at(now + timedelta(days=2)):
        (row,) = queries.worklist(cast.receptionist).rows
        assert row.light.state == "late"
        commands.accept_submitted(dossier.pk, by=cast.receptionist)
    dossier.refresh_from_db()
    assert dossier.due_at
