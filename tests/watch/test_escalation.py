"""Who is told and when: the marks, the way up, who has room for more."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from motcua.watch import rules
from motcua.watch.rules import Chain, Hand, Job, Person, Place

ROLES = ("officer", "leader", "head_of_desk", "clerk", "receptionist")
units = st.integers(1, 4)
roles = st.frozensets(st.sampled_from(ROLES), min_size=1, max_size=2)
people = st.lists(
    st.builds(Person, st.integers(1, 30), units, roles), max_size=8, unique_by=lambda p: p.id
)
places = st.builds(Place, st.none() | st.integers(1, 30), units, st.sampled_from(ROLES))
marks = st.lists(st.integers(1, 100), min_size=3, max_size=3, unique=True).map(sorted)


@given(st.integers(0, 400), st.integers(0, 400), marks, st.booleans())
def test_levels_only_rise_with_time(share: int, more: int, at: list[int], late: bool) -> None:
    assert rules.reached(share, at, late=False) <= rules.reached(share + more, at, late=late)
    assert (rules.reached(share, at, late=late) == 4) == late


@given(st.integers(1, 9_999), st.integers(-9_999, 9_999))
def test_what_is_over_of_the_time(total: int, left: int) -> None:
    share = rules.elapsed(total, left)
    assert share >= 0
    assert (share >= 100) == (left <= 0)
    assert rules.elapsed(total, left - 1) >= share


minutes = st.integers(0, 9_999)
shares = st.integers(10, 100)


@given(minutes, minutes, minutes, st.integers(0, 500), shares)
def test_less_time_never_quiets(needs: int, left: int, total: int, less: int, share: int) -> None:
    before = rules.pressing(needs, left, total, share=share)
    assert before <= rules.pressing(needs, left - less, total, share=share)
    assert before <= rules.pressing(needs + less, left, total, share=share)


@given(minutes, minutes, minutes, shares)
def test_all_are_told_of_what_is_at_risk(needs: int, left: int, total: int, share: int) -> None:
    found = rules.pressing(needs, left, total, share=share)
    at_risk = rules.danger(needs, left, overdue=False, share=share) != "ok"
    assert (found == 4) == at_risk
    assert rules.pressing(needs, left, total, share=share, overdue=True) == 4
    assert rules.pressing(needs, None, total, share=share) == 4


@given(st.integers(16, 9_999), minutes, shares)
def test_nobody_hears_of_what_has_time(needs: int, total: int, share: int) -> None:
    """The work left takes less than the calm share, and the end is not in sight."""
    left = max(needs * 100 // min(rules.CALM, share) + 1, rules.LAST[1] + 1)
    assert rules.pressing(needs, left, total, share=share) == 0


@given(st.integers(1, 9_999))
def test_whoever_leads_hears_before_the_end(total: int) -> None:
    """However little work is left: what stands still comes to the head of the desk."""
    near = [rules.pressing(0, left, total, share=100) for left in range(total, 0, -1)][-60:]
    assert max(near, default=0) == (3 if total >= 4 else 0)
    assert near == sorted(near)


@given(people, places, st.none() | st.integers(1, 30))
def test_somebody_is_always_told(found: list[Person], place: Place, on_duty: int | None) -> None:
    chain = Chain(found, on_duty)
    first, *_, last = (chain.at(level, place) for level in rules.LEVELS)
    assert (first.officer_id, first.role) == (place.officer_id, place.role)
    assert first.officer_id or first.unit_id == place.unit_id
    if on_duty is not None:
        assert last.officer_id == on_duty
    else:
        assert last.role in ("leader", "head_of_desk")


@given(people, places)
def test_the_head_of_a_unit_is_its_leader_else_the_desks(found: list[Person], place: Place) -> None:
    told = Chain(found, None).at(2, place)
    own = any("leader" in p.roles and p.unit_id == place.unit_id for p in found)
    if own:
        assert (told.unit_id, told.role) == (place.unit_id, "leader")
    elif any("head_of_desk" in p.roles for p in found):
        assert (told.unit_id, told.role) == (None, "head_of_desk")


@given(st.lists(st.integers(-5, 130), max_size=5))
def test_marks_that_can_be_used_rise(given_marks: list[int]) -> None:
    usable = rules.marks_problem(given_marks) is None
    rising = all(a < b for a, b in pairwise(given_marks))
    assert usable == (len(given_marks) == 3 and rising and all(1 <= m <= 100 for m in given_marks))


jobs = st.lists(
    st.builds(
        Job, st.integers(1, 99), st.integers(1, 960), st.sampled_from(ROLES), units,
        st.none() | st.integers(1, 12),
    ),
    max_size=8, unique_by=lambda job: job.task_id,
)  # fmt: skip
hands = st.lists(
    st.builds(Hand, st.integers(1, 12), roles, units, st.integers(0, 5_000), st.booleans()),
    max_size=8, unique_by=lambda hand: hand.officer_id,
)  # fmt: skip


@given(jobs, hands)
def test_work_goes_to_who_may_do_it_and_is_there(work: list[Job], crew: list[Hand]) -> None:
    found = rules.suggest(work, crew)
    by_id = {hand.officer_id: hand for hand in crew}
    for job in work:
        able = rules.hands_for(job, crew)
        assert (job.task_id in found) == bool(able)
        if able:
            hand = by_id[found[job.task_id]]
            assert job.role in hand.roles
            assert not hand.absent
            assert hand.officer_id != job.officer_id
            if any(h.unit_id == job.unit_id for h in able):
                assert hand.unit_id == job.unit_id


@given(jobs, hands)
def test_nobody_is_given_work_while_another_has_less(work: list[Job], crew: list[Hand]) -> None:
    """The last job each was given was given when nobody able had less."""
    loads = {hand.officer_id: hand.minutes for hand in crew}
    found = rules.suggest(work, crew)
    for job in sorted(work, key=lambda job: (-job.minutes, job.task_id)):
        if job.task_id in found:
            able = [hand.officer_id for hand in rules.hands_for(job, crew)]
            assert loads[found[job.task_id]] == min(loads[one] for one in able)
            loads[found[job.task_id]] += job.minutes
