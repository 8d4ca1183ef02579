"""Beginning, throwing away, forgetting."""

import re
from datetime import datetime
from typing import Final

from django.db import IntegrityError

from motcua.applications import earlier
from motcua.applications.commands import _core
from motcua.applications.models import DISCARDED, DRAFT, Application, new_token
from motcua.applications.people import PARTS, Who, submitter_of
from motcua.applications.rules.limits import KEPT, MOST_DRAFTS
from motcua.applications.rules.relations import RELATIONS
from motcua.catalog import queries as catalog
from motcua.catalog.content import Version
from motcua.catalog.content.eforms import CASE
from motcua.citizens.models import Account
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.kernel.said import Said

ONLINE: Final = "online"
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{16}", re.ASCII)


def start(
    account: Account,
    agency_id: int,
    procedure_code: str,
    case_code: str,
    who: Who,
    *,
    token: str = "",
    at: datetime | None = None,
) -> Application:
    """Begin a draft, filled in with what is known; ``token`` makes pressing twice begin one.

    Raises NotFound for a procedure or case that is not open online, Invalid for too many drafts.
    """
    at = _core.moment(at)
    version = open_version(procedure_code, case_code, at)
    if begun := _begun(account, token):
        return begun
    try:
        return _start(account, agency_id, version, case_code, who, token, at)
    except IntegrityError:
        # The second press of the same button; else the token is another's by chance.
        return _begun(account, token) or _start(account, agency_id, version, case_code, who, "", at)


def open_version(procedure_code: str, case_code: str, at: datetime) -> Version:
    """The version in force, where the case may be sent in online; raises NotFound."""
    version = catalog.version_on(procedure_code, clock.local(at).date())
    version.case(case_code).term(ONLINE)
    return version


def _begun(account: Account, token: str) -> Application | None:
    mine = Application.objects.filter(account=account).exclude(state=DISCARDED)
    return mine.filter(token=token).first() if token else None


@_core.atomic
def _start(
    account: Account,
    agency_id: int,
    version: Version,
    case_code: str,
    who: Who,
    token: str,
    at: datetime,
) -> Application:
    if Application.objects.filter(account=account, state=DRAFT).count() >= MOST_DRAFTS:
        raise Invalid(
            Said(
                "Ông/Bà đang có {most} bản nháp. Mời gửi hoặc xóa bớt trong mục Hồ sơ của tôi rồi "
                "bắt đầu hồ sơ mới.",
                most=MOST_DRAFTS,
            ),
            code="too_many_drafts",
        )
    application = Application(
        token=token if _TOKEN.fullmatch(token) else new_token(), account=account,
        agency_id=agency_id, version_id=version.id, case_code=case_code,
        notify_phone=account.phone, started_at=at, saved_at=at, expires_at=at + KEPT,
        return_method="electronic" if version.online_level == "full" else "counter",
        return_address=account.address,
    )  # fmt: skip
    put_who(application, who)
    application.answers, application.prefilled = earlier.first_answers(application, version)
    application.save()
    _core.record(application, "started", at=at, procedure=version.procedure_code, case=case_code)
    return application


def put_who(application: Application, who: Who) -> None:
    """Note who sends it in and for whom; raises Invalid for a relation that is none."""
    if who.relation and who.relation not in RELATIONS:
        raise Invalid(fields={"relation": "Mời chọn quan hệ với chủ hồ sơ."})
    application.submitter = submitter_of(application.account, who.submitter)
    application.relation = who.relation
    application.authority = who.authority.strip()[:300] if who.relation else ""
    given = who.owner if who.relation else {}
    application.owner = {part: str(given[part]) for part in PARTS if given.get(part)}


@_core.atomic
def change_who(
    account: Account, token: str, case_code: str, who: Who, *, at: datetime | None = None
) -> Application:
    """Other people or another case for a draft; what was answered stays. Raises NotFound."""
    at = _core.moment(at)
    application = _core.lock_draft(account, token)
    version = catalog.get_version(application.version_id)
    version.case(case_code).term(ONLINE)
    put_who(application, who)
    application.case_code = case_code
    application.answers = {**application.answers, CASE: case_code}
    _core.touch(application, at)
    application.save()
    _core.record(application, "people_changed", at=at, case=case_code)
    return application


@_core.atomic
def discard(account: Account, token: str, *, at: datetime | None = None) -> None:
    """Throw a draft away: answers and files are forgotten at once."""
    at = _core.moment(at)
    application = _core.lock_draft(account, token)
    _core.record(application, "discarded", at=at)
    forget(application)


def expire(at: datetime | None = None) -> int:
    """Forget drafts that nobody saved for thirty days; how many."""
    at = _core.moment(at)
    due = Application.objects.filter(state=DRAFT, expires_at__lte=at).values_list("pk", flat=True)
    return sum(_expire(key, at) for key in list(due))


@_core.atomic
def _expire(key: int, at: datetime) -> bool:
    """Not where it was saved or sent meanwhile."""
    rows = Application.objects.select_for_update().filter(pk=key, state=DRAFT, expires_at__lte=at)
    application = rows.first()
    if application is None:
        return False
    _core.record(application, "expired", at=at)
    forget(application)
    return True


def forget(application: Application) -> None:
    """The row stays for its chain's sake, without anything personal in it."""
    application.attachments.all().delete()
    for name in ("answers", "prefilled", "submitter", "owner", "saves"):
        setattr(application, name, {})
    application.relation = application.authority = ""
    application.return_address = application.notify_phone = ""
    application.state = DISCARDED
    application.save()
