"""A request sent twice changes nothing the second time, also at the same moment."""

from typing import Any

import pytest

from motcua.clients import commands
from motcua.clients.commands.answers import KeyReused
from motcua.clients.models import Answer
from motcua.kernel.errors import Invalid
from tests import ward
from tests.clients.conftest import Caller
from tests.dossiers.test_at_once import together


def test_the_same_key_does_once(caller: Caller) -> None:
    done: list[int] = []

    def do() -> tuple[int, dict[str, Any]]:
        done.append(1)
        return 201, {"n": len(done)}

    first = commands.once(caller.client, "k", {"a": 1}, do)
    second = commands.once(caller.client, "k", {"a": 1}, do)
    assert (first.body, second.body, second.again, len(done)) == ({"n": 1}, {"n": 1}, True, 1)
    with pytest.raises(KeyReused):
        commands.once(caller.client, "k", {"a": 2}, do)


def test_what_is_refused_may_be_sent_again(caller: Caller) -> None:
    def refuse() -> tuple[int, dict[str, Any]]:
        raise Invalid("Chưa đúng.")

    with pytest.raises(Invalid):
        commands.once(caller.client, "k", {}, refuse)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("key", ["", "  ", "x" * 101, "a\nb"])
def test_a_key_is_a_short_word(caller: Caller, key: str) -> None:
    with pytest.raises(Invalid):
        commands.once(caller.client, key, {}, lambda: (200, {}))


def test_at_the_same_moment(ward_copy: ward.Cast) -> None:
    client, _ = commands.add_client("Hệ thống", ["submit"], by=ward_copy.admin)

    def send() -> Any:
        given = ward.intake(channel="online", request_key="k")
        return commands.once(
            client, "k", {"x": 1}, lambda: (201, {"code": commands.send(client, given).code})
        )

    answers = together([send] * 6)
    assert len({answer.body["code"] for answer in answers}) == 1
    assert sorted(answer.again for answer in answers) == [False] + [True] * 5
