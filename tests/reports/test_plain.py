"""The quick ways equal the plain way: dossiers taken one by one, judged in Python, added up."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.catalog import queries as catalog
from motcua.dossiers.models import Dossier
from motcua.ratings.models import DossierRating
from motcua.reports import measures, queries
from motcua.reports.measures.taking import NOTHING
from motcua.reports.queries import GROUPS, Group
from motcua.reports.rules import Counts, Period, grade, standing
from tests import ward
from tests.reports.lives import accepted, at, resolved
from tests.reports.test_as_of import Life

pytestmark = pytest.mark.django_db
LATER = at(1, 12)


def plain(agency_id: int, period: Period) -> Iterable[tuple[Dossier, Counter[str]]]:
    """Every dossier of a period with the cells it belongs to, no statement of ours in between."""
    for dossier in Dossier.objects.filter(agency=agency_id, counted=True).order_by("id"):
        came, ended = dossier.accepted_at, dossier.ended_at
        if came is None or came >= period.end or (ended and came < period.start > ended):
            continue
        yield dossier, _cells(dossier, came, ended, period)


def _cells(d: Dossier, came: datetime, ended: datetime | None, period: Period) -> Counter[str]:
    found = Counter({"received": 1})
    fresh = came >= period.start
    online = "received_online" if d.channel == "online" else "received_direct"
    found[online if fresh else "carried_over"] = 1
    over = ended if ended and ended < period.end else None
    if over:
        graded = grade(over, _due(d, period.end), d.outcome)
        found.update(["resolved", f"resolved_{graded}"])
        found.update({
            "withdrawn": int(d.outcome in ("withdrawn", "stopped")),
            "refused": int(d.outcome == "refused"), "extended": int(d.extensions > 0),
        })  # fmt: skip
    else:
        since = _since(d, period.end)
        stands = standing(_due(d, period.end), period.end, since)
        found.update(["pending", f"pending_{stands}"])
        found["paused"] = int(since is not None)
    return found


def _due(dossier: Dossier, end: datetime) -> datetime | None:
    later = dossier.due_changes.filter(at__gte=end).order_by("at", "id").first()
    return later.old_due_at if later else dossier.due_at


def _since(dossier: Dossier, end: datetime) -> datetime | None:
    stood = [p for p in dossier.pauses.all()
             if p.started_at < end and (p.ended_at is None or p.ended_at >= end)]  # fmt: skip
    before = {p.ended_at: p.started_at for p in dossier.pauses.all() if p.ended_at}
    return min((before.get(p.started_at, p.started_at) for p in stood), default=None)


def _key(dossier: Dossier, group: Group, end: datetime) -> str:
    if group in ("field", "procedure", "channel"):
        return str(getattr(dossier, "channel" if group == "channel" else f"{group}_code"))
    steps = dossier.tasks.filter(kind="step", state="done", done_at__lt=end).order_by("id")
    first = steps.values_list("done_by_id" if group == "officer" else "unit_id", flat=True).first()
    return str(first or "")


@pytest.fixture(params=[31, 32])
def life(cast: ward.Cast, request: pytest.FixtureRequest) -> Life:
    found = Life(cast, request.param)
    for _ in range(80):
        found.go_on(waits=True)
    return found


def periods(life: Life) -> list[Period]:
    """A week, a month, everything; also one that ended long before the last thing that happened."""
    ends = (life.now + timedelta(seconds=1), life.now - timedelta(days=9))
    return [Period(end - timedelta(days=days), end, "", "") for end in ends for days in (7, 30, 99)]


def test_the_quick_ways_say_the_same(life: Life) -> None:
    """All on the same life: to live one takes longer than to count it."""
    form_06a_in_one_look(life)
    measures_by_procedure(life)
    rated(life)
    for group in GROUPS:
        divisions(life, group)


def form_06a_in_one_look(life: Life) -> None:
    agency, seen = life.cast.leader.agency_id, Counts()
    for period in periods(life):
        rows = list(plain(agency, period))
        total = Counts.of(_sum(c for _, c in rows))
        for group, report in queries.count_all(agency, period, now=LATER).items():
            assert report.total == total == queries.count(agency, period, group, now=LATER).total
            assert report.rows == queries.count(agency, period, group, now=LATER).rows
            found: dict[str, Counter[str]] = {}
            for dossier, cells in rows:
                found.setdefault(_key(dossier, group, period.end), Counter()).update(cells)
            assert {row.key: row.counts for row in report.rows} == {
                key: Counts.of(cells) for key, cells in found.items()
            }
        seen += total
    assert min(seen.carried_over, seen.resolved_late, seen.pending_late, seen.paused) > 0


def _sum(all_: Iterable[Counter[str]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in all_:
        found.update(one)
    return found


def measures_by_procedure(life: Life) -> None:
    agency = life.cast.leader.agency_id
    levels = {v.procedure_code: v.online_level for v in catalog.published_on(life.now.date())}
    for period in periods(life):
        found: dict[str, Counter[str]] = {}
        for dossier, cells in plain(agency, period):
            here = found.setdefault(dossier.procedure_code, Counter(dict.fromkeys(NOTHING, 0)))
            here.update(_atoms(dossier, cells, period, levels.get(dossier.procedure_code, "")))
        assert measures.take(agency, period).tallies == found


def _atoms(d: Dossier, cells: Counter[str], period: Period, level: str) -> Counter[str]:
    end, found = period.end, Counter[str]()
    if not cells["carried_over"]:
        papers = d.documents.filter(stage="intake", added_at__lt=end)
        paid = d.payments.filter(method="online", paid_at__lt=end).exclude(cancelled_at__lt=end)
        owed, online = d.charges.filter(amount__gt=0).exists(), d.channel == "online"
        found.update({
            "received": 1, "online": online, level: level in ("full", "partial"),
            f"{level}_online": online and level in ("full", "partial"),
            "owed": owed, "paid": owed and paid.exists(),
            "scanned": papers.filter(blob__isnull=False).exists(),
            "reused": papers.filter(kind="database").exists(),
        })  # fmt: skip
    decided = cells["resolved"] and not cells["withdrawn"]
    asked = d.asked.filter(issued_at__lt=end).count()
    found.update({
        "ended": cells["resolved"], "judged": cells["resolved"] + cells["pending_late"],
        "kept": cells["resolved_early"] + cells["resolved_on_time"], "decided": int(decided),
        "early": cells["resolved_early"],
        "on_time": cells["resolved_on_time"] if decided else 0,
        "asked_once": int(decided and asked == 1), "asked_more": int(decided and asked > 1),
    })  # fmt: skip
    found.pop("", None)
    found.pop("_online", None)
    return found


def rated(life: Life) -> None:
    for n, dossier in enumerate(Dossier.objects.exclude(ended_at=None).order_by("id")):
        DossierRating.objects.create(
            agency_id=life.cast.leader.agency_id, dossier=dossier, score=n % 5 + 1,
            at=dossier.ended_at,
        )  # fmt: skip


def divisions(life: Life, group: Group) -> None:
    agency = life.cast.leader.agency_id
    for period in periods(life)[1:4]:
        lines: dict[str, list[tuple[Dossier, Counter[str]]]] = {}
        for dossier, cells in plain(agency, period):
            lines.setdefault(_key(dossier, group, period.end), []).append((dossier, cells))
        rows = {row.key: row for row in measures.divide(agency, period, group)}
        assert rows.keys() == lines.keys()
        for key, row in rows.items():
            hours = sorted(
                (d.ended_at - d.accepted_at) / timedelta(hours=1) for d, c in lines[key]  # type: ignore[operator]
                if c["resolved"] and not c["withdrawn"]
            )  # fmt: skip
            assert row.counts["ended"] == sum(c["resolved"] for _, c in lines[key])
            if not hours:
                assert (row.mean_hours, row.median_hours) == (None, None)
                continue
            assert row.mean_hours == pytest.approx(sum(hours) / len(hours))
            middle = (hours[(len(hours) - 1) // 2] + hours[len(hours) // 2]) / 2
            assert row.median_hours == pytest.approx(middle)


def test_all_ways_at_once_in_few_queries(
    cast: ward.Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    resolved(cast, accepted(cast, at(8, 6)), at(9, 6))
    period = Period(at(1, 6), at(1, 7), "", "")
    queries.count_all(cast.leader.agency_id, period, now=LATER)  # warm the catalog
    with django_assert_num_queries(4):  # figures; names of fields, units, officers
        queries.count_all(cast.leader.agency_id, period, now=LATER)
