"""Who may put their name to letters."""

from motcua.agencies import queries as agencies
from motcua.agencies.permissions import TABLE


def approvers(agency_id: int) -> list[int]:
    """Officers in service whose role approves letters (one query)."""
    roles = [role for role, row in TABLE.items() if "letter.approve" in row]
    found = agencies.officers_of(agency_id).filter(roles__overlap=roles)
    return list(found.order_by().values_list("pk", flat=True))


def alone(officer_id: int, agency_id: int) -> bool:
    """Whether nobody else of the agency could approve (one query)."""
    return not set(approvers(agency_id)) - {officer_id}
