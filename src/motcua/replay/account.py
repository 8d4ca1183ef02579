"""What a replay comes to: the report of its period, and the journal's word on it."""

from dataclasses import asdict, dataclass
from typing import Any

from motcua.journal import queries as journal
from motcua.kernel.errors import Refused
from motcua.kernel.text import grouped
from motcua.reports import queries
from motcua.reports.exports import words
from motcua.reports.rules import Counts, Period


class Disagreement(Refused):
    """The report and the journal tell two stories: neither may be shown as the truth."""

    default_code = "disagreement"
    default_message = (
        "Báo cáo và nhật ký không khớp nhau nên không in báo cáo. Mời chạy motcua doctor."
    )


@dataclass(frozen=True, slots=True)
class Account:
    """The plain summary of a period and the root hash of all that happened."""

    summary: queries.Summary
    root: str

    def lines(self) -> list[str]:
        """For people."""
        figures = words.figures(self.summary)
        told = [
            f"{f['label']}: {grouped(f['value'])}" + (f" ({f['note']})" if f["note"] else "")
            for f in figures
        ]
        period = self.summary.report.period
        head = f"{words.SUMMARY_TITLE}, {period.name} (số liệu {words.as_of_text(period)})"
        root = f"Nhật ký khớp với báo cáo. Mã gốc của nhật ký: {self.root}"
        return [head, *told, *words.remarks(self.summary), root]

    def as_json(self) -> dict[str, Any]:
        """For other programs."""
        report = self.summary.report
        return {
            "period": {"first": str(report.period.first), "last": str(report.period.last)},
            "total": asdict(report.total),
            "fields": {row.key: asdict(row.counts) for row in report.rows},
            "online": [asdict(one) for one in self.summary.online],
            "brought_home": [asdict(one) for one in self.summary.brought],
            "journal_root": self.root,
        }


def account(agency_id: int, period: Period) -> Account:
    """The account of a period; raises Unbalanced, Disagreement where the journal says otherwise."""
    summary = queries.summarise(agency_id, period)
    summary.report.require_balance()
    told: Counts = sum(queries.count_journal(agency_id, period).values(), start=Counts())
    if told != summary.report.total:
        raise Disagreement
    return Account(summary, journal.root_hash())
