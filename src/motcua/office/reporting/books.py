"""The book that an address asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from motcua.agencies.models import Agency
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest
from motcua.office.forms.book import BookForm
from motcua.office.reporting.access import choose_agency
from motcua.reports.rules import Period


@dataclass(frozen=True)
class Book:
    """A year or a month of the register of an agency; the form may be wrong."""

    form: BookForm
    agency: Agency
    own: bool
    agencies: Sequence[Agency]

    @property
    def at(self) -> str:
        """What addresses of other rooms need: "" for one's own agency."""
        return "" if self.own else f"?agency={self.agency.slug}"

    def period(self) -> Period:
        """The days of the book; raises Invalid with the form's errors."""
        if not self.form.is_valid():
            raise Invalid(fields={name: str(texts[0]) for name, texts in self.form.errors.items()})
        return self.form.period()

    def query(self, **changes: Any) -> str:
        """The part of an address that asks for this book, some answers changed or added."""
        given = {**self.form.data, "agency": "" if self.own else self.agency.slug, **changes}
        return urlencode({name: value for name, value in given.items() if value != ""})

    def to(self, **changes: Any) -> str:
        """The address of a page of the book."""
        return f"{reverse('office:register')}?{self.query(**changes)}"


def book(request: OfficeRequest) -> Book:
    """Reads the address; raises NotAllowed and NotFound, never Invalid."""
    agency, choices = choose_agency(request.actor, request.GET.get("agency", ""))
    form = BookForm(request.GET, clock.today().year)
    return Book(form, agency, agency.pk == request.actor.agency_id, choices)
