"""Indices and measures as tables to take away."""

from collections.abc import Sequence

from motcua.reports.exports.tables import Cell, Tabular, period_lines
from motcua.reports.measures.divided import Division, divide
from motcua.reports.measures.index import index_of
from motcua.reports.measures.nine import nine_of
from motcua.reports.measures.taking import Taken, take
from motcua.reports.queries.facts import GROUPS, Group
from motcua.reports.rules import Period


def index_table(agency_id: int, period: Period, group: Group) -> Tabular:
    """QĐ 766: blocks and their parts."""
    return index_from(take(agency_id, period))


def index_from(taken: Taken) -> Tabular:
    """The same of measures that were taken."""
    index = index_of(taken)
    rows: list[Sequence[Cell]] = []
    for block in index.blocks:
        rows.append([block.name, None, None, None, block.points, block.most])
        rows += [
            [f"– {p.measured.indicator.name}", p.measured.numerator, p.measured.denominator,
             _percent(p.measured.share), p.points, p.weight]
            for p in block.parts
        ]  # fmt: skip
    rows.append(["Tổng cộng", None, None, None, index.points, 100])
    notes = [
        f"{index.title}. Đo được {index.reachable} trên 100 điểm.",
        _answers(taken),
        *(f"{block.name}: {block.assumed}" for block in index.blocks),
    ]
    heads = ["Nhóm, tiêu chí", "Tử số", "Mẫu số", "Tỷ lệ (%)", "Điểm", "Tối đa"]
    title = "Chỉ số phục vụ người dân, doanh nghiệp"
    return Tabular("chi-so-766", title, period_lines(taken.period), heads, rows, notes)


def measures_table(agency_id: int, period: Period, group: Group) -> Tabular:
    """NĐ 224 Article 19, divided as asked."""
    return measures_from(take(agency_id, period), divide(agency_id, period, group), group)


def measures_from(taken: Taken, divisions: Sequence[Division], group: Group) -> Tabular:
    """The same of measures that were taken and divided."""
    rows: list[Sequence[Cell]] = [
        [row.label, row.counts["received"], row.counts["online"], row.counts["full"],
         row.counts["ended"], row.counts["kept"], row.counts["judged"], _percent(row.kept_share),
         row.median_hours, row.mean_hours,
         *(() if group == "officer" else (row.rated, _percent(row.content_share)))]
        for row in divisions
    ]  # fmt: skip
    heads = [GROUPS[group].name, "Tiếp nhận", "Trực tuyến", "Thủ tục toàn trình", "Đã giải quyết",
             "Trước, đúng hạn", "Đã hoặc phải giải quyết", "Đúng hạn (%)", "Giờ, giữa",
             "Giờ, trung bình"]  # fmt: skip
    heads += [] if group == "officer" else ["Người trả lời", "Hài lòng (%)"]
    notes = ["Nghị định 224/2026/NĐ-CP, Điều 19.", _answers(taken)]
    title = "Đo lường chất lượng phục vụ"
    return Tabular("do-luong", title, period_lines(taken.period), heads, rows, notes)


def nine_table(agency_id: int, period: Period, group: Group) -> Tabular:
    """TT 01/2018; raises Invalid for another time."""
    report = nine_of(take(agency_id, period))
    rows = [[f"{r.number}. {r.name}", r.of, r.points, r.assumed] for r in report.rows]
    rows.append(["Tổng cộng", f"trên {report.reachable} điểm đo được", report.points, report.grade])
    return Tabular("chin-chi-so", "Chín chỉ số giải quyết thủ tục hành chính", period_lines(period),
                   ["Chỉ số", "Tính từ", "Điểm", "Cách hiểu"], rows, [report.title])  # fmt: skip


def _answers(taken: Taken) -> str:
    found = taken.answers
    return (
        f"Hài lòng: {found.rated} người trả lời trên {found.served} lượt. Người không trả lời "
        "không được tính là hài lòng; dưới 5 người trả lời thì không nêu tỷ lệ."
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share
