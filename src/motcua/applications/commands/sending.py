"""Sending an application: from then on it is a dossier."""

from datetime import date, datetime
from typing import Final

from django.conf import settings

from motcua.applications import packing, steps
from motcua.applications.commands import _core
from motcua.applications.models import SENT, Application
from motcua.applications.steps import Way
from motcua.catalog import queries as catalog
from motcua.catalog.content import Version
from motcua.citizens.models import Account
from motcua.dossiers import commands as dossiers
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier
from motcua.files.commands import store_made
from motcua.files.rules import PDF
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound, Stale
from motcua.kernel.said import Said

ONLINE: Final = "online"


class Renewed(Stale):
    """The procedure was changed since the draft was begun; the draft follows it from now on."""

    default_code = "renewed"
    default_message = (
        "Thủ tục này vừa có bản mới, nên hồ sơ chưa gửi. Những gì Ông/Bà đã khai vẫn còn. "
        "Mời xem lại các phần được đánh dấu rồi gửi."
    )


def send(account: Account, token: str, *, at: datetime | None = None) -> Dossier:
    """Send a draft; pressing twice, also at the same moment, answers with the dossier made.

    Raises NotAllowed (the account is not sure
    enough), Renewed, Invalid (``fields`` name all that is missing), Stale (changed in another tab
    while it was being sent), NotFound.
    """
    at = _core.moment(at)
    if sent := _sent(account, token):
        return sent
    require_assurance(account)
    try:
        _renew(account, token, at)
    except IllegalTransition:  # sent between the look and the lock, by the other press
        if sent := _sent(account, token):
            return sent
        raise
    way, papers = _packed(account, token, at)
    with _core.atomic():
        return _send(account, token, way, papers, at)


def require_assurance(account: Account) -> None:
    """Raises NotAllowed where the ward asks for a surer account to send with.

    QĐ 29/2026: the national portal lets in by electronic identification (VNeID) alone.
    """
    if account.assurance < settings.MOTCUA_ASSURANCE:
        raise NotAllowed(
            Said(
                "Để gửi hồ sơ, mời Ông/Bà đăng nhập bằng VNeID mức độ {level}. Bản nháp vẫn còn "
                "trong tài khoản này; nếu chưa có VNeID, mời Ông/Bà đến bộ phận Một cửa, phường "
                "nộp giúp tại quầy.",
                level=settings.MOTCUA_ASSURANCE,
            ),
            code="assurance",
        )


def _sent(account: Account, token: str) -> Dossier | None:
    mine = Application.objects.filter(account=account, token=token, state=SENT)
    found = mine.select_related("dossier").first()
    return found.dossier if found else None


def renewed(application: Application, at: datetime) -> Version | None:
    """The version in force where it is not the draft's own; raises NotFound where none is."""
    held = catalog.get_version(application.version_id)
    now = catalog.version_on(held.procedure_code, clock.local(at).date())
    return now if now.id != held.id else None


def _renew(account: Account, token: str, at: datetime) -> None:
    with _core.atomic():
        application = _core.lock_draft(account, token)
        version = renewed(application, at)
        if version is None:
            return
        _require_case(version, application.case_code)
        old = application.version_id
        application.version_id = version.id
        _core.touch(application, at)
        application.save()
        _core.record(application, "renewed", at=at, old=old, new=version.id)
    raise Renewed


def _require_case(version: Version, case_code: str) -> None:
    """Raises Invalid where the case was closed: another must be chosen."""
    try:
        version.case(case_code).term(ONLINE)
    except NotFound:
        raise Invalid(
            "Trường hợp Ông/Bà chọn không còn nhận trực tuyến theo bản mới của thủ tục. "
            "Bản nháp vẫn còn; mời gọi bộ phận Một cửa để được hướng dẫn.",
            code="case_closed",
        ) from None


def _packed(account: Account, token: str, at: datetime) -> tuple[Way, list[DocumentInput]]:
    """The documents, joined before anything is locked: it takes a second."""
    rows = Application.objects.select_related("account", "agency")
    application = rows.get(account=account, token=token)
    way = steps.way(application, clock.local(at).date())
    _require_ready(way)
    return way, packing.documents(way)


def _require_ready(way: Way) -> None:
    if way.faults:
        raise Invalid(
            "Hồ sơ còn chỗ cần sửa nên chưa gửi. Những gì Ông/Bà đã khai vẫn còn.",
            fields=way.faults,
            code="not_ready",
        )


def _send(
    account: Account, token: str, way: Way, papers: list[DocumentInput], at: datetime
) -> Dossier:
    application = _core.lock(account, token)
    if application.dossier:
        return application.dossier
    if application.revision != way.application.revision:
        raise Stale(
            "Hồ sơ vừa được sửa ở một thẻ khác trong lúc gửi, nên chưa gửi. "
            "Mời Ông/Bà đọc lại rồi gửi.",
            code="changed_meanwhile",
        )
    on: date = clock.local(at).date()
    given = packing.intake(way, papers, on)
    dossier = dossiers.submit(given, agency_id=application.agency_id, at=at)
    if way.form:  # it bears the dossier's code
        blob = store_made(packing.declaration(way, at, dossier.code), PDF)
        dossiers.keep_documents(
            dossier, [packing.declared(way, blob)], stage="intake", at=at, by=None
        )
    application.dossier = dossier
    application.state, application.sent_at = SENT, at
    application.save(update_fields=("dossier", "state", "sent_at"))
    application.attachments.update(used_at=at)
    _core.record(application, "sent", at=at, code=dossier.code)
    return dossier
