"""An account's petitions, in the words of the person who sent them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from motcua.citizens.models import Account
from motcua.petitions.models import Petition
from motcua.petitions.own import of_account
from motcua.petitions.rules import states
from motcua.petitions.rules.kinds import FACES, GROUNDS, KINDS

PAGE: Final = 20
# Of what the list shows; the rest stands on the petition's own page.
_SHOWN: Final = (
    "code", "token", "kind", "words", "state", "received_at", "answer_by", "ended_at",
    "forwarded_to", "ground", "answer", "score",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One petition: where it stands, what was answered, whether its sender may say how it was."""

    petition: Petition
    kind: Any
    state: Any
    waits: bool
    ground: Any
    may_rate: bool
    face: Any


@dataclass(frozen=True, slots=True)
class Page:
    """A page of petitions, newest first, and where the next one begins ("" for nowhere)."""

    rows: Sequence[Row]
    older: str


def page(account: Account, before: str = "") -> Page:
    """Petitions of the account, by keyset on the id (one query)."""
    found = of_account(account).only(*_SHOWN)
    if before.isdecimal() and len(before) < 19:
        found = found.filter(pk__lt=int(before))
    rows = list(found[: PAGE + 1])
    older = str(rows[PAGE - 1].pk) if len(rows) > PAGE else ""
    return Page([_row(petition) for petition in rows[:PAGE]], older)


def _row(row: Petition) -> Row:
    return Row(
        row, KINDS[row.kind], states.NAMES[row.state], row.state in states.OPEN,
        GROUNDS.get(row.ground, ""), row.score is None and states.may("rate", row.state),
        FACES.get(row.score or 0, ""),
    )  # fmt: skip
