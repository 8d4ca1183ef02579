"""Forms of work on a route."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies import queries as agencies
from motcua.catalog.rules import routes
from motcua.dossiers.doors import agency_of_task
from motcua.dossiers.intake import KINDS, DocumentInput
from motcua.office.forms.action import ActionForm, line, offer, paragraph, select
from motcua.office.forms.scan import scan
from motcua.office.forms.scanned import Scan


def officers_with(agency_id: int, role: str) -> list[tuple[str, str]]:
    """Officers in service who hold a role, as choices."""
    rows = agencies.officers_of(agency_id).filter(roles__contains=[role])
    return [(str(row.pk), f"{row.name}, {row.unit.name}") for row in rows]


class PaperForm(ActionForm):
    """A form that may bring one paper along."""

    document = line(_("Tên giấy tờ kèm theo"), 500, required=False)
    file = scan(_("Tệp"))

    def documents(self) -> tuple[DocumentInput, ...]:
        """The paper, named after its file where no name was written."""
        file: Scan | None = self.cleaned_data["file"]
        name = self.cleaned_data["document"].strip() or (file.name if file else "")
        if not name:
            return ()
        kind = self.cleaned_data.get("kind", "electronic")
        blob, file_name = (file.blob, file.name) if file else ("", "")
        return (DocumentInput("", name, kind, blob=blob, file_name=file_name),)


class AddDocumentForm(PaperForm):
    """A paper or file for the dossier."""

    field_order = ("document", "kind", "file")
    kind = forms.ChoiceField(
        label=_("Loại bản"),
        choices=list(KINDS.items()),
        initial="electronic",
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def clean(self) -> None:
        """A paper has a name, or a file that has one."""
        if not self.cleaned_data.get("document") and not self.cleaned_data.get("file"):
            self.add_error("document", _("Cần ghi tên giấy tờ hoặc chọn tệp."))


class ForwardForm(PaperForm):
    """Finishing a step: everything here may stay empty."""

    field_order = ("note", "to_officer", "document", "file")
    note = paragraph(_("Ý kiến, ghi chú cho bước sau"), required=False)
    to_officer = select(_("Người nhận ở bước sau"), required=False)

    def prepare(self) -> None:
        """Those who may do the next step."""
        following = self.shown.following
        everyone = [("", str(_("Để cả bộ phận cùng nhận")))]
        if following:
            agency = agency_of_task(self.shown.page.dossier, "step", following.code)
            everyone += officers_with(agency, following.role)
        offer(self, "to_officer", everyone)


class AssignForm(ActionForm):
    """Giving a task to somebody."""

    officer = select(_("Giao cho"))

    def prepare(self) -> None:
        """Those who hold the role of the task."""
        task = self.shown.task
        choices = officers_with(task.agency_id, task.role) if task else []
        offer(self, "officer", [("", str(_("Chọn cán bộ"))), *choices])


class SendBackForm(ActionForm):
    """Back to an earlier step."""

    to_step = select(_("Chuyển lại bước"))
    reason = paragraph(_("Lý do"), hint=_("Cần làm lại điều gì, để người nhận khỏi phải hỏi."))

    def prepare(self) -> None:
        """The steps the route names."""
        step = self.shown.step
        route = self.shown.page.route
        codes = step.send_back_to if step else ()
        offer(self, "to_step", [(code, routes.step(route, code).name) for code in codes])


class VerificationForm(PaperForm):
    """Minutes of an on-site verification."""

    field_order = ("place", "held_at", "participants", "minutes", "document", "file")
    place = line(_("Nơi xác minh"))
    held_at = line(_("Thời gian"), hint=_("Ví dụ: 9 giờ ngày 06/10/2026."))
    participants = paragraph(_("Thành phần tham dự"), rows=2)
    minutes = paragraph(_("Nội dung, kết quả xác minh"), 4000, rows=5)


class ReasonForm(ActionForm):
    """A reason and nothing else."""

    reason = paragraph(_("Lý do"))


class CancelReasonForm(ReasonForm):
    """A reason as short as its place in the books."""

    reason = paragraph(_("Lý do"), 500)


class GroundForm(ActionForm):
    """A legal ground and nothing else."""

    ground = paragraph(
        _("Căn cứ pháp lý"), hint=_("Ghi điều, khoản và văn bản; nội dung này in vào thông báo.")
    )


class ReasonsForm(ActionForm):
    """Reasons, a line each."""

    reasons = paragraph(
        _("Lý do"), rows=4,
        hint=_("Mỗi dòng một lý do, kèm điều, khoản của văn bản. Nội dung này in vào giấy tờ."),
    )  # fmt: skip
