"""Scans of papers: stored before anything is accepted, kept in the form by a signed reference."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from motcua.files import commands as files
from motcua.files.rules import bare_name
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest
from motcua.office.forms.intake.scanned import Scan, scan_fields
from motcua.office.forms.intake.sheet import Sheet


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


def stored(upload: "UploadedFile[Any]") -> Scan:
    """Keep one file; raises Invalid for an empty, too large or unfit one."""
    name = bare_name(upload.name or "")
    blob = files.store(upload, name=name)
    return Scan(blob.pk, name)
