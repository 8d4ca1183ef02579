"""A ward in which something stands behind every address: what one citizen has, and the hall."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from motcua.agencies.models import User
from motcua.applications import commands as applications
from motcua.applications.models import Attachment
from motcua.cameras import commands as cameras
from motcua.catalog import queries as catalog
from motcua.citizens import commands as citizens
from motcua.citizens.models import Account
from motcua.dossiers import commands as dossiers
from motcua.kernel import clock
from motcua.lobby import board_state, halls
from motcua.lobby.access import cookie
from motcua.payments import commands as payments
from motcua.payments.commands import requests
from motcua.tickets import commands as tickets
from motcua.tickets import queries as hall_now
from tests import ward
from tests.applications import filled, joint_birth
from tests.cameras import made as films
from tests.citizens import people
from tests.dossiers import states
from tests.payments.conftest import ACCOUNT
from tests.petitions import made as petitions
from tests.ratings import desk
from tests.reception import made as receptions
from tests.tickets import hall
from tests.tickets.booking import booked

# Whose it is; another citizen; who typed the owner's number, unvouched for; an officer.
OWNER, OTHER, TYPED, STAFF = "owner", "other", "typed", "staff"
DAY = "2026-10-08"


@dataclass(frozen=True, slots=True)
class World:
    """Words for what stands in an address, and who looks."""

    words: dict[str, str]
    kinds: dict[str, dict[str, str]]
    sessions: dict[str, str]
    cookies: dict[str, str]
    marks: tuple[str, ...]

    def strange(self, word: str) -> list[str]:
        """Keys that do not fit where that word does: one of each other kind, one of none."""
        others = [keys for keys in self.kinds.values() if word not in keys]
        return ["x" * 22, *(next(iter(keys.values())) for keys in others)]

    def said(self, parts: Iterable[Iterable[str]]) -> dict[str, str]:
        """What words stand for; one that begins with ``=`` for itself."""
        return {name: w[1:] if w[0] == "=" else self.words[w] for name, w in parts}

    def client(self, viewer: str) -> Client:
        """A browser of its own for that viewer, nothing counted against it yet."""
        forget()
        client = Client()
        if viewer in self.sessions:
            client.cookies["sessionid"] = self.sessions[viewer]
        if viewer in self.cookies:
            client.cookies[cookie(viewer)] = self.cookies[viewer]
        return client


def forget() -> None:
    """Nobody has tried anything yet."""
    cache.clear()
    for kept in (hall_now, board_state, halls):
        kept.forget()


def open_doors(settings: Settings) -> None:
    """Citizens sign in by codes, and in the demo's way; there is a gateway to pay by."""
    settings.MOTCUA_SMTP_URL = "smtp://127.0.0.1:1"
    settings.MOTCUA_CODES = ["email"]
    settings.MOTCUA_PAY_URL, settings.MOTCUA_PAY_SECRET = "http://127.0.0.1:1", "bi-mat"
    settings.MOTCUA_PAY_MERCHANT, settings.MOTCUA_PAY_NAME = "phuc-loi", "Cổng thử nghiệm"


@transaction.atomic
def build(cast: ward.Cast) -> World:
    """Everything of Vũ Hoàng Nam, and a hall at work."""
    nam = people.account()
    lan = people.account(
        name="Trần Thị Lạ", personal_number="001190000001", phone="+84987000111",
        email="la@example.vn",
    )  # fmt: skip
    hour = receptions.sitting(cast, clock.now())
    came = receptions.booked(cast, clock.now(), sitting=hour)
    shared, filmed = _recorded(cast)
    told, answered = (made(cast, account=nam) for made in (petitions.received, petitions.answered))
    kinds = {
        **_drafts(nam), **_dossiers(cast), **_money(cast),
        "appointment": _appointment(), "ticket": _tickets(cast),
        "reception": {"reception": came.token},
        "share": {"share": shared},
        "petition": {"petition": told.token, "answered": answered.token},
    }  # fmt: skip
    asked = citizens.requests.ask(nam.pk, cast.head.agency_id, "delete")
    keys = {word: key for kind in kinds.values() for word, key in kind.items()}
    words = {
        "day": DAY, "group": str(hall.group().pk), "zone": hall.counter(2).zone,
        "ward": hall.agency().slug, "event": catalog.events()[0].code,
        "sitting": str(hour.pk), "reception_code": came.code,
        "petition_code": told.code, "answered_code": answered.code,
        "data_request": str(asked.pk), "slip": f"{settings.MOTCUA_URL}/h/{keys['drafted']}",
    }  # fmt: skip
    return World(
        words | filmed | keys, kinds, _sessions(nam, lan), _machines(cast),
        (nam.name, nam.personal_number, nam.email, "0912345486", *keys.values()),
    )  # fmt: skip


