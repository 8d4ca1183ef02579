"""Every change: cameras set up, recordings kept and dropped, looks, clips, sharing."""

from motcua.cameras.commands import recording
from motcua.cameras.commands.clips import export, release
from motcua.cameras.commands.looking import look_back, look_live, look_shared
from motcua.cameras.commands.managing import Setup, add, change, remove
from motcua.cameras.commands.room import make_room, tell_full
from motcua.cameras.commands.sharing import revoke, share

__all__ = [
    "Setup",
    "add",
    "change",
    "export",
    "look_back",
    "look_live",
    "look_shared",
    "make_room",
    "recording",
    "release",
    "remove",
    "revoke",
    "share",
    "tell_full",
]
