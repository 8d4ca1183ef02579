"""The form of an agency's marks of warning."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kernel.errors import Invalid
from motcua.watch.commands import Wanted
from motcua.watch.models import WarningRules


def _number(label: Any, least: int, most: int, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, help_text=hint,
        widget=forms.NumberInput(attrs={"class": "form-control num", "inputmode": "numeric"}),
        error_messages={
            "required": _("Cần ghi một số."), "invalid": _("Mời ghi một số."),
            "min_value": _("Mời ghi từ %(limit_value)s trở lên."),
            "max_value": _("Mời ghi nhiều nhất %(limit_value)s."),
        },
    )  # fmt: skip


class RulesForm(forms.Form):
    """Three shares of a step, three of the dossier, and what is watched at all."""

    use_required_attribute = False
    step_1 = _number(_("Bước: báo người giữ việc khi đã dùng (%)"), 1, 100)
    step_2 = _number(_("Bước: báo phụ trách đơn vị khi đã dùng (%)"), 1, 100)
    step_3 = _number(_("Bước: báo trưởng bộ phận Một cửa khi đã dùng (%)"), 1, 100)
    dossier_1 = _number(_("Hồ sơ: báo người giữ việc khi đã dùng (%)"), 1, 100)
    dossier_2 = _number(_("Hồ sơ: báo phụ trách đơn vị khi đã dùng (%)"), 1, 100)
    dossier_3 = _number(_("Hồ sơ: báo trưởng bộ phận Một cửa khi đã dùng (%)"), 1, 100)
    shortest_step = _number(
        _("Chỉ theo dõi riêng bước từ (phút)"), 0, 9600,
        _("Bước ngắn hơn được theo dõi qua thời hạn của cả hồ sơ."),
    )  # fmt: skip
    risk_share = _number(
        _("Coi là có nguy cơ trễ khi việc còn lại chiếm (% thời gian còn lại)"), 10, 100,
        _("100: việc còn lại vừa bằng thời gian còn lại. Số nhỏ hơn thì báo sớm hơn."),
    )  # fmt: skip
    letters = forms.BooleanField(
        label=_("Gửi danh sách mỗi sáng qua thư điện tử"), required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )  # fmt: skip

    @classmethod
    def of(cls, rules: WarningRules, data: Any) -> Self:
        """The form as the agency's rules stand, or as somebody filled it in."""
        marks = {
            f"{name}_{place}": mark
            for name, held in (("step", rules.step_marks), ("dossier", rules.dossier_marks))
            for place, mark in enumerate(held, 1)
        }
        rest = {name: getattr(rules, name) for name in ("shortest_step", "risk_share", "letters")}
        return cls(data, initial=marks | rest)

    def take(self, refusal: Invalid) -> None:
        """Marks that do not rise stand at the first of their three."""
        at = {"step_marks": "step_1", "dossier_marks": "dossier_1"}
        for name, message in refusal.fields.items():
            self.add_error(at.get(name, name), message)

    def wanted(self) -> Wanted:
        """What was decided."""
        data = self.cleaned_data
        return Wanted(
            tuple(data[f"step_{n}"] for n in (1, 2, 3)),
            tuple(data[f"dossier_{n}"] for n in (1, 2, 3)),
            data["shortest_step"], data["risk_share"], data["letters"],
        )  # fmt: skip
