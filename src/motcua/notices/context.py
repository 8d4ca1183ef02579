"""What a message may speak of: from the notice, its dossier and its ward."""

from typing import Any, Final

from django.conf import settings

from motcua.notices import speaking
from motcua.notices.models import Notice

_ELSEWHERE: Final = frozenset(
    {"received_at", "due_at", "handler", "unit", "return_method", "passed_on", "path"}
)
_MOMENTS: Final = {
    "old_due_at": "old_due", "new_due_at": "new_due", "answer_by": "answer_by",
    "window_from": "window_from", "window_by": "window_by", "starts_at": "starts",
}  # fmt: skip


def values(notice: Notice) -> dict[str, Any]:
    """All variables of a message (``wordings.variables``), said in its language."""
    found = {**_of_ward(notice), **_of_facts(notice.facts, notice.language)}
    if notice.dossier:
        found |= _of_dossier(notice)
    return found


def _of_ward(notice: Notice) -> dict[str, Any]:
    return {
        "ward": notice.agency.short_name, "desk": notice.agency.desk_name,
        "phone": notice.agency.phone,
        "link": f"{settings.MOTCUA_URL}{notice.facts.get('path', '/account/')}",
        "happened": speaking.moment(notice.happened_at, notice.language),
    }  # fmt: skip


def _of_dossier(notice: Notice) -> dict[str, Any]:
    assert notice.dossier is not None  # noqa: S101  # asked for by whoever calls
    facts, tongue = notice.facts, notice.language
    method = str(facts.get("return_method", ""))
    return {
        "code": notice.dossier.code,
        "procedure": notice.dossier.procedure_name,
        "link": f"{settings.MOTCUA_URL}/h/{notice.dossier.token}",
        "handler": _handler(facts),
        "received": speaking.moment(facts.get("received_at"), tongue),
        "due": speaking.moment(facts.get("due_at"), tongue),
        "place": speaking.place(method, tongue),
        "electronic": method == "electronic",
        "home": method in {"home", "post"},
        "passed_on": bool(facts.get("passed_on")),
    }


def _handler(facts: dict[str, Any]) -> str:
    """The person and unit where the dossier stands: "Đỗ Văn Thành, Tư pháp – Hộ tịch"."""
    said = [str(facts.get(name) or "") for name in ("handler", "unit")]
    return ", ".join(word for word in said if word)


def _of_facts(facts: dict[str, Any], tongue: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in facts.items():
        if name in _MOMENTS:
            found[_MOMENTS[name]] = speaking.moment(value, tongue)
        elif name in ("why_not", "damage"):
            found[name] = speaking.delivery(value, tongue)
        elif name == "day":
            found[name] = speaking.day(value, tongue)
        elif name == "amount":
            found[name] = speaking.sum_of(value, tongue)
        elif name not in _ELSEWHERE:
            found[name] = value
    return found
