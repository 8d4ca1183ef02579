"""How somebody may be told of a change: optional, checked, kept for nothing else."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from motcua.kernel import people
from motcua.kernel.errors import Invalid, Malformed
from motcua.kernel.said import Said
from motcua.tickets.models import Appointment
from motcua.tickets.models.appointments import LIVING

LONGEST = {"name": 120, "email": 254}


@dataclass(frozen=True, slots=True)
class Contact:
    """A name to greet, a telephone, an e-mail; each may be empty."""

    name: str = ""
    phone: str = ""
    email: str = ""

    def cleaned(self) -> "Contact":
        """As it is kept. Raises Invalid naming each field that cannot be."""
        wrong: dict[str, str] = {}
        name, email = " ".join(self.name.split()), self.email.strip().lower()
        if len(name) > LONGEST["name"]:
            wrong["name"] = "Tên dài quá 120 ký tự."
        phone = _phone(self.phone, wrong)
        if email and not _reads(email):
            wrong["email"] = "Địa chỉ thư điện tử chưa đúng, ví dụ ten@gmail.com."
        if wrong:
            raise Invalid(fields=wrong)
        return Contact(name, phone, email)

    @property
    def names(self) -> tuple[str, str]:
        """What the limit of appointments is counted by."""
        return self.phone, self.email


def check_limit(contact: Contact, agency_id: int, most: int, at: datetime) -> None:
    """Raises Invalid where a telephone or e-mail holds as many hours to come as one may."""
    for field, value in (("phone", contact.phone), ("email", contact.email)):
        if not value:
            continue
        rows = Appointment.objects.filter(agency_id=agency_id, state__in=sorted(LIVING))
        rows = rows.filter(starts_at__gte=at)
        if rows.filter(**{field: value}).count() >= most:
            words = Said("Số điện thoại") if field == "phone" else Said("Địa chỉ thư điện tử")
            raise Invalid(
                fields={
                    field: Said(
                        "{words} này đang giữ {most} lịch hẹn chưa đến, là số nhiều nhất. Mời "
                        "Ông/Bà đến theo hẹn ấy, hoặc hủy bớt rồi đặt lại.",
                        words=words,
                        most=most,
                    )
                },
                code="booking_limit",
            )


def _phone(typed: str, wrong: dict[str, str]) -> str:
    if not typed.strip():
        return ""
    try:
        return people.normalise_phone(typed)
    except Malformed as problem:
        wrong["phone"] = problem.message
        return ""


def _reads(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= LONGEST["email"]
