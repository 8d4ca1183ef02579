"""Sending a citizen to a gateway, and asking it how an order stands."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from motcua.dossiers import commands as dossiers
from motcua.kernel import clock
from motcua.kernel.errors import Stale
from motcua.payments import providers
from motcua.payments.commands.arriving import Coming, arrive
from motcua.payments.commands.requests import record
from motcua.payments.models import Order, PaymentRequest
from motcua.payments.models.requests import OPEN
from motcua.payments.providers import Handover, Money, Provider

WAITING: Final = ("new", "sent")
ASK_AGAIN: Final = timedelta(seconds=10)
# Gateways settle within days; later questions bring nothing.
ASK_FOR: Final = timedelta(days=7)


def send(request_id: int, name: str, *, at: datetime | None = None) -> str:
    """The address of the gateway's page where this request is paid.

    Pressing again leads to the same order. Raises Stale where the request is no longer open,
    NotFound for an unknown gateway, Unreachable where it does not answer; no money has moved then.
    """
    at = at or clock.now()
    gateway = providers.provider(name)
    order = _order(request_id, gateway, at)
    if order.url:
        return order.url
    created = gateway.create(_handover(order))
    Order.objects.filter(pk=order.pk, state="new").update(
        state="sent", provider_id=created.provider_id, url=created.url
    )
    return created.url


@transaction.atomic
def _order(request_id: int, gateway: Provider, at: datetime) -> Order:
    dossier_id = PaymentRequest.objects.values_list("dossier_id", flat=True).get(pk=request_id)
    dossier = dossiers.hold(dossier_id)
    asked = PaymentRequest.objects.get(pk=request_id)
    if asked.state != OPEN or asked.expires_at <= at or dossiers.owed(dossier) != asked.amount:
        raise Stale("Khoản phải nộp vừa thay đổi. Mời Ông/Bà xem lại số tiền rồi nộp.")
    known = asked.orders.filter(provider=gateway.name, state__in=WAITING).last()
    if known:
        return known
    code = f"{asked.reference}-{asked.orders.count() + 1}"
    order = Order.objects.create(request=asked, provider=gateway.name, code=code, created_at=at)
    record(asked, "sent", at=at, provider=gateway.name, order=code)
    return order


def _handover(order: Order) -> Handover:
    asked = order.request
    return Handover(
        code=order.code,
        amount=asked.amount,
        description=f"Phi, le phi ho so {asked.dossier.code}",
        return_url=f"{settings.MOTCUA_URL}/pay/{asked.token}/",
        callback_url=f"{settings.MOTCUA_URL}/pay/callback/{order.provider}/",
        expires_at=asked.expires_at,
    )


def ask(order_id: int, *, at: datetime | None = None) -> Order:
    """Ask the gateway how an order stands and apply what it says; at most once in ten seconds.

    A gateway that does not answer, or is no longer set up, changes nothing: Unreachable, NotFound.
    """
    at = at or clock.now()
    lately = Q(asked_at__gt=at - ASK_AGAIN)
    mine = Order.objects.filter(pk=order_id, state__in=WAITING).exclude(lately)
    if mine.update(asked_at=at):
        order = Order.objects.select_related("request").get(pk=order_id)
        answer = providers.provider(order.provider).query(order.code)
        if answer.state == "failed":
            failed(order)
        elif answer.money:
            paid(order, answer.money, at=at)
    return Order.objects.get(pk=order_id)


def to_ask(*, at: datetime) -> list[int]:
    """Orders whose end is not known, those longest not asked for first."""
    rows = Order.objects.filter(state__in=WAITING, created_at__gt=at - ASK_FOR)
    rows = rows.order_by(F("asked_at").asc(nulls_first=True), "id")
    return list(rows.values_list("pk", flat=True)[:200])


@transaction.atomic
def paid(order: Order, money: Money, *, at: datetime) -> int:
    """Money of an order has come; the id of its row."""
    row, _new = arrive(coming(order.provider, order, money, order.request.agency_id), at=at)
    Order.objects.filter(pk=order.pk).update(state="paid")
    return row.pk


def failed(order: Order) -> None:
    """The gateway gave up on an order; the request stays open for another try."""
    Order.objects.filter(pk=order.pk, state__in=WAITING).update(state="failed")


def coming(source: str, order: Order | None, money: Money, agency_id: int) -> Coming:
    """Money of a gateway as every other money."""
    return Coming(
        agency_id=agency_id, source=source, key=money.transaction, amount=money.amount,
        currency=money.currency, came_at=money.paid_at, request=order.request if order else None,
        text=order.code if order else "", payer=money.payer,
    )  # fmt: skip
