"""A file in a form: stored as it comes, so that another mistake in the form does not lose it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from motcua.files import rules
from motcua.kernel.errors import Invalid
from motcua.office.forms.scanned import Scan, stored, unsealed

_HOURS: Final = 12  # as long as a working day: then the file must be chosen again


# A form reads its controls more than once: what was stored is noted on the upload itself.
_STORED: Final = "motcua_stored"


@dataclass(frozen=True, slots=True)
class _Given:
    """What came with the form: a new file, or the seal of one stored before."""

    file: "UploadedFile[bytes] | None"
    sealed: Scan | None

    @property
    def kept(self) -> Scan | None:
        """What is stored by now; a new file stands in the place of an older one."""
        return getattr(self.file, _STORED, None) if self.file is not None else self.sealed


class ScanInput(forms.Widget):
    """A file control that remembers the file stored before."""

    template_name = "office/act/scan.html"
    needs_multipart_form = True

    def __init__(self, types: Collection[str] = rules.SCANS) -> None:
        super().__init__()
        self._types = types

    def value_from_datadict(
        self, data: Any, files: "MultiValueDict[str, UploadedFile[bytes]]", name: str
    ) -> _Given:
        """The new file, and the seal."""
        return _Given(files.get(name), unsealed(data.get(f"{name}-kept", ""), hours=_HOURS))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Name and seal of what is kept."""
        kept = value.kept if isinstance(value, _Given) else None
        types = ",".join(sorted(self._types))
        return {**super().get_context(name, None, attrs), "kept": kept, "accept": types}


class ScanField(forms.Field):
    """PDF, JPEG, PNG, WEBP or HEIC within the size limit; cleans to a ``Scan`` or None."""

    widget = ScanInput

    def clean(self, value: _Given) -> Scan | None:
        """Store a new file; what it is, its bytes tell. Messages are the file store's own."""
        if value.file is not None and value.kept is None:
            setattr(value.file, _STORED, _store(value.file))
        if self.required and value.kept is None:
            raise forms.ValidationError(_("Mời chọn tệp: ảnh chụp hoặc PDF."), code="required")
        return value.kept


def _store(file: "UploadedFile[bytes]") -> Scan:
    try:
        return stored(file)
    except Invalid as refusal:
        raise forms.ValidationError(refusal.message, code=refusal.code) from refusal


def pdf(label: Any) -> ScanField:
    """A file control for a PDF and nothing else; the form says so where another file came."""
    return ScanField(
        label=label, required=False, widget=ScanInput((rules.PDF,)),
        help_text=_("Chỉ nhận tệp PDF, không nhận ảnh chụp."),
    )  # fmt: skip


def scan(label: Any, *, required: bool = False) -> ScanField:
    """A file control."""
    return ScanField(
        label=label, required=required, help_text=_("Ảnh chụp rõ nét (JPG, PNG, HEIC) hoặc PDF.")
    )
