"""Which looks stand out, whatever they are."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.audit.anomalies import limits
from motcua.audit.household import Human, why_near
from motcua.audit.rules import KINDS, Look, busiest_hour, find
from motcua.kernel import clock

DAY = datetime(2026, 10, 6, tzinfo=clock.TZ)
LIMITS = limits()
LOOK = st.builds(
    Look,
    id=st.integers(1, 10**6),
    at=st.integers(0, 3 * 24 * 60).map(lambda minutes: DAY + timedelta(minutes=minutes)),
    officer_id=st.integers(1, 3),
    dossier_id=st.none() | st.integers(1, 40),
    open=st.booleans(),
    near=st.sampled_from(["", "phone"]),
    tasked=st.booleans(),
)
LOOKS = st.lists(LOOK, max_size=120, unique_by=lambda look: look.id)


@given(LOOKS)
def test_what_stands_out_is_there_and_reaches_its_limit(looks: list[Look]) -> None:
    for one in find(looks, LIMITS):
        assert set(one.looks) <= set(looks)
        assert {look.at.date() for look in one.looks} == {one.day}
        assert {look.officer_id for look in one.looks} == {one.officer_id}
        assert LIMITS.of(one.kind) <= one.count <= len(one.looks)


@given(LOOKS)
def test_each_stands_out_once_and_order_does_not_matter(looks: list[Look]) -> None:
    found = find(looks, LIMITS)
    assert len({(one.kind, one.officer_id, one.day) for one in found}) == len(found)
    assert find(reversed(looks), LIMITS) == found


@given(LOOKS, LOOK)
def test_one_look_more_hides_nothing(looks: list[Look], more: Look) -> None:
    before = {(one.kind, one.officer_id, one.day) for one in find(looks, LIMITS)}
    after = {(one.kind, one.officer_id, one.day) for one in find([*looks, more], LIMITS)}
    assert before <= after


@given(LOOKS)
def test_the_busiest_hour_is_the_busiest(looks: list[Look]) -> None:
    rows = sorted(looks, key=lambda look: look.at)
    hour = timedelta(hours=1)
    best = busiest_hour(rows)
    assert not best or best[-1].at - best[0].at < hour
    counts = [sum(a.at <= b.at < a.at + hour for b in rows) for a in rows]
    assert len(best) == max(counts, default=0)


def test_every_kind_can_stand_out() -> None:
    night = [Look(n, DAY + timedelta(hours=23), 1, n, False, "", True) for n in range(1, 41)]
    noon = DAY + timedelta(hours=12)
    rest = [Look(100 + n, noon, 2, n, False, "self", False) for n in range(150)]
    found = {(one.kind, one.officer_id) for one in find([*night, *rest], LIMITS)}
    assert found == {("hour", 1), ("night", 1)} | {(k, 2) for k in KINDS if k != "night"}


@pytest.mark.parametrize(
    ("hour", "night"), [(21, False), (22, True), (23, True), (0, True), (4, True), (5, False)]
)
def test_the_night_goes_over_midnight(hour: int, night: bool) -> None:
    assert LIMITS.is_night(DAY.replace(hour=hour)) is night


OFFICER = Human("Đỗ Văn Thành", "+84912000001")
CITIZEN = Human("Đỗ Văn Thành", "+84912000001", "Số 5 ngõ 7 Phúc Lợi")


@pytest.mark.parametrize(
    ("known", "person", "why"),
    [
        ([], Human("Đỗ Văn Thành", "+84912000001"), "self"),
        ([], Human("Ngô Thị Lan", "+84912000001"), "phone"),
        ([CITIZEN], Human("Đỗ Thị Mai", "", "số 5 ngõ 7 phúc lợi"), "home"),
        ([CITIZEN], Human("Ngô Thị Lan", "", "Số 5 ngõ 7 Phúc Lợi"), ""),
        ([CITIZEN], Human("Đỗ Thị Mai", "", "Số 6 ngõ 7 Phúc Lợi"), ""),
        ([], Human("Đỗ Thị Mai", "", "Số 5 ngõ 7 Phúc Lợi"), ""),
        ([], Human("Đỗ Văn Thành", "+84912000002"), ""),
    ],
)  # fmt: skip
def test_what_is_compared_of_a_household(known: list[Human], person: Human, why: str) -> None:
    assert why_near(OFFICER, known, [person]) == why


def test_without_a_number_or_an_address_nobody_is_near() -> None:
    empty = Human("Đỗ Văn Thành", "", "")
    assert why_near(empty, [empty], [empty]) == ""
