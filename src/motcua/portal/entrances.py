"""The ways to sign in that this installation offers."""

from dataclasses import dataclass

from django.conf import settings

from motcua.citizens.oidc.providers import Provider, provider
from motcua.citizens.rules.codes import Channel


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
    return Ways(provider(), tuple(settings.MOTCUA_CODES), settings.MOTCUA_DEMO)
