"""Bringing results home: who has it free at which edge, where it goes; every fault of its file."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.content.delivery import (
    Delivery,
    DeliveryArea,
    DeliveryWay,
    FreeDelivery,
)
from motcua.catalog.packages.lint import lint
from motcua.catalog.packages.words import FACTS
from motcua.catalog.rules import delivery as rules
from motcua.worktime.rules import Term

FIRST, LAST = date(2026, 3, 1), date(2026, 8, 31)
HOME = DeliveryWay("home", Term.parse("2 working_days"), ("Phúc Lợi",), "", "Mô hình của phường")
HERE = "Tổ 9, phường Phúc Lợi"


def free(code: str = "birth", **changes: object) -> FreeDelivery:
    given = {
        "code": code, "name": f"diện {code}", "procedures": ("1.001193",), "facts": (),
        "first_day": FIRST, "last_day": LAST, "source": f"nguồn {code}", **changes,
    }  # fmt: skip
    return FreeDelivery(**given)  # type: ignore[arg-type]  # test sugar


def said(*free: FreeDelivery, way: DeliveryWay | None = HOME) -> Delivery:
    return Delivery(free, {"home": way} if way else {})


def asked(delivery: Delivery, **changes: object) -> rules.Entitlement:
    given = {
        "procedure": "1.001193", "facts": (), "address": HERE, "on": FIRST, **changes,
    }  # fmt: skip
    return rules.entitlement(delivery, **given)  # type: ignore[arg-type]  # test sugar


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_it_holds_on_its_first_and_last_day_and_not_beside_them(day: date) -> None:
    assert asked(said(free()), on=day).free is (FIRST <= day <= LAST)
    assert asked(said(free(last_day=None)), on=day).free is (day >= FIRST)


def test_the_edges_by_name() -> None:
    one = timedelta(1)
    answers = [asked(said(free()), on=day).free for day in (FIRST - one, FIRST, LAST, LAST + one)]
    assert answers == [False, True, True, False]


def test_one_of_the_facts_is_enough_and_is_said_why() -> None:
    rule = free(facts=("poor", "elderly"), procedures=())
    found = asked(said(rule), facts={"elderly", "late"}, procedure="2.000635")
    assert (found.free, found.rule, found.source) == (True, "birth", "nguồn birth")
    assert str(found.why) == "Miễn phí: diện birth."
    none = asked(said(rule), facts={"late"})
    assert (none.free, str(none.why)) == (False, "Chỉ miễn phí cho: diện birth.")


def test_of_two_rules_the_first_that_holds_and_each_group_named_once() -> None:
    needy = free("need", facts=("poor",), procedures=())
    assert asked(said(needy, free())).rule == "birth"
    assert asked(said(needy, free()), facts={"poor"}).rule == "need"
    twice = said(needy, free("need-before", name="diện need", facts=("poor",)))
    assert str(asked(twice).why) == "Chỉ miễn phí cho: diện need."
    assert rules.free_for(twice, "1.001193", FIRST) == ["diện need"]


def test_why_it_is_not_brought_at_all() -> None:
    assert "chưa có quy định" in str(asked(said(free(), way=None)).why)
    assert "ngoài địa bàn Phúc Lợi" in str(asked(said(free()), address="Phường Việt Hưng").why)
    assert "không thuộc diện" in str(asked(said(free()), procedure="2.000635").why)


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("Số 12, tổ 9", False),  # names no place: ours
        ("", False),
        ("Tổ 9, PHƯỜNG PHÚC LỢI", False),
        ("to 9, phuong phuc loi", False),
        ("Xã Đông Anh", True),
        ("phuong Viet Hung", True),
        ("Nhà bà Phương, tổ 9", False),  # a name, not a ward
        ("P. Việt Hưng", True),
        ("thị trấn Trâu Quỳ", True),
    ],
)
def test_where_an_address_lies(address: str, outside: bool) -> None:
    assert rules.outside(HOME, address) is outside
    anywhere = DeliveryWay("home", HOME.within, (), "", "")
    assert not rules.outside(anywhere, address), "no place named: everywhere"


def test_what_is_asked_and_what_need_not_be() -> None:
    needy = free("need", facts=("poor", "disabled"), procedures=())
    words = [("poor", FACTS["poor"]), ("disabled", FACTS["disabled"])]
    assert rules.facts_to_ask(said(needy), "1.001193", FIRST) == words
    assert rules.facts_to_ask(said(needy, free()), "1.001193", FIRST) == [], "all have it"
    assert rules.facts_to_ask(said(needy), "1.001193", LAST + timedelta(1)) == []


@given(st.sampled_from(["Tổ 1", "tổ dân phố 12", "TO DAN PHO 1", "Tổ 12"]))
def test_the_longest_word_names_the_area(address: str) -> None:
    near = DeliveryArea("near", "Tổ 1", ("tổ 1", "tổ dân phố 1"))
    far = DeliveryArea("far", "Tổ 12", ("tổ 12", "tổ dân phố 12"))
    found = rules.area_of(Delivery((), None, (near, far)), f"Số 1, {address}, phường Phúc Lợi")
    assert found is (far if "12" in address else near)
    assert rules.area_of(Delivery((), None, (near, far)), "Số 1, tổ 120") is None


FILE = """\
kind: delivery
ways:
  - {code: home, within: 2 working_days, places: [Phúc Lợi], source: x}
  - {code: post, within: 5 working_days, source: x}
