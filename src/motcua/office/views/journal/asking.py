"""What an address asks of the journal, and whose journal it may be asked of."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency, Officer
from motcua.audit import access, search
from motcua.journal.queries import Asked
from motcua.kernel.errors import Invalid, NotFound
from motcua.office.access import OfficeRequest
from motcua.office.forms.journal import JournalForm


@dataclass(frozen=True)
class Question:
    """The form as it was given, with the choices of who asks."""

    form: JournalForm
    agencies: list[Agency]  # to choose from; empty where there is but one

    @property
    def looks(self) -> bool:
        """Whether looks are asked for, not what was done."""
        return str(self.form.data.get("what", "")) == "looks"

    @property
    def agency_id(self) -> int | None:
        """The agency of a valid form; None for all that may be seen."""
        slug = self.form.cleaned_data["agency"]
        return next((row.pk for row in self.agencies if row.slug == slug), None)

    def asked(self, request: OfficeRequest) -> Asked:
        """Raises Invalid with the errors of the form."""
        if not self.form.is_valid():
            raise self.form.errors_told()
        code = " ".join(self.form.cleaned_data["code"].split()).upper()
        try:
            return self.form.asked(search.chain_of(code, request.actor) if code else "")
        except NotFound as refusal:
            raise Invalid(fields={"code": refusal.message}) from refusal

    def query(self, **changes: str) -> str:
        """The part of an address that asks the same, some answers changed or added."""
        given = {name: str(self.form.data.get(name, "")) for name in self.form.fields}
        return urlencode({name: value for name, value in (given | changes).items() if value})

    def to(self, **changes: str) -> str:
        """The address that asks the same."""
        return f"{reverse('office:journal')}?{self.query(**changes)}"


def question(request: OfficeRequest) -> Question:
    """Reads the address; raises NotAllowed."""
    seen = access.agencies_of(request.actor)
    rows = agencies.list_agencies(*(seen or ()))
    officers = Officer.objects.filter(agency__in=rows)
    given = {name: request.GET.get(name, "")[:80] for name in JournalForm.base_fields}
    return Question(JournalForm(given, officers, rows), rows if len(rows) > 1 else [])
