"""A made-up notice, to show the words of a message before they are kept."""

from datetime import timedelta
from typing import Any, Final

from motcua.agencies.models import Agency
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.notices.models import Notice
from motcua.notices.rules.telling import EVENTS, OF_CITIZENS, OF_PETITIONS, OF_RECEPTIONS

_ADDRESSES: Final = {"email": "mau@example.vn", "sms": "0912345678"}


def notice(event: str, tongue: str, channel: str, agency_id: int) -> Notice:
    """A notice that is never stored, about a dossier that does not exist."""
    now = clock.now()
    return Notice(
        agency=Agency.objects.get(pk=agency_id), event=event, language=tongue, channel=channel,
        dossier=None if event in OF_CITIZENS | OF_PETITIONS | OF_RECEPTIONS else _dossier(),
        address=_ADDRESSES[channel], happened_at=now, facts=_facts(event),
    )  # fmt: skip


def _dossier() -> Dossier:
    here = clock.local(clock.now())
    return Dossier(
        code=f"H26.62.08-{here:%y%m%d}-0001", token="mau-khong-co-that",  # noqa: S106  # leads nowhere
        procedure_name="Xác nhận tình trạng hôn nhân",
    )  # fmt: skip


def _facts(event: str) -> dict[str, Any]:
    now = clock.now()
    known: dict[str, Any] = {
        "items": [{"name": "Bản án ly hôn", "what": "nộp bản sao chứng thực"}],
        "reason": "Giấy tờ đã nộp chưa đủ căn cứ để giải quyết.",
        "reasons": ["Việc này thuộc thẩm quyền của phường nơi cư trú."],
        "amount": 15_000, "receipt": "BL26-1/0000027",
        "old_due_at": now.isoformat(), "new_due_at": (now + timedelta(days=2)).isoformat(),
        "answer_by": (now + timedelta(days=1)).isoformat(),
        "cause": "Chờ kết quả xác minh của cơ quan phối hợp.",
        "ground": "Quá hạn bổ sung giấy tờ.", "method": "counter",
        "asked": "correct", "state": "granted",
        "courier": "Hoàng Văn Tâm", "window_from": now.isoformat(),
        "window_by": (now + timedelta(hours=3)).isoformat(), "tracking": "EB123456789VN",
        "to": "Sở Xây dựng Hà Nội",
        "why_not": "nobody_home", "again": True, "day": "", "damage": "damaged",
    }  # fmt: skip
    if event in OF_PETITIONS:
        known |= {
            "code": f"PA{clock.local(now):%y}-62.08-00027",
            "path": "/p/PA26-62.08-00027/23456789AB/",
        }
    if event in OF_RECEPTIONS:
        known |= {
            "code": f"TCD{clock.local(now):%y}-62.08-00027",
            "starts_at": now.isoformat(),
            "path": "/r/TCD26-62.08-00027/23456789AB/",
        }
    return {
        **{name: known[name] for name in (*EVENTS[event].facts, "code", "path") if name in known},
        "by": "Lê Minh Anh", "handler": "Đỗ Văn Thành", "unit": "Tư pháp – Hộ tịch",
        "received_at": now.isoformat(), "due_at": (now + timedelta(days=3)).isoformat(),
        "return_method": "counter", "passed_on": False,
    }  # fmt: skip
