"""A dossier in the words of the citizen it belongs to; names short, numbers never."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies.models import Agency
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import Page
from motcua.dossiers.queries.stations import Station
from motcua.dossiers.rules import WORKING, Status
from motcua.kernel import clock
from motcua.kernel.said import Joined, Said, bare
from motcua.look.templatetags.look import hour, short_day, weekday
from motcua.portal.filling.answering import answer

S = Status
# state: what the citizen does now (heading, explanation)
TO_DO: Final = {
    S.SUBMITTED: (
        gettext_lazy("Ông/Bà chưa phải làm gì"),
        gettext_lazy("Phường đang xem hồ sơ gửi trực tuyến và trả lời trong 8 giờ làm việc."),
    ),
    S.ACCEPTED: (
        gettext_lazy("Ông/Bà chưa phải làm gì"),
        gettext_lazy("Đến ngày hẹn, mời mang giấy hẹn và căn cước để nhận kết quả."),
    ),
    S.IN_PROGRESS: (
        gettext_lazy("Ông/Bà chưa phải làm gì"),
        gettext_lazy("Đến ngày hẹn, mời mang giấy hẹn và căn cước để nhận kết quả."),
    ),
    S.AWAITING_SUPPLEMENT: (
        gettext_lazy("Mời Ông/Bà bổ sung giấy tờ"),
        gettext_lazy("Thời hạn đang tạm dừng và chạy tiếp ngay khi phường nhận đủ."),
    ),
    S.AWAITING_PAYMENT: (
        gettext_lazy("Mời Ông/Bà nộp phí, lệ phí"),
        gettext_lazy("Thời hạn đang tạm dừng và chạy tiếp ngay khi phường thu đủ, có biên lai."),
    ),
    S.WITHDRAWING: (
        gettext_lazy("Phường đang xem đề nghị rút hồ sơ"),
        gettext_lazy("Có quyết định, phường báo ngay cho Ông/Bà."),
    ),
    S.RESOLVED: (
        gettext_lazy("Mời Ông/Bà đến nhận kết quả"),
        gettext_lazy("Khi đến, mời mang giấy hẹn và căn cước."),
    ),
    S.RETURNED: (
        gettext_lazy("Kết quả đã trao"),
        gettext_lazy("Cảm ơn Ông/Bà. Có điều gì chưa đúng, mời báo bộ phận Một cửa."),
    ),
    S.STOPPED: (
        gettext_lazy("Hồ sơ đã dừng"),
        gettext_lazy("Căn cứ ghi trong thông báo phường đã lập. Cần hỏi, mời gặp bộ phận Một cửa."),
    ),
    S.NOT_ACCEPTED: (
        gettext_lazy("Hồ sơ không được tiếp nhận"),
        gettext_lazy("Lý do và nơi hỏi thêm ghi trong phiếu phường đã gửi."),
    ),
}


# The same where the result is brought or sent.
BROUGHT: Final = {
    S.ACCEPTED: (
        gettext_lazy("Ông/Bà chưa phải làm gì"),
        gettext_lazy("Có kết quả, phường gửi theo cách Ông/Bà đã chọn khi nộp."),
    ),
    S.IN_PROGRESS: (
        gettext_lazy("Ông/Bà chưa phải làm gì"),
        gettext_lazy("Có kết quả, phường gửi theo cách Ông/Bà đã chọn khi nộp."),
    ),
    S.RESOLVED: (
        gettext_lazy("Kết quả đã có"),
        gettext_lazy("Phường gửi theo cách Ông/Bà đã chọn; muốn nhận sớm tại quầy cũng được."),
    ),
}


# Asked before anything was accepted: no term runs yet, so none is paused.
TO_COMPLETE: Final = (
    gettext_lazy("Mời Ông/Bà bổ sung giấy tờ"),
    gettext_lazy("Nhận đủ, phường tiếp nhận hồ sơ và hẹn ngày trả ngay."),
)
# Settled at one agency, fetched at the desk of another.
PASSED_ON: Final = (
    gettext_lazy("Kết quả đã có"),
    gettext_lazy(
        "Cơ quan giải quyết chuyển bản giấy về nơi trả kết quả. Mời Ông/Bà đến nhận theo ngày hẹn, "
        "mang theo căn cước và giấy hẹn; muốn đến sớm, mời gọi trước."
    ),
)
LATE: Final = (
    gettext_lazy("Phường xin lỗi Ông/Bà vì đã quá ngày hẹn"),
    gettext_lazy(
        "Hồ sơ chưa xong, phường đang làm gấp. Ông/Bà chưa phải đến; cần hỏi, mời gọi "
        "Bộ phận Một cửa."
    ),
)


def to_do(dossier: Dossier) -> tuple[Any, Any]:
    """Heading and explanation of what the citizen does now."""
    if dossier.due_at and dossier.state in WORKING and dossier.due_at < clock.now():
        return LATE
    if dossier.state is S.AWAITING_SUPPLEMENT and dossier.accepted_at is None:
        return TO_COMPLETE
    if dossier.state is S.SUBMITTED:
        return TO_DO[S.SUBMITTED][0], _answered_by(dossier)
    if dossier.state is S.RESOLVED and _on_its_way(dossier):
        return PASSED_ON
    sent = BROUGHT.get(dossier.state) if dossier.return_method != "counter" else None
    return sent or TO_DO[dossier.state]


def _on_its_way(dossier: Dossier) -> bool:
    """A paper made at another agency than where it is fetched: nobody comes for it too early."""
    elsewhere = dossier.is_elsewhere and dossier.return_agency_id != dossier.agency_id
    return elsewhere and dossier.return_method == "counter"


def _answered_by(dossier: Dossier) -> Any:
    """Until when the ward answers what was sent in (NĐ 45/2020): the moment itself."""
    by = answer(dossier).by
    if by is None:
        return TO_DO[S.SUBMITTED][1]
    if by < clock.now():
        words = _("Phường lẽ ra đã trả lời trước %(moment)s, xin lỗi Ông/Bà. Phường đang làm gấp.")
    else:
        words = _("Phường đang xem hồ sơ gửi trực tuyến và trả lời trước %(moment)s.")
    return words % {"moment": f"{hour(by)} {weekday(by)} {short_day(by)}"}


@dataclass(frozen=True, slots=True)
class Stop:
    """A station as the citizen sees it."""

    name: str
    place: str
    where: str
    at: datetime | None


def short_name(name: str) -> str:
    """As "V. H. Nam": enough to know one's own, too little for others."""
    *before, given = name.split() or [""]
    return " ".join([*(f"{word[0]}." for word in before), given])


