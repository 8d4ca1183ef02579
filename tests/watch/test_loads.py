"""Who has how much, who is away, who should take more; morning letters."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.agencies import commands as agencies
from motcua.agencies.models import Agency, Officer, User
from motcua.dossiers import commands as dossiers
from motcua.kernel import clock
from motcua.notices.providers import PROVIDERS, Message, Undelivered
from motcua.watch import commands, queries, rules
from motcua.watch.models import MorningLetter
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 10, 9, 7, 20, tzinfo=clock.TZ)


def test_loads_and_who_should_take_more(cast: ward.Cast, now: datetime) -> None:
    tasks = [states.open_task(states.accepted(cast)) for _ in range(3)]
    dossiers.assign(tasks[0].pk, cast.officer.id, by=cast.head)
    dossiers.assign(tasks[1].pk, cast.officer.id, by=cast.head)
    found = queries.loads(cast.head.agency_id)
    load = found[cast.officer.id]
    assert (load.tasks, load.minutes, load.hours, load.late) == (2, 1920, 32, 0)
    jobs = queries.jobs_of(cast.head.agency_id, [task.pk for task in tasks])
    hands = [load.hand for load in found.values()]
    found = rules.suggest(jobs, hands)
    assert [found[task.pk] for task in tasks[:2]] == [cast.colleague.id] * 2
    colleague, officer = (Officer.objects.get(pk=a.id) for a in (cast.colleague, cast.officer))
    agencies.delegate(
        colleague, officer, starts_at=now, ends_at=now + timedelta(days=3), reason="Phép",
        by=cast.colleague,
    )  # fmt: skip
    found = queries.loads(cast.head.agency_id, now + timedelta(minutes=1))
    assert found[cast.colleague.id].away_until == now + timedelta(days=3)
    hands = [load.hand for load in found.values()]
    assert cast.colleague.id not in rules.suggest(jobs, hands).values()


class Box:
    """A mail server that keeps what it is given, or is down."""

    channel = "email"

    def __init__(self) -> None:
        self.kept: list[Message] = []
        self.down = False

    def configured(self) -> bool:
        return True

    def send(self, message: Message) -> str:
        if self.down:
            raise Undelivered("unreachable", outage=True)
        self.kept.append(message)
        return ""

    def check(self) -> str:
        return ""


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Box:
    made: Any = Box()
    monkeypatch.setattr("motcua.watch.commands.letters.PROVIDERS", {**PROVIDERS, "email": made})
    return made


def test_each_has_the_own_list_once_a_morning(cast: ward.Cast, now: datetime, box: Box) -> None:
    dossier = states.accepted(cast)
    agency = Agency.objects.get(pk=cast.head.agency_id)
    for name in ("officer", "leader", "stranger"):
        User.objects.filter(username=name).update(email=f"{name}@phuc-loi.example")
    commands.raise_warnings(agency.pk, at=MORNING - timedelta(minutes=10))
    box.down = True
    assert commands.send_letters(agency, at=MORNING) == 0
    box.down = False
    assert commands.send_letters(agency, at=MORNING) == 2
    assert commands.send_letters(agency, at=MORNING + timedelta(minutes=20)) == 0
    assert {m.to for m in box.kept} == {"officer@phuc-loi.example", "leader@phuc-loi.example"}
    text = box.kept[0].text
    assert dossier.code in text
    assert dossier.owner_name not in text, "no citizen's name in a mailbox"
    assert MorningLetter.objects.exclude(sent_at=None).count() == 2


def test_no_letters_on_a_day_off_or_where_nobody_wants_them(
    cast: ward.Cast, now: datetime, box: Box
) -> None:
    states.accepted(cast)
    agency = Agency.objects.get(pk=cast.head.agency_id)
    User.objects.filter(username="officer").update(email="officer@phuc-loi.example")
    commands.raise_warnings(agency.pk, at=MORNING)
    assert commands.send_letters(agency, at=MORNING + timedelta(days=2)) == 0, "Sunday"
    usual = queries.rules_of(agency.pk)
    off = commands.Wanted(
        tuple(usual.step_marks), tuple(usual.dossier_marks), usual.shortest_step,
        usual.risk_share, letters=False,
    )  # fmt: skip
    commands.save_rules(off, by=cast.head)
    assert commands.send_letters(agency, at=MORNING) == 0
    assert not box.kept
