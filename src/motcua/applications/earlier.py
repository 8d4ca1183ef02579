"""What a form is filled in with before anybody types: the account, and what it said earlier."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from motcua.applications.models import SENT, Application
from motcua.applications.people import known
from motcua.catalog.content import EForm, Version
from motcua.catalog.content.eforms import CASE, Question
from motcua.catalog.rules import eforms
from motcua.citizens import queries as citizens
from motcua.citizens.rules.consents import PREFILL
from motcua.kernel.people import spoken_phone

ACCOUNT: Final = "account"
EARLIER: Final = "earlier"
CARD: Final = "card"
FORM: Final = "form"  # another section of the same form
LOOK_BACK: Final = 10  # applications

Prefilled = dict[str, list[Any]]


def first_answers(application: Application, version: Version) -> tuple[dict[str, Any], Prefilled]:
    """Answers to begin with, and whence each came: trail → [source, value]."""
    answers: dict[str, Any] = {CASE: application.case_code}
    if version.eform is None:
        return answers, {}
    form = version.eform
    told: Prefilled = {}
    mine = eforms.prefilled(form, {"account": holder(application)})
    if application.relation:  # for another: the owner is not who signs in
        mine.pop(form.owner, None)
    for source, layer in (
        (EARLIER, _said_earlier(application, form, version.procedure_code)),
        (ACCOUNT, mine),
    ):
        told |= {trail: [source, value] for trail, value in leaves(layer)}
        answers = eforms.merged(answers, layer)
    return answers, told


def holder(application: Application) -> dict[str, Any]:
    """What is known of who signs in, by the names catalogs use."""
    account = application.account
    person = known(account) | dict(application.submitter)
    reach = {"phone": spoken_phone(account.phone), "email": account.email}
    return {key: value for key, value in {**person, **reach}.items() if value}


def _said_earlier(application: Application, form: EForm, procedure_code: str) -> dict[str, Any]:
    """What the account has sent before: where the form asks for it, and people of the same form.

    Only where the account agrees to that. Never the one whose dossier it is: the next child is
    not the last one.
    """
    if not citizens.agreed(application.account, PREFILL):
        return {}
    sent = Application.objects.filter(account=application.account, state=SENT)
    past = sent.order_by("-sent_at").values_list("answers", "version__procedure__code")[:LOOK_BACK]
    known_words: dict[str, Any] = {}
    found: dict[str, Any] = {}
    for said, code in past:
        known_words = {**said, **known_words}
        if code == procedure_code:
            found = {**_people(form, said), **found}
    return eforms.merged(found, eforms.prefilled(form, {"earlier": known_words}))


def _people(form: EForm, said: Mapping[str, Any]) -> dict[str, Any]:
    asked = [q for s in form.sections for q in s.questions if q.kind == "person"]
    return {
        q.code: _asked(q, said[q.code])
        for q in asked
        if q.code != form.owner and isinstance(said.get(q.code), Mapping)
    }


def _asked(question: Question, said: Mapping[str, Any]) -> dict[str, Any]:
    return {part: value for part, value in said.items() if part in question.parts and value}


def leaves(answers: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every single value with its trail."""
    if isinstance(answers, Mapping):
        for key, value in answers.items():
            yield from leaves(value, f"{before}.{key}" if before else str(key))
    elif before:
        yield before, answers
