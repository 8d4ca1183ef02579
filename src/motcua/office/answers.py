"""How the office answers when a read or a command says no."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.http import Http404

from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound, Refused, Stale

_STATUS: Final[dict[type[Refused], int]] = {
    Stale: 409,
    IllegalTransition: 409,
    NotAllowed: 403,
    NotFound: 404,
    Invalid: 422,
}


def status_of(refusal: Refused) -> int:
    """The HTTP status that says the same as the refusal; 422 for one of no known kind."""
    return next((code for kind, code in _STATUS.items() if isinstance(refusal, kind)), 422)


@contextmanager
def or_404() -> Iterator[None]:
    """What is not there and what may not be known to be there: the same page 404."""
    try:
        yield
    except NotFound as refusal:
        raise Http404(refusal.message) from refusal