free:
  - {code: birth, name: khai sinh, procedures: ["1.001193"], effective: {from: 2026-03-01}, source: x}
  - {code: need, name: hộ nghèo, facts: [poor], effective: {from: 2026-03-01, to: 2026-12-31}, source: x}
areas:
  - {code: near, name: Tổ 1, words: [tổ 1]}
"""  # noqa: E501  # as packages write it
FAULTS = [
    ('["1.001193"]', '["1.001194"]', "unknown-procedure", "1.001193"),
    ("facts: [poor]", "facts: [por]", "unknown-fact", "poor"),
    ("code: post", "code: home", "duplicate-code", "home"),
    ("within: 5 working_days", "within: 5 days", "bad-term", "làm việc"),
    ("within: 5 working_days", "within: 5 wroking_days", "shape", "working_days"),
    ("  - {code: home, within: 2 working_days, places: [Phúc Lợi], source: x}\n", "", "no-way",
     "home"),
    ("code: post", "code: drone", "unknown-word", "home"),
    ("from: 2026-03-01, to", "from: 2026-02-30, to", "bad-date", "2026-02-30"),
    ("to: 2026-12-31", "to: 2026-01-31", "bad-period", "2026-01-31"),
    ("code: need, name", "code: birth, name", "duplicate-code", "birth"),
    (", words: [tổ 1]", "", "shape", "words"),
    ("words: [tổ 1]}", "words: [tổ 1]}\n  - {code: near, name: Tổ 2, words: [tổ 2]}",
     "duplicate-code", "near"),
]  # fmt: skip


@pytest.fixture
def file(packages: Path) -> Path:
    path = packages / "ward" / "delivery.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_clean_file_has_no_problem(packages: Path, file: Path) -> None:
    assert lint([packages]) == []


@pytest.mark.parametrize(("old", "new", "code", "word"), FAULTS)
def test_each_fault_is_told_with_its_line_and_remedy(
    packages: Path, file: Path, old: str, new: str, code: str, word: str
) -> None:
    assert old in FILE
    file.write_text(FILE.replace(old, new), encoding="utf-8")
    found = [p for p in lint([packages]) if p.code == code and p.file == file]
    assert found, lint([packages])
    assert any(word in p.message + p.remedy for p in found), found
    assert all(p.remedy and p.line for p in found)
