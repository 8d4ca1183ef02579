"""What an agency decided about its warnings."""

from motcua.watch.models import WarningRules


def rules_of(agency_id: int) -> WarningRules:
    """The agency's rules; the usual ones, not stored, where it has decided nothing."""
    own = WarningRules.objects.filter(agency=agency_id).first()
    return own or WarningRules(agency_id=agency_id)
