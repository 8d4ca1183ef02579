"""The procedure version and case a dossier was taken in under."""

from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, Version
from motcua.dossiers.models import Dossier


def procedure(dossier: Dossier) -> tuple[Version, Case]:
    """Version and case; immutable, so they come from memory."""
    version = catalog.get_version(dossier.version_id)
    return version, version.case(dossier.case_code)
