"""Connecting the mailbox, trying it out, templates."""

from datetime import timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from motcua.agencies.permissions import may
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound, Refused
from motcua.look.errors import status_of
from motcua.mailroom import commands, facts, jobs_later, queries
from motcua.mailroom.models import Mailbox, Template
from motcua.office.access import OfficeRequest, may_required
from motcua.office.mail_troubles import remedy, trouble
from motcua.office.views.mail.uploads import typed_of

MANAGE: Final = "mail.manage"
NIGHT: Final = timedelta(days=1)
SECURITY: Final = {
    "tls": gettext_lazy("TLS ngay từ đầu"),
    "starttls": gettext_lazy("STARTTLS"),
    "plain": gettext_lazy("Không mã hóa (chỉ máy chủ đặt ngay trên máy này)"),
}
EMPTY: Final = {
    "imap_port": 993, "imap_security": "tls", "smtp_port": 587, "smtp_security": "starttls",
    "folder": "INBOX", "answer_hours": 8,
}  # fmt: skip
_RETYPE: Final = "Mời gõ lại mật khẩu: để kín, máy không gửi mật khẩu trở lại trang này."
_SHOWN: Final = (
    "address", "name", "username", "imap_host", "imap_port", "imap_security", "smtp_host",
    "smtp_port", "smtp_security", "folder", "mark_seen", "plus", "answer_hours", "signature",
)  # fmt: skip


@require_http_methods(["GET", "POST"])
@may_required(MANAGE)
def settings(request: OfficeRequest) -> HttpResponse:
    """How the mailbox is reached; the password is typed and never shown."""
    if request.method != "POST":
        return _page(request)
    typed = typed_of(request)
    try:
        box = commands.connect(typed, by=request.actor)
    except Invalid as refusal:
        return _page(request, typed, _with_password(typed, refusal.fields), 422)
    jobs_later.fetch(box.pk)
    messages.success(request, _("Đã lưu. Máy bắt đầu lấy thư; mời bấm “Thử kết nối” để kiểm tra."))
    return redirect("office:mail_settings")


@require_POST
@may_required(MANAGE)
def test(request: OfficeRequest) -> HttpResponse:
    """Ask both servers now."""
    box = _box(request)
    tried = commands.try_out(box)
    for name, said in _told(tried):
        messages.error(request, f"{name}: {trouble(said)}. {remedy(said)}")
    if not tried.incoming:
        said = _("Lấy thư được: thư mục có %(n)s thư.") % {"n": tried.letters}
        messages.success(request, said)
    if not tried.outgoing:
        messages.success(request, _("Gửi thư được: máy chủ gửi nhận đăng nhập."))
    return redirect("office:mail_settings")


@require_POST
@may_required(MANAGE)
def pause(request: OfficeRequest) -> HttpResponse:
    """Stop, or go on."""
    active = request.POST.get("active") == "1"
    commands.pause(active, by=request.actor)
    said = _("Hòm thư làm việc lại.") if active else _("Hòm thư tạm ngừng lấy và gửi.")
    messages.success(request, said)
    return redirect("office:mail_settings")


@require_POST
@may_required(MANAGE)
def keeping(request: OfficeRequest) -> HttpResponse:
    """For how many months finished conversations are kept."""
    typed = request.POST.get("keep_months", "").replace("\0", "")[:20]
    try:
        box = commands.keep_for(typed, by=request.actor)
    except Invalid as refusal:
        return _page(request, errors=refusal.fields, status=422, keep_months=typed)
    said = _("Đã lưu. Thư đã xong được giữ mãi.")
    if box.keep_months:
        said = _("Đã lưu. Thư đã xong được giữ %s tháng.") % box.keep_months
    messages.success(request, said)
    return redirect("office:mail_settings")


@require_http_methods(["GET", "POST"])
@may_required(MANAGE)
def template(request: OfficeRequest, pk: int = 0) -> HttpResponse:
    """Write a template anew, or change one."""
    row = Template.objects.filter(pk=pk, agency=request.actor.agency_id).first()
    if pk and row is None:
        raise NotFound("Không có mẫu này.")
    if request.method != "POST":
        typed = {"name": row.name, "body": row.body} if row else {"body": facts.BEGINNING}
        return _template(request, row, typed)
    typed = {name: request.POST.get(name, "").replace("\0", "") for name in ("name", "body")}
    try:
        commands.save_template(pk, typed["name"], typed["body"], by=request.actor)
    except Invalid as refusal:
        return _template(request, row, typed, refusal.fields, 422)
    except Refused as refusal:
        return _template(request, row, typed, {"": refusal.message}, status_of(refusal))
    messages.success(request, _("Đã lưu mẫu trả lời."))
    return redirect("office:mail_settings")


@require_POST
@may_required(MANAGE)
def drop(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a template away."""
    commands.drop_template(pk, by=request.actor)
    messages.success(request, _("Đã bỏ mẫu trả lời."))
    return redirect("office:mail_settings")


def _with_password(typed: dict[str, str], errors: dict[str, str]) -> dict[str, str]:
    """A password is never sent back, so the one just typed is gone: that is said, too."""
    lost = typed.get("password") and "password" not in errors
    return {**errors, "password": _RETYPE} if lost else errors


def _told(tried: commands.Tried) -> list[tuple[str, str]]:
    """What failed; once, where both servers fail alike."""
    if tried.incoming and trouble(tried.incoming) == trouble(tried.outgoing):
        return [(_("Lấy thư và gửi thư"), tried.incoming)]
    found = ((_("Lấy thư"), tried.incoming), (_("Gửi thư"), tried.outgoing))
    return [(name, said) for name, said in found if said]


def _box(request: OfficeRequest) -> Mailbox:
    box = queries.box_of(request.actor.agency_id)
    if box is None:
        raise NotFound("Cơ quan chưa nối hòm thư.")
    return box


def _page(
    request: OfficeRequest, typed: dict[str, Any] | None = None,
    errors: dict[str, str] | None = None, status: int = 200, keep_months: str | None = None,
) -> HttpResponse:  # fmt: skip
    box = queries.box_of(request.actor.agency_id)
    held = {name: getattr(box, name) for name in _SHOWN} if box else EMPTY
    context = {
        "here": "mail_settings", "box": box, "typed": typed or held, "errors": errors or {},
        "security": SECURITY, "templates": queries.templates_of(request.actor.agency_id),
        "keeping": _keeping(box, keep_months) if box else None,
        "trouble": trouble(box.problem) if box else "",
        "remedy": remedy(box.problem) if box else "",
        "reads": may(request.actor, "mail.read", agency_id=request.actor.agency_id),
    }  # fmt: skip
    return render(request, "office/mail/settings.html", context, status=status)


def _keeping(box: Mailbox, typed: str | None) -> dict[str, Any]:
    """What is set, what it means this coming night, what was deleted the last time."""
    last = queries.last_forgotten(box)
    return {
        "months": typed if typed is not None else box.keep_months or "",
        "due": queries.outdated(box, clock.now() + NIGHT).count(),
        "last": last and {**last.data, "at": last.at},
    }  # fmt: skip


def _template(
    request: OfficeRequest, row: Template | None, typed: dict[str, Any],
    errors: dict[str, str] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "here": "mail_settings", "row": row, "typed": typed, "errors": errors or {},
        "names": facts.NAMES,
    }  # fmt: skip
    return render(request, "office/mail/template.html", context, status=status)
