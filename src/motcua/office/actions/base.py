"""An action of the office: its words, its form and the command it calls."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from motcua.agencies.actors import Actor
from motcua.catalog.content import Step
from motcua.dossiers.queries import Page
from motcua.kernel.errors import NotFound
from motcua.office.forms.action import ActionForm

Text = Any  # a lazy translation or a string: Django shows both alike


class _Row(Protocol):
    pk: int


@dataclass(frozen=True, slots=True)
class Call:
    """A checked form, ready for its command."""

    page: Page
    actor: Actor
    form: ActionForm

    @property
    def data(self) -> dict[str, Any]:
        """What the form holds."""
        return self.form.cleaned_data

    @property
    def dossier(self) -> int:
        """The dossier acted upon."""
        return self.page.dossier.pk

    @property
    def task(self) -> int:
        """The task the form was shown for; NotFound where it is none of this dossier."""
        return _one_of(self.page.tasks, self.data["task"])

    def target(self, rows: Iterable[_Row], given: object = None) -> int:
        """The row the form was shown for; NotFound where it is none of these."""
        return _one_of(rows, self.data["target"] if given is None else given)


def _one_of(rows: Iterable[_Row], given: object) -> int:
    for row in rows:
        if str(row.pk) == str(given):
            return row.pk
    raise NotFound("Biểu mẫu này không thuộc hồ sơ đang mở. Mời mở lại hồ sơ.")


@dataclass(frozen=True, slots=True)
class Action:
    """What an officer may press. ``title`` and ``note`` may name steps: {step}, {following}."""

    name: str
    button: Text
    title: Text
    note: Text
    done: Text  # said after commit; "" where the page it leads to says it
    run: Callable[[Call], object]
    form: type[ActionForm] = ActionForm
    icon: str = "arrow-right"
    leads: bool = False  # may be the page's one next action
    direct: bool = False  # pressed at once; its form is for those who want to add something
    grave: bool = False  # cannot be taken back by the one who presses
    template: str = "office/act.html"
    address: str = ""  # the name of its own address, where it has one
    after: str = ""  # the name of the page it leads to; the dossier otherwise
    # other words for button and title where it leads to a "signature" or to the "end"
    leading_to: Mapping[str, tuple[Text, Text]] = field(default_factory=dict)
    about: str = ""  # a template that shows what is decided upon

    def words(self, step: Step | None, following: Step | None) -> "Words":
        """What it is called for a task at ``step``."""
        names = {
            "step": step.name if step else "",
            "following": following.name if following else "",
        }
        button, title = self.leading_to.get(_what(following), (self.button, self.title))
        return Words(str(button), str(title).format(**names), str(self.note).format(**names))


@dataclass(frozen=True, slots=True)
class Words:
    """What is on the button, above it, and what will happen."""

    button: str
    title: str
    note: str


def _what(following: Step | None) -> str:
    if following is None or following.code == "return":
        return "end"
    return "signature" if following.sign else "step"
