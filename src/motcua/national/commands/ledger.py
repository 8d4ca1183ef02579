"""What the portal has taken of one dossier, kept at once: no broken try loses any of it."""

from datetime import datetime
from typing import Final

from motcua.kernel import clock
from motcua.national.messages.newer import Kept
from motcua.national.models import Dispatch, Standing, Uploaded

MOST_CALLS: Final = 60


class Book:
    """The ledger of a dispatch under way; each word of it is a transaction of its own."""

    def __init__(self, dispatch: Dispatch, standing: Standing, *, changed: bool) -> None:
        self._dispatch, self._standing = dispatch, standing
        self._calls = list(dispatch.calls)
        self._changed = changed

    @property
    def changed(self) -> bool:
        """Whether the dossier itself is to be told."""
        return self._changed

    @property
    def there(self) -> bool:
        """Whether the portal holds it."""
        return self._standing.there

    @property
    def told_seq(self) -> int:
        """Progress up to this journal entry is there."""
        return self._standing.told_seq

    @property
    def portal_code(self) -> str:
        """Its number there."""
        return self._standing.portal_code

    @property
    def portal_id(self) -> str:
        """IdHoSo."""
        return self._standing.portal_id

    def numbered(self, code: str) -> None:
        """The portal gave it a number."""
        self._put(portal_code=code)

    def taken(self, portal_id: str = "") -> None:
        """The portal has the dossier."""
        self._put(there=True, portal_id=portal_id or self._standing.portal_id)

    def progressed(self, seq: int) -> None:
        """The portal has taken progress up to here."""
        self._put(told_seq=seq)

    def kept(self, sha256: str) -> Kept | None:
        """A file the portal has."""
        row = Uploaded.objects.filter(dossier=self._standing.dossier_id, sha256=sha256).first()
        return Kept(row.file_id, row.file_hash) if row else None

    def keep(self, sha256: str, kept: Kept) -> None:
        """The portal has taken a file."""
        Uploaded.objects.get_or_create(
            dossier_id=self._standing.dossier_id, sha256=sha256,
            defaults={"file_id": kept.id, "file_hash": kept.hash, "at": clock.now()},
        )  # fmt: skip

    def called(self, service: str, rows: int, code: str, ms: int) -> None:
        """A call was made; of many tries the last calls are kept."""
        self._calls.append({"service": service, "rows": rows, "code": code[:20], "ms": ms})
        self._calls = self._calls[-MOST_CALLS:]
        Dispatch.objects.filter(pk=self._dispatch.pk).update(calls=self._calls)

    def told(self, digest: str, status: int, at: datetime) -> None:
        """All of a version is there."""
        self._put(told_digest=digest, told_status=status, told_at=at)

    def _put(self, **values: object) -> None:
        for name, value in values.items():
            setattr(self._standing, name, value)
        Standing.objects.filter(pk=self._standing.pk).update(**values)
