"""Citizens of the tests, signed in without the way through a provider."""

from datetime import date
from itertools import count

from django.test import Client

from motcua.citizens import sessions
from motcua.citizens.models import Account
from motcua.kernel import clock

_subs = count(1)


def account(**changes: object) -> Account:
    """An account; a verified one of Vũ Hoàng Nam unless told otherwise, each with its own sub."""
    fields: dict[str, object] = {
        "issuer": "https://id.example", "sub": f"sub-{next(_subs)}", "assurance": 2,
        "name": "Vũ Hoàng Nam", "personal_number": "001088004821",
        "birth_date": date(1988, 5, 14), "sex": "male", "phone": "+84912345486",
        "email": "nam@example.vn", "created_at": clock.now(), "signed_in_at": clock.now(),
        **changes,
    }  # fmt: skip
    return Account.objects.create(**fields)  # type: ignore[misc]  # test sugar


def enter(client: Client, somebody: Account) -> Account:
    """Sign an account in."""
    session = client.session
    sessions.enter(session, somebody, clock.now())
    session.save()
    client.cookies["sessionid"] = session.session_key or ""
    return somebody


def sign_in(client: Client, **changes: object) -> Account:
    """Sign somebody new in: ``sign_in(client)``, ``sign_in(client, assurance=0, name="")``."""
    return enter(client, account(**changes))
