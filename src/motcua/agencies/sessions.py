"""Sessions in the database, read by one statement that is composed once: every page begins so."""

from typing import Final

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

_READ: Final = """
    select session_key, session_data, expire_date from django_session
    where session_key = %s and expire_date > %s
"""


class SessionStore(db.SessionStore):
    """Django's own, but for the way one session is read."""

    def _get_session_from_db(self) -> Session | None:
        with connection.cursor() as cursor:
            cursor.execute(_READ, [self.session_key, timezone.now()])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return None
        return Session(*found)
