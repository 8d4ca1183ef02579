"""Friendly letters in the words of the office."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from motcua.agencies.actors import Actor
from motcua.catalog.content import LetterRule
from motcua.catalog.packages.words import LETTER_KINDS
from motcua.dossiers.models import Dossier
from motcua.journal.models import Entry
from motcua.letters import queries
from motcua.letters.models import Letter, NoLetters
from motcua.letters.rules import states
from motcua.letters.rules.filling import needs_reason

LISTS: Final = {
    "waiting": _("Chờ duyệt"),
    "returned": _("Trả lại sửa"),
    "ready": _("Chờ in"),
    "printed": _("Đã in"),
    "ended": _("Không đi kèm"),
}
EMPTY: Final = {
    "waiting": _("Không có thư nào chờ duyệt. Hồ sơ khai sinh, kết hôn, khai tử có kết quả thì thư "
                 "tự soạn và hiện ở đây."),
    "returned": _("Không có thư nào bị trả lại."),
    "ready": _("Không có thư nào chờ in. Thư đã duyệt hiện ở đây và ở màn hình trả kết quả."),
    "printed": _("Chưa in thư nào."),
    "ended": _("Không có thư nào bị bỏ lại."),
}  # fmt: skip
ICONS: Final = {
    "congratulation": "confetti", "condolence": "candle", "thanks": "heart-handshake",
    "apology": "feather",
}  # fmt: skip
HAPPENED: Final = {
    "drafted": _("Soạn thư"),
    "reworded": _("Sửa lời thư"),
    "approved": _("Lãnh đạo duyệt"),
    "sent_back": _("Lãnh đạo trả lại: {reason}"),
    "printed": _("In thư"),
    "missed": _("Trả kết quả khi thư chưa duyệt: thư không đi kèm"),
    "revived": _("Việc trả kết quả bị hủy, thư lại chờ duyệt"),
    "unwanted": _("Gia đình không nhận thư"),
    "wanted": _("Gia đình nhận thư như thường"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A letter with its words, and what the officer may do with it."""

    row: Letter
    kind: Any
    icon: str
    state: Any
    may: frozenset[str]

    @property
    def picked(self) -> str:
        """What a tick of a list says: the letter, in the words that were seen."""
        return f"{self.row.pk}:{self.row.version}"


@dataclass(frozen=True, slots=True)
class Box:
    """A dossier's letters on its page: what there is, what may be drafted, the family's wish."""

    lines: list[Line]
    offers: list[LetterRule]
    unwanted: NoLetters | None
    writes: bool

    @property
    def shown(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.lines or self.unwanted or self.offers)

    @property
    def asks(self) -> bool:
        """Whether one of the offers needs a reason."""
        return any(needs_reason(rule) for rule in self.offers)


PERMISSIONS: Final = {
    "reword": "letter.write", "approve": "letter.approve", "send_back": "letter.approve",
    "print": "letter.print",
}  # fmt: skip


def line(row: Letter, actor: Actor) -> Line:
    """A letter with its words; permissions by role, its own author's limit is the command's."""
    may = frozenset(
        act for act, permission in PERMISSIONS.items()
        if states.may(act, row.state, printed=row.printed_at is not None)
        and queries.may(actor, permission, row.dossier)
    )  # fmt: skip
    kind = LETTER_KINDS.get(row.kind, row.kind)
    return Line(row, kind, ICONS.get(row.kind, "mail"), state_of(row), may)


def state_of(row: Letter) -> Any:
    """Where it stands; printed is more than approved."""
    return _("Đã in") if row.printed_at else states.NAMES[row.state]


def box(dossier: Dossier, actor: Actor) -> Box:
    """What a dossier's page shows of its letters (two queries)."""
    rows = queries.of_dossier(dossier.pk)
    for row in rows:
        row.dossier = dossier
    unwanted = queries.unwanted(dossier.pk)
    writes = queries.may(actor, "letter.write", dossier)
    offers = queries.offers(dossier, rows) if writes and not unwanted else []
    return Box([line(row, actor) for row in rows], offers, unwanted, writes)


def told(row: Letter, entries: Iterable[Entry]) -> list[tuple[Entry, str]]:
    """What happened to a letter, newest first; the family's wish concerns all of its dossier."""
    found = [
        (entry, _words(entry.kind.removeprefix("letter."), entry.data))
        for entry in entries
        if entry.data.get("letter", row.kind) == row.kind
    ]
    return found[::-1]


def _words(kind: str, data: Mapping[str, Any]) -> str:
    return str(HAPPENED.get(kind, kind)).format(reason=data.get("reason", ""))