def stops(page: Page, carrier: str = "") -> Sequence[Stop]:
    """Reception and every step; who works there is named by office, not by person.

    ``carrier``: who has the result on the way to its citizen, "" while nobody has.
    """
    dossier = page.dossier
    desk = _at(dossier.reception_agency, dossier.reception_agency.desk_name, dossier)
    giving = _at(dossier.return_agency, dossier.return_agency.desk_name, dossier)
    if dossier.accepted_at:
        first = Stop(_("Đã tiếp nhận"), "done", desk, dossier.accepted_at)
    elif dossier.state is S.NOT_ACCEPTED:
        first = Stop(_("Không tiếp nhận"), "done", desk, dossier.ended_at)
    else:
        first = Stop(_("Phường đã nhận được, đang xem"), "here", desk, dossier.submitted_at)
    line = [first, *(_stop(station, dossier, giving, carrier) for station in page.stations)]
    if dossier.state is S.STOPPED:
        ended = _("Đã rút theo ý Ông/Bà") if dossier.outcome == "withdrawn" else _("Đã dừng")
        line.append(Stop(ended, "here", desk, dossier.ended_at))
    return line


def _at(agency: Agency, name: str, dossier: Dossier) -> str:
    """A unit or a desk; where several agencies have a hand in it, with the name of its own."""
    return Joined((name, agency.short_name), ", ") if dossier.is_elsewhere else Said(name)


def _stop(station: Station, dossier: Dossier, giving: str, carrier: str) -> Stop:
    task, name = station.task, Said(station.step.name)
    desk = giving if station.step.role == "receptionist" else ""
    where = _at(dossier.agency, task.unit.name, dossier) if task and not desk else desk
    if station.place == "here" and station.step.code == "return" and carrier:
        return Stop(_("Kết quả đang trên đường đến Ông/Bà"), "here", Said(carrier), None)
    if station.place == "here" and station.step.code == "return":
        return Stop(_("Kết quả đang chờ Ông/Bà"), "here", giving, task.opened_at if task else None)
    if station.place == "here":
        return Stop(_("Đang ở đây: %(step)s") % {"step": bare(name)}, "here", where, None)
    done = task.done_at if task and station.place == "done" else None
    return Stop(name, station.place, where, done)
