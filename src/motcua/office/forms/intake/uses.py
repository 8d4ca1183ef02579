"""Scans that unfinished intake forms carry, sealed: no foreign key tells of them."""

from collections.abc import Collection

from motcua.dossiers.queries.desk import typed_in_drafts
from motcua.office.forms.scanned import unsealed


def scans_in_drafts(hashes: Collection[str]) -> Collection[str]:
    """Those of the stored contents that a draft still needs."""
    wanted = set(hashes)
    found = (
        unsealed(value)
        for values in typed_in_drafts()
        for name, value in values.items()
        if name.endswith(".file") and value
    )
    return {scan.blob for scan in found if scan and scan.blob in wanted}
