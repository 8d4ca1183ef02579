"""Form II.06a within itself, divided any way, and against the period before."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django.db import connection

from motcua.reports import months, queries
from motcua.reports.models import FrozenMonth
from motcua.reports.proofs.rules import Odd, Proof
from motcua.reports.queries.facts import GROUPS, facts, parameters
from motcua.reports.rules import Counts, Period, previous

MOST: Final = 20
# One look at the dossiers for every kind of oddity; the first of each are named.
_ODD: Final = """{facts}, odd as (
    select f.id, {flags} from facts f where {any}
), named as ({named})
select n.kind, n.id, d.code, d.channel from named n join dossiers_dossier d on d.id = n.id
order by n.kind, n.id"""
_NAMED: Final = "(select '{kind}' as kind, id from odd where {kind} order by id limit %(most)s)"
_ODDITIES: Final = {
    # Received, but neither waiting nor ended in the period: it ended before it came.
    "nowhere": "(fresh or alive) and not unended and not alive",
    "no_channel": "fresh and online is null",
    "no_date": "(unended or alive and refused is not null) and late is null",
}
_WORDS: Final = {
    "nowhere": "kết thúc trước khi tiếp nhận",
    "no_channel": "kênh nộp: {channel}",
    "no_date": "chưa có ngày hẹn trả",
}


def of_form(agency_id: int, period: Period, total: Counts) -> Iterator[Proof]:
    """The identities of the form.

    ``total`` was counted by itself, all divisions are together: each is the other's witness.
    """
    yield from _within(agency_id, period, total)
    yield from _before(agency_id, period, total)
    for group, report in queries.count_all(agency_id, period, now=period.end).items():
        summed = sum((row.counts for row in report.rows), Counts())
        name = GROUPS[group].name.lower()
        for cell, words in (("received", "(3)"), ("resolved", "(7)"), ("pending", "(11)")):
            yield Proof(
                f"Cộng theo {name} bằng tổng, cột {words}",
                (f"Cộng theo {name}", getattr(summed, cell)), ("Tổng", getattr(total, cell)),
            )  # fmt: skip


def _within(agency_id: int, period: Period, total: Counts) -> Iterator[Proof]:
    odd = _odd(agency_id, period)
    done = ("Đã giải quyết + đang giải quyết", total.resolved + total.pending)
    yield Proof("(3) = (7) + (11)", ("Tiếp nhận và kỳ trước", total.received), done,
                odd["nowhere"])  # fmt: skip
    yield Proof(
        "(3) = (4) + (5) + (6)", ("Tổng số", total.received),
        ("Trực tuyến + trực tiếp, bưu chính + kỳ trước", total.received_new + total.carried_over),
        odd["no_channel"],
    )  # fmt: skip
    graded = total.resolved_early + total.resolved_on_time + total.resolved_late
    waiting = total.pending_in_term + total.pending_late
    yield Proof("(7) + (11) = (8) + (9) + (10) + (12) + (13)", done,
                ("Trước, đúng, quá hạn + trong, quá hạn", graded + waiting),
                odd["no_date"])  # fmt: skip


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


def _odd(agency_id: int, period: Period) -> Mapping[str, Sequence[Odd]]:
    """What breaks each identity, by kind."""
    sql = _ODD.format(
        facts=facts("field"),
        flags=", ".join(f"({cond}) as {kind}" for kind, cond in _ODDITIES.items()),
        any=" or ".join(f"({cond})" for cond in _ODDITIES.values()),
        named=" union all ".join(_NAMED.format(kind=kind) for kind in _ODDITIES),
    )
    found: dict[str, list[Odd]] = {kind: [] for kind in _ODDITIES}
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters(agency_id, period) | {"most": MOST})
        for kind, id_, code, channel in cursor.fetchall():
            words = _WORDS[kind].format(channel=channel)
            found[kind].append(Odd(f"{code}: {words}", id_))
    return found
