"""Joint procedures: the graph's rules hold for any graph, and faults are told at load time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.packages.builtin import builtin
from motcua.catalog.packages.lint import lint
from motcua.catalog.rules import joint

START = datetime(2026, 9, 7, 1, tzinfo=UTC)


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    """Graphs without cycles of up to seven parts, named in any order."""
    codes = [f"p{n}" for n in range(draw(st.integers(1, 7)))]
    graph = {
        code: tuple(draw(st.sets(st.sampled_from(codes[:n]), max_size=3))) if n else ()
        for n, code in enumerate(codes)
    }
    return {code: graph[code] for code in draw(st.permutations(codes))}


@given(graphs())
def test_every_part_comes_after_what_it_waits_for(graph: dict[str, tuple[str, ...]]) -> None:
    order = joint.topological(graph)
    assert sorted(order) == sorted(graph)
    for code, before in graph.items():
        assert all(order.index(one) < order.index(code) for one in before)


@given(graphs(), st.data())
def test_a_cycle_is_found(graph: dict[str, tuple[str, ...]], data: st.DataObject) -> None:
    last = joint.topological(graph)[-1]
    above = sorted(joint.upstream(graph, last) | {last})
    one = data.draw(st.sampled_from(above))
    with pytest.raises(joint.Cycle) as caught:
        joint.topological({**graph, one: (*graph[one], last)})
    assert caught.value.code in above


@given(graphs(), st.data())
def test_whoever_waits_for_what_failed_falls_away(
    graph: dict[str, tuple[str, ...]], data: st.DataObject
) -> None:
    failed = data.draw(st.sets(st.sampled_from(sorted(graph))))
    gone = joint.cut_off(graph, failed)
    for code in graph:
        waits = bool(joint.upstream(graph, code) & failed)
        assert (code in gone) == (waits and code not in failed)


@given(graphs())
def test_starting_what_may_start_starts_everything_once(graph: dict[str, tuple[str, ...]]) -> None:
    begun: list[str] = []
    while ready := joint.startable(graph, begun, begun):
        assert all(set(graph[code]) <= set(begun) for code in ready)
        begun += ready
    assert sorted(begun) == sorted(graph)


@given(graphs(), st.data())
def test_the_longest_way_decides(graph: dict[str, tuple[str, ...]], data: st.DataObject) -> None:
    days = {code: data.draw(st.integers(1, 9)) for code in graph}

    def due(code: str, start: datetime) -> tuple[datetime, str]:
        return start + timedelta(days[code]), code

    path = joint.critical_path(graph, START, due)
    assert path.end == max(path.ends.values())
    assert sum(days[leg.code] for leg in path.legs) == (path.end - START).days
    for leg, following in zip(path.legs, path.legs[1:], strict=False):
        assert leg.code in graph[following.code]
        assert leg.end == following.start
    for code, before in graph.items():
        assert all(path.ends[one] + timedelta(days[code]) <= path.ends[code] for one in before)


@given(graphs())
def test_a_part_that_nobody_wants_is_passed_over(graph: dict[str, tuple[str, ...]]) -> None:
    gone = joint.topological(graph)[0]
    rest = {code: before for code, before in graph.items() if code != gone}
    assert sorted(joint.topological(rest)) == sorted(rest)


FAULTS = [
    # file of base or of the ward, old text, new text, code of the problem, word told
    ("base/civil-status.yaml", "after: [birth, residence]", "after: [birth, residense]",
     "unknown-after", "residence"),
    ("base/civil-status.yaml", "at: social-insurance", "at: social-insuranse", "unknown-role",
     "social-insurance"),
    ("base/civil-status.yaml", 'procedure: "1.014062"', 'procedure: "1.014069"',
     "unknown-procedure", "1.014069"),
    ("base/civil-status.yaml", "cases: [with-id-card]", "cases: [with-card]", "unknown-cases",
     "with-id-card"),
    ("base/civil-status.yaml", "papers: [form, residence-consent]", "papers: [forms]",
     "unknown-papers", "form"),
    ("base/civil-status.yaml", "takes: [personal_number]", "takes: [number]", "take-no-giver",
     "number"),
    ("base/civil-status.yaml", "term: 11 working_days", "term: 10 working_days", "over-term",
     "with-id-card"),
    ("base/civil-status.yaml", "at: self\n          term: 1 working_days\n          gives",
     "at: self\n          after: [identity]\n          term: 1 working_days\n          gives",
     "joint-cycle", "chờ chính nó"),
    ("base/civil-status.yaml", "cases: [with-id-card]", "when: want = yes", "bad-condition",
     "want"),
    ("base/eforms/birth.yaml", "part: residence", "part: residense", "unknown-part", "residence"),
    ("base/eforms/birth.yaml", "part: residence", "part: birth", "unknown-part", "birth"),
    ("base/eforms/death.yaml", "code: death-papers", "code: papers", "duplicate-code", "papers"),
    ("base/eforms/death.yaml", "{code: relative_is,", "{part: benefit, code: relative_is,",
     "bad-question", "nhóm"),
    ("phuc-loi-police/routes.yaml", '  - {procedures: ["1.004222"], route: residence}\n', "",
     "part-no-route", "residence"),
    ("phuc-loi-police/routes.yaml", "unit: residence, within: 1d}", "unit: houses, within: 1d}",
     "unknown-unit", "houses"),
    ("phuc-loi-police/routes.yaml", "route: identity}", "route: identities}", "unknown-route",
     "identity"),
    ("phuc-loi-insurance/routes.yaml", "within: 1d,", "within: 9d,", "over-term", "insurance"),
    ("phuc-loi/agency.yaml", "agency: phuc-loi-police", "agency: nobody", "unknown-package",
     "nobody"),
]  # fmt: skip


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Copies of the packages of the ward and its partners."""
    names = ("base", "law-2025", "hanoi", "phuc-loi", "phuc-loi-police", "phuc-loi-insurance")
    for folder in builtin(*names):
        target = tmp_path / folder.name
        for file in folder.rglob("*.yaml"):
            copy = target / file.relative_to(folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    return tmp_path


@pytest.mark.parametrize(("name", "old", "new", "code", "word"), FAULTS)
def test_a_fault_of_a_joint_procedure_is_told_when_it_is_loaded(
    shipped: Path, name: str, old: str, new: str, code: str, word: str
) -> None:
    path = shipped / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = [p for p in lint([shipped / "phuc-loi"]) if p.code == code]
    assert found, lint([shipped / "phuc-loi"])
    assert any(word in p.message + p.remedy for p in found)


def test_what_is_shipped_is_sound(shipped: Path) -> None:
    assert lint([shipped / "phuc-loi"]) == []
