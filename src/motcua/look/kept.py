"""What a person typed into a form that could not be taken: kept, to be sent again."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

# Secrets and tokens are never written back into a page.
_NEVER: Final = frozenset(
    {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code", "secret"}
)


@dataclass(frozen=True, slots=True)
class Kept:
    """The fields of a form, where it was going, and whether files were lost."""

    action: str
    fields: tuple[tuple[str, str], ...]
    lost_files: bool


def kept_fields(request: HttpRequest) -> Kept:
    """The fields of a POST, for a page that offers to send them again to the same address."""
    fields = tuple(
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in _NEVER
    )
    return Kept(request.get_full_path(), fields, bool(request.FILES))


def from_this_site(request: HttpRequest) -> bool:
    """True where the browser says that a page of this very site sent the form."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
