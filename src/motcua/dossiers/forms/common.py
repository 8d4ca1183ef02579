"""What all forms about one dossier share."""

from datetime import datetime
from typing import Any

from procrastinate.contrib.django import app

from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, Law, Version
from motcua.dossiers.models import Dossier, IssuedPaper, Person
from motcua.kernel import clock, rows
from motcua.kernel.people import spoken_phone
from motcua.papers import words

_agencies: dict[int, tuple[float, Agency]] = {}
REMEMBER_SECONDS = 60.0


def agency_of(dossier: Dossier) -> Agency:
    """The agency whose desk issues papers."""
    return agency(dossier.reception_agency_id)


def agency(agency_id: int) -> Agency:
    """Remembered for a minute, papers are many."""
    now = datetime.now(clock.TZ).timestamp()
    kept = _agencies.get(agency_id)
    if kept is None or now - kept[0] > REMEMBER_SECONDS:
        kept = (now, Agency.objects.get(pk=agency_id))
        _agencies[agency_id] = kept
    return kept[1]


def head(
    dossier: Dossier,
    form: str,
    *,
    at: datetime,
    copies: int,
    number: str = "",
    title: str = "",
    by_agency: int | None = None,
) -> dict[str, Any]:
    """The head of a paper; ``form`` is a name in the law's list of forms, or outside it.

    Papers are those of the desk that took the dossier in, unless ``by_agency`` issues them.
    """
    issuer = agency(by_agency or dossier.reception_agency_id)
    law = catalog.law_on(clock.local(at).date())
    return {
        "form": form_of(law, form, title),
        "parent_name": _short(issuer.parent_name),
        "agency_name": _short(issuer.name),
        "desk_name": issuer.desk_name,
        "place": issuer.place or issuer.short_name,
        "issued_at_text": words.day_text(clock.local(at).date()),
        "number": number,
        "code": dossier.code,
        "qr_text": f"/h/{dossier.token}",
        "copies": copies,
    }


def _short(name: str) -> str:
    """Letterheads say "UBND": the full words would break over the narrow column of an A5 page."""
    return name.replace("Ủy ban nhân dân", "UBND")


def form_of(law: Law, name: str, title: str = "") -> dict[str, str]:
    """Number, title, circular of a form under a law; a paper outside the set has only a title."""
    found = law.forms.get(name)
    if found is None:
        return {"number": "", "title": title, "law": ""}
    circular = next((number for number in law.documents if number.endswith("TT-VPCP")), "")
    return {"number": found.no, "title": found.title, "law": f"Thông tư số {circular}"}


def person(given: Person) -> dict[str, str]:
    """A person as papers show one."""
    return {
        "name": given.name,
        "address": given.address,
        "phone": spoken_phone(given.phone),
        "email": given.email,
        "personal_number": given.personal_number or "",
    }


def matter(version: Version, case: Case) -> dict[str, str]:
    """What is asked for."""
    return {
        "name": version.name,
        "code": version.procedure_code,
        "case": case.name if len(version.cases) > 1 else "",
    }


def signer(name: str, title: str = "") -> dict[str, str]:
    """Who signs."""
    return {"name": name, "title": title} if title else {"name": name}


def issue(
    dossier: Dossier,
    form: str,
    template: str,
    data: dict[str, Any],
    *,
    by: Actor | None,
    at: datetime,
    number: str = "",
) -> IssuedPaper:
    """Keep a paper as issued; its PDF is archived in the background."""
    paper = IssuedPaper(
        dossier=dossier,
        form=form,
        law_code=dossier.law_code,
        template=template,
        number=number,
        data=data,
        issued_at=at,
        issued_by_id=by.id if by else None,
    )
    rows.insert(paper)
    # Procrastinate reads the answer at once, so it comes after what is written together.
    archive = app.configure_task("dossiers.archive_papers", queue="papers")
    rows.answered(lambda: archive.defer(dossier_id=dossier.pk))
    return paper
