"""A month's ratings as the national portal is told of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from motcua.kernel import clock
from motcua.national.rules.masking import masked
from motcua.national.rules.satisfaction import Votes, split
from motcua.ratings.models import DossierRating, Rating

QUESTION: Final = "Ông/Bà có hài lòng về việc tiếp nhận, giải quyết thủ tục hành chính không?"
Said = tuple[int, str]  # score, words


def votes(agency_id: int, month: date) -> list[Votes]:
    """Everything of a month: all together (procedure ""), and dossiers by procedure (two queries).

    Every rating counts, with or without words; words go without numbers and addresses.
    """
    by_procedure = _of_dossiers(agency_id, month)
    everything = _of_services(agency_id, month)
    for said in by_procedure.values():
        everything += said
    rows = [_votes("", everything)]
    rows += [_votes(code, said) for code, said in sorted(by_procedure.items())]
    return [row for row in rows if row.total]


def _of_services(agency_id: int, month: date) -> list[Said]:
    rows = Rating.objects.filter(agency=agency_id, at__range=_bounds(month)).order_by("at", "id")
    return list(rows.values_list("score", "words"))


def _of_dossiers(agency_id: int, month: date) -> Mapping[str, Sequence[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    rows = DossierRating.objects.filter(agency=agency_id, at__range=_bounds(month))
    named = rows.order_by("at", "id").values_list("dossier__procedure_code", "score", "words")
    for code, score, words in named:
        found[code].append((score, words))
    return found


def _votes(code: str, said: Iterable[Said]) -> Votes:
    rows = list(said)
    very, satisfied, bad = split([score for score, _ in rows])
    comments = tuple(masked(words) for _, words in rows if words.strip())
    return Votes(code, QUESTION, very, satisfied, bad, comments)


def _bounds(month: date) -> tuple[datetime, datetime]:
    first = month.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    begin, end = (datetime.combine(day, time.min, clock.TZ) for day in (first, following))
    return begin, end - timedelta(microseconds=1)
