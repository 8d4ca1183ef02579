"""What the citizen thinks of the answer: once, by who holds the key of the page."""

from datetime import datetime

from motcua.kernel.errors import IllegalTransition, Invalid, NotFound
from motcua.kernel.said import Said
from motcua.petitions.commands import _core
from motcua.petitions.models import Petition
from motcua.petitions.rules import states
from motcua.petitions.rules.kinds import FACES

LONGEST = 1000


@_core.atomic
def rate(petition_id: int, score: int, words: str = "", *, at: datetime | None = None) -> Petition:
    """Keep it; a second rating changes nothing. Raises NotFound, Invalid, IllegalTransition."""
    now, row = _core.moment(at), Petition.objects.select_for_update().filter(pk=petition_id).first()
    if row is None:
        raise NotFound("Không có phản ánh này.")
    if score not in FACES:
        raise Invalid(fields={"score": "Mời chọn một trong năm mức."})
    if len(words.strip()) > LONGEST:
        raise Invalid(
            fields={"words": Said("Dài quá {most} ký tự. Mời ghi ngắn lại.", most=LONGEST)}
        )
    if not states.may("rate", row.state):
        raise IllegalTransition("Phường chưa trả lời nên chưa đánh giá được.")
    if row.score is None:
        row.score, row.rating_words, row.rated_at = score, words.strip(), now
        row.save(update_fields=["score", "rating_words", "rated_at"])
        _core.record(row, "rated", at=now, by=None)
    return row
