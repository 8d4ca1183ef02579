"""What reports say beside their figures: the same words on screen, on paper and in sheets."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from motcua.kernel import clock
from motcua.kernel.text import grouped
from motcua.papers import words
from motcua.papers.data import Figure
from motcua.reports.queries import Report, Summary
from motcua.reports.rules import Counts, Period

FORM: Final = "II.06a/VPCP/KSTT"
TITLE: Final = "Tình hình, kết quả giải quyết thủ tục hành chính"
SUMMARY_TITLE: Final = "Kết quả tiếp nhận và giải quyết thủ tục hành chính"
REGISTER_TITLE: Final = "Sổ theo dõi hồ sơ"
MENTIONED: Final = 6


def period_text(period: Period) -> str:
    """Both days ("Từ ngày … đến ngày …"), or the only one."""
    if period.first == period.last:
        day = words.day_text(period.first)
        return day[0].upper() + day[1:]
    return words.period_text(period.first, period.last)


def as_of_text(period: Period) -> str:
    """As "hết ngày 30 tháng 6 năm 2019"; the moment of asking for a period under way."""
    end = clock.local(period.end)
    if end == end.replace(hour=0, minute=0, second=0, microsecond=0):
        return f"hết {words.day_text((end - timedelta(days=1)).date())}"
    return words.moment_text(end)


def notes(report: Report) -> list[str]:
    """What a reader of form II.06a must know about how it was counted."""
    total, found = report.total, []
    if undated := total.resolved_undated + total.pending_undated:
        found.append(
            f"{grouped(undated)} hồ sơ chưa có ngày hẹn trả, được tính vào cột quá hạn "
            f"({grouped(total.resolved_undated)} đã giải quyết, "
            f"{grouped(total.pending_undated)} đang giải quyết)."
        )
    for count, text in (
        (total.withdrawn, "hồ sơ công dân rút hoặc dừng giải quyết, tính vào cột đúng hạn."),
        (total.refused, "hồ sơ kết thúc bằng văn bản từ chối giải quyết."),
        (total.extended, "hồ sơ đã giải quyết theo ngày hẹn lại (có văn bản xin lỗi)."),
        (total.paused, "hồ sơ đang chờ công dân bổ sung, nộp phí hoặc chờ quyết định cho rút."),
    ):
        if count:
            found.append(f"{grouped(count)} {text}")
    return [f"Số liệu tính đến {as_of_text(report.period)}.", *found]


def figures(summary: Summary) -> list[Figure]:
    """The lines of the plain account."""
    total = summary.report.total
    return [
        _figure("Hồ sơ tiếp nhận trong kỳ", total.received_new, ""),
        _figure("Kỳ trước chuyển sang", total.carried_over, ""),
        _figure("Đã giải quyết", total.resolved, "; ".join(_resolved(total))),
        _figure("Đang giải quyết", total.pending, "; ".join(_pending(total))),
        _figure(
            "Quá hạn", total.resolved_late + total.pending_late,
            _split(total.resolved_late, total.pending_late),
        ),
        _figure("Tiếp nhận trực tuyến", total.received_online, _online(summary)),
        _figure(
            "Trả kết quả tại nhà không mất phí", sum(one.free for one in summary.brought),
            _listed([f"{one.label}: {grouped(one.free)}" for one in summary.brought if one.free]),
        ),
    ]  # fmt: skip


def remarks(summary: Summary) -> list[str]:
    """What holds between the figures, and what must not hide in them."""
    total, found = summary.report.total, []
    found.append(
        f"Đối chiếu: tiếp nhận {grouped(total.received_new)} + kỳ trước chuyển sang "
        f"{grouped(total.carried_over)} = đã giải quyết {grouped(total.resolved)} + "
        f"đang giải quyết {grouped(total.pending)}."
    )
    if undated := total.resolved_undated + total.pending_undated:
        found.append(
            f"{grouped(undated)} hồ sơ chưa có ngày hẹn trả, không xếp được đúng hay quá hạn."
        )
    charged = [one for one in summary.brought if one.count > one.free]
    if charged:
        listed = ", ".join(f"{one.label} {grouped(one.count - one.free)}" for one in charged)
        found.append(f"Trả tại nhà có thu phí, lệ phí của thủ tục: {listed}.")
    if summary.for_others:
        found.append(for_others(summary))
    return found


def for_others(summary: Summary) -> str:
    """What the desk took in and others settle: their reports count it."""
    taken = sum(one.count for one in summary.for_others)
    listed = ", ".join(f"{one.agency} {grouped(one.count)}" for one in summary.for_others)
    return (
        f"Ngoài số liệu trên, bộ phận Một cửa tiếp nhận {grouped(taken)} hồ sơ thay cơ quan khác "
        f"(phi địa giới hành chính), tính trong báo cáo của cơ quan giải quyết: {listed}."
    )


def _figure(label: str, value: int, note: str) -> Figure:
    return {"label": label, "value": value, "note": note}


def _resolved(total: Counts) -> Iterator[str]:
    for count, text in (
        (total.resolved_early, "trước hạn"),
        (total.resolved_on_time, "đúng hạn"),
        (total.resolved_late, "quá hạn"),
        (total.resolved_undated, "chưa có hẹn"),
        (total.withdrawn, "rút hoặc dừng (trong số đúng hạn)"),
        (total.refused, "từ chối giải quyết"),
    ):
        if count:
            yield f"{grouped(count)} {text}"


def _pending(total: Counts) -> Iterator[str]:
    if total.pending and total.pending == total.pending_in_term:
        yield "Đều chưa đến hạn"
    else:
        for count, text in (
            (total.pending_in_term, "chưa đến hạn"),
            (total.pending_late, "quá hạn"),
            (total.pending_undated, "chưa có hẹn"),
        ):
            if count:
                yield f"{grouped(count)} {text}"
    if total.paused:
        yield f"{grouped(total.paused)} chờ công dân"


def _split(resolved: int, pending: int) -> str:
    if not resolved + pending:
        return "Không có hồ sơ quá hạn"
    return f"{grouped(resolved)} đã giải quyết; {grouped(pending)} đang giải quyết"


def _online(summary: Summary) -> str:
    fields: dict[str, list[str]] = {}
    for one in summary.online:
        text = f"{one.level_label} {grouped(one.count)}"
        fields.setdefault(one.field_label, []).append(text)
    return _listed([f"{label}: {', '.join(levels)}" for label, levels in fields.items()])


def _listed(parts: list[str]) -> str:
    """The first of them, and how many more there are: a note is no table."""
    more = [f"và {len(parts) - MENTIONED} mục khác"] * (len(parts) > MENTIONED)
    return "; ".join([*parts[:MENTIONED], *more])
