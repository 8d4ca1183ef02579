"""Which report: a period, a day as of which, how it is divided."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kernel.errors import Invalid
from motcua.reports.queries import GROUPS
from motcua.reports.rules import Period, parse

DAYS: Final = "days"
PARTS: Final = (
    (_("Tháng"), [(f"m{n}", f"Tháng {n}") for n in range(1, 13)]),
    (_("Quý"), [(f"q{n}", f"Quý {name}") for n, name in enumerate(("I", "II", "III", "IV"), 1)]),
    (_("Nửa năm, năm"), [("h1", _("6 tháng đầu năm")), ("h2", _("6 tháng cuối năm")),
                         ("y1", _("Cả năm"))]),
    (_("Tự chọn"), [(DAYS, _("Từ ngày … đến ngày …"))]),
)  # fmt: skip
# Years that a report may speak of; beyond them a slip of the keyboard is likelier than a wish.
FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
_WRONG_DAY: Final = _("Ngày chưa đúng. Mời nhập như 30/06/2026.")
_OUT_OF_RANGE: Final = _("Chỉ lập báo cáo cho các năm từ 2000 đến 2099.")


def choice(label: Any, choices: Any = (), *, required: bool = True) -> forms.ChoiceField:
    """One of a list."""
    return forms.ChoiceField(
        label=label,
        required=required,
        choices=choices,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={
            "required": _("Mời chọn một mục."),
            "invalid_choice": _("Không có mục này. Mời chọn lại trong danh sách."),
        },
    )


def year() -> forms.IntegerField:
    """A year of the present century."""
    return forms.IntegerField(
        label=_("Năm"),
        min_value=FIRST.year,
        max_value=LAST.year,
        widget=forms.NumberInput(attrs={"class": "form-control num"}),
        error_messages={
            "required": _("Mời nhập năm."),
            "invalid": _("Năm chưa đúng. Mời nhập như 2026."),
            "min_value": _OUT_OF_RANGE,
            "max_value": _OUT_OF_RANGE,
        },
    )


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
        error_messages={"invalid": _WRONG_DAY},
    )


class ReportForm(forms.Form):
    """Always bound; ``period`` and the other answers stand in ``cleaned_data``."""

    part = choice(_("Kỳ"), PARTS)
    year = year()
    cut = choice(_("Chốt kỳ"))
    first = _day(_("Từ ngày"))
    last = _day(_("Đến ngày"))
    as_of = _day(_("Tính đến hết ngày"))
    by = choice(_("Chia theo"), [(code, group.name) for code, group in GROUPS.items()])

    def __init__(self, data: Mapping[str, Any], cutoff: int) -> None:
        super().__init__(data)
        statutory = _("Ngày %(day)s, kỳ theo quy định") % {"day": cutoff}
        cuts = {str(cutoff): statutory, "1": _("Ngày 1, theo lịch")}
        self.fields["cut"].choices = list(cuts.items())  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> None:
        """Answers make a period that has begun by the day as of which it is counted."""
        given = self.cleaned_data
        self._check_days("first", "last", "as_of")
        if self.errors:
            return
        try:
            given["period"] = period = self._period()
        except Invalid as refusal:
            self.add_error("part", refusal.message)
            return
        if given["as_of"] and given["as_of"] < period.first:
            self.add_error("as_of", _("Ngày tính số liệu phải từ ngày đầu kỳ trở đi."))

    def _check_days(self, *names: str) -> None:
        for name in names:
            day = self.cleaned_data.get(name)
            if day and not FIRST <= day <= LAST:
                self.add_error(name, _OUT_OF_RANGE)
        if self.cleaned_data.get("part") == DAYS:
            self._check_span()

    def _check_span(self) -> None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        for name in ("first", "last"):
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, _("Mời nhập ngày."))
        if first and last and last < first:
            self.add_error("last", _("Ngày cuối kỳ phải từ ngày đầu kỳ trở đi."))

    def _period(self) -> Period:
        given = self.cleaned_data
        if given["part"] == DAYS:
            return parse(f"{given['first']}..{given['last']}")
        return parse(f"{given['year']}-{given['part']}-c{given['cut']}")


def answers(key: str) -> dict[str, str]:
    """What one would have answered for the period with that key; wrong keys make wrong answers."""
    if ".." in key:
        first, _dots, last = key.partition("..")
        return {"part": DAYS, "first": first, "last": last}
    year, _dash, rest = key.partition("-")
    part, _dash, cut = rest.partition("-c")
    return {"year": year, "part": part, "cut": cut or "1"}
