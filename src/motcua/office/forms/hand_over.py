"""Giving a result: to whom, by which paper, with a signature on screen or on the slip."""

import base64
import binascii
from io import BytesIO
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.intake import RETURN_METHODS
from motcua.files import commands as files
from motcua.files import rules
from motcua.kernel.errors import Invalid
from motcua.office.forms.action import ActionForm, line, offer, select

PAPERS: Final = (
    "Căn cước và giấy hẹn", "Giấy hẹn", "Căn cước", "Giấy ủy quyền và căn cước", "VNeID",
)  # fmt: skip
RELATIONS: Final = ("Chính chủ", "Người được ủy quyền", "Vợ/chồng", "Cha/mẹ", "Con")
_PREFIX: Final = "data:image/png;base64,"
_LIMIT: Final = 300 * 1024


class HandOverForm(ActionForm):
    """Prefilled with the submitter, who comes most often."""

    recipient = line(_("Người nhận kết quả"))
    relation = line(_("Quan hệ với chủ hồ sơ"), 120, required=False)
    paper = line(_("Giấy tờ đã đối chiếu"), 200)
    recipient_number = line(_("Số giấy tờ của người nhận"), 20, required=False)
    method = select(_("Cách trả"))
    drawn = forms.CharField(required=False, max_length=500_000, widget=forms.HiddenInput)
    on_paper = forms.BooleanField(
        label=_("Người nhận đã ký trên giấy biên nhận"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    def prepare(self) -> None:
        """The submitter, the agreed way, and words to choose from."""
        dossier = self.shown.page.dossier
        offer(self, "method", list(RETURN_METHODS.items()))
        self.fields["recipient"].widget.attrs["autofocus"] = True
        self.fields["relation"].widget.attrs["list"] = "relations"
        self.fields["paper"].widget.attrs["list"] = "proofs"
        own = dossier.owner_id == dossier.submitter_id
        for name, value in {
            "recipient": dossier.submitter_name,
            "relation": RELATIONS[0] if own else dossier.relation,
            "paper": PAPERS[0] if dossier.submitter.personal_number else PAPERS[1],
            "recipient_number": dossier.submitter.personal_number or "",
            "method": dossier.return_method,
        }.items():
            self.initial.setdefault(name, value)

    relations, proofs = RELATIONS, PAPERS

    @property
    def about_recipient(self) -> list[forms.BoundField]:
        """Everything but the signature."""
        return [f for f in self.visible_fields() if f.name != "on_paper"]

    def clean_drawn(self) -> str:
        """The drawing as a stored picture; "" without one."""
        given: str = self.cleaned_data["drawn"]
        if not given:
            return ""
        try:
            picture = base64.b64decode(given.removeprefix(_PREFIX), validate=True)
            blob = files.store(BytesIO(picture), name="chu-ky.png", limit=_LIMIT, allow={rules.PNG})
        except (binascii.Error, Invalid) as error:
            raise forms.ValidationError(_("Chữ ký chưa lưu được. Mời ký lại.")) from error
        return blob.pk

    def clean(self) -> dict[str, Any]:
        """Signed, one way or the other, unless it is sent electronically."""
        data = self.cleaned_data
        signed = data.get("drawn") or data.get("on_paper") or "drawn" in self.errors
        if not signed and data.get("method") != "electronic":
            self.add_error(
                "on_paper", _("Mời người nhận ký trên màn hình, hoặc đánh dấu đã ký giấy.")
            )
        return data
