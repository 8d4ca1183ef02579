"""Which book: a year, and a month of it."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.office.forms.report import choice, year
from motcua.reports.rules import Period, in_year

MONTHS = [("", _("Cả năm")), *((str(n), f"Tháng {n}") for n in range(1, 13))]


class BookForm(forms.Form):
    """Always bound; ``period`` gives the calendar year or month."""

    year = year()
    month = choice(_("Tháng"), MONTHS, required=False)

    def __init__(self, given: Mapping[str, str], this_year: int) -> None:
        named = {name: given[name] for name in ("year", "month") if name in given}
        super().__init__({"year": str(this_year), **named})

    def period(self) -> Period:
        """The period of a valid form."""
        number, month = self.cleaned_data["year"], self.cleaned_data["month"]
        return in_year(number, "month", int(month)) if month else in_year(number, "year")
