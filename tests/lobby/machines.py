"""A kiosk that is bound, and what one touches on it."""

import re
import uuid
from typing import Any

from django.test import Client

from motcua.agencies.actors import Actor
from motcua.lobby.access import cookie
from motcua.tickets import commands
from motcua.tickets.models import Device, Ticket
from tests.tickets import hall

HOME = "/lobby/kiosk/"
CARD = "001188004821||Nguyễn Thị Ánh|12031988|Nữ|Tổ 9, phường Phúc Lợi, Hà Nội|01012022"


def bound(by: Actor, *, checks: bool = False, **fields: Any) -> Client:
    """The browser of a kiosk; ``machine(client)`` is its row."""
    given = {"name": "Kiốt cửa chính", "printer": "none", **fields}
    device = commands.add_device("kiosk", given, by=by)
    _, token = commands.pair(device.pk, by=by)
    client = Client(enforce_csrf_checks=checks)
    client.cookies[cookie("kiosk")] = token
    return client


def machine() -> Device:
    return Device.objects.get(kind="kiosk")


def key() -> str:
    return uuid.uuid4().hex


def shown(client: Client, path: str = HOME, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def words(html: str) -> str:
    """What a person reads of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def take(client: Client, code: str = "civil-status", **more: str) -> Ticket:
    """Touch "Lấy số ngay" and give the ticket it led to."""
    form = {"key": key(), "group": str(hall.group(code).pk), "priority": "", **more}
    answer = client.post(f"{HOME}ticket/", form)
    assert answer.status_code == 302, words(answer.content.decode())
    return Ticket.objects.get(token=answer.url.split("/")[4])


def scan(client: Client, text: str, **more: str) -> Any:
    return client.post(f"{HOME}scan/", {"scan": text, **more})


def hidden(html: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, f"no field {name}"
    return found[1]
