"""A form sent after the stay had run out: it waits in the session until its sender is back."""

from dataclasses import asdict
from typing import Final

from django.http import HttpRequest
from django.urls import reverse

from motcua.citizens import sessions
from motcua.look.kept import Kept, kept_fields

KEY: Final = "resend"
MOST: Final = 200_000  # characters; a larger form cannot wait here


def keep(request: HttpRequest) -> str:
    """Put the form aside; the address of the page that offers to send it again."""
    kept = kept_fields(request)
    if sum(len(name) + len(value) for name, value in kept.fields) > MOST:
        return kept.action
    # Whose stay ran out, where one did: on a telephone that goes round, nobody else gets it.
    request.session[KEY] = {**asdict(kept), "of": request.session.get(sessions.KEY)}
    return reverse("portal:resend")


def kept(request: HttpRequest) -> Kept | None:
    """The form that waits; None where none does."""
    found = request.session.get(KEY)
    if not found or found.get("of") not in (None, request.session.get(sessions.KEY)):
        return None
    fields = tuple((name, value) for name, value in found["fields"])
    return Kept(found["action"], fields, found["lost_files"])


def forget(request: HttpRequest) -> None:
    """It was sent, or is not wanted."""
    request.session.pop(KEY, None)
