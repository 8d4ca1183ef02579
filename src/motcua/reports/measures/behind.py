"""The dossiers, procedures and petitions behind a numerator or a denominator."""

from collections.abc import Sequence
from typing import Final

from django.db import connection

from motcua.catalog.content import Version
from motcua.kernel.errors import NotFound
from motcua.petitions import timely
from motcua.petitions.models import Petition
from motcua.reports.measures.atoms import ATOMS, asked, measured
from motcua.reports.measures.indicators import INDICATORS, Indicator
from motcua.reports.measures.taking import Taken
from motcua.reports.queries.drill import PAGE, Lines, listed
from motcua.reports.queries.facts import GROUPS, Group
from motcua.reports.queries.paging import Place
from motcua.reports.rules import Period

SIDES: Final = ("numerator", "denominator", "rest")
_LIST: Final = """{measured} select id, accepted_at, due, since,
    case when not unended then ended_at end as ended_at
from measured where ({condition}) and (%(key)s::text is null or grp = %(key)s)
    and (accepted_at, id) > (%(after_at)s, %(after_id)s)
order by accepted_at, id limit %(limit)s"""


def named(code: str, side: str) -> Indicator:
    """An indicator that has such a side; raises NotFound."""
    one = INDICATORS.get(code)
    if one is None or side not in SIDES:
        raise NotFound("Không có chỉ số này.")
    return one


def dossiers_behind(
    agency_id: int, period: Period, code: str, side: str, *, group: Group = "field",
    key: str | None = None, after: str = "", limit: int = PAGE,
) -> Lines:  # fmt: skip
    """A page of dossiers of one side of an indicator ("rest": in the whole, not in the part).

    Two queries. Raises NotFound.
    """
    one = named(code, side)
    if one.of != "dossiers" or group not in GROUPS:
        raise NotFound("Chỉ số này không đếm hồ sơ.")
    top, bottom = (f"coalesce({ATOMS[name]}, false)" for name in (one.numerator, one.denominator))
    conditions = {"numerator": top, "denominator": bottom, "rest": f"({bottom}) and not ({top})"}
    sql = _LIST.format(measured=measured(group), condition=conditions[side])
    place = Place.parse(after)
    more = {"key": key, "after_at": place.at, "after_id": place.id, "limit": limit + 1}
    with connection.cursor() as cursor:
        cursor.execute(sql, asked(agency_id, period) | more)
        return listed(cursor.fetchall(), limit)


def procedures_behind(taken: Taken, code: str, side: str) -> Sequence[Version]:
    """Procedures of one side of an indicator, by field and name; raises NotFound."""
    one = named(code, side)
    if one.of != "procedures":
        raise NotFound("Chỉ số này không đếm thủ tục.")
    top, bottom = taken.procedures(one.numerator), taken.procedures(one.denominator)
    if side == "rest":
        return [version for version in bottom if version not in top]
    return top if side == "numerator" else bottom


def petitions_behind(
    agency_id: int, period: Period, code: str, side: timely.Side, *, after: int = 0,
    limit: int = PAGE,
) -> tuple[Sequence[Petition], int]:  # fmt: skip
    """A page of petitions of one side, and where the next begins (0 at the end); one query.

    Raises NotFound.
    """
    if named(code, side).of != "petitions":
        raise NotFound("Chỉ số này không đếm phản ánh, kiến nghị.")
    found = timely.behind(
        agency_id, period.start, period.end, side, after=after, limit=limit + 1
    )  # fmt: skip
    return found[:limit], found[limit - 1].pk if len(found) > limit else 0
