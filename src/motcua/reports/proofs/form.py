"""Form II.06a within itself, divided any way, and against the period before."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.db import connection

from motcua.reports import months, queries
from motcua.reports.models import FrozenMonth
from motcua.reports.proofs.rules import Odd, Proof
from motcua.reports.queries.facts import GROUPS, facts, parameters
from motcua.reports.rules import Counts, Period, previous

MOST: Final = 20
_ODD: Final = """{facts} select f.id, d.code, {words} from facts f
join dossiers_dossier d on d.id = f.id where {condition} order by f.id limit %(most)s"""
# Received, but neither waiting nor ended in the period: it ended before it came.
_NOWHERE: Final = (
    "(fresh or alive) and not unended and not alive",
    "'kết thúc trước khi tiếp nhận'",
)
_NO_CHANNEL: Final = ("fresh and online is null", "'kênh nộp: ' || d.channel")
_NO_DATE: Final = (
    "(unended or alive and refused is not null) and late is null", "'chưa có ngày hẹn trả'"
)  # fmt: skip


def of_form(agency_id: int, period: Period) -> Iterator[Proof]:
    """The identities of the form; a division is counted by itself, so each is its own witness."""
    total = queries.count(agency_id, period, "field", now=period.end).total
    yield from _within(agency_id, period, total)
    yield from _before(agency_id, period, total)
    for group in GROUPS:
        report = queries.count(agency_id, period, group, now=period.end)
        summed = sum((row.counts for row in report.rows), Counts())
        name = GROUPS[group].name.lower()
        for cell, words in (("received", "(3)"), ("resolved", "(7)"), ("pending", "(11)")):
            yield Proof(
                f"Cộng theo {name} bằng tổng, cột {words}",
                (f"Cộng theo {name}", getattr(summed, cell)), ("Tổng", getattr(total, cell)),
            )  # fmt: skip


def _within(agency_id: int, period: Period, total: Counts) -> Iterator[Proof]:
    nowhere = _odd(agency_id, period, *_NOWHERE)
    done = ("Đã giải quyết + đang giải quyết", total.resolved + total.pending)
    yield Proof("(3) = (7) + (11)", ("Tiếp nhận và kỳ trước", total.received), done, nowhere)
    yield Proof(
        "(3) = (4) + (5) + (6)", ("Tổng số", total.received),
        ("Trực tuyến + trực tiếp, bưu chính + kỳ trước", total.received_new + total.carried_over),
        _odd(agency_id, period, *_NO_CHANNEL),
    )  # fmt: skip
    graded = total.resolved_early + total.resolved_on_time + total.resolved_late
    waiting = total.pending_in_term + total.pending_late
    undated = _odd(agency_id, period, *_NO_DATE)
    yield Proof("(7) + (11) = (8) + (9) + (10) + (12) + (13)", done,
                ("Trước, đúng, quá hạn + trong, quá hạn", graded + waiting), undated)  # fmt: skip


def _before(agency_id: int, period: Period, total: Counts) -> Iterator[Proof]:
    before = queries.count(agency_id, previous(period), now=period.start).total
    carried = ("Kỳ trước chuyển sang (6)", total.carried_over)
    yield Proof("Kỳ trước chuyển sang = đang giải quyết cuối kỳ trước", carried,
                ("Đang giải quyết (11) của kỳ trước", before.pending))  # fmt: skip
    frozen = FrozenMonth.objects.filter(agency=agency_id, ends_at=period.start).first()
    if frozen:
        pending = months.report_of(frozen).total.pending
        odd = _late(frozen, total.carried_over - pending)
        yield Proof("Kỳ trước chuyển sang = đang giải quyết của tháng đã chốt trước kỳ", carried,
                    ("Đang giải quyết (11) khi chốt", pending), odd)  # fmt: skip


def _late(frozen: FrozenMonth, difference: int) -> Sequence[Odd]:
    """Dossiers written of late, where the frozen month says something else."""
    if not difference:
        return ()
    found = months.corrections(frozen).late
    return [Odd(f"{one.code}: ghi sau khi chốt", one.dossier_id) for one in found[:MOST]]


def _odd(agency_id: int, period: Period, condition: str, words: str) -> Sequence[Odd]:
    sql = _ODD.format(facts=facts("field"), condition=condition, words=words)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters(agency_id, period) | {"most": MOST})
        return [Odd(f"{code}: {why}", id_) for id_, code, why in cursor.fetchall()]
