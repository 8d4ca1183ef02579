"""A family wishes no letter, or takes that back."""

from datetime import datetime
from typing import Final

from motcua.agencies.actors import Actor
from motcua.journal import commands as journal
from motcua.kernel.errors import Stale
from motcua.letters.commands import _core, writing
from motcua.letters.models import Letter, NoLetters
from motcua.letters.rules.states import ACTIONS, State

WRITE: Final = "letter.write"


@_core.atomic
def no_letters(dossier_id: int, *, by: Actor, at: datetime | None = None) -> None:
    """Record that the family wishes no letter: what is not printed yet is put away.

    At any time, also before there is a result. NotFound, NotAllowed, Stale.
    """
    now, dossier = _core.moment(at), _core.lock(dossier_id, by)
    _core.require(by, WRITE, dossier)
    if NoLetters.objects.filter(dossier=dossier).exists():
        raise Stale("Đã ghi gia đình không nhận thư. Không có gì bị thay đổi thêm.")
    NoLetters.objects.create(dossier=dossier, by_id=by.id, at=now)
    begins, to = ACTIONS["drop"]
    open_ = Letter.objects.filter(dossier=dossier, printed_at=None, state__in=begins)
    open_.update(state=to)
    facts = {"code": dossier.code, "dossier": dossier.pk}
    journal.append(_core.chain(dossier.pk), "letter.unwanted", at=now, actor=by, data=facts)


@_core.atomic
def wish_again(dossier_id: int, *, by: Actor, at: datetime | None = None) -> None:
    """The family does wish letters: what was put away waits for approval, what is due is drafted.

    NotFound, NotAllowed, Stale.
    """
    now, dossier = _core.moment(at), _core.lock(dossier_id, by)
    _core.require(by, WRITE, dossier)
    if not NoLetters.objects.filter(dossier=dossier).delete()[0]:
        raise Stale("Hồ sơ này vẫn nhận thư như thường. Không có gì bị thay đổi thêm.")
    facts = {"code": dossier.code, "dossier": dossier.pk}
    journal.append(_core.chain(dossier.pk), "letter.wanted", at=now, actor=by, data=facts)
    rows = Letter.objects.filter(dossier=dossier, state=State.UNWANTED)
    back = State.MISSED if dossier.returned_at else State.DRAFTED
    rows.update(state=back, decided_by=None, decided_at=None)
    if dossier.ended_at and not dossier.returned_at and not dossier.is_part:
        writing.make(dossier.pk, at=now)
