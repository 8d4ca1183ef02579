"""What is looked for in the journal."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency, Officer
from motcua.journal.queries import Asked
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.office.forms.report import FIRST, LAST, choice
from motcua.office.journal_words import kinds

WHAT = [("done", _("Việc đã làm")), ("looks", _("Lượt xem dữ liệu"))]


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
        error_messages={"invalid": _("Ngày chưa đúng. Mời nhập như 30/06/2026.")},
    )  # fmt: skip


class JournalForm(forms.Form):
    """Always bound; ``asked`` is what the journal is asked for."""

    what = choice(_("Xem"), WHAT, required=False)
    code = forms.CharField(
        label=_("Mã hồ sơ"), required=False, max_length=60,
        widget=forms.TextInput(attrs={"class": "form-control code", "autocomplete": "off"}),
    )  # fmt: skip
    officer = choice(_("Cán bộ"), required=False)
    kind = choice(_("Việc"), required=False)
    first = _day(_("Từ ngày"))
    last = _day(_("Đến ngày"))
    agency = choice(_("Cơ quan"), required=False)

    def __init__(
        self, given: Mapping[str, Any], officers: Iterable[Officer], agencies: Iterable[Agency]
    ) -> None:
        super().__init__(given)
        people = [(str(row.pk), row.name) for row in officers]
        places = [(row.slug, row.short_name) for row in agencies]
        self._choices("officer", [("", _("Mọi người")), *people])
        self._choices("kind", [("", _("Mọi việc")), *kinds()])
        self._choices("agency", [("", _("Mọi cơ quan")), *places])

    def _choices(self, name: str, rows: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = rows

    def clean(self) -> dict[str, Any]:
        """Days in their order, and days that there are."""
        found = super().clean() or {}
        first, last = found.get("first"), found.get("last")
        if any(day and not FIRST <= day <= LAST for day in (first, last)):
            self.add_error("first", _("Chỉ tìm được trong các năm từ 2000 đến 2099."))
        elif first and last and last < first:
            self.add_error("last", _("Ngày sau phải không trước ngày đầu."))
        return found

    def asked(self, chain: str = "") -> Asked:
        """The question of a valid form."""
        found = self.cleaned_data
        officer, last = found["officer"], found["last"]
        return Asked(
            chain=chain, kind=found["kind"], actor_id=int(officer) if officer else None,
            since=_midnight(found["first"]),
            until=_midnight(last + timedelta(days=1)) if last else None,
        )  # fmt: skip

    def errors_told(self) -> Invalid:
        """What is wrong, by field."""
        return Invalid(fields={name: str(texts[0]) for name, texts in self.errors.items()})


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), clock.TZ) if day else None
