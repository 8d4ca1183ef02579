"""Loading into the database: idempotent, versions kept, periods apart."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.agencies.models import Agency
from motcua.catalog import commands, queries
from motcua.catalog.models import LawVersion, ProcedureVersion
from motcua.catalog.rules.bpmn import to_bpmn
from motcua.journal.models import Entry
from motcua.kernel.errors import NotFound
from motcua.worktime.models import WorkSession

pytestmark = pytest.mark.usefixtures("empty")
Edit = Callable[[str, str, str], None]

MARCH = datetime(2026, 3, 1, 1, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 8, 1, tzinfo=UTC)
BIRTH = "1.001193"
AGENCY = "H99.01.01"


def load(packages: Path, at: datetime = OCTOBER) -> list[commands.Change]:
    done = commands.load([packages], at=at)
    return [change for change in done if change.kind != "same"]


def test_loads_all_and_a_second_time_nothing(packages: Path) -> None:
    assert {(c.kind, c.code) for c in load(packages)} >= {("new", BIRTH), ("new", "law/2025")}
    hours = WorkSession.objects.filter(agency__code=AGENCY)
    entries = Entry.objects.count()
    assert hours.count() == 3
    assert load(packages) == []
    assert (Entry.objects.count(), hours.count()) == (entries, 3)
    assert ProcedureVersion.objects.count() == 4
    assert Agency.objects.get(code=AGENCY).units.count() == 3


def test_diff_writes_nothing(packages: Path) -> None:
    assert {c.kind for c in commands.diff([packages], at=OCTOBER)} == {"new"}
    assert not ProcedureVersion.objects.exists()
    assert not Agency.objects.filter(code=AGENCY).exists()


def test_changed_content_is_a_new_version_from_the_day_of_loading(
    packages: Path, edit: Edit
) -> None:
    load(packages, MARCH)
    before = queries.version_on(BIRTH, date(2026, 10, 8))
    edit("procedures.yaml", "Cha mẹ đã kết hôn", "Cha mẹ đã đăng ký kết hôn")
    edit("fees.yaml", "counter: 5000", "counter: 6000")
    (change,) = load(packages)
    assert (change.kind, change.effective_from) == ("changed", date(2026, 10, 8))
    assert any("5000 → 6000" in line for line in change.lines)
    after = queries.version_on(BIRTH, date(2026, 10, 8))
    assert (after.number, after.effective_from) == (2, date(2026, 10, 8))
    old = queries.version_on(BIRTH, date(2026, 10, 7))
    assert (old.id, old.effective_to) == (before.id, date(2026, 10, 7))
    assert old.cases[0].name == "Cha mẹ đã kết hôn"
    assert queries.get_version(before.id).cases[0].name == "Cha mẹ đã kết hôn"


def test_faulty_package_changes_nothing(packages: Path, edit: Edit) -> None:
    edit("fees.yaml", "when: late", "when: lait")
    with pytest.raises(commands.FaultyPackages) as refused:
        load(packages)
    assert refused.value.problems[0].code == "unknown-fact"
    assert not LawVersion.objects.exists()


def test_conflict_with_what_is_published_changes_nothing(packages: Path, edit: Edit) -> None:
    load(packages)
    edit("certification.yaml", "from: 2026-03-01", "from: 2026-02-01")
    with pytest.raises(commands.FaultyPackages) as refused:
        load(packages)
    assert "2.000815" in refused.value.message
    assert ProcedureVersion.objects.filter(procedure__code="2.000815").count() == 1


@pytest.mark.parametrize(
    "change",
    ["content = '{}'", "digest = 'x'", "effective_from = '2020-01-01'", "name = 'x'", "number = 9"],
)
def test_database_refuses_to_change_what_is_published(packages: Path, change: str) -> None:
    load(packages)
    with pytest.raises(DatabaseError, match="published"), transaction.atomic():
        connection.cursor().execute(f"update catalog_procedureversion set {change}")
    with pytest.raises(DatabaseError, match="published"), transaction.atomic():
        connection.cursor().execute("delete from catalog_procedureversion")
    connection.cursor().execute("update catalog_procedureversion set effective_to = '2030-01-01'")


def test_database_refuses_two_versions_at_once(packages: Path) -> None:
    load(packages)
    row = ProcedureVersion.objects.filter(procedure__code=BIRTH).get()
    row.pk, row.number, row.effective_from = None, 2, date(2026, 5, 1)
    with pytest.raises(DatabaseError, match="procedure_versions_apart"), transaction.atomic():
        row.save(force_insert=True)


def test_replaced_twice_on_one_day_leaves_an_empty_period(packages: Path, edit: Edit) -> None:
    load(packages, MARCH)
    edit("fees.yaml", "counter: 5000", "counter: 6000")
    load(packages)
    edit("fees.yaml", "counter: 6000", "counter: 7000")
    load(packages)
    version = queries.version_on(BIRTH, date(2026, 10, 8))
    assert version.number == 3
    assert version.cases[0].fees[0].amounts["counter"] == 7000
    assert load(packages) == []


def test_repealed_later_ends_the_version_and_names_the_successor(
    packages: Path, edit: Edit
) -> None:
    load(packages, MARCH)
    edit("repealed.yaml", "2.002621", "2.000815")
    edit("certification.yaml", "to: null", "to: 2026-08-31")
    (change,) = load(packages)
    assert (change.kind, change.effective_to) == ("dates", date(2026, 8, 31))
    assert queries.version_on("2.000815", date(2026, 8, 31)).number == 1
    with pytest.raises(NotFound, match=r"3\.000722") as refused:
        queries.version_on("2.000815", date(2026, 9, 1))
    assert refused.value.code == "repealed"


def test_repealed_and_no_longer_listed(packages: Path, edit: Edit) -> None:
    load(packages, MARCH)
    edit("repealed.yaml", "2.002621", "2.000815")
    (packages / "ward" / "certification.yaml").unlink()
    edit("fees.yaml", "  - {code: certified-copy", "  # - {code: certified-copy")
    (change,) = load(packages)
    assert (change.code, change.effective_to) == ("2.000815", date(2026, 8, 31))


def test_unknown_code() -> None:
    with pytest.raises(NotFound):
        queries.version_on("9.999999", date(2026, 1, 1))
    with pytest.raises(NotFound):
        queries.law_on(date(2026, 1, 1))


def test_warm_questions_cost_no_query(packages: Path) -> None:
    load(packages)
    version = queries.version_on(BIRTH, date(2026, 10, 8))
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert queries.get_version(version.id) is version
        assert queries.version_on(BIRTH, date(2026, 10, 8)) is version
        assert queries.search_procedures("khs", date(2026, 10, 8)) == []
        assert queries.law_on(date(2026, 10, 8)).forms["receipt"].title == "Giấy tiếp nhận"
    assert len(captured) == 0


def test_another_process_sees_a_load_by_the_stamp(
    packages: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motcua.catalog import snapshot

    load(packages, MARCH)
    held = snapshot.current()
    edit("fees.yaml", "counter: 5000", "counter: 6000")
    load(packages)
    monkeypatch.setattr(snapshot, "_held", held)
    assert queries.version_on(BIRTH, date(2026, 10, 8)).number == 1
    monkeypatch.setattr(snapshot, "CHECK_EVERY", 0.0)
    assert queries.version_on(BIRTH, date(2026, 10, 8)).number == 2


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ksi", None),
        ("khai s", "1.001193"),
        ("kết", "1.000894"),
        ("ket hon", "1.000894"),
        ("SAO Y", "2.000815"),
        ("trich luc", "2.000635"),
        ("dkkh", "1.000894"),
        ("0894", "1.000894"),
        ("2.0008", "2.000815"),
        ("", None),
    ],
)
def test_search(packages: Path, text: str, first: str | None) -> None:
    load(packages)
    found = queries.search_procedures(text, date(2026, 10, 8), limit=1)
    assert [v.procedure_code for v in found] == ([first] if first else [])


def test_search_knows_the_day(packages: Path) -> None:
    load(packages)
    assert queries.search_procedures("khai sinh", date(2026, 2, 28)) == []


def test_published_and_law(packages: Path) -> None:
    load(packages)
    assert len(queries.published_on(date(2026, 10, 8))) == 4
    assert queries.published_on(date(2026, 2, 1)) == []
    law = queries.law_on(date(2026, 10, 8))
    assert (law.code, law.report_cutoff_day, law.limits.extensions) == ("law/2025", 15, 1)
    assert law.forms["apology"].no == "04"
    assert str(law.limits.supplement_ask_within) == "3 working_days"
    assert law.documents == ("118/2025/NĐ-CP", "03/2025/TT-VPCP")


def test_version_has_cases_terms_papers_and_routes(packages: Path) -> None:
    load(packages)
    version = queries.version_on(BIRTH, date(2026, 10, 8))
    standard, elsewhere = version.cases
    assert str(standard.term("post")) == "same_day"
    assert str(elsewhere.term("online")) == "4 working_days"
    with pytest.raises(NotFound):
        elsewhere.term("post")
    assert standard.requirements[0].kind_choices == ("original", "electronic")
    assert standard.requirements[1].presented
    assert not standard.requirements[2].required
    assert version.route_for("standard").code == "same-day"
    assert version.route_for("elsewhere").code == "three-days"
    assert version.field_name == "Hộ tịch"
    assert version.facts["late"] == "đăng ký quá thời hạn"
    with pytest.raises(NotFound):
        version.case("other")


def test_bpmn_draws_every_step_and_way(packages: Path) -> None:
    load(packages)
    version = queries.version_on(BIRTH, date(2026, 10, 8))
    root = ET.fromstring(to_bpmn(version, version.routes["three-days"]))  # noqa: S314 - made a line above
    bpmn = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
    drawn = "{http://www.omg.org/spec/BPMN/20100524/DI}"
    tasks = [task.get("id") for task in root.iter(f"{bpmn}userTask")]
    assert tasks == ["verify", "sign", "seal"]
    flows = {(f.get("sourceRef"), f.get("targetRef")) for f in root.iter(f"{bpmn}sequenceFlow")}
    assert flows == {
        ("event-start", "verify"), ("verify", "sign"), ("sign", "seal"), ("seal", "event-end"),
        ("sign", "verify"), ("verify", "seal"),
    }  # fmt: skip
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    edges = list(root.iter(f"{drawn}BPMNEdge"))
    shapes = list(root.iter(f"{drawn}BPMNShape"))
    assert {s.get("bpmnElement") for s in [*shapes, *edges]} <= ids
    assert len(edges) == 6
    assert len(shapes) == 1 + 3 + 5
    in_lanes = [ref.text for ref in root.iter(f"{bpmn}flowNodeRef")]
    assert sorted(map(str, in_lanes)) == ["event-end", "event-start", "seal", "sign", "verify"]
