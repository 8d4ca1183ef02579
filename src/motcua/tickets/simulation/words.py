"""A study as people read it in a terminal."""

from collections.abc import Sequence

from motcua.tickets.simulation import habits
from motcua.tickets.simulation.figures import Lived, clock_text
from motcua.tickets.simulation.scenarios import Scenario
from motcua.tickets.simulation.study import Study

DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
HEAD = ("Phương án", "Chờ giữa", "Chờ p90", "Trong {} ph", "Quầy rảnh", "Xong lúc", "Muộn nhất")


def lines(study: Study) -> list[str]:
    """Heading, where the figures come from, two tables, one conclusion."""
    weekday = DAYS[study.day.weekday()]
    first = study.results[0][1]
    head = [cell.format(study.target) for cell in HEAD]
    return [
        f"Mô phỏng sảnh, {weekday} {study.day:%d/%m/%Y}: {study.runs} lượt, "
        f"mỗi lượt khoảng {first.people:.0f} người.",
        source(study), "",
        *table([head, *([one.name, *_cells(lived)] for one, lived in study.results)]), "",
        *table(_by_group(study)), "", *_unserved(study), conclusion(study),
    ]  # fmt: skip


def source(study: Study) -> str:
    """What the day was drawn from, said plainly."""
    if days := study.habits.days:
        return (
            f"Theo số liệu của phường: {days} ngày {DAYS[study.day.weekday()]} trong "
            f"{habits.WEEKS} tuần trước."
        )
    return (
        f"Chưa đủ số liệu của phường (cần {habits.DAYS} ngày {DAYS[study.day.weekday()]} có từ "
        f"{habits.TICKETS} số trở lên trong {habits.WEEKS} tuần): dùng một ngày mẫu "
        f"{habits.PEOPLE} người và số phút mỗi lượt đã đặt cho từng nhóm."
    )


def conclusion(study: Study) -> str:
    """What one more counter would bring."""
    base, more = study.results[0][1].all, study.results[1][1].all
    if base.p90 is None or more.p90 is None or base.on_target is None or more.on_target is None:
        return "Không có ai đến trong ngày mô phỏng."
    return (
        f"Thêm một quầy: chờ p90 từ {minutes(base.p90)} còn {minutes(more.p90)}, người được gọi "
        f"trong {study.target} phút từ {share(base.on_target)} lên {share(more.on_target)}."
    )


def _cells(lived: Lived) -> list[str]:
    return [
        minutes(lived.all.median), minutes(lived.all.p90), share(lived.all.on_target),
        share(lived.idle), clock_text(lived.last_end), clock_text(lived.latest_end),
    ]  # fmt: skip


def _by_group(study: Study) -> list[list[str]]:
    head = ["Chờ p90 theo nhóm", *(f"{len(one.posts)} quầy" for one, _ in study.results)]
    rows = [
        [group.name, *(minutes(lived.groups[key].p90) for _, lived in study.results)]
        for key, group in study.here.groups.items()
    ]
    return [head, *rows]


def _unserved(study: Study) -> list[str]:
    return [
        f"{one.name}: không quầy nào nhận {_missing(study, one)}, mỗi ngày "
        f"{number(lived.unserved)} người không được phục vụ và không tính ở trên."
        for one, lived in study.results
        if lived.unserved
    ]


def _missing(study: Study, scenario: Scenario) -> str:
    served = frozenset[int]().union(*(post.groups for post in scenario.posts))
    names = [group.name for key, group in study.here.groups.items() if key not in served]
    return ", ".join(f"“{name}”" for name in names)


def minutes(value: float | None) -> str:
    """As "12,5 ph"."""
    return "–" if value is None else f"{number(value)} ph"


def share(value: float | None) -> str:
    """As "87%"."""
    return "–" if value is None else f"{value * 100:.0f}%"


def number(value: float) -> str:
    """One decimal, as written in Vietnamese."""
    return f"{value:.1f}".replace(".", ",")


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns as wide as they need."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
