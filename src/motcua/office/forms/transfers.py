"""Forms of papers that go to other agencies."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalog.content import Gift
from motcua.dossiers.rules import Status
from motcua.joint.queries import Belonging
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.office.forms.action import ActionForm, line, lines_of, paragraph, radio
from motcua.office.forms.scan import scan
from motcua.transfers.commands import Brought
from motcua.transfers.rules import MEANS, OUTCOMES, may_bring

GIFT: Final = "gift_"
_DAY: Final = {"class": "form-control", "type": "date"}


class SendForm(ActionForm):
    """Where the papers go and what is asked of that agency."""

    office = line(_("Cơ quan nhận"), 200)
    task_asked = paragraph(_("Việc đề nghị cơ quan ấy làm"), 500)
    what = paragraph(
        _("Giấy tờ chuyển đi"), 1000, required=False,
        hint=_("Mỗi dòng một giấy. Để trống thì ghi mọi giấy tờ bản giấy của hồ sơ."),
    )  # fmt: skip
    answer_on = forms.DateField(
        label=_("Đề nghị trả lời trước ngày"), required=False,
        widget=forms.DateInput(attrs=_DAY),
        error_messages={"invalid": _("Ngày chưa đúng, ví dụ 08/10/2026.")},
    )  # fmt: skip

    def answer_by(self) -> datetime | None:
        """The end of that day."""
        day = self.cleaned_data["answer_on"]
        return datetime.combine(day, time(17), clock.TZ) if day else None

    def papers(self) -> str:
        """What goes, in one line."""
        return "; ".join(lines_of(self.cleaned_data["what"]))


class HandForm(forms.Form):
    """Who received, and by which way."""

    use_required_attribute = False
    received_by = line(_("Người nhận"), 120)
    means = radio(_("Cách chuyển"), MEANS, "staff")


class BackForm(forms.Form):
    """What came back."""

    use_required_attribute = False
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    outcome = radio(_("Cơ quan ấy trả về"), OUTCOMES, "result")
    number = line(_("Số, ký hiệu"), 60, required=False)
    on = forms.DateField(
        label=_("Ngày văn bản"), required=False, widget=forms.DateInput(attrs=_DAY),
        error_messages={"invalid": _("Ngày chưa đúng, ví dụ 08/10/2026.")},
    )  # fmt: skip
    file = scan(_("Bản chụp văn bản"))
    brought_by = line(_("Người giao trả"), 120, hint=_("Công chức của cơ quan ấy, hoặc bưu tá."))
    note = paragraph(
        _("Lý do trong văn bản"), required=False, hint=_("Khi từ chối hoặc yêu cầu bổ sung.")
    )
    items = paragraph(
        _("Giấy tờ phải bổ sung"), required=False,
        hint=_("Mỗi dòng một giấy; bộ phận Một cửa gửi công dân một lần cho đủ."),
    )  # fmt: skip
    more = forms.BooleanField(
        label=_("Hồ sơ còn bước ở phường, văn bản này chưa phải kết quả cuối"), required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, state: Status, part: Belonging | None = None, **kwargs: Any
    ) -> None:
        """``part``: the part of a joint dossier it is, where that goes on paper."""
        super().__init__(*args, **kwargs)
        self._offer(list(may_bring(state).items()))
        if part is not None:
            del self.fields["more"]
            self._ask(part.gives)
        outcome = self["outcome"].value()
        for name in self.fields:
            if name.startswith(GIFT):
                self.fields[name].required = outcome == "result"
        for name in ("number", "on", "file"):
            self.fields[name].required = outcome in ("result", "refused")
            self.fields[name].error_messages["required"] = _("Cần mục này khi có văn bản trả về.")

    def _offer(self, outcomes: list[tuple[str, str]]) -> None:
        """What may come back now, the first ticked; for another the command says why not."""
        field = self.fields["outcome"]
        assert isinstance(field.widget, forms.RadioSelect)  # noqa: S101  # it says so above
        field.widget.choices, field.initial = outcomes, outcomes[0][0]

    def _ask(self, gifts: Sequence[Gift]) -> None:
        """What a result brings for the parts after it; asked before the file."""
        for gift in gifts:
            number = {"inputmode": "numeric"} if gift.kind == "personal_number" else {}
            self.fields[f"{GIFT}{gift.code}"] = field = line(
                gift.name, 200, required=False, hint=_("Khi có kết quả: phần sau cần dữ liệu này.")
            )
            field.widget.attrs |= {"class": "form-control code", **number}
        self.order_fields(["key", "outcome", *(f"{GIFT}{gift.code}" for gift in gifts)])

    def take(self, refusal: Invalid) -> None:
        """Show what the command found wrong at its fields."""
        for name, message in refusal.fields.items():
            known = next((one for one in (name, GIFT + name) if one in self.fields), None)
            self.add_error(known, message)
        if not refusal.fields:
            self.add_error(None, refusal.message)

    def brought(self) -> Brought:
        """As the command takes it."""
        data: dict[str, Any] = self.cleaned_data
        file = data["file"]
        return Brought(
            data["outcome"], data["number"], data["on"], file.blob if file else "",
            file.name if file else "", data["brought_by"], data["note"],
            [{"name": name} for name in lines_of(data["items"])], ends=not data.get("more"),
            gives={
                name.removeprefix(GIFT): value for name, value in data.items()
                if name.startswith(GIFT)
            },
        )  # fmt: skip
