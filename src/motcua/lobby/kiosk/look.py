"""How the kiosk shows itself to the person before it; forgotten when they go."""

from dataclasses import dataclass, fields, replace
from typing import Final, Self

from django.http import HttpRequest, HttpResponse

COOKIE: Final = "motcua_kiosk_look"
PATH: Final = "/lobby/kiosk/"
SECONDS: Final = 3600


@dataclass(frozen=True, slots=True)
class Look:
    """English, high contrast, controls in reach of somebody who sits."""

    english: bool = False
    contrast: bool = False
    reach: bool = False

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
    def is_plain(self) -> bool:
        """As the next person should find it."""
        return self == type(self)()

    def switched(self, name: str) -> Self:
        """With one switch the other way; raises KeyError for one that is none."""
        if name not in SWITCHES:
            raise KeyError(name)
        return replace(self, **{name: not getattr(self, name)})

    def keep(self, answer: HttpResponse) -> None:
        """Remember it in the browser."""
        chosen = ".".join(name for name in SWITCHES if getattr(self, name))
        answer.set_cookie(COOKIE, chosen, max_age=SECONDS, path=PATH, httponly=True, samesite="Lax")


SWITCHES: Final = tuple(field.name for field in fields(Look))


def forget(answer: HttpResponse) -> None:
    """The next person finds the kiosk as it is set up."""
    answer.delete_cookie(COOKIE, path=PATH)
