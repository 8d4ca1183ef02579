"""Indices and measures: shares of what they say, as of a moment, silence never praise."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog import queries as catalog
from motcua.dossiers import commands
from motcua.dossiers.intake import DocumentInput
from motcua.kernel.errors import Invalid, NotFound
from motcua.reports import measures
from motcua.reports.measures.atoms import ATOMS
from motcua.reports.measures.divided import LIGHT, whole
from motcua.reports.measures.index import Part
from motcua.reports.measures.indicators import INDICATORS
from motcua.reports.measures.nine import _by_share
from motcua.reports.measures.procedures import PROCEDURES
from motcua.reports.measures.scales import in_force, scale
from motcua.reports.measures.taking import NOTHING, Measured, Taken
from motcua.reports.queries import GROUPS
from motcua.reports.queries.satisfaction import Answers
from motcua.reports.rules import Kind, containing, days, parse, previous
from tests import ward
from tests.dossiers import states
from tests.reports.lives import accepted, asked, at, online, resolved, returned, withdrawn

JUNE = parse("2026-m6")


@pytest.fixture
def june(cast: ward.Cast) -> ward.Cast:
    """Early, late, withdrawn, waiting online, scanned, taken from a database, one of May."""
    resolved(cast, accepted(cast, at(8, 6)), at(9, 6))
    resolved(cast, accepted(cast, at(8, 6)), at(29, 6))
    withdrawn(cast, accepted(cast, at(8, 6), "2.000815"), at(8, 6, 15))
    asked(cast, online(cast, at(28, 6), at(29, 6)), at(30, 6))
    scanned = tuple(replace(p, blob=states.pdf("quet")) for p in ward.intake().documents)
    accepted(cast, at(10, 6), documents=scanned)
    known = tuple(replace(p, kind="database") for p in ward.intake().documents)
    accepted(cast, at(11, 6), documents=known)
    accepted(cast, at(28, 5))
    return cast


def test_scales_are_whole() -> None:
    blocks = scale("qd766")["blocks"]
    assert [block["max"] for block in blocks] == [18, 20, 12, 10, 18, 22]
    for block in blocks:
        assert sum(part["weight"] for part in block["parts"]) == block["max"]
        assert {part["indicator"] for part in block["parts"]} <= INDICATORS.keys()
        assert block["assumed"]
    assert [rule["number"] for rule in scale("tt01-2018")["indicators"]] == list(range(1, 10))
    assert in_force("tt01-2018", JUNE.first.replace(year=2019))
    assert not in_force("tt01-2018", JUNE.first)
    with pytest.raises(KeyError):
        scale("../halls/ward")


def test_indicators_name_what_is_counted() -> None:
    known = {"dossiers": ATOMS, "procedures": PROCEDURES}
    for code, one in INDICATORS.items():
        for name in (one.numerator, one.denominator):
            assert one.of not in known or name in known[one.of], code


@pytest.mark.django_db
def test_every_figure_is_its_list(june: ward.Cast) -> None:
    taken = measures.take(june.head.agency_id, JUNE)
    seen = set()
    for code, one in INDICATORS.items():
        found = taken.measure(code)
        if one.of == "dossiers":
            sides = [
                {line.dossier.pk for line in measures.dossiers_behind(
                    june.head.agency_id, JUNE, code, side).rows}
                for side in ("numerator", "denominator", "rest")
            ]  # fmt: skip
            assert (len(sides[0]), len(sides[1])) == (found.numerator, found.denominator), code
            assert sides[1] - sides[0] == sides[2], code
            assert sides[0] <= sides[1], code
        if one.of == "procedures":
            lists = [measures.procedures_behind(taken, code, s) for s in ("numerator", "rest")]
            assert len(lists[0]) == found.numerator
            assert len(lists[0]) + len(lists[1]) == found.denominator
        seen |= {code} if found.numerator else set()
    assert seen >= {"kept", "online", "scanned", "reused", "complete", "full_service"}


@pytest.mark.django_db
def test_what_is_counted(june: ward.Cast) -> None:
    taken = measures.take(june.head.agency_id, JUNE)
    assert {name: taken.total(name) for name in ("received", "online", "ended", "kept", "judged",
            "decided", "scanned", "reused", "asked_once")} == {
        "received": 6, "online": 1, "ended": 3, "kept": 2, "judged": 6,
        "decided": 2, "scanned": 1, "reused": 1, "asked_once": 0,
    }  # fmt: skip
    rest = measures.dossiers_behind(june.head.agency_id, JUNE, "kept", "rest").rows
    assert len(rest) == 4  # one ended late, three are late and open


@pytest.mark.django_db
@pytest.mark.parametrize("group", GROUPS)
def test_divisions_add_up(june: ward.Cast, group: str) -> None:
    rows = measures.divide(june.head.agency_id, JUNE, group)  # type: ignore[arg-type]
    taken = measures.take(june.head.agency_id, JUNE)
    assert whole(rows) == {name: taken.total(name) for name in LIGHT}
    for row in rows:
        assert row.label
        found = measures.dossiers_behind(
            june.head.agency_id, JUNE, "online", "denominator", group=group, key=row.key  # type: ignore[arg-type]
        )  # fmt: skip
        assert len(found.rows) == row.counts["received"]
        assert row.content_share is None


@pytest.mark.django_db
def test_a_past_period_stays(june: ward.Cast) -> None:
    agency = june.head.agency_id
    before = measures.take(agency, JUNE)
    for line in measures.dossiers_behind(agency, JUNE, "online", "denominator").rows:
        if line.ended_at is None and line.paused_since is None:
            resolved(june, line.dossier, at(6, 7))
            returned(june, line.dossier, at(7, 7))
            paper = DocumentInput("", "Thêm", blob=states.pdf("sau"))
            commands.keep_documents(
                line.dossier, [paper], stage="intake", at=at(8, 7), by=june.officer
            )
    assert measures.take(agency, JUNE) == before


@pytest.mark.django_db
def test_unknown_sides(june: ward.Cast) -> None:
    taken = measures.take(june.head.agency_id, JUNE)
    for code, side in (("x", "numerator"), ("kept", "x"), ("complete", "numerator")):
        with pytest.raises(NotFound):
            measures.dossiers_behind(june.head.agency_id, JUNE, code, side)
    with pytest.raises(NotFound):
        measures.procedures_behind(taken, "kept", "numerator")


@pytest.mark.django_db
def test_the_index_gives_nothing_for_silence(june: ward.Cast) -> None:
    index = measures.index_of(measures.take(june.head.agency_id, JUNE))
    content = next(block for block in index.blocks if block.code == "MDHL")
    assert (content.points, content.reachable) == (0, 0)
    assert index.points <= index.reachable < 100
    progress = next(block for block in index.blocks if block.code == "TDGQ")
    (part,) = progress.parts
    assert part.points == pytest.approx(20 * 2 / 6)


@pytest.mark.django_db
def test_the_nine_of_their_time_alone(june: ward.Cast) -> None:
    with pytest.raises(Invalid, match="30/06/2025"):
        measures.nine_of(measures.take(june.head.agency_id, JUNE))
    # Of a time without a dossier nothing is measured, so nothing is graded.
    report = measures.nine_of(measures.take(june.head.agency_id, parse("2020-m6")))
    assert len(report.rows) == 9
    assert report.grade == ""
    assert [row.number for row in report.rows if row.points is None] == list(range(1, 10))


def _part(code: str, numerator: int, denominator: int, weight: int) -> Part:
    return Part(Measured(code, INDICATORS[code], numerator, denominator), weight)


@given(st.integers(0, 99), st.integers(0, 99), st.integers(1, 22))
def test_points_are_a_share_of_the_weight(part: int, more: int, weight: int) -> None:
    found = _part("kept", part, part + more, weight).points
    if part + more == 0:
        assert found is None
    else:
        assert found is not None
        assert 0 <= found <= weight
        assert (found == weight) == (more == 0)


@given(st.integers(0, 20), st.integers(0, 20))
def test_few_answers_give_no_points(content: int, others: int) -> None:
    points = _part("content", content, content + others, 12).points
    assert (points is None) == (content + others < 5)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 400))
def test_silence_is_not_satisfaction(content: int, others: int, silent: int) -> None:
    found = Answers(content + others + silent, {5: content, 2: others})
    more = Answers(found.served + 1, found.counts)
    assert found.share == more.share
    if found.served:
        assert more.response <= found.response  # type: ignore[operator]
    assert found.share is None or found.rated >= 5


@given(st.integers(0, 100), st.integers(1, 100))
def test_thresholds(part: int, total: int) -> None:
    points, _ = _by_share({"two": 30, "one": 15}, min(part, total), total)
    share = 100 * min(part, total) / total
    assert points == (2 if share >= 30 else 1 if share >= 15 else 0)


@given(st.dates(), st.sampled_from(["month", "quarter", "half", "year"]), st.sampled_from([1, 15]))
def test_the_period_before_ends_where_it_begins(day: date, kind: Kind, cutoff: int) -> None:
    if 1910 < day.year < 8990:
        now = containing(day, kind, cutoff=cutoff)
        assert previous(now).end == now.start
        assert previous(now).key.split("-")[1][0] == now.key.split("-")[1][0]
        free = days(now.first, now.last)
        assert previous(free).end == free.start
        assert previous(free).last - previous(free).first == free.last - free.first


@pytest.mark.django_db
def test_all_procedures_tell_what_they_must(cast: ward.Cast) -> None:
    published = catalog.published_on(JUNE.last)
    assert sum(PROCEDURES["complete"](v, {}) for v in published) > len(published) / 2


@pytest.mark.django_db
def test_the_nine_measure_what_they_can(cast: ward.Cast) -> None:
    counts = {**NOTHING, "received": 20, "decided": 10, "early": 5, "on_time": 2, "asked_once": 2,
              "asked_more": 1, "online": 3}  # fmt: skip
    answers = Answers(20, {5: 6, 4: 1, 2: 1})
    taken = Taken(cast.head.agency_id, parse("2024-m6"), {"x": counts}, answers, Answers(9, {}))
    report = measures.nine_of(taken)
    points = {row.number: row.points for row in report.rows}
    assert points[1] == 1.2  # (5 × 2 + 2 × 1) / 10
    assert points[3] == 1.6  # seven without, two with one, one with more
    assert points[7] == 1  # 7 of 8 content: 87 %
    assert points[9] == 1  # 15 % online
    assert [points[n] for n in (2, 4, 5, 8)] == [None] * 4
    assert report.grade == ""
    assert report.reachable == 2 * sum(p is not None for p in points.values())
