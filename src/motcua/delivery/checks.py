"""For ``motcua doctor``: do carriers answer, is any original without an owner of its way."""

from datetime import timedelta
from typing import Final

from django.db.models import Q

from motcua.delivery.models import HandOver, Original, ParcelEvent, Round
from motcua.delivery.providers import available
from motcua.delivery.rules import custody, states
from motcua.kernel import clock
from motcua.kernel.checks import Checks

LONG: Final = timedelta(days=2)


def report() -> str:
    """One line; raises ValueError for what somebody must do something about."""
    parts = [carrier.check() for carrier in available()] or ["no carrier connected"]
    faults = _faults()
    if faults:
        raise ValueError("; ".join(faults))
    away = Original.objects.filter(holder__in=(custody.COURIER, custody.POST)).count()
    return "; ".join([*parts, f"{away} originals on their way, each with one holder"])


def _faults() -> list[str]:
    before = clock.now() - LONG
    counts = {
        "rounds have been out for more than two days": Round.objects.filter(
            state=states.ON_THE_WAY, ends_at__lt=before
        ).count(),
        "hand-overs have waited for more than two days": HandOver.objects.filter(
            confirmed_at=None, offered_at__lt=before
        ).exclude(giver=custody.CLERK).count(),
        "words of a carrier are not known": ParcelEvent.objects.filter(
            Q(state=""), parcel__ended_at=None, parcel__isnull=False
        ).count(),
    }  # fmt: skip
    return [f"{number} {what}, see /office/delivery/" for what, number in counts.items() if number]


CHECKS: Checks = {"delivery": report}
