"""Files, stored before what they belong to is sent."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db.models import QuerySet, Sum

from motcua.applications.commands import _core
from motcua.applications.models import Application, Attachment
from motcua.applications.rules.limits import MOST_BYTES, MOST_FILES
from motcua.citizens.models import Account
from motcua.dossiers.models import Dossier
from motcua.files.commands import Readable
from motcua.files.scans import taking
from motcua.journal import commands as journal
from motcua.kernel.errors import IllegalTransition, Invalid, NotFound
from motcua.kernel.said import Said

UP: Final = "up"
DOWN: Final = "down"


def attach(
    account: Account,
    token: str,
    requirement_code: str,
    file: Readable,
    *,
    name: str,
    at: datetime | None = None,
) -> Attachment:
    """Store one photo or PDF for a paper of a draft, behind those already there.

    Raises NotFound, IllegalTransition, or Invalid (field ``file``; also where there are too many);
    then nothing is kept.
    """
    with _core.atomic():  # before the work of reading it
        _room(_core.lock_draft(account, token).attachments.all())
    scan = taking.take(file, name=name)
    at = _core.moment(at)
    with _core.atomic():
        application = _core.lock_draft(account, token)
        mine = application.attachments.all()
        _room(mine)
        row = Attachment.objects.create(
            account=account, application=application, requirement_code=requirement_code[:60],
            name=scan.name[:255], blob=scan.blob, pages=scan.pages, added_at=at,
            position=mine.filter(requirement_code=requirement_code).count(),
        )  # fmt: skip
        _changed(application, "attached", at, requirement_code)
    return row


def attach_to_dossier(
    account: Account,
    dossier: Dossier,
    requirement_code: str,
    file: Readable,
    *,
    name: str,
    at: datetime | None = None,
) -> Attachment:
    """The same for a dossier that waits for a supplement; the caller has looked whose it is."""
    rows = Attachment.objects.filter(dossier=dossier, account=account, used_at=None)
    _room(rows)
    scan = taking.take(file, name=name)
    at = _core.moment(at)
    with _core.atomic():
        Dossier.objects.select_for_update().only("pk").get(pk=dossier.pk)
        row = Attachment.objects.create(
            account=account, dossier=dossier, requirement_code=requirement_code[:60],
            name=scan.name[:255], blob=scan.blob, pages=scan.pages, added_at=at,
            position=rows.filter(requirement_code=requirement_code).count(),
        )  # fmt: skip
        _noted(row, "attached", at)
    return row


def detach(account: Account, token: str, *, at: datetime | None = None) -> None:
    """Take a file away; ``token`` is the attachment's. Raises NotFound, IllegalTransition."""
    _act(account, token, "detached", Attachment.delete, at)


def rotate(account: Account, token: str, *, at: datetime | None = None) -> None:
    """Turn a file a quarter to the right."""

    def turn(row: Attachment) -> None:
        row.blob = taking.rotate(row.blob, row.name)
        row.save(update_fields=("blob",))

    _act(account, token, "rotated", turn, at)


def move(account: Account, token: str, where: str, *, at: datetime | None = None) -> None:
    """Put a file one place UP or DOWN among those of its paper; at the end nothing happens."""

    def shift(row: Attachment) -> None:
        rows = _siblings(row)
        place = next(index for index, one in enumerate(rows) if one.pk == row.pk)
        target = place + (-1 if where == UP else 1)
        if 0 <= target < len(rows):
            rows[place], rows[target] = rows[target], rows[place]
        for position, one in enumerate(rows):
            Attachment.objects.filter(pk=one.pk).update(position=position)

    _act(account, token, "moved", shift, at)


def _siblings(row: Attachment) -> list[Attachment]:
    return list(
        Attachment.objects.filter(
            application=row.application, dossier=row.dossier,
            requirement_code=row.requirement_code, used_at=None,
        )
    )  # fmt: skip


def _act(
    account: Account,
    token: str,
    kind: str,
    change: Callable[[Attachment], object],
    at: datetime | None,
) -> None:
    at = _core.moment(at)
    with _core.atomic():
        row = _locked(account, token)
        code, application, dossier = row.requirement_code, row.application, row.dossier
        change(row)
        if application:
            _changed(application, kind, at, code)
        else:
            row.dossier = dossier
            _noted(row, kind, at)


def _locked(account: Account, token: str) -> Attachment:
    """The account's own attachment; what it belongs to is locked and may still be changed."""
    row = Attachment.objects.filter(token=token, account=account).first()
    if row is None:
        raise NotFound("Không có tệp này.")
    if row.application_id:
        owner = Application.objects.only("token").get(pk=row.application_id)
        row.application = _core.lock_draft(account, owner.token)
    elif row.dossier_id:
        row.dossier = Dossier.objects.select_for_update().only("pk").get(pk=row.dossier_id)
    fresh = Attachment.objects.select_related("blob").filter(pk=row.pk).first()
    if fresh is None:
        raise NotFound("Không có tệp này.")
    if fresh.used_at:
        raise IllegalTransition("Tệp này đã gửi nên không sửa được nữa.")
    fresh.application, fresh.dossier = row.application, row.dossier
    return fresh


def _room(rows: QuerySet[Attachment]) -> None:
    sums = rows.aggregate(bytes=Sum("blob__size"))
    if rows.count() >= MOST_FILES or (sums["bytes"] or 0) >= MOST_BYTES:
        message = Said(
            "Hồ sơ này đã có {files} tệp hoặc {size} MB, không nhận thêm được. Mời xóa bớt tệp "
            "thừa, hoặc gộp các trang vào một tệp PDF.",
            files=MOST_FILES,
            size=MOST_BYTES // 1024**2,
        )
        raise Invalid(message, code="too_many_files", fields={"file": message})


def _changed(application: Application, kind: str, at: datetime, code: str) -> None:
    _core.touch(application, at)
    application.save(update_fields=("revision", "saved_at", "expires_at"))
    _core.record(application, kind, at=at, paper=code)


def _noted(row: Attachment, kind: str, at: datetime) -> None:
    """Files for a dossier have a chain of their own: the dossier's tells what was handed in."""
    journal.append(
        f"attachments:{row.dossier_id}", f"attachments.{kind}", at=at, actor=None,
        data={"citizen": str(row.account_id), "paper": row.requirement_code},
    )  # fmt: skip
