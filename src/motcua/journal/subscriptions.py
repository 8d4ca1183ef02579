"""How the rooms above hear what happened without the rooms below knowing them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motcua.journal.models import Entry

Handler = Callable[["Entry"], None]

_handlers: list[tuple[str, Handler]] = []
_by_kind: dict[str, tuple[Handler, ...]] = {}


def subscribe(kind_prefix: str, handler: Handler) -> Callable[[], None]:
    """Call ``handler(entry)`` for every new entry whose kind begins with ``kind_prefix``.

    It runs in the transaction of the change: what it raises undoes the change, so it only defers
    jobs or writes rows. Handlers run in the order they subscribed; the same pair counts once.
    Called from ``AppConfig.ready``. Returns a function that ends the subscription.
    """
    pair = (kind_prefix, handler)
    if pair not in _handlers:
        _handlers.append(pair)
    _by_kind.clear()

    def end() -> None:
        if pair in _handlers:
            _handlers.remove(pair)
        _by_kind.clear()

    return end


def handlers_of(kind: str) -> tuple[Handler, ...]:
    """Who wants to hear of entries of this kind."""
    found = _by_kind.get(kind)
    if found is None:
        found = tuple(h for prefix, h in _handlers if kind.startswith(prefix))
        _by_kind[kind] = found
    return found
