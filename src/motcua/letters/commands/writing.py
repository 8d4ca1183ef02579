"""A letter is drafted: by the house with the result, by hand; worded anew."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from motcua.agencies.actors import Actor
from motcua.catalog.content import LetterRule
from motcua.catalog.rules.letters import cheerful
from motcua.dossiers.models import Dossier
from motcua.kernel.errors import IllegalTransition, Invalid, Stale
from motcua.letters import choosing
from motcua.letters.commands import _core
from motcua.letters.drafts import known_reason, worded
from motcua.letters.models import Letter, NoLetters
from motcua.letters.rules.filling import LONGEST, SHORTEST, needs_reason, tidy
from motcua.letters.rules.states import State

WRITE: Final = "letter.write"
LONGEST_REASON: Final = 300


def make(dossier_id: int, *, at: datetime) -> Sequence[Letter]:
    """Draft what goes with a result by itself; the dossier is locked by what was just done to it.

    Nothing where the family wishes none, and no second letter of a kind.
    """
    dossier = Dossier.objects.select_related("agency").get(pk=dossier_id)
    rules = choosing.by_itself(dossier, at)
    if not rules or NoLetters.objects.filter(dossier=dossier_id).exists():
        return []
    known = set(Letter.objects.filter(dossier=dossier_id).values_list("kind", flat=True))
    return [_made(rule, dossier, None, at) for rule in rules if rule.kind not in known]


@_core.atomic
def draft(
    dossier_id: int, code: str, *, by: Actor, reason: str = "", at: datetime | None = None
) -> Letter:
    """Draft a letter by hand from one of the ward's. Raises NotFound, NotAllowed, Invalid.

    Also IllegalTransition where nothing was decided yet or the family wishes none, and Stale where
    there is one of its kind.
    """
    now, dossier = _core.moment(at), _core.lock(dossier_id, by)
    _core.require(by, WRITE, dossier)
    rule = next((one for one in choosing.by_hand(dossier, now) if one.code == code), None)
    if rule is None:
        raise IllegalTransition("Thư này không đi kèm hồ sơ này. Không có gì được soạn.")
    if NoLetters.objects.filter(dossier=dossier).exists():
        raise IllegalTransition("Gia đình không nhận thư nên không soạn thư.")
    if Letter.objects.filter(dossier=dossier, kind=rule.kind).exists():
        raise Stale("Hồ sơ này đã có thư cùng loại. Mời mở thư ấy để sửa lời.")
    if needs_reason(rule) and not (reason.strip() or known_reason(dossier.pk)):
        raise Invalid(fields={"reason": "Mời ghi lý do; thư nêu đúng lý do này."})
    if len(reason) > LONGEST_REASON:
        raise Invalid(fields={"reason": "Lý do dài quá 300 ký tự, mời ghi gọn hơn."})
    return _made(rule, dossier, by, now, reason)


def _made(
    rule: LetterRule, dossier: Dossier, by: Actor | None, at: datetime, reason: str = ""
) -> Letter:
    to, words = worded(rule, dossier, reason)
    row = Letter.objects.create(
        dossier=dossier, agency_id=dossier.agency_id, rule=rule.code, kind=rule.kind,
        name=rule.name, to=to, words=words, author_id=by.id if by else None, drafted_at=at,
    )  # fmt: skip
    _core.record(row, "drafted", at=at, by=by)
    return row


@_core.atomic
def reword(
    letter_id: int, to: str, words: str, *, seen: int, by: Actor, at: datetime | None = None
) -> Letter:
    """Other words, whoever wrote the first: they wait for approval anew.

    Raises NotFound, NotAllowed, Invalid, Stale (printed, or somebody else worded it meanwhile).
    """
    now, row = _core.moment(at), _core.locked(letter_id, "reword", WRITE, by)
    to, words = " ".join(to.split()), tidy(words)
    _check(row, to, words)
    if row.version != seen:
        raise Stale("Lời thư vừa được người khác sửa. Mời xem lời mới rồi sửa tiếp.")
    if (row.to, row.words) == (to, words) and row.state != State.RETURNED:
        return row
    row.to, row.words, row.version = to, words, row.version + 1
    _core.enter(row, "reword")
    row.author_id, row.decided_by, row.decided_at = by.id, None, None
    row.save()
    _core.record(row, "reworded", at=now, by=by, version=row.version)
    return row


def _check(row: Letter, to: str, words: str) -> None:
    wrong: dict[str, str] = {}
    if not to or len(to) > 300:
        wrong["to"] = "Mời ghi thư gửi ai, không quá 300 ký tự."
    if not SHORTEST <= len(words) <= LONGEST:
        wrong["words"] = "Lời thư từ 20 đến 1500 ký tự để vừa một trang."
    elif row.kind == "condolence" and (word := cheerful(words)):
        wrong["words"] = f"Thư chia buồn không dùng lời vui: “{word}”. Mời thay bằng lời sẻ chia."
    if wrong:
        raise Invalid(fields=wrong)
