"""Ways of telling people, one for each channel: a protocol, a registry, a check."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from motcua.notices.providers.base import Message, Provider, Undelivered
from motcua.notices.providers.sms import HttpGateway
from motcua.notices.providers.smtp import Smtp

PROVIDERS: Final[Mapping[str, Provider]] = MappingProxyType(
    {provider.channel: provider for provider in (Smtp(), HttpGateway())}
)


def open_channels() -> tuple[str, ...]:
    """The channels that this installation has a server for."""
    return tuple(name for name, provider in PROVIDERS.items() if provider.configured())


__all__ = ["PROVIDERS", "Message", "Provider", "Undelivered", "open_channels"]
