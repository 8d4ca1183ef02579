"""Form II.07 as a table to take away."""

from motcua.reports.causes.queries import UNSAID, late
from motcua.reports.causes.rules import CAUSES, SIDES
from motcua.reports.exports.tables import Cell, Tabular, period_lines
from motcua.reports.queries.facts import GROUPS, Group
from motcua.reports.rules import Period


def late_table(agency_id: int, period: Period, group: Group) -> Tabular:
    """One line a group and cause."""
    report = late(agency_id, period, group)
    rows: list[list[Cell]] = []
    for row in (*report.rows, report.total):
        rows.append([row.label, "", "", row.ended, row.pending, row.total])
        rows += [
            ["", CAUSES[code].name, SIDES[CAUSES[code].side], None, None, row.causes[code]]
            for code in CAUSES
            if code in row.causes
        ]
        if UNSAID in row.causes:
            rows.append(["", "Chưa ghi nguyên nhân", "", None, None, row.causes[UNSAID]])
    heads = [GROUPS[group].name, "Nguyên nhân", "Nhóm", "Đã giải quyết quá hạn",
             "Đang giải quyết quá hạn", "Tổng số quá hạn"]  # fmt: skip
    notes = ["Biểu II.07. Quá hạn tính đến hết kỳ; nguyên nhân theo ghi nhận đến lúc lập bảng."]
    return Tabular("II.07", "Nguyên nhân hồ sơ quá hạn", period_lines(period), heads, rows, notes)
