"""A result on its way, in the words of its citizen."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.delivery.queries.follow import Follow
from motcua.delivery.queries.follow import follow as delivery_of
from motcua.delivery.rules import states
from motcua.kernel import clock

__all__ = ["bringing", "delivery_of"]


def bringing(found: Follow) -> tuple[Any, Any] | None:
    """Heading and explanation while a delivery is under way; None where the state says enough."""
    job = found.job
    if found.waits_at_desk:
        return (
            _("Kết quả đang ở quầy, mời Ông/Bà đến nhận"),
            _("Phường đã mang đến mà chưa trao được. Khi đến, mời mang căn cước."),
        )
    match found.state:
        case states.OUT if found.tracking:
            words = _("Số hiệu bưu gửi %(tracking)s. Bưu chính: %(state)s.")
            return (
                _("Kết quả đang gửi qua bưu chính"),
                words % {"tracking": found.tracking, "state": found.parcel.lower()},
            )
        case states.OUT:
            words = _("Dự kiến %(window)s. Xin đọc mã nhận kết quả khi đã cầm kết quả trên tay.")
            return (
                _("%(courier)s đang mang kết quả đến") % {"courier": found.courier},
                words % {"window": _window(found)},
            )
        case states.FAILED if job.reason in ("lost", "damaged"):
            return (
                _("Phường xin lỗi Ông/Bà"),
                _("Bản gốc gặp sự cố trên đường. Phường cấp lại, Ông/Bà không phải làm gì."),
            )
        case states.FAILED | states.BACK:
            return (
                _("Phường sẽ mang kết quả đến lần nữa"),
                _("Lần trước chưa trao được. Cần hẹn giờ, mời gọi Bộ phận Một cửa."),
            )
    return _planned(found)


def _planned(found: Follow) -> tuple[Any, Any]:
    by = _(" trước %(at)s") % {"at": _hour(found.until)} if found.until else ""
    if found.job.method == "home":
        words = _("Phường mang đến nhà, không thu tiền,%(by)s. Muốn nhận sớm tại quầy cũng được.")
    else:
        words = _("Phường gửi bưu chính,%(by)s; cước Ông/Bà trả khi nhận. Nhận tại quầy cũng được.")
    return _("Kết quả đã có"), words % {"by": by}


def _window(found: Follow) -> str:
    if found.starts_at and found.until:
        return f"{clock.local(found.starts_at):%H:%M} – {_hour(found.until)}"
    return _hour(found.until) if found.until else ""


def _hour(at: Any) -> str:
    return f"{clock.local(at):%H:%M %d/%m/%Y}"
