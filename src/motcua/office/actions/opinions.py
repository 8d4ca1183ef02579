"""Asking others for an opinion."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import commands
from motcua.dossiers.intake import DocumentInput
from motcua.office.actions.base import Action, Call
from motcua.office.forms import opinions
from motcua.office.forms.work import PaperForm


def _consult(call: Call) -> object:
    asks = call.form.asks() if isinstance(call.form, opinions.ConsultForm) else []
    return commands.consult(call.task, asks, by=call.actor)


def _papers(call: Call) -> tuple[DocumentInput, ...]:
    return call.form.documents() if isinstance(call.form, PaperForm) else ()


def _answer(call: Call) -> object:
    return commands.answer_opinion(
        call.target(call.page.opinions), call.data["answer"], by=call.actor,
        documents=_papers(call),
    )  # fmt: skip


def _letter(call: Call) -> object:
    data = call.data
    return commands.record_letter(
        call.target(call.page.opinions, data["opinion"]), data["answer"],
        signed_by=data["signed_by"], number=data["number"], on=data["on"], by=call.actor,
        documents=_papers(call),
    )  # fmt: skip


def _withdraw(call: Call) -> object:
    opinion = call.target(call.page.opinions, call.data["opinion"])
    return commands.withdraw_opinion(opinion, call.data["reason"], by=call.actor)


ACTIONS: Final = (
    Action(
        "consult", _("Xin ý kiến"), _("Xin ý kiến đơn vị, cơ quan khác"),
        _("Hỏi nhiều nơi một lần. Đơn vị trong cơ quan mở được hồ sơ; cơ quan khác chỉ thấy câu "
          "hỏi và giấy tờ Ông/Bà chọn gửi kèm."),
        _("Đã gửi lời xin ý kiến."), _consult, opinions.ConsultForm, "message-question",
        about="office/act/about/agencies.html",
    ),
    Action(
        "answer_opinion", _("Trả lời"), _("Trả lời ý kiến"),
        _("Câu trả lời đứng tên Ông/Bà, thay mặt đơn vị."), _("Đã gửi ý kiến trả lời."),
        _answer, opinions.AnswerForm, "message-reply", leads=True,
        about="office/act/about/opinion.html",
    ),
    Action(
        "record_opinion", _("Ghi văn bản trả lời"), _("Ghi văn bản trả lời ý kiến"),
        _("Cơ quan được hỏi trả lời bằng văn bản giấy: ghi lại, kèm bản chụp."),
        _("Đã ghi văn bản trả lời."), _letter, opinions.LetterForm, "mail-opened",
    ),
    Action(
        "withdraw_opinion", _("Thu lại lời hỏi"), _("Thu lại lời xin ý kiến"),
        _("Nơi được hỏi không phải trả lời nữa; hồ sơ không còn chờ nơi ấy."),
        _("Đã thu lại lời xin ý kiến."), _withdraw, opinions.WithdrawForm, "message-off",
    ),
)  # fmt: skip
