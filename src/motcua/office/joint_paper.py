"""Where the papers of a part are, in words, for the pages of the part and of its whole."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.joint.models import JointPart
from motcua.joint.rules import State
from motcua.look.words import moment
from motcua.transfers import queries
from motcua.transfers.models import HANDED, LOST, TO_HAND, Transfer
from motcua.transfers.parts import PAPER
from motcua.transfers.rules import OUTCOMES


@dataclass(frozen=True, slots=True)
class Papers:
    """Where they are, and the page on which that is written down ("" for who may not)."""

    words: str
    url: str = ""


def papers_of(rows: Iterable[JointPart], desk_id: int, actor: Actor) -> dict[int, Papers]:
    """Part's dossier → its papers, for parts on paper that have begun; one query, none without.

    ``desk_id``: the agency whose desk carries them.
    """
    wanted = [row for row in rows if row.way == PAPER and row.dossier_id]
    if not wanted:
        return {}
    hands_over = permissions.may(actor, "transfer.manage", agency_id=desk_id)
    newest = queries.newest_of(row.dossier_id for row in wanted if row.dossier_id)
    return {
        row.dossier_id: _papers(row, newest.get(row.dossier_id), hands_over)
        for row in wanted if row.dossier_id
    }  # fmt: skip


def _papers(row: JointPart, slip: Transfer | None, hands_over: bool) -> Papers:
    if not hands_over:
        return Papers(_where(row, slip))
    url = reverse("office:transfer", args=[slip.pk]) if slip else reverse("office:transfers")
    return Papers(_where(row, slip), url)


def _where(row: JointPart, slip: Transfer | None) -> str:
    if slip is None:
        return _("Chưa có phiếu chuyển") if row.standing is State.STARTED else ""
    if slip.state == TO_HAND:
        return _("Chờ bàn giao, giao trước %(when)s") % {"when": moment(slip.due_at)}
    if slip.state == LOST:
        return _("Giấy tờ thất lạc, chờ gửi thay")
    if slip.state == HANDED and slip.batch:
        return _("Đã giao lúc %(when)s, danh sách %(number)s") % {
            "when": moment(slip.batch.handed_at), "number": slip.batch.number,
        }  # fmt: skip
    when = moment(slip.back_at) if slip.back_at else ""
    return _("Nhận lại lúc %(when)s: %(what)s") % {"when": when, "what": OUTCOMES[slip.outcome]}
