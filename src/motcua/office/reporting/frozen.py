"""What figures of frozen months are called where a correction names them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency
from motcua.office.access import OfficeRequest
from motcua.office.reporting.access import choose_agency
from motcua.office.reporting.names import CELL_NAMES
from motcua.reports.months.rules import Difference

SECTIONS: Final[dict[str, Any]] = {
    "06a.field": _("II.06a theo lĩnh vực"),
    "06a.procedure": _("II.06a theo thủ tục"),
    "06a.channel": _("II.06a theo kênh nộp"),
    "06a.officer": _("II.06a theo cán bộ"),
    "brought": _("Trả kết quả tận nhà"),
    "rated": _("Mức hài lòng"),
    "money": _("Phí, lệ phí"),
    "indicators": _("Chỉ số"),
    "05": _("II.05 phản ánh, kiến nghị"),
}
FIGURES: Final[dict[str, Any]] = {
    **CELL_NAMES,
    "count": _("Số kết quả"),
    "free": _("Không mất phí"),
    "served": _("Lượt phục vụ"),
    "score_1": _("Rất không hài lòng"),
    "score_2": _("Không hài lòng"),
    "score_3": _("Bình thường"),
    "score_4": _("Hài lòng"),
    "score_5": _("Rất hài lòng"),
    "numerator": _("Tử số"),
    "denominator": _("Mẫu số"),
    "receipts": _("Số biên lai"),
    "amount": _("Số tiền, đồng"),
}

# Form II.05 has words of its own for some of the names that II.06a has, too.
PETITIONS: Final[dict[str, Any]] = {
    "total": _("Tổng số"),
    "carried_over": _("Kỳ trước chuyển sang"),
    "received": _("Tiếp nhận trong kỳ"),
    "handled": _("Đã xử lý"),
    "answered": _("Đã trả lời"),
    "forwarded": _("Chuyển cơ quan có thẩm quyền"),
    "declined": _("Không thụ lý"),
    "handled_late": _("Đã xử lý, quá hạn"),
    "pending": _("Đang xử lý"),
    "pending_late": _("Đang xử lý, quá hạn"),
    "published": _("Đã công khai"),
    "forwarded_late": _("Chuyển cơ quan có thẩm quyền, quá hạn"),
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Whose frozen months are looked at."""

    agency: Agency
    own: bool
    agencies: Sequence[Agency]

    @property
    def query(self) -> str:
        """What an address needs beside the month: "" for one's own agency."""
        return "" if self.own else f"?agency={self.agency.slug}"


def shelf(request: OfficeRequest) -> Shelf:
    """Reads the address; raises NotAllowed and NotFound."""
    agency, agencies = choose_agency(request.actor, request.GET.get("agency", ""))
    return Shelf(agency, agency.pk == request.actor.agency_id, agencies)


def named(one: Difference) -> dict[str, Any]:
    """A difference in words."""
    return {
        "section": SECTIONS.get(one.section, one.section),
        "label": one.label,
        "figure": (PETITIONS if one.section == "05" else FIGURES).get(one.figure, one.figure),
        "frozen": one.frozen,
        "now": one.now,
        "change": f"{one.now - one.frozen:+}",
    }
