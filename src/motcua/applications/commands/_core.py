"""What every command does: lock what is the citizen's own, look, change it, write the journal."""

from datetime import datetime
from typing import Any, Final

from django.db import transaction

from motcua.applications.models import DISCARDED, SENT, Application
from motcua.applications.rules.limits import KEPT
from motcua.citizens.models import Account
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, NotFound

atomic: Final = transaction.atomic
GONE: Final = (
    "Không có bản nháp này trong tài khoản của Ông/Bà, hoặc bản nháp đã hết hạn giữ 30 ngày."
)


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def lock(account: Account, token: str) -> Application:
    """The account's own application, locked until the transaction ends; raises NotFound."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("account")
    found = rows.filter(token=token, account_id=account.pk).exclude(state=DISCARDED).first()
    if found is None:
        raise NotFound(GONE)
    return found


def lock_draft(account: Account, token: str) -> Application:
    """The same while it may still be changed; raises IllegalTransition once it was sent."""
    found = lock(account, token)
    if found.state == SENT:
        raise IllegalTransition(
            "Hồ sơ này đã gửi nên không sửa ở đây được nữa. Cần sửa, mời Ông/Bà xem mục "
            "Hồ sơ của tôi, hoặc gọi bộ phận Một cửa."
        )
    return found


def touch(application: Application, at: datetime) -> None:
    """Count the change; the thirty days of the draft begin anew."""
    application.revision += 1
    application.saved_at = at
    application.expires_at = at + KEPT


def record(application: Application, kind: str, *, at: datetime, **data: Any) -> None:
    """Write what happened; never what was answered."""
    journal.append(
        f"application:{application.pk}", f"application.{kind}", at=at, actor=None,
        data={"citizen": str(application.account_id), **data},
    )  # fmt: skip
