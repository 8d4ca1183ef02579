"""Reports of a period."""

from typing import Literal, TypedDict

from motcua.papers.data.common import Letterhead, Signer


class CountRow(TypedDict):
    """Columns 2–13 of form II.06a; whole dossiers."""

    label: str
    kind: Literal["group", "row"]
    received: int
    received_online: int
    received_direct: int
    carried_over: int
    resolved: int
    resolved_early: int
    resolved_on_time: int
    resolved_late: int
    pending: int
    pending_in_term: int
    pending_late: int


class Report06aData(Letterhead):
    """report_06a: Biểu số II.06a/VPCP/KSTT; A4 landscape."""

    period_name: str  # "Quý III năm 2026"
    period_text: str  # words.period_text
    reporting_unit: str
    receiving_unit: str
    rows: list[CountRow]
    total: CountRow
    notes: list[str]
    maker_signer: Signer
    signer: Signer


class Figure(TypedDict):
    """One number of the summary."""

    label: str
    value: int
    note: str


class FieldRow(TypedDict):
    """One field of work in the summary."""

    label: str
    received: int
    online: int
    resolved: int
    late: int
    pending: int


class SummaryData(Letterhead):
    """summary: the plain account of a period; A4."""

    period_text: str
    as_of_text: str
    figures: list[Figure]
    fields: list[FieldRow]
    total: FieldRow
    remarks: list[str]
    maker_signer: Signer
    signer: Signer


class TableData(Letterhead):
    """table: any table of figures, with what is said above and below it; A4 landscape."""

    lines: list[str]
    heads: list[str]
    right: list[bool]  # a column of figures, set to the right
    rows: list[list[str]]
    notes: list[str]
    maker_signer: Signer
    signer: Signer
