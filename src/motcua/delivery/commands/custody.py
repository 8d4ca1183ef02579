"""The original from hand to hand: one offers, the other confirms, the chain has no hole."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from motcua.delivery.models import HandOver, Original, Round
from motcua.delivery.rules import custody as rule
from motcua.kernel.errors import IllegalTransition, Stale


@dataclass(frozen=True, slots=True)
class Hand:
    """Who is to hold an original: the kind, the name, and what tells them apart."""

    holder: str
    name: str
    officer_id: int | None = None
    tracking: str = ""
    round: Round | None = None


def offer(
    original: Original, hand: Hand, *, at: datetime, by_id: int | None = None, note: str = ""
) -> HandOver:
    """Offer an original (its dossier is locked) to somebody, who is still to confirm.

    Raises IllegalTransition where its holder cannot pass it there, Stale where it is offered.
    """
    if not rule.may_pass(original.holder, hand.holder):
        raise IllegalTransition(
            f"Bản gốc đang ở {original.name} ({rule.HOLDERS[original.holder]}), "
            f"không chuyển thẳng cho {rule.HOLDERS[hand.holder]} được."
        )
    if open_offer(original):
        raise Stale("Bản gốc này đang chờ bên kia xác nhận. Mời xác nhận hoặc thu hồi trước.")
    return HandOver.objects.create(
        original=original, number=_following(original), giver=original.holder,
        giver_name=original.name, taker=hand.holder, taker_name=hand.name,
        officer_id=hand.officer_id, tracking=hand.tracking, round=hand.round,
        offered_at=at, offered_by_id=by_id, note=note,
    )  # fmt: skip


def _following(original: Original) -> int:
    last = original.hand_overs.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def open_offer(original: Original) -> HandOver | None:
    """The hand-over that waits to be confirmed."""
    return original.hand_overs.filter(confirmed_at=None).first()


def confirm(original: Original, *, at: datetime, by: str) -> Original:
    """The other side has it in their hands. Raises IllegalTransition without an offer."""
    offered = open_offer(original)
    if offered is None:
        raise IllegalTransition("Không có bản gốc nào đang chờ xác nhận ở đây.")
    at = max(at, offered.offered_at)
    offered.confirmed_at, offered.confirmed_by = at, by[:300]
    offered.save(update_fields=["confirmed_at", "confirmed_by"])
    original.holder, original.name = offered.taker, offered.taker_name
    original.officer_id, original.tracking = offered.officer_id, offered.tracking
    original.since, original.passes = at, original.passes + 1
    original.save()
    return original


def withdraw(original: Original) -> None:
    """An offer that nobody has confirmed is taken back; its holder never changed."""
    original.hand_overs.filter(confirmed_at=None).delete()


def pass_now(
    original: Original, hand: Hand, *, at: datetime, by_id: int | None, by: str, note: str = ""
) -> Original:
    """Offered and confirmed in one: both stand at the same counter or door."""
    offer(original, hand, at=at, by_id=by_id, note=note)
    return confirm(original, at=at, by=by)
