"""Forms of asking others, of answering, of recording a letter."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies import queries as agencies
from motcua.dossiers.asking import LONGEST, Ask
from motcua.dossiers.queries import withdrawable
from motcua.kernel.text import fold
from motcua.office.forms.action import ActionForm, Row, line, offer, paragraph, radio, select
from motcua.office.forms.scan import scan
from motcua.office.forms.work import PaperForm

ELSEWHERE: Final = 3  # lines for other agencies
_WAIT: Final = {
    "yes": _("Phải chờ đủ câu trả lời mới chuyển bước"),
    "no": _("Không phải chờ, hồ sơ vẫn chuyển bước"),
}


class ConsultForm(ActionForm):
    """One question to several units and agencies, or each its own."""

    question = paragraph(
        _("Nội dung xin ý kiến"), required=False,
        hint=_("Hỏi chung mọi nơi đã chọn; nơi nào cần hỏi khác thì ghi ở dòng của nơi ấy."),
    )  # fmt: skip
    hours = forms.IntegerField(
        label=_("Trả lời trong (giờ làm việc)"), min_value=1, max_value=240, initial=8,
        help_text=_("Tính theo lịch làm việc của nơi được hỏi. Thời hạn của hồ sơ vẫn chạy."),
        widget=forms.NumberInput(attrs={"class": "form-control"}),
    )  # fmt: skip
    wait = radio(_("Trong lúc chờ"), _WAIT, "yes")
    documents = forms.MultipleChoiceField(
        label=_("Giấy tờ gửi kèm cho cơ quan khác"), required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )  # fmt: skip

    def prepare(self) -> None:
        """A line for each other unit, and some for agencies by name."""
        task, agency_id = self.shown.task, self.shown.page.dossier.agency_id
        rows = agencies.units_of(agency_id)
        self.units = [(u.code, u.name) for u in rows if not task or u.pk != task.unit_id]
        self.agencies = [a for a in agencies.list_agencies() if a.pk != agency_id]
        for number, (_code, name) in enumerate(self.units):
            self._line(f"unit{number}", _tick(name))
        for number in range(ELSEWHERE):
            field = line(_("Cơ quan khác"), 200, required=False)
            field.widget.attrs["list"] = "agencies"
            self._line(f"office{number}", field)
        files = [d for d in self.shown.page.documents if d.blob_id]
        if files:
            chosen = self.fields["documents"]
            chosen.choices = [(str(d.pk), d.name) for d in files]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["documents"]

    def _line(self, name: str, field: forms.Field) -> None:
        self.fields[name] = field
        self.fields[f"{name}-question"] = line(_("Hỏi riêng"), LONGEST, required=False)
        self.fields[f"{name}-hours"] = forms.IntegerField(
            label=_("Số giờ riêng"), min_value=1, max_value=240, required=False,
            widget=forms.NumberInput(attrs={"class": "form-control"}),
        )  # fmt: skip

    @property
    def rows(self) -> list[Row]:
        """The lines of the list."""
        units = [
            Row(name, "", self[f"unit{n}"], self._own(f"unit{n}"))
            for n, (_code, name) in enumerate(self.units)
        ]
        return units + [
            Row("", "", None, [self[f"office{n}"], *self._own(f"office{n}")])
            for n in range(ELSEWHERE)
        ]

    def _own(self, name: str) -> list[forms.BoundField]:
        return [self[f"{name}-question"], self[f"{name}-hours"]]

    def clean(self) -> None:
        """Somebody is asked, and everybody something."""
        asks = self.asks()
        if not asks:
            self.add_error(None, _("Mời chọn ít nhất một đơn vị, cơ quan cần xin ý kiến."))
        if any(not ask.question for ask in asks):
            self.add_error("question", _("Cần ghi nội dung xin ý kiến."))

    def asks(self) -> list[Ask]:
        """Who is asked what, as the command takes it."""
        data = self.cleaned_data
        found = [
            self._ask(f"unit{n}", unit=code)
            for n, (code, _name) in enumerate(self.units)
            if data.get(f"unit{n}")
        ]
        return found + [
            self._ask(f"office{n}", **self._whom(data[f"office{n}"].strip()))
            for n in range(ELSEWHERE)
            if data.get(f"office{n}", "").strip()
        ]

    def _ask(self, name: str, **whom: Any) -> Ask:
        data = self.cleaned_data
        return Ask(
            (data.get(f"{name}-question") or data.get("question") or "").strip(),
            hours=data.get(f"{name}-hours") or data.get("hours") or 0,
            must_wait=data.get("wait") != "no",
            documents=tuple(map(int, data.get("documents") or ())),
            **whom,
        )

    def _whom(self, name: str) -> dict[str, Any]:
        """An agency of this installation where the name is one's, else an office by its name."""
        wanted = fold(name)
        for agency in self.agencies:
            if wanted in (fold(agency.name), fold(agency.short_name)):
                return {"agency_id": agency.pk}
        return {"office": name}


class AnswerForm(PaperForm):
    """An answer to a question of one's own agency."""

    field_order = ("answer", "document", "file")
    answer = paragraph(_("Ý kiến trả lời"), 4000, rows=5)

    def prepare(self) -> None:
        """The question the task stands for."""
        task = self.shown.task
        asked = (o for o in self.shown.page.opinions if task and o.task_id == task.pk)
        self.initial["target"] = next((o.pk for o in asked), None)


class LetterForm(PaperForm):
    """An answer that came by letter."""

    field_order = ("opinion", "answer", "signed_by", "number", "on", "document", "file")
    opinion = select(_("Văn bản trả lời của"))
    answer = paragraph(_("Ý kiến trong văn bản"), 4000, rows=5)
    signed_by = line(_("Người ký"), 200)
    number = line(_("Số, ký hiệu"), 60)
    on = forms.DateField(
        label=_("Ngày văn bản"), error_messages={"required": _("Cần ghi ngày của văn bản.")},
        widget=forms.DateInput(attrs={"class": "form-control", "type": "date"}),
    )  # fmt: skip
    file = scan(_("Bản chụp văn bản"), required=True)

    def prepare(self) -> None:
        """Agencies that have not answered."""
        waiting = [o for o in self.shown.page.opinions if o.state == "waiting" and o.elsewhere]
        offer(self, "opinion", [(str(o.pk), o.office) for o in waiting])


class WithdrawForm(ActionForm):
    """Taking a question back."""

    opinion = select(_("Thu lại lời hỏi"))
    reason = paragraph(_("Lý do"), 500)

    def prepare(self) -> None:
        """Questions without an answer."""
        rows = withdrawable(self.shown.page, self.shown.actor)
        offer(self, "opinion", [(str(o.pk), f"{o.office}: {o.question[:80]}") for o in rows])


class ReplyForm(forms.Form):
    """An answer to another agency: it stands before the question alone, not before a dossier."""

    use_required_attribute = False
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    answer = paragraph(_("Ý kiến trả lời"), 4000, rows=6)
    document = line(_("Tên văn bản kèm theo"), 500, required=False)
    file = scan(_("Tệp"))


def _tick(label: str) -> forms.BooleanField:
    widget = forms.CheckboxInput(attrs={"class": "form-check-input"})
    return forms.BooleanField(label=label, required=False, widget=widget)
