"""Where an officer's letters go: each says so for themselves."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from motcua.agencies.actors import Actor
from motcua.agencies.models import User
from motcua.agencies.recording import record
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.said import Said

LONGEST = 254


def change_own_email(address: str, *, by: Actor, at: datetime | None = None) -> bool:
    """Send the officer's letters there from now on; "" ends them. False where nothing changes.

    The journal says that it changed, not to what: an address is the person's own. Raises Invalid,
    NotFound for an officer who does not sign in.
    """
    address = address.strip()
    if address:
        try:
            validate_email(address)
        except ValidationError:
            words = Said("Địa chỉ thư chưa đúng. Mời ghi như ten@phuong.gov.vn.")
            raise Invalid(fields={"email": words}) from None
    if len(address) > LONGEST:
        raise Invalid(fields={"email": Said("Địa chỉ thư quá dài.")})
    with transaction.atomic():
        user = User.objects.select_for_update().filter(officer=by.id).first()
        if user is None:
            raise NotFound("Cán bộ này không có tài khoản đăng nhập.")
        if user.email == address:
            return False
        user.email = address
        user.save(update_fields=["email"])
        record(f"officer:{by.id}", "officer.email_changed", at, by, {"given": bool(address)})
    return True
