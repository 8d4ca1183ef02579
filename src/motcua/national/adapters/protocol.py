"""What both adapters are able to do, and how they say that it did not work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from motcua.national.facts import Facts
from motcua.national.messages.newer import Kept
from motcua.national.rules.comparing import Side
from motcua.national.rules.satisfaction import Votes


class Trouble(Exception):  # noqa: N818 - an answer, not a fault of ours
    """The portal did not take something. ``reason`` is a slug; ``said`` the portal's words, masked.

    ``lasting``: it would be refused tomorrow, too. ``outage``: it takes nobody's messages now.
    """

    def __init__(
        self, reason: str, *, said: str = "", lasting: bool = False, outage: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason, self.said, self.lasting, self.outage = reason, said, lasting, outage


class Unsupported(Exception):  # noqa: N818 - an answer, not a failure
    """This adapter has no such service."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where an agency's portal is and what it calls the agency."""

    id: int
    agency_code: str
    address: str
    auth_path: str
    integration_path: str
    share_path: str
    unit_code: str
    dstcode: str
    wide: bool
    fetched_from: tuple[str, ...] = ()


class Ledger(Protocol):
    """What is known of one dossier at the portal; every word of it is kept at once."""

    @property
    def there(self) -> bool:
        """Whether the portal has said that it holds the dossier."""

    @property
    def told_seq(self) -> int:
        """Progress up to this journal entry is there."""

    @property
    def portal_code(self) -> str:
        """Its number there, "" before it has one."""

    @property
    def portal_id(self) -> str:
        """Its IdHoSo there."""

    @property
    def changed(self) -> bool:
        """Whether the dossier itself is to be told, or only progress."""

    def numbered(self, code: str) -> None:
        """The portal gave it a number."""
        ...

    def taken(self, portal_id: str = "") -> None:
        """The portal has the dossier."""
        ...

    def progressed(self, seq: int) -> None:
        """The portal has taken progress up to here."""
        ...

    def kept(self, sha256: str) -> Kept | None:
        """A file the portal has, or None."""
        ...

    def keep(self, sha256: str, kept: Kept) -> None:
        """The portal has taken a file."""
        ...

    def called(self, service: str, rows: int, code: str, ms: int) -> None:
        """A call was made; ``code`` is what it was answered with."""
        ...


@dataclass(frozen=True, slots=True)
class Sent:
    """An online dossier as the portal gave it; ``record`` None where it is no object at all."""

    code: str
    record: dict[str, Any] | None
    raw: str


class Portal(Protocol):
    """One agency's portal. Everything raises Trouble where it is not taken."""

    def tell(self, facts: Facts, ledger: Ledger) -> None:
        """Bring the portal up to what the facts say."""
        ...

    def look_up(self, code: str) -> Side | None:
        """A dossier as the portal has it, None where it has none."""
        ...

    def seen_on(self, day: date) -> list[Side]:
        """The agency's dossiers of a day as the portal lists them. Raises Unsupported."""
        ...

    def online(self) -> list[Sent]:
        """Online dossiers that nobody has confirmed yet. Raises Unsupported."""
        ...

    def confirm(self, code: str) -> None:
        """Say that an online dossier is safely here."""
        ...

    def rate(self, agency_name: str, month: date, votes: Sequence[Votes]) -> None:
        """Tell a month's satisfaction. Raises Unsupported."""
        ...

    def procedures(self) -> list[tuple[str, str]]:
        """Code and name of what the portal knows as the agency's. Raises Unsupported."""
        ...

    def check(self) -> str:
        """One line for ``motcua doctor``."""
        ...
