"""For ``motcua doctor``: is the desk's mail read, sent and answered."""

from datetime import timedelta
from typing import Final

from motcua.kernel import clock
from motcua.kernel.checks import Checks
from motcua.mailroom import queries
from motcua.mailroom.commands import try_out
from motcua.mailroom.models import Mailbox
from motcua.mailroom.queries.lists import late

OLD: Final = timedelta(minutes=15)  # of a fetch: it runs each minute
NIGHTS: Final = timedelta(days=2)  # of deleting what is kept no longer: it runs each night
FULL: Final = 0.9  # of a quota


def mailbox() -> str:
    """One line; raises ValueError for what somebody must do something about."""
    boxes = list(Mailbox.objects.select_related("agency").order_by("pk"))
    if not boxes:
        return "no mailbox is connected (/office/mail/settings/)"
    return "; ".join(_check(box) for box in boxes)


def _check(box: Mailbox) -> str:
    if box.made_up:
        return f"{box.address}: made up for the demo, no server stands behind it"
    if not box.active:
        return f"{box.address}: paused"
    tried, now = try_out(box), clock.now()
    wrong = [f"{name}: {said}" for name, said in
             (("imap", tried.incoming), ("smtp", tried.outgoing)) if said]  # fmt: skip
    if box.fetched_at is None or box.fetched_at < now - OLD:
        wrong.append(f"last read {_ago(box)}")
    if stuck := queries.unsent(box, now - OLD):
        wrong.append(f"{stuck} letters wait to be sent")
    if over := queries.outdated(box, now - NIGHTS).count():
        wrong.append(f"{over} finished conversations should have been deleted by now")
    if box.quota_used and box.quota_limit and box.quota_used > FULL * box.quota_limit:
        wrong.append(f"{_quota(box)} of the quota used")
    if wrong:
        raise ValueError(f"{box.address}: {', '.join(wrong)}; see /office/mail/settings/")
    owed = late(box.agency_id)
    kept = f"kept {box.keep_months} months" if box.keep_months else "kept for ever"
    told = f"read {_ago(box)}, {_quota(box)}, {owed} past their time, {kept}"
    return f"{box.address} answers, {told}"


def _ago(box: Mailbox) -> str:
    if box.fetched_at is None:
        return "never"
    return f"{int((clock.now() - box.fetched_at).total_seconds() // 60)} min ago"


def _quota(box: Mailbox) -> str:
    if not box.quota_limit or box.quota_used is None:
        return "no quota told"
    return f"{100 * box.quota_used // box.quota_limit} %"


CHECKS: Final[Checks] = {"mailbox": mailbox}
