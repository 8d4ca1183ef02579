"""The papers of the case: ticked, of which kind, how many, with which scan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.catalog.content import Requirement
from motcua.dossiers.intake import KINDS, DocumentInput
from motcua.office.forms.intake.matter import Matter
from motcua.office.forms.intake.sheet import Sheet
from motcua.office.forms.scanned import Scan, unsealed

# The letter that sets a kind while the paper has the focus.
LETTERS: Final = {
    "original": "C",
    "certified": "S",
    "copy": "P",
    "electronic": "D",
    "presented": "X",
    "database": "L",
}
MOST: Final = 999


@dataclass(frozen=True, slots=True)
class Row:
    """One paper of the list."""

    requirement: Requirement
    ticked: bool
    kind: str
    quantity: str
    scan: Scan | None
    token: str

    @property
    def field(self) -> str:
        """Beginning of the names of its fields."""
        return f"paper.{self.requirement.code}"

    @property
    def kinds(self) -> Sequence[tuple[str, str, str]]:
        """Kinds it may be handed in as: code, name, letter."""
        return [
            (code, name, LETTERS[code])
            for code, name in KINDS.items()
            if code != "database" or self.requirement.replaceable_by
        ]

    @property
    def asked(self) -> str:
        """What the procedure asks for, in words: "1 bản chính"."""
        wanted = self.requirement
        if wanted.presented:
            return "xuất trình"
        parts = [(wanted.originals, "bản chính"), (wanted.copies, "bản sao")]
        return ", ".join(f"{n} {name}" for n, name in parts if n) or "bản điện tử"

    @property
    def missing(self) -> bool:
        """Whether acceptance waits for it."""
        return self.requirement.required and not self.ticked


def rows(chosen: Matter, sheet: Sheet) -> list[Row]:
    """The papers of the case, required ones first."""
    ordered = sorted(chosen.case.requirements, key=lambda r: not r.required)
    return [_row(r, sheet, chosen.channel) for r in ordered]


def documents(listed: Sequence[Row], problems: dict[str, str]) -> tuple[DocumentInput, ...]:
    """The ticked papers; wrong numbers and unreadable scans are told in ``problems``."""
    found = []
    for row in listed:
        if row.token and row.scan is None:
            problems[row.field] = "Ảnh quét không còn đọc được. Mời quét lại."
        if not row.ticked:
            continue
        amount = _amount(row.quantity)
        if amount is None:
            problems[row.field] = "Số lượng ghi từ 1 đến 999."
        scan = row.scan or Scan("", "")
        found.append(
            DocumentInput(
                row.requirement.code,
                row.requirement.name,
                row.kind,
                amount or 1,
                scan.blob,
                scan.name,
            )
        )
    return tuple(found)


def scan_fields(code: str, scan: Scan) -> Mapping[str, str]:
    """The fields that a stored scan sets: with a picture, the paper is there."""
    return {f"paper.{code}.file": scan.sealed, f"paper.{code}.on": "on"}


def missing_items(listed: Sequence[Row]) -> list[dict[str, str]]:
    """What form 02 lists."""
    return [
        {"code": row.requirement.code, "name": row.requirement.name, "what": row.asked}
        for row in listed
        if row.missing
    ]


def _row(wanted: Requirement, sheet: Sheet, channel: str) -> Row:
    field = f"paper.{wanted.code}"
    kind, token = sheet.text(f"{field}.kind"), sheet.text(f"{field}.file")
    default = str(max(1, wanted.originals or wanted.copies))
    return Row(
        requirement=wanted,
        ticked=sheet.ticked(f"{field}.on"),
        kind=kind if kind in KINDS else _usual_kind(wanted, channel),
        quantity=sheet.text(f"{field}.quantity") or default,
        scan=unsealed(token) if token else None,
        token=token,
    )


def _usual_kind(wanted: Requirement, channel: str) -> str:
    """What people bring: by post identity papers come as certified copies (NĐ 123/2015, Điều 3)."""
    if wanted.presented:
        return "certified" if channel == "post" else "presented"
    return wanted.kind_choices[0] if wanted.kind_choices else "original"


def _amount(typed: str) -> int | None:
    amount = (
        int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST)) else 0
    )
    return amount or None
