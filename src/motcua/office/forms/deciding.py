"""Forms of decisions: a new date, money."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalog import queries as catalog
from motcua.dossiers import queries
from motcua.dossiers.commands.extensions import CAUSES
from motcua.dossiers.forms.money import METHODS
from motcua.kernel import clock
from motcua.kernel.text import money
from motcua.office.forms.action import ActionForm, line, offer, paragraph, radio, select


class ExtensionForm(ActionForm):
    """An apology with a new date."""

    new_due_at = forms.DateTimeField(
        label=_("Ngày, giờ hẹn mới"),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(
            format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "class": "form-control"}
        ),
        error_messages={
            "required": _("Cần chọn ngày, giờ hẹn mới."),
            "invalid": _("Ngày, giờ chưa đúng. Mời chọn lại."),
        },
    )
    cause_class = select(_("Loại nguyên nhân"))
    cause = paragraph(
        _("Nguyên nhân"), 500, hint=_("In vào văn bản xin lỗi gửi công dân: nói rõ, không đổ lỗi.")
    )
    exception_ground = paragraph(_("Căn cứ hẹn lại lần nữa"), 500, required=False)

    def prepare(self) -> None:
        """The ground is asked for only where the law's limit is reached."""
        offer(self, "cause_class", [("", str(_("Chọn loại"))), *CAUSES.items()])
        limit = catalog.law_on(clock.today()).limits.extensions
        if self.shown.page.dossier.extensions < limit:
            del self.fields["exception_ground"]


class DecideExtensionForm(ActionForm):
    """Approving: the draft is all there is to see."""

    def prepare(self) -> None:
        """The draft that waits."""
        rows = self.shown.page.extensions
        self.initial["target"] = next((row.pk for row in rows if row.state == "drafted"), None)


class RejectExtensionForm(DecideExtensionForm):
    """Keeping the old date."""

    reason = paragraph(_("Lý do không đồng ý"))


class CollectForm(ActionForm):
    """How the citizen pays."""

    method = radio(_("Cách nộp"), METHODS, "cash")


class CancelPaymentForm(ActionForm):
    """Which receipt is wrong, and why."""

    payment = select(_("Biên lai"))
    reason = paragraph(_("Lý do hủy"), 500, hint=_("Biên lai hủy vẫn giữ số và nằm trong sổ."))

    def prepare(self) -> None:
        """Receipts this officer may cancel."""
        rows = queries.cancellable(self.shown.page, self.shown.actor)
        offer(self, "payment", [(str(r.pk), f"{r.receipt}: {money(r.amount)}") for r in rows])


class ApproveRefusalForm(ActionForm):
    """Signing the refusal."""

    number = line(_("Số văn bản từ chối"), 60, required=False)

    def prepare(self) -> None:
        """Where the route has a clerk, the number is the clerk's to give."""
        page = self.shown.page
        if any(step.role == "clerk" for step in page.version.route_for(page.case.code).steps):
            del self.fields["number"]


class GiveBackForm(ActionForm):
    """Papers of a stopped dossier back to the citizen."""

    recipient = line(_("Người nhận lại"))
    note = paragraph(
        _("Ghi chú"), 1000, required=False,
        hint=_("Giấy tờ đã trả, khoản phí trả lại (nếu có), giấy tờ đã đối chiếu."),
    )  # fmt: skip

    def prepare(self) -> None:
        """Who handed them in comes most often."""
        self.initial.setdefault("recipient", self.shown.page.dossier.submitter_name)
