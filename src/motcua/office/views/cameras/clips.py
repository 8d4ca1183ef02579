"""What was taken out: the list, one with its reason and hash, the video, letting its source go."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.cameras import commands, queries
from motcua.cameras.rules import rights
from motcua.files.queries import open_blob
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.office.access import OfficeRequest, may_required
from motcua.office.camera_page import before_of, page


@require_GET
@may_required(rights.READ)
def clips(request: OfficeRequest) -> HttpResponse:
    """All, page by page, the newest first."""
    found = queries.clips_of(request.actor.agency_id, before_of(request))
    return page(request, "camera_clips", "clips", rows=found.rows, older=found.older)


@require_GET
@may_required(rights.READ)
def clip(request: OfficeRequest, pk: int) -> HttpResponse:
    """Who took it, why, its hash."""
    return page(request, "camera_clips", "clip", clip=queries.clip_of(pk, request.actor))


@require_GET
@may_required(rights.EXPORT)
def video(request: OfficeRequest, pk: int) -> FileResponse:
    """The video, to keep; the look is on record."""
    found = queries.clip_of(pk, request.actor)
    journal.log_read(f"camera:{found.camera_id}", actor=request.actor, purpose=f"camera_clip:{pk}")
    name = f"camera-{found.camera_id}-{clock.local(found.true_start):%Y%m%d-%H%M%S}.mp4"
    return FileResponse(
        open_blob(found.blob_id), content_type="video/mp4", as_attachment=True, filename=name
    )


@require_POST
@may_required(rights.EXPORT)
def release(request: OfficeRequest, pk: int) -> HttpResponse:
    """What it was taken from may go when its time comes."""
    commands.release(pk, by=request.actor)
    messages.success(request, _("Hình gốc được xóa khi hết hạn lưu. Đoạn đã trích vẫn còn."))
    return redirect("office:camera_clip", pk)
