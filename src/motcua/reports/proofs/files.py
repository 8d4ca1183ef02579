"""Proofs as a table to take away."""

from motcua.reports.exports.tables import Cell, Tabular, period_lines
from motcua.reports.proofs import prove
from motcua.reports.queries.facts import Group
from motcua.reports.rules import Period


def proof_table(agency_id: int, period: Period, group: Group) -> Tabular:
    """One line an identity."""
    rows: list[list[Cell]] = [
        [one.name, one.left[0], one.left[1], one.right[0], one.right[1],
         "Khớp" if one.holds else "Không khớp", "; ".join(odd.words for odd in one.odd)]
        for one in prove(agency_id, period)
    ]  # fmt: skip
    heads = ["Đẳng thức", "Vế trái", "Số", "Vế phải", "Số", "Kết quả", "Chỗ lệch"]
    return Tabular("doi-chieu", "Đối chiếu số liệu", period_lines(period), heads, rows)
