"""Finding a dossier by code, name, phone or number, without diacritics, forgiving slips."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Q, QuerySet

from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.visible import visible
from motcua.kernel import text

LIMIT: Final = 50
_NUMBER = re.compile(r"[a-z]?\d[\d.\- ]{2,}")
_SIMILAR = """
    select name from dossiers_knownname where name %% %s
    order by similarity(name, %s) desc limit 8
"""


def search(
    actor: Actor, asked: str, *, limit: int = LIMIT, after: str = ""
) -> tuple[Sequence[Dossier], str, bool]:
    """Dossiers that match, newest first; where the next page begins; whether names were guessed.

    Three digits or more search codes, personal numbers and phones; words search names and the
    procedure, each must occur, the last may be unfinished. Nothing found: similar names are tried.
    """
    folded = text.fold(asked.replace("\0", " "))
    if not re.search(r"\w", folded):
        return [], "", False
    rows = Dossier.objects.filter(visible(actor)).order_by("-submitted_at", "-id")
    if condition := _by_number(folded):
        return *_page(rows.filter(condition), limit, after), False
    found, following = _page(rows.filter(search_vector=_words(folded)), limit, after)
    if found or after:
        return found, following, False
    return *_page(rows.filter(_similar(folded)), limit, after), True


def _by_number(folded: str) -> Q | None:
    if not _NUMBER.fullmatch(folded):
        return None
    digits = re.sub(r"\D", "", folded)
    if re.search(r"[.\-]", folded):
        return Q(digits__contains=folded.replace(" ", ""))
    return Q(digits__contains=digits) if len(digits) >= 3 else None


def _words(folded: str) -> SearchQuery:
    words = re.findall(r"\w+", folded)
    terms = [f"'{word}'" for word in words]
    if terms:
        terms[-1] += ":*"
    return SearchQuery(" & ".join(terms) or "''", search_type="raw", config="simple")


def _similar(folded: str) -> Q:
    with connection.cursor() as cursor:
        cursor.execute(_SIMILAR, [folded, folded])
        names = [row[0] for row in cursor.fetchall()]
    condition = Q(pk__in=())
    for name in names:
        condition |= Q(search_vector=SearchQuery(name, search_type="phrase", config="simple"))
    return condition


def _page(rows: QuerySet[Dossier], limit: int, after: str) -> tuple[Sequence[Dossier], str]:
    moment, _, last = after.partition("~")
    try:
        at, key = datetime.fromisoformat(moment), int(last)
        rows = rows.filter(Q(submitted_at__lt=at) | Q(submitted_at=at, pk__lt=key))
    except ValueError:
        pass
    found = list(rows.defer("due_trace", "search_text", "search_vector")[: limit + 1])
    if len(found) <= limit:
        return found, ""
    end = found[limit - 1]
    return found[:limit], f"{end.submitted_at.isoformat()}~{end.pk}"
