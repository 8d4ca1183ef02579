"""Life events, everyday words and guides: faults are told, a load replaces what it said before."""

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from motcua.catalog import commands, queries
from motcua.catalog.models import Aid
from motcua.catalog.packages.lint import lint
from motcua.catalog.rules.spelling import said_in_other_words, ways_to_read

AIDS = {
    "events": """
        kind: events
        events:
          - {code: one, name: Một, hint: Hai, icon: heart, order: 1,
             steps: [{procedure: "1.001193", why: Vì sao}]}
    """,
    "words": """
        kind: words
        words:
          - {say: [giấy khai], procedures: ["1.001193"]}
    """,
    "guides": """
        kind: guides
        guides:
          - procedure: "1.001193"
            other: [elsewhere]
            questions:
              - code: first
                ask: Gì?
                answers:
                  - {code: a, label: A, case: standard}
                  - {code: b, label: B, question: second}
              - code: second
                ask: Gì nữa?
                answers:
                  - {code: c, label: C, case: standard}
                  - {code: d, label: D, case: standard}
    """,
}
AID_FAULTS = [
    # file, old text, new text, code of the problem
    ("events", "1.001193", "1.001194", "unknown-procedure"),
    ("events", "icon: heart", "icn: heart", "unknown-word"),
    ("words", "1.001193", "1.001194", "unknown-procedure"),
    ("words", "procedures: [", "means: x, procedures: [", "shape"),
    ("guides", "1.001193", "1.001194", "unknown-procedure"),
    ("guides", "label: A, case: standard", "label: A, case: standart", "unknown-case"),
    ("guides", "question: second", "question: third", "unknown-question"),
    ("guides", "label: D, case: standard", "label: D, question: first", "question-loop"),
    ("guides", "label: B, question: second", "label: B, case: standard", "unreachable-question"),
    ("guides", "other: [elsewhere]", "other: []", "unreachable-case"),
    ("guides", "other: [elsewhere]", "other: [elsewhere, nowhere]", "unknown-case"),
]


def _with_aids(folder: Path, changed: str = "", old: str = "", new: str = "") -> None:
    for name, text in AIDS.items():
        plain = dedent(text).strip() + "\n"
        assert not changed or changed != name or old in plain
        made = plain.replace(old, new) if name == changed else plain
        (folder / f"{name}.yaml").write_text(made, encoding="utf-8")


def test_aids_without_a_fault(packages: Path) -> None:
    _with_aids(packages / "ward")
    assert lint([packages]) == []


@pytest.mark.parametrize(("name", "old", "new", "code"), AID_FAULTS)
def test_each_fault_of_an_aid_is_told(
    packages: Path, name: str, old: str, new: str, code: str
) -> None:
    _with_aids(packages / "ward", name, old, new)
    assert code in {problem.code for problem in lint([packages])}


def test_a_load_replaces_what_the_package_said(packages: Path, empty: None) -> None:
    Aid.objects.all().delete()
    _with_aids(packages / "ward")
    commands.load([packages])
    assert [event.name for event in queries.events()] == ["Một"]
    assert queries.guide("1.001193") is not None
    hits = queries.find("giấy khai", date(2026, 10, 8)).hits
    assert hits[0].version is not None
    assert hits[0].version.procedure_code == "1.001193"
    _with_aids(packages / "ward", "events", "name: Một", "name: Khác")
    commands.load([packages])
    assert [event.name for event in queries.events()] == ["Khác"]


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("giaasy khai sinh", "giay khai sinh"),
        ("ddawng kys", "dang ky"),
        ("Đăng Ký", "dang ky"),
        ("keest hoon", "ket hon"),
        ("khai tuwr", "khai tu"),
        ("  sổ  đỏ!! ", "so do"),
    ],
)
def test_ways_to_read(typed: str, way: str) -> None:
    assert way in ways_to_read(typed)


def test_nothing_typed_is_read_in_no_way() -> None:
    assert ways_to_read(" ?! ") == ()


def test_other_words_stand_for_whole_words_only() -> None:
    meanings = {"cmnd": "the can cuoc"}
    assert said_in_other_words("mat cmnd roi", meanings) == ("mat the can cuoc roi",)
    assert said_in_other_words("cmndx", meanings) == ()


def test_intake_finds_what_is_meant_where_nothing_is_called_so(db: None) -> None:
    def first(typed: str) -> str:
        found = queries.search_procedures(typed, date(2026, 10, 6), limit=1)
        return found[0].procedure_code if found else ""

    assert first("dang ki ket hn") == "1.000894"
    assert first("giaasy ddoojc thaan") == "1.004873"
    assert first("ksi") == ""
