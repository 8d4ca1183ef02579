"""The report that an address asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from motcua.agencies.models import Agency
from motcua.catalog import queries as catalog
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest
from motcua.office.forms.report import ReportForm, answers
from motcua.office.reporting.access import choose_agency
from motcua.reports.queries import Group
from motcua.reports.rules import Period, containing, of_day


@dataclass(frozen=True)
class Asked:
    """A valid question; ``own`` tells that the agency need not be named in addresses."""

    agency: Agency
    own: bool
    period: Period
    as_of: date | None
    by: Group

    @property
    def counted(self) -> Period:
        """The part of the period that is counted."""
        return self.period.until(of_day(self.as_of).end) if self.as_of else self.period

    def counted_now(self) -> Period:
        """The part of it that is over at this moment; raises Invalid before it begins."""
        return self.counted.until(clock.now())

    def to(self, page: str = "reports", **changes: Any) -> str:
        """The address of a page about the same report, some answers changed or added."""
        return f"{reverse(f'office:{page}')}?{self.query(**changes)}"

    def query(self, **changes: Any) -> str:
        """The part of an address that asks for this; what is None is left out."""
        named = {
            "period": self.period.key,
            "as_of": self.as_of,
            "by": None if self.by == "field" else self.by,
            "agency": None if self.own else self.agency.slug,
            **changes,
        }
        return urlencode({name: value for name, value in named.items() if value is not None})


@dataclass(frozen=True)
class Question:
    """What was asked, right or wrong: the form, and whose report it is."""

    form: ReportForm
    agency: Agency
    own: bool
    agencies: Sequence[Agency]
    cutoff: int

    @property
    def at(self) -> str:
        """What addresses of other rooms need: "" for one's own agency."""
        return "" if self.own else f"?agency={self.agency.slug}"

    def asked(self) -> Asked:
        """The question; raises Invalid with the form's errors."""
        if not self.form.is_valid():
            raise Invalid(fields={name: str(texts[0]) for name, texts in self.form.errors.items()})
        given = self.form.cleaned_data
        return Asked(self.agency, self.own, given["period"], given["as_of"], given["by"])


def question(request: OfficeRequest) -> Question:
    """Reads the address; raises NotAllowed and NotFound, never Invalid."""
    slug = request.GET.get("agency", "")
    agency, choices = choose_agency(request.actor, slug)
    cutoff = catalog.law_on(clock.today()).report_cutoff_day
    form = ReportForm(_answers(request.GET, cutoff), cutoff)
    return Question(form, agency, agency.pk == request.actor.agency_id, choices, cutoff)


def _answers(given: Mapping[str, str], cutoff: int) -> dict[str, str]:
    """What was answered, and for what was not: the quarter under way, by field."""
    today = clock.today()
    found = {"by": "field", "cut": str(cutoff), "year": str(today.year)}
    typed = {name: given[name] for name in ReportForm.base_fields if name in given}
    if "part" not in typed:
        key = given.get("period") or containing(today, "quarter", cutoff=cutoff).key
        found |= answers(key)
    return found | typed
