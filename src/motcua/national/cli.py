"""``motcua national``: the sandbox, and what the worker does, by hand."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``national sandbox``, ``send``, ``pull``, ``compare`` and ``procedures``."""
    national = commands.add_parser("national", help="Cổng Dịch vụ công quốc gia")
    asked = national.add_subparsers(required=True, metavar="COMMAND")
    box = asked.add_parser("sandbox", help="cổng thử: một máy chủ như Cổng, để tập và kiểm thử")
    box.add_argument("--host", default="127.0.0.1")
    box.add_argument("--port", type=int, default=8090)
    box.add_argument("--username", default="thu")
    box.add_argument("--password", default="cong-thu")
    box.add_argument("--file", type=Path, metavar="TỆP.json", help="giữ dữ liệu giữa hai lần chạy")
    box.set_defaults(run=run_sandbox)
    for name, run, words in (
        ("send", run_send, "gửi ngay những gì đang chờ"),
        ("pull", run_pull, "lấy hồ sơ trực tuyến"),
        ("procedures", run_procedures, "thủ tục của Cổng mà danh mục chưa có"),
    ):
        one = asked.add_parser(name, help=words)
        one.set_defaults(run=run, needs_database=True)
    compare = asked.add_parser("compare", help="đối soát một ngày, in JSON")
    compare.add_argument("day", type=date.fromisoformat, metavar="NĂM-THÁNG-NGÀY")
    compare.set_defaults(run=run_compare, needs_database=True)


def run_sandbox(args: argparse.Namespace) -> int:
    """Serve the sandbox until it is told to end."""
    from motcua.national.sandbox.server import Box, serve

    return serve(args.host, args.port, Box(args.username, args.password), args.file)


def run_send(args: argparse.Namespace) -> int:
    """Send what is due of every agency."""
    from motcua.national import commands, queries

    for row in queries.active():
        print(row.agency.code, commands.send_due(row.agency_id))
    return 0


def run_pull(args: argparse.Namespace) -> int:
    """Fetch online dossiers of every agency."""
    from motcua.national import commands, queries

    for row in queries.active():
        print(row.agency.code, commands.pull(row.agency_id))
    return 0


def run_compare(args: argparse.Namespace) -> int:
    """Compare a day of every agency; 1 where the portal does not answer."""
    from motcua.national import commands, queries
    from motcua.national.adapters import Trouble

    for row in queries.active():
        try:
            commands.compare_day(row.agency_id, args.day)
        except Trouble as trouble:
            print(f"{row.agency.code}: {trouble.reason} {trouble.said}", file=sys.stderr)
            return 1
        for one in queries.between(row.agency_id, args.day, args.day):
            told = {"code": one.code, "kind": one.kind, "field": one.field,
                    "ours": one.ours, "theirs": one.theirs}  # fmt: skip
            print(json.dumps(told, ensure_ascii=False))
    return 0


def run_procedures(args: argparse.Namespace) -> int:
    """What the portal lists as an agency's and our catalog does not know."""
    from motcua.catalog.queries import published_on
    from motcua.kernel import clock
    from motcua.national import adapters, queries
    from motcua.national.adapters import Trouble, Unsupported

    known = {version.procedure_code for version in published_on(clock.today())}
    for row in queries.active():
        try:
            for code, name in adapters.portal(row).procedures():
                if code not in known:
                    print(row.agency.code, code, name)
        except Unsupported:
            print(f"{row.agency.code}: the adapter has no such service", file=sys.stderr)
        except Trouble as trouble:
            print(f"{row.agency.code}: {trouble.reason} {trouble.said}", file=sys.stderr)
            return 1
    return 0
