"""Scans of papers: stored before anything is accepted, kept in the form by a signed reference."""

from django.core.files.uploadedfile import UploadedFile

from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest
from motcua.office.forms.intake.papers import scan_fields
from motcua.office.forms.intake.sheet import Sheet
from motcua.office.forms.scanned import stored


def taken_scans(request: OfficeRequest, sheet: Sheet) -> tuple[Sheet, dict[str, str]]:
    """The form with every file sent along stored; errors by paper, nothing else is lost."""
    errors: dict[str, str] = {}
    for field, upload in request.FILES.items():
        code = field.removeprefix("paper.").removesuffix(".scan")
        if not isinstance(upload, UploadedFile) or field != f"paper.{code}.scan":
            continue
        try:
            sheet = sheet.having(scan_fields(code, stored(upload)))
        except Invalid as refusal:
            errors[f"paper.{code}"] = refusal.message
    return sheet, errors
