"""What concerns the citizen: taking in, asking for papers, money, the result."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from motcua.agencies import queries as agencies
from motcua.dossiers import commands
from motcua.office.actions.base import Action, Call
from motcua.office.forms import asked, deciding, online, work
from motcua.office.forms.action import lines_of
from motcua.office.forms.hand_over import HandOverForm


def _propose(call: Call) -> object:
    items = call.form.items() if isinstance(call.form, asked.ProposeForm) else []
    return commands.propose_supplement(call.task, items, call.data["reason"], by=call.actor)


def _issue(call: Call) -> object:
    chosen = call.data.get("approver")
    return commands.issue_supplement(
        call.target(call.page.supplements), by=call.actor,
        exception_ground=call.data.get("exception_ground", ""),
        approver=agencies.actor_for(int(chosen)) if chosen else None,
    )  # fmt: skip


def _receive(call: Call) -> object:
    documents = call.form.documents() if isinstance(call.form, asked.PapersForm) else ()
    return commands.receive_supplement(call.dossier, documents, by=call.actor)


def _complete(call: Call) -> object:
    documents = call.form.documents() if isinstance(call.form, asked.PapersForm) else ()
    return commands.complete_intake(call.dossier, documents, by=call.actor)


def _attach(call: Call) -> object:
    form = call.form
    blob, name = form.pdf() if isinstance(form, online.ResultForm) else ("", "")
    return commands.attach_result(
        call.dossier, blob, name, by=call.actor, reason=call.data.get("reason", "")
    )


def _cancel(call: Call) -> object:
    payment = call.target(call.page.payments, call.data["payment"])
    return commands.cancel_payment(payment, call.data["reason"], by=call.actor)


def _hand_over(call: Call) -> object:
    data = call.data
    return commands.hand_over(
        call.dossier, data["recipient"], by=call.actor, paper=data["paper"],
        recipient_number=data["recipient_number"], relation=data["relation"],
        method=data["method"], signature=data["drawn"],
    )  # fmt: skip


ACTIONS: Final = (
    Action(
        "accept_submitted", _("Tiếp nhận"), _("Tiếp nhận hồ sơ trực tuyến"),
        _("Thời hạn bắt đầu tính từ lúc tiếp nhận; giấy hẹn lập ngay."),
        _("Đã tiếp nhận hồ sơ. Giấy hẹn ở mục In."),
        lambda c: commands.accept_submitted(c.dossier, by=c.actor),
        icon="file-check", leads=True, direct=True,
    ),
    Action(
        "decline_submitted", _("Không tiếp nhận"), _("Không tiếp nhận hồ sơ"),
        _("Lập phiếu từ chối tiếp nhận, ghi rõ lý do và nơi hỏi thêm."),
        _("Đã lập phiếu từ chối tiếp nhận."),
        lambda c: commands.decline_submitted(c.dossier, lines_of(c.data["reasons"]), by=c.actor),
        work.ReasonsForm, "file-x", grave=True,
    ),
    Action(
        "complete_intake", _("Hoàn tất tiếp nhận"), _("Hoàn tất tiếp nhận"),
        _("Đủ giấy tờ còn thiếu thì tiếp nhận, thời hạn tính từ lúc này."),
        _("Đã tiếp nhận hồ sơ. Giấy hẹn ở mục In."),
        _complete, asked.CompleteForm, "file-check", leads=True,
    ),
    Action(
        "propose_supplement", _("Đề nghị bổ sung"), _("Đề nghị yêu cầu bổ sung"),
        _("Bộ phận Một cửa xem và gửi công dân; Ông/Bà không liên hệ trực tiếp."),
        _("Đã gửi đề nghị sang bộ phận Một cửa."),
        _propose, asked.ProposeForm, "file-plus",
    ),
    Action(
        "issue_supplement", _("Gửi yêu cầu bổ sung"), _("Gửi yêu cầu bổ sung cho công dân"),
        _("Lập phiếu yêu cầu bổ sung, thời hạn tạm dừng từ lúc gửi."),
        _("Đã gửi yêu cầu bổ sung. Phiếu ở mục In."),
        _issue, asked.IssueForm, "send", leads=True, about="office/act/about/supplement.html",
    ),
    Action(
        "return_supplement", _("Trả lại đề nghị"), _("Trả lại đề nghị bổ sung"),
        _("Đề nghị chưa có căn cứ thì trả lại công chức, kèm lý do."), _("Đã trả lại đề nghị."),
        lambda c: commands.return_supplement(
            c.target(c.page.supplements), c.data["reason"], by=c.actor
        ),
        asked.ReturnForm, "arrow-back-up", about="office/act/about/supplement.html",
    ),
    Action(
        "receive_supplement", _("Nhận giấy tờ bổ sung"), _("Nhận giấy tờ bổ sung"),
        _("Nhận đủ thì thời hạn chạy lại và có ngày hẹn mới."),
        _("Đã nhận đủ giấy tờ bổ sung, hồ sơ chạy tiếp."),
        _receive, asked.PapersForm, "file-import", leads=True,
    ),
    Action(
        "return_supplied", _("Bổ sung chưa đủ"), _("Báo công dân: giấy tờ gửi lên chưa đủ"),
        _("Yêu cầu cũ vẫn còn, công dân gửi lại; không phải yêu cầu lần hai."),
        _("Đã báo công dân giấy tờ bổ sung chưa đủ."),
        lambda c: commands.return_supplied(c.dossier, c.data["reason"], by=c.actor),
        work.ReasonForm, "arrow-back-up",
    ),
    Action(
        "attach_result", _("Đính kèm bản điện tử"), _("Đính kèm bản điện tử của kết quả"),
        _("Tệp PDF đã ký. Công dân tải từ trang hồ sơ; ai cầm tệp cũng kiểm tra được."),
        _("Đã đính kèm bản điện tử."),
        _attach, online.ResultForm, "file-certificate",
    ),
    Action(
        "collect", _("Thu phí, lệ phí"), _("Thu phí, lệ phí"),
        _("Thu một lần cho đủ; biên lai có số ngay."), _("Đã thu đủ, biên lai đã lập."),
        lambda c: commands.collect(c.dossier, c.data["method"], by=c.actor),
        deciding.CollectForm, "cash", leads=True, about="office/act/about/money.html",
    ),
    Action(
        "ask_payment", _("Chờ nộp phí"), _("Tạm dừng, chờ công dân nộp phí"),
        _("Thời hạn dừng cho đến khi thu đủ."), _("Hồ sơ tạm dừng, chờ nộp phí."),
        lambda c: commands.ask_payment(c.dossier, by=c.actor),
        icon="hourglass", about="office/act/about/money.html",
    ),
    Action(
        "cancel_payment", _("Hủy biên lai"), _("Hủy biên lai"),
        _("Số biên lai không dùng lại; khoản tiền trở thành chưa thu."), _("Đã hủy biên lai."),
        _cancel, deciding.CancelPaymentForm, "receipt-off", grave=True,
    ),
    Action(
        "hand_over", _("Trả kết quả"), _("Trả kết quả cho công dân"),
        _("Ghi người nhận, giấy tờ đối chiếu và chữ ký."), "", _hand_over,
        HandOverForm, "package-export", leads=True, template="office/hand_over.html",
        address="office:hand_over", after="office:returns",
    ),
    Action(
        "give_back", _("Trả giấy tờ"), _("Trả lại giấy tờ cho công dân"),
        _("Hồ sơ đã dừng: trả lại giấy tờ, xử lý phí đã nộp, ghi người nhận."),
        _("Đã ghi việc trả lại giấy tờ."),
        lambda c: commands.give_back(
            c.task, c.data["recipient"], by=c.actor, note=c.data["note"]
        ),
        deciding.GiveBackForm, "package-export", leads=True,
        about="office/act/about/give_back.html",
    ),
    Action(
        "undo_hand_over", _("Hủy việc trả kết quả"), _("Hủy việc trả kết quả"),
        _("Chỉ trong ngày, khi bấm nhầm. Hồ sơ về lại danh sách chờ trả."),
        _("Đã hủy. Kết quả nằm lại ở quầy."),
        lambda c: commands.undo_hand_over(c.dossier, c.data["reason"], by=c.actor),
        work.ReasonForm, "arrow-back",
    ),
)  # fmt: skip
