"""A counter or queue goes: whoever still waits there is not forgotten."""

from collections.abc import Collection

from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.tickets.models import Counter, ServiceGroup, Ticket
from motcua.tickets.rules.states import IN_LINE


def release(counter_id: int, *, serves: Collection[int] = ()) -> list[str]:
    """Who was sent to this counter alone may be called by any; gives their numbers.

    ``serves``: groups the counter still calls, whose people stay sent to it.
    """
    rows = Ticket.objects.filter(for_counter=counter_id, state__in=sorted(IN_LINE))
    rows = rows.exclude(group__in=serves)
    labels = [ticket.label for ticket in rows.select_for_update().order_by("pk")]
    if labels:
        rows.update(for_counter=None)
    return labels


def check_empty(group: ServiceGroup) -> None:
    """Raises Invalid where people wait for a group that is taken out of use."""
    if not group.active and (many := _waiting(group.pk)):
        raise Invalid(fields={"active": _words(group, many)})


def check_served(group_ids: Collection[int]) -> None:
    """Raises Invalid where people wait for one of these groups and no counter serves it now."""
    served = Counter.groups.through.objects.filter(counter__active=True)
    rows = ServiceGroup.objects.filter(pk__in=group_ids, active=True)
    for group in rows.exclude(pk__in=served.values("servicegroup_id")):
        if many := _waiting(group.pk):
            raise Invalid(fields={"groups": _words(group, many)})


def _waiting(group_id: int) -> int:
    rows = Ticket.objects.filter(group=group_id, day=clock.today(), state__in=sorted(IN_LINE))
    return rows.count()


def _words(group: ServiceGroup, many: int) -> str:
    return (
        f"Còn {many} người chờ “{group.name}” hôm nay và không còn quầy nào gọi. "
        "Mời gọi hết hoặc chuyển họ sang nhóm việc khác trước."
    )
