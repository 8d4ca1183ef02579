"""Bringing online dossiers in: each becomes one dossier, or stands on a page with the reason."""

import base64
import binascii
import hashlib
import logging
from datetime import datetime
from io import BytesIO
from typing import Any

from motcua.agencies.actors import Actor
from motcua.catalog import queries as catalog
from motcua.catalog.content import Case
from motcua.dossiers import commands as dossiers
from motcua.dossiers.intake import DocumentInput, Intake
from motcua.dossiers.models import Dossier
from motcua.files.scans import taking
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotFound, Refused
from motcua.national import adapters
from motcua.national.adapters import Portal, Sent, Trouble, Unsupported
from motcua.national.commands import _core
from motcua.national.models import Connection, Pulled, Standing
from motcua.national.models.inbox import HELD, SET_ASIDE, TAKEN
from motcua.national.rules import online
from motcua.national.rules.online import Unclear

logger = logging.getLogger(__name__)


def pull(agency_id: int, *, at: datetime | None = None) -> int:
    """Fetch what the portal offers; how many became dossiers. A portal that is down is no error."""
    rows = Connection.objects.select_related("agency")
    connection = rows.filter(agency=agency_id, active=True, pulls=True).first()
    if connection is None:
        return 0
    now, taken = _core.moment(at), 0
    try:
        portal = adapters.portal(connection)
        offered = portal.online()
        for sent in offered:
            taken += _take(connection, sent, now)
            _confirm(portal, connection, _code(sent), now)
    except Unsupported:
        logger.warning("the portal of agency %s offers no online dossiers", agency_id)
    except Trouble as trouble:
        logger.warning("online dossiers were not fetched: %s", trouble.reason)
    Connection.objects.filter(pk=connection.pk).update(pulled_at=now)
    return taken


def _code(sent: Sent) -> str:
    """Its number, or a name of its own where it bears none: it is kept all the same."""
    return sent.code or f"?{_digest(sent)[:16]}"


def _digest(sent: Sent) -> str:
    return hashlib.sha256(sent.raw.encode()).hexdigest()


def _take(connection: Connection, sent: Sent, now: datetime) -> bool:
    """Keep what came, and make a dossier of it; True where one was made.

    What came before and was understood changes nothing. What was held is tried anew where the
    portal has another version of it now.
    """
    key = {"agency_id": connection.agency_id, "portal_code": _code(sent)}
    record = sent.record if sent.record is not None else {"raw": sent.raw}
    digest = _digest(sent)
    with _core.atomic():
        row, made = Pulled.objects.select_for_update().get_or_create(
            **key,
            defaults={"state": HELD, "record": record, "digest": digest, "pulled_at": now},
        )
        if not made and (row.state != HELD or row.digest == digest):
            return False
        row.record, row.digest, row.pulled_at = record, digest, now
        if sent.record is None or not sent.code:
            _hold(row, "Bản ghi của Cổng không đọc được hoặc không có mã hồ sơ (MaHoSo).")
            return False
        return _understand(row, now)


def _understand(row: Pulled, now: datetime) -> bool:
    """Make a dossier of a record; held with the reason where that cannot be done."""
    try:
        with _core.atomic():
            dossier = _submit(row, now)
    except Unclear as problem:
        _hold(row, str(problem))
        return False
    except Refused as refusal:
        fields = getattr(refusal, "fields", {})
        _hold(row, "; ".join(fields.values()) or refusal.message)
        return False
    row.state, row.dossier, row.reason = TAKEN, dossier, ""
    row.record = online.without_contents(row.record)
    row.save()
    return True


def _hold(row: Pulled, reason: str) -> None:
    row.state, row.reason = HELD, reason[:500]
    row.save()


