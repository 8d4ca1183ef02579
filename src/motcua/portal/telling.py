"""What happened to a dossier, in sentences for its citizen. Internal matters stay inside.

Every kind of entry is either told or deliberately silent: a new kind fails a test until somebody
decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.html import conditional_escape, escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from motcua.catalog.content import Route
from motcua.dossiers.intake import RETURN_METHODS
from motcua.journal.models import Entry
from motcua.kernel.said import Joined, Said, Small
from motcua.look import words

Data = Mapping[str, Any]
# What the ward does within its own walls: drafts of decisions, who works on it, who was asked.
SILENT: Final = frozenset({
    "claimed", "assigned", "sent_back", "taken_back", "document_added", "opinion_asked",
    "opinion_answered", "opinion_passed", "opinion_withdrawn", "opinion_late",
    "supplement_proposed", "supplement_returned", "refusal_proposed",
    "refusal_rejected", "extension_drafted", "extension_rejected", "answer_soon",
    "part_opened", "part_held", "part_released", "part_ended", "part_progressed", "part_settled",
    "parts_wait", "parts_go_on", "taken_over", "joint.part_gave",
    "joint.part_on_paper", "joint.fee_collected",
    "delivery_packed", "original_passed", "late_cause",
})  # fmt: skip
# kind: (icon, sentence). Names in braces come from the entry.
TOLD: Final[dict[str, tuple[str, Any]]] = {
    "submitted": ("send", gettext_lazy("Ông/Bà gửi hồ sơ trực tuyến.")),
    "accepted": ("file-check", gettext_lazy("Phường tiếp nhận hồ sơ, hẹn trả {due_at}.")),
    "asked_at_intake": ("file-plus", gettext_lazy("Phường đề nghị bổ sung: {items}.")),
    "declined": ("file-x", gettext_lazy("Phường không tiếp nhận hồ sơ: {reasons}.")),
    "forwarded": ("check", gettext_lazy("Xong bước “{step}”.")),
    "signed": ("signature", gettext_lazy("Lãnh đạo đã ký ở bước “{step}”.")),
    "verified_on_site": ("map-pin", gettext_lazy("Phường đã xác minh tại chỗ.")),
    "supplement_asked": ("file-plus", gettext_lazy("Phường đề nghị bổ sung: {items}.")),
    "supplemented_online": ("upload", gettext_lazy("Ông/Bà gửi giấy tờ bổ sung: {documents}.")),
    "supplement_incomplete": (
        "file-alert", gettext_lazy("Giấy tờ bổ sung chưa đủ: {reason}. Mời Ông/Bà gửi lại."),
    ),
    "supplemented": ("file-check", gettext_lazy("Phường nhận đủ bổ sung, hẹn trả {due_at}.")),
    "refused": ("ban", gettext_lazy("Phường có văn bản từ chối giải quyết, ghi rõ lý do.")),
    "result_received": ("file-check", gettext_lazy("Phường nhận kết quả của {office}.")),
    "extended": (
        "calendar-time", gettext_lazy("Phường xin lỗi và hẹn lại {new_due_at}: {cause}."),
    ),
    "withdrawal_requested": ("arrow-back-up", gettext_lazy("Ông/Bà xin rút hồ sơ.")),
    "withdrawal_rejected": ("info-circle", gettext_lazy("Phường chưa cho rút hồ sơ: {reason}.")),
    "withdrawn": ("check", gettext_lazy("Phường đồng ý cho rút, hồ sơ dừng.")),
    "stopped": ("player-stop", gettext_lazy("Phường dừng giải quyết hồ sơ: {ground}.")),
    "fee_collected": ("cash", gettext_lazy("Phường thu {amount}, biên lai {receipt}.")),
    "payment_asked": ("cash", gettext_lazy("Phường mời Ông/Bà nộp {amount}.")),
    "receipt_cancelled": ("receipt-off", gettext_lazy("Phường hủy biên lai {receipt}.")),
    "papers_given_back": ("package", gettext_lazy("Phường đã trả lại giấy tờ.")),
    "returned": ("package-export", gettext_lazy("Kết quả đã trao: {method}.")),
    "hand_over_undone": (
        "arrow-back", gettext_lazy("Phường hủy lần ghi trả kết quả do nhầm, kết quả còn ở quầy."),
    ),
    "draft_sent": (
        "file-search", gettext_lazy("Phường gửi bản dự thảo, chờ Ông/Bà xác nhận đến {answer_by}."),
    ),
    "draft_confirmed": ("file-check", gettext_lazy("Ông/Bà xác nhận bản dự thảo đúng.")),
    "draft_objected": ("file-pencil", gettext_lazy("Ông/Bà đề nghị sửa bản dự thảo: {reason}.")),
    "draft_lapsed": (
        "clock-off", gettext_lazy("Hết hạn xác nhận bản dự thảo, phường làm theo bản đã gửi."),
    ),
    "answer_late": (
        "alert-circle", gettext_lazy("Phường xin lỗi: đã quá hạn trả lời Ông/Bà ({answer_by})."),
    ),
    "result_attached": ("file-certificate", gettext_lazy("Kết quả đã có bản điện tử.")),
    "result_downloaded": ("download", gettext_lazy("Bản điện tử của kết quả được tải về.")),
    "return_changed": ("map-pin", gettext_lazy("Ông/Bà đổi cách nhận kết quả: {method}.")),
    "parts_finished": ("checks", gettext_lazy("Các cơ quan đã làm xong, kết quả đang ở phường.")),
    "parts_ended": ("player-stop", gettext_lazy("Hồ sơ dừng: {ground}.")),
    "joint.part_started": (
        "arrow-right", gettext_lazy("{agency} nhận phần “{name}”, làm xong trước {part_due_at}."),
    ),
    "joint.part_done": ("check", gettext_lazy("{agency} làm xong phần “{name}”.")),
    "joint.part_refused": (
        "ban", gettext_lazy("{agency} từ chối phần “{name}”; lý do ghi trong văn bản trả Ông/Bà."),
    ),
    "joint.part_ended": ("info-circle", gettext_lazy("Phần “{name}” không làm nữa. {why}.")),
    "joint.supplement_asked": (
        "file-plus", gettext_lazy("Phường đề nghị bổ sung cho phần “{name}”: {items}."),
    ),
    "joint.supplement_incomplete": (
        "file-alert", gettext_lazy("Giấy tờ bổ sung chưa đủ: {reason}. Mời Ông/Bà gửi lại."),
    ),
    "joint.supplemented_online": (
        "upload", gettext_lazy("Ông/Bà gửi giấy tờ bổ sung: {documents}."),
    ),
    "joint.supplemented": (
        "file-check", gettext_lazy("Phường nhận đủ bổ sung cho phần “{name}”."),
    ),
    "joint.payment_asked": ("cash", gettext_lazy("Phường mời Ông/Bà nộp {amount}.")),
    "joint.withdrawal_requested": (
        "arrow-back-up", gettext_lazy("Ông/Bà xin rút phần “{name}”."),
    ),
    "joint.withdrawal_rejected": (
        "info-circle", gettext_lazy("Phần “{name}” chưa được rút: {reason}."),
    ),
    "joint.extended": (
        "calendar-time", gettext_lazy("{agency} xin lỗi và hẹn lại phần “{name}”: {cause}."),
    ),
    "delivery_planned": (
        "package", gettext_lazy("Phường chuẩn bị đưa kết quả đến Ông/Bà, dự kiến {window_by}."),
    ),
    "delivery_left": (
        "bike", gettext_lazy("{courier} đang mang kết quả đến, dự kiến trước {window_by}."),
    ),
    "delivery_posted": (
        "mail-fast", gettext_lazy("Phường gửi kết quả qua bưu chính, số hiệu {tracking}."),
    ),
    "delivery_failed": ("home-off", gettext_lazy("Chưa trao được kết quả: {why_not}.")),
    "delivery_back": ("building", gettext_lazy("Kết quả về quầy, mời Ông/Bà đến nhận.")),
    "delivery_cancelled": ("package-off", gettext_lazy("Phường thôi mang kết quả: {ended}.")),
    "delivery_incident": (
        "alert-circle", gettext_lazy("Phường xin lỗi: bản gốc {damage}, phường cấp lại."),
    ),
    "delivery_mended": ("file-check", gettext_lazy("Phường đã cấp lại bản gốc.")),
}  # fmt: skip

DELIVERY: Final = {
    "nobody_home": gettext_lazy("không có người ở nhà"),
    "wrong_address": gettext_lazy("địa chỉ chưa đúng"),
    "refused": gettext_lazy("người nhận không nhận"),
    "another_day": gettext_lazy("Ông/Bà hẹn ngày khác"),
    "post": gettext_lazy("bưu chính chưa phát được"),
    "lost": gettext_lazy("thất lạc"),
    "damaged": gettext_lazy("hư hỏng"),
    "changed": gettext_lazy("Ông/Bà đổi cách nhận"),
    "counter": gettext_lazy("Ông/Bà nhận tại quầy"),
    "electronic": gettext_lazy("Ông/Bà nhận bản điện tử"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline."""

    at: datetime
    icon: str
    words: str


