"""``motcua worktime due``: a due date from the packages alone, without a database."""

import argparse
import json
import sys
from datetime import datetime, time

from motcua.kernel.clock import TZ
from motcua.kernel.errors import Refused
from motcua.worktime import packages, rules


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``worktime due`` to the command line."""
    worktime = subparsers.add_parser("worktime", help="tính thời hạn theo lịch làm việc")
    due = worktime.add_subparsers(required=True).add_parser("due", help="tính ngày hẹn trả")
    due.add_argument("--agency", required=True, help="gói của cơ quan, ví dụ phuc-loi")
    due.add_argument("--received", required=True, help="lúc nhận đủ hồ sơ: 2019-04-26T16:05")
    due.add_argument("--term", required=True, help='thời hạn: "3 working_days", "same_day"…')
    due.add_argument("--cutoff", type=time.fromisoformat, help="giờ chốt của same_day (15:00)")
    due.add_argument("--pause", action="append", default=[], metavar="TỪ/ĐẾN", help="tạm dừng")
    due.add_argument("--explain", action="store_true", help="in từng khoảng được tính, bị bỏ qua")
    due.add_argument("--json", action="store_true", help="in JSON")
    due.set_defaults(run=run_due)


def run_due(args: argparse.Namespace) -> int:
    """Print the due date of ``args``; 1 with a message when there is none to give."""
    try:
        received = _moment(args.received)
        term = rules.Term.parse(args.term, cutoff=args.cutoff)
        pauses = [_pause(text) for text in args.pause]
        calendar = packages.packaged_calendar(args.agency, packages.ROOT)
        due = rules.due(calendar, received, term, pauses=pauses)
        print(_as_json(due, args) if args.json else _as_text(due, explain=args.explain))
    except Refused as refusal:
        print(refusal.message, file=sys.stderr)
        return 1
    return 0


def _as_json(due: rules.Due, args: argparse.Namespace) -> str:
    data = {"agency": args.agency, "received": args.received, "term": args.term, **due.to_json()}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _as_text(due: rules.Due, *, explain: bool) -> str:
    head = f"Hẹn trả: {due.at:%H:%M %d/%m/%Y}" if due.at else "Chưa có ngày hẹn: đang tạm dừng"
    lines = [head, f"Vì sao: {due.headline}."]
    if explain:
        lines += [f"- {line.text_vi}{_cited(line)}" for line in due.lines]
    return "\n".join(lines)


def _cited(line: rules.Line) -> str:
    return f" [{line.source}]" if line.source else ""


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise rules.TermError(f"Không đọc được “{text}”. Viết như 2019-04-26T16:05.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=TZ)


def _pause(text: str) -> rules.Pause:
    start, slash, end = text.partition("/")
    if not slash:
        raise rules.PauseError(f"Khoảng tạm dừng “{text}” phải viết TỪ/ĐẾN; bỏ trống ĐẾN nếu còn.")
    return rules.Pause(_moment(start), _moment(end) if end else None)
