"""What is counted of dossiers, beyond form II.06a: one statement for figures and for their lists.

Everything is as of the end of the period: a payment, a scan, a message to the portal that came
later is not seen.
"""

from collections.abc import Mapping
from typing import Any, Final

from motcua.catalog import queries as catalog
from motcua.reports.queries.facts import Group, facts, parameters
from motcua.reports.rules import Period

_ENDED = "alive and not unended"
_DECIDED = f"{_ENDED} and refused is not null"
# Name → condition over ``measured``; null counts as no.
ATOMS: Final[Mapping[str, str]] = {
    "received": "fresh",
    "online": "fresh and online",
    "full": "fresh and full_service",
    "full_online": "fresh and full_service and online",
    "partial": "fresh and partial_service",
    "partial_online": "fresh and partial_service and online",
    "owed": "fresh and owed",
    "paid": "fresh and owed and paid",
    "scanned": "fresh and scanned",
    "reused": "fresh and reused",
    "synced": "fresh and synced",
    "ended": _ENDED,
    "kept": f"{_ENDED} and (refused is null or (late is not null and not late))",
    "judged": f"({_ENDED}) or (unended and late)",
    "decided": _DECIDED,
    "signed": f"{_DECIDED} and signed",
    "early": f"{_DECIDED} and early",
    "on_time": f"{_DECIDED} and not late and not early",
    "asked_once": f"{_DECIDED} and asked = 1",
    "asked_more": f"{_DECIDED} and asked > 1",
}
MEASURED: Final = """{facts}, owing as materialized (
    select c.dossier_id from dossiers_charge c join facts f on f.id = c.dossier_id
    where c.amount > 0 group by 1
), paying as materialized (
    select p.dossier_id from dossiers_payment p join facts f on f.id = p.dossier_id
    where p.method = 'online' and p.paid_at < %(end)s
        and (p.cancelled_at is null or p.cancelled_at >= %(end)s) group by 1
), papers as materialized (
    select p.dossier_id, bool_or(p.blob_id is not null) as scanned,
        bool_or(p.kind = 'database') as reused
    from dossiers_document p join facts f on f.id = p.dossier_id
    where p.stage = 'intake' and p.added_at < %(end)s group by 1
), signing as materialized (
    select r.dossier_id from dossiers_electronicresult e
    join dossiers_result r on r.id = e.result_id join facts f on f.id = r.dossier_id
    where e.attached_at < %(end)s and (e.replaced_at is null or e.replaced_at >= %(end)s) group by 1
), telling as materialized (
    select t.dossier_id from national_dispatch t join facts f on f.id = t.dossier_id
    where t.state = 'sent' and t.closed_at < %(end)s
    union select s.dossier_id from national_standing s join facts f on f.id = s.dossier_id
    where s.from_portal
), asking as materialized (
    select s.dossier_id, count(*) as asked from dossiers_supplement s
    join facts f on f.id = s.dossier_id where s.issued_at < %(end)s group by 1
), measured as (
    select facts.*, owing.dossier_id is not null as owed, paying.dossier_id is not null as paid,
        papers.scanned, papers.reused, signing.dossier_id is not null as signed,
        telling.dossier_id is not null as synced, coalesce(asking.asked, 0) as asked,
        procedure_code = any(%(full)s) as full_service,
        procedure_code = any(%(partial)s) as partial_service
    from facts
    left join owing on owing.dossier_id = facts.id
    left join paying on paying.dossier_id = facts.id
    left join papers on papers.dossier_id = facts.id
    left join signing on signing.dossier_id = facts.id
    left join telling on telling.dossier_id = facts.id
    left join asking on asking.dossier_id = facts.id
)"""


def measured(group: Group) -> str:
    """The beginning of a statement: a CTE ``measured`` with a column ``grp``."""
    return MEASURED.replace("{facts}", facts(group))


def asked(agency_id: int, period: Period) -> dict[str, Any]:
    """What ``measured`` asks for."""
    levels: dict[str, list[str]] = {"full": [], "partial": []}
    for version in catalog.published_on(period.last):
        levels.get(version.online_level, []).append(version.procedure_code)
    return {**parameters(agency_id, period), **levels}
