"""The code for receiving a result at the door: where it goes, and that it can go at all."""

import re
from datetime import datetime

from motcua.applications.models import Application
from motcua.citizens.models import Account, Consent
from motcua.delivery.models import DeliveryJob
from motcua.delivery.rules.codes import LIFE
from motcua.kernel.people import spoken_phone
from motcua.notices.commands.codes import Channel, send_code
from motcua.notices.commands.outbox import MOBILE, silenced
from motcua.notices.providers import open_channels


def send_delivery_code(job: DeliveryJob, code: str, at: datetime) -> bool:
    """Send it by text message, else by e-mail; False where neither reaches the citizen."""
    if silenced():
        return False
    way = _way(job)
    if way is None:
        return False
    channel, address, language = way
    send_code(channel, address, code, language=language, at=at, kind="delivery", life=LIFE)
    return True


def _way(job: DeliveryJob) -> tuple[Channel, str, str] | None:
    account = _account(job)
    language, left = (account.language, _left_alone(account)) if account else ("vi", set[str]())
    channels = set(open_channels()) - left
    if "sms" in channels and re.fullmatch(MOBILE, re.sub(r"[^0-9+]", "", job.phone)):
        return "sms", spoken_phone(job.phone), language
    email = (account.email if account else "") or job.dossier.submitter.email
    return ("email", email, language) if "email" in channels and email else None


def _account(job: DeliveryJob) -> Account | None:
    rows = Application.objects.filter(dossier_id=job.dossier_id).select_related("account")
    found = rows.first()
    return found.account if found and found.account.closed_at is None else None


def _left_alone(account: Account) -> set[str]:
    """Channels the citizen took back and has not given again."""
    rows = Consent.objects.filter(account=account, topic__startswith="notices_")
    topics = {(row.topic, row.withdrawn_at is None) for row in rows}
    return {t.removeprefix("notices_") for t, on in topics if not on and (t, True) not in topics}
