"""Which parts of a joint procedure the citizen wants."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from motcua.applications.commands import _core
from motcua.applications.models import Application
from motcua.catalog import queries as catalog
from motcua.catalog.content import Joint
from motcua.catalog.content.eforms import LEFT_OUT
from motcua.citizens.models import Account
from motcua.kernel.errors import IllegalTransition, Invalid
from motcua.kernel.said import Said

PARTS: Final = "parts"


@_core.atomic
def choose_parts(
    account: Account, token: str, wanted: Collection[str], *, at: datetime | None = None
) -> Application:
    """Keep which parts are to be done; what was answered for the others stays, unseen.

    ``wanted`` are codes of parts of the draft's case. Raises Invalid for a code that is none, and
    where a required part is missing; IllegalTransition where the procedure has no parts; NotFound.
    """
    at = _core.moment(at)
    application = _core.lock_draft(account, token)
    joint = catalog.get_version(application.version_id).joint
    if joint is None:
        raise IllegalTransition("Thủ tục này không có các việc để chọn.")
    left_out = _left_out(joint, application.case_code, wanted)
    if left_out == application.left_out:
        return application
    application.answers = {**application.answers, LEFT_OUT: left_out}
    _core.touch(application, at)
    application.save()
    _core.record(application, "parts_chosen", at=at, left_out=left_out)
    return application


def _left_out(joint: Joint, case: str, wanted: Collection[str]) -> list[str]:
    offered = joint.wanted(case)
    if set(wanted) - {part.code for part in offered}:
        raise Invalid(
            fields={PARTS: Said("Có việc không thuộc thủ tục này. Mời chọn lại trong danh sách.")}
        )
    missing = [part.name for part in offered if part.required and part.code not in wanted]
    if missing:
        message = Said("“{name}” là việc bắt buộc, không bỏ được. Mời chọn lại.", name=missing[0])
        raise Invalid(fields={PARTS: message})
    return sorted(part.code for part in offered if part.code not in wanted)
