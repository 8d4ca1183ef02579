"""What is told to citizens of everything that can happen, and what is deliberately not.

NĐ 224/2026 Art 14–19: every state is told as it comes about, with agency, handler and times. Steps
inside the agency change no state: they stand on the dossier's page and are not sent to anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from motcua.dossiers.rules import Status


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing that is told.

    ``urgent``: something has to be done, so a text message goes out beside an e-mail.
    ``facts``: what of the entry the message may speak of.
    """

    event: str
    urgent: bool = False
    facts: tuple[str, ...] = ()


SILENT: Final = None
_READY: Final = Telling("resolved", urgent=True)
_REFUSED: Final = Telling("refused", urgent=True)
_MOVED: Final = Telling("extended", True, ("old_due_at", "new_due_at", "cause"))
_FILE: Final = Telling("electronic_ready", urgent=True)

# Every kind of entry of a dossier. None: inside the agency, or told by another entry.
DOSSIER: Final[Mapping[str, Telling | None]] = {
    "submitted": Telling("submitted"),
    "accepted": Telling("accepted"),
    "asked_at_intake": Telling("supplement_asked", True, ("items", "reason")),
    "declined": Telling("declined", True, ("reasons",)),
    "supplement_asked": Telling("supplement_asked", True, ("items", "reason")),
    "supplemented_online": Telling("supplement_sent"),
    "supplement_incomplete": Telling("supplement_incomplete", True, ("reason",)),
    "supplemented": Telling("supplemented"),
    "draft_sent": Telling("draft_asked", True, ("answer_by",)),
    "payment_asked": Telling("payment_asked", True, ("amount",)),
    "fee_collected": Telling("fee_collected", False, ("amount", "receipt")),
    "receipt_cancelled": Telling("receipt_cancelled", False, ("receipt", "reason")),
    "extended": Telling("extended", True, ("old_due_at", "new_due_at", "cause")),
    "withdrawal_requested": Telling("withdrawal_requested"),
    "withdrawal_rejected": Telling("withdrawal_rejected", True, ("reason",)),
    "withdrawn": Telling("withdrawn"),
    "stopped": Telling("stopped", True, ("ground",)),
    "returned": Telling("returned", False, ("method",)),
    "papers_given_back": Telling("papers_given_back"),
    "hand_over_undone": Telling("hand_over_undone", True, ("reason",)),
    # Brought home or sent by post.
    "delivery_left": Telling("delivery_left", True, ("courier", "window_from", "window_by")),
    "delivery_posted": Telling("delivery_posted", True, ("tracking", "window_by")),
    "delivery_failed": Telling("delivery_failed", True, ("why_not", "again", "day")),
    "delivery_back": Telling("delivery_back", True),
    "delivery_incident": Telling("delivery_incident", True, ("damage",)),
    "delivery_mended": Telling("delivery_mended"),
    # These are told where they bring the result: see ``of_dossier``.
    "forwarded": SILENT,
    "signed": SILENT,
    "refused": SILENT,
    "result_attached": SILENT,
    "result_received": SILENT,
    # What a citizen has just done on a page that said so.
    "draft_confirmed": SILENT,
    "draft_objected": SILENT,
    "result_downloaded": SILENT,
    "return_changed": SILENT,
    # "resolved" has said that it is brought; who chose another way knows it.
    "delivery_planned": SILENT,
    "delivery_cancelled": SILENT,
    # Inside the agency.
    "delivery_packed": SILENT,
    "original_passed": SILENT,
    "draft_lapsed": SILENT,
    "answer_soon": SILENT,
    "answer_late": SILENT,
    "late_cause": SILENT,
    "claimed": SILENT,
    "assigned": SILENT,
    "sent_back": SILENT,
    "taken_back": SILENT,
    "verified_on_site": SILENT,
    "document_added": SILENT,
    "opinion_asked": SILENT,
    "opinion_answered": SILENT,
    "opinion_passed": SILENT,
    "opinion_withdrawn": SILENT,
    "opinion_late": SILENT,
    "supplement_proposed": SILENT,
    "supplement_returned": SILENT,
    "refusal_proposed": SILENT,
    "refusal_rejected": SILENT,
    "extension_drafted": SILENT,
    "extension_rejected": SILENT,
    # Parts of a joint dossier, and what the whole becomes through them: see JOINT.
    "part_opened": SILENT,
    "part_held": SILENT,
    "part_released": SILENT,
    "part_ended": SILENT,
    "part_progressed": SILENT,
    "part_settled": SILENT,
    "taken_over": SILENT,  # by the desk of another system, which tells its citizen
    "parts_wait": SILENT,
    "parts_go_on": SILENT,
    "parts_ended": Telling("stopped", True, ("ground",)),
    "parts_finished": SILENT,  # told by of_dossier
}
# Entries on the journal of a joint dossier about one of its parts. The citizen deals with one
# dossier: what a part's agency asks for is told, that it works on it is not.
JOINT: Final[Mapping[str, Telling | None]] = {
    "part_started": SILENT,
    "part_gave": SILENT,
    "part_on_paper": SILENT,
    "part_done": SILENT,
    "part_refused": SILENT,  # its reasons come in writing with the other results
    "part_ended": SILENT,
    "supplement_asked": Telling("supplement_asked", True, ("items", "reason")),
    "supplement_incomplete": Telling("supplement_incomplete", True, ("reason",)),
    "supplemented_online": Telling("supplement_sent"),
    "supplemented": Telling("supplemented"),
    "payment_asked": Telling("payment_asked", True, ("amount",)),
    "fee_collected": SILENT,  # money is taken for the whole
    "withdrawal_requested": Telling("withdrawal_requested"),
    "withdrawal_rejected": Telling("withdrawal_rejected", True, ("reason",)),
    "extended": SILENT,  # told where it moves the promise of the whole: see of_joint
}
RESOLVING: Final = frozenset({
    "forwarded", "signed", "refused", "result_received", "parts_finished",
})  # fmt: skip
ENDED: Final = frozenset({Status.RESOLVED, Status.RETURNED})
# Of entries about a citizen's account.
CITIZEN: Final[Mapping[str, Telling]] = {
    "data_answered": Telling("data_answered", False, ("asked", "state")),
}
# Of entries of a petition: what somebody told the ward is confirmed, and ends in words to them.
PETITION: Final[Mapping[str, Telling | None]] = {
    "received": Telling("petition_received"),
    "assigned": SILENT,  # inside the agency
    "answered": Telling("petition_answered"),
    "forwarded": Telling("petition_forwarded", False, ("to",)),
    "declined": Telling("petition_declined", False, ("ground",)),
    # What was published the sender agreed to, without a name; a rating is the sender's own act.
    "published": SILENT,
    "unpublished": SILENT,
    "rated": SILENT,
}
# Of entries of a reception of citizens; never what they came for.
RECEPTION: Final[Mapping[str, Telling | None]] = {
    "booked": Telling("reception_booked", False, ("starts_at",)),
    "called_off": Telling("reception_off", True, ("reason",)),
    "concluded": Telling("reception_concluded"),
    # What the citizen has just done, or been told to their face.
    "cancelled": SILENT,
    "received": SILENT,
    "refused": SILENT,
    # Inside the agency.
    "absent": SILENT,
    "followed": SILENT,
}
EVENTS: Final[Mapping[str, Telling]] = {
    telling.event: telling
    for telling in (
        *DOSSIER.values(), *JOINT.values(), *CITIZEN.values(), *PETITION.values(),
        *RECEPTION.values(),
        _READY, _REFUSED, _FILE,
    )
    if telling
}  # fmt: skip
# These speak of no dossier.
OF_CITIZENS: Final = frozenset(telling.event for telling in CITIZEN.values())
OF_RECEPTIONS: Final = frozenset(telling.event for telling in RECEPTION.values() if telling)
OF_PETITIONS: Final = frozenset(telling.event for telling in PETITION.values() if telling)


def of_dossier(kind: str, data: Mapping[str, Any]) -> Telling | None:
    """What an entry of a dossier tells, None for nothing; ``kind`` without its "dossier.".

    A part of a joint dossier tells nothing of its own: what concerns its citizen stands on the
    journal of the whole.
    """
    if data.get("whole") or data.get("elsewhere"):
        return SILENT
    if kind in RESOLVING and data.get("status") == Status.RESOLVED:
        refused = kind == "refused" or data.get("outcome") == "refused"
        return _REFUSED if refused else _READY
    if kind == "result_attached" and data.get("status") in ENDED:
        return _FILE
    return DOSSIER.get(kind)


def of_joint(kind: str, data: Mapping[str, Any]) -> Telling | None:
    """What an entry about a part tells, on the journal of the whole; without its "joint."."""
    if kind == "extended" and data.get("moved_to"):
        return _MOVED
    return JOINT.get(kind)


def snapshot(telling: Telling, data: Mapping[str, Any]) -> dict[str, Any]:
    """What of an entry goes into the message; nothing else of it is kept a second time."""
    return {name: data[name] for name in telling.facts if name in data}
