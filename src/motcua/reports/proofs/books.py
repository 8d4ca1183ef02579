"""The register against the form, parts of joint procedures against their wholes."""

from collections.abc import Iterator
from typing import Final

from django.db.models import F, Q

from motcua.dossiers.models import Dossier
from motcua.reports.proofs.form import MOST
from motcua.reports.proofs.rules import Odd, Proof
from motcua.reports.queries.register import numbered
from motcua.reports.rules import Counts, Period

# A part settled where its whole is counted is not counted again; elsewhere it is.
_TWICE: Final = Q(counted=True, whole__agency=F("agency"))
_NEVER: Final = Q(counted=False) & ~Q(whole__agency=F("agency"))


def of_books(agency_id: int, period: Period, total: Counts) -> Iterator[Proof]:
    """The book and the form count the same dossiers, and no part twice."""
    yield Proof("Sổ theo dõi = tiếp nhận trong kỳ của II.06a",
                ("Số dòng của sổ, trừ hồ sơ nhận thay nơi khác", numbered(agency_id, period)),
                ("Tiếp nhận trong kỳ (4) + (5)", total.received_new))  # fmt: skip
    yield _parts(agency_id, period)


def _parts(agency_id: int, period: Period) -> Proof:
    parts = Dossier.objects.filter(
        agency=agency_id, whole__isnull=False,
        accepted_at__gte=period.start, accepted_at__lt=period.end,
    )  # fmt: skip
    odd = [
        *(Odd(f"{code}: đếm cùng với hồ sơ chung", pk)
          for pk, code in parts.filter(_TWICE).values_list("pk", "code")[:MOST]),
        *(Odd(f"{code}: không được đếm ở đâu", pk)
          for pk, code in parts.filter(_NEVER).values_list("pk", "code")[:MOST]),
    ]  # fmt: skip
    return Proof("Phần việc liên thông không đếm hai lần",
                 ("Phần có hồ sơ chung tại cơ quan", parts.filter(whole__agency=agency_id).count()),
                 ("Phần không đếm riêng", parts.filter(counted=False).count()), odd)  # fmt: skip
