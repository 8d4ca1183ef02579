"""What to bring, and what not: an officer looks up what a database already has."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.catalog.content import Case, Requirement
from motcua.kernel.said import Small, bare


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of the check-list."""

    code: str
    name: str
    notes: Sequence[str]
    form: str = ""


@dataclass(frozen=True, slots=True)
class Papers:
    """What to bring, what only some need, what nobody needs to bring."""

    bring: Sequence[Paper]
    perhaps: Sequence[Paper]
    leave: Sequence[str]


def papers(case: Case) -> Papers:
    """The papers of a case, sorted by whether one has to bring them.

    What need only be shown, or only now and then, and stands in a database, is left at home
    (NĐ 118/2025/NĐ-CP: agencies do not ask for what they can look up).
    """
    bring, perhaps, leave = [], [], []
    for row in case.requirements:
        if row.replaceable_by and (row.presented or not row.required):
            leave.append(row.name)
        elif row.required:
            bring.append(_paper(row))
        else:
            perhaps.append(_paper(row))
    return Papers(bring, perhaps, list(dict.fromkeys(leave)))


def _paper(row: Requirement) -> Paper:
    return Paper(row.code, row.name, [text for text in _notes(row) if text], row.form or "")


def _notes(row: Requirement) -> Sequence[str]:
    return (
        _("Chỉ khi: %s") % bare(Small(row.when)) if row.when else "",
        _sentence(_how_many(row)),
        row.note or "",
        _("Không cần bản giấy nếu đã có trong: %s") % bare(Small(row.replaceable_by))
        if row.replaceable_by
        else "",
    )


def _how_many(row: Requirement) -> str:
    parts = [
        _("chỉ xuất trình") if row.presented else "",
        _("%d bản chính") % row.originals if row.originals else "",
        _("%d bản sao") % row.copies if row.copies else "",
        _("bản điện tử") if row.kind_choices == ("electronic",) else "",
    ]
    return ", ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
