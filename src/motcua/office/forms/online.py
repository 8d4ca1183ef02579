"""Forms of what goes to a citizen as a file: a draft to confirm, the result."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.files.queries import media_type
from motcua.files.rules import PDF
from motcua.office.forms.action import ActionForm, line, lines_of, paragraph
from motcua.office.forms.scan import pdf
from motcua.office.forms.scanned import Scan


class DraftForm(ActionForm):
    """The draft of a certificate, line by line, as a PDF, or both."""

    field_order = ("content", "file", "note")
    content = paragraph(
        _("Nội dung dự thảo"), 4000, required=False, rows=6,
        hint=_("Mỗi dòng một mục, ví dụ: Họ, chữ đệm, tên: Vũ Đặng Minh Khuê."),
    )  # fmt: skip
    file = pdf(_("Bản dự thảo (PDF)"))
    note = line(_("Lời nhắn"), 1000, required=False)

    def prepare(self) -> None:
        """What the citizen objected to stands before the officer who mends it."""
        drafts = self.shown.page.drafts
        if drafts and drafts[-1].words:
            self.fields["content"].help_text = _("Công dân đề nghị sửa: %(words)s") % {
                "words": drafts[-1].words
            }
            rows = drafts[-1].lines
            self.initial.setdefault(
                "content", "\n".join(f"{r['label']}: {r['value']}" for r in rows)
            )

    def clean(self) -> None:
        """One of both; every line has a name and a value."""
        data = self.cleaned_data
        text = lines_of(data.get("content", ""))
        if any(":" not in row for row in text):
            self.add_error("content", _("Mỗi dòng cần dạng “tên mục: nội dung”."))
        if not text and not data.get("file"):
            self.add_error("content", _("Cần ghi nội dung dự thảo hoặc kèm tệp PDF."))
        _only_pdf(self, data.get("file"))

    def lines(self) -> list[dict[str, str]]:
        """Label and value of each line."""
        pairs = (row.partition(":") for row in lines_of(self.cleaned_data["content"]))
        return [{"label": label.strip(), "value": value.strip()} for label, _colon, value in pairs]

    def blob(self) -> str:
        """The hash of the PDF, "" without one."""
        file: Scan | None = self.cleaned_data["file"]
        return file.blob if file else ""


class ResultForm(ActionForm):
    """The signed PDF of the result; why, where it replaces another."""

    field_order = ("file", "reason")
    file = pdf(_("Tệp PDF đã ký"))
    reason = line(_("Lý do thay bản đã đính kèm"), 500, required=False)

    def prepare(self) -> None:
        """The reason is asked for only where there is a file already."""
        result = self.shown.page.result
        if result is None or result.blob_id is None:
            del self.fields["reason"]

    def clean(self) -> None:
        """A PDF, nothing else."""
        file = self.cleaned_data.get("file")
        if not file:
            self.add_error("file", _("Cần tệp PDF đã ký của kết quả."))
        _only_pdf(self, file)

    def pdf(self) -> tuple[str, str]:
        """Hash and name of the file."""
        file: Scan = self.cleaned_data["file"]
        return file.blob, file.name


def _only_pdf(form: forms.Form, file: Scan | None) -> None:
    if file and media_type(file.blob) != PDF:
        form.add_error("file", _("Cần tệp PDF, không phải ảnh chụp."))
