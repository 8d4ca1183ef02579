"""What somebody says on the telephone or at the desk, typed for them."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.journal.commands import log_read
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, may_required
from motcua.office.once import new_key
from motcua.papers.qr import qr_svg
from motcua.petitions import commands, keys, queries, uploads
from motcua.petitions.drafts import Draft
from motcua.petitions.rules.kinds import CHANNELS, KINDS, TYPED

TEXTS: Final = ("kind", "words", "name", "phone", "email", "address", "dossier_code")


def draft_of(request: HttpRequest, kept: uploads.Kept, **more: Any) -> Draft:
    """What was typed."""
    texts = {name: request.POST.get(name, "").replace("\0", "") for name in TEXTS}
    return Draft(
        **texts, consent=request.POST.get("consent") == "yes",
        request_key=request.POST.get("key", ""), files=kept, **more,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@may_required("petition.receive")
def new(request: OfficeRequest) -> HttpResponse:
    """The form; files that came once stay with it when it comes back."""
    if request.method != "POST":
        return _page(request, {"key": new_key(), "channel": "hotline"}, (), {})
    kept, wrong = uploads.stored(
        uploads.unsealed(request.POST.get("kept", "")), request.FILES.getlist("files")
    )
    typed = request.POST.dict()
    try:
        draft = draft_of(request, kept)
        if wrong:
            raise Invalid(fields={"files": wrong})
        channel = request.POST.get("channel", "")
        row = commands.receive_typed(draft, channel, by=request.actor)
    except Invalid as refusal:
        return _page(request, typed, kept, refusal.fields, 422)
    return redirect("office:petition_slip", row.pk)


@require_GET
@may_required("petition.receive")
def slip(request: OfficeRequest, pk: int) -> HttpResponse:
    """What to tell the citizen: number, secret, by when; for who typed it."""
    row = queries.typed_by(pk, request.actor)
    log_read(f"petition:{pk}", actor=request.actor, purpose="petition_slip")
    address = f"{settings.MOTCUA_URL}/p/{row.code}/{row.token}/"
    context = {
        "here": "petitions", "row": row, "kind": KINDS[row.kind], "qr": qr_svg(address),
        "secret": keys.spoken(row.token),
    }  # fmt: skip
    return render(request, "office/petitions/slip.html", context)


def _page(
    request: OfficeRequest, typed: dict[str, Any], kept: uploads.Kept, errors: dict[str, str],
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "here": "petitions", "typed": typed, "errors": errors, "kinds": KINDS, "kept": kept,
        "sealed": uploads.sealed(kept), "channels": {code: CHANNELS[code] for code in TYPED},
    }  # fmt: skip
    return render(request, "office/petitions/new.html", context, status=status)
