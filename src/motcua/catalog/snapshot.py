"""What is published, held in this process: parsed once, checked for age at most once a second."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from motcua.catalog.content import (
    Delivery,
    DeliveryArea,
    DeliveryWay,
    Elsewhere,
    Event,
    FreeDelivery,
    Guide,
    Law,
    LetterRule,
    Saying,
    Version,
)
from motcua.catalog.content.parse import parse_version
from motcua.catalog.models import Aid, Field, LawVersion, ProcedureVersion, Repeal, Stamp
from motcua.catalog.rules.finding import Finder
from motcua.catalog.rules.search import Entry, entry
from motcua.kernel.said import LETTERS, Said

CHECK_EVERY: Final = 1.0
"""Seconds for which the database is not asked whether somebody published."""


@dataclass(frozen=True)
class Snapshot:
    """Every published version and law at one moment."""

    stamp: UUID | None
    versions: Mapping[int, Version]
    laws: tuple[Law, ...]
    repeals: Mapping[str, Repeal]
    events: tuple[Event, ...] = ()
    guides: Mapping[str, Guide] = field(default_factory=dict)
    sayings: tuple[Saying, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    english: Mapping[str, str] = field(default_factory=dict)
    delivery: Delivery = field(default_factory=Delivery)
    letters: tuple[LetterRule, ...] = ()

    @cached_property
    def by_code(self) -> Mapping[str, tuple[Version, ...]]:
        """Versions of each procedure, by number."""
        found: dict[str, tuple[Version, ...]] = {}
        for version in self.versions.values():
            found[version.procedure_code] = (*found.get(version.procedure_code, ()), version)
        return found

    @cached_property
    def offered(self) -> tuple[Version, ...]:
        """Versions that one may ask for: not those that are only parts of a joint procedure."""
        return tuple(version for version in self.versions.values() if not version.part_only)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Folded words to search in, one entry for each version."""
        return tuple(entry(version) for version in self.offered)

    @cached_property
    def finder(self) -> Finder:
        """Everything citizens search in."""
        return Finder(self.offered, self.sayings, self.elsewhere)

    @cached_property
    def finder_in_english(self) -> Finder:
        """The same in the words English pages show it by."""
        told = self.english.get
        return Finder(
            (
                replace(one, name=told(one.name, ""), short_name=told(one.short_name, ""),
                        keywords=tuple(told(case.name, "") for case in one.cases))
                for one in self.offered
            ),
            elsewhere=[replace(one, say=(told(one.name, ""),)) for one in self.elsewhere],
        )  # fmt: skip

    def in_force(self, code: str, day: date) -> Version | None:
        """The version of a procedure that holds on a day."""
        return next((v for v in self.by_code.get(code, ()) if v.in_force(day)), None)


_lock = threading.Lock()
_held: Snapshot | None = None
_checked_at = 0.0


def current() -> Snapshot:
    """The snapshot; no query when it was checked within the last second, else one."""
    global _held, _checked_at  # noqa: PLW0603 - the one cache of this process
    held, now = _held, time.monotonic()
    if held is not None and now - _checked_at < CHECK_EVERY:
        return held
    with _lock:
        stamp = Stamp.objects.values_list("value", flat=True).first()
        if _held is None or _held.stamp != stamp:
            _held = _read(stamp)
        _checked_at = time.monotonic()
        return _held


def version(version_id: int) -> Version | None:
    """A version by id: what is held is never wrong about content, so it is not checked for age."""
    held = _held
    found = held.versions.get(version_id) if held else None
    return found or current().versions.get(version_id)


def english(text: str) -> str | None:
    """The English which packages give a text of theirs, as held here; never asks the database."""
    return _held.english.get(text) if _held else None


def forget() -> None:
    """Drop what is held; the next question reads anew."""
    global _held  # noqa: PLW0603 - the one cache of this process
    _held = None


def _read(stamp: UUID | None) -> Snapshot:
    names = dict(Field.objects.values_list("code", "name"))
    rows = ProcedureVersion.objects.order_by("procedure__code", "number")
    return Snapshot(
        stamp=stamp,
        versions={row.pk: _version(row, names) for row in rows},
        laws=tuple(
            Law.from_json(row.pk, said(row.content), row.effective_from, row.effective_to)
            for row in LawVersion.objects.all()
        ),
        repeals={repeal.code: repeal for repeal in Repeal.objects.all()},
        **_aids(),
    )


def _aids() -> dict[str, Any]:
    found: dict[str, list[Any]] = {}
    for kind, content in Aid.objects.values_list("kind", "content"):
        found.setdefault(kind, []).append(content)
    english = {vi: en for one in found.pop("english", ()) for vi, en in one["texts"].items()}
    letters = tuple(map(LetterRule.from_json, found.pop("letter", ())))  # Vietnamese, on paper
    found = said(found)
    guides = map(Guide.from_json, found.get("guide", ()))
    return {
        "events": tuple(map(Event.from_json, found.get("event", ()))),
        "guides": {guide.procedure: guide for guide in guides},
        "sayings": tuple(map(Saying.from_json, found.get("saying", ()))),
        "elsewhere": tuple(map(Elsewhere.from_json, found.get("elsewhere", ()))),
        "english": english,
        "delivery": _delivery(found),
        "letters": letters,
    }


def _delivery(found: Mapping[str, list[Any]]) -> Delivery:
    ways = map(DeliveryWay.from_json, found.get("delivery_way", ()))
    return Delivery(
        tuple(map(FreeDelivery.from_json, found.get("delivery_free", ()))),
        {way.code: way for way in ways},
        tuple(map(DeliveryArea.from_json, found.get("delivery_area", ()))),
    )


def _version(row: ProcedureVersion, field_names: Mapping[str, str]) -> Version:
    return parse_version(
        said(row.content),
        id_=row.pk,
        number=row.number,
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        field_name=Said(field_names[row.content["field"]]),
    )


# Words that may have no Vietnamese letter in them ("Nam", "Con", "Cha") and are words nevertheless.
NAMES: Final = frozenset({"label", "name", "short", "short_name", "title", "hint", "ask"})


def said(data: Any, key: str = "") -> Any:
    """The same data, its texts in words that know how to be told in another language."""
    if isinstance(data, dict):
        return {key: said(value, key) for key, value in data.items()}
    if isinstance(data, list):
        return [said(value, key) for value in data]
    return Said(data) if isinstance(data, str) and (key in NAMES or LETTERS.search(data)) else data
