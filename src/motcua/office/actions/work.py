"""Work on the route."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import commands
from motcua.office.actions.base import Action, Call
from motcua.office.forms import online, work


def _forward(call: Call) -> object:
    form = call.form
    documents = form.documents() if isinstance(form, work.ForwardForm) else ()
    return commands.forward(
        call.task, by=call.actor, note=call.data["note"],
        to_officer=int(call.data["to_officer"] or 0) or None, documents=documents,
    )  # fmt: skip


def _verify(call: Call) -> object:
    form, data = call.form, call.data
    documents = form.documents() if isinstance(form, work.VerificationForm) else ()
    return commands.record_verification(
        call.task, by=call.actor, place=data["place"], held_at=data["held_at"],
        participants=data["participants"], minutes=data["minutes"], documents=documents,
    )  # fmt: skip


def _add(call: Call) -> object:
    documents = call.form.documents() if isinstance(call.form, work.PaperForm) else ()
    return commands.add_document(call.task, documents, by=call.actor)


def _ask(call: Call) -> object:
    form = call.form
    lines, blob = (form.lines(), form.blob()) if isinstance(form, online.DraftForm) else ((), "")
    return commands.ask_confirmation(
        call.task, lines, by=call.actor, blob=blob, note=call.data["note"]
    )


ACTIONS: Final = (
    Action(
        "forward", _("Chuyển bước sau"), _("Chuyển sang “{following}”"),
        _("Xong bước “{step}”. Người nhận thấy ngay trong danh sách việc."),
        _("Đã chuyển sang bước sau."),
        _forward, work.ForwardForm, leads=True, direct=True,
        leading_to={
            "signature": (_("Trình ký"), _("Trình lãnh đạo ký duyệt")),
            "end": (_("Hoàn tất"), _("Hoàn tất, chuyển trả kết quả")),
        },
    ),
    Action(
        "sign", _("Ký duyệt"), _("Ký duyệt, chuyển “{following}”"),
        _("Kết quả mang tên và thời điểm ký của Ông/Bà."), _("Đã ký duyệt."),
        _forward, work.ForwardForm, "signature", leads=True, direct=True, grave=True,
    ),
    Action(
        "send_back", _("Chuyển lại"), _("Chuyển lại bước trước"),
        _("Hồ sơ về với người đã làm bước ấy, kèm lý do."), _("Đã chuyển lại bước trước."),
        lambda c: commands.send_back(
            c.task, c.data["to_step"], c.data["reason"], by=c.actor
        ),
        work.SendBackForm, "arrow-back-up",
    ),
    Action(
        "claim", _("Nhận việc"), _("Nhận việc “{step}”"),
        _("Việc đứng tên Ông/Bà, đồng nghiệp thấy là đã có người làm."), _("Ông/Bà đã nhận việc."),
        lambda c: commands.claim(c.task, by=c.actor), icon="hand-grab", leads=True, direct=True,
    ),
    Action(
        "assign", _("Giao việc"), _("Giao việc “{step}”"),
        _("Người được giao phải giữ vai trò của bước này."), _("Đã giao việc."),
        lambda c: commands.assign(c.task, int(c.data["officer"]), by=c.actor),
        work.AssignForm, "user-plus",
    ),
    Action(
        "record_verification", _("Ghi xác minh tại chỗ"), _("Biên bản xác minh tại chỗ"),
        _("Ghi vào hồ sơ; thời hạn vẫn chạy."), _("Đã ghi kết quả xác minh."),
        _verify, work.VerificationForm, "map-pin-check",
    ),
    Action(
        "add_document", _("Thêm giấy tờ"), _("Thêm giấy tờ vào hồ sơ"),
        _("Dự thảo, công văn, ảnh chụp: ai xử lý hồ sơ cũng mở được."), _("Đã thêm giấy tờ."),
        _add, work.AddDocumentForm, "paperclip",
    ),
    Action(
        "undo_forward", _("Lấy lại việc vừa chuyển"), _("Lấy lại việc vừa chuyển"),
        _("Chỉ trong ngày, và khi bước sau chưa có người nhận."), _("Việc đã về lại với Ông/Bà."),
        lambda c: commands.undo_forward(c.dossier, c.data["reason"], by=c.actor),
        work.ReasonForm, "arrow-back",
    ),
    Action(
        "ask_confirmation", _("Gửi bản dự thảo"), _("Gửi bản dự thảo cho công dân xác nhận"),
        _("Công dân trả lời trong một ngày; không trả lời thì làm theo bản này."),
        _("Đã gửi bản dự thảo. Bước này chờ công dân trả lời."),
        _ask, online.DraftForm, "file-search",
    ),
)  # fmt: skip
