"""States, terms, what may be published, the figures of form II.05: pure."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.agencies.permissions import ACTIONS as PERMISSIONS
from motcua.kernel import clock
from motcua.petitions import keys
from motcua.petitions.rules import figures, states, terms
from motcua.petitions.rules.figures import CELLS, Counts, Fact
from motcua.petitions.rules.kinds import GROUNDS, KINDS
from motcua.petitions.rules.publishing import personal
from motcua.petitions.rules.states import ACTIONS, ENDED, NAMES, OPEN, TRANSITIONS, State

START = datetime(2026, 9, 15, tzinfo=clock.TZ)
END = datetime(2026, 12, 15, tzinfo=clock.TZ)


def test_every_state_has_a_name_a_row_and_a_way_to_it() -> None:
    assert set(NAMES) == set(State) == set(TRANSITIONS) - {None}
    reached = frozenset().union(*TRANSITIONS.values())
    assert reached == set(State)
    assert set(State) == OPEN | ENDED


@pytest.mark.parametrize("action", ACTIONS)
def test_every_act_goes_a_way_of_the_table(action: str) -> None:
    sources, target, permission = ACTIONS[action]
    assert sources
    assert permission in PERMISSIONS or action == "rate"
    for source in sources:
        assert target is None or target in TRANSITIONS[source]


def test_nothing_opens_again() -> None:
    for source in ENDED:
        assert not TRANSITIONS[source] & OPEN


@given(st.sampled_from(sorted(State)), st.datetimes(), st.datetimes())
def test_one_deadline_runs_while_it_is_open(state: str, one: datetime, other: datetime) -> None:
    found = terms.running(state, one, other)
    assert (found is None) == (state in ENDED)
    assert found in (None, one, other)


def test_the_law_of_the_day() -> None:
    assert terms.terms_on(START.date()).forward.amount == 5
    assert terms.terms_on(START.date().replace(year=1999)) == terms.DATED[0]
    assert [one.since for one in terms.DATED] == sorted(one.since for one in terms.DATED)


@pytest.mark.parametrize(
    "text",
    [
        "Gọi 0912345486 nhé", "số 0912 345 486", "+84 (912) 345-486", "CCCD 001088004821",
        "thư nam@thu.vn", "ông VU HOANG NAM ở tổ 5", "Vũ  Hoàng\nNam,",
    ],
)  # fmt: skip
def test_what_tells_who_somebody_is_stops_publication(text: str) -> None:
    assert personal(text, ["Vũ Hoàng Nam"])


@pytest.mark.parametrize(
    "text",
    [
        "Một công dân chờ 75 phút ngày 06/10/2026.", "Nghị định 20/2008/NĐ-CP, Điều 7",
        "Hồ sơ H26.62.08-261006-0094 chậm", "Trường Hoàng Nam Anh",
        "",
    ],
)  # fmt: skip
def test_what_tells_nobody_may_go_out(text: str) -> None:
    assert personal(text, ["Vũ Hoàng Nam", "Nam"]) == []


@given(st.text(max_size=40), st.integers(10**8, 10**13))
def test_a_long_number_never_goes_out(around: str, number: int) -> None:
    assert personal(f"{around} {number} {around}", [])


@given(st.lists(st.sampled_from("ABCDEFGHJKMNPQRSTUVWXYZ23456789"), min_size=10, max_size=10))
def test_a_secret_is_read_however_it_was_typed(letters: list[str]) -> None:
    token = "".join(letters)
    assert keys.normalised(f" {keys.spoken(token).lower()} ") == token


def test_secrets_are_long_and_differ() -> None:
    found = {keys.new_token() for _ in range(200)}
    assert len(found) == 200
    assert {len(one) for one in found} == {keys.LENGTH}


moments = st.integers(0, 200 * 24).map(lambda h: START - timedelta(days=50) + timedelta(hours=h))


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    received = draw(moments)
    assigned = draw(st.none() | st.integers(0, 400))
    ended = draw(st.none() | st.integers(0, 1200))
    state = draw(st.sampled_from(sorted(ENDED))) if ended is not None else State.RECEIVED
    at = received + timedelta(hours=ended) if ended is not None else None
    given_at = received + timedelta(hours=assigned) if assigned is not None else None
    return Fact(
        kind=draw(st.sampled_from(sorted(KINDS))), received_at=received,
        forward_by=received + timedelta(days=7), answer_by=received + timedelta(days=21),
        assigned_at=given_at if not at or (given_at and given_at <= at) else None,
        ended_at=at, state=state,
        published_at=at + timedelta(days=3) if at and state == State.PUBLISHED else None,
    )  # fmt: skip


@given(st.lists(facts(), max_size=12))
def test_the_report_always_agrees(rows: list[Fact]) -> None:
    lines = figures.count(rows, START, END)
    assert set(lines) == set(KINDS)
    assert all(line.agrees for line in lines.values())
    total = sum(lines.values(), Counts())
    assert total.agrees
    assert total.received == sum(START <= row.received_at < END for row in rows)


@given(st.lists(facts(), max_size=12), st.integers(1, 2000))
def test_what_waits_at_the_end_is_carried_over(rows: list[Fact], hours: int) -> None:
    middle = START + timedelta(hours=min(hours, 2183))
    before = sum(figures.count(rows, START, middle).values(), Counts())
    after = sum(figures.count(rows, middle, END).values(), Counts())
    whole = sum(figures.count(rows, START, END).values(), Counts())
    assert before.pending == after.carried_over
    for cell in ("received", "handled", "answered", "forwarded", "declined", "published"):
        assert getattr(before, cell) + getattr(after, cell) == getattr(whole, cell)


@given(facts(), st.integers(1, 500))
def test_what_comes_later_changes_no_report(row: Fact, hours: int) -> None:
    """Ended, published after the period: the period's figures stay what they were."""
    open_ = Fact(row.kind, row.received_at, row.forward_by, row.answer_by)
    later = END + timedelta(hours=hours)
    ended = Fact(
        row.kind, row.received_at, row.forward_by, row.answer_by, later, later, State.ANSWERED,
        later,
    )  # fmt: skip
    assert figures.count([open_], START, END) == figures.count([ended], START, END)


def test_figures_that_do_not_agree_are_seen() -> None:
    assert Counts().agrees
    for cell in CELLS:
        if cell != "published":
            assert not Counts(**{cell: 1}).agrees


def test_every_ground_names_why() -> None:
    assert all(len(text) > 20 for text in GROUNDS.values())


@given(st.sampled_from(sorted(State)), st.sampled_from(sorted(ACTIONS)))
def test_an_act_is_legal_where_the_table_says(state: str, action: str) -> None:
    assert states.may(action, state) == (state in ACTIONS[action][0])
