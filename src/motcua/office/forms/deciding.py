"""Forms of decisions: a new date, money."""

from datetime import datetime
from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalog import queries as catalog
from motcua.dossiers import queries
from motcua.dossiers.commands.extensions import CAUSES, Apology
from motcua.dossiers.forms.money import METHODS
from motcua.dossiers.models import Extension
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.kernel.text import money
from motcua.office.forms.action import ActionForm, line, offer, paragraph, radio, select

# Words, not a browser's own date control: that one speaks the language of the browser.
_WEEK: Final = _("Chủ nhật|Thứ Hai|Thứ Ba|Thứ Tư|Thứ Năm|Thứ Sáu|Thứ Bảy")  # from Sunday on
_TYPED: Final = {"class": "form-control num", "inputmode": "numeric", "autocomplete": "off"}


class ExtensionForm(ActionForm):
    """An apology with a new date."""

    new_day = forms.DateField(
        label=_("Ngày hẹn mới"),
        input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d%m%Y"],
        help_text=_("Ngày/tháng/năm, ví dụ 09/10/2026."),
        widget=forms.DateInput(format="%d/%m/%Y", attrs={**_TYPED, "data-weekday": _WEEK}),
        error_messages={
            "required": _("Cần ghi ngày hẹn mới."),
            "invalid": _("Ngày chưa đúng. Mời ghi như 09/10/2026."),
        },
    )
    new_hour = forms.TimeField(
        label=_("Giờ hẹn mới"),
        input_formats=["%H:%M", "%Hh%M", "%Hg%M", "%H.%M", "%H", "%Hh"],
        help_text=_("Giờ 24, ví dụ 16:30."),
        widget=forms.TimeInput(format="%H:%M", attrs=_TYPED),
        error_messages={
            "required": _("Cần ghi giờ hẹn mới."),
            "invalid": _("Giờ chưa đúng. Mời ghi như 16:30."),
        },
    )
    cause_class = select(_("Loại nguyên nhân"))
    cause = paragraph(
        _("Nguyên nhân"), 500, hint=_("In vào văn bản xin lỗi gửi công dân: nói rõ, không đổ lỗi.")
    )
    exception_ground = paragraph(_("Căn cứ hẹn lại lần nữa"), 500, required=False)

    def prepare(self) -> None:
        """The hour of the old date; the ground is asked for only at the law's limit."""
        offer(self, "cause_class", [("", str(_("Chọn loại"))), *CAUSES.items()])
        if due := self.shown.page.dossier.due_at:
            self.initial.setdefault("new_hour", clock.local(due).time())
        limit = catalog.law_on(clock.today()).limits.extensions
        if self.shown.page.dossier.extensions < limit:
            del self.fields["exception_ground"]

    def take(self, refusal: Invalid) -> None:
        """What is wrong with the moment stands at its day."""
        fields = {("new_day" if n == "new_due_at" else n): m for n, m in refusal.fields.items()}
        super().take(Invalid(fields=fields) if fields else refusal)

    def new_due_at(self) -> datetime:
        """The moment, in the time of the office."""
        data = self.cleaned_data
        return datetime.combine(data["new_day"], data["new_hour"], tzinfo=clock.TZ)


class DraftedForm(ActionForm):
    """About the draft that waits."""

    @property
    def draft(self) -> Extension | None:
        """The draft."""
        rows = self.shown.page.extensions
        return next((row for row in rows if row.state == "drafted"), None)

    def prepare(self) -> None:
        """Which draft it is about."""
        self.initial["target"] = self.draft.pk if self.draft else None


class RejectExtensionForm(DraftedForm):
    """Keeping the old date."""

    reason = paragraph(_("Lý do không đồng ý"))


class DecideExtensionForm(ExtensionForm):
    """Approving: an officer's draft as it is; what the clock made ready may be worded anew."""

    def prepare(self) -> None:
        """The clock's draft as starting values; of an officer's there is nothing to write."""
        super().prepare()
        self.fields.pop("exception_ground", None)
        rows = self.shown.page.extensions
        draft = next((row for row in rows if row.state == "drafted"), None)
        self.initial["target"] = draft.pk if draft else None
        if draft is None or draft.drafted_by_id is not None:
            for name in ("new_day", "new_hour", "cause", "cause_class"):
                del self.fields[name]
            return
        new = clock.local(draft.new_due_at)
        self.initial.update(
            new_day=new.date(), new_hour=new.time(), cause=draft.cause,
            cause_class=draft.cause_class,
        )  # fmt: skip

    def worded(self) -> Apology | None:
        """What the leader wrote; None where the draft is an officer's."""
        if "cause" not in self.fields:
            return None
        data = self.cleaned_data
        return Apology(self.new_due_at(), data["cause"], data["cause_class"])


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
        if any(step.role == "clerk" for step in page.route.steps):
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
