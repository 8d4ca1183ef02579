"""How the kiosk shows itself to the person before it; forgotten when they go."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.look.switches import Switches


@dataclass(frozen=True, slots=True)
class Look(Switches):
    """English, high contrast, controls in reach of somebody who sits."""

    contrast: bool = False
    reach: bool = False

    COOKIE: ClassVar = "motcua_kiosk_look"
    PATH: ClassVar = "/lobby/kiosk/"
    SECONDS: ClassVar = 3600
