"""How a line of a table is written: an address, and what each viewer gets there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.urls import reverse

from tests.addresses.world import OTHER, OWNER, STAFF, TYPED, World

NOBODY: Final = "nobody"
CITIZENS: Final = (NOBODY, OWNER, OTHER)
MACHINES: Final = ("kiosk", "rating")
# "Sign in first", beside the statuses there are.
IN: Final = "/sign-in/"
Answer = int | str
Answers = Mapping[str, Answer]
SHUT: Final[Answers] = dict.fromkeys(CITIZENS, 405)


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``words`` fill the address: a word of the world's, or ``=`` and the word itself.

    ``bare``: no page of its own, but a file, a picture, a piece of a page.
    """

    name: str
    words: str = ""
    get: Answers = field(default_factory=lambda: SHUT)
    post: Answers = field(default_factory=lambda: SHUT)
    body: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    bare: bool = False

    def given(self, world: World, **instead: str) -> dict[str, str]:
        """What fills the address."""
        return world.said(part.split(":", 1) for part in self.words.split()) | instead

    def address(self, world: World, **instead: str) -> str:
        """Where it is."""
        return reverse(self.name, kwargs=self.given(world, **instead)) + self.query

    @property
    def key(self) -> tuple[str, str] | None:
        """What in the address says whose thing it is: ("token", "draft")."""
        for part in self.words.split():
            name, word = part.split(":", 1)
            if name in ("token", "pk") or word.endswith("_code"):
                return name, word
        return None


def _three(nobody: Answer, owner: Answer, other: Answer) -> Answers:
    return dict(zip(CITIZENS, (nobody, owner, other), strict=True))


def anyone(name: str, words: str = "", get: Answer = 200, post: Answer = 405, **more: Any) -> Row:
    """The same for everybody: open, or for whoever holds the address."""
    return Row(name, words, _three(get, get, get), _three(post, post, post), **more)


def mine(name: str, words: str, get: Answer = 405, post: Answer = 405, **more: Any) -> Row:
    """For the owner; nobody and staff sign in first, others find nothing."""

    def answers(answer: Answer) -> Answers:
        if answer == 405:
            return SHUT
        return {**_three(IN, answer, 404), TYPED: 404, STAFF: IN}

    return Row(name, words, answers(get), answers(post), **more)


def citizen(name: str, words: str = "", get: Answer = 405, post: Answer = 405, **more: Any) -> Row:
    """For everybody signed in; each sees their own."""

    def answers(answer: Answer) -> Answers:
        return SHUT if answer == 405 else {**_three(IN, answer, answer), STAFF: IN}

    return Row(name, words, answers(get), answers(post), **more)


def machine(
    kind: str, name: str, words: str = "", get: Answer = 405, post: Answer = 405, **more: Any
) -> Row:
    """For one kind of machine in the hall; no citizen's browser is one."""

    def answers(answer: Answer) -> Answers:
        others = dict.fromkeys((*CITIZENS, *MACHINES), 405 if answer == 405 else 403)
        return {**others, kind: answer}

    return Row(name, words, answers(get), answers(post), **more)
