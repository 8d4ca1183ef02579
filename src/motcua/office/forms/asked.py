"""Forms of asking the citizen for papers, and of taking them."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies import queries as agencies
from motcua.agencies.permissions import TABLE
from motcua.catalog import queries as catalog
from motcua.dossiers.intake import KINDS, DocumentInput
from motcua.dossiers.models import Supplement
from motcua.kernel import clock
from motcua.office.forms.action import ActionForm, Row, line, offer, paragraph, select
from motcua.office.forms.scan import ScanField

OTHERS: Final = 2  # empty lines for papers the procedure does not name


class ProposeForm(ActionForm):
    """Which papers are missing, and why they are needed."""

    reason = paragraph(
        _("Lý do, căn cứ"), hint=_("Một lần cho đủ: công dân chỉ được yêu cầu bổ sung một lần.")
    )

    def prepare(self) -> None:
        """A line for each paper of the case, and some empty ones."""
        self.names = [row.name for row in self.shown.page.case.requirements]
        for number, name in enumerate(self.names):
            self.fields[f"ask{number}"] = _tick(name)
            self.fields[f"what{number}"] = line(_("Cần bổ sung gì"), required=False)
        for number in range(OTHERS):
            self.fields[f"other{number}"] = line(_("Giấy tờ khác"), required=False)
            self.fields[f"otherwhat{number}"] = line(_("Cần bổ sung gì"), required=False)

    @property
    def rows(self) -> list[Row]:
        """The lines of the list."""
        named = [
            Row(name, "", self[f"ask{n}"], [self[f"what{n}"]]) for n, name in enumerate(self.names)
        ]
        others = [Row("", "", None, [self[f"other{n}"], self[f"otherwhat{n}"]]) for n in (0, 1)]
        return named + others

    def clean(self) -> None:
        """At least one paper."""
        if not self.items():
            self.add_error(None, _("Mời đánh dấu ít nhất một giấy tờ phải bổ sung."))

    def items(self) -> list[dict[str, str]]:
        """What is asked for, as the command takes it."""
        data = self.cleaned_data
        found = [
            {"name": name, "what": data.get(f"what{n}", "")}
            for n, name in enumerate(self.names)
            if data.get(f"ask{n}")
        ]
        return found + [
            {"name": data[f"other{n}"], "what": data.get(f"otherwhat{n}", "")}
            for n in range(OTHERS)
            if data.get(f"other{n}")
        ]


class IssueForm(ActionForm):
    """Sending the request; a second one in a stage needs a ground and who approves it."""

    exception_ground = paragraph(_("Căn cứ gửi thêm lần nữa"), 500, required=False)
    approver = select(_("Người chấp thuận"), required=False)

    def prepare(self) -> None:
        """The exception is asked for only where the law's limit is reached."""
        proposed = proposal(self.shown.page.supplements)
        self.initial["target"] = proposed.pk if proposed else None
        if not self._asked_before(proposed):
            del self.fields["exception_ground"], self.fields["approver"]
            return
        roles = [role for role, row in TABLE.items() if "exception.approve" in row]
        desk = self.shown.page.dossier.reception_agency_id
        rows = agencies.officers_of(desk).filter(roles__overlap=roles)
        named = [(str(row.pk), f"{row.name}, {row.title or row.unit.name}") for row in rows]
        offer(self, "approver", [("", str(_("Chọn người chấp thuận"))), *named])

    def _asked_before(self, proposed: Supplement | None) -> bool:
        stage = proposed.stage if proposed else "review"
        asked = [
            row for row in self.shown.page.supplements
            if row.stage == stage and row.state in {"issued", "answered"}
        ]  # fmt: skip
        return len(asked) >= catalog.law_on(clock.today()).limits.supplements


class ReturnForm(ActionForm):
    """Giving a request back to the officer."""

    reason = paragraph(_("Lý do không gửi"))

    def prepare(self) -> None:
        """The request that waits."""
        proposed = proposal(self.shown.page.supplements)
        self.initial["target"] = proposed.pk if proposed else None


class PapersForm(ActionForm):
    """Papers the citizen has brought: ticked, of which kind, with a scan."""

    def wanted(self) -> list[tuple[str, str, str]]:
        """Code, name and note of each paper asked for."""
        found = [row for row in self.shown.page.supplements if row.state == "issued"]
        items: list[dict[str, Any]] = found[-1].items if found else []
        return [(i.get("code", ""), i["name"], i.get("what", "")) for i in items]

    def prepare(self) -> None:
        """Three controls a paper."""
        self.papers = self.wanted()
        for number, (_code, name, _note) in enumerate(self.papers):
            self.fields[f"paper{number}"] = _tick(name)
            self.fields[f"kind{number}"] = select(_("Loại bản"))
            offer(self, f"kind{number}", list(KINDS.items()))
            self.initial.setdefault(f"kind{number}", "original")
            self.fields[f"file{number}"] = ScanField(label=_("Tệp"), required=False)

    @property
    def rows(self) -> list[Row]:
        """The lines of the list."""
        return [
            Row(name, note, self[f"paper{n}"], [self[f"kind{n}"], self[f"file{n}"]])
            for n, (_code, name, note) in enumerate(self.papers)
        ]

    def clean(self) -> None:
        """All of them: the clock runs again only when the dossier is complete."""
        missing = [
            name for n, (_code, name, _note) in enumerate(self.papers)
            if not self.cleaned_data.get(f"paper{n}")
        ]  # fmt: skip
        if missing:
            message = _("Còn thiếu: %(names)s. Mời đánh dấu khi đã nhận đủ.")
            self.add_error(None, message % {"names": "; ".join(missing)})

    def documents(self) -> tuple[DocumentInput, ...]:
        """The ticked papers."""
        return tuple(
            self._document(number, code, name)
            for number, (code, name, _note) in enumerate(self.papers)
            if self.cleaned_data[f"paper{number}"]
        )

    def _document(self, number: int, code: str, name: str) -> DocumentInput:
        file = self.cleaned_data[f"file{number}"]
        blob, file_name = (file.blob, file.name) if file else ("", "")
        kind = self.cleaned_data[f"kind{number}"]
        return DocumentInput(code, name, kind, blob=blob, file_name=file_name)


class CompleteForm(PapersForm):
    """Papers that were missing at the counter: those of the case not yet held."""

    def wanted(self) -> list[tuple[str, str, str]]:
        """Required papers that are not there."""
        held = {row.requirement_code for row in self.shown.page.documents}
        rows = self.shown.page.case.requirements
        return [(r.code, r.name, r.note or "") for r in rows if r.required and r.code not in held]


def proposal(supplements: Any) -> Supplement | None:
    """The request that waits for the desk."""
    return next((row for row in supplements if row.state == "proposed"), None)


def _tick(label: str) -> forms.BooleanField:
    widget = forms.CheckboxInput(attrs={"class": "form-check-input"})
    return forms.BooleanField(label=label, required=False, widget=widget)
