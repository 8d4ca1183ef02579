"""A joint birth filled in from home."""

from typing import Any

from motcua.applications import commands
from motcua.applications.models import Application
from motcua.citizens.models import Account
from tests.applications import filled

CODE, ALL, WITH_CARD = "3.000722", "birth-residence-insurance", "with-id-card"
ANSWERS: dict[str, dict[str, Any]] = {
    **{code: filled.BIRTH_ANSWERS[code] for code in ("informant", "child", "mother", "father")},
    "residence": {
        "residence_with": "mother",
        "residence_address": filled.ADDRESS,
        "householder": {"name": "Vũ Hoàng Nam", "personal_number": "001088004821", "phone": ""},
        "householder_relation": "child",
    },
    "insurance": {"hospital": "Trạm Y tế phường Phúc Lợi", "card_delivery": "electronic"},
}


def begun(account: Account, case: str = ALL) -> Application:
    return filled.begun(account, CODE, case)


def answered(account: Account, draft: Application, *without: str) -> Application:
    for section, answers in ANSWERS.items():
        if section not in without:
            draft = commands.save(
                account, draft.token, section, answers, revision=draft.revision, tab="tab-1"
            )
    commands.save_replaced(account, draft.token, ["birth-note"])
    return Application.objects.get(pk=draft.pk)
