"""Papers that go to an agency without a system."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from motcua.office.actions.base import Action, Call
from motcua.office.forms.transfers import SendForm
from motcua.transfers import commands


def _send(call: Call) -> object:
    form, data = call.form, call.data
    what, answer_by = (
        (form.papers(), form.answer_by()) if isinstance(form, SendForm) else ("", None)
    )
    return commands.send(
        call.dossier, data["office"], task=data["task_asked"], what=what, answer_by=answer_by,
        by=call.actor,
    )  # fmt: skip


ACTIONS: Final = (
    Action(
        "send_papers", _("Chuyển giấy tờ"), _("Chuyển giấy tờ đến cơ quan khác"),
        _("Lập phiếu chuyển. Nhận trước 15 giờ thì bàn giao trong ngày, sau 15 giờ thì đầu ngày "
          "làm việc sau (Nghị định 61/2018/NĐ-CP, Điều 18)."),
        _("Đã lập phiếu chuyển. Hồ sơ có trong danh sách chờ bàn giao."),
        _send, SendForm, "truck-delivery",
    ),
)  # fmt: skip
