"""Which carriers are set up."""

from collections.abc import Callable

from motcua.delivery.providers.post import from_settings
from motcua.delivery.providers.protocol import Carrier
from motcua.kernel.errors import NotFound

# Each gives its carrier, or None where it is not set up.
_factories: dict[str, Callable[[], Carrier | None]] = {"post": from_settings}


def register(name: str, factory: Callable[[], Carrier | None]) -> None:
    """Add a kind of carrier; called from ``AppConfig.ready`` of whoever brings one."""
    _factories[name] = factory


def available() -> list[Carrier]:
    """Carriers the desk may choose, in the order they were registered."""
    return [found for factory in _factories.values() if (found := factory())]


def carrier(name: str) -> Carrier:
    """One of them; raises NotFound."""
    factory = _factories.get(name)
    found = factory() if factory else None
    if found is None:
        raise NotFound("Bưu chính này chưa được kết nối.")
    return found
