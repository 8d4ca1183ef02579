"""Where to go after signing in: on this site, nowhere else."""

from typing import Final
from urllib.parse import urlsplit

from django.utils.http import url_has_allowed_host_and_scheme

LONGEST: Final = 1000


def local(path: str, otherwise: str) -> str:
    """``path`` where it is a path of this site, else ``otherwise``: no open redirect."""
    fits = (
        path.startswith("/")
        and len(path) <= LONGEST
        and path.isprintable()
        and "\\" not in path
        and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
        and not path.startswith("//")
        and not urlsplit(path).netloc
    )
    return path if fits else otherwise
