"""A file that the portal may fetch."""

from motcua.dossiers.models import Document, ElectronicResult
from motcua.kernel.errors import NotFound
from motcua.national import links
from motcua.national.models import Connection, Standing
from motcua.national.queries.facts import read


def fetched(token: str, address: str) -> tuple[str, str, str]:
    """SHA-256, name and dossier chain of the file behind an address.

    It must still be one that the portal is told of: a result replaced, or a fee owed again, ends
    it at once. Raises NotFound, whatever is wrong: an address tells a stranger nothing.
    """
    door_id, key = links.read(token)
    connection = Connection.objects.filter(pk=door_id, active=True).first()
    if connection is None or not links.may_fetch(address, connection.fetched_from):
        raise NotFound("Không tìm thấy tệp.")
    dossier_id = _dossier_of(key)
    standing = Standing.objects.filter(dossier=dossier_id, agency=connection.agency_id).first()
    if dossier_id is None or standing is None:
        raise NotFound("Không tìm thấy tệp.")
    for file in read(dossier_id, standing).files():
        if file.key == key:
            return file.sha256, file.name, f"dossier:{dossier_id}"
    raise NotFound("Không tìm thấy tệp.")


def _dossier_of(key: str) -> int | None:
    kind, _, number = key.partition(":")
    if not number.isdecimal():
        return None
    if kind == "document":
        return Document.objects.filter(pk=number).values_list("dossier_id", flat=True).first()
    rows = ElectronicResult.objects.filter(pk=number)
    return rows.values_list("result__dossier_id", flat=True).first()
