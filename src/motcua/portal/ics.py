"""An appointment as a calendar file (RFC 5545), for the calendar of a telephone."""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from motcua.tickets.models import Appointment

FOLD = 74  # bytes a line; one more begins the next


def event(row: Appointment, url: str) -> bytes:
    """The file."""
    ward = row.agency
    end = row.starts_at + timedelta(minutes=row.group.slot_minutes)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//motcua//hen//VI", "METHOD:PUBLISH",
        "BEGIN:VEVENT", f"UID:{row.token}@motcua", f"SEQUENCE:{row.moved}",
        f"DTSTAMP:{_stamp(row.booked_at)}", f"DTSTART:{_stamp(row.starts_at)}",
        f"DTEND:{_stamp(end)}", f"SUMMARY:{_text(f'{ward.desk_name}: {row.group.name}')}",
        f"LOCATION:{_text(', '.join(filter(None, (ward.desk_name, ward.name, ward.address))))}",
        f"DESCRIPTION:{_text(_('Đưa mã ở trang này vào kiốt khi đến: %s') % url)}", f"URL:{url}",
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT1H", f"DESCRIPTION:{_text(row.group.name)}",
        "END:VALARM", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return b"".join(_fold(line) for line in lines)


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"), ("\r", "")):
        words = words.replace(plain, escaped)
    return words


def _fold(line: str) -> bytes:
    """Lines of at most 75 bytes, never broken inside a letter."""
    rows = [b""]
    for letter in line:
        encoded = letter.encode()
        if len(rows[-1]) + len(encoded) > FOLD:
            rows.append(b" ")
        rows[-1] += encoded
    return b"\r\n".join(rows) + b"\r\n"
