"""Forms of django-allauth in the words and the look of the house."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

_PASSWORD_HELP = _(
    "Ít nhất 10 ký tự, có cả chữ, không phải mật khẩu phổ biến. Một câu ngắn dễ nhớ là tốt nhất."
)


class _Worded(forms.BaseForm):
    """Gives each field its label and hint; ``words`` by field name."""

    words: ClassVar[dict[str, tuple[Any, Any]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, (name, field) in enumerate(self.fields.items()):
            field.label, field.help_text = self.words.get(name, (field.label, ""))
            attrs = field.widget.attrs
            attrs.pop("placeholder", None)
            attrs["class"] = "form-control"
            if number == 0:
                attrs["autofocus"] = True


class LoginForm(_Worded, account.LoginForm):  # type: ignore[misc]  # allauth has no type hints
    """Name and password."""

    words: ClassVar = {"login": (_("Tên đăng nhập"), ""), "password": (_("Mật khẩu"), "")}


class ChangePasswordForm(_Worded, account.ChangePasswordForm):  # type: ignore[misc]  # as above
    """The present password, and twice the new one."""

    words: ClassVar = {
        "oldpassword": (_("Mật khẩu hiện tại"), ""),
        "password1": (_("Mật khẩu mới"), _PASSWORD_HELP),
        "password2": (_("Nhập lại mật khẩu mới"), ""),
    }


class ReauthenticateForm(_Worded, account.ReauthenticateForm):  # type: ignore[misc]  # as above
    """The password once more."""

    words: ClassVar = {"password": (_("Mật khẩu"), "")}


_CODE: dict[str, tuple[Any, Any]] = {"code": (_("Mã xác thực"), "")}


class CodeForm(_Worded, mfa.AuthenticateForm):  # type: ignore[misc]  # as above
    """A code at sign-in."""

    words: ClassVar = _CODE


class CodeAgainForm(_Worded, mfa.ReauthenticateForm):  # type: ignore[misc]  # as above
    """A code before something that matters."""

    words: ClassVar = _CODE


class ActivateForm(_Worded, totp.ActivateTOTPForm):  # type: ignore[misc]  # as above
    """The first code of a new app."""

    words: ClassVar = _CODE