def _submit(row: Pulled, now: datetime) -> Dossier:
    """Through the same door as every online dossier; one number makes one dossier."""
    record = row.record
    code = str(row.choice.get("procedure", "")) or online.text(record, "MaTTHC")
    version = catalog.version_on(code, clock.local(now).date())
    case = online.case(version, record, str(row.choice.get("case", "")))
    owner, sender = online.owner(record), online.submitter(record)
    address = online.text(record, "DiaChiNhanKetQua") or owner.address
    by_post = online.text(record, "HinhThuc") == "1" and bool(address)
    key = hashlib.sha256(f"national:{row.agency_id}:{row.portal_code}".encode()).hexdigest()
    given = Intake(
        procedure_code=version.procedure_code,
        case_code=case.code,
        submitter=sender or owner,
        owner=owner if sender else None,
        channel="online",
        documents=tuple(_papers(record, case)),
        facts=frozenset({"vneid2"} if _is_known(record) else ()),
        summary=online.text(record, "TrichYeuHoSo")[:1000],
        return_method="post" if by_post else "counter",
        return_address=address[:300] if by_post else "",
        request_key=key,
    )
    # The number first: what happens to the dossier is told under the portal's own from the start.
    dossier = dossiers.submit(given, agency_id=row.agency_id, at=now)
    Standing.objects.get_or_create(
        dossier=dossier,
        defaults={"agency_id": row.agency_id, "portal_code": row.portal_code, "there": True,
                  "from_portal": True},
    )  # fmt: skip
    return dossier


def _is_known(record: dict[str, Any]) -> bool:
    return online.text(record, "TaiKhoanDuocXacThucVoiVNeID") == "1"


def _papers(record: dict[str, Any], case: Case) -> list[DocumentInput]:
    return [_paper(paper, case) for paper in online.attached(record)]


def _paper(paper: online.Attached, case: Case) -> DocumentInput:
    """A paper with its file, clean as a citizen's own. Raises Invalid for a file nobody takes."""
    found = online.requirement_of(paper, case)
    blob, file_name = "", ""
    if paper.content:
        scan = taking.take(BytesIO(_decoded(paper)), name=paper.file_name or paper.name)
        blob, file_name = scan.blob.pk, scan.name[:255]
    name = found.name if found else paper.name
    return DocumentInput(found.code if found else "", name, "electronic", 1, blob, file_name)


def _decoded(paper: online.Attached) -> bytes:
    try:
        return base64.b64decode(paper.content, validate=True)
    except (binascii.Error, ValueError):
        raise Invalid(f"Tệp “{paper.file_name}” không đọc được (Base64 hỏng).") from None


def _confirm(portal: Portal, connection: Connection, code: str, now: datetime) -> None:
    """Say that it is safely here, once it is a dossier; what is held stays offered there."""
    row = Pulled.objects.filter(agency=connection.agency_id, portal_code=code).first()
    if row and row.state == TAKEN:
        portal.confirm(code)
        Pulled.objects.filter(pk=row.pk, confirmed_at=None).update(confirmed_at=now)


@_core.atomic
def take_held(
    pulled_id: int, procedure: str = "", case: str = "", *, by: Actor, at: datetime | None = None
) -> Pulled:
    """Try a held record again, as another procedure or case where somebody says so.

    Raises NotFound, IllegalTransition, and Invalid with the reason where it still is not clear.
    """
    now = _core.moment(at)
    row = _held(pulled_id, by)
    choice = {"procedure": procedure.strip()[:20], "case": case.strip()[:60]}
    row.choice = {name: value for name, value in choice.items() if value}
    if not isinstance(row.record.get("MaHoSo"), str | int):
        raise Invalid("Bản ghi này không đọc được, không thành hồ sơ được. Mời báo Cổng gửi lại.")
    if not _understand(row, now):
        raise Invalid(row.reason)
    _core.record(by.agency_id, "held_taken", at=now, by=by, code=row.portal_code, **row.choice)
    return row


@_core.atomic
def set_aside(pulled_id: int, reason: str, *, by: Actor, at: datetime | None = None) -> Pulled:
    """It becomes no dossier here, for a reason. Raises Invalid, NotFound, IllegalTransition."""
    now = _core.moment(at)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do không nhận."})
    row = _held(pulled_id, by)
    row.state, row.reason = SET_ASIDE, reason.strip()[:500]
    row.closed_at, row.closed_by_id = now, by.id
    row.save()
    _core.record(by.agency_id, "set_aside", at=now, by=by, code=row.portal_code, reason=row.reason)
    return row


def _held(pulled_id: int, by: Actor) -> Pulled:
    _core.locked(by)
    rows = Pulled.objects.select_for_update().filter(agency=by.agency_id)
    row = rows.filter(pk=pulled_id).first()
    if row is None:
        raise NotFound("Không có bản ghi này.")
    if row.state != HELD:
        raise IllegalTransition("Bản ghi này đã có người xử lý.")
    return row
