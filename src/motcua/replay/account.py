"""What a replay comes to: the reports of its period, and the journal's word on them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from motcua.journal import queries as journal
from motcua.kernel.errors import Refused
from motcua.replay import telling
from motcua.replay.carried import Carried, carried
from motcua.replay.joined import Joined, Partner, joined, partners
from motcua.replay.measured import Kept, kept
from motcua.replay.watching import Warned, warned
from motcua.reports import queries
from motcua.reports.queries import Report
from motcua.reports.rules import Counts, Period


class Disagreement(Refused):
    """Two witnesses tell two stories: none of them may be shown as the truth."""

    default_code = "disagreement"
    default_message = (
        "Báo cáo và nhật ký không khớp nhau nên không in báo cáo. Mời chạy motcua doctor."
    )


@dataclass(frozen=True, slots=True)
class Account:
    """The plain summary of a period, what went through other agencies, and the journal's root."""

    summary: queries.Summary
    joined: Sequence[Joined]
    partners: Sequence[Partner]
    carried: Carried
    warned: Warned
    kept: Kept
    root: str

    def lines(self) -> list[str]:
        """For people."""
        return [
            *telling.of_summary(self.summary),
            *telling.of_joined(self.joined),
            *telling.of_partners(self.partners),
            *telling.of_carried(self.carried, self.summary),
            *telling.of_warned(self.warned, self.summary),
            *telling.of_kept(self.kept),
            f"Nhật ký khớp với báo cáo. Mã gốc của nhật ký: {self.root}",
        ]

    def as_json(self) -> dict[str, Any]:
        """For other programs."""
        report = self.summary.report
        return {
            "period": {"first": str(report.period.first), "last": str(report.period.last)},
            "total": asdict(report.total),
            "fields": {row.key: asdict(row.counts) for row in report.rows},
            "online": [asdict(one) for one in self.summary.online],
            "brought_home": [asdict(one) for one in self.summary.brought],
            "joint": [asdict(one) for one in self.joined],
            "partners": [
                {"agency": one.name, "parts": one.parts, "total": asdict(one.report.total)}
                for one in self.partners
            ],
            "carried": asdict(self.carried),
            "warned": asdict(self.warned),
            "kept": asdict(self.kept),
            "journal_root": self.root,
        }


def account(agency_id: int, period: Period) -> Account:
    """The account of a period; raises Unbalanced, Disagreement where the journal says otherwise.

    A partner's report must also count the parts that the joint dossiers gave it, no more nor fewer.
    """
    summary, told = queries.summarise(agency_id, period), queries.count_journals(period)
    _agree(summary.report, told)
    others = partners(agency_id, period)
    for one in others:
        _agree(one.report, told)
        if one.report.total.received_new != one.parts:
            raise Disagreement(
                f"{one.name} báo cáo {one.report.total.received_new} hồ sơ tiếp nhận nhưng được "
                f"chuyển {one.parts} phần việc nên không in báo cáo. Mời chạy motcua doctor."
            )
    home = carried(agency_id, period)
    parts = joined(agency_id, period, home.free)
    share = _share(agency_id, summary.report)
    return Account(summary, parts, others, home, warned(agency_id), share, journal.root_hash())


def _share(agency_id: int, report: Report) -> Kept:
    found, others = kept(agency_id, report.period, report.total)
    if others:
        raise Disagreement(
            f"Bộ chỉ số và biểu II.06a đếm khác nhau ({'; '.join(others)}) nên không in báo cáo. "
            "Mời chạy motcua doctor."
        )
    return found


def _agree(report: Report, told: dict[int, dict[str, Counts]]) -> None:
    report.require_balance()
    if sum(told.get(report.agency_id, {}).values(), start=Counts()) != report.total:
        raise Disagreement
