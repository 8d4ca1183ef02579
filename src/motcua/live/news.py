"""What the journal notifies of, sorted by whom it concerns: pages of officers, screens of halls."""

from typing import Final

from asgiref.sync import sync_to_async
from django.db import close_old_connections

from motcua.dossiers import queries
from motcua.live.gather import Gather
from motcua.live.hub import Hub
from motcua.live.screens import Screens

LISTS: Final = 0.15  # seconds in which a burst of changes becomes one message
HALLS: Final = 0.05  # somebody has just been called and looks at the board
HallNews = tuple[int, str]  # agency, what kind of thing changed


class News:
    """Hears one notification after the other and tells whoever listens."""

    def __init__(self, hub: Hub, screens: Screens) -> None:
        self.hub, self.screens = hub, screens
        self._dossiers = Gather[int](LISTS, self._tell_lists)
        self._halls = Gather[HallNews](HALLS, self._tell_halls)
        self._warned = Gather[int](LISTS, self._tell_warned)

    def hear(self, payload: str) -> None:
        """A notification "<kind>:<chain>"."""
        if dossier := dossier_of(payload):
            self._dossiers.add([dossier])
        elif news := hall_of(payload):
            self._halls.add([news])
        elif agency := warned_of(payload):
            self._warned.add([agency])

    async def connected(self, *, again: bool) -> None:
        """The database is heard (``again``: after a break, so everybody reads anew)."""
        if again:
            self.hub.tell_all()
            await self.screens.renew()
        self.screens.alive = True

    def lost(self) -> None:
        """The database is not heard: screens are no longer told that all is well."""
        self.screens.alive = False

    def close(self) -> None:
        """No more news."""
        self._dossiers.close()
        self._warned.close()
        self._halls.close()

    async def _tell_lists(self, heard: set[int]) -> None:
        self.hub.tell(await _places(heard))

    async def _tell_warned(self, heard: set[int]) -> None:
        self.hub.tell_halls({agency: {"warning"} for agency in heard})

    async def _tell_halls(self, heard: set[HallNews]) -> None:
        kinds: dict[int, set[str]] = {}
        for agency, kind in heard:
            kinds.setdefault(agency, set()).add(kind)
        self.hub.tell_halls(kinds)
        await self.screens.changed(kinds)


def dossier_of(payload: str) -> int | None:
    """The dossier a notification "<kind>:dossier:<id>" is about; None for any other."""
    _, _, chain = payload.partition(":")
    owner, _, key = chain.partition(":")
    return int(key) if owner == "dossier" and key.isdecimal() else None


def warned_of(payload: str) -> int | None:
    """Of "watch.raised:warning:7:19" agency 7, where somebody was warned; None else."""
    _, _, chain = payload.partition(":")
    owner, _, rest = chain.partition(":")
    agency = rest.partition(":")[0]
    return int(agency) if owner == "warning" and agency.isdecimal() else None


def hall_of(payload: str) -> HallNews | None:
    """Of "ticket.called:hall:7:ticket:19" (7, "ticket"); None for what happened elsewhere."""
    kind, _, chain = payload.partition(":")
    owner, _, rest = chain.partition(":")
    agency = rest.partition(":")[0]
    if owner != "hall" or not agency.isdecimal():
        return None
    return int(agency), kind.partition(".")[0]


@sync_to_async
def _places(ids: set[int]) -> dict[int, frozenset[int]]:
    close_old_connections()
    try:
        return queries.places_of(ids)
    finally:
        close_old_connections()
