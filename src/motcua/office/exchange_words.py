"""Messages between agencies, in words of the people who look after them."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.exchange import queries
from motcua.exchange.models import Outgoing

KINDS: Final[dict[str, Any]] = {
    "keys.announced": gettext_lazy("Báo khóa ký mới"),
    "void": gettext_lazy("Bỏ trống một gói tin"),
    "part.requested": gettext_lazy("Chuyển hồ sơ phần liên thông"),
    "part.supplemented": gettext_lazy("Chuyển giấy tờ bổ sung"),
    "part.withdrawn": gettext_lazy("Báo công dân xin rút"),
    "part.progress": gettext_lazy("Báo tình trạng giải quyết"),
    "part.supplement_asked": gettext_lazy("Báo yêu cầu bổ sung"),
    "part.attached": gettext_lazy("Gửi tệp kết quả"),
    "part.finished": gettext_lazy("Gửi kết quả"),
}
# By the code the other side (or the line) gave.
PROBLEMS: Final[dict[str, Any]] = {
    "unreachable": gettext_lazy("Máy bên kia không trả lời trong ba ngày."),
    "unknown_key": gettext_lazy("Bên kia chưa biết khóa ký của mình. Mời gửi lại thẻ liên thông."),
    "key_not_valid": gettext_lazy("Khóa ký không còn hạn ở bên kia. Mời gửi lại thẻ liên thông."),
    "bad_signature": gettext_lazy("Bên kia không xác nhận được chữ ký."),
    "out_of_time": gettext_lazy("Đồng hồ hai máy lệch nhau. Mời báo quản trị máy chỉnh giờ."),
    "wrong_audience": gettext_lazy("Bên kia không nhận hộ cơ quan này. Mời xem lại địa chỉ, thẻ."),
    "wrong_issuer": gettext_lazy("Bên kia biết khóa này dưới tên cơ quan khác."),
    "paused": gettext_lazy("Bên kia đang tạm dừng trao đổi với mình."),
    "too_large": gettext_lazy("Tệp hoặc gói tin lớn hơn mức bên kia nhận."),
    "unknown_kind": gettext_lazy("Phần mềm bên kia chưa hiểu loại gói tin này."),
    "invalid": gettext_lazy("Phần mềm bên kia không hiểu nội dung gói tin."),
    "refused": gettext_lazy("Bên kia không nhận."),
    "seq_taken": gettext_lazy("Bên kia đã có gói tin khác ở chỗ này. Mời gọi điện để đối chiếu."),
    "here": gettext_lazy("Máy của mình chưa ký được."),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that was not delivered, as the list shows it."""

    message: Outgoing
    what: str
    problem: str
    detail: str
    on_paper: bool  # whether it may be carried instead


def letters(rows: list[Outgoing]) -> list[Letter]:
    """Messages with their words."""
    asked = queries.threads_asked(row.outbound for row in rows)
    return [_letter(row, (row.outbound.peer_id, row.outbound.thread) in asked) for row in rows]


def _letter(row: Outgoing, on_paper: bool) -> Letter:
    code, _colon, detail = row.problem.partition(": ")
    words = PROBLEMS.get(code)
    what = str(KINDS.get(row.kind, row.kind))
    problem = str(words) if words else _("Đã thử nhiều lần, bên kia chưa nhận.")
    return Letter(row, what, problem, row.problem if not words else detail, on_paper)
