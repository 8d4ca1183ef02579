"""``motcua exchange …``: keys, the card for the other side, peers."""

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from motcua.kernel import clock

Sub = Any  # argparse names the type of its sub-parsers in private


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    top = subparsers.add_parser("exchange", help="trao đổi có chữ ký với cơ quan khác")
    areas = top.add_subparsers(required=True, metavar="AREA")
    _keys(areas.add_parser("keys", help="khóa ký của cơ quan").add_subparsers(required=True))
    card = _add(areas, "card", _card, "in thẻ liên thông để gửi cho bên kia")
    card.add_argument("--agency", required=True, help="mã định danh cơ quan")
    _peers(areas.add_parser("peers", help="cơ quan trao đổi").add_subparsers(required=True))


def _keys(actions: Sub) -> None:
    _add(actions, "list", _list_keys, "các khóa và thời hạn")
    new = _add(actions, "new", _new_key, "tạo khóa; khóa sau báo trước 7 ngày")
    new.add_argument("--agency", required=True, help="mã định danh cơ quan")
    new.add_argument("--from", dest="starts", type=_day, help="ngày bắt đầu ký, YYYY-MM-DD")
    new.add_argument("--days", type=int, default=730, help="dùng trong bao nhiêu ngày")
    retire = _add(actions, "retire", _retire_key, "ngừng dùng một khóa ngay")
    retire.add_argument("kid", help="mã khóa, hoặc phần đầu")
    again = _add(actions, "announce", _announce, "báo lại các khóa cho mọi bên")
    again.add_argument("--agency", required=True, help="mã định danh cơ quan")


def _peers(actions: Sub) -> None:
    _add(actions, "list", _list_peers, "tình trạng từng bên")
    add = _add(actions, "add", _add_peer, "thêm bên kia, hoặc ghim lại khóa, từ thẻ")
    add.add_argument("card", type=Path, help="tệp thẻ; “-” đọc từ bàn phím")
    add.add_argument("--agency", required=True, help="mã định danh cơ quan mình")


def _add(actions: Sub, name: str, run: Any, words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(name, help=words)
    parser.set_defaults(run=_refusable(run), needs_database=True)
    return parser


def _refusable(run: Any) -> Any:
    def inside(args: argparse.Namespace) -> int:
        from motcua.kernel.errors import Refused

        try:
            return int(run(args) or 0)
        except Refused as refusal:
            sys.stderr.write(f"motcua: {refusal.message}\n")
            return 1

    return inside


def _list_keys(args: argparse.Namespace) -> None:
    from motcua.exchange.models import Key

    for key in Key.objects.select_related("agency").order_by("agency__code", "starts_at"):
        days = f"{clock.local(key.starts_at):%d/%m/%Y} – {clock.local(key.ends_at):%d/%m/%Y}"
        print(key.agency.code, key.kid, days, _state(key.starts_at, key.ends_at, key.retired_at))


def _state(starts: datetime, ends: datetime, retired: datetime | None) -> str:
    now = clock.now()
    if retired or ends <= now:
        return "đã ngừng"
    return "sắp dùng" if starts > now else "đang dùng"


def _new_key(args: argparse.Namespace) -> None:
    from motcua.exchange import commands

    key = commands.new_key(_agency(args.agency), starts_at=args.starts, days=args.days)
    print(f"{key.kid}: ký từ {clock.local(key.starts_at):%H:%M %d/%m/%Y}")


def _retire_key(args: argparse.Namespace) -> None:
    from motcua.exchange import commands

    print(f"{commands.retire_key(args.kid).kid}: đã ngừng, các bên được báo")


def _announce(args: argparse.Namespace) -> None:
    from motcua.exchange import commands

    print(f"{commands.announce(_agency(args.agency))} bên được báo")


def _card(args: argparse.Namespace) -> int:
    from motcua.exchange.queries import card

    found = card(args.agency)
    if found is None:
        sys.stderr.write("motcua: Cơ quan chưa có khóa. Mời chạy: motcua exchange keys new\n")
        return 1
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def _list_peers(args: argparse.Namespace) -> None:
    from motcua.exchange.queries import standings

    for one in standings():
        last = one.peer.last_contact_at
        seen = f"{clock.local(last):%H:%M %d/%m/%Y}" if last else "chưa liên lạc"
        paused = " (đang tạm dừng)" if one.peer.paused_at else ""
        print(f"{one.peer.agency.code} ↔ {one.peer.code} {one.peer.name}{paused}: {seen}, "
              f"chờ {one.waiting}, không gửi được {one.dead}, {one.peer.url}")  # fmt: skip


def _add_peer(args: argparse.Namespace) -> None:
    from motcua.exchange import commands
    from motcua.kernel.errors import Invalid

    text = sys.stdin.read() if str(args.card) == "-" else args.card.read_text()
    try:
        card = json.loads(text)
    except ValueError:
        raise Invalid("Tệp này không phải thẻ liên thông (JSON).") from None
    peer = commands.add_peer(_agency(args.agency), card, by=None)
    print(f"{peer.code} {peer.name}: khóa được ghim. Mời đọc cho bên kia nghe để so:")
    for key in peer.keys.filter(revoked_at=None):
        print(f"  {key.kid}")


def _agency(code: str) -> int:
    from motcua.agencies.models import Agency
    from motcua.kernel.errors import NotFound

    found: int | None = Agency.objects.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound(f"Không có cơ quan mang mã {code}.")
    return found


def _day(text: str) -> datetime:
    return datetime.strptime(text, FORMAT).replace(tzinfo=clock.TZ)


FORMAT: Final = "%Y-%m-%d"
