"""Who is let in by whom, and that a token is told once and ends at once."""

from datetime import datetime
from typing import Any

import pytest

from motcua.clients import commands, queries
from motcua.journal.models import Entry
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound
from tests import ward
from tests.clients.conftest import Caller


def test_only_the_admin_lets_in(cast: ward.Cast, now: datetime) -> None:
    for name in ("officer", "head", "leader", "auditor", "outsider"):
        with pytest.raises(NotAllowed):
            commands.add_client("X", ["catalog"], by=getattr(cast, name))
    client, token = commands.add_client("Cổng thành phố", ["catalog"], by=cast.admin)
    assert queries.by_token(token) == client
    assert queries.by_token(token + "x") is None


def test_no_token_is_kept_anywhere(caller: Caller) -> None:
    secret = caller.token.removeprefix("mcua_")
    kept = [str(caller.client.__dict__), *(str(e.data) for e in Entry.objects.all())]
    assert not any(secret in text for text in kept)


def test_a_new_token_ends_the_old_one(caller: Caller, cast: ward.Cast) -> None:
    _, token = commands.renew_token(caller.client.pk, by=cast.admin)
    assert queries.by_token(caller.token) is None
    assert queries.by_token(token) is not None
    commands.revoke_client(caller.client.pk, by=cast.admin)
    assert queries.by_token(token) is None
    with pytest.raises(IllegalTransition):
        commands.renew_token(caller.client.pk, by=cast.admin)


def test_another_agencys_client_is_not_there(caller: Caller, cast: ward.Cast) -> None:
    from motcua.agencies.models import Agency, Officer

    outsider = Officer.objects.get(pk=cast.outsider.id)
    outsider.roles = ["admin"]
    outsider.save()
    from motcua.agencies.queries import actor_for

    admin = actor_for(outsider.pk)
    assert Agency.objects.get(pk=admin.agency_id) != caller.client.agency
    with pytest.raises(NotFound):
        commands.revoke_client(caller.client.pk, by=admin)
    assert queries.clients_of(admin) == []


@pytest.mark.parametrize(
    "url",
    ["http://example.vn/x", "ftp://a.vn", "https://", "https://[", "javascript:alert(1)",
     "http://127.0.0.1:9/x", "https://a.vn:99999/", "https://" + "a" * 500 + ".vn",
     "https://localhost/", "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/",
     "https://169.254.169.254/latest", "https://0.0.0.0/"],
)  # fmt: skip
def test_only_https_addresses(caller: Caller, cast: ward.Cast, url: str) -> None:
    with pytest.raises(Invalid):
        commands.set_webhook(caller.client.pk, url, by=cast.admin)


def test_a_demo_may_call_this_machine(caller: Caller, settings: Any) -> None:
    settings.MOTCUA_DEMO = True
    assert commands.set_webhook(caller.client.pk, "http://127.0.0.1:9/x").webhook_url


def test_names_and_scopes_are_needed(cast: ward.Cast, now: datetime) -> None:
    for name, scopes in (("", ["catalog"]), ("X", []), ("X", ["everything"])):
        with pytest.raises(Invalid):
            commands.add_client(name, scopes, by=cast.admin)
