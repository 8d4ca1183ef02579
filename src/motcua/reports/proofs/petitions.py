"""Form II.05 against itself, the period before, what was frozen, and the index made of it.

The form judges petitions one by one (``petitions.rules.figures``); the index asks the database
(``petitions.timely``). Each is the other's witness.
"""

from collections.abc import Iterator, Sequence

from motcua.petitions import late, queries, timely
from motcua.petitions.rules.figures import Counts
from motcua.reports.models import FrozenMonth
from motcua.reports.months.rules import TOTAL
from motcua.reports.proofs.rules import Odd, Proof
from motcua.reports.rules import Period, previous


def of_petitions(agency_id: int, period: Period) -> Iterator[Proof]:
    """The identities of a period that is over, or of the part of it that is (seven queries)."""
    total = _total(agency_id, period)
    yield Proof("II.05: (3) = (6) + (11)", ("Tổng số phản ánh, kiến nghị", total.total),
                ("Đã xử lý + đang xử lý", total.handled + total.pending),
                _odd(agency_id, period))  # fmt: skip
    came = timely.received(agency_id, period.start, period.end)
    yield Proof("II.05: tiếp nhận trong kỳ = số phiếu ghi trong kỳ",
                ("Tiếp nhận trong kỳ (5)", total.received),
                ("Phiếu có ngày nhận trong kỳ", came))  # fmt: skip
    sent_on = late.sent_on_late(agency_id, period.start, period.end)
    yield Proof("II.05: chuyển quá hạn = phiếu chuyển sau hạn chuyển",
                ("Trong (8): chuyển quá hạn (14)", total.forwarded_late),
                ("Phiếu có ngày chuyển sau hạn", sent_on.count()))  # fmt: skip
    before = _total(agency_id, previous(period))
    yield Proof("II.05: kỳ trước chuyển sang = đang xử lý cuối kỳ trước",
                ("Kỳ trước chuyển sang (4)", total.carried_over),
                ("Đang xử lý (11) của kỳ trước", before.pending))  # fmt: skip
    yield from _frozen(agency_id, period, total)
    yield from _index(agency_id, period, total)


def _index(agency_id: int, period: Period, total: Counts) -> Iterator[Proof]:
    kept, judged = timely.timely(agency_id, period.start, period.end)
    yield Proof("Phản ánh xử lý đúng hạn (766): tử số = II.05 (6) − (10)",
                ("Danh sách đúng hạn", kept),
                ("Đã xử lý − quá hạn", total.handled - total.handled_late))  # fmt: skip
    yield Proof("Phản ánh xử lý đúng hạn (766): mẫu số = II.05 (6) + (12)",
                ("Danh sách phải xử lý", judged),
                ("Đã xử lý + đang xử lý quá hạn", total.handled + total.pending_late))  # fmt: skip


def _frozen(agency_id: int, period: Period, total: Counts) -> Iterator[Proof]:
    frozen = FrozenMonth.objects.filter(agency=agency_id, ends_at=period.start).first()
    if frozen and "05" in frozen.figures:
        pending = int(frozen.figures["05"][TOTAL]["figures"]["pending"])
        yield Proof("II.05: kỳ trước chuyển sang = đang xử lý của tháng đã chốt trước kỳ",
                    ("Kỳ trước chuyển sang (4)", total.carried_over),
                    ("Đang xử lý (11) khi chốt", pending))  # fmt: skip


def _total(agency_id: int, period: Period) -> Counts:
    return sum(queries.figures(agency_id, period.start, period.end).values(), Counts())


def _odd(agency_id: int, period: Period) -> Sequence[Odd]:
    rows = timely.ended_before_they_came(agency_id, period.end).values_list("pk", "code")
    return [Odd(f"{code}: kết thúc trước khi tiếp nhận", petition_id=pk) for pk, code in rows[:20]]
