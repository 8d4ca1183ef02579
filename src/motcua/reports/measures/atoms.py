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
# Each question of a dossier by itself, so that the database asks it of few by their index and of
# many by one look at the whole table.
_ASKED: Final = """
    exists (select 1 from dossiers_charge c where c.dossier_id = facts.id and c.amount > 0) as owed,
    exists (select 1 from dossiers_payment p where p.dossier_id = facts.id
        and p.method = 'online' and p.paid_at < %(end)s
        and (p.cancelled_at is null or p.cancelled_at >= %(end)s)) as paid,
    exists (select 1 from dossiers_document p where p.dossier_id = facts.id
        and p.stage = 'intake' and p.added_at < %(end)s and p.blob_id is not null) as scanned,
    exists (select 1 from dossiers_document p where p.dossier_id = facts.id
        and p.stage = 'intake' and p.added_at < %(end)s and p.kind = 'database') as reused,
    exists (select 1 from dossiers_result r join dossiers_electronicresult e on e.result_id = r.id
        where r.dossier_id = facts.id and e.attached_at < %(end)s
        and (e.replaced_at is null or e.replaced_at >= %(end)s)) as signed,
    exists (select 1 from national_dispatch t where t.dossier_id = facts.id
        and t.state = 'sent' and t.closed_at < %(end)s)
    or exists (select 1 from national_standing s where s.dossier_id = facts.id
        and s.from_portal) as synced,
    procedure_code = any(%(full)s) as full_service,
    procedure_code = any(%(partial)s) as partial_service"""
MEASURED: Final = f"""{{facts}}, asking as (
    select distinct on (s.dossier_id) s.dossier_id,
        count(*) over (partition by s.dossier_id) as asked
    from dossiers_supplement s where s.issued_at < %(end)s
), measured as materialized (
    select facts.*, coalesce(asking.asked, 0) as asked,{_ASKED}
    from facts left join asking on asking.dossier_id = facts.id
)"""  # noqa: S608 - of our own words alone


def measured(group: Group) -> str:
    """The beginning of a statement: a CTE ``measured`` with a column ``grp``."""
    return MEASURED.replace("{facts}", facts(group))


def asked(agency_id: int, period: Period) -> dict[str, Any]:
    """What ``measured`` asks for."""
    levels: dict[str, list[str]] = {"full": [], "partial": []}
    for version in catalog.published_on(period.last):
        levels.get(version.online_level, []).append(version.procedure_code)
    return {**parameters(agency_id, period), **levels}
