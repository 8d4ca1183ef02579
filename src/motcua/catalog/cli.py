"""`motcua catalog …`: check, compare, load and export packages; drafts from the portal."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from motcua.catalog.packages.lint import lint
from motcua.kernel import clock
from motcua.kernel.errors import Refused

SIGNS: Final = {"new": "+", "changed": "~", "dates": "◷", "over": "·"}
DEFAULT: Final = ("phuc-loi",)


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `catalog` and its actions."""
    parser = subparsers.add_parser("catalog", help="danh mục thủ tục: kiểm tra, nạp, xuất")
    actions = parser.add_subparsers(required=True, metavar="VIỆC")
    action = _actions(actions)
    for name, run, text in (
        ("lint", run_lint, "kiểm tra các gói"),
        ("diff", run_diff, "xem nạp thì thay đổi gì"),
        ("load", run_load, "công bố các gói"),
    ):
        made = action(name, run, text)
        made.add_argument("packages", nargs="*", default=list(DEFAULT), metavar="GÓI",
                          help="tên gói có sẵn, hoặc thư mục (mặc định: phuc-loi)")  # fmt: skip
        if name == "load":
            made.add_argument("--yes", action="store_true", help="nạp ngay, không hỏi")
    export = action("export", run_export, "ghi danh mục ra thư mục")
    export.add_argument("folder", type=Path, metavar="THƯ_MỤC")
    export.add_argument("--day", type=date.fromisoformat, help="ngày có hiệu lực, mặc định hôm nay")
    export.add_argument("--bpmn", action="store_true", help="ghi cả sơ đồ quy trình (BPMN 2.0)")
    portal = action("import-portal", run_import, "đọc bản ghi của Cổng Dịch vụ công quốc gia")
    portal.add_argument("file", type=Path, metavar="TỆP")
    portal.add_argument("--out", type=Path, default=Path("drafts"), help="thư mục bản nháp")
    approve = action("approve", run_approve, "đưa một bản nháp đã đọc kỹ vào gói")
    approve.add_argument("draft", type=Path, metavar="BẢN_NHÁP")
    approve.add_argument("--into", type=Path, required=True, metavar="GÓI")
    approve.add_argument("--by", required=True, help="họ tên người duyệt")
    bpmn = action("bpmn", run_bpmn, "vẽ quy trình của một thủ tục (BPMN 2.0)")
    bpmn.add_argument("code", metavar="MÃ_THỦ_TỤC")
    bpmn.add_argument("--case", help="mã trường hợp, mặc định trường hợp đầu")


