"""What commands need to know of agencies for the codes they give."""

from motcua.agencies.models import Agency

_codes: dict[int, str] = {}  # an agency's identifier never changes


def code_of(agency_id: int) -> str:
    """The electronic identifier of an agency, with which its dossier codes begin."""
    if agency_id not in _codes:
        _codes[agency_id] = Agency.objects.values_list("code", flat=True).get(pk=agency_id)
    return _codes[agency_id]
