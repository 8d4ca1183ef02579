"""Every fault the linter knows is found at its line, and a clean package has none."""

from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.catalog.packages.lint import lint, main

Edit = Callable[[str, str, str], None]

FAULTS = [
    # file, old text, new text, code of the problem, word in message or remedy
    ("procedures.yaml", "short_name: Đăng", "shortname: Đăng", "unknown-word", "short_name"),
    ("procedures.yaml", 'code: "1.001193"', "code: 1.001193", "shape", "ngoặc kép"),
    ("procedures.yaml", "3 working_days", "3 wokring_days", "shape", "working_days"),
    (
        "procedures.yaml",
        "field: civil-status",
        "field: civilstatus",
        "unknown-field",
        "civil-status",
    ),
    (
        "procedures.yaml",
        "    online_reason: Dữ liệu sổ cũ chưa số hóa\n",
        "",
        "partial-no-reason",
        "2.000635",
    ),
    ("procedures.yaml", "    fee: none\n", "", "missing-fee", "1.000894"),
    ("procedures.yaml", 'code: "1.000894"', 'code: "1.001193"', "duplicate-code", "1.001193"),
    ("procedures.yaml", "code: elsewhere", "code: standard", "duplicate-code", "standard"),
    ("procedures.yaml", "{code: id,", "{code: form,", "duplicate-code", "form"),
    ("procedures.yaml", "{from: 2026-03-01,", "{from: 2026-02-30,", "bad-date", "2026-02-30"),
    ("procedures.yaml", "to: null}", "to: 2026-01-01}", "bad-period", "2026-01-01"),
    ("procedures.yaml", "  decision: 163/QĐ-BTP\n", "", "missing-word", "decision"),
    ("procedures.yaml", "defaults:", "draft: {source: x}\ndefaults:", "draft", "approve"),
    ("procedures.yaml", "    receipt: on_request", "    unread: {term: [x]}", "unread", "2.000635"),
    ("procedures.yaml", "  - code:", "  -- code:", "unreadable", "YAML"),
    (
        "procedures.yaml",
        "    online: full",
        "    online: full\n    online: full",
        "unreadable",
        "hai lần",
    ),
    ("routes.yaml", "by: clerk, unit: office", "by: clark, unit: office", "unknown-word", "clerk"),
    ("routes.yaml", "unit: office", "unit: offices", "unknown-unit", "office"),
    ("routes.yaml", "ask_supplement", "ask_suplement", "unknown-word", "ask_supplement"),
    ("routes.yaml", "send_back: verify", "send_back: verfy", "unknown-send_back-target", "verify"),
    ("routes.yaml", "jump: seal", "jump: seel", "unknown-jump-target", "seal"),
    ("routes.yaml", "within: 30m}", "within: 30m, next: end}", "unreachable-step", "return"),
    ("routes.yaml", "within: 30m", "within: 3h", "over-term", "9 giờ"),
    (
        "routes.yaml",
        'route: three-days}\n  - {procedures: ["1.001193"',
        'route: three}\n  - {procedures: ["1.001193"',
        "unknown-route",
        "three-days",
    ),
    ("routes.yaml", "  - {field: certification, route: same-day}\n", "", "no-route", "2.000815"),
    (
        "routes.yaml",
        "step: seal, name: Đóng dấu, by: clerk, unit: office, within: 30m",
        "step: sign, name: D, by: clerk",
        "duplicate-code",
        "sign",
    ),
    ("fees.yaml", "when: late", "when: lait", "unknown-fact", "late"),
    ("fees.yaml", '["2.000635"]', '["2.000636"]', "unknown-procedure", "2.000635"),
    (
        "fees.yaml",
        'procedures: ["1.001193"]',
        'procedures: ["1.001193"], cases: [standrad]',
        "unknown-case",
        "standard",
    ),
    ("fees.yaml", "per: copy, formula", "per: page, formula", "bad-formula", "certified_copy"),
    (
        "fees.yaml",
        "formula: certified_copy",
        "formula: certified_copies",
        "unknown-word",
        "certified_copy",
    ),
    ("repealed.yaml", "2.002621", "1.000894", "repealed-code", "3.000722"),
    ("fields.yaml", "kind: fields", "kind: feilds", "unknown-word", "fields"),
    ("package.yaml", "requires: [law]", "requires: [lore]", "unknown-package", "lore"),
]


def test_a_clean_package_has_no_problem(packages: Path) -> None:
    assert lint([packages]) == []


@pytest.mark.parametrize(("name", "old", "new", "code", "word"), FAULTS)
def test_each_fault_is_told_with_its_line_and_remedy(
    packages: Path, edit: Edit, name: str, old: str, new: str, code: str, word: str
) -> None:
    edit(name, old, new)
    found = [p for p in lint([packages]) if p.code == code]
    assert found, lint([packages])
    assert any(word in p.message + p.remedy for p in found)
    assert all(p.remedy and p.file.is_relative_to(packages) for p in found)


def test_the_line_is_the_one_that_is_wrong(packages: Path, edit: Edit) -> None:
    edit("fees.yaml", "when: late", "when: lait")
    (problem,) = lint([packages])
    lines = problem.file.read_text(encoding="utf-8").splitlines()
    assert "lait" in lines[problem.line - 1]


def test_versions_of_one_procedure_may_follow_but_not_overlap(packages: Path) -> None:
    old = (packages / "ward" / "procedures.yaml").read_text(encoding="utf-8")
    earlier = packages / "ward" / "earlier.yaml"
    earlier.write_text(old.replace("to: null", "to: 2026-12-31").replace("03-01", "02-01"))
    assert {p.code for p in lint([packages])} == {"overlapping-dates"}
    earlier.write_text(old.replace("to: null", "to: 2026-02-28").replace("03-01", "02-01"))
    assert lint([packages]) == []


def test_two_laws_in_force_at_once(packages: Path) -> None:
    text = (packages / "law" / "law.yaml").read_text(encoding="utf-8")
    (packages / "law" / "other.yaml").write_text(text.replace("law/2025", "law/2026"))
    assert "overlapping-dates" in {p.code for p in lint([packages])}


def test_one_fee_may_change_its_amount_on_a_day(packages: Path, edit: Edit) -> None:
    rule = '  - {code: wed, name: Phí, procedures: ["1.000894"], amount: 1, per: dossier, legal: x'
    edit("procedures.yaml", "    fee: none\n", "")
    with (packages / "ward" / "fees.yaml").open("a", encoding="utf-8") as fees:
        fees.write(rule + ", effective: {from: 2026-01-01, to: 2026-06-30}}\n")
        fees.write(rule + ", effective: {from: 2026-07-01}}\n")
    assert lint([packages]) == []
    edit("fees.yaml", "to: 2026-06-30", "to: 2026-07-01")
    assert [p.code for p in lint([packages])] == ["duplicate-code"]


def test_a_folder_without_packages(tmp_path: Path) -> None:
    assert [p.code for p in lint([tmp_path])] == ["no-package"]


def test_command_line(packages: Path, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(packages)]) == 0
    edit("fees.yaml", "when: late", "when: lait")
    assert main([str(packages)]) == 1
    assert "[unknown-fact]" in capsys.readouterr().out
