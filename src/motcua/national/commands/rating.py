"""Telling the portal what citizens thought."""

from collections.abc import Sequence
from datetime import date

from motcua.national import adapters
from motcua.national.adapters import Unsupported
from motcua.national.models import Connection
from motcua.national.rules.satisfaction import Votes


def tell_satisfaction(agency_id: int, month: date, votes: Sequence[Votes]) -> bool:
    """Tell a month (``month`` is any day of it); whether it was told.

    Telling it again replaces what was told. Raises Trouble.
    """
    rows = Connection.objects.select_related("agency").filter(agency=agency_id, active=True)
    connection = rows.first()
    if connection is None or not any(one.total for one in votes):
        return False
    try:
        adapters.portal(connection).rate(connection.agency.name, month, votes)
    except Unsupported:
        return False
    return True
