"""What a ward decides: its words, its quiet hours, who hears of failures."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.journal import commands as journal
from motcua.kernel.errors import Invalid, NotFound
from motcua.notices import language
from motcua.notices.commands import _core
from motcua.notices.models import Rules, Wording
from motcua.notices.rules.telling import EVENTS
from motcua.notices.wordings import LANGUAGES, Words, variables

LONGEST: Final = {"subject": 200, "body": 5000, "sms": 1000}


def check_words(event: str, words: Words) -> None:
    """Raises Invalid naming every text that is empty, too long, wrong, or names the unknown."""
    wrong = {}
    for name, text in words.parts():
        if problem := _wrong(event, name, text):
            wrong[name] = problem
    if wrong:
        raise Invalid(fields=wrong)


def _wrong(event: str, name: str, text: str) -> str:
    if not text.strip():
        return "Mời ghi nội dung."
    if len(text) > LONGEST[name]:
        return f"Nội dung dài quá {LONGEST[name]} ký tự."
    try:
        language.compiled(text, variables(event))
    except language.Unwritable as mistake:
        if mistake.name:
            return f"Tin này không có tên “{mistake.name}”. Mời dùng các tên trong bảng."
        return "Có ngoặc hoặc lệnh chưa đúng. Chỉ dùng {{ tên }}, {% if %}, {% for %}."
    return ""


@transaction.atomic
def set_words(
    event: str, tongue: str, words: Words, *, by: Actor, at: datetime | None = None
) -> Wording:
    """The ward says it in its own words from now on. Raises Invalid, NotFound, NotAllowed."""
    _require(event, tongue, by)
    check_words(event, words)
    now = _core.moment(at)
    row, _ = Wording.objects.update_or_create(
        agency_id=by.agency_id, event=event, language=tongue,
        defaults={**dict(words.parts()), "changed_at": now, "changed_by_id": by.id},
    )  # fmt: skip
    _record("words_set", by, now, event=event, language=tongue)
    return row


@transaction.atomic
def restore_words(event: str, tongue: str, *, by: Actor, at: datetime | None = None) -> None:
    """Back to the package's words; pressing twice changes nothing."""
    _require(event, tongue, by)
    rows = Wording.objects.filter(agency_id=by.agency_id, event=event, language=tongue)
    if rows.delete()[0]:
        _record("words_restored", by, _core.moment(at), event=event, language=tongue)


def _require(event: str, tongue: str, by: Actor) -> None:
    permissions.require(by, _core.MANAGE, agency_id=by.agency_id)
    if event not in EVENTS or tongue not in LANGUAGES:
        raise NotFound("Không có mẫu tin này.")


@transaction.atomic
def set_rules(fields: Mapping[str, Any], *, by: Actor, at: datetime | None = None) -> Rules:
    """Quiet hours ("21:00"), letters of text messages, the owner's e-mail. Raises Invalid."""
    permissions.require(by, _core.MANAGE, agency_id=by.agency_id)
    given = _read(fields)
    row, _ = Rules.objects.update_or_create(agency_id=by.agency_id, defaults=given)
    said = {name: str(value) for name, value in given.items() if name != "owner_email"}
    _record("rules_set", by, _core.moment(at), **said)
    return row


def _read(fields: Mapping[str, Any]) -> dict[str, Any]:
    wrong: dict[str, str] = {}
    found: dict[str, Any] = {"plain_sms": bool(fields.get("plain_sms"))}
    for name in ("quiet_from", "quiet_until"):
        try:
            found[name] = time.fromisoformat(str(fields.get(name, "")).strip()).replace(second=0)
        except ValueError:
            wrong[name] = "Mời ghi giờ như 21:00."
    email = str(fields.get("owner_email", "")).strip()
    try:
        if email:
            validate_email(email)
        found["owner_email"] = email
    except ValidationError:
        wrong["owner_email"] = "Địa chỉ thư điện tử chưa đúng, ví dụ ten@gmail.com."
    if wrong:
        raise Invalid(fields=wrong)
    return found


def _record(kind: str, by: Actor, at: datetime, **data: Any) -> None:
    """One chain a ward; whoever writes first holds its place, a second one is told (Stale)."""
    journal.append(f"notices:{by.agency_id}", f"notice.{kind}", at=at, actor=by, data=data)