def timeline(trail: Sequence[Entry], route: Route) -> list[Event]:
    """What concerns the citizen, latest first."""
    steps = {step.code: step.name for step in route.steps}
    told = (entry for entry in reversed(trail) if _kind(entry) in TOLD)
    return [_event(entry, steps) for entry in told]


def _kind(entry: Entry) -> str:
    return entry.kind.removeprefix("dossier.")


def _event(entry: Entry, steps: Mapping[str, str]) -> Event:
    icon, sentence = TOLD[_kind(entry)]
    names = _Names({name: _escaped(name, value, steps) for name, value in entry.data.items()})
    html = escape(str(sentence)).format_map(names).replace("..", ".")
    return Event(entry.at, icon, mark_safe(html))  # noqa: S308 - all of it is escaped above


def _escaped(name: str, value: Any, steps: Mapping[str, str]) -> str:
    # What stays Vietnamese says so.
    return conditional_escape(_shown(name, value, steps))


class _Names(dict[str, str]):
    """Words of an entry; what it does not hold is a dash, never a fault."""

    def __missing__(self, name: str) -> str:
        return "–"


def _shown(name: str, value: Any, steps: Mapping[str, str]) -> str:
    if not value:
        return "–"
    match name:
        case "why_not" | "ended" | "damage":
            return str(DELIVERY.get(value, value))
        case "due_at" | "new_due_at" | "part_due_at" | "answer_by" | "window_by":
            return words.moment(datetime.fromisoformat(value))
        case "amount":
            return words.money(value)
        case "step":
            return Said(steps.get(value, value))
        case "method":
            return Small(RETURN_METHODS[value]) if value in RETURN_METHODS else str(value)
        case "items":
            return Joined(map(_item, value))
    return Joined(map(str, value)) if isinstance(value, list) else Said(str(value).rstrip(". "))


def _item(item: Mapping[str, str]) -> str:
    name = Said(item["name"])
    return Said("{name} ({what})", name=name, what=item["what"]) if item.get("what") else name
