"""Every change of applications: one public function each."""

from motcua.applications.commands.attaching import (
    DOWN,
    UP,
    attach,
    attach_to_dossier,
    detach,
    move,
    rotate,
)
from motcua.applications.commands.choosing import choose_parts
from motcua.applications.commands.drafts import (
    change_who,
    discard,
    expire,
    open_version,
    start,
)
from motcua.applications.commands.saving import (
    Collision,
    fill_in,
    save,
    save_replaced,
    save_return,
)
from motcua.applications.commands.sending import Renewed, require_assurance, send
from motcua.applications.commands.supplementing import supplement

__all__ = [
    "DOWN",
    "UP",
    "Collision",
    "Renewed",
    "attach",
    "attach_to_dossier",
    "change_who",
    "choose_parts",
    "detach",
    "discard",
    "expire",
    "fill_in",
    "move",
    "open_version",
    "require_assurance",
    "rotate",
    "save",
    "save_replaced",
    "save_return",
    "send",
    "start",
    "supplement",
]
