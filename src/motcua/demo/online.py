"""What citizens of the demo fill in from home: a draft half done, a dossier sent at night."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageDraw

from motcua.applications import commands
from motcua.applications.people import Who, known
from motcua.citizens.models import Account
from motcua.kernel import clock

BIRTH: Final = ("1.001193", "standard")
_WAYS: Final = {"units": "new", "province": "Hà Nội", "ward": "Phường Phúc Lợi"}
PHONE: Final = "0912345486"
_KINH: Final = {"ethnicity": "Kinh", "nationality": "Việt Nam"}


def fill_in(account: Account, agency_id: int, now: datetime) -> None:
    """Yesterday evening a birth was sent; another one waits to be gone on with."""
    evening = clock.local(now).replace(hour=21, minute=40) - timedelta(days=1)
    _birth(account, agency_id, evening, "Minh Khuê", until="request", send=True)
    _birth(account, agency_id, evening + timedelta(minutes=25), "Gia Bảo", until="child")


def _birth(
    account: Account, agency_id: int, at: datetime, child: str, *, until: str, send: bool = False
) -> None:
    who = Who(submitter=known(account))
    draft = commands.start(account, agency_id, *BIRTH, who, at=at)
    for section, answers in _answers(account, child, at).items():
        draft = commands.save(
            account, draft.token, section, answers, revision=draft.revision, tab="demo", at=at
        )
        if section == until:
            break
    if send:
        commands.attach(account, draft.token, "birth-note", _sheet(), name="chung-sinh.jpg", at=at)
        commands.send(account, draft.token, at=at + timedelta(minutes=12))


def _answers(account: Account, child: str, at: datetime) -> Mapping[str, dict[str, Any]]:
    """A family that does not exist, round whoever signs in."""
    family, _, _ = account.name.partition(" ")
    born = clock.local(at).date() - timedelta(days=9)
    home = {**_WAYS, "detail": "Số 12 ngõ 45, tổ 5"}
    mother = {"name": "Đặng Thị Mai", "birth": "1994-03-05", "address": home, **_KINH}
    return {
        "informant": {
            "informant": {**known(account), "address": home, "phone": account.phone or PHONE},
            "relation": "relative",
        },
        "child": {
            "child": {
                "name": f"{family} {child}", "birth_date": born.isoformat(), "sex": "female",
                "hometown": "Hà Nội", **_KINH,
            },
            "birth_where": "facility",
            "facility": "Bệnh viện Đa khoa Đức Giang, Hà Nội",
        },
        "mother": {"mother": mother, "parents_married": "yes"},
        "father": {"father": {**mother, "name": f"{family} Hoàng Nam", "birth": "1990"}},
        "request": {"copies": 2},
    }  # fmt: skip


def _sheet() -> BytesIO:
    """A photo of a paper: lines where words would be, so that it is nobody's."""
    image = Image.new("RGB", (1000, 1400), "#f4f1ea")
    pen = ImageDraw.Draw(image)
    for number, width in enumerate((520, 0, 700, 760, 640, 0, 720, 580, 750, 690, 0, 300)):
        pen.rectangle((120, 160 + 80 * number, 120 + width, 178 + 80 * number), fill="#9a958a")
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    out.seek(0)
    return out
