"""Where transfers go: set by the head of the desk, on record."""

import re
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.payments.models import BankAccount


@transaction.atomic
def change_account(
    given: Mapping[str, str], *, by: Actor, at: datetime | None = None
) -> BankAccount:
    """Set the account of the actor's agency; the old one stays in the journal.

    Raises Invalid naming what is wrong.
    """
    permissions.require(by, "cash.account", agency_id=by.agency_id)
    at = at or clock.now()
    fields = {
        "bank_bin": given.get("bank_bin", "").strip(),
        "bank_name": given.get("bank_name", "").strip(),
        "number": given.get("number", "").replace(" ", "").strip(),
        "holder": given.get("holder", "").strip(),
    }
    if wrong := _problems(fields):
        raise Invalid(fields=wrong)
    row, _new = BankAccount.objects.update_or_create(
        agency_id=by.agency_id, defaults={**fields, "changed_at": at, "changed_by_id": by.id}
    )
    journal.append(f"bank:{by.agency_id}", "bank_account.changed", at=at, actor=by, data=fields)
    return row


def _problems(fields: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    if not re.fullmatch(r"[0-9]{6}", fields["bank_bin"]):
        found["bank_bin"] = "Mã ngân hàng (BIN) có 6 chữ số, ví dụ 970436."
    if not re.fullmatch(r"[0-9A-Za-z]{6,19}", fields["number"]):
        found["number"] = "Số tài khoản có 6 đến 19 chữ số, chữ cái không dấu."
    for name, label in (("bank_name", "Tên ngân hàng"), ("holder", "Tên chủ tài khoản")):
        if not 2 <= len(fields[name]) <= 120:
            found[name] = f"{label} có 2 đến 120 ký tự."
    return found
