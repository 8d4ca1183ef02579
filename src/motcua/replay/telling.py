"""The account of a replay in words: the ward's summary, then what went through other agencies."""

from collections.abc import Sequence

from motcua.kernel.said import Small
from motcua.kernel.text import grouped
from motcua.replay.carried import Carried
from motcua.replay.joined import Joined, Partner
from motcua.replay.measured import Kept
from motcua.replay.watching import Warned
from motcua.reports.exports import words
from motcua.reports.queries import Summary
from motcua.watch.rules import NAMES


def of_summary(summary: Summary) -> list[str]:
    """The ward's own figures."""
    period = summary.report.period
    told = [
        f"{f['label']}: {grouped(f['value'])}" + (f" ({f['note']})" if f["note"] else "")
        for f in words.figures(summary)
    ]
    head = f"{words.SUMMARY_TITLE}, {period.name} (số liệu {words.as_of_text(period)})"
    return [head, *told, *words.remarks(summary)]


def of_joined(joined: Sequence[Joined]) -> list[str]:
    """A line a joint procedure; each dossier counts once."""
    return [
        f"{one.label}, qua {one.agencies} cơ quan: tiếp nhận {grouped(one.received)} hồ sơ = "
        f"có đủ kết quả {grouped(one.resolved)} + đang giải quyết {grouped(one.pending)}; "
        f"{grouped(one.parts)} phần việc; trả tại nhà không mất phí {grouped(one.brought)}."
        for one in joined
    ]


def of_partners(partners: Sequence[Partner]) -> list[str]:
    """The balance of every agency that settled parts."""
    return [_partner(one) for one in partners]


def _partner(one: Partner) -> str:
    total = one.report.total
    return (
        f"{one.name}: nhận {grouped(one.parts)} phần việc liên thông; tiếp nhận "
        f"{grouped(total.received_new)} + kỳ trước chuyển sang {grouped(total.carried_over)} = "
        f"đã giải quyết {grouped(total.resolved)} + đang giải quyết {grouped(total.pending)}; "
        f"quá hạn {grouped(total.resolved_late + total.pending_late)}."
    )


def of_carried(carried: Carried, summary: Summary) -> list[str]:
    """How results came home, and which of them free of charge."""
    if not carried.delivered:
        return []
    names = {one.procedure: one.label for one in summary.brought}
    free = "; ".join(f"{names[code]}: {grouped(n)}" for code, n in carried.free.items())
    return [
        f"Giao tận nhà: {grouped(carried.delivered)} kết quả qua {grouped(carried.rounds)} chuyến, "
        f"đúng hẹn {grouped(carried.in_time)}, không mất phí "
        f"{grouped(sum(carried.free.values()))} ({free}); lần thứ hai mới có người nhận "
        f"{grouped(carried.second)}."
    ]


def of_warned(warned: Warned, summary: Summary) -> list[str]:
    """How often somebody had to be warned, and what became late all the same."""
    total = summary.report.total
    levels = "; ".join(
        f"{Small(NAMES[level])} {grouped(n)}" for level, n in warned.levels.items()
    )  # fmt: skip
    return [
        f"Cảnh báo: {grouped(warned.total)} lần cho {grouped(warned.dossiers)} hồ sơ"
        + (f" ({levels})" if levels else "")
        + f"; quá hạn {grouped(total.resolved_late + total.pending_late)}."
    ]


def of_kept(kept: Kept) -> list[str]:
    """The index's share in time; form II.06a gives the same counts."""
    return [
        f"Bộ chỉ số phục vụ khớp biểu II.06a: {grouped(kept.kept)} trên {grouped(kept.judged)} "
        "hồ sơ đã hoặc phải giải quyết là trước hạn, đúng hạn."
    ]
