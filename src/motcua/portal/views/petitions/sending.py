"""Telling the ward something: signed in or not, from home or by the code at a counter."""

import secrets
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency
from motcua.citizens.models import Account
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.people import spoken_phone
from motcua.kernel.said import Said
from motcua.petitions import commands, queries, uploads
from motcua.petitions.drafts import Draft
from motcua.petitions.rules.kinds import KINDS
from motcua.portal import limits
from motcua.portal.frame import frame
from motcua.portal.limits import Limit
from motcua.tickets.models import Counter

# A family behind one address may have much to say; a machine may not go on and on.
SENT: Final = Limit("petitions", 10, 3600)
TEXTS: Final = ("kind", "words", "dossier_code")
PERSON: Final = ("name", "phone", "email", "address")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """The form; what was typed and the files stay when it comes back."""
    ward, citizen = agencies.home_agency(), getattr(request, "citizen", None) or None
    if ward is None:
        raise NotFound
    place = _place(ward, request.GET.get("counter", ""))
    if request.method != "POST":
        return _page(request, ward, _first(request, citizen), (), {}, place)
    typed = {name: str(text).replace("\0", "") for name, text in request.POST.items()}
    kept = uploads.unsealed(typed.get("kept", ""))
    if limits.too_many(request, SENT):
        return _page(request, ward, typed, kept, {"": _many()}, place, 429)
    kept, wrong = _files(request, kept)
    draft = _draft(typed, kept, place)
    faults = _faults(draft, typed, wrong)
    if faults:
        return _page(request, ward, typed, kept, faults, place, 422)
    row = commands.receive(ward.pk, draft, account=citizen)
    limits.count(request, SENT)
    return redirect("portal:petition", row.code, row.token)


def _many() -> str:
    return _(
        "Từ đường mạng này đã gửi nhiều phản ánh trong một giờ qua. Mời Ông/Bà thử lại sau, hoặc "
        "gọi Bộ phận Một cửa."
    )


def _files(request: HttpRequest, kept: uploads.Kept) -> tuple[uploads.Kept, str]:
    sent = request.FILES.getlist("files")
    if sent and limits.too_many(request, limits.UPLOADS):
        return kept, _("Đã tải lên quá nhiều tệp trong một giờ. Mời Ông/Bà nghỉ một lát.")
    for _one in sent:
        limits.count(request, limits.UPLOADS)
    return uploads.stored(kept, sent)


def _faults(draft: Draft, typed: dict[str, str], wrong: str) -> dict[str, str]:
    """Everything that cannot be kept, at once."""
    found = {"files": wrong} if wrong else {}
    if typed.get("nameless") != "yes" and not draft.name.strip():
        found["name"] = _("Mời ghi họ tên, hoặc đánh dấu “Tôi không muốn nêu tên”.")
    try:
        draft.cleaned()
    except Invalid as refusal:
        return {**refusal.fields, **found}
    return found


def _draft(typed: dict[str, str], kept: uploads.Kept, place: str) -> Draft:
    """Who ticked that they do not want to be named has said nothing of who they are."""
    hidden = typed.get("nameless") == "yes"
    person = {name: "" if hidden else typed.get(name, "") for name in PERSON}
    return Draft(
        **{name: typed.get(name, "") for name in TEXTS}, **person,
        consent=typed.get("consent") == "yes", place=place, language=_language(),
        request_key=typed.get("key", ""), files=kept,
    )  # fmt: skip


def _language() -> str:
    return "en" if get_language() == "en" else "vi"


def _place(ward: Agency, number: str) -> str:
    """The counter whose code was read, as people call it; "" for none there is."""
    if not number.isdecimal() or len(number) > 4:
        return ""
    found = Counter.objects.filter(agency=ward, number=int(number), active=True).first()
    return str(found) if found else ""


def _first(request: HttpRequest, citizen: Account | None) -> dict[str, str]:
    """What is known already: who is signed in, which dossier they came from."""
    found = {"key": secrets.token_urlsafe(12), "dossier_code": request.GET.get("dossier", "")[:60]}
    if citizen:
        found |= {"name": citizen.name, "email": citizen.email, "address": citizen.address}
        found["phone"] = spoken_phone(citizen.phone)
    return found


def _page(
    request: HttpRequest, ward: Agency, typed: dict[str, Any], kept: uploads.Kept,
    errors: dict[str, str], place: str, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        **frame(ward), "typed": typed, "kept": kept, "sealed": uploads.sealed(kept),
        "errors": errors, "kinds": KINDS,
        "place": Said("Quầy {number}", number=place.split()[-1]) if place else "",
        "days": queries.answer_days(),
    }  # fmt: skip
    return render(request, "portal/petitions/new.html", context, status=status)
