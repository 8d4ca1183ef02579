"""Who stands at the counter: a card's QR text, a personal number or a phone number."""

import re
from dataclasses import dataclass
from typing import Final

from django.core import signing
from django.http import HttpResponse
from django.utils.translation import gettext as _

from motcua.dossiers import queries
from motcua.dossiers.models import Person
from motcua.dossiers.queries import desk
from motcua.journal import commands as journal
from motcua.kernel.cccd import parse_qr
from motcua.kernel.errors import Invalid, Malformed
from motcua.kernel.people import PersonalNumber, normalise_phone
from motcua.office.access import OfficeRequest
from motcua.office.forms.intake import people
from motcua.office.forms.intake.sheet import Sheet
from motcua.office.views.intake.access import form_required, is_fragment, posted
from motcua.office.views.intake.page import Said, fragment, page

SALT: Final = "office.intake.person"
TOKEN_SECONDS: Final = 3600


@dataclass(frozen=True, slots=True)
class Found:
    """What a look-up brings: fields to fill, or people to choose from."""

    values: dict[str, str]
    several: tuple[Person, ...] = ()


@form_required
def person(request: OfficeRequest) -> HttpResponse:
    """Fill in the person under ``who``; as a fragment, or the whole page without scripts."""
    who = (
        "owner"
        if "owner.pick" in request.POST or request.POST.get("who") == "owner"
        else "submitter"
    )
    sheet, said = looked_up(request, posted(request), who)
    if is_fragment(request):
        return fragment(request, f"changed/{who}", sheet, said)
    return page(request, sheet, said)


def looked_up(request: OfficeRequest, sheet: Sheet, who: str) -> tuple[Sheet, Said]:
    """The form with the person filled in, and what is to be said about it."""
    asked = request.POST.get("scan" if who == "submitter" else "owner.scan", "").strip()
    pick = request.POST.get(f"{who}.pick", "")
    try:
        found = _picked(request, pick, who) if pick else _find(request, asked, who)
    except Invalid as refusal:
        return sheet, Said(errors={f"{who}.personal_number": refusal.message}, people_of=who)
    return sheet.having(found.values), Said(people=found.several, people_of=who)


def waiting_scan(request: OfficeRequest) -> str:
    """Whose scan was sent along unread (Enter without scripts); "" for none."""
    if request.POST.get("scan", "").strip():
        return "submitter"
    return "owner" if request.POST.get("owner.scan", "").strip() else ""


def _find(request: OfficeRequest, asked: str, who: str) -> Found:
    if "|" in asked:
        card = parse_qr(asked)
        return Found(people.from_card(card, who, _known(request, str(card.number))))
    digits = re.sub(r"[\s.\-]", "", asked)
    if not digits:
        raise Invalid(_("Mời quét mã QR trên căn cước, hoặc gõ số định danh, số điện thoại."))
    try:
        number = str(PersonalNumber.parse(digits))
    except Malformed:
        return _by_phone(request, asked, who)
    known = _known(request, number)
    return Found(people.from_person(known, who) if known else people.from_number(number, who))


def _by_phone(request: OfficeRequest, asked: str, who: str) -> Found:
    try:
        normalise_phone(asked)
    except ValueError:
        raise Invalid(
            _("Chưa nhận ra. Mời quét căn cước, gõ đủ 12 số định danh hoặc số điện thoại.")
        ) from None
    several = tuple(queries.similar_people(asked, request.actor.agency_id))
    if not several:
        raise Invalid(
            _("Chưa có ai dùng số điện thoại này. Mời quét căn cước hoặc ghi tên bên dưới.")
        )
    for known in several:
        _log(request, known)
        known.token = signing.dumps(known.pk, salt=SALT)  # type: ignore[attr-defined]  # for the template
    return Found(people.from_person(several[0], who)) if len(several) == 1 else Found({}, several)


def _picked(request: OfficeRequest, token: str, who: str) -> Found:
    try:
        known = desk.person(signing.loads(token, salt=SALT, max_age=TOKEN_SECONDS))
    except signing.BadSignature:
        known = None
    if known is None:
        raise Invalid(_("Danh sách đã cũ. Mời tìm lại."))
    return Found(people.from_person(known, who))


def _known(request: OfficeRequest, number: str) -> Person | None:
    known = queries.known_person(number, request.actor.agency_id)
    if known:
        _log(request, known)
    return known


def _log(request: OfficeRequest, known: Person) -> None:
    """Personal data of somebody known were shown: on record."""
    journal.log_read(f"person:{known.pk}", actor=request.actor, purpose="intake")
