"""How staff sign in with django-allauth: no sign-up, a session that ends with the browser."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no type hints
    """Accounts are made by the admin alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: officers are appointed."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The worklist, or first the change of a password somebody else chose."""
        if getattr(request.user, "must_change_password", False):
            return "/accounts/password/change/"
        return str(super().get_login_redirect_url(request))

    def set_password(self, user: Any, password: str) -> None:
        """Keep a password the user chose, and end the forced change."""
        user.must_change_password = False
        super().set_password(user, password)
