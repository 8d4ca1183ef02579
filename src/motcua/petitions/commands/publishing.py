"""Publishing an answer (NĐ 20/2008 Art 19): by consent, and without telling who anybody is."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.kernel.errors import IllegalTransition, Invalid
from motcua.petitions.commands import _core
from motcua.petitions.models import Petition
from motcua.petitions.rules.publishing import personal


@_core.atomic
def publish(
    petition_id: int, words: str, answer: str, *, by: Actor, at: datetime | None = None
) -> Petition:
    """Show what was said and answered to everybody, in words that tell nobody's name.

    Raises NotFound, NotAllowed, Stale, IllegalTransition without consent, Invalid where a name or
    number stands in the words.
    """
    now, row = _core.moment(at), _core.locked(petition_id, "publish", by)
    if not row.consent:
        raise IllegalTransition("Người gửi không đồng ý công khai nên câu trả lời chỉ gửi riêng.")
    ask = "Mời ghi nội dung để công khai."
    said = {"words": _core.said(words, "words", ask), "answer": _core.said(answer, "answer", ask)}
    names = [name for name in (row.name, row.dossier and row.dossier.owner_name) if name]
    wrong = {field: " ".join(personal(text, names)) for field, text in said.items()}
    if any(wrong.values()):
        raise Invalid(fields={field: text for field, text in wrong.items() if text})
    _core.enter(row, "publish")
    row.public_words, row.public_answer = said["words"], said["answer"]
    row.published_at = row.published_at or now
    row.save(update_fields=["state", "public_words", "public_answer", "published_at"])
    _core.record(row, "published", at=now, by=by)
    return row


@_core.atomic
def unpublish(petition_id: int, reason: str, *, by: Actor, at: datetime | None = None) -> Petition:
    """Take it off the public list. Raises NotFound, NotAllowed, Stale, Invalid."""
    now, row = _core.moment(at), _core.locked(petition_id, "unpublish", by)
    why = _core.said(reason, "reason", "Mời ghi lý do thôi công khai.")
    _core.enter(row, "unpublish")
    row.save(update_fields=["state"])
    _core.record(row, "unpublished", at=now, by=by, reason=why[:500])
    return row
