"""Every change to a dossier, one public function each: one transaction, one journal entry."""

from motcua.dossiers.commands._documents import keep_documents
from motcua.dossiers.commands.alarms import warn_answer
from motcua.dossiers.commands.drafts import (
    ask_confirmation,
    confirm_draft,
    lapse_draft,
    object_to_draft,
)
from motcua.dossiers.commands.electronic import (
    attach_result,
    change_return,
    deliver_electronically,
)
from motcua.dossiers.commands.elsewhere import (
    keep_from_other,
    propose_for_other,
    resolve_elsewhere,
)
from motcua.dossiers.commands.extensions import (
    Apology,
    approve_extension,
    draft_extension,
    prepare_extension,
    reject_extension,
)
from motcua.dossiers.commands.give_backs import give_back
from motcua.dossiers.commands.handling import (
    assign,
    claim,
    forward,
    many,
    record_verification,
    send_back,
    undo_forward,
)
from motcua.dossiers.commands.intake import (
    accept,
    accept_submitted,
    ask_at_intake,
    complete_intake,
    decline,
    decline_submitted,
    discard_draft,
    save_draft,
    submit,
)
from motcua.dossiers.commands.money import (
    ask_payment,
    cancel_payment,
    collect,
    collect_online,
    hold,
    owed,
)
from motcua.dossiers.commands.opinion_answers import answer_opinion, record_letter
from motcua.dossiers.commands.opinions import (
    consult,
    pass_opinion,
    tell_late_opinion,
    withdraw_opinion,
)
from motcua.dossiers.commands.papers import add_document, add_mailed, log_opened
from motcua.dossiers.commands.refusals import approve_refusal, propose_refusal, reject_refusal
from motcua.dossiers.commands.results import hand_over, undo_hand_over
from motcua.dossiers.commands.supplements import (
    issue_supplement,
    propose_supplement,
    receive_supplement,
    return_supplement,
)
from motcua.dossiers.commands.supplied import (
    ask_submitted,
    return_supplied,
    supplement_online,
)
from motcua.dossiers.commands.views import drop_view, save_view
from motcua.dossiers.commands.withdrawals import (
    agree_withdrawal,
    reject_withdrawal,
    request_withdrawal,
    stop,
    withdraw_online,
)

__all__ = [
    "Apology",
    "accept",
    "accept_submitted",
    "add_document",
    "add_mailed",
    "agree_withdrawal",
    "answer_opinion",
    "approve_extension",
    "approve_refusal",
    "ask_at_intake",
    "ask_confirmation",
    "ask_payment",
    "ask_submitted",
    "assign",
    "attach_result",
    "cancel_payment",
    "change_return",
    "claim",
    "collect",
    "collect_online",
    "complete_intake",
    "confirm_draft",
    "consult",
    "decline",
    "decline_submitted",
    "deliver_electronically",
    "discard_draft",
    "draft_extension",
    "drop_view",
    "forward",
    "give_back",
    "hand_over",
    "hold",
    "issue_supplement",
    "keep_documents",
    "keep_from_other",
    "lapse_draft",
    "log_opened",
    "many",
    "object_to_draft",
    "owed",
    "pass_opinion",
    "prepare_extension",
    "propose_for_other",
    "propose_refusal",
    "propose_supplement",
    "receive_supplement",
    "record_letter",
    "record_verification",
    "reject_extension",
    "reject_refusal",
    "reject_withdrawal",
    "request_withdrawal",
    "resolve_elsewhere",
    "return_supplement",
    "return_supplied",
    "save_draft",
    "save_view",
    "send_back",
    "stop",
    "submit",
    "supplement_online",
    "tell_late_opinion",
    "undo_forward",
    "undo_hand_over",
    "warn_answer",
    "withdraw_online",
    "withdraw_opinion",
]
