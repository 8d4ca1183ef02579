"""From the sheet of the inbox to the command, and what acceptance would promise now."""

from collections.abc import Collection
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from motcua.agencies.actors import Actor
from motcua.dossiers import commands, promises
from motcua.dossiers.queries import Page, Sent
from motcua.kernel import clock
from motcua.kernel.errors import Refused
from motcua.look.why import Why, why
from motcua.office.forms.action import lines_of
from motcua.office.forms.answer import AnswerForm
from motcua.office.forms.wanted import out_of

SAID: Final[dict[str, Any]] = {
    "accept": _("Đã tiếp nhận hồ sơ %(code)s. Giấy hẹn đã lập, công dân được báo."),
    "ask": _("Đã gửi yêu cầu bổ sung hồ sơ %(code)s."),
    "decline": _("Đã lập phiếu từ chối tiếp nhận hồ sơ %(code)s."),
    "return": _("Đã báo công dân giấy tờ bổ sung của hồ sơ %(code)s chưa đủ."),
}


def answer(form: AnswerForm, page: Page, sent: Sent, *, by: Actor) -> None:
    """Carry out what was pressed; raises what the command raises."""
    dossier, data = page.dossier, form.cleaned_data
    match data["act"]:
        case "accept":
            _accept(page, sent, out_of(page, form.data), by)
        case "ask":
            commands.ask_submitted(dossier.pk, form.items(), data["reason"], by=by)
        case "decline":
            commands.decline_submitted(dossier.pk, lines_of(data["reasons"]), by=by)
        case "return":
            commands.return_supplied(dossier.pk, data["amiss"], by=by)


def _accept(page: Page, sent: Sent, out: Collection[str], by: Actor) -> None:
    dossier = page.dossier
    if not sent.again:
        commands.accept_submitted(dossier.pk, left_out=out, by=by)
    elif dossier.accepted_at is None:
        commands.complete_intake(dossier.pk, (), left_out=out, by=by)
    else:
        commands.receive_supplement(dossier.pk, (), by=by)


def foreseen(page: Page, out: Collection[str]) -> Why | None:
    """The date that acceptance at this moment would promise, and why; None where none can be.

    ``out``: parts of a joint procedure that are left out.

    After a supplement of an accepted dossier the date depends on its pauses: it is told after.
    """
    dossier = page.dossier
    if dossier.accepted_at and page.version.after_supplement != "restart":
        return None
    try:
        _, trace = promises.promise(
            page.version, page.case, dossier.channel, dossier.agency_id, clock.now(),
            sorted(out), desk_id=dossier.reception_agency_id,
        )  # fmt: skip
    except Refused:
        return None
    return why(trace)
