"""The screen itself, and everything its templates show."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from motcua.dossiers.models import Draft, Person
from motcua.dossiers.queries import desk
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound, Refused
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest
from motcua.office.forms.intake import matter, papers, people
from motcua.office.forms.intake.elsewhere import Elsewhere, elsewhere
from motcua.office.forms.intake.labels import label
from motcua.office.forms.intake.matter import Matter
from motcua.office.forms.intake.reasons import DECLINE
from motcua.office.forms.intake.sheet import Sheet, fresh, read
from motcua.office.hall.dock import FLAG
from motcua.office.hall.serving import for_ticket, served_by
from motcua.office.views.intake.access import desk_required
from motcua.office.views.intake.options import Option
from motcua.office.views.intake.promises import Promise, closed, promise


class Told(NamedTuple):
    """An error, told away from its field."""

    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the page says beyond the form: a refusal, errors by field, things to choose from."""

    refusal: Refused | None = None
    errors: dict[str, str] = field(default_factory=dict)
    people: Sequence[Person] = ()
    people_of: str = "submitter"
    options: Sequence[Option] | None = None
    saved: Draft | None = None

    @property
    def all_errors(self) -> dict[str, str]:
        """Errors by field, of the refusal and of what was looked up."""
        fields = self.refusal.fields if isinstance(self.refusal, Invalid) else {}
        return {**fields, **self.errors}

    @property
    def listed(self) -> list[Told]:
        """Errors for the summary on top."""
        return [Told(name, label(name), text) for name, text in self.all_errors.items()]


@require_GET
@desk_required
def intake(request: OfficeRequest) -> HttpResponse:
    """An empty form, or the draft asked for."""
    key = request.GET.get("draft", "")
    if not key:
        return page(request, _new(request))
    kept = desk.draft_of(request.actor, key)
    if kept:
        sheet = read([*kept.data.items(), ("key", key)], request.actor)
        return page(request, sheet, Said(saved=kept))
    made = desk.made_with(key, request.actor)
    if made:
        return redirect("office:intake_done", made)
    gone = NotFound(
        "Bản nháp này không còn. Mời chọn bản khác trong danh sách, hoặc nhập hồ sơ mới."
    )
    return page(request, fresh(request.actor), Said(gone))


def _new(request: OfficeRequest) -> Sheet:
    """An empty form, for the ticket that is served at this moment, if any."""
    sheet = fresh(request.actor)
    if not request.session.get(FLAG):
        return sheet
    ticket = served_by(request.actor)
    return for_ticket(sheet, ticket) if ticket else sheet


def page(request: OfficeRequest, sheet: Sheet, said: Said | None = None) -> HttpResponse:
    """The whole screen; with the status of the refusal, if there is one."""
    said = said or Said()
    context = context_of(request, sheet, said) | {"drafts": _drafts(request, sheet)}
    status = status_of(said.refusal) if said.refusal else (422 if said.errors else 200)
    return render(request, "office/intake/page.html", context, status=status)


def fragment(
    request: OfficeRequest, name: str, sheet: Sheet, said: Said | None = None
) -> HttpResponse:
    """A part of the screen."""
    context = context_of(request, sheet, said or Said()) | {"fragment": True}
    return render(request, f"office/intake/{name}.html", context)


def context_of(request: OfficeRequest, sheet: Sheet, said: Said) -> dict[str, Any]:
    """Everything the form's templates read."""
    chosen, no_matter = matter_of(sheet)
    listed = papers.rows(chosen, sheet) if chosen else []
    other = elsewhere(chosen, sheet, request.actor.agency_id)
    return {
        "here": "intake",
        "sheet": sheet,
        "said": said,
        "errors": said.all_errors,
        "chosen": chosen,
        "no_matter": no_matter,
        "case_facts": _facts(chosen, sheet),
        "case_units": _units(chosen, sheet),
        "papers": listed,
        "missing": [row for row in listed if row.missing],
        "elsewhere": other,
        "promise": promise_of(request, chosen, sheet, other),
        "closed": closed(request.actor.agency_id, clock.now()),
        "saved": said.saved,
        "decline_reasons": DECLINE,
        "limit": settings.MOTCUA_UPLOAD_LIMIT,
        "warnings": {who: people.warnings(sheet, who) for who in ("submitter", "owner")},
    }


def matter_of(sheet: Sheet) -> tuple[Matter | None, str]:
    """The chosen procedure today, or why it cannot be taken in."""
    try:
        return matter.matter(sheet, clock.today()), ""
    except Refused as refusal:
        return None, refusal.message


def promise_of(
    request: OfficeRequest, chosen: Matter | None, sheet: Sheet, other: Elsewhere | None
) -> Promise | None:
    """What the slip would say now."""
    settles = other.chosen.pk if other and other.chosen else request.actor.agency_id
    return promise(chosen, sheet, settles, request.actor.agency_id) if chosen else None


def _facts(chosen: Matter | None, sheet: Sheet) -> list[tuple[str, str, bool]]:
    words = matter.facts(chosen) if chosen else []
    return [(word, name, sheet.ticked(f"fact.{word}")) for word, name in words]


def _units(chosen: Matter | None, sheet: Sheet) -> list[tuple[str, Any, str]]:
    found = matter.units(chosen, sheet) if chosen else []
    asked = [unit for unit in found if unit != "dossier"]
    return [(unit, matter.UNITS[unit], sheet.text(f"quantity.{unit}")) for unit in asked]


def _drafts(request: OfficeRequest, sheet: Sheet) -> list[Draft]:
    return [draft for draft in desk.drafts_of(request.actor) if draft.key != sheet.key]
