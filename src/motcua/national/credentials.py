"""What we are known by at the portal: from the environment or a file of its owner's, never a table.

One agency: ``MOTCUA_NATIONAL_USERNAME`` and ``MOTCUA_NATIONAL_PASSWORD``. Several: a JSON file
(``MOTCUA_NATIONAL_CREDENTIALS``, else ``national-credentials.json`` in the home folder) by agency
code: ``{"H26.62.08": {"username": "…", "password": "…"}}``. For the newer adapter these are client
id and secret.
"""

import json
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings


class NoCredentials(Exception):  # noqa: N818 - an answer, not a failure
    """There are none for this agency, or none that may be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name and its password, which no repr shows."""

    username: str
    password: str = field(repr=False)


def of(agency_code: str) -> Credentials:
    """An agency's; its own entry in the file before those of the environment.

    Raises NoCredentials.
    """
    path = Path(settings.MOTCUA_NATIONAL_CREDENTIALS)
    if path.exists() and (found := _in_file(path, agency_code)):
        return found
    if settings.MOTCUA_NATIONAL_USERNAME:
        return Credentials(settings.MOTCUA_NATIONAL_USERNAME, settings.MOTCUA_NATIONAL_PASSWORD)
    raise NoCredentials(f"no credentials for {agency_code} (MOTCUA_NATIONAL_USERNAME, or {path})")


def _in_file(path: Path, agency_code: str) -> Credentials | None:
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise NoCredentials(f"{path} is open to others: chmod 600")
    try:
        entries: dict[str, Any] = json.loads(path.read_text())
        entry = entries.get(agency_code)
        return Credentials(str(entry["username"]), str(entry["password"])) if entry else None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NoCredentials(f"{path} is not as docs/national-portal.md says") from None
