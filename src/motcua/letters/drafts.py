"""The words of a letter, filled in from its dossier."""

from motcua.catalog.content import LetterRule
from motcua.dossiers.models import Dossier, Extension, Result
from motcua.letters.rules.filling import day_words, filled, inner


def worded(rule: LetterRule, dossier: Dossier, reason: str = "") -> tuple[str, str]:
    """To whom and what (at most two queries). A given reason takes the place of the known one."""
    values = _values(rule, dossier)
    if reason.strip():
        values["reason"] = inner(reason)
    return filled(rule.dear, values)[:300], filled(rule.words, values)


def known_reason(dossier_id: int) -> str:
    """Why a new date was given, as the apology that a leader signed says; "" where none was."""
    found = _extensions(dossier_id)
    return found[-1].cause if found else ""


def _extensions(dossier_id: int) -> list[Extension]:
    return list(Extension.objects.filter(dossier=dossier_id, state="approved").order_by("id"))


def _values(rule: LetterRule, dossier: Dossier) -> dict[str, str]:
    values = {
        "owner": dossier.owner_name, "submitter": dossier.submitter_name,
        "procedure": dossier.procedure_name, "code": dossier.code, "agency": dossier.agency.name,
        "received": day_words(dossier.accepted_at), "resolved": day_words(dossier.ended_at),
        "due": day_words(dossier.due_at), "reason": "", "result": "",
    }  # fmt: skip
    if "result" in rule.slots:
        name = Result.objects.filter(dossier=dossier).values_list("name", flat=True).first()
        values["result"] = name or dossier.procedure_name
    if rule.when == "extended":
        found = _extensions(dossier.pk)
        values["old_due"] = day_words(found[0].old_due_at) if found else values["due"]
        values["new_due"] = day_words(found[-1].new_due_at) if found else values["due"]
        values["reason"] = inner(found[-1].cause) if found else ""
    return values
