"""Rating a dossier once its result was given: once, by who holds its slip or its account.

What was said stands in the table alone and names no officer; the journal tells that somebody rated.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid
from motcua.kernel.said import Said
from motcua.ratings import rules
from motcua.ratings.commands.services import TooLate
from motcua.ratings.models import DossierRating


def rate_dossier(
    dossier: Dossier, score: int, reasons: Iterable[str] = (), words: str = "",
    *, at: datetime | None = None,
) -> DossierRating:  # fmt: skip
    """Keep what the citizen thinks; a second rating changes nothing and gets the first back.

    Raises Invalid, TooLate 30 days after the hand-over, IllegalTransition before it.
    """
    at = at or clock.now()
    if score not in rules.FACES:
        raise Invalid(fields={"score": "Mời chọn một trong năm mức."})
    if len(words.strip()) > rules.LONGEST:
        raise Invalid(
            fields={
                "words": Said(
                    "Ý kiến dài quá {longest} ký tự. Mời viết ngắn lại.", longest=rules.LONGEST
                )
            }
        )
    if known := DossierRating.objects.filter(dossier=dossier).first():
        return known
    if dossier.state is not Status.RETURNED or dossier.returned_at is None:
        raise IllegalTransition("Kết quả chưa trao nên chưa đánh giá được.")
    if at > dossier.returned_at + rules.DOSSIER_OPEN_FOR:
        raise TooLate("Đã quá 30 ngày từ khi trao kết quả, nên không ghi đánh giá được nữa.")
    row = DossierRating(
        agency_id=dossier.agency_id, dossier=dossier, score=score, words=words.strip(),
        reasons=rules.known(score, reasons), at=at,
    )  # fmt: skip
    return _keep(row)


def _keep(row: DossierRating) -> DossierRating:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            journal.append(
                f"hall:{row.agency_id}:dossier-rating:{row.pk}", "rating.given", at=row.at,
                actor=None, data={"origin": "portal"}, prev=(0, bytes(32)),
            )  # fmt: skip
            return row
    except IntegrityError:  # sent twice in one moment
        return DossierRating.objects.get(dossier=row.dossier_id)
