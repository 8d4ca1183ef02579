"""One petition: what was said, by whom, what was done; and what can be done now."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies import permissions
from motcua.agencies import queries as agencies
from motcua.agencies.actors import Actor
from motcua.journal import queries as journal
from motcua.journal.commands import log_read
from motcua.kernel.errors import Invalid, NotFound, Refused
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.petition_words import told
from motcua.office.views.papers import show_blob
from motcua.petitions import commands, queries, scopes
from motcua.petitions.models import Petition
from motcua.petitions.rules import states
from motcua.petitions.rules.kinds import CHANNELS, FACES, GROUNDS, KINDS

Given = Callable[[str], str]
ACTS: Final[dict[str, Callable[[int, Given, Actor], Petition]]] = {
    "assign": lambda pk, given, by: commands.assign(
        pk, _number(given("officer")), given("note"), by=by
    ),
    "answer": lambda pk, given, by: commands.answer(pk, given("answer"), by=by),
    "forward": lambda pk, given, by: commands.forward(pk, given("to"), given("why"), by=by),
    "decline": lambda pk, given, by: commands.decline(pk, given("ground"), given("words"), by=by),
    "publish": lambda pk, given, by: commands.publish(pk, given("words"), given("answer"), by=by),
    "unpublish": lambda pk, given, by: commands.unpublish(pk, given("reason"), by=by),
}
DONE: Final = {
    "assign": gettext_lazy("Đã giao người xử lý."),
    "answer": gettext_lazy("Đã trả lời công dân."),
    "forward": gettext_lazy("Đã ghi chuyển cơ quan có thẩm quyền và báo công dân."),
    "decline": gettext_lazy("Đã ghi không thụ lý và báo công dân."),
    "publish": gettext_lazy("Đã công khai câu trả lời trên cổng."),
    "unpublish": gettext_lazy("Đã thôi công khai."),
}


@require_GET
@officer_required
def petition(request: OfficeRequest, pk: int) -> HttpResponse:
    """The whole, with who said it: the look is on record."""
    row = queries.get(pk, request.actor)
    log_read(f"petition:{pk}", actor=request.actor, purpose="petition")
    return _page(request, row)


@require_POST
@officer_required
def act(request: OfficeRequest, pk: int, what: str) -> HttpResponse:
    """Do what a form of the page asks; what was typed stays where it cannot be done."""
    try:
        ACTS[what](
            pk, lambda name: request.POST.get(name, "").replace("\0", ""), request.actor
        )  # fmt: skip
    except Invalid as refusal:
        return _page(request, queries.get(pk, request.actor), what, refusal.fields, 422)
    except NotFound:
        raise
    except Refused as refusal:
        row = queries.get(pk, request.actor)
        return _page(request, row, what, {"": refusal.message}, status_of(refusal))
    messages.success(request, str(DONE[what]))
    if what in {"publish", "unpublish"}:
        return redirect("office:petition", pk)
    return redirect("office:petitions")


@require_GET
@officer_required
def file(request: OfficeRequest, pk: int) -> FileResponse:
    """A photo or a PDF that came with it."""
    found = queries.file(pk, request.actor)
    log_read(f"petition:{found.petition_id}", actor=request.actor, purpose=f"file:{pk}")
    return show_blob(found.blob_id, found.blob.media_type, found.name)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _page(
    request: OfficeRequest, row: Petition, what: str = "", errors: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    may = [name for name in ACTS if _may(request.actor, row, name)]
    context: dict[str, Any] = {
        "here": "petitions", "row": row, "kind": KINDS[row.kind], "light": queries.light_of(row),
        "channel": CHANNELS[row.channel], "state": states.NAMES[row.state],
        "ground": GROUNDS.get(row.ground, ""), "grounds": GROUNDS,
        "face": FACES.get(row.score or 0),
        "files": row.files.all(), "happened": told(journal.trail(f"petition:{row.pk}")),
        "may": may, "what": what, "errors": errors or {}, "typed": request.POST.dict(),
        "officers": agencies.officers_of(row.agency_id) if "assign" in may else (),
        "waits_for_consent": row.state == states.State.ANSWERED and not row.consent,
    }  # fmt: skip
    return render(request, "office/petitions/one.html", context, status=status)


def _may(actor: Actor, row: Petition, action: str) -> bool:
    if action == "publish" and not row.consent:
        return False
    return states.may(action, row.state) and permissions.may(
        actor, states.ACTIONS[action][2], agency_id=row.agency_id,
        officer_id=row.officer_id or scopes.NOBODY,
    )  # fmt: skip
