"""How staff sign in with django-allauth: no sign-up, a session that ends with the browser."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

_WRONG_CODE = _("Mã chưa đúng hoặc đã hết hạn. Mời Ông/Bà nhập mã đang hiện trong ứng dụng.")


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no type hints
    """Accounts are made by the admin alone."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Mời Ông/Bà kiểm tra phím Caps Lock và bộ gõ "
            "tiếng Việt rồi nhập lại; quên mật khẩu thì hỏi quản trị."
        ),
        "too_many_login_attempts": _(
            "Tài khoản tạm khóa vì nhập sai nhiều lần. Mời Ông/Bà thử lại sau 15 phút, "
            "hoặc nhờ quản trị đặt lại mật khẩu."
        ),
        "account_inactive": _("Tài khoản này đã thôi sử dụng. Mời Ông/Bà liên hệ quản trị."),
        "enter_current_password": _("Mật khẩu hiện tại chưa đúng."),
        "incorrect_password": _("Mật khẩu chưa đúng."),
        "incorrect_code": _WRONG_CODE,
        "rate_limited": _("Quá nhiều lần thử. Mời Ông/Bà chờ vài phút rồi thử lại."),
    }

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords count for the account, whatever host name the request bears."""
        return f"staff:{credentials.get('username', '').lower()}"

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: officers are appointed."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The worklist, or first the change of a password somebody else chose."""
        if getattr(request.user, "must_change_password", False):
            return "/accounts/password/change/"
        return str(super().get_login_redirect_url(request))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """On to work."""
        return str(super().get_login_redirect_url(request))

    def set_password(self, user: Any, password: str) -> None:
        """Keep a password the user chose, and end the forced change."""
        user.must_change_password = False
        super().set_password(user, password)


class StaffMfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no type hints
    """The second step of signing in."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _WRONG_CODE,
    }

    def get_totp_issuer(self) -> str:
        """What the app on the phone calls us."""
        return "Một cửa"
