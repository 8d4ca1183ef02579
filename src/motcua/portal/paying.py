"""What the page of a payment shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import segno
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import commands as dossiers
from motcua.kernel import clock
from motcua.payments import queries
from motcua.payments.models import BankAccount, Order, PaymentRequest
from motcua.payments.models.requests import CANCELLED, EXPIRED, OPEN, PAID, SUPERSEDED
from motcua.payments.providers import Provider, available
from motcua.portal.frame import frame

# What happened to a request, and what to do; the open one needs no words.
ENDS: Final = {
    PAID: (_("Đã nộp đủ"), _("Phường đã nhận tiền. Biên lai ở ngay dưới đây.")),
    EXPIRED: (
        _("Yêu cầu nộp tiền đã hết hạn"),
        _("Hồ sơ vẫn giữ nguyên. Mời Ông/Bà lấy yêu cầu mới rồi nộp; nếu đã chuyển tiền trước đó "
          "thì không nộp lại, phường sẽ tự ghi nhận."),
    ),
    CANCELLED: (
        _("Không còn phải nộp theo yêu cầu này"),
        _("Khoản này đã nộp tại quầy, hoặc hồ sơ không còn giải quyết. Xin Ông/Bà không chuyển "
          "thêm tiền."),
    ),
    SUPERSEDED: (
        _("Số tiền đã thay đổi"),
        _("Phường đã tính lại khoản phải nộp. Mời Ông/Bà xem số mới rồi nộp."),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A request as people see it."""

    asked: PaymentRequest
    state: str  # as the database has it, or "expired" a moment before the job says so
    title: Any
    words: Any
    account: BankAccount | None
    text: str  # of the transfer
    gateways: Sequence[Provider]
    waiting: Order | None  # handed over, the gateway has not answered yet
    failed: bool  # the last try at a gateway
    may_ask_again: bool

    @property
    def live(self) -> bool:
        """It can be paid now."""
        return self.state == OPEN


def shown(asked: PaymentRequest) -> Shown:
    """The page's content; at most four queries more."""
    owed = dossiers.owed(asked.dossier)
    state = _state(asked, owed)
    title, words = ENDS.get(state, ("", ""))
    last = asked.orders.last()
    account: BankAccount | None = getattr(asked.agency, "bank_account", None)
    return Shown(
        asked=asked,
        state=state,
        title=title,
        words=words,
        account=account,
        text=queries.transfer_text(asked),
        gateways=available(),
        waiting=last if last and last.state == "sent" else None,
        failed=bool(last and last.state == "failed"),
        may_ask_again=state in (EXPIRED, SUPERSEDED) and owed > 0,
    )


def _state(asked: PaymentRequest, owed: int) -> str:
    if asked.state != OPEN:
        return asked.state
    if asked.expires_at <= clock.now():
        return EXPIRED
    return OPEN if owed == asked.amount else SUPERSEDED


def context(asked: PaymentRequest, **more: Any) -> dict[str, Any]:
    """For the template."""
    return {**frame(asked.agency), "asked": asked, "page": shown(asked), **more}


def qr_png(text: str) -> bytes:
    """A picture that a bank's app reads from a screen, and from the album of a telephone."""
    target = BytesIO()
    segno.make(text, error="m", micro=False).save(target, kind="png", scale=10, border=4)
    return target.getvalue()
