"""The ways to sign in that this installation offers."""

from dataclasses import dataclass
from typing import cast

from django.conf import settings

from motcua.citizens.oidc.providers import Provider, provider
from motcua.citizens.rules.codes import Channel
from motcua.notices.providers import open_channels


@dataclass(frozen=True, slots=True)
class Ways:
    """What stands on the sign-in page."""

    provider: Provider | None
    channels: tuple[Channel, ...]
    demo: bool

    @property
    def any(self) -> bool:
        """False where the ward lets nobody sign in yet."""
        return bool(self.provider or self.channels or self.demo)


def ways() -> Ways:
    """As the settings say; the demo's door stands only in the demo."""
    return Ways(provider(), codes_by(), settings.MOTCUA_DEMO)


def codes_by() -> tuple[Channel, ...]:
    """How one may sign in by a code: as the ward allows, where there is a server."""
    return tuple(cast("Channel", way) for way in settings.MOTCUA_CODES if way in sendable())


def sendable() -> tuple[str, ...]:
    """Channels a code can go by at all, to prove a new address."""
    return open_channels()