def _actions(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]:
    def add(
        name: str, run: Callable[[argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        parser = actions.add_parser(name, help=text)
        parser.add_argument("--json", action="store_true", help="in JSON")
        offline = (run_lint, run_import, run_approve)
        parser.set_defaults(run=lambda args: _guarded(run, args), needs_database=run not in offline)
        return parser

    return add


def _guarded(run: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    try:
        return run(args)
    except Refused as refusal:
        if args.json:
            _json({"error": refusal.code, "message": refusal.message})
        else:
            print(refusal.message, file=sys.stderr)
        return 1


def run_lint(args: argparse.Namespace) -> int:
    """Print every problem; 1 when there is any."""
    problems = lint(_folders(args.packages))
    if args.json:
        _json([problem.to_json() for problem in problems])
    else:
        print(*problems, f"{len(problems)} lỗi" if problems else "Không có lỗi", sep="\n")
    return 1 if problems else 0


def run_diff(args: argparse.Namespace) -> int:
    """Print what loading would do."""
    from motcua.catalog import commands

    _tell(commands.diff(_folders(args.packages)), as_json=args.json)
    return 0


def run_load(args: argparse.Namespace) -> int:
    """Show the differences, ask, load; 2 when the answer is no."""
    from motcua.catalog import commands

    folders = _folders(args.packages)
    if not args.yes:
        changes = commands.diff(folders)
        _tell(changes, as_json=False)
        if not _agreed():
            print("Chưa nạp gì.")
            return 2
    changes = commands.load(folders)
    if args.json:
        _tell(changes, as_json=True)
    else:
        done = [change for change in changes if change.kind in ("new", "changed", "dates")]
        print(f"Đã nạp: {len(done)} thay đổi, {len(changes) - len(done)} mục giữ nguyên.")
    return 0


def run_export(args: argparse.Namespace) -> int:
    """Write the catalog of a day into an empty folder."""
    from motcua.catalog.exporting import export

    written = export(args.folder, args.day or clock.today(), bpmn=args.bpmn)
    if args.json:
        _json([str(path) for path in written])
    else:
        print(f"Đã ghi {len(written)} tệp vào {args.folder}.")
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Turn portal records into drafts and count what was not read."""
    from motcua.catalog.portal.importing import import_portal

    report = import_portal(args.file, args.out, _known_fields())
    if args.json:
        _json(report.to_json())
        return 0
    print(f"{report.records} bản ghi → {report.drafted} bản nháp trong {args.out}"
          f" ({report.complete} bản đọc được hết).")  # fmt: skip
    for title, codes in (("không tin được", report.suspect), ("trùng mã", report.repeated),
                         ("không đọc được", report.faulty)):  # fmt: skip
        if codes:
            print(f"Bỏ qua {len(codes)} bản ghi {title}: {', '.join(codes)}")
    for name, counts in report.fields.items():
        print(f"  {name}: đọc được {counts['read']}, chưa đọc được {counts['unread']},"
              f" Cổng không ghi {counts['absent']}")  # fmt: skip
    print("Phần chưa đọc được giữ nguyên văn trong “unread”; mời xem lại rồi chạy approve.")
    return 0


def run_approve(args: argparse.Namespace) -> int:
    """Move a draft into a package that stays clean with it; 1 with the problems otherwise."""
    from motcua.catalog.portal.approving import approve

    into = _folders([str(args.into)])[0]
    problems = approve(args.draft, into, by=args.by, on=clock.today())
    if args.json:
        _json([problem.to_json() for problem in problems])
    elif problems:
        print(*problems, f"{len(problems)} lỗi, bản nháp ở nguyên chỗ cũ.", sep="\n")
    else:
        print(f"Đã đưa {args.draft.name} vào {into.name}. Việc tiếp theo: motcua catalog load.")
    return 1 if problems else 0


def run_bpmn(args: argparse.Namespace) -> int:
    """Print the route, or the joint graph, of a procedure of today as BPMN 2.0 XML."""
    from motcua.catalog import queries
    from motcua.catalog.rules.bpmn import joint_to_bpmn, to_bpmn

    version = queries.version_on(args.code, clock.today())
    case = args.case or version.cases[0].code
    drawn = joint_to_bpmn(version, case, {}) if version.joint else None
    xml = drawn or to_bpmn(version, version.route_for(case))
    if args.json:
        _json({"code": args.code, "case": case, "bpmn": xml})
    else:
        print(xml)
    return 0


def _folders(names: Sequence[str]) -> list[Path]:
    """Built-in packages by name, other ones by path."""
    from motcua.catalog.packages.builtin import BUILTIN, builtin

    return [builtin(n)[0] if (BUILTIN / n).is_dir() else Path(n) for n in names]


def _known_fields() -> dict[str, str]:
    from motcua.catalog.packages.builtin import BUILTIN
    from motcua.catalog.packages.bundle import Bundle, read_package

    package, _ = read_package(BUILTIN / "base")
    return {f["name"]: f["code"] for _, _, f in Bundle([package]).entries("fields", "fields")}


def _tell(changes: Sequence[Any], *, as_json: bool) -> None:
    if as_json:
        _json([change.to_json() for change in changes if change.kind != "same"])
        return
    for change in changes:
        if change.kind == "same":
            continue
        note = " (kỳ đã hết, giữ bản đã công bố)" if change.kind == "over" else ""
        print(f"{SIGNS[change.kind]} {change.code} {change.title}"
              f" từ {change.effective_from:%d/%m/%Y}{note}")  # fmt: skip
        for line in change.lines:
            print(f"    {line}")
    same = sum(change.kind == "same" for change in changes)
    print(f"{len(changes) - same} thay đổi, {same} mục giữ nguyên.")


def _agreed() -> bool:
    try:
        return input("Nạp các thay đổi này? [c/K] ").strip().lower() in ("c", "có", "co", "y")
    except EOFError:
        return False


def _json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))
