"""Answers given often: their words, which may speak of the dossier."""

from datetime import datetime
from typing import Final

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.said import Said
from motcua.mailroom import facts
from motcua.mailroom.commands import _core, boxes
from motcua.mailroom.models import Mailbox, Template
from motcua.notices import language

_NAME: Final = 120
_BODY: Final = 5000


@_core.atomic
def save_template(
    template_id: int, name: str, body: str, *, by: Actor, at: datetime | None = None
) -> Template:
    """Write one anew (``template_id`` 0) or change it. Raises NotAllowed, NotFound, Invalid."""
    box, now = _box(by), _core.moment(at)
    title = " ".join(_core.said(name, "name", "Mời ghi tên mẫu.", _NAME).split())
    words = _core.said(body, "body", "Mời ghi nội dung mẫu.", _BODY)
    _require_readable(words)
    row = _template(template_id, by) if template_id else Template(agency_id=by.agency_id)
    others = Template.objects.filter(agency=by.agency_id, name=title).exclude(pk=row.pk)
    if others.exists():
        raise Invalid(fields={"name": "Đã có mẫu mang tên này. Mời đặt tên khác."})
    row.name, row.body, row.changed_at, row.changed_by_id = title, words, now, by.id
    row.save()
    boxes.record(box, "template_saved", at=now, by=by, name=title)
    return row


@_core.atomic
def drop_template(template_id: int, *, by: Actor, at: datetime | None = None) -> None:
    """Take one away; a second press changes nothing. Raises NotAllowed."""
    box = _box(by)
    row = Template.objects.filter(pk=template_id, agency=by.agency_id).first()
    if row:
        row.delete()
        boxes.record(box, "template_dropped", at=_core.moment(at), by=by, name=row.name)


def _box(by: Actor) -> Mailbox:
    permissions.require(by, boxes.MANAGE, agency_id=by.agency_id)
    box = Mailbox.objects.select_for_update().filter(agency=by.agency_id).first()
    if box is None:
        raise NotFound("Cơ quan chưa nối hòm thư.")
    return box


def _template(template_id: int, by: Actor) -> Template:
    found = Template.objects.filter(pk=template_id, agency=by.agency_id).first()
    if found is None:
        raise NotFound("Không có mẫu này.")
    return found


def _require_readable(words: str) -> None:
    try:
        language.compiled(words, frozenset(facts.NAMES))
    except language.Unwritable as mistake:
        text = "Có ngoặc hoặc lệnh chưa đúng. Chỉ dùng {{ tên }}, {% if %}."
        if mistake.name:
            text = Said("Mẫu không có tên “{name}”. Mời dùng tên trong bảng.", name=mistake.name)
        raise Invalid(fields={"body": text}) from None
