"""Which dossiers the portal is told of: what citizens ask for, not the parts it is settled in."""

from typing import Final

from django.db.models import Q

# A part has its whole here or, where it was taken over, on the system of the desk that tells of it.
# The statements of commands/events.py and commands/connecting.py say the same.
OWN: Final = Q(whole=None, part="")
