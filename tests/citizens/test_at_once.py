"""Two at once: one account, one use of a code, one answer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

from motcua.citizens import commands
from motcua.citizens.commands.requests import Answer
from motcua.citizens.models import Account
from motcua.citizens.rules.claims import Identity
from motcua.journal import queries as journal
from motcua.kernel.errors import Refused
from tests import ward
from tests.citizens import people
from tests.copies import ticking, ward_copy

__all__ = ["ticking", "ward_copy"]


def together(acts: list[Callable[[], Any]]) -> list[Any]:
    """All at the same moment, each with its own connection; what they gave or refused."""
    gate = Barrier(len(acts))

    def one(act: Callable[[], Any]) -> Any:
        try:
            gate.wait()
            return act()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def test_two_sign_ups_of_one_sub_make_one_account(ward_copy: ward.Cast) -> None:
    who = Identity("https://id.example", "same", 2, "Vũ Hoàng Nam", "001088004821")
    found = together([lambda: commands.enter(who)] * 6)
    assert len({account.pk for account in found}) == 1
    assert Account.objects.count() == 1
    assert journal.trail(f"citizen:{found[0].pk}").count() == 6
    assert journal.verify_chain(f"citizen:{found[0].pk}") is None


def test_one_code_signs_in_once(ward_copy: ward.Cast) -> None:
    codes: list[str] = []
    commands.codes.ask("email", "a@b.vn", "sign_in", lambda *said: codes.append(said[2]))
    found = together([lambda: commands.codes.sign_in("email", "a@b.vn", codes[0])] * 4)
    assert sum(isinstance(one, Account) for one in found) == 1


def test_a_request_is_answered_once(ward_copy: ward.Cast) -> None:
    account = people.account()
    row = commands.requests.ask(account.pk, ward_copy.head.agency_id, "restrict")
    act = lambda: commands.requests.answer(row.pk, Answer(True, "Được."), by=ward_copy.head)  # noqa: E731
    found = together([act, act])
    assert sum(isinstance(one, Refused) for one in found) == 1
