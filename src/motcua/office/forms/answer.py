"""Answering what was sent in from home: papers ticked, what is missing named, reasons."""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.models import Document
from motcua.dossiers.queries import Page
from motcua.kernel.errors import Invalid
from motcua.office.forms.action import line, paragraph
from motcua.office.forms.wanted import out_of

ACTS: Final = ("accept", "ask", "decline", "return", "parts")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of the case: what was sent for it, its tick, what is amiss."""

    code: str
    name: str
    required: bool
    note: str
    documents: list[Document]
    tick: forms.BoundField
    what: forms.BoundField


class AnswerForm(forms.Form):
    """One sheet for every answer; ``act`` says which button was pressed.

    "parts" answers nothing: the desk looks what other parts of a joint procedure would promise.
    """

    use_required_attribute = False

    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    act = forms.ChoiceField(choices=[(name, name) for name in ACTS])
    other = line(gettext_lazy("Giấy tờ khác"), required=False)
    otherwhat = line(gettext_lazy("Cần bổ sung gì"), required=False)
    reason = paragraph(gettext_lazy("Lý do, căn cứ"), required=False, rows=2)
    amiss = paragraph(gettext_lazy("Còn thiếu, chưa đúng điều gì"), required=False, rows=2)
    reasons = paragraph(
        gettext_lazy("Lý do, căn cứ không tiếp nhận"), required=False, rows=3,
        hint=gettext_lazy("Mỗi dòng một lý do, kèm điều, khoản của văn bản. In vào phiếu."),
    )  # fmt: skip

    def __init__(self, *args: Any, page: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        self.papers = list(page.case.requirements)
        self._mark_needed(not self.is_bound)
        for number, paper in enumerate(self.papers):
            tick = forms.CheckboxInput(attrs={"class": "form-check-input"})
            self.fields[f"has{number}"] = forms.BooleanField(
                label=paper.name, required=False, widget=tick
            )
            self.fields[f"what{number}"] = line(_("Cần bổ sung gì"), required=False)

    @property
    def rows(self) -> list[PaperRow]:
        """The papers of the case that somebody needs, with the files sent for each."""
        out = out_of(self.page, self.data if self.is_bound else None)
        needed = {paper.code for paper in self.page.version.papers(self.page.case, out)}
        return [
            PaperRow(
                paper.code, paper.name, paper.required, paper.note or "",
                [d for d in self.page.documents if d.requirement_code == paper.code],
                self[f"has{number}"], self[f"what{number}"],
            )
            for number, paper in enumerate(self.papers)
            if paper.code in needed
        ]  # fmt: skip

    @property
    def others(self) -> list[Document]:
        """Files sent beside the papers of the case."""
        known = {row.code for row in self.rows}
        return [d for d in self.page.documents if d.requirement_code not in known]

    def clean(self) -> None:
        """Each answer needs something of its own."""
        match self.cleaned_data.get("act"):
            case "accept":
                for number, paper in enumerate(self.papers):
                    if paper.required and not self.cleaned_data.get(f"has{number}"):
                        words = _("Chưa đánh dấu đã xem. Thiếu thì mời yêu cầu bổ sung.")
                        self.add_error(f"has{number}", words)
            case "ask":
                self._need("reason", _("Cần ghi lý do, kèm căn cứ pháp lý."))
                if not self.items():
                    words = _("Mời bỏ dấu ở giấy tờ còn thiếu, hoặc ghi giấy tờ khác cần bổ sung.")
                    self.add_error(None, words)
            case "decline":
                self._need("reasons", _("Cần ghi ít nhất một lý do, kèm căn cứ pháp lý."))
            case "return":
                self._need("amiss", _("Cần ghi còn thiếu hoặc chưa đúng điều gì."))

        self._mark_needed(True)

    def _mark_needed(self, needed: bool) -> None:
        """Each answer needs its reason: said beside the field, asked for only by its button."""
        for name in ("reason", "amiss", "reasons"):
            self.fields[name].required = needed

    def items(self) -> list[dict[str, str]]:
        """What is asked for: papers not ticked that are needed, or where something is amiss.

        What is only presented and a database knows is looked up, not asked for, unless the desk
        says what is amiss (NQ 66.7/2025/NQ-CP).
        """
        data, found = self.cleaned_data, []
        for number, paper in enumerate(self.papers):
            what = str(data.get(f"what{number}", "")).strip()
            looked_up = paper.presented and paper.replaceable_by
            missing = paper.required and not looked_up and not data.get(f"has{number}")
            if what or missing:
                found.append({"code": paper.code, "name": paper.name, "what": what})
        if other := str(data.get("other", "")).strip():
            found.append({"code": "", "name": other, "what": data.get("otherwhat", "")})
        return found

    def take(self, refusal: Invalid) -> None:
        """Show what the command found wrong, at its field where it has one."""
        for name, message in (refusal.fields or {"": refusal.message}).items():
            self.add_error(name if name in self.fields else None, message)

    def _need(self, name: str, words: str) -> None:
        if not str(self.cleaned_data.get(name, "")).strip():
            self.add_error(name, words)
