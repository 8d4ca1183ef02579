"""Shared by opinions, results and withdrawals: questions and what they hold up."""

from datetime import datetime

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers import rules
from motcua.dossiers.commands import _core
from motcua.dossiers.models import Dossier, Opinion
from motcua.dossiers.models.opinions import ANSWERED, MOOT, WAITING
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, NotAllowed, NotFound, Stale


def lock(opinion_id: int) -> tuple[Dossier, Opinion]:
    """The dossier, locked, and the question; raises NotFound."""
    found = Opinion.objects.filter(pk=opinion_id).values_list("dossier", flat=True).first()
    if found is None:
        raise NotFound("Không có lời xin ý kiến này.")
    dossier = _core.lock(found)
    opinion = Opinion.objects.select_related("answered_by").get(pk=opinion_id)
    return dossier, opinion


def still_waits(dossier: Dossier, opinion: Opinion) -> None:
    """Nothing where an answer is waited for; else raises Stale or IllegalTransition."""
    if opinion.state == ANSWERED and opinion.answered_at:
        who = opinion.answered_by.name if opinion.answered_by else opinion.office
        when = f"{clock.local(opinion.answered_at):%H:%M ngày %d/%m/%Y}"
        raise Stale(
            f"Lời xin ý kiến này {who} đã trả lời lúc {when}. Không có gì bị thay đổi thêm."
        )
    if opinion.state != WAITING:
        raise Stale("Lời xin ý kiến này đã thu lại, không phải trả lời nữa.")
    if dossier.state not in rules.ACTIONS["answer_opinion"][0]:
        raise IllegalTransition(rules.refusal_of("answer_opinion", dossier.state))


def allow(
    dossier: Dossier, by: Actor, action: str, agency_id: int | None, unit_id: int | None = None
) -> None:
    """Nothing where ``by``, or who is stood in for, may do ``action`` there; raises NotAllowed."""
    person = permissions.whose(by, action, agency_id=agency_id, unit_id=unit_id)
    if person is None:
        raise NotAllowed
    dossier.on_behalf = "" if person.id == by.id else person.name


def count_down(dossier: Dossier, opinion: Opinion) -> None:
    """One question less; a step that waited for it may move on."""
    dossier.opinions_open -= 1
    dossier.opinions_awaited -= opinion.must_wait
    rows.update(dossier, "opinions_open", "opinions_awaited")


def hold_up(dossier: Dossier) -> None:
    """Nothing where no step has to wait; else raises IllegalTransition."""
    if dossier.opinions_awaited:
        raise IllegalTransition(
            f"Còn {dossier.opinions_awaited} lời xin ý kiến phải chờ trả lời nên hồ sơ chưa "
            "chuyển được. Người hỏi có thể thu lại nếu không cần nữa."
        )


def let_rest(dossier: Dossier, at: datetime) -> None:
    """The dossier has its end: nobody need answer any more."""
    waiting = Opinion.objects.filter(dossier=dossier, state=WAITING)
    waiting.update(state=MOOT, ended_at=at, why_ended="Hồ sơ đã kết thúc.")
    _core.cancel_open_tasks(dossier, at=at, kinds=("opinion",))
    dossier.opinions_open = dossier.opinions_awaited = 0
    rows.update(dossier, "opinions_open", "opinions_awaited")
