"""Tables: cameras, what was recorded, who looked, what was taken out."""

from motcua.cameras.models.cameras import Camera, Gap
from motcua.cameras.models.footage import Reel, Run
from motcua.cameras.models.looking import Clip, Share, Viewing

__all__ = ["Camera", "Clip", "Gap", "Reel", "Run", "Share", "Viewing"]
