"""One paper or file of a dossier, for those who may read the dossier."""

from django.db.models import QuerySet

from motcua.agencies.actors import Actor
from motcua.dossiers.models import Document, Dossier, IssuedPaper, Result
from motcua.dossiers.queries.visible import visible
from motcua.kernel.errors import NotFound


def issued_paper(paper_id: int, actor: Actor) -> IssuedPaper:
    """A paper as issued, with its dossier; raises NotFound, also where the actor may not read."""
    found = IssuedPaper.objects.filter(pk=paper_id, dossier__in=_readable(actor)).first()
    if found is None:
        raise NotFound("Không có giấy này, hoặc hồ sơ không thuộc phạm vi Ông/Bà được xem.")
    return found


def document(document_id: int, actor: Actor) -> Document:
    """A document that has a file; raises NotFound, also where the actor may not read."""
    rows = Document.objects.select_related("blob").exclude(blob=None)
    found = rows.filter(pk=document_id, dossier__in=_readable(actor)).first()
    if found is None:
        raise NotFound("Không có tệp này, hoặc hồ sơ không thuộc phạm vi Ông/Bà được xem.")
    return found


def signature(dossier_id: int, actor: Actor) -> str:
    """The stored drawing of who received the result; raises NotFound, also where not readable."""
    rows = Result.objects.exclude(signature=None).filter(dossier__in=_readable(actor))
    found = rows.filter(dossier=dossier_id).values_list("signature", flat=True).first()
    if found is None:
        raise NotFound("Không có chữ ký này, hoặc hồ sơ không thuộc phạm vi Ông/Bà được xem.")
    return found


def _readable(actor: Actor) -> QuerySet[Dossier]:
    return Dossier.objects.filter(visible(actor)).only("pk")
