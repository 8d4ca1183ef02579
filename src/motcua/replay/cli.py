"""``motcua replay phuc-loi-2019``: live a half-year and report it."""

import argparse
import json
import sys

from motcua.kernel.errors import Refused


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``replay`` to the command line."""
    parser = subparsers.add_parser("replay", help="diễn lại một kỳ đã qua rồi in báo cáo")
    parser.add_argument("period", choices=["phuc-loi-2019"], help="6 tháng đầu năm 2019")
    parser.add_argument(
        "--speed", type=_speed, default=None, metavar="max|SỐ",
        help="số ngày diễn lại trong một giây; max (mặc định): nhanh hết mức",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="in JSON")
    parser.set_defaults(run=run, needs_database=True)


def _speed(text: str) -> float | None:
    if text == "max":
        return None
    value = float(text)
    if value <= 0:
        raise ValueError
    return value


def run(args: argparse.Namespace) -> int:
    """Live the period in a fresh database and print its report; 1 with a message where refused."""
    from django.core.management import call_command

    from motcua.replay import phuc_loi_2019 as period
    from motcua.replay.account import account
    from motcua.replay.progress import Progress, paced

    progress, hold = Progress(sys.stderr, period.OPENING, period.END), paced(args.speed)
    call_command("migrate", verbosity=0, interactive=False)
    try:
        agency_id = period.live(seen=[progress.seen, hold])
        progress.done()
        found = account(agency_id, period.PERIOD)
    except Refused as refusal:
        print(refusal.message, file=sys.stderr)
        return 1
    if args.json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        print(*found.lines(), sep="\n")
    return 0
