"""Keeping what is typed."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from motcua.applications.commands import _core
from motcua.applications.models import Application
from motcua.applications.rules.saving import Saved, collides
from motcua.applications.same import carry
from motcua.catalog import queries as catalog
from motcua.catalog.rules import eforms
from motcua.citizens.models import Account
from motcua.kernel import clock
from motcua.kernel.errors import Stale


class Collision(Stale):
    """Another tab has saved the section meanwhile; nothing was written over.

    ``application`` as it stands, ``typed`` the answers that were to be saved.
    """

    default_code = "other_tab"
    default_message = (
        "Phần này vừa được lưu ở một thẻ hoặc một máy khác. Cả hai bản đều còn. "
        "Mời Ông/Bà chọn bản muốn giữ."
    )

    def __init__(self, application: Application, typed: Mapping[str, Any]) -> None:
        super().__init__()
        self.application = application
        self.typed = typed


@_core.atomic
def save(
    account: Account,
    token: str,
    section: str,
    answers: Mapping[str, Any],
    *,
    revision: int,
    tab: str,
    by_itself: bool = False,
    at: datetime | None = None,
) -> Application:
    """Keep the answers of one section as typed, right or wrong.

    A person it tells of stands filled in where the form asks about the same one again.
    ``revision`` is the count the page was made with, ``tab`` a name the page gave itself.
    A page that saves ``by_itself`` every few seconds is journaled once. Raises Collision (both
    states are in it), NotFound, IllegalTransition.
    """
    at = _core.moment(at)
    application = _core.lock_draft(account, token)
    old, new = application.answers, eforms.merged(application.answers, answers)
    if collides(application.saves, section, revision=revision, tab=tab, old=old, new=new):
        raise Collision(application, answers)
    known = application.saves.get(section, {}).get("tab") == tab
    application.answers = new
    if form := catalog.get_version(application.version_id).eform:
        carry(application, form, section, clock.local(at).date())
    if application.answers == old and known:
        return application
    _core.touch(application, at)
    last = Saved(application.revision, tab, clock.local(at).isoformat())
    application.saves = {**application.saves, section: last.to_json()}
    application.save()
    if not (by_itself and known):
        _core.record(application, "saved", at=at, section=section)
    return application


@_core.atomic
def fill_in(
    account: Account,
    token: str,
    answers: Mapping[str, Any],
    sources: Mapping[str, str],
    *,
    at: datetime | None = None,
) -> Application:
    """Lay known data over the answers: a card that was scanned. ``sources``: trail → whence."""
    at = _core.moment(at)
    application = _core.lock_draft(account, token)
    application.answers = eforms.merged(application.answers, answers)
    told = {trail: [source, value_at(answers, trail)] for trail, source in sources.items()}
    application.prefilled = {**application.prefilled, **told}
    _core.touch(application, at)
    application.save()
    _core.record(application, "filled_in", at=at, fields=sorted(sources))
    return application


@_core.atomic
def save_return(
    account: Account,
    token: str,
    *,
    method: str,
    address: str,
    phone: str,
    at: datetime | None = None,
) -> Application:
    """Keep how the result comes and where to reach the citizen, as typed."""
    at = _core.moment(at)
    application = _core.lock_draft(account, token)
    application.return_method = method[:12]
    application.return_address = " ".join(address.split())[:300]
    application.notify_phone = phone.strip()[:20]
    _core.touch(application, at)
    application.save()
    _core.record(application, "return_chosen", at=at, method=application.return_method)
    return application


@_core.atomic
def save_replaced(
    account: Account, token: str, codes: Collection[str], *, at: datetime | None = None
) -> Application:
    """Keep for which papers the citizen relies on data the state has already."""
    at = _core.moment(at)
    application = _core.lock_draft(account, token)
    application.replaced = sorted(codes)
    _core.touch(application, at)
    application.save()
    _core.record(application, "papers_by_data", at=at, papers=application.replaced)
    return application


def value_at(answers: Mapping[str, Any], trail: str) -> Any:
    """What stands at a trail: "mother.address.ward"; None where nothing does."""
    found: Any = answers
    for part in trail.split("."):
        if isinstance(found, Mapping):
            found = found.get(part)
        elif isinstance(found, list) and part.isdigit() and int(part) < len(found):
            found = found[int(part)]
        else:
            return None
    return found