def _recorded(cast: ward.Cast) -> tuple[str, dict[str, str]]:
    """An address that an agency above was given, and a look by it that still lasts."""
    row = films.camera(cast.head)
    reel = films.recorded(row, clock.now() - timedelta(minutes=1))
    share, token = cameras.share("Sở Nội vụ", "CV 12", [row.pk], 30, by=cast.head)
    (seen,) = cameras.look_shared(share)
    found = {"viewing": seen.pk, "reel": reel.pk, "run": reel.run_id}
    return token, {name: str(pk) for name, pk in found.items()}


def _sessions(owner: Account, other: Account) -> dict[str, str]:
    desk = Client()
    desk.force_login(User.objects.get(username="receptionist"))
    return {
        OWNER: _session(owner), OTHER: _session(other),
        TYPED: _session(people.account(assurance=0)), STAFF: desk.session.session_key or "",
    }  # fmt: skip


def _session(account: Account) -> str:
    """Signed in, a code under way for either purpose, and a form that waits to be sent again."""
    client = Client()
    people.enter(client, account)
    session = client.session
    session.update({
        "code": {"channel": "email", "address": account.email, "back": "/"},
        "citizen_contact": {"channel": "email", "address": account.email},
        "resend": {
            "action": "/account/data/ask/correct/", "fields": [["words", "Ngày sinh sai"]],
            "lost_files": False, "of": account.pk,
        },
    })  # fmt: skip
    session.save()
    return session.session_key or ""


def _drafts(account: Account) -> dict[str, dict[str, str]]:
    draft, sent = filled.ready(account), filled.ready(account)
    attachment = Attachment.objects.get(application=draft)
    applications.send(account, sent.token)
    return {
        "draft": {
            "draft": draft.token,
            "sent": sent.token,
            "joint_draft": joint_birth.begun(account).token,
        },
        "attachment": {"attachment": attachment.token},
    }


def _dossiers(cast: ward.Cast) -> dict[str, dict[str, str]]:
    drafted, owing = states.accepted(cast), states.awaiting_payment(cast)
    dossiers.ask_confirmation(
        states.open_task(drafted).pk, states.DRAFT, by=cast.officer, blob=states.pdf("du thao")
    )
    found = {
        "drafted": drafted,
        "owing": owing,
        "asked": states.awaiting_supplement(cast),
        "resolved": states.with_file(states.resolved(cast), cast, return_method="electronic"),
        "returned": states.returned(cast),
    }
    requests.cancel_open(owing.pk, at=clock.now())
    return {
        "slip": {name: dossier.token for name, dossier in found.items()},
        "code": {f"{name}_code": dossier.code for name, dossier in found.items()},
    }


def _money(cast: ward.Cast) -> dict[str, dict[str, str]]:
    """A request that waits, and one that the bank's statement has paid."""
    payments.change_account(ACCOUNT, by=cast.head)
    waiting, paid = (payments.request_for(states.awaiting_payment(cast).pk) for _ in range(2))
    told = f"Ngay,Noi dung,So tien\n06/10/2026,{paid.reference},{paid.amount}\n".encode()
    statement, _ = payments.upload(told, "sao-ke.csv", by=cast.receptionist)
    payments.apply_statement(statement.pk, by=cast.receptionist)
    return {"pay": {"pay": waiting.token, "paid": paid.token}}


def _appointment() -> dict[str, str]:
    row = booked(f"{DAY}T09:30", name="Vũ Hoàng Nam", phone="0912345486")
    return {"appointment": row.token}


def _tickets(cast: ward.Cast) -> dict[str, str]:
    done = desk.served(cast.receptionist)
    waiting = hall.ticket()
    return {"ticket": waiting.token, "served": done.token}


def _machines(cast: ward.Cast) -> dict[str, str]:
    """A kiosk, and a tablet at the counter where somebody was just served."""
    given = {"name": "Kiốt cửa chính", "printer": "none"}
    kiosk = tickets.add_device("kiosk", given, by=cast.head)
    tablet = tickets.add_device(
        "rating", {"name": "Máy ở quầy 2", "counter": hall.counter(2)}, by=cast.head
    )
    return {
        "kiosk": tickets.pair(kiosk.pk, by=cast.head)[1],
        "rating": tickets.pair(tablet.pk, by=cast.head)[1],
    }
