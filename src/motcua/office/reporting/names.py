"""What figures are called where they stand alone."""

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.kernel import clock
from motcua.reports.rules import Period

CELL_NAMES: Final = {
    "received": _("Kỳ trước chuyển sang và tiếp nhận trong kỳ"),
    "received_new": _("Tiếp nhận trong kỳ"),
    "received_online": _("Tiếp nhận trong kỳ, trực tuyến"),
    "received_direct": _("Tiếp nhận trong kỳ, trực tiếp và bưu chính"),
    "carried_over": _("Kỳ trước chuyển sang"),
    "resolved": _("Đã giải quyết"),
    "resolved_early": _("Đã giải quyết trước hạn"),
    "resolved_on_time": _("Đã giải quyết đúng hạn"),
    "resolved_late": _("Đã giải quyết quá hạn"),
    "resolved_undated": _("Đã giải quyết, chưa có ngày hẹn"),
    "pending": _("Đang giải quyết"),
    "pending_in_term": _("Đang giải quyết trong hạn"),
    "pending_late": _("Đang giải quyết quá hạn"),
    "pending_undated": _("Đang giải quyết, chưa có ngày hẹn"),
    "withdrawn": _("Công dân rút hoặc dừng giải quyết"),
    "refused": _("Từ chối giải quyết"),
    "extended": _("Đã giải quyết theo ngày hẹn lại"),
    "paused": _("Đang chờ công dân"),
}


def until(period: Period) -> str:
    """As "hết ngày 30/06/2019"; for a period under way the moment of asking."""
    end = clock.local(period.end)
    if end.hour or end.minute or end.second or end.microsecond:
        return f"{end:%H:%M %d/%m/%Y}"
    return gettext("hết ngày %s") % f"{end - timedelta(days=1):%d/%m/%Y}"
