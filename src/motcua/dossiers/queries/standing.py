"""Where a dossier stands, in few queries: for other systems."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from motcua.dossiers.models import Dossier, Supplement, Task


@dataclass(frozen=True, slots=True)
class Money:
    """Sums in đồng."""

    charged: int
    paid: int

    @property
    def owed(self) -> int:
        """What is still to pay."""
        return self.charged - self.paid


def money_of(dossier: Dossier) -> Money:
    """What was charged and paid (two queries)."""
    charged = dossier.charges.aggregate(sum=Sum("amount"))["sum"]
    paid = dossier.payments.filter(cancelled_at=None).aggregate(sum=Sum("amount"))["sum"]
    return Money(charged or 0, paid or 0)


def standing_at(dossier: Dossier) -> Sequence[Task]:
    """Its open tasks with their units (one query)."""
    return list(dossier.tasks.filter(state="open").select_related("unit"))


def asked_of(dossier: Dossier) -> Sequence[dict[str, Any]]:
    """Papers the citizen was asked for and has not brought yet (one query)."""
    rows = Supplement.objects.filter(dossier=dossier, state="issued").order_by("id")
    return [item for row in rows for item in row.items]
