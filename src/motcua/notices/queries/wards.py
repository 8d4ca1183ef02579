"""What a ward has decided about its messages."""

from motcua.notices.models import Rules, Wording


def rules_of(agency_id: int) -> Rules:
    """A ward's rules; those of the product, unsaved, where it has set none."""
    return Rules.objects.filter(agency_id=agency_id).first() or Rules(agency_id=agency_id)


def wordings_of(agency_id: int) -> dict[tuple[str, str], Wording]:
    """A ward's own words by event and language."""
    rows = Wording.objects.filter(agency_id=agency_id).select_related("changed_by")
    return {(row.event, row.language): row for row in rows}
