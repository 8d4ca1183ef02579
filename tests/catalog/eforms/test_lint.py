"""Faults in the file of a form are told with their line and a remedy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua.catalog.packages.builtin import builtin
from motcua.catalog.packages.bundle import bundles, read_with_required
from motcua.catalog.packages.compose import compose_procedures
from motcua.catalog.packages.lint import lint
from tests.catalog.eforms.small import ITEM

Edit = Callable[[str, str, str], None]

FAULTS = [
    ("kind: eforms", "kind: eform", "unknown-word", "eforms"),
    ("kind: long_text", "kind: longtext", "unknown-word", "long_text"),
    ("label: Số bản", "lable: Số bản", "unknown-word", "label"),
    ("when: agreed = no", "when: agred = no", "bad-condition", "agreed"),
    ("when: agreed = no", "when: agreed = never", "bad-condition", "lựa chọn"),
    ("when: agreed = no", "when: agreed no", "bad-condition", "phép so sánh"),
    ("when: agreed = no", "when: filled(why)", "bad-condition", "trước chỗ này"),
    ("when: kind = again or case", "when: why = x or case", "bad-condition", "trước chỗ này"),
    ("case = standard", "case = standrad", "bad-condition", "standard"),
    ("when: heir_is = else", "when: copis = 3", "bad-condition", "copies"),
    ("after: born", "after: child.name", "unknown-question", "child.birth"),
    ("owner: child", "owner: copies", "unknown-question", "child"),
    ("{child.name}", "{child.nam}", "unknown-question", "child.name"),
    ("copy: copies", "copy: kind", "unknown-question", "copies"),
    ("copy: copies", "dozen: copies", "unknown-word", "dozen"),
    ("late: days", "lait: days", "unknown-fact", "late"),
    ("days_since(born) > 60", "days_since(copies) > 60", "bad-condition", "date"),
    ("prefill: account.person", "prefill: account.persn", "unknown-prefill", "account.person"),
    ("prefill: account.person", "same_as: child", "bad-question", "same_when"),
    (
        "prefill: account.person",
        "same_as: nobody\n      same_when: case = standard",
        "unknown-question",
        "nobody",
    ),
    ("- name\n", "- nam\n", "unknown-part", "name"),
    ("stop: true", "past: true", "bad-question", "past"),
    ("at_least: 1", "at_least: 9", "bad-question", "at_most"),
    ("code: mail", "code: why", "duplicate-code", "why"),
    ("code: mail", "code: case", "duplicate-code", "case"),
    ("code: heir\n", "code: born\n", "duplicate-code", "born"),
    ("code: two", "code: one", "duplicate-code", "one"),
    ("title: Phần hai", "title: Phần một", "duplicate-code", "Phần một"),
    ("code: small", "code: other", "unknown-eform", "small"),
]


@pytest.fixture
def with_form(packages: Path, edit: Edit) -> Path:
    """The small ward with a form on its birth registration."""
    text = yaml.safe_dump({"kind": "eforms", "eforms": [ITEM]}, allow_unicode=True, sort_keys=False)
    text = text.replace("case = special", "case = standard")
    (packages / "ward" / "forms.yaml").write_text(text, encoding="utf-8")
    edit("procedures.yaml", "    online: full\n", "    online: full\n    eform: small\n")
    return packages


def test_a_sound_form_has_no_problem(with_form: Path) -> None:
    assert lint([with_form]) == []


@pytest.mark.parametrize(("old", "new", "code", "word"), FAULTS)
def test_each_fault(with_form: Path, edit: Edit, old: str, new: str, code: str, word: str) -> None:
    edit("forms.yaml", old, new)
    problems = lint([with_form])
    found = [p for p in problems if p.code == code]
    assert found, problems
    assert any(word in p.message + p.remedy for p in found), found
    assert all(p.remedy for p in problems)


def test_the_line_is_the_one_that_is_wrong(with_form: Path, edit: Edit) -> None:
    edit("forms.yaml", "when: agreed = no", "when: agred = no")
    (problem,) = lint([with_form])
    lines = problem.file.read_text(encoding="utf-8").splitlines()
    assert "agred" in lines[problem.line - 1]


def test_no_form_where_nothing_comes_online(with_form: Path, edit: Edit) -> None:
    edit("procedures.yaml", "    online: none\n", "    online: none\n    eform: small\n")
    assert "eform-offline" in {p.code for p in lint([with_form])}


def test_the_version_carries_its_form(with_form: Path) -> None:
    composed = {c.code: c.content for c in compose(with_form)}
    assert composed["1.001193"]["eform"]["code"] == "small"
    assert "eform" not in composed["2.000635"]


def test_without_a_form_the_digest_is_as_it_always_was() -> None:
    digests = {c.code: c.digest for c in compose(*builtin("base"))}
    before = "e43dd26170109fc2f902f34a217103e4198275bd5fbc2524ad17799c133ae935"
    assert digests["1.000593"] == before


def compose(*folders: Path) -> list[Any]:
    inside = [f for folder in folders for f in (folder, *folder.iterdir())]
    packages, _ = read_with_required([f for f in inside if (f / "package.yaml").is_file()])
    return [c for bundle in bundles(packages) for c in compose_procedures(bundle)]
