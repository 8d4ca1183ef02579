"""A ward in which something stands behind every address of the office, and one next door."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from motcua.agencies import commands as agencies
from motcua.agencies import queries
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency, Officer
from motcua.agencies.permissions import ROLES
from motcua.applications import commands as applications
from motcua.cameras import commands as cameras
from motcua.citizens import commands as citizens
from motcua.clients import commands as clients
from motcua.clients.rules import SCOPES
from motcua.delivery import commands as deliveries
from motcua.dossiers import commands as dossiers
from motcua.dossiers.asking import Ask
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Result
from motcua.exchange import commands as exchange
from motcua.exchange.models import Outgoing
from motcua.exchange.models.outgoing import DEAD
from motcua.files.models import Blob
from motcua.kernel import clock
from motcua.letters.models import Letter
from motcua.mailroom import commands as mail
from motcua.national import commands as national
from motcua.national.models import Dispatch, Pulled
from motcua.national.sandbox import samples
from motcua.notices.models import Notice
from motcua.payments import commands as payments
from motcua.payments.models import Incoming
from motcua.petitions import commands as petitions
from motcua.petitions.drafts import Draft
from motcua.reception import commands as receptions
from motcua.reception.commands import Planned, Wish
from motcua.reception.visits import Visit
from motcua.reports import months
from motcua.tickets import commands as tickets
from motcua.tickets.commands import appointments
from motcua.tickets.models import Blackout, Counter
from motcua.transfers import commands as transfers
from motcua.watch import commands as watch
from tests import ward
from tests.applications import filled
from tests.cameras import made as filmed
from tests.citizens import people
from tests.delivery import made as brought
from tests.dossiers import states
from tests.exchange.other import Other
from tests.joint import acts as joint_acts
from tests.joint.acts import part
from tests.mailroom import made as mailed
from tests.national.box import Box
from tests.tickets import hall
from tests.tickets.booking import booked

# An auditor reads across agencies: that is not what is tried here.
EVERYTHING: Final = [role for role in ROLES if role != "auditor"]


@dataclass(frozen=True, slots=True)
class Office:
    """Words for addresses; who may do everything, here and next door."""

    words: dict[str, str]
    insider: Officer
    outsider: Officer

    @property
    def forms(self) -> dict[str, str]:
        """The same things under the names that fields of forms have."""
        w = self.words
        return {
            "tasks": w["task"], "draft": w["dossier"], "finishing": w["ticket"], "label": "A001",
            **dict.fromkeys(("target", "to", "absent", "officer"), w["stand_in"]),
            "receipt": "000001", "code": w["code"], "q": w["code"], "agency": w["agency"],
            **dict.fromkeys(("reason", "ground", "name", "key"), "x"),
        }  # fmt: skip

    def given(self, spec: str) -> dict[str, str]:
        """What fills an address."""
        parts = dict(part.split(":", 1) for part in spec.split())
        return {name: w[1:] if w[0] == "=" else self.words[w] for name, w in parts.items()}


def everyman(agency: str, unit: str, username: str) -> Officer:
    """An officer of every role."""
    return agencies.appoint(
        Agency.objects.get(code=agency), unit=unit, name=f"Mọi Việc {username}", roles=EVERYTHING,
        username=username, password=ward.PASSWORD, must_change_password=False,
    )  # fmt: skip


def build(cast: ward.Cast, portal: Box) -> Office:
    """The home agency at work, with one of everything that an address of the office can name."""
    insider = everyman("H26.62.08", "one-stop", "insider")
    actor = queries.actor_for(insider.pk)
    assert actor is not None
    words = _dossiers(cast) | _people(cast, actor) | _hall(cast) | _money(cast) | _brought(cast)
    words |= _told(actor) | _received(actor)
    words |= _national(portal, cast.head.agency_id) | _exchange(cast) | _passed_on(cast)
    words |= _watched(cast) | _mailed(cast) | _recorded(actor)
    words["month"] = months.freeze_due(cast.head.agency_id, clock.now() + timedelta(days=60))[
        0
    ].month
    return Office(words, insider, everyman("H26.62.09", "one-stop", "everything"))


def _dossiers(cast: ward.Cast) -> dict[str, str]:
    account = people.account()
    sent = applications.send(account, filled.ready(account).token)
    dossier = states.accepted(cast, submitter=ward.person(email="nam@thu.vn"))
    signed = states.returned(cast)
    Result.objects.filter(dossier=signed).update(signature=states.pdf("chu ky"))
    whole = joint_acts.accept(cast, case="with-id-card")
    found = {
        "dossier": dossier.pk,
        "joint": whole.pk,
        "part": part(whole, "birth").dossier_id,
        "submitted": sent.pk,
        "resolved": states.resolved(cast).pk,
        "returned": signed.pk,
        "paper": dossier.papers.latest("pk").pk,
        "document": sent.documents.exclude(blob=None).latest("pk").pk,
        "notice": Notice.objects.filter(dossier=dossier).latest("pk").pk,
        "task": states.open_task(dossier).pk,
        "agency": dossier.agency_id,
    }
    return {"code": dossier.code, **{name: str(pk) for name, pk in found.items()}}


def _people(cast: ward.Cast, insider: Actor) -> dict[str, str]:
    """What officers keep for themselves, and what citizens and other systems ask of them."""
    absence = agencies.delegate(
        Officer.objects.get(pk=cast.officer.id), Officer.objects.get(pk=cast.colleague.id),
        starts_at=clock.now(), ends_at=clock.now() + timedelta(days=1), reason="Tập huấn",
        by=cast.head,
    )  # fmt: skip
    view = dossiers.save_view("Chờ ký", "q=x", by=insider)
    client, _ = clients.add_client("Cổng thành phố", list(SCOPES), by=cast.admin)
    asked = citizens.requests.ask(people.account().pk, cast.head.agency_id, "delete")
    found = {"absence": absence, "view": view, "client": client, "data_request": asked}
    return {name: str(row.pk) for name, row in found.items()} | {"stand_in": str(cast.colleague.id)}


def _hall(cast: ward.Cast) -> dict[str, str]:
    row = booked("2026-10-08T09:30", name="Vũ Hoàng Nam", phone="0912345486")
    day = (clock.now() + timedelta(days=7)).date()
    appointments.close_day(day, how="ask", reason="Mất điện", by=cast.head)
    given = {"name": "Kiốt", "printer": "none"}
    found = {
        "appointment": row,
        "closed": Blackout.objects.get(),
        "session": hall.sit(cast.receptionist),
        "ticket": hall.ticket(),
        "group": hall.group(),
        "counter": Counter.objects.get(agency__code="H26.62.08", number=3),
        "device": tickets.add_device("kiosk", given, by=cast.head),
        "alert": tickets.panic(None, "Cần người", by=cast.receptionist),
    }
    return {name: str(row.pk) for name, row in found.items()}


def _brought(cast: ward.Cast) -> dict[str, str]:
    """A round, a try at a door with its photo, something told that was not carried out."""
    job = brought.packed(cast, request_key="brought")
    round_ = brought.out(cast, job)
    deliveries.fail(job.pk, "nobody_home", by=cast.courier, at=clock.now())
    attempt = job.tries.get()
    attempt.photo_id = states.pdf("anh")
    attempt.save()
    deliveries.receive_back(job.pk, by=cast.head)
    late = deliveries.take_from_phone(
        brought.told("delivered", round_, job, signature=brought.PIXEL), by=cast.courier
    )
    letter = Letter.objects.get(dossier=job.dossier)
    found = {"round": round_, "job": job, "attempt": attempt, "told": late, "wishes": letter}
    return {name: str(row.pk) for name, row in found.items()}


def _passed_on(cast: ward.Cast) -> dict[str, str]:
    """A question to another unit with a paper shown, and papers at an agency without a system."""
    dossier = states.accepted(cast)
    paper = DocumentInput("", "Sơ đồ", blob=states.pdf("so do"))
    (shown,) = dossiers.keep_documents(dossier, [paper], stage="intake", at=clock.now(), by=None)
    ask = Ask("Đất có tranh chấp?", unit="land", documents=(shown.pk,))
    (opinion,) = dossiers.consult(states.open_task(dossier).pk, [ask], by=cast.officer)
    sent = transfers.send(dossier.pk, "Văn phòng đất đai", task="Xác nhận", by=cast.receptionist)
    batch = transfers.hand_over([sent.pk], "Trần Văn Đất", by=cast.receptionist)
    found = {"opinion": opinion, "shown": shown, "transfer": sent, "list": batch}
    return {name: str(row.pk) for name, row in found.items()}


def _watched(cast: ward.Cast) -> dict[str, str]:
    """Everybody was warned; a leader asks the head of the desk to take a shift."""
    watch.raise_warnings(cast.head.agency_id, at=clock.now() + timedelta(days=60))
    leader, head = (Officer.objects.get(pk=actor.id) for actor in (cast.leader, cast.head))
    start = clock.now() + timedelta(days=1)
    shift = agencies.put_on_duty(leader, start, start + timedelta(hours=4), by=cast.head)
    swap = agencies.ask_swap(shift.pk, head, "Họp", by=cast.leader)
    return {"swap": str(swap.pk)}


def _received(insider: Actor) -> dict[str, str]:
    """A sitting, somebody who booked it, somebody who was received."""
    now = clock.now()
    sitting = receptions.plan(
        Planned(insider.id, now + timedelta(days=3), now + timedelta(days=4), "Phòng 1"),
        by=insider,
    )  # fmt: skip
    booked = receptions.book(sitting.pk, Wish("Vũ Hoàng Nam", "0912345486"))
    came = receptions.receive(Visit("complaint", "Vũ Hoàng Nam", "Đất", "Đo thiếu"), by=insider)
    found = {"sitting": sitting, "booked": booked, "reception": came}
    return {name: str(row.pk) for name, row in found.items()}


def _recorded(insider: Actor) -> dict[str, str]:
    """A camera, a minute of it that the insider looks at and took out, an agency above."""
    row, at = filmed.camera(insider), clock.now() - timedelta(minutes=10)
    reel = filmed.recorded(row, at)
    share, _token = cameras.share("Sở Nội vụ", "CV 12", [row.pk], 30, by=insider)
    seen = cameras.look_back(row, at, at + timedelta(minutes=5), by=insider)
    found = {
        "camera": row, "reel": reel, "run": reel.run, "share": share, "viewing": seen,
        "clip": filmed.clip(row, insider, at),
    }  # fmt: skip
    return {name: str(one.pk) for name, one in found.items()}


def _told(insider: Actor) -> dict[str, str]:
    """What somebody told the ward on the telephone, with a photo."""
    blob = Blob.objects.get(pk=states.pdf("den duong"))
    said = Draft("other", "Đèn đường ngõ 7 tắt cả tuần.", files=(("den.pdf", blob),))
    row = petitions.receive_typed(said, "hotline", by=insider)
    return {"petition": str(row.pk), "petition_file": str(row.files.get().pk)}


def _mailed(cast: ward.Cast) -> dict[str, str]:
    """A letter with a file in the desk's mailbox, and a template to answer it by."""
    files = (("to khai.pdf", "application/pdf", mailed.PDF),)
    letter = mailed.arrived(mailed.box(cast), mailed.letter(files=files))
    template = mail.save_template(0, "Hẹn ngày", "Mời Ông/Bà đến.", by=cast.head)
    found = {
        "thread": letter.thread, "mail": letter, "mail_part": letter.attachments.get(),
        "template": template,
    }  # fmt: skip
    return {name: str(row.pk) for name, row in found.items()}


