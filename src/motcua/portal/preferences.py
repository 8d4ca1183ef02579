"""How pages show themselves to one visitor: in which language, how large. Kept in the browser."""

from dataclasses import dataclass, fields, replace
from typing import Final, Self

from django.http import HttpRequest, HttpResponse

COOKIE: Final = "motcua_portal"
SECONDS: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Preferences:
    """English instead of Vietnamese, large letters."""

    english: bool = False
    large: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """As chosen before; unknown words count for nothing."""
        chosen = request.COOKIES.get(COOKIE, "").split(".")
        return cls(**{name: name in chosen for name in SWITCHES})

    @property
    def language(self) -> str:
        """Code of the language."""
        return "en" if self.english else "vi"

    @property
    def key(self) -> str:
        """As it is kept."""
        return ".".join(name for name in SWITCHES if getattr(self, name))

    def set(self, name: str, *, on: bool) -> Self:
        """With one switch as told; raises KeyError for one that is none."""
        if name not in SWITCHES:
            raise KeyError(name)
        return replace(self, **{name: on})

    def keep(self, answer: HttpResponse) -> None:
        """Remember it in the browser."""
        answer.set_cookie(COOKIE, self.key, max_age=SECONDS, httponly=True, samesite="Lax")


SWITCHES: Final = tuple(field.name for field in fields(Preferences))
