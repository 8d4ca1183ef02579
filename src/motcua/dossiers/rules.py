"""The one life cycle: statutory states, transitions, and which action is legal in which state.

States carry the national portal's numbers (facts: DVCQG codes, the same in two independent
systems). Transitions follow the recommended table of the portal; ``UNDO`` is what may be taken
back on the same working day with a reason, before any report of that day has been given.
"""

from datetime import timedelta
from enum import IntEnum
from typing import Final

from motcua.kernel.said import Said


class Status(IntEnum):
    """Statutory state of a dossier; the value is the national portal's code."""

    SUBMITTED = 1
    ACCEPTED = 2
    NOT_ACCEPTED = 3
    IN_PROGRESS = 4
    AWAITING_SUPPLEMENT = 5
    AWAITING_PAYMENT = 6
    WITHDRAWING = 7
    STOPPED = 8
    RESOLVED = 9
    RETURNED = 10


S = Status
NAMES: Final[dict[Status, str]] = {
    S.SUBMITTED: Said("Mới đăng ký"),
    S.ACCEPTED: Said("Đã tiếp nhận"),
    S.NOT_ACCEPTED: Said("Không tiếp nhận"),
    S.IN_PROGRESS: Said("Đang giải quyết"),
    S.AWAITING_SUPPLEMENT: Said("Chờ bổ sung giấy tờ"),
    S.AWAITING_PAYMENT: Said("Chờ nộp phí, lệ phí"),
    S.WITHDRAWING: Said("Công dân xin rút"),
    S.STOPPED: Said("Đã dừng giải quyết"),
    S.RESOLVED: Said("Đã có kết quả"),
    S.RETURNED: Said("Đã trả kết quả"),
}

# None is the draft: before it, nothing is on record.
TRANSITIONS: Final[dict[Status | None, frozenset[Status]]] = {
    None: frozenset({S.SUBMITTED, S.ACCEPTED, S.NOT_ACCEPTED, S.AWAITING_SUPPLEMENT}),
    S.SUBMITTED: frozenset({S.ACCEPTED, S.NOT_ACCEPTED, S.AWAITING_SUPPLEMENT, S.WITHDRAWING}),
    S.ACCEPTED: frozenset(
        {S.IN_PROGRESS, S.AWAITING_SUPPLEMENT, S.AWAITING_PAYMENT, S.WITHDRAWING, S.STOPPED}
    ),
    S.NOT_ACCEPTED: frozenset(),
    S.IN_PROGRESS: frozenset(
        {S.AWAITING_SUPPLEMENT, S.AWAITING_PAYMENT, S.WITHDRAWING, S.STOPPED, S.RESOLVED}
    ),
    S.AWAITING_SUPPLEMENT: frozenset({S.IN_PROGRESS, S.ACCEPTED, S.WITHDRAWING, S.STOPPED}),
    S.AWAITING_PAYMENT: frozenset({S.IN_PROGRESS, S.WITHDRAWING, S.STOPPED}),
    S.WITHDRAWING: frozenset({S.STOPPED, S.IN_PROGRESS}),
    S.STOPPED: frozenset(),
    S.RESOLVED: frozenset({S.RETURNED}),
    S.RETURNED: frozenset(),
}
UNDO: Final[dict[Status, Status]] = {S.RETURNED: S.RESOLVED}

OPEN: Final[frozenset[Status]] = frozenset(
    {S.ACCEPTED, S.IN_PROGRESS, S.AWAITING_SUPPLEMENT, S.AWAITING_PAYMENT, S.WITHDRAWING}
)
WORKING: Final[frozenset[Status]] = frozenset({S.ACCEPTED, S.IN_PROGRESS})
PAUSED: Final[frozenset[Status]] = frozenset(
    {S.AWAITING_SUPPLEMENT, S.AWAITING_PAYMENT, S.WITHDRAWING}
)

