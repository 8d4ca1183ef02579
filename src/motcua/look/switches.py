"""How pages show themselves to one visitor, as switches kept in the browser."""

from dataclasses import dataclass, fields, replace
from typing import ClassVar, Self

from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True, slots=True)
class Switches:
    """English, and what a surface adds: one field a switch, off until somebody turns it on."""

    english: bool = False

    COOKIE: ClassVar[str]
    PATH: ClassVar[str] = "/"
    SECONDS: ClassVar[int]

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Every switch there is."""
        return tuple(field.name for field in fields(cls))

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """As chosen before; unknown words count for nothing."""
        chosen = request.COOKIES.get(cls.COOKIE, "").split(".")
        return cls(**{name: name in chosen for name in cls.names()})

    @property
    def language(self) -> str:
        """Code of the language."""
        return "en" if self.english else "vi"

    @property
    def is_plain(self) -> bool:
        """As somebody finds it who has chosen nothing."""
        return self == type(self)()

    @property
    def key(self) -> str:
        """As it is kept."""
        return ".".join(name for name in self.names() if getattr(self, name))

    def set(self, name: str, *, on: bool) -> Self:
        """With one switch as told; raises KeyError for one that is none."""
        if name not in self.names():
            raise KeyError(name)
        return replace(self, **{name: on})

    def turned(self, name: str) -> Self:
        """With one switch the other way; raises KeyError for one that is none."""
        return self.set(name, on=not getattr(self, name, False))

    def keep(self, answer: HttpResponse) -> None:
        """Remember it in the browser."""
        answer.set_cookie(
            self.COOKIE, self.key, self.SECONDS, path=self.PATH, httponly=True, samesite="Lax"
        )

    @classmethod
    def forget(cls, answer: HttpResponse) -> None:
        """The next person finds everything as it is set up."""
        answer.delete_cookie(cls.COOKIE, path=cls.PATH)
