"""What an officer may press on a dossier: the one next action and the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from motcua.agencies.actors import Actor
from motcua.dossiers.queries import Offer, Page, offers
from motcua.dossiers.versions import is_joint
from motcua.office.actions import REGISTRY, Action, Words


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: its words, where it leads, the task it acts on ("" for the dossier)."""

    action: Action
    words: Words
    url: str
    task: str

    @property
    def link(self) -> str:
        """Where its form is."""
        return f"{self.url}?task={self.task}" if self.task else self.url


@dataclass(frozen=True, slots=True)
class Choices:
    """The next action, None where the officer need not do anything, and the rest in order."""

    next: Choice | None
    others: Sequence[Choice]


def choices(page: Page, actor: Actor) -> Choices:
    """Everything offered, once each."""
    found = [_choice(page, offer) for offer in offers(page, actor)]
    # A whole waits for its parts: taking its task is a courtesy, what it waits for is the news.
    beside = {"claim"} if is_joint(page.dossier) else set()
    leading = next((c for c in found if c.action.leads and c.action.name not in beside), None)
    return Choices(leading, [c for c in found if c is not leading])


def offered(page: Page, actor: Actor, name: str, task: str) -> Offer | None:
    """The offer of an action, for that task where one is named."""
    return next(
        (
            offer
            for offer in offers(page, actor)
            if offer.action == name and task in ("", _key(offer))
        ),
        None,
    )


def _choice(page: Page, offer: Offer) -> Choice:
    action = REGISTRY[offer.action]
    words = action.words(offer.step, offer.following)
    return Choice(action, words, url_of(page.dossier.pk, action), _key(offer))


def url_of(dossier_id: int, action: Action) -> str:
    """The address of an action's form."""
    if action.address:
        return reverse(action.address, args=[dossier_id])
    return reverse("office:act", args=[dossier_id, action.name])


def _key(offer: Offer) -> str:
    return str(offer.task.pk) if offer.task else ""
