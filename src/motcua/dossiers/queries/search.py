"""Finding a dossier by code, name, phone or number, without diacritics, forgiving slips."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Q, QuerySet

from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier, Person
from motcua.dossiers.queries.visible import ranges, visible
from motcua.kernel import text
from motcua.kernel.codes import DossierCode

LIMIT: Final = 50
PERSONAL_NUMBER: Final = 12  # digits
_NUMBER = re.compile(r"[a-z]?\d[\d.\- ]{2,}")
# Below this share of common letters (trigrams) two names are not one name with a slip: "nguyễm" and
# "nguyễn" are, and an index that knows it passes over nearly all names.
_ALIKE: Final = 0.45
_SIMILAR = """
    select name from dossiers_knownname where name %% %s
    order by similarity(name, %s) desc limit 5
"""


def search(
    actor: Actor, asked: str, *, limit: int = LIMIT, after: str = ""
) -> tuple[Sequence[Dossier], str, bool]:
    """Dossiers that match, newest first; where the next page begins; whether names were guessed.

    Three digits or more search codes, personal numbers and phones; words search names and the
    procedure, each must occur, the last may be unfinished. Nothing found: similar names are tried.
    """
    folded = text.fold(asked.replace("\0", " "))
    words = re.findall(r"\w+", folded)
    if not words:
        return [], "", False
    if condition := _by_number(folded):
        return *_page(actor, condition, limit, after), False
    found, following = _page(actor, Q(search_vector=_all(words)), limit, after)
    if found or after:
        return found, following, False
    return _guess(actor, folded, limit), "", True


def _by_number(folded: str) -> Q | None:
    if not _NUMBER.fullmatch(folded):
        return None
    digits = re.sub(r"\D", "", folded)
    if re.search(r"[.\-]", folded):
        return _by_code(folded.replace(" ", ""))
    if len(digits) == PERSONAL_NUMBER:
        return _by_person(digits)
    return Q(digits__contains=digits) if len(digits) >= 3 else None


def _by_person(number: str) -> Q:
    """Dossiers of whoever bears the number; of a code or phone that has it inside, else."""
    people = list(Person.objects.filter(personal_number=number).values_list("id", flat=True))
    if not people:
        return Q(digits__contains=number)
    return Q(owner__in=people) | Q(submitter__in=people)


def _by_code(folded: str) -> Q:
    """A whole code is looked up, a part of one is looked for."""
    try:
        return Q(code=str(DossierCode.parse(folded)))
    except ValueError:
        return Q(digits__contains=folded)


def _all(words: Sequence[str]) -> SearchQuery:
    terms = " & ".join(f"'{word}'" for word in words)
    return SearchQuery(f"{terms}:*", search_type="raw", config="simple")


def _guess(actor: Actor, folded: str, limit: int) -> Sequence[Dossier]:
    """The newest dossiers of people whose names are similar; there is no page after."""
    with connection.cursor() as cursor:
        cursor.execute("select set_limit(%s::real)", [_ALIKE])
        cursor.execute(_SIMILAR, [folded, folded])
        names = [row[0] for row in cursor.fetchall()]
    condition = Q(pk__in=())
    for name in names:
        condition |= Q(search_vector=SearchQuery(name, search_type="phrase", config="simple"))
    # Sorted here: these are few, but the database takes them for many and would walk past all
    # dossiers, newest first, to find the first of them.
    rows = Dossier.objects.filter(visible(actor), condition).order_by()
    newest = sorted(rows.values_list("submitted_at", "id"), reverse=True)
    return _rows([key for _, key in newest[:limit]])


def _page(actor: Actor, condition: Q, limit: int, after: str) -> tuple[Sequence[Dossier], str]:
    """One page: each range gives its newest, the newest of all are shown."""
    parts = [
        _beyond(Dossier.objects.filter(part).filter(condition), after)
        .order_by("-submitted_at", "-id")
        .values_list("submitted_at", "id")[: limit + 1]
        for part in ranges(actor)
    ]
    if not parts:
        return [], ""
    keys = parts[0]
    if len(parts) > 1:
        keys = keys.union(*parts[1:]).order_by("-submitted_at", "-id")[: limit + 1]
    found = list(keys)
    last = found[limit - 1] if len(found) > limit else None
    following = f"{last[0].isoformat()}~{last[1]}" if last else ""
    return _rows([key for _, key in found[:limit]]), following


def _rows(ids: Sequence[int]) -> Sequence[Dossier]:
    shown = Dossier.objects.defer("due_trace", "search_text", "search_vector", "digits")
    dossiers = shown.in_bulk(ids)
    return [dossiers[key] for key in ids]


def _beyond(rows: QuerySet[Dossier], after: str) -> QuerySet[Dossier]:
    moment, _, last = after.partition("~")
    try:
        at, key = datetime.fromisoformat(moment), int(last)
    except ValueError:
        return rows
    return rows.filter(Q(submitted_at__lt=at) | Q(submitted_at=at, pk__lt=key)).filter(
        submitted_at__lte=at
    )
