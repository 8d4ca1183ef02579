"""What of a notice is kept from who looks after messages: secrets of pages, who denounced."""

from motcua.agencies.actors import Actor
from motcua.notices.models import Notice
from motcua.petitions import scopes as petitions
from motcua.petitions.models import Petition
from motcua.reception import scopes as reception
from motcua.reception.models import Reception

HIDDEN = "•••"


def without_key(notice: Notice, text: str) -> str:
    """A text without the citizen's own way into a dossier, a petition, an appointment."""
    path = str(notice.facts.get("path", "")).strip("/")
    keys = [path.rpartition("/")[2], notice.dossier.token if notice.dossier else ""]
    for key in filter(None, keys):
        text = text.replace(key, HIDDEN)
    return text


def may_address(actor: Actor, notice: Notice) -> bool:
    """Whether the actor may see, or change, where it goes: as they may know who it is for."""
    owner, _, number = notice.chain.partition(":")
    if owner == "reception":
        visit = Reception.objects.filter(pk=int(number)).first()
        return visit is not None and reception.may_identify(actor, visit)
    if owner == "petition":
        row = Petition.objects.filter(pk=int(number)).first()
        return row is not None and petitions.may_read(actor, row)
    return True
