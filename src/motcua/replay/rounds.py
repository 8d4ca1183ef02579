"""Results brought home: signed for, packed, taken out once an afternoon, given at the door."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Final

from motcua.agencies.actors import Actor
from motcua.delivery import commands
from motcua.delivery.commands import Received
from motcua.delivery.models import DeliveryJob
from motcua.delivery.rules import states
from motcua.dossiers.models import Dossier
from motcua.invented.signatures import drawn_name
from motcua.replay import words
from motcua.replay.hours import Span
from motcua.replay.house import House, some

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
PACKING: Final = 15 * MINUTE  # after the afternoon has begun
LEAVING: Final = 20 * MINUTE  # from packing to the courier's leaving
MOST: Final = 12  # envelopes that one afternoon has room for
BETWEEN: Final = (9 * MINUTE, 15 * MINUTE)  # from door to door
NOBODY_HOME: Final = 0.07


@dataclass(frozen=True, slots=True)
class Envelope:
    """A result on its way; ``rng`` draws what happens at its door."""

    job: int
    rng: Random
    second: bool = False  # nobody opened the first time


class Rounds:
    """What waits to be brought home, and the one round of each afternoon that is needed."""

    def __init__(self, house: House) -> None:
        self._house, self._waiting = house, list[Envelope]()
        self._called = False

    def bring(self, dossier: Dossier, rng: Random, at: datetime) -> None:
        """A result is there that is to be brought home."""
        job = DeliveryJob.objects.get(dossier=dossier, state__in=states.LIVE)
        self._waiting.append(Envelope(job.pk, rng))
        self._call(at)

    def _call(self, at: datetime) -> None:
        """One round for whatever waits until then."""
        if not self._called and self._waiting:
            self._called = True
            start, _ = self._afternoon(at)
            self._house.timeline.add(start + PACKING, self._pack)

    def _afternoon(self, at: datetime) -> Span:
        day = at.date()
        while True:
            spans = self._house.hours.spans(day, duty=False)
            if len(spans) > 1 and at < spans[-1][0] + PACKING:
                return spans[-1]
            day += DAY

    def _pack(self, at: datetime) -> None:
        """The desk signs for the originals, packs them, and gives them to the courier."""
        self._called, taken = False, self._waiting[:MOST]
        self._waiting = self._waiting[MOST:]
        desk = self._house.receptionist(taken[0].rng)
        ids = [envelope.job for envelope in taken]
        commands.receive(ids, by=desk, at=at)
        for job in ids:
            commands.pack(job, by=desk, at=at)
        leaves, back = at + LEAVING, self._house.hours.spans(at.date(), duty=False)[-1][1]
        made = commands.plan(ids, self._house.courier.id, leaves, back, by=desk, at=at)
        commands.hand(made.pk, by=desk, at=at)
        self._house.timeline.add(leaves, lambda now: self._leave(made.pk, taken, desk, now))

    def _leave(self, number: int, taken: list[Envelope], desk: Actor, at: datetime) -> None:
        commands.take(number, by=self._house.courier, at=at)
        for envelope in taken:
            at += some(envelope.rng, *BETWEEN)
            self._house.timeline.add(at, partial(self._door, envelope))
        at += BETWEEN[1]
        self._house.timeline.add(at, lambda now: self._back(number, taken, desk, now))

    def _door(self, stop: Envelope, at: datetime) -> None:
        courier = self._house.courier
        if not stop.second and stop.rng.random() < NOBODY_HOME:
            note = stop.rng.choice(words.NOBODY_HOME)
            commands.fail(stop.job, "nobody_home", by=courier, at=at, told_at=at, note=note)
            return
        given = Received(signature=drawn_name(stop.rng))
        commands.deliver(stop.job, given, by=courier, at=at, told_at=at)

    def _back(self, number: int, taken: list[Envelope], desk: Actor, at: datetime) -> None:
        """What nobody took goes back to the desk, and out again with the next round."""
        failed = DeliveryJob.objects.filter(round=number, state=states.FAILED)
        left = set(failed.values_list("pk", flat=True))
        if left:
            commands.offer_back(number, by=self._house.courier, at=at)
        for stop in taken:
            if stop.job in left:
                commands.receive_back(stop.job, by=desk, at=at)
                self._waiting.append(Envelope(stop.job, stop.rng, second=True))
        self._call(at)
