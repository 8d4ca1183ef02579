"""Requests about data: of one account, and on the desk of the ward."""

from django.db.models import QuerySet

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.citizens.models import Account, DataRequest
from motcua.kernel.errors import NotFound

_MANY = 100  # a count beyond is shown as "99+"


def requests_of(account: Account) -> QuerySet[DataRequest]:
    """All of one account, latest first."""
    return account.data_requests.order_by("-asked_at", "-id")


def open_requests(agency_id: int) -> QuerySet[DataRequest]:
    """Those an agency must answer, the next due first."""
    rows = DataRequest.objects.filter(agency_id=agency_id, state="open")
    return rows.select_related("account").order_by("due_at", "id")


def answered_requests(agency_id: int) -> QuerySet[DataRequest]:
    """Those an agency has answered, latest first."""
    rows = DataRequest.objects.filter(agency_id=agency_id).exclude(state="open")
    return rows.select_related("account", "answered_by").order_by("-asked_at", "-id")


def request_of(agency_id: int, request_id: int) -> DataRequest:
    """One on the desk of an agency. Raises NotFound, also for another agency's."""
    rows = DataRequest.objects.filter(agency_id=agency_id, pk=request_id)
    found = rows.select_related("account", "answered_by").first()
    if found is None:
        raise NotFound("Không có yêu cầu này.")
    return found


def waiting_requests(actor: Actor) -> int:
    """How many wait for the actor's answer, at most a hundred."""
    if not any(widest_scope(person, "data.answer") for person in actor.everyone):
        return 0
    return len(open_requests(actor.agency_id).values_list("pk", flat=True)[:_MANY])
