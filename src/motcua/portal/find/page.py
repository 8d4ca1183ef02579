"""Everything the page of a procedure answers, for one of its cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.agencies.models import Agency
from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, Event, Guide, LegalRef, Version
from motcua.catalog.rules.delivery import free_for
from motcua.kernel.errors import NotFound
from motcua.portal.find.money import Costs, costs
from motcua.portal.find.papers import Papers, papers
from motcua.portal.find.route import Station, stations
from motcua.portal.find.terms import CHANNELS, Long, terms
from motcua.tickets.models import ServiceGroup
from motcua.tickets.queries import hall

NATIONAL = "https://dichvucong.gov.vn"


@dataclass(frozen=True, slots=True)
class Online:
    """How far it goes on the net: the law's word, its reason, and where to begin."""

    level: str
    reason: str
    here: str  # address of our form, "" where there is none
    elsewhere: str  # the national portal, where it goes on the net but not here


@dataclass(frozen=True, slots=True)
class Page:
    """The answers, in the order they are asked."""

    version: Version
    case: Case
    several: bool
    guide: Guide | None
    papers: Papers
    terms: Sequence[Long]
    costs: Costs
    online: Online
    channels: str
    group: ServiceGroup | None
    counters: str
    stations: Sequence[Station]
    legal: Sequence[LegalRef]
    events: Sequence[Event]
    joint: Version | None
    brought: Sequence[str]  # who has the result brought home free of charge; () for nobody
    address: str  # of this list, for the QR code

    @property
    def where(self) -> str:
        """The queue and its counters, as "Hộ tịch: quầy 2, 3"."""
        if self.group is None:
            return ""
        name = (get_language() == "en" and self.group.name_en) or self.group.name
        return f"{name}: {_('quầy')} {self.counters}" if self.counters else name


def page(version: Version, case: Case, ward: Agency | None, day: date) -> Page:
    """The answers of a procedure on a day."""
    here = hall(ward.pk) if ward else None
    group = here.group_of_field(version.field_code) if here else None
    counters = sorted(c.number for c in here.counters_of(group.pk)) if here and group else []
    events = events_of(version.procedure_code)
    return Page(
        version=version, case=case, several=len(version.cases) > 1,
        guide=catalog.guide(version.procedure_code), papers=papers(case), terms=terms(case),
        costs=costs(version, case, day), online=_online(version, case, day),
        channels=", ".join(str(CHANNELS[channel]) for channel in version.channels),
        group=group, counters=", ".join(map(str, counters)),
        stations=stations(version, case, ward.pk if ward else None), legal=version.legal_basis,
        events=events, joint=_joint(version, events, day),
        brought=free_for(catalog.delivery(), version.procedure_code, day),
        address=f"{settings.MOTCUA_URL}{address(version.procedure_code, case.code)}",
    )  # fmt: skip


def address(code: str, case: str) -> str:
    """Path of the page of a case."""
    return f"{reverse('portal:procedure', args=[code])}?{urlencode({'case': case})}"


def events_of(code: str) -> list[Event]:
    """Life events a procedure belongs to."""
    return [event for event in catalog.events() if any(s.procedure == code for s in event.steps)]


def _online(version: Version, case: Case, day: date) -> Online:
    try:
        level = catalog.law_on(day).levels.get(version.online_level, "")
    except NotFound:
        level = ""
    here, elsewhere = "", ""
    if "online" in version.channels and version.eform:
        begin = reverse("portal:apply", args=[version.procedure_code])
        here = f"{begin}?{urlencode({'case': case.code})}"
    elif "online" in version.channels:
        elsewhere = NATIONAL
    return Online(level, version.online_reason, here, elsewhere)


def _joint(version: Version, events: Sequence[Event], day: date) -> Version | None:
    """The procedure that does several in one, where this is one of them."""
    for event in events[:1]:
        code = event.steps[0].procedure
        if code != version.procedure_code and len(event.steps) > 1:
            first = _in_force(code, day)
            if first and first.short_name.startswith("Liên thông"):
                return first
    return None


def _in_force(code: str, day: date) -> Version | None:
    try:
        return catalog.version_on(code, day)
    except NotFound:
        return None
