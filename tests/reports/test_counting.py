"""Form II.06a from dossiers that lived through commands."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.reports import queries
from motcua.reports.rules import Counts, Unbalanced, days, in_year, of_day
from tests import ward
from tests.reports.lives import (
    accepted,
    asked,
    at,
    extended,
    online,
    resolved,
    supplemented,
    withdrawn,
)

pytestmark = pytest.mark.django_db
JUNE = in_year(2026, "month", 6)
JULY = in_year(2026, "month", 7)
LATER = at(1, 12)


def figures(cast: ward.Cast, period: object = JUNE) -> dict[str, int]:
    report = queries.count(cast.leader.agency_id, period, now=LATER)  # type: ignore[arg-type]  # test sugar
    report.require_balance()
    return {n: v for n in Counts.__slots__ if (v := getattr(report.total, n))}


def test_nothing_is_zero_and_balances(cast: ward.Cast) -> None:
    assert figures(cast) == {}


def test_received_by_channel_and_still_pending(cast: ward.Cast) -> None:
    accepted(cast, at(30, 6, 10))
    online(cast, at(29, 6), at(30, 6, 10))
    assert figures(cast) == {
        "received": 2, "received_online": 1, "received_direct": 1, "pending": 2,
        "pending_in_term": 2,
    }  # fmt: skip


def test_what_was_not_accepted_never_counts(cast: ward.Cast) -> None:
    online(cast, at(29, 6), None)
    sent = online(cast, at(29, 6), None)
    commands.decline_submitted(
        sent.pk, ["Không thuộc thẩm quyền"], by=cast.receptionist, at=at(30, 6)
    )
    with clock.at(at(30, 6)):
        commands.decline(ward.intake(), ["Không thuộc thẩm quyền"], by=cast.receptionist)
        commands.ask_at_intake(
            ward.intake(), [{"name": "Căn cước"}], "Thiếu giấy tờ", by=cast.receptionist
        )
    assert figures(cast) == figures(cast, JULY) == {}


def test_sent_in_one_month_accepted_in_the_next_counts_in_the_next(cast: ward.Cast) -> None:
    online(cast, at(30, 6, 22), at(1, 7, 8))
    assert figures(cast) == {}
    assert figures(cast, JULY)["received_online"] == 1


def test_early_on_time_late(cast: ward.Cast) -> None:
    first, second, third = (accepted(cast, at(8, 6, 9)) for _ in range(3))
    due = first.due_at
    assert due is not None
    resolved(cast, first, due - timedelta(days=1))
    resolved(cast, second, due)
    resolved(cast, third, due + timedelta(minutes=1))
    assert figures(cast) == {
        "received": 3, "received_direct": 3, "resolved": 3, "resolved_early": 1,
        "resolved_on_time": 1, "resolved_late": 1,
    }  # fmt: skip


def test_carried_over_into_the_next_period(cast: ward.Cast) -> None:
    dossier = accepted(cast, at(30, 6, 10))
    resolved(cast, dossier, at(1, 7, 9))
    july = figures(cast, JULY)
    assert july["carried_over"] == july["received"] == july["resolved"] == 1
    assert "received_direct" not in july
    assert figures(cast, in_year(2026, "month", 8)) == {}


def test_a_dossier_extended_on_1_july_is_late_as_of_30_june(cast: ward.Cast) -> None:
    dossier = accepted(cast, at(15, 6, 9))
    before = figures(cast)
    assert before["pending_late"] == 1
    dossier = extended(cast, dossier, at(10, 7, 17), at(1, 7, 8))
    assert figures(cast) == before
    resolved(cast, dossier, at(9, 7, 9))
    assert figures(cast) == before
    july = figures(cast, JULY)
    assert (july["resolved_early"], july["extended"]) == (1, 1)


def test_two_later_changes_leave_the_first_promise(cast: ward.Cast) -> None:
    dossier = accepted(cast, at(29, 6, 9))
    before = figures(cast)
    assert before["pending_in_term"] == 1
    dossier = extended(cast, dossier, at(10, 7, 17), at(1, 7, 8))
    supplemented(cast, asked(cast, dossier, at(2, 7)), at(6, 7))
    assert figures(cast) == before


def test_waiting_for_the_citizen_is_within_term(cast: ward.Cast) -> None:
    asked(cast, accepted(cast, at(15, 6, 9)), at(15, 6, 10))
    assert figures(cast) == {
        "received": 1, "received_direct": 1, "pending": 1, "pending_in_term": 1, "paused": 1,
    }  # fmt: skip


def test_a_wait_that_began_too_late_hides_nothing(cast: ward.Cast) -> None:
    asked(cast, accepted(cast, at(8, 6, 9)), at(25, 6, 10))
    assert figures(cast)["pending_late"] == figures(cast)["paused"] == 1


def test_a_wait_ended_later_still_stood_at_the_end_of_the_month(cast: ward.Cast) -> None:
    dossier = asked(cast, accepted(cast, at(15, 6, 9)), at(15, 6, 10))
    before = figures(cast)
    supplemented(cast, dossier, at(6, 7))
    assert figures(cast) == before


def test_one_wait_after_another_counts_from_the_first(cast: ward.Cast) -> None:
    dossier = asked(cast, accepted(cast, at(15, 6, 9)), at(15, 6, 10))
    commands.request_withdrawal(dossier.pk, "Đổi ý", by=cast.receptionist, at=at(26, 6))
    assert figures(cast)["pending_in_term"] == 1


def test_withdrawn_after_acceptance_is_on_time_and_shown(cast: ward.Cast) -> None:
    withdrawn(cast, accepted(cast, at(1, 6, 9)), at(29, 6))
    assert figures(cast) == {
        "received": 1, "received_direct": 1, "resolved": 1, "resolved_on_time": 1, "withdrawn": 1,
    }  # fmt: skip


def test_refused_is_resolved_and_shown(cast: ward.Cast) -> None:
    dossier = accepted(cast, at(29, 6, 9))
    task = commands.propose_refusal(
        dossier.tasks.get(state="open").pk,
        ["Không đủ điều kiện"],
        by=cast.officer,
        at=at(29, 6, 10),
    )
    dossier = commands.approve_refusal(task.pk, by=cast.leader, at=at(29, 6, 11))
    assert figures(cast)["pending"] == 1  # the answer is there when it is sealed
    commands.forward(dossier.tasks.get(state="open").pk, by=cast.clerk, at=at(29, 6, 12))
    assert figures(cast)["resolved_early"] == figures(cast)["refused"] == 1


def test_without_a_promise_it_stands_by_itself(cast: ward.Cast) -> None:
    one, two = accepted(cast, at(29, 6)), accepted(cast, at(29, 6))
    Dossier.objects.update(due_at=None)
    resolved(cast, one, at(30, 6))
    found = figures(cast)
    assert (found["resolved_undated"], found["pending_undated"]) == (1, 1)
    assert not found.keys() & {"resolved_on_time", "resolved_early", "pending_in_term"}
    assert two.due_at is not None


def test_status_is_not_read(cast: ward.Cast) -> None:
    resolved(cast, accepted(cast, at(15, 6)), at(16, 6))
    asked(cast, accepted(cast, at(15, 6)), at(16, 6))
    before = figures(cast)
    Dossier.objects.update(status=8, paused_at=None, returned_at=at(2, 7))
    assert figures(cast) == before


def test_another_agency_has_its_own_report(cast: ward.Cast) -> None:
    accepted(cast, at(15, 6))
    assert not queries.count(cast.outsider.agency_id, JUNE, now=LATER).rows


def test_a_period_under_way_is_counted_up_to_now(cast: ward.Cast) -> None:
    accepted(cast, at(15, 6, 9))
    accepted(cast, at(15, 6, 15))
    report = queries.count(cast.leader.agency_id, JUNE, now=at(15, 6, 12))
    assert (report.total.received, report.period.end) == (1, at(15, 6, 12))
    with pytest.raises(Invalid):
        queries.count(cast.leader.agency_id, JUNE, now=at(31, 5))


@pytest.mark.parametrize("group", ["field", "procedure", "channel", "officer"])
def test_groups_add_up_in_two_queries(
    cast: ward.Cast, group: queries.Group, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    resolved(cast, accepted(cast, at(15, 6)), at(16, 6))
    accepted(cast, at(15, 6), "2.000815")
    queries.count(cast.leader.agency_id, JUNE, group, now=LATER)  # warm the catalog
    with django_assert_max_num_queries(2):
        report = queries.count(cast.leader.agency_id, JUNE, group, now=LATER)
    assert not report.faults
    assert report.total.received == sum(row.counts.received for row in report.rows) == 2
    labels = {
        "field": ["Hộ tịch", "Chứng thực"],
        "channel": ["Trực tiếp"],
        "officer": [cast.officer.name, "Chưa xong bước đầu"],
    }
    if group in labels:
        assert [row.label for row in report.rows] == labels[group]


def test_procedures_out_of_force_keep_their_names(cast: ward.Cast) -> None:
    dossier = accepted(cast, at(15, 6))
    Dossier.objects.filter(pk=dossier.pk).update(accepted_at=at(15, 6, year=2019))
    old = in_year(2019, "half", 1)
    (row,) = queries.count(cast.leader.agency_id, old, "procedure", now=LATER).rows
    assert (row.key, row.label) == (dossier.procedure_code, dossier.procedure_name)


def test_figures_that_do_not_agree_are_refused(cast: ward.Cast) -> None:
    dossier = accepted(cast, at(15, 6))
    Dossier.objects.filter(pk=dossier.pk).update(channel="pigeon")
    report = queries.count(cast.leader.agency_id, JUNE, now=LATER)
    with pytest.raises(Unbalanced) as refused:
        report.require_balance()
    assert "Hộ tịch" in refused.value.message


def test_ended_before_it_was_accepted_is_found(cast: ward.Cast) -> None:
    dossier = resolved(cast, accepted(cast, at(15, 6)), at(16, 6))
    Dossier.objects.filter(pk=dossier.pk).update(ended_at=at(1, 5))
    assert queries.count(cast.leader.agency_id, JUNE, now=LATER).faults


def test_the_last_moment_of_a_period_belongs_to_the_next(cast: ward.Cast) -> None:
    midnight = at(1, 7, 0)
    accepted(cast, midnight)
    accepted(cast, midnight - timedelta(microseconds=1))
    assert figures(cast)["received"] == 1
    assert figures(cast, JULY)["received_direct"] == 1
    assert figures(cast, of_day(date(2026, 7, 1)))["received_direct"] == 1
    assert figures(cast, days(date(2026, 6, 1), date(2026, 7, 31)))["received"] == 2
