"""Causes of lateness: of late dossiers alone, one entry each, counts equal to their lists."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.models import Dossier
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound, Stale
from motcua.reports import causes, queries
from motcua.reports.causes.queries import UNSAID
from motcua.reports.causes.rules import CAUSES, LONGEST, SIDES, check
from motcua.reports.models import LateCause
from motcua.reports.queries import GROUPS
from motcua.reports.rules import parse
from tests import ward
from tests.reports.lives import accepted, at, extended, resolved, withdrawn

JUNE = parse("2026-m6")


@pytest.fixture
def late(cast: ward.Cast, db: None) -> list[Dossier]:
    """Ended late, open and late, and others that were not."""
    ended = resolved(cast, accepted(cast, at(8, 6)), at(29, 6))
    waiting = accepted(cast, at(9, 6), "2.000815")
    resolved(cast, accepted(cast, at(8, 6)), at(9, 6))
    withdrawn(cast, accepted(cast, at(8, 6)), at(8, 6, 15))
    return [ended, waiting]


def say(cast: ward.Cast, dossier: Dossier, cause: str = "staffing", **more: object) -> LateCause:
    given = {"at": at(1, 7), "by": cast.head, **more}
    return causes.classify(dossier.pk, cause, **given)  # type: ignore[arg-type]


def test_the_list_is_whole() -> None:
    assert {cause.side for cause in CAUSES.values()} == set(SIDES)
    assert [cause.code for cause in CAUSES.values() if cause.detail] == ["other"]
    assert all(len(code) <= 20 for code in CAUSES)


@pytest.mark.django_db
def test_one_answer_one_entry(cast: ward.Cast, late: list[Dossier]) -> None:
    row = say(cast, late[0], detail="  Hai người   nghỉ ốm ")
    assert (row.cause, row.detail, row.by_name) == ("staffing", "Hai người nghỉ ốm", cast.head.name)
    assert say(cast, late[0], detail="Hai người nghỉ ốm", by=cast.leader).pk == row.pk
    (entry,) = Entry.objects.filter(kind="dossier.late_cause")
    assert entry.data["cause"] == "Thiếu người, quá tải"
    assert journal.verify_chain(f"dossier:{late[0].pk}") is None


@pytest.mark.django_db
def test_who_did_not_see_the_last_answer_is_told(cast: ward.Cast, late: list[Dossier]) -> None:
    first = say(cast, late[0])
    with pytest.raises(Stale, match="Thiếu người"):
        say(cast, late[0], "signing", by=cast.leader)
    again = say(cast, late[0], "signing", by=cast.leader, seen=first.pk)
    assert LateCause.objects.count() == 2
    lines, _ = causes.late_lines(cast.head.agency_id, JUNE, cause="signing")
    assert [one.said for one in lines] == [again]


@pytest.mark.django_db
def test_only_what_is_late_has_a_cause(cast: ward.Cast, late: list[Dossier]) -> None:
    for dossier in Dossier.objects.exclude(pk__in=[one.pk for one in late]):
        with pytest.raises(IllegalTransition):
            say(cast, dossier)
    with pytest.raises(IllegalTransition):
        say(cast, late[1], at=at(9, 6, 10))  # not late yet
    with pytest.raises(NotFound):
        causes.classify(0, "staffing", by=cast.head)
    assert not LateCause.objects.exists()


@pytest.mark.django_db
def test_what_was_late_before_its_apology_was_late(cast: ward.Cast, late: list[Dossier]) -> None:
    extended(cast, late[1], at(30, 9), at(1, 7))
    assert say(cast, late[1], at=at(2, 7))


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["receptionist", "officer", "stranger", "clerk", "admin",
                                 "auditor", "outsider"])  # fmt: skip
def test_others_may_not(cast: ward.Cast, late: list[Dossier], who: str) -> None:
    with pytest.raises(NotAllowed):
        say(cast, late[0], by=getattr(cast, who))
    with pytest.raises(NotAllowed):
        say(cast, late[0], by=replace(cast.head, agency_id=cast.outsider.agency_id))


@given(st.text(), st.text(max_size=1200))
def test_answers_are_of_the_list(cause: str, detail: str) -> None:
    words = " ".join(detail.split())
    if cause in CAUSES and (words or not CAUSES[cause].detail) and len(words) <= LONGEST:
        assert check(cause, detail) == (cause, words)
    else:
        with pytest.raises(Invalid):
            check(cause, detail)


@given(st.sampled_from(sorted(CAUSES)), st.text(" \t\n", max_size=5))
def test_another_cause_is_named(cause: str, blank: str) -> None:
    if CAUSES[cause].detail:
        with pytest.raises(Invalid):
            check(cause, blank)
    else:
        assert check(cause, blank) == (cause, "")


@pytest.mark.django_db
@pytest.mark.parametrize("group", GROUPS)
def test_counts_are_lists_and_the_report(cast: ward.Cast, late: list[Dossier], group: str) -> None:
    say(cast, late[0])
    agency = cast.head.agency_id
    found = causes.late(agency, JUNE, group)  # type: ignore[arg-type]
    total = queries.count(agency, JUNE, now=at(1, 8)).total
    assert (found.total.ended, found.total.pending) == (total.resolved_late, total.pending_late)
    assert found.total.causes == {"staffing": 1, UNSAID: 1}
    assert (found.unsaid, [(c.code, n) for c, n in found.listed]) == (1, [("staffing", 1)])
    for row in found.rows:
        lines, _ = causes.late_lines(agency, JUNE, group=group, key=row.key)  # type: ignore[arg-type]
        assert len(lines) == row.total == sum(row.causes.values())
    unsaid, after = causes.late_lines(agency, JUNE, cause=UNSAID)
    assert [one.line.dossier for one in unsaid] == [late[1]]
    first, more = causes.late_lines(agency, JUNE, limit=1)
    rest, end = causes.late_lines(agency, JUNE, limit=1, after=more)
    assert [one.line.dossier.pk for one in (*first, *rest)] == [one.pk for one in late]
    assert (after, end) == ("", "")
