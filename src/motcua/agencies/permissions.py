"""Who may do what: one table, asked by commands and templates alike.

Scopes, narrow to wide: ``own`` (what is given to oneself or not yet to anybody of one's unit),
``unit``, ``agency``, ``any``. An auditor reads everything and changes nothing; an admin keeps the
house (officers, calendars, catalog) and touches no dossier (facts: separation of receive, handle,
approve, cash, administer).
"""

from typing import Final, Literal

from motcua.agencies.actors import Actor
from motcua.kernel.errors import NotAllowed
from motcua.kernel.said import Said

Scope = Literal["own", "unit", "agency", "any"]
WIDTH: Final[dict[Scope, int]] = {"own": 0, "unit": 1, "agency": 2, "any": 3}

ROLES: Final[dict[str, str]] = {
    "receptionist": Said("Tiếp nhận và trả kết quả"),
    "officer": Said("Công chức chuyên môn"),
    "clerk": Said("Văn thư"),
    "leader": Said("Lãnh đạo"),
    "head_of_desk": Said("Trưởng bộ phận Một cửa"),
    "cashier": Said("Thu phí, lệ phí"),
    "courier": Said("Giao kết quả"),
    "admin": Said("Quản trị hệ thống"),
    "auditor": Said("Kiểm tra, giám sát"),
}

_DESK: Final[dict[str, Scope]] = {
    "dossier.read": "agency",
    "dossier.accept": "agency",
    "dossier.decline": "agency",
    "dossier.withdraw": "agency",
    "supplement.issue": "agency",
    "supplement.receive": "agency",
    "result.hand_over": "agency",
    "result.attach": "agency",
    "fee.collect": "agency",
    "fee.cancel": "own",
    "task.claim": "unit",
    "task.work": "own",
    "paper.issue": "agency",
    "opinion.record": "agency",
    "transfer.manage": "agency",
    "ticket.issue": "agency",
    "ticket.call": "agency",
    "alert.answer": "agency",
    "hall.watch": "agency",
    "cash.read": "own",
    "cash.close": "own",
    "delivery.read": "agency",
    "delivery.plan": "agency",
    "letter.read": "agency",
    "letter.write": "agency",
    "letter.print": "agency",
    "petition.receive": "agency",
    "reception.receive": "agency",
    "reception.read": "own",
    "reception.conclude": "own",
    "petition.read": "own",
    "petition.answer": "own",
    "mail.read": "agency",
    "mail.answer": "agency",
    "mail.assign": "agency",
    "mail.attach": "agency",
    "talk.say": "agency",
}
TABLE: Final[dict[str, dict[str, Scope]]] = {
    "receptionist": _DESK,
    "officer": {
        "dossier.read": "unit",
        "task.claim": "unit",
        "task.work": "own",
        "supplement.propose": "own",
        "refusal.propose": "own",
        "opinion.ask": "own",
        "opinion.withdraw": "agency",
        "opinion.answer": "unit",
        "extension.draft": "unit",
        "letter.read": "unit",
        "letter.write": "unit",
        "document.add": "own",
        "petition.read": "own",
        "petition.answer": "own",
        "result.attach": "unit",
        "paper.issue": "unit",
        "ticket.call": "agency",
        "hall.watch": "agency",
        "mail.read": "own",
        "mail.answer": "own",
        "mail.attach": "agency",
        "talk.say": "agency",
    },
    "clerk": {
        "dossier.read": "agency",
        "delivery.read": "agency",
        "letter.read": "agency",
        "letter.print": "agency",
        "result.attach": "agency",
        "task.claim": "unit",
        "task.work": "own",
        "opinion.answer": "unit",
        "paper.issue": "agency",
        "petition.read": "own",
        "petition.answer": "own",
        "mail.read": "agency",
        "mail.answer": "agency",
        "mail.assign": "agency",
        "mail.attach": "agency",
        "talk.say": "agency",
    },
    "leader": {
        "dossier.read": "agency",
        "task.claim": "agency",
        "task.work": "own",
        "task.assign": "agency",
        "result.sign": "own",
        "refusal.propose": "own",
        "refusal.approve": "agency",
        "extension.approve": "agency",
        "letter.read": "agency",
        "letter.write": "agency",
        "letter.approve": "agency",
        "exception.approve": "agency",
        "withdrawal.decide": "agency",
        "opinion.ask": "own",
        "opinion.withdraw": "agency",
        "opinion.answer": "agency",
        "report.read": "agency",
        "report.freeze": "agency",
        "late.classify": "agency",
        "rating.read": "agency",
        "paper.issue": "agency",
        "journal.read": "agency",
        "journal.answer": "agency",
        "alert.answer": "agency",
        "hall.watch": "agency",
        "cash.read": "agency",
        "cash.approve": "agency",
        "delivery.read": "agency",
        "watch.read": "agency",
        "duty.decide": "agency",
        "petition.read": "agency",
        "petition.answer": "agency",
        "petition.manage": "agency",
        "reception.receive": "agency",
        "reception.read": "agency",
        "reception.plan": "agency",
        "reception.identity": "agency",
        "reception.conclude": "agency",
        "mail.read": "agency",
        "mail.answer": "agency",
        "mail.assign": "agency",
        "talk.say": "agency",
        "camera.read": "agency",
        "camera.watch": "agency",
        "camera.review": "agency",
        "camera.export": "agency",
        "camera.share": "agency",
    },
    "head_of_desk": {
        **_DESK,
        "fee.cancel": "agency",
        "cash.read": "agency",
        "cash.close": "agency",
        "cash.reconcile": "agency",
        "cash.approve": "agency",
        "cash.account": "agency",
        "task.assign": "agency",
        "extension.draft": "agency",
        "exception.approve": "agency",
        "withdrawal.decide": "agency",
        "dossier.undo": "agency",
        "opinion.withdraw": "agency",
        "report.read": "agency",
        "report.freeze": "agency",
        "late.classify": "agency",
        "journal.read": "agency",
        "journal.answer": "agency",
        "calendar.manage": "agency",
        "delegation.manage": "agency",
        "hall.manage": "agency",
        "notice.manage": "agency",
        "exchange.manage": "agency",
        "national.manage": "agency",
        "rating.read": "agency",
        "data.answer": "agency",
        "watch.read": "agency",
        "watch.manage": "agency",
        "duty.manage": "agency",
        "duty.decide": "agency",
        "petition.read": "agency",
        "petition.answer": "agency",
        "petition.manage": "agency",
        "reception.receive": "agency",
        "reception.read": "agency",
        "reception.plan": "agency",
        "reception.conclude": "agency",
        "mail.manage": "agency",
        "camera.read": "agency",
        "camera.watch": "agency",
        "camera.review": "agency",
        "camera.export": "agency",
        "camera.share": "agency",
        "camera.manage": "agency",
    },
    "cashier": {
        "dossier.read": "agency",
        "fee.collect": "agency",
        "fee.cancel": "agency",
        "cash.read": "own",
        "cash.close": "own",
        "cash.reconcile": "agency",
        "paper.issue": "agency",
        "ticket.call": "agency",
        "hall.watch": "agency",
        "talk.say": "agency",
    },
    "courier": {"dossier.read": "own", "delivery.carry": "own"},
    "admin": {
        "officer.manage": "agency",
        "client.manage": "agency",
        "exchange.manage": "agency",
        "calendar.manage": "agency",
        "catalog.manage": "agency",
        "delegation.manage": "agency",
        "hall.manage": "agency",
        "duty.manage": "agency",
        "notice.manage": "agency",
        "national.manage": "agency",
        "mail.manage": "agency",
        "camera.read": "agency",
        "camera.manage": "agency",
    },
    "auditor": {
        "dossier.read": "any",
        "report.read": "any",
        "journal.read": "any",
        "hall.watch": "any",
        "rating.read": "any",
        "cash.read": "any",
        "delivery.read": "any",
        "letter.read": "any",
        "watch.read": "any",
        "petition.read": "any",
        "reception.read": "any",
        "mail.read": "any",
        "camera.read": "any",
    },
}
ACTIONS: Final[frozenset[str]] = frozenset(a for row in TABLE.values() for a in row)


