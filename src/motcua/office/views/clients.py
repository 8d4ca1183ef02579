"""Other systems that may call: letting in, changing, putting out."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.clients import commands, queries
from motcua.clients.models import Client
from motcua.clients.rules import SCOPES
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, may_required


@require_http_methods(["GET", "POST"])
@never_cache
@may_required("client.manage")
def clients(request: OfficeRequest) -> HttpResponse:
    """All systems let in, and the form for a new one; its token is shown once, on this answer."""
    if request.method == "GET":
        return _page(request)
    try:
        client, token = commands.add_client(**_typed(request), by=request.actor)
    except Invalid as refusal:
        return _page(request, errors=refusal.fields, typed=request.POST, status=422)
    return _page(request, fresh=client, token=token)


@require_http_methods(["GET", "POST"])
@may_required("client.manage")
def client(request: OfficeRequest, pk: int) -> HttpResponse:
    """Change a system's name, scopes and address."""
    found = queries.client_of(request.actor, pk)
    if request.method == "GET":
        return _edit(request, found)
    try:
        commands.change_client(pk, **_typed(request), by=request.actor)
        commands.set_webhook(pk, request.POST.get("url", ""), by=request.actor)
    except Invalid as refusal:
        return _edit(request, found, errors=refusal.fields, status=422)
    messages.success(request, _("Đã lưu thay đổi của “%s”.") % request.POST.get("name", ""))
    return redirect("office:clients")


@require_POST
@never_cache
@may_required("client.manage")
def act(request: OfficeRequest, pk: int, what: str) -> HttpResponse:
    """Renew the token, put out, or call again."""
    if what == "renew":
        found, token = commands.renew_token(pk, by=request.actor)
        return _page(request, fresh=found, token=token)
    words = DONE[what]
    messages.success(request, words[1] % words[0](pk, by=request.actor).name)
    return redirect("office:clients")


DONE: Final[dict[str, tuple[Callable[..., Client], str]]] = {
    "revoke": (commands.revoke_client, "Đã thu hồi quyền của “%s”. Yêu cầu tiếp theo bị từ chối."),
    "resume": (commands.resume_webhook, "Đang gọi lại “%s”, từ chỗ đã dừng."),
}


def _typed(request: OfficeRequest) -> dict[str, Any]:
    return {
        "name": request.POST.get("name", ""),
        "contact": request.POST.get("contact", ""),
        "scopes": request.POST.getlist("scopes"),
    }


def _page(request: OfficeRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    rows = queries.clients_of(request.actor)
    chosen = more["typed"].getlist("scopes") if "typed" in more else ["catalog"]
    context = {"here": "clients", "rows": rows, "scopes": SCOPES.items(), "chosen": chosen, **more}
    return render(request, "office/clients/list.html", context, status=status)


def _edit(
    request: OfficeRequest,
    found: Client,
    *,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    typed: dict[str, Any] = {
        "name": found.name, "contact": found.contact, "scopes": found.scopes,
        "url": found.webhook_url,
    }  # fmt: skip
    if errors is not None:
        typed = {**_typed(request), "url": request.POST.get("url", "")}
    context = {
        "here": "clients", "client": found, "typed": typed, "chosen": typed["scopes"],
        "scopes": SCOPES.items(), "errors": errors or {},
    }  # fmt: skip
    return render(request, "office/clients/edit.html", context, status=status)