# Every command that acts on a dossier, the states it may start from, and the permission it asks.
ACTIONS: Final[dict[str, tuple[frozenset[Status], str]]] = {
    "accept_submitted": (frozenset({S.SUBMITTED}), "dossier.accept"),
    "decline_submitted": (frozenset({S.SUBMITTED}), "dossier.decline"),
    "complete_intake": (frozenset({S.AWAITING_SUPPLEMENT}), "dossier.accept"),
    "claim": (WORKING | {S.RESOLVED}, "task.claim"),
    "assign": (WORKING | {S.RESOLVED}, "task.assign"),
    "forward": (WORKING, "task.work"),
    "sign": (WORKING, "result.sign"),
    "send_back": (WORKING, "task.work"),
    "record_verification": (WORKING, "task.work"),
    "consult": (WORKING, "opinion.ask"),
    "answer_opinion": (WORKING | PAUSED, "opinion.answer"),
    "record_opinion": (WORKING | PAUSED, "opinion.record"),
    "withdraw_opinion": (WORKING | PAUSED, "opinion.withdraw"),
    "send_papers": (WORKING | PAUSED, "transfer.manage"),
    "propose_supplement": (WORKING, "supplement.propose"),
    "ask_submitted": (frozenset({S.SUBMITTED}), "supplement.issue"),
    "issue_supplement": (WORKING | {S.SUBMITTED}, "supplement.issue"),
    "return_supplement": (WORKING, "supplement.issue"),
    "receive_supplement": (frozenset({S.AWAITING_SUPPLEMENT}), "supplement.receive"),
    "return_supplied": (frozenset({S.AWAITING_SUPPLEMENT}), "supplement.receive"),
    "ask_confirmation": (WORKING, "task.work"),
    "attach_result": (WORKING | {S.RESOLVED}, "result.attach"),
    "propose_refusal": (WORKING, "refusal.propose"),
    "approve_refusal": (WORKING, "refusal.approve"),
    "ask_payment": (WORKING, "fee.collect"),
    "collect": (OPEN | {S.RESOLVED}, "fee.collect"),
    "cancel_payment": (OPEN | {S.RESOLVED}, "fee.cancel"),
    "request_withdrawal": (
        WORKING | {S.SUBMITTED, S.AWAITING_SUPPLEMENT, S.AWAITING_PAYMENT},
        "dossier.withdraw",
    ),
    "agree_withdrawal": (frozenset({S.WITHDRAWING}), "withdrawal.decide"),
    "reject_withdrawal": (frozenset({S.WITHDRAWING}), "withdrawal.decide"),
    "stop": (OPEN - {S.WITHDRAWING}, "withdrawal.decide"),
    "give_back": (frozenset({S.STOPPED}), "result.hand_over"),
    "draft_extension": (WORKING, "extension.draft"),
    "approve_extension": (WORKING, "extension.approve"),
    "reject_extension": (WORKING, "extension.approve"),
    "hand_over": (frozenset({S.RESOLVED}), "result.hand_over"),
    "deliver": (frozenset({S.RESOLVED}), "delivery.carry"),
    "undo_forward": (WORKING, "task.work"),
    "undo_hand_over": (frozenset({S.RETURNED}), "dossier.undo"),
    "add_document": (OPEN, "document.add"),
    "add_mailed": (OPEN | {S.SUBMITTED}, "mail.attach"),
}
# What is between the office and the citizen: done at the desk that took the dossier in, also where
# another agency is competent (NĐ 61/2018 Art 5: nobody goes past the desk). All else is done at the
# competent agency.
AT_DOOR: Final[frozenset[str]] = frozenset({
    "accept_submitted", "decline_submitted", "complete_intake", "ask_submitted",
    "issue_supplement", "return_supplement", "receive_supplement", "return_supplied",
    "ask_payment", "collect", "cancel_payment", "request_withdrawal", "give_back", "send_papers",
})  # fmt: skip
# Done at the desk that gives the result, or by who brings it from there.
AT_RETURN: Final[frozenset[str]] = frozenset({"hand_over", "deliver", "undo_hand_over"})
# Money from afar: one may pay before the desk has looked; who wants the dossier back pays no more.
PAYABLE: Final[frozenset[Status]] = (ACTIONS["collect"][0] | {S.SUBMITTED}) - {S.WITHDRAWING}

# What citizens do from home to a dossier that is theirs; whose it is, the portal asks.
CITIZEN: Final[dict[str, frozenset[Status]]] = {
    "supplement_online": frozenset({S.AWAITING_SUPPLEMENT}),
    "withdraw_online": ACTIONS["request_withdrawal"][0],
    "confirm_draft": WORKING,
    "object_to_draft": WORKING,
    "change_return": OPEN | {S.SUBMITTED, S.RESOLVED},
    "deliver_electronically": frozenset({S.RESOLVED, S.RETURNED}),
}
# A draft of a civil-status certificate is looked through within one day (facts/law.md 3.7); where
# nobody answers, the officer goes on with the draft (TT 01/2022/TT-BTP, registration online).
# The law stops no term for it: only the step's own time leaves out what the citizen took.
DRAFT_FIELDS: Final = frozenset({"civil-status"})
DRAFT_ANSWER: Final = timedelta(days=1)
# How long before an answer is owed the desk is called to it, in working minutes.
ALARM_BEFORE: Final = 60


def may_pass(source: Status | None, target: Status) -> bool:
    """True where the life cycle has the transition."""
    return target in TRANSITIONS[source]


def refusal_of(action: str, status: Status) -> str:
    """Why ``action`` is not possible now, for people: names the state and what leads on."""
    hints = {
        S.NOT_ACCEPTED: Said("Hồ sơ không được tiếp nhận nên không còn bước xử lý."),
        S.STOPPED: Said("Hồ sơ đã dừng giải quyết nên không còn bước xử lý."),
        S.RETURNED: Said("Kết quả đã trả cho công dân."),
        S.RESOLVED: Said("Hồ sơ đã có kết quả, chỉ còn trả cho công dân."),
        S.AWAITING_SUPPLEMENT: Said(
            "Hồ sơ đang chờ công dân bổ sung. Mời nhận giấy tờ bổ sung trước."
        ),
        S.AWAITING_PAYMENT: Said("Hồ sơ đang chờ công dân nộp phí. Mời thu phí trước."),
        S.WITHDRAWING: Said("Công dân đang xin rút hồ sơ. Mời lãnh đạo quyết định trước."),
        S.SUBMITTED: Said("Hồ sơ chưa được tiếp nhận. Mời tiếp nhận trước."),
    }
    return Said(
        "Hồ sơ ở trạng thái “{state}”. {hint}",
        state=NAMES[status],
        hint=hints.get(status, "Việc này không áp dụng."),
    )