def widest_scope(actor: Actor, action: str) -> Scope | None:
    """The widest scope in which the actor's own roles allow ``action``; None for not at all.

    Raises KeyError for an unknown action: a slip in code, not in the world.
    """
    if action not in ACTIONS:
        raise KeyError(action)
    scopes = [TABLE[role][action] for role in actor.roles if action in TABLE.get(role, {})]
    return max(scopes, key=WIDTH.__getitem__, default=None)


def may(
    actor: Actor,
    action: str,
    *,
    agency_id: int | None,
    unit_id: int | None = None,
    officer_id: int | None = None,
    role: str | None = None,
) -> bool:
    """True where the actor, or someone the actor stands in for, may do ``action`` to a thing.

    The thing belongs to ``agency_id``, stands with ``unit_id`` and, when given to someone,
    with ``officer_id``; with ``role`` it is work for holders of that role alone.
    """
    return (
        whose(actor, action, agency_id=agency_id, unit_id=unit_id, officer_id=officer_id, role=role)
        is not None
    )


def whose(
    actor: Actor,
    action: str,
    *,
    agency_id: int | None,
    unit_id: int | None = None,
    officer_id: int | None = None,
    role: str | None = None,
) -> Actor | None:
    """Whose right it is that ``may`` finds: the actor's own first, else an absent one's."""
    for person in actor.everyone:
        if role is not None and role not in person.roles:
            continue
        scope = widest_scope(person, action)
        if _covers(person, scope, agency_id, unit_id, officer_id):
            return person
    return None


def _covers(
    actor: Actor,
    scope: Scope | None,
    agency_id: int | None,
    unit_id: int | None,
    officer_id: int | None,
) -> bool:
    match scope:
        case None:
            return False
        case "any":
            return True
        case "agency":
            return agency_id == actor.agency_id
        case "unit":
            return agency_id == actor.agency_id and unit_id == actor.unit_id
        case "own":
            if agency_id != actor.agency_id:
                return False
            return officer_id == actor.id or (
                officer_id is None and unit_id in (None, actor.unit_id)
            )


def require(
    actor: Actor,
    action: str,
    *,
    agency_id: int | None,
    unit_id: int | None = None,
    officer_id: int | None = None,
    role: str | None = None,
) -> None:
    """Nothing where ``may`` says yes; else raises NotAllowed."""
    if not may(
        actor, action, agency_id=agency_id, unit_id=unit_id, officer_id=officer_id, role=role
    ):
        raise NotAllowed()
