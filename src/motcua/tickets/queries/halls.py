"""How a hall is set up: read at every call and ticket, changed once in a while, kept a second."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from motcua.kernel.errors import NotFound
from motcua.tickets.models import Counter, HallSettings, ServiceGroup
from motcua.tickets.queries.kept import Kept, forget

__all__ = ["GONE", "Hall", "forget", "hall"]
SECONDS: Final = 1.0
GONE: Final = "Nhóm việc này không có hoặc đã ngừng ở bộ phận Một cửa."


@dataclass(frozen=True, slots=True)
class Hall:
    """Settings, active groups in their order, active counters by id, and who serves what."""

    agency_id: int
    settings: HallSettings
    groups: Mapping[int, ServiceGroup]
    counters: Mapping[int, Counter]
    serves: Mapping[int, frozenset[int]]  # counter id → group ids

    def group(self, group_id: int) -> ServiceGroup:
        """A group of this hall in use; raises NotFound."""
        found = self.groups.get(group_id)
        if found is None:
            raise NotFound(GONE)
        return found

    def group_of_field(self, field_code: str) -> ServiceGroup | None:
        """The queue for procedures of a field; the first for all others where none names it."""
        rows = [group for group in self.groups.values() if group.kind == "service"]
        return next((g for g in rows if field_code in g.fields), rows[0] if rows else None)

    @property
    def returns(self) -> ServiceGroup | None:
        """The queue for results."""
        return next((g for g in self.groups.values() if g.kind == "returns"), None)

    def counters_of(self, group_id: int) -> list[Counter]:
        """Counters that serve a group."""
        return [c for c in self.counters.values() if group_id in self.serves[c.pk]]


def hall(agency_id: int) -> Hall:
    """The hall of an agency; what another process changed is seen within a second."""
    return _halls.of(agency_id)


def _read(agency_id: int) -> Hall:
    rows = ServiceGroup.objects.filter(agency_id=agency_id, active=True)
    groups = {group.pk: group for group in rows}
    counters = {c.pk: c for c in Counter.objects.filter(agency_id=agency_id, active=True)}
    serves: dict[int, set[int]] = {key: set() for key in counters}
    pairs = Counter.groups.through.objects.filter(counter__in=counters).values_list(
        "counter_id", "servicegroup_id"
    )
    for counter_id, group_id in pairs:
        if group_id in groups:
            serves[counter_id].add(group_id)
    return Hall(
        agency_id,
        HallSettings.objects.filter(agency_id=agency_id).first()
        or HallSettings(agency_id=agency_id),
        groups,
        counters,
        {key: frozenset(value) for key, value in serves.items()},
    )


_halls: Final = Kept(SECONDS, _read, present=False)
