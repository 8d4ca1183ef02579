"""Decisions of leaders and what leads to them."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import commands
from motcua.office.actions.base import Action, Call
from motcua.office.forms import deciding, work
from motcua.office.forms.action import lines_of


def _draft_extension(call: Call) -> object:
    data, form = call.data, call.form
    if not isinstance(form, deciding.ExtensionForm):
        raise TypeError(form)
    return commands.draft_extension(
        call.dossier, form.new_due_at(), data["cause"], data["cause_class"], by=call.actor,
        exception_ground=data.get("exception_ground", ""),
    )  # fmt: skip


def _approve_extension(call: Call) -> object:
    form = call.form
    if not isinstance(form, deciding.DecideExtensionForm):
        raise TypeError(form)
    row = call.target(call.page.extensions)
    return commands.approve_extension(row, by=call.actor, worded=form.worded())


ACTIONS: Final = (
    Action(
        "propose_refusal", _("Đề xuất từ chối"), _("Đề xuất từ chối giải quyết"),
        _("Lãnh đạo quyết định; đồng ý thì ký văn bản từ chối có lý do."),
        _("Đã trình lãnh đạo đề xuất từ chối."),
        lambda c: commands.propose_refusal(c.task, lines_of(c.data["reasons"]), by=c.actor),
        work.ReasonsForm, "ban",
    ),
    Action(
        "approve_refusal", _("Ký từ chối"), _("Ký văn bản từ chối giải quyết"),
        _("Văn thư cho số, đóng dấu rồi bộ phận Một cửa trả công dân."), _("Đã ký từ chối."),
        lambda c: commands.approve_refusal(c.task, by=c.actor, number=c.data.get("number", "")),
        deciding.ApproveRefusalForm, "signature", leads=True, grave=True,
        about="office/act/about/refusal.html",
    ),
    Action(
        "reject_refusal", _("Không đồng ý từ chối"), _("Không đồng ý từ chối"),
        _("Hồ sơ về lại với người đề xuất để giải quyết tiếp."), _("Đã chuyển lại hồ sơ."),
        lambda c: commands.reject_refusal(c.task, c.data["reason"], by=c.actor),
        work.ReasonForm, "arrow-back-up", about="office/act/about/refusal.html",
    ),
    Action(
        "request_withdrawal", _("Ghi công dân xin rút"), _("Công dân xin rút hồ sơ"),
        _("Thời hạn dừng; lãnh đạo quyết định cho rút hay không."),
        _("Đã ghi đề nghị rút hồ sơ."),
        lambda c: commands.request_withdrawal(c.dossier, c.data["reason"], by=c.actor),
        work.ReasonForm, "file-export",
    ),
    Action(
        "agree_withdrawal", _("Đồng ý cho rút"), _("Đồng ý cho rút hồ sơ"),
        _("Hồ sơ dừng, bộ phận Một cửa trả lại giấy tờ cho công dân."), _("Đã cho rút hồ sơ."),
        lambda c: commands.agree_withdrawal(c.dossier, by=c.actor),
        icon="check", leads=True, grave=True, about="office/act/about/withdrawal.html",
    ),
    Action(
        "reject_withdrawal", _("Không cho rút"), _("Không đồng ý cho rút hồ sơ"),
        _("Hồ sơ chạy tiếp; thời gian chờ không tính vào thời hạn."), _("Hồ sơ chạy tiếp."),
        lambda c: commands.reject_withdrawal(c.dossier, c.data["reason"], by=c.actor),
        work.ReasonForm, "player-play", about="office/act/about/withdrawal.html",
    ),
    Action(
        "stop", _("Dừng giải quyết"), _("Dừng giải quyết hồ sơ"),
        _("Chỉ khi pháp luật cho phép; thông báo có căn cứ gửi công dân. Không mở lại được."),
        _("Đã dừng giải quyết. Thông báo ở mục In."),
        lambda c: commands.stop(c.dossier, c.data["ground"], by=c.actor),
        work.GroundForm, "hand-stop", grave=True,
    ),
    Action(
        "draft_extension", _("Xin lỗi, hẹn lại"), _("Dự thảo xin lỗi và hẹn lại"),
        _("Làm trước khi quá hạn, một lần cho mỗi hồ sơ. Lãnh đạo duyệt rồi mới có hiệu lực."),
        _("Đã trình lãnh đạo dự thảo xin lỗi, hẹn lại."),
        _draft_extension, deciding.ExtensionForm, "calendar-time",
        about="office/act/about/promised.html",
    ),
    Action(
        "approve_extension", _("Ký xin lỗi, hẹn lại"), _("Ký văn bản xin lỗi, hẹn lại"),
        _("Ngày hẹn mới có hiệu lực, ngày cũ vẫn hiện trong hồ sơ."), _("Đã hẹn lại."),
        _approve_extension,
        deciding.DecideExtensionForm, "signature", leads=True,
        about="office/act/about/extension.html",
    ),
    Action(
        "reject_extension", _("Giữ ngày hẹn cũ"), _("Không đồng ý hẹn lại"),
        _("Ngày hẹn cũ giữ nguyên."), _("Đã giữ ngày hẹn cũ."),
        lambda c: commands.reject_extension(
            c.target(c.page.extensions), c.data["reason"], by=c.actor
        ),
        deciding.RejectExtensionForm, "x", about="office/act/about/extension.html",
    ),
)  # fmt: skip
