"""Words templates share: deadlines, masked numbers, money, dates as people say them."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from motcua.catalog.rules.fees import why_again
from motcua.dossiers.lights import Light
from motcua.kernel import clock, people
from motcua.kernel.said import Said, Small, bare
from motcua.look import words

register = template.Library()

ICONS = {
    "late": "alert-octagon",
    "soon": "clock-exclamation",
    "ok": "circle-check",
    "paused": "player-pause",
    "undated": "help-circle",
    "done": "checks",
}


@register.inclusion_tag("look/deadline.html")
def deadline(light: Light) -> dict[str, Any]:
    """Icon, word and colour of a deadline: always all three."""
    return {"light": light, "icon": ICONS[light.state]}


@register.simple_tag
def now_text() -> SafeString:
    """As "Thứ Ba 06/10/2026, 09:42"."""
    here = clock.local(clock.now())
    name = words.WEEKDAYS[here.weekday()]
    return format_html('{} {}, <span class="num">{}</span>', name, words.day(here), f"{here:%H:%M}")


@register.simple_tag
def short_weekdays() -> tuple[Any, ...]:
    """Heads of a calendar: T2 … CN, Mon … Sun."""
    return words.SHORT


@register.filter
def told(value: Any) -> Any:
    """A text out of the database in the reader's language; what has none says it is Vietnamese."""
    return Said(value) if isinstance(value, str) else value


@register.filter
def small(text: str) -> Small:
    """A name inside a sentence: "Quý III năm 2026" is "quý III năm 2026"."""
    return Small(text)


@register.filter
def fee_reason(text: str) -> Said:
    """Why a fee is what it is, or is not asked; kept with the dossier in Vietnamese."""
    return why_again(text)


@register.filter
def hinted(thing: Any) -> str:
    """The ``hint`` of a queue or life event, as `named` has its name."""
    return (words.english() and thing.hint_en) or Said(thing.hint)


@register.filter
def told_lines(value: str) -> SafeString:
    """Text of several lines, as somebody typed it."""
    if isinstance(value, Said):
        return mark_safe(value.__html__())  # noqa: S308 - it escapes itself
    return format_html_join(mark_safe("<br>"), "{}", ((Said(line),) for line in value.split("\n")))


@register.filter
def named(thing: Any) -> str:
    """What has its own ``name_en`` beside its ``name``: a queue, a life event."""
    return (words.english() and thing.name_en) or Said(thing.name)


register.filter("bare", bare)  # the same for attributes, titles, options: there is no markup there


@register.filter
def weekday(moment: datetime | date | None) -> str:
    """As "thứ Ba"."""
    return words.weekday(moment) if moment else ""


@register.filter
def day(moment: datetime | date | None) -> str:
    """As "06/10/2026", "6 October 2026"."""
    return words.day(moment) if moment else ""


@register.filter
def short_day(moment: datetime | None) -> str:
    """As "06/10", "6 Oct"."""
    return words.short_day(moment) if moment else ""


@register.filter
def hour(moment: datetime | None) -> str:
    """As "09:42"."""
    return words.hour(moment) if moment else ""


@register.filter
def seconds_since(value: datetime) -> int:
    """Whole seconds from a moment to now, for a timer that runs on in the browser."""
    return max(0, int((clock.now() - value).total_seconds()))


@register.filter
def moment(value: datetime | None) -> str:
    """As "09:42 06/10/2026", "09:42, 6 October 2026"."""
    return words.moment(value) if value else ""


@register.filter
def is_today(value: datetime | None) -> bool:
    """Whether the moment lies in the present day."""
    return value is not None and clock.local(value).date() == clock.today()


@register.filter
def grouped(number: int) -> str:
    """As "4.228". Only for what people count: an id, a year, a code stays as it is."""
    return words.grouped(number)


@register.filter
def money(amount: int | None) -> str:
    """As "21.000 đồng", "21,000 VND"."""
    return words.money(amount or 0)


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
