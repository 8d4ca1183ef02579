"""Where somebody with a dossier goes: the right queue, or nowhere yet."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers import queries
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.tickets.models import ServiceGroup
from motcua.tickets.queries import hall

S = Status
# state: (in two words, what it means for whoever came with it)
WORDS: Final = {
    S.SUBMITTED: (
        gettext_lazy("Phường đang xem"),
        gettext_lazy("Hồ sơ gửi trực tuyến đã đến. Phường trả lời trong giờ làm việc."),
    ),
    S.ACCEPTED: (
        gettext_lazy("Đã tiếp nhận"),
        gettext_lazy("Phường đang làm. Ông/Bà chưa phải làm gì."),
    ),
    S.NOT_ACCEPTED: (
        gettext_lazy("Không tiếp nhận"),
        gettext_lazy("Lý do ghi trong phiếu phường đã gửi. Cần hỏi, mời gặp cán bộ."),
    ),
    S.IN_PROGRESS: (
        gettext_lazy("Đang giải quyết"),
        gettext_lazy("Phường đang làm. Ông/Bà chưa phải làm gì."),
    ),
    S.AWAITING_SUPPLEMENT: (
        gettext_lazy("Chờ bổ sung giấy tờ"),
        gettext_lazy("Mời Ông/Bà lấy số để nộp giấy tờ phường đã yêu cầu."),
    ),
    S.AWAITING_PAYMENT: (
        gettext_lazy("Chờ nộp phí, lệ phí"),
        gettext_lazy("Mời Ông/Bà lấy số để nộp phí, lệ phí. Có biên lai."),
    ),
    S.WITHDRAWING: (
        gettext_lazy("Đang xem đề nghị rút"),
        gettext_lazy("Có quyết định, phường báo ngay cho Ông/Bà."),
    ),
    S.STOPPED: (
        gettext_lazy("Đã dừng giải quyết"),
        gettext_lazy("Cần hỏi lý do, mời Ông/Bà gặp cán bộ."),
    ),
    S.RESOLVED: (
        gettext_lazy("Đã có kết quả"),
        gettext_lazy("Mời Ông/Bà lấy số để nhận kết quả, mang theo giấy hẹn và căn cước."),
    ),
    S.RETURNED: (
        gettext_lazy("Đã trả kết quả"),
        gettext_lazy("Cảm ơn Ông/Bà. Có điều gì chưa đúng, mời gặp cán bộ."),
    ),
}
LATE: Final = (
    gettext_lazy("Phường xin lỗi vì đã quá ngày hẹn"),
    gettext_lazy("Hồ sơ chưa xong, phường đang làm gấp. Cần hỏi, mời gặp cán bộ."),
)
# state: (the words on the button, whether it counts as returning with a paper)
STEPS: Final = {
    S.AWAITING_SUPPLEMENT: (gettext_lazy("Lấy số nộp bổ sung"), True),
    S.AWAITING_PAYMENT: (gettext_lazy("Lấy số nộp phí"), False),
    S.RESOLVED: (gettext_lazy("Lấy số nhận kết quả"), False),
}


@dataclass(frozen=True, slots=True)
class Step:
    """The queue a dossier leads to, and what is written on its button."""

    group: ServiceGroup
    words: str
    returning: bool


def by_slip(token: str, agency_id: int) -> Dossier:
    """The dossier of a slip of this house. Raises NotFound, naming the house of another's."""
    return _ours(queries.by_slip(token), agency_id, told=True)


def by_code(code: str, agency_id: int) -> Dossier:
    """The same by code, which anybody may guess: of another house nothing is told."""
    return _ours(queries.by_code(code), agency_id, told=False)


def step(dossier: Dossier, agency_id: int) -> Step | None:
    """Which number its citizen takes now; None where there is nothing to do at a counter."""
    found = STEPS.get(dossier.state)
    here = hall(agency_id)
    results = dossier.state is S.RESOLVED
    group = here.returns if results else here.group_of_field(dossier.field_code)
    if found is None or group is None:
        return None
    return Step(group, str(found[0]), found[1])


def words(dossier: Dossier) -> tuple[str, str]:
    """Its state, and what that means, for whoever stands at the kiosk."""
    late = dossier.due_at is not None and dossier.due_at < clock.now()
    known = LATE if late and dossier.state in (S.ACCEPTED, S.IN_PROGRESS) else WORDS[dossier.state]
    return str(known[0]), str(known[1])


def _ours(dossier: Dossier, agency_id: int, *, told: bool) -> Dossier:
    if agency_id in (dossier.agency_id, dossier.reception_agency_id, dossier.return_agency_id):
        return dossier
    if not told:
        raise NotFound(_("Không có hồ sơ mang mã này. Mời Ông/Bà xem lại mã trên giấy hẹn."))
    raise NotFound(
        _("Giấy hẹn này của %s. Mời Ông/Bà liên hệ nơi đã nhận hồ sơ.")
        % dossier.reception_agency.short_name
    )
