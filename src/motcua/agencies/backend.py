"""Who an account is: django-allauth's checks, and the account read by one composed statement."""

from allauth.account.auth_backends import AuthenticationBackend

from motcua.agencies.models import User
from motcua.kernel import rows


class StaffBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no type hints
    """Signs staff in by password; the second step is allauth's own."""

    def get_user(self, user_id: int) -> User | None:
        """The account of a session; None where it is gone or closed."""
        found = rows.read(User, "where id = %s", user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None
