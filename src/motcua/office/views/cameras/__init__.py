"""Cameras: how they stand, as it is now, as it was, what was taken out, who looked."""

from motcua.office.views.cameras import clips, lists, live, review, setting_up, sharing, stream

__all__ = ["clips", "lists", "live", "review", "setting_up", "sharing", "stream"]