def _money(cast: ward.Cast) -> dict[str, str]:
    """A statement not yet taken over, money nobody knows, and money to give back."""
    head = "Ngay,Noi dung,So tien\n"
    lines = "".join(f"06/10/2026,khong ro {n},{5000 + n}\n" for n in (1, 2))
    done, _ = payments.upload((head + lines).encode(), "a.csv", by=cast.head)
    payments.apply_statement(done.pk, by=cast.head)
    waiting, _ = payments.upload(f"{head}06/10/2026,cho,700\n".encode(), "b.csv", by=cast.head)
    known, back = Incoming.objects.order_by("pk")
    refund = payments.propose("Chuyển nhầm", incoming_id=back.pk, by=cast.receptionist)
    found = {"statement": waiting, "money": known, "refund": refund}
    return {name: str(row.pk) for name, row in found.items()}


def _exchange(cast: ward.Cast) -> dict[str, str]:
    """An agency elsewhere, and a message it never took."""
    exchange.new_key(cast.head.agency_id)
    peer = exchange.add_peer(cast.head.agency_id, Other().card(), by=cast.admin)
    letter = exchange.send(peer, "keys", "keys.announced", {"keys": []})
    Outgoing.objects.filter(pk=letter.pk).update(state=DEAD)
    return {"peer": str(peer.pk), "letter": str(letter.pk)}


def _national(portal: Box, agency_id: int) -> dict[str, str]:
    """What is told to the national portal, and what it offered that could not be understood."""
    portal.do("online", [samples.broken(1)[0]])
    national.pull(agency_id)
    told = Dispatch.objects.filter(agency=agency_id).latest("pk")
    return {"dispatch": str(told.pk), "pulled": str(Pulled.objects.get().pk)}
