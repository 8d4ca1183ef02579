"""Messages of gateways: each taken once; what they tell of money is never lost."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motcua.agencies import queries as agencies
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.payments import providers
from motcua.payments.commands import orders
from motcua.payments.commands.arriving import arrive
from motcua.payments.models import Order, ProviderEvent
from motcua.payments.providers import Event, Money


def take(
    name: str, headers: Mapping[str, str], body: bytes, *, at: datetime | None = None
) -> ProviderEvent:
    """Take a message of a gateway; one that was taken before changes nothing.

    Raises NotFound for an unknown gateway, Forged, Unreadable; nothing is written then, and a
    gateway that gets no 200 sends again.
    """
    at = at or clock.now()
    event = providers.provider(name).read(headers, body, now=at)
    return _take(name, event, at)


@transaction.atomic
def _take(name: str, event: Event, at: datetime) -> ProviderEvent:
    row, new = ProviderEvent.objects.get_or_create(
        provider=name, event_id=event.id,
        defaults={"kind": event.kind, "order_code": event.order_code, "received_at": at},
    )  # fmt: skip
    if not new:
        return row
    order = Order.objects.select_related("request").filter(code=event.order_code).first()
    if event.money:
        row.incoming_id = _money(name, event.money, order, at)
        row.save(update_fields=["incoming"])
    elif order and event.state == "failed":
        orders.failed(order)
    return row


def _money(name: str, money: Money, order: Order | None, at: datetime) -> int:
    if order:
        return orders.paid(order, money, at=at)
    # For no order of ours: the ward's money all the same, and somebody's.
    home = agencies.home_agency()
    if home is None:
        raise NotFound("Chưa cài đặt cơ quan.")
    row, _new = arrive(orders.coming(name, None, money, home.pk), at=at)
    return row.pk
