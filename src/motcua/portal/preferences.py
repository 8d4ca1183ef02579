"""How pages show themselves to one visitor: in which language, how large. Kept in the browser."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.look.switches import Switches


@dataclass(frozen=True, slots=True)
class Preferences(Switches):
    """English instead of Vietnamese, large letters."""

    large: bool = False

    COOKIE: ClassVar = "motcua_portal"
    SECONDS: ClassVar = 365 * 24 * 3600
