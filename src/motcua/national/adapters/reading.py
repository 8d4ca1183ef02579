"""Reading what a portal says of a dossier: its numbers and dates may be anything."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from motcua.kernel.errors import Malformed
from motcua.national.adapters.protocol import Sent
from motcua.national.rules import statuses, values
from motcua.national.rules.comparing import Side

LONGEST_CODE: Final = 200


def side(record: Mapping[str, Any]) -> Side:
    """A dossier as the portal has it; what cannot be read is None and shows as a difference."""
    return Side(
        code=str(record.get("MaHoSo", ""))[:LONGEST_CODE],
        status=_status(record.get("TrangThaiHoSo", record.get("TrangThai"))),
        received_at=_moment(record.get("NgayTiepNhan")),
        due_at=_moment(record.get("NgayHenTra")),
        ended_at=_moment(record.get("NgayKetThucXuLy")),
        returned_at=_moment(record.get("NgayTra")),
    )


def _status(told: object) -> Any:
    try:
        return statuses.from_portal(told)
    except Malformed:
        return None


def _moment(told: object) -> datetime | None:
    try:
        return values.read(str(told or ""))
    except Malformed:
        return None


def sent(item: Any) -> Sent:
    """An online dossier, whatever it is: what is no object is kept, too."""
    item = _storable(item)
    raw = json.dumps(item, ensure_ascii=False, sort_keys=True)
    if isinstance(item, dict):
        return Sent(str(item.get("MaHoSo") or "")[:LONGEST_CODE], item, raw)
    return Sent("", None, raw)


def _storable(value: Any) -> Any:
    """The same in letters a column can hold: half a character must not keep a dossier out."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_storable(str(key)): _storable(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_storable(inside) for inside in value]
    return value
