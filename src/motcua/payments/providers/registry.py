"""Which gateways are set up."""

from collections.abc import Callable

from motcua.kernel.errors import NotFound
from motcua.payments.providers.gateway import from_settings
from motcua.payments.providers.protocol import Provider

# Each gives its provider, or None where it is not set up.
_factories: dict[str, Callable[[], Provider | None]] = {"gateway": from_settings}


def register(name: str, factory: Callable[[], Provider | None]) -> None:
    """Add a kind of gateway; called from ``AppConfig.ready`` of whoever brings one."""
    _factories[name] = factory


def available() -> list[Provider]:
    """Gateways a citizen may choose, in the order they were registered."""
    return [found for factory in _factories.values() if (found := factory())]


def provider(name: str) -> Provider:
    """One of them; raises NotFound."""
    factory = _factories.get(name)
    found = factory() if factory else None
    if found is None:
        raise NotFound("Cổng thanh toán này chưa được kết nối.")
    return found
