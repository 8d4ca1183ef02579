"""The plain account on screen: four figures that balance, and what must not hide in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.office.reporting.asked import Asked
from motcua.reports.queries import Summary
from motcua.reports.rules import Counts


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a figure: how many and what they are; the deadline colour where it is one."""

    value: int
    name: Any
    url: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Stat:
    """One big figure and its parts."""

    name: Any
    value: int
    url: str
    parts: Sequence[Part]
    before: int | None = None  # in the period before; None where it is not compared

    @property
    def change(self) -> str:
        """As "+3" against the period before."""
        return "" if self.before is None else f"{self.value - self.before:+}"


@dataclass(frozen=True, slots=True)
class Within:
    """Something to be proud of or to look at: a figure, and what it is made of."""

    name: Any
    value: int
    url: str
    lines: Sequence[Part] = ()


_STATS: Final = (
    ("received_new", gettext_lazy("Tiếp nhận trong kỳ"), (
        ("received_online", gettext_lazy("trực tuyến"), ""),
        ("received_direct", gettext_lazy("trực tiếp, bưu chính"), ""),
    )),
    ("carried_over", gettext_lazy("Kỳ trước chuyển sang"), ()),
    ("resolved", gettext_lazy("Đã giải quyết"), (
        ("resolved_early", gettext_lazy("trước hạn"), ""),
        ("resolved_on_time", gettext_lazy("đúng hạn"), ""),
        ("resolved_late", gettext_lazy("quá hạn"), "late"),
        ("resolved_undated", gettext_lazy("chưa có hẹn"), "undated"),
    )),
    ("pending", gettext_lazy("Đang giải quyết"), (
        ("pending_in_term", gettext_lazy("trong hạn"), ""),
        ("pending_late", gettext_lazy("quá hạn"), "late"),
        ("pending_undated", gettext_lazy("chưa có hẹn"), "undated"),
    )),
)  # fmt: skip
_WITHIN: Final = (
    ("extended", gettext_lazy("Giải quyết theo ngày hẹn lại, đã xin lỗi")),
    ("refused", gettext_lazy("Từ chối giải quyết, có lý do")),
    ("withdrawn", gettext_lazy("Công dân rút hoặc dừng, tính là đúng hạn")),
    ("paused", gettext_lazy("Đang chờ công dân, đồng hồ dừng")),
)


def stats(total: Counts, asked: Asked, before: Counts) -> list[Stat]:
    """The four figures beside the period before; parts that are none are left out, never "late"."""
    return [
        Stat(name, getattr(total, cell), _to(asked, cell, getattr(total, cell)), [
            Part(value, word, _to(asked, part, value), state if value else "")
            for part, word, state in parts
            if (value := getattr(total, part)) or state == "late"
        ], getattr(before, cell))
        for cell, name, parts in _STATS
    ]  # fmt: skip


def within(summary: Summary, asked: Asked) -> list[Within]:
    """What stands beside the chart; nothing is said of what did not happen."""
    total = summary.report.total
    free = _brought(summary, asked)
    found = [
        Within(_("Nộp trực tuyến"), total.received_online,
               _to(asked, "received_online", total.received_online), _levels(summary, asked)),
        Within(_("Trả kết quả tại nhà, không mất phí"), sum(part.value for part in free),
               asked.to("brought_list"), free),
    ]  # fmt: skip
    for cell, name in _WITHIN:
        value = getattr(total, cell)
        found.append(Within(name, value, _to(asked, cell, value)))
    return [one for one in found if one.value]


def _levels(summary: Summary, asked: Asked) -> list[Part]:
    return [
        Part(
            row.count,
            f"{row.field_label}, {row.level_label}",
            asked.to(
                "report_list", cell="received_online", by=None, key=row.field, level=row.level
            ),
        )
        for row in summary.online
    ]


def _brought(summary: Summary, asked: Asked) -> list[Part]:
    return [
        Part(row.free, row.label, asked.to("brought_list", procedure=row.procedure))
        for row in summary.brought
        if row.free
    ]


def _to(asked: Asked, cell: str, value: int) -> str:
    return asked.to("report_list", cell=cell) if value else ""
