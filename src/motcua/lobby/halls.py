"""Which hall and zone an address means; asked at every turn, so kept for a minute a process."""

import time
from functools import lru_cache

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency
from motcua.kernel.errors import NotFound
from motcua.kernel.said import Said
from motcua.tickets import queries


def hall_of(slug: str, zone: str = "") -> Agency:
    """The agency of a board, by slug or code; raises NotFound, also for a zone it does not have."""
    found = _agency(slug, int(time.monotonic() // 60))
    if zone and zone not in queries.zones(found.pk):
        message = "Bộ phận Một cửa không có khu “{zone}”. Mời xem lại địa chỉ của bảng."
        raise NotFound(Said(message, zone=zone))
    return found


def agency_of(agency_id: int) -> Agency:
    """The agency of a machine."""
    return _by_id(agency_id, int(time.monotonic() // 60))


@lru_cache(maxsize=1024)
def _agency(slug: str, minute: int) -> Agency:
    return agencies.agency(slug)


@lru_cache(maxsize=1024)
def _by_id(agency_id: int, minute: int) -> Agency:
    return agencies.list_agencies(agency_id)[0]


def forget() -> None:
    """Read anew next time."""
    _agency.cache_clear()
    _by_id.cache_clear()
