"""``motcua simulate hall``: from the ward's own days, or plainly from a usual one."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua import cli as door
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.tickets import cli, queries
from motcua.tickets.models import CounterSession, Service, Ticket
from motcua.tickets.simulation import chart, words
from motcua.tickets.simulation.habits import habits
from motcua.tickets.simulation.scenarios import base
from motcua.tickets.simulation.study import ClosedDay, study
from tests.tickets import hall
from tests.ward import Cast

TUESDAY = date(2026, 10, 6)


def here() -> queries.Hall:
    return queries.hall(hall.agency().pk)


def lived(cast: Cast, weeks: int, people: int = 12) -> None:
    """Tuesdays of civil status: two people in five minutes, six minutes each, one in six absent."""
    group, counter = hall.group(), hall.counter()
    session = CounterSession.objects.create(
        counter=counter, officer_id=cast.receptionist.id, opened_at=clock.now()
    )
    for week in range(1, weeks + 1):
        day = TUESDAY - timedelta(weeks=week)
        for i in range(people):
            at = datetime(day.year, day.month, day.day, 8 + i // 6, 5 * (i % 6), tzinfo=clock.TZ)
            gone = i % 6 == 5
            ticket = Ticket.objects.create(
                agency=group.agency, day=day, prefix="A", number=i + 1, group=group,
                first_group=group, issued_at=at, rank_at=at, waiting_since=at, ended_at=at,
                state="cancelled" if gone else "done", priority="elderly" if i % 4 == 0 else "",
            )  # fmt: skip
            called, length = at + timedelta(minutes=2), timedelta(minutes=2 if gone else 6)
            Service.objects.create(
                ticket=ticket, session=session, counter=counter, officer=session.officer,
                group=group, waited_from=at, called_at=called, ended_at=called + length,
                outcome="missed" if gone else "done",
            )  # fmt: skip


def test_a_ward_with_days_of_its_own_learns_from_them(
    cast: Cast, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lived(cast, weeks=4)
    place, group = here(), hall.group().pk
    with django_assert_num_queries(3):
        found = habits(place, TUESDAY)
    assert (found.days, found.people) == (4, {(group, 8): 6, (group, 9): 6})
    assert (found.priority, round(found.absent, 3), found.absent_minutes) == (0.25, 0.167, 2)
    assert 6 < found.paces[group].minutes < 8  # six, and a little of the group's own 12
    assert habits(place, TUESDAY + timedelta(days=1)).days == 0  # Wednesdays are not Tuesdays


def test_a_ward_with_too_few_days_is_told_so(cast: Cast, now: datetime) -> None:
    lived(cast, weeks=2)
    made = study(here(), TUESDAY, "", 3, 1)
    assert made.habits.days == 0
    assert "Chưa đủ số liệu" in words.source(made)
    assert 70 < made.results[0][1].people < 130


def test_one_more_counter_makes_it_shorter_and_the_rest_is_the_same(
    cast: Cast, now: datetime
) -> None:
    made = study(here(), TUESDAY, "3", 8, 1)
    (asked, base_), (more, longer), (fewer, shorter) = made.results
    assert [len(s.posts) for s in (asked, more, fewer)] == [3, 4, 2]
    assert longer.all.p90 < base_.all.p90 < shorter.all.p90  # type: ignore[operator]  # known
    assert longer.idle > base_.idle > shorter.idle
    assert base_.people == longer.people == shorter.people  # the same people
    assert base_.unserved == shorter.unserved > 0  # nobody loses their only counter by it


def test_the_same_seed_lives_the_same_days(cast: Cast, now: datetime) -> None:
    one, same, other = (study(here(), TUESDAY, "", 2, seed).as_json() for seed in (1, 1, 2))
    assert one == same != other


def test_counters_as_asked_for(cast: Cast, now: datetime) -> None:
    place = here()
    land = hall.group("land").pk
    assert [p.counter for p in base(place, []).posts] == [1, 2, 3, 4, 5, 6]
    assert [p.groups for p in base(place, [], "1,land:2").posts][1:] == [{land}, {land}]
    assert base(place, [], "8").posts[7].groups == frozenset(place.groups)
    for text in ("many", "0", "tax:1", "2,", "land:x"):
        with pytest.raises(Invalid):
            base(place, [], text)


def test_a_day_without_reception_is_refused(cast: Cast, now: datetime) -> None:
    with pytest.raises(ClosedDay):
        study(here(), date(2026, 10, 11), "", 1, 1)


def test_what_is_printed_and_drawn(cast: Cast, now: datetime) -> None:
    made = study(here(), TUESDAY, "4", 3, 1)
    text = "\n".join(words.lines(made))
    assert "thứ Ba 06/10/2026" in text
    assert "Thêm một quầy" in text
    picture = ElementTree.fromstring(chart.svg(made))  # noqa: S314  # our own
    assert len(picture.findall("{http://www.w3.org/2000/svg}circle")) >= 12
    small = [
        t for t in picture.iter("{http://www.w3.org/2000/svg}text") if t.get("font-size") == "12"
    ]
    assert small
    assert all(len(t.text or "") <= chart.LINE_LETTERS for t in small)
    assert all(float(t.get("y", 0)) <= chart.HEIGHT - 10 for t in small)


def test_the_command(
    cast: Cast, now: datetime, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "day.svg"
    asked = ["simulate", "hall", "--day", "sat", "--runs", "2", "--json", "--chart", str(picture)]
    args = door._parser().parse_args(asked)
    assert args.run(args) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["day"], len(said["scenarios"])) == ("2026-10-10", 3)
    assert picture.read_text("utf-8").startswith("<svg")
    for wrong in (["--day", "soon"], ["--runs", "0"], ["--agency", "none"], ["--counters", "x"]):
        args = door._parser().parse_args(["simulate", "hall", *wrong])
        assert cli.run(args) == 1
        assert capsys.readouterr().err
