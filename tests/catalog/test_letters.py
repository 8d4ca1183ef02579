"""Letters as data: a clean file, and every fault of one told with its line."""

from datetime import date
from pathlib import Path

import pytest

from motcua.catalog.content import LetterRule
from motcua.catalog.packages.lint import lint

FILE = """\
kind: letters
letters:
  - code: birth
    kind: congratulation
    name: Khai sinh
    when: granted
    procedures: ["1.001193"]
    dear: "{submitter}"
    words: "{agency} chúc mừng gia đình vừa đón cháu."
    effective: {from: 2026-03-01}
    source: x
  - code: death
    kind: condolence
    name: Khai tử
    when: asked
    dear: "{submitter}"
    words: "{agency} chia buồn cùng gia đình Ông/Bà."
    effective: {from: 2026-03-01}
    source: x
  - code: sorry
    kind: apology
    name: Hẹn lại
    when: extended
    dear: "{submitter}"
    words: "Hẹn lại từ {old_due} đến {new_due} vì {reason}."
    effective: {from: 2026-03-01}
    source: x
"""
AGAIN = (
    "  - {{code: {code}, kind: congratulation, name: K, when: granted, procedures: ['1.001193'], "
    "dear: '{{submitter}}', words: 'Chúc mừng gia đình Ông Bà.', "
    "effective: {{from: {first}}}, source: x}}\n"
)
FAULTS = [
    (FILE.replace('["1.001193"]', '["1.001194"]'), "unknown-procedure", "1.001193"),
    (FILE.replace("{agency} chúc", "{agancy} chúc"), "unknown-slot", "agency"),
    (FILE.replace("{agency} chúc", "{agency.pk} chúc"), "unknown-slot", "agency"),
    (FILE.replace("{agency} chúc", "{agency chúc"), "bad-slot", "submitter"),
    (FILE.replace("{agency} chúc", "{new_due} chúc"), "no-such-date", "hẹn lại"),
    (FILE.replace("{agency} chúc", "{reason} chúc"), "no-reason", "reason"),
    (FILE.replace('    procedures: ["1.001193"]\n', ""), "no-procedures", "thủ tục"),
    (FILE.replace("chia buồn", "chia buồn, mừng"), "cheerful-word", "mừng"),
    (FILE.replace("when: granted", "when: always"), "unknown-word", "granted"),
    (FILE.replace("from: 2026-03-01", "from: 2026-02-30", 1), "bad-date", "2026-02-30"),
    (FILE + AGAIN.format(code="birth", first="2026-03-01"), "duplicate-code", "birth"),
    (FILE + AGAIN.format(code="other", first="2026-05-01"), "two-letters", "hai thư"),
]


@pytest.fixture
def file(packages: Path) -> Path:
    return packages / "ward" / "letters.yaml"


def test_a_clean_file_has_no_problem(packages: Path, file: Path) -> None:
    file.write_text(FILE, encoding="utf-8")
    assert lint([packages]) == []


@pytest.mark.parametrize(("text", "code", "word"), FAULTS)
def test_each_fault_is_told_with_its_line_and_remedy(
    packages: Path, file: Path, text: str, code: str, word: str
) -> None:
    assert text != FILE
    file.write_text(text, encoding="utf-8")
    found = [p for p in lint([packages]) if p.code == code and p.file == file]
    assert found, lint([packages])
    assert any(word in p.message + p.remedy for p in found), found
    assert all(p.remedy and p.line for p in found)


def test_when_it_fits() -> None:
    rule = LetterRule("a", "thanks", "A", "asked", ("1.001193",), "", "", date(2026, 3, 1),
                      date(2026, 8, 31), "x")  # fmt: skip
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 8, 31), date(2026, 9, 1)]
    assert [rule.fits("1.001193", day) for day in days] == [False, True, True, False]
    assert not rule.fits("1.000656", days[1])
