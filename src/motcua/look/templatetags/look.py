"""Words templates share: deadlines, masked numbers, money, dates as people say them."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.dossiers.lights import Light
from motcua.kernel import clock, people, text

register = template.Library()

ICONS = {
    "late": "alert-octagon",
    "soon": "clock-exclamation",
    "ok": "circle-check",
    "paused": "player-pause",
    "undated": "help-circle",
    "done": "checks",
}
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@register.inclusion_tag("look/deadline.html")
def deadline(light: Light) -> dict[str, Any]:
    """Icon, word and colour of a deadline: always all three."""
    return {"light": light, "icon": ICONS[light.state]}


@register.simple_tag
def now_text() -> SafeString:
    """As "Thứ Ba 06/10/2026, 09:42"."""
    here = clock.local(clock.now())
    day = f"{WEEKDAYS[here.weekday()]} {here:%d/%m/%Y}"
    return format_html('{}, <span class="num">{}</span>', day, f"{here:%H:%M}")


@register.filter
def weekday(moment: datetime | date | None) -> str:
    """As "thứ Ba"."""
    if moment is None:
        return ""
    here = clock.local(moment) if isinstance(moment, datetime) else moment
    name = WEEKDAYS[here.weekday()]
    return name[0].lower() + name[1:]


@register.filter
def day(moment: datetime | date | None) -> str:
    """As "06/10/2026"."""
    if moment is None:
        return ""
    return f"{clock.local(moment) if isinstance(moment, datetime) else moment:%d/%m/%Y}"


@register.filter
def short_day(moment: datetime | None) -> str:
    """As "06/10"."""
    return f"{clock.local(moment):%d/%m}" if moment else ""


@register.filter
def hour(moment: datetime | None) -> str:
    """As "09:42"."""
    return f"{clock.local(moment):%H:%M}" if moment else ""


@register.filter
def seconds_since(value: datetime) -> int:
    """Whole seconds from a moment to now, for a timer that runs on in the browser."""
    return max(0, int((clock.now() - value).total_seconds()))


@register.filter
def moment(value: datetime | None) -> str:
    """As "09:42 06/10/2026"."""
    return f"{clock.local(value):%H:%M %d/%m/%Y}" if value else ""


@register.filter
def is_today(value: datetime | None) -> bool:
    """Whether the moment lies in the present day."""
    return value is not None and clock.local(value).date() == clock.today()


@register.filter
def grouped(number: int) -> str:
    """As "4.228". Only for what people count: an id, a year, a code stays as it is."""
    return text.grouped(number)


@register.filter
def money(amount: int | None) -> str:
    """As "21.000 đồng"."""
    return text.money(amount or 0)


@register.filter
def percent(share: float) -> str:
    """A share of 1 as "45 %"."""
    return f"{share * 100:.0f} %"


@register.filter
def masked(number: str | None) -> str:
    """As "001 ••• ••• 821"."""
    return people.mask_number(number) if number else ""


@register.filter
def masked_phone(number: str | None) -> str:
    """As "0912 ••• 486"."""
    return people.mask_phone(number) if number else ""


@register.filter
def dialled(number: str | None) -> str:
    """A telephone number in full, as people dial it: "0912345486"."""
    return people.spoken_phone(number) if number else ""


@register.filter
def iso(moment: datetime) -> str:
    """For machines: "2026-10-09T09:00:00+07:00"."""
    return clock.local(moment).isoformat()


@register.filter
def masked_email(email: str | None) -> str:
    """As "n•••@gmail.com"."""
    return people.mask_email(email) if email else ""


@register.filter
def item(mapping: dict[Any, Any], key: Any) -> Any:
    """As ``mapping[key]``, "" where absent."""
    return mapping.get(key, "")
