"""What a citizen sees of drafts and files, and whether a file is one the ward has issued."""

from dataclasses import dataclass

from motcua.dossiers.models import DraftConfirmation, ElectronicResult
from motcua.dossiers.models.online import WAITING


@dataclass(frozen=True, slots=True)
class Verified:
    """A file the ward attached as a result: valid, or replaced by a later one."""

    file: ElectronicResult

    @property
    def valid(self) -> bool:
        """Whether it is the one in force."""
        return self.file.replaced_at is None


def waiting_draft(dossier_id: int) -> DraftConfirmation | None:
    """The draft the citizen is asked to confirm."""
    return DraftConfirmation.objects.filter(dossier=dossier_id, state=WAITING).first()


def drafts_of(dossier_id: int) -> list[DraftConfirmation]:
    """All drafts of a dossier, oldest first."""
    return list(DraftConfirmation.objects.filter(dossier=dossier_id).select_related("asked_by"))


def electronic_result(dossier_id: int) -> ElectronicResult | None:
    """The file of a dossier's result that is in force."""
    files = ElectronicResult.objects.filter(result__dossier=dossier_id, replaced_at=None)
    return files.select_related("blob", "result__signed_by", "attached_by").first()


def verified(sha256: str) -> Verified | None:
    """The result a content is, by its hash; None where the ward never issued it."""
    return _verified(blob=sha256)


def verified_code(code: str) -> Verified | None:
    """The result of a dossier code; tell no more than when it was issued: codes can be guessed."""
    return _verified(result__dossier__code=code, replaced_at=None)


def _verified(**key: object) -> Verified | None:
    rows = ElectronicResult.objects.filter(**key)
    rows = rows.select_related("result__signed_by", "result__dossier__agency")
    # One content may be attached twice; in force counts before replaced.
    found = sorted(rows, key=lambda row: (row.replaced_at is not None, -row.pk))
    return Verified(found[0]) if found else None
