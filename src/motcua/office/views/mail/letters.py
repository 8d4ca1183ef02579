"""One letter: its HTML made safe, its files, putting one into the dossier, sending it again."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from motcua.files import queries as files
from motcua.journal.commands import log_read
from motcua.kernel.errors import Invalid, NotFound, Refused
from motcua.mailroom import commands, parts, queries
from motcua.mailroom.models import Letter
from motcua.mailroom.rules import words
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.views.mail.thread import refused
from motcua.office.views.papers import SHOWN

# A letter's HTML may show text and nothing else: it runs no script, fetches nothing, sends nothing,
# goes nowhere, and has no part in our pages even if a browser forgets the frame's own sandbox.
POLICY: Final = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
RAW_SHOWN: Final = 40_000


@require_GET
@officer_required
@xframe_options_sameorigin
def html(request: OfficeRequest, pk: int) -> HttpResponse:
    """A letter as its sender laid it out, for the frame on its page."""
    letter = _letter(pk, request)
    log_read(letter.thread.chain, actor=request.actor, purpose="mail_html")
    body = mark_safe(words.safe_html(letter.html))  # noqa: S308  # made safe in this line
    answer = HttpResponse(render_to_string("office/mail/html.html", {"body": body}))
    answer["Content-Security-Policy"] = POLICY
    return answer


@require_GET
@officer_required
def raw(request: OfficeRequest, pk: int) -> HttpResponse:
    """The beginning of a letter as it came, as text."""
    letter = _letter(pk, request)
    log_read(letter.thread.chain, actor=request.actor, purpose="mail_raw")
    with files.open_blob(letter.raw_id) as file:
        said = words.clean(file.read(RAW_SHOWN).decode("utf-8", "replace"))
    context = {"here": "mail", "letter": letter, "said": said, "more": letter.size > RAW_SHOWN}
    return render(request, "office/mail/raw.html", context)


@require_GET
@officer_required
def part(request: OfficeRequest, pk: int) -> HttpResponse:
    """A file of a letter, checked now: pictures and PDF are shown, other types are saved."""
    found = commands.attachment(pk, request.actor)
    log_read(found.letter.thread.chain, actor=request.actor, purpose=f"mail_file:{pk}")
    try:
        content = parts.opened(found)
    except Invalid as refusal:
        return refused(request, found.letter.thread_id, "part", refusal)
    answer = HttpResponse(content.content, content_type=content.media_type)
    disposition = content_disposition_header(content.media_type not in SHOWN, found.name)
    answer["Content-Disposition"] = str(disposition)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_POST
@officer_required
def file(request: OfficeRequest, pk: int) -> HttpResponse:
    """Into the dossier, in one press."""
    found = commands.attachment(pk, request.actor)
    try:
        commands.file(pk, by=request.actor)
    except NotFound:
        raise
    except Refused as refusal:
        return refused(request, found.letter.thread_id, "file", refusal)
    messages.success(request, _("Đã đưa “%(name)s” vào hồ sơ.") % {"name": found.name})
    return redirect("office:mail_thread", found.letter.thread_id)


@require_POST
@officer_required
def again(request: OfficeRequest, pk: int) -> HttpResponse:
    """Send a letter that did not arrive once more."""
    letter = _letter(pk, request)
    try:
        commands.try_again(pk, by=request.actor)
    except Refused as refusal:
        return refused(request, letter.thread_id, "again", refusal)
    messages.success(request, _("Thư sẽ được gửi lại ngay."))
    return redirect("office:mail_thread", letter.thread_id)


def _letter(pk: int, request: OfficeRequest) -> Letter:
    found = Letter.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có thư này.")
    queries.get(found.thread_id, request.actor)
    return found
