"""``motcua simulate hall``: a day of the ward's hall, and what one more counter would change."""

import argparse
import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from motcua.kernel.errors import Refused

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``simulate hall`` to the command line."""
    simulate = subparsers.add_parser("simulate", help="mô phỏng: thử trước khi làm thật")
    hall = simulate.add_subparsers(required=True).add_parser("hall", help="một ngày của sảnh")
    hall.add_argument(
        "--day", default="mon", metavar="NGÀY",
        help="ngày (2026-10-06) hoặc thứ (mon, tue, … sat): lần tới của thứ ấy",
    )  # fmt: skip
    hall.add_argument(
        "--counters", default="", metavar="N[,mã:N…]",
        help="số quầy mở, thêm quầy chỉ nhận một nhóm: 4,land:1; để trống: mọi quầy đang dùng",
    )  # fmt: skip
    hall.add_argument("--agency", default="", help="mã cơ quan, khi có hơn một sảnh")
    hall.add_argument("--runs", type=int, default=20, help="số lượt mô phỏng (20)")
    hall.add_argument("--seed", type=int, default=1, help="đổi số này để có những ngày khác")
    hall.add_argument("--chart", type=Path, metavar="TỆP.svg", help="vẽ biểu đồ vào tệp")
    hall.add_argument("--json", action="store_true", help="in JSON")
    hall.set_defaults(run=run, needs_database=True)


def run(args: argparse.Namespace) -> int:
    """Simulate and print; 1 with a message where refused."""
    from motcua.tickets.simulation import chart, words
    from motcua.tickets.simulation.study import study

    try:
        made = study(_hall(args.agency), _day(args.day), args.counters, _runs(args.runs), args.seed)
    except Refused as refusal:
        print(refusal.message, file=sys.stderr)
        return 1
    if args.chart:
        args.chart.write_text(chart.svg(made), "utf-8")
    if args.json:
        print(json.dumps(made.as_json(), ensure_ascii=False, indent=2))
    else:
        print(*words.lines(made), sep="\n")
    return 0


def _hall(code: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # models load with the database
    from motcua.agencies.models import Agency
    from motcua.kernel.errors import Invalid, NotFound
    from motcua.tickets.models import Counter
    from motcua.tickets.queries import hall

    with_hall = Counter.objects.filter(active=True).values("agency")
    found = list(Agency.objects.filter(pk__in=with_hall, **({"code": code} if code else {})))
    if not found:
        raise NotFound("Chưa có sảnh nào: cơ quan chưa có quầy đang dùng.")
    if len(found) > 1:
        raise Invalid(f"Chọn cơ quan bằng --agency: {', '.join(a.code for a in found)}.")
    return hall(found[0].pk)


def _day(text: str) -> date:
    from motcua.kernel import clock
    from motcua.kernel.errors import Invalid

    if text in WEEKDAYS:
        ahead = (WEEKDAYS.index(text) - clock.today().weekday()) % 7
        return clock.today() + timedelta(days=ahead)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(
            f"Không đọc được ngày “{text}”. Viết như 2026-10-06, hoặc mon … sat."
        ) from None


def _runs(count: int) -> int:
    from motcua.kernel.errors import Invalid

    if not 1 <= count <= 1000:
        raise Invalid("Số lượt mô phỏng từ 1 đến 1000.")
    return count
