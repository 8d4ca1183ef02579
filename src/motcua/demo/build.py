"""Making the demo ward by the commands its officers would give."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Final

from django.db import transaction

from motcua.agencies.models import Officer
from motcua.catalog import commands as catalog
from motcua.catalog import queries as procedures
from motcua.catalog.content import Case, Version
from motcua.catalog.rules import routes
from motcua.demo import (
    bringing,
    cameras,
    citizens,
    hall,
    letters,
    mails,
    online,
    petitions,
    receptions,
    watching,
)
from motcua.demo.acts import Part
from motcua.demo.scenes import SCENES, Scene
from motcua.demo.staff import SignIn, Staff, appoint, sign_ins
from motcua.demo.times import Times
from motcua.dossiers.models import Dossier
from motcua.invented.citizens import Citizens
from motcua.invented.requests import Requests
from motcua.kernel import clock
from motcua.payments import commands as payments
from motcua.reports import months
from motcua.worktime import commands as worktime
from motcua.worktime import queries as calendars

SEED: Final = 2026
BEFORE: Final = timedelta(days=30)  # the officers were in service before the first dossier
EXPECTED: Final = "Dự kiến theo Bộ luật Lao động 2019, Điều 112; thay khi có thông báo chính thức"
DISTRICT: Final = "thành phố Hà Nội"
# Nobody's account: a real bank's number, digits that show what they are.
ACCOUNT: Final = {
    "bank_bin": "970436",
    "bank_name": "Vietcombank (tài khoản minh họa)",
    "number": "0000000000000",
    "holder": "UBND PHUONG PHUC LOI",
}

Event = tuple[datetime, int, int, Part, str]


def build(now: datetime | None = None) -> list[SignIn]:
    """The living ward as of ``now``, and how to sign in.

    Does nothing where there is an officer or a dossier already: what people did stays.
    """
    now = clock.local(now or clock.now()).replace(second=0, microsecond=0)
    if not (Officer.objects.exists() or Dossier.objects.exists()):
        with transaction.atomic():  # interrupted, it leaves nothing half made
            _make(now)
    return sign_ins()


def _make(now: datetime) -> None:
    worktime.load_calendar_package(at=now - BEFORE)
    catalog.load(catalog.builtin("phuc-loi"), at=now - BEFORE)
    staff = appoint(now - BEFORE)
    _approve_calendar(staff, now)
    payments.change_account(ACCOUNT, by=staff.who("head_of_desk"), at=now - BEFORE)
    for at, _, _, part, word in sorted(_events(staff, now), key=lambda event: event[:3]):
        part.act(word, at)
    times = Times(calendars.calendar_for(staff.agency_id), now, Random(SEED))  # noqa: S311
    letters.write(staff, times)
    bringing.bring(staff, times)
    petitions.tell(staff, times)
    mails.come(staff, times)
    receptions.hold(staff, now, times)
    people = citizens.welcome(now)
    if people:
        online.fill_in(people[0], staff.agency_id, now)
    hall.hold(staff, now, Random(SEED))  # noqa: S311  # invents people
    cameras.put_up(staff, now)
    watching.keep_watch(staff, now)
    months.freeze_due(staff.agency_id, at=now)


def _approve_calendar(staff: Staff, now: datetime) -> None:
    """A year ahead by the law's own rules, marked as what it is: a ward waits for the notice."""
    admin = staff.who("admin")
    for year in (now.year, now.year + 1):
        worktime.draft_year(year, by=admin, at=now - BEFORE)
        worktime.approve_year(year, by=admin, source=EXPECTED, at=now - BEFORE)


def _events(staff: Staff, now: datetime) -> Iterator[Event]:
    """Everything that happened, not yet in order."""
    rng = Random(SEED)  # noqa: S311  # invents people, keeps no secret
    times = Times(calendars.calendar_for(staff.agency_id), now, rng)
    people = Citizens(rng, today=now.date(), district=DISTRICT)
    requests = Requests(people, rng, len(SCENES))
    for number, scene in enumerate(SCENES):
        version = procedures.version_on(scene.procedure, now.date())
        case = version.case(scene.case)
        words = _words(scene, _steps(version, case))
        term = case.term(scene.channel)
        moments = times.spread(times.received(term, scene.light), term, len(words))
        intake = requests.intake(
            version, case, moments[0].date(), online=scene.channel == "online", home=scene.home
        )
        part = Part(staff, replace(intake, left_out=frozenset(scene.left_out.split())))
        for place, (at, word) in enumerate(zip(moments, words, strict=True)):
            yield at, number, place, part, word


def _steps(version: Version, case: Case) -> int:
    """Steps to the result: of the route, or of all parts of a joint procedure."""
    taken = [version.route_for(case.code)]
    if version.joint:
        taken = [part.route for part in version.joint.wanted(case.code)]
    return sum(step.code != "return" for route in taken for step in routes.forward_path(route))


def _words(scene: Scene, steps: int) -> list[str]:
    """The acts of a scene, ``finish`` spelt out."""
    spelt = [["forward"] * steps if word == "finish" else [word] for word in scene.words]
    return [word for words in spelt for word in words]
