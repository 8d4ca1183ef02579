"""Every reading of applications that others may do."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from motcua.applications.models import DISCARDED, DRAFT, Application, Attachment
from motcua.citizens.models import Account
from motcua.dossiers.models import Dossier
from motcua.kernel.errors import NotFound


def drafts_of(account: Account) -> Sequence[Application]:
    """The account's drafts, last saved first (one query)."""
    rows = Application.objects.filter(account=account, state=DRAFT).select_related("version")
    return list(rows.order_by("-saved_at"))


def by_token(account: Account, token: str) -> Application:
    """The account's own application, draft or sent; raises NotFound, also for another's."""
    rows = Application.objects.select_related("account", "dossier__agency", "agency")
    mine = rows.filter(token=token, account_id=account.pk).exclude(state=DISCARDED)
    found = mine.first()
    if found is None:
        raise NotFound("Không có hồ sơ này trong tài khoản của Ông/Bà, hoặc bản nháp đã hết hạn.")
    return found


def dossiers_of(account: Account) -> QuerySet[Dossier]:
    """Dossiers the account may see: sent by it, and those of its holder's number, if vouched for.

    A number counts only where an identity provider stands for it: anybody can type one.
    """
    return Dossier.objects.filter(_seen_by(account))


def may_see(account: Account, dossier: Dossier) -> bool:
    """Whether the dossier, or the joint one it is part of, is among them (one query)."""
    either = [pk for pk in (dossier.pk, dossier.whole_id) if pk]
    return Dossier.objects.filter(_seen_by(account), pk__in=either).exists()


def attachment(account: Account, token: str) -> Attachment:
    """The account's own file; raises NotFound, also for another's."""
    rows = Attachment.objects.select_related("blob", "application", "dossier")
    found = rows.filter(token=token, account_id=account.pk).first()
    if found is None:
        raise NotFound("Không có tệp này.")
    return found


def waiting_for_dossier(account: Account, dossier: Dossier) -> Sequence[Attachment]:
    """Files the account has stored for a supplement and not handed in yet."""
    rows = Attachment.objects.filter(account=account, dossier=dossier, used_at=None)
    return list(rows.select_related("blob"))


def answers_of(dossier: Dossier) -> Application | None:
    """The application a dossier came from; None where it was brought to the desk."""
    return Application.objects.filter(dossier=dossier).first()


def _seen_by(account: Account) -> Q:
    sent = Q(
        pk__in=Application.objects.filter(account=account).exclude(dossier=None).values("dossier")
    )
    if not account.verified:
        return sent
    number = account.personal_number
    return sent | Q(submitter__personal_number=number) | Q(owner__personal_number=number)
