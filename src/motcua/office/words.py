"""The journal and codes of a dossier in people's words."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalog.content import Route
from motcua.delivery.rules import custody, states
from motcua.journal.models import Entry
from motcua.kernel import clock, text

Data = Mapping[str, Any]

PAPERS: Final = {
    "receipt": gettext_lazy("Giấy tiếp nhận và hẹn trả"),
    "supplement": gettext_lazy("Phiếu yêu cầu bổ sung"),
    "declined": gettext_lazy("Phiếu từ chối tiếp nhận"),
    "apology": gettext_lazy("Văn bản xin lỗi, hẹn lại"),
    "stopped": gettext_lazy("Thông báo dừng giải quyết"),
    "fee_receipt": gettext_lazy("Biên lai thu phí, lệ phí"),
    "transfer": gettext_lazy("Phiếu chuyển hồ sơ"),
    "return_slip": gettext_lazy("Giấy biên nhận trả kết quả"),
}
PAUSES: Final = {
    "supplement": gettext_lazy("chờ công dân bổ sung"),
    "payment": gettext_lazy("chờ công dân nộp phí"),
    "withdrawal": gettext_lazy("công dân xin rút"),
}
DUE_CHANGES: Final = {
    "restart": gettext_lazy("tính lại từ đầu sau khi bổ sung đủ"),
    "shift": gettext_lazy("lùi đúng thời gian tạm dừng"),
    "extension": gettext_lazy("xin lỗi và hẹn lại"),
    "manual": gettext_lazy("sửa tay, có căn cứ"),
}
DRAFTS: Final = {
    "waiting": gettext_lazy("chờ công dân xác nhận"),
    "confirmed": gettext_lazy("công dân xác nhận đúng"),
    "objected": gettext_lazy("công dân đề nghị sửa"),
    "lapsed": gettext_lazy("hết hạn, công dân không trả lời"),
    "recalled": gettext_lazy("thu lại"),
}
OUTCOMES: Final = {
    "granted": gettext_lazy("Đã giải quyết"),
    "refused": gettext_lazy("Từ chối giải quyết"),
    "withdrawn": gettext_lazy("Công dân rút hồ sơ"),
    "stopped": gettext_lazy("Dừng giải quyết"),
}
# kind of entry: what happened. Names in braces come from the entry, "" where it has none.
HAPPENED: Final = {
    "accepted": gettext_lazy("Tiếp nhận hồ sơ, hẹn trả {due_at}"),
    "submitted": gettext_lazy("Công dân gửi hồ sơ trực tuyến"),
    "asked_at_intake": gettext_lazy("Yêu cầu bổ sung ngay khi nhận"),
    "declined": gettext_lazy("Không tiếp nhận hồ sơ"),
    "claimed": gettext_lazy("Nhận việc “{step}”"),
    "assigned": gettext_lazy("Giao việc cho {to_name}"),
    "forwarded": gettext_lazy("Xong “{step}”, chuyển “{to}”"),
    "signed": gettext_lazy("Ký ở bước “{step}”, chuyển “{to}”"),
    "sent_back": gettext_lazy("Chuyển lại bước “{to}”"),
    "taken_back": gettext_lazy("Lấy lại việc vừa chuyển"),
    "verified_on_site": gettext_lazy("Xác minh tại chỗ"),
    "document_added": gettext_lazy("Thêm giấy tờ: {names}"),
    "opinion_asked": gettext_lazy("Xin ý kiến {unit}"),
    "opinion_answered": gettext_lazy("{unit} trả lời ý kiến"),
    "opinion_passed": gettext_lazy("{office} giao lời xin ý kiến cho {unit}"),
    "opinion_withdrawn": gettext_lazy("Thu lại lời xin ý kiến {unit}"),
    "opinion_late": gettext_lazy("{unit} chưa trả lời ý kiến, đã quá hạn {answer_by}"),
    "supplement_proposed": gettext_lazy("Đề nghị yêu cầu bổ sung"),
    "supplement_asked": gettext_lazy("Gửi yêu cầu bổ sung cho công dân"),
    "supplement_returned": gettext_lazy("Trả lại đề nghị bổ sung"),
    "supplemented": gettext_lazy("Công dân bổ sung đủ, hẹn trả {due_at}"),
    "refusal_proposed": gettext_lazy("Đề xuất từ chối giải quyết"),
    "refusal_rejected": gettext_lazy("Không đồng ý từ chối"),
    "refused": gettext_lazy("Ký văn bản từ chối giải quyết"),
    "extension_drafted": gettext_lazy("Dự thảo xin lỗi, hẹn lại {new_due_at}"),
    "extended": gettext_lazy("Xin lỗi và hẹn lại {new_due_at}"),
    "extension_rejected": gettext_lazy("Không đồng ý hẹn lại"),
    "withdrawal_requested": gettext_lazy("Công dân xin rút hồ sơ"),
    "withdrawal_rejected": gettext_lazy("Không đồng ý cho rút hồ sơ"),
    "withdrawn": gettext_lazy("Đồng ý cho rút hồ sơ"),
    "stopped": gettext_lazy("Dừng giải quyết hồ sơ"),
    "fee_collected": gettext_lazy("Thu {amount}, biên lai {receipt}"),
    "payment_asked": gettext_lazy("Chờ công dân nộp {amount}"),
    "receipt_cancelled": gettext_lazy("Hủy biên lai {receipt}"),
    "papers_given_back": gettext_lazy("Trả lại giấy tờ cho {recipient}"),
    "returned": gettext_lazy("Trả kết quả cho {recipient}"),
    "hand_over_undone": gettext_lazy("Hủy việc trả kết quả"),
    "supplemented_online": gettext_lazy("Công dân gửi giấy tờ bổ sung trực tuyến"),
    "supplement_incomplete": gettext_lazy("Giấy tờ bổ sung chưa đủ, báo công dân"),
    "draft_sent": gettext_lazy("Gửi bản dự thảo cho công dân, chờ đến {answer_by}"),
    "draft_confirmed": gettext_lazy("Công dân xác nhận bản dự thảo"),
    "draft_objected": gettext_lazy("Công dân đề nghị sửa bản dự thảo"),
    "draft_lapsed": gettext_lazy("Hết hạn xác nhận bản dự thảo, công dân không trả lời"),
    "answer_soon": gettext_lazy("Báo động: còn không quá một giờ để trả lời, hạn {answer_by}"),
    "late_cause": gettext_lazy("Ghi nguyên nhân quá hạn: {cause}"),
    "answer_late": gettext_lazy("Báo động: quá hạn trả lời lúc {answer_by}"),
    "result_received": gettext_lazy("Nhận kết quả của {office}, số {number}"),
    "result_attached": gettext_lazy("Đính kèm bản điện tử của kết quả"),
    "result_downloaded": gettext_lazy("Công dân tải kết quả điện tử"),
    "return_changed": gettext_lazy("Công dân đổi cách nhận kết quả"),
    "part_opened": gettext_lazy("Nhận phần việc của hồ sơ liên thông {of}"),
    "part_held": gettext_lazy("Tạm dừng: công dân xin rút cả hồ sơ liên thông"),
    "part_released": gettext_lazy("Tiếp tục: hồ sơ liên thông không rút"),
    "part_progressed": gettext_lazy("Cơ quan giải quyết báo tiến độ: {note}"),
    "part_settled": gettext_lazy("Nhận kết quả của cơ quan giải quyết, số {number}"),
    "taken_over": gettext_lazy("Nhận hồ sơ từ hệ thống của cơ quan khác"),
    "parts_wait": gettext_lazy("Chờ công dân: chưa phần nào đi tiếp được"),
    "parts_go_on": gettext_lazy("Các phần đi tiếp"),
    "parts_finished": gettext_lazy("Các phần đã xong, chờ trả kết quả"),
    "parts_ended": gettext_lazy("Các phần đã kết thúc, không có kết quả để trả"),
    "part_ended": gettext_lazy("Phần việc kết thúc, không có kết quả"),
    "joint.part_started": gettext_lazy("{agency} nhận phần “{name}”, hạn {part_due_at}"),
    "joint.part_gave": gettext_lazy("Ghi dữ liệu chuyển cho phần sau: “{name}”"),
    "joint.part_on_paper": gettext_lazy("Phần “{name}” chuyển bằng giấy: {reason}"),
    "joint.part_done": gettext_lazy("{agency} xong phần “{name}”"),
    "joint.part_refused": gettext_lazy("{agency} từ chối phần “{name}”"),
    "joint.part_ended": gettext_lazy("Phần “{name}” kết thúc, không có kết quả"),
    "joint.supplement_asked": gettext_lazy("Phần “{name}”: gửi yêu cầu bổ sung cho công dân"),
    "joint.supplement_incomplete": gettext_lazy("Phần “{name}”: giấy tờ bổ sung chưa đủ"),
    "joint.supplemented_online": gettext_lazy("Phần “{name}”: công dân gửi giấy tờ bổ sung"),
    "joint.supplemented": gettext_lazy("Phần “{name}”: công dân bổ sung đủ"),
    "joint.payment_asked": gettext_lazy("Phần “{name}”: chờ công dân nộp {amount}"),
    "joint.fee_collected": gettext_lazy("Phần “{name}”: đã thu {amount}"),
    "joint.withdrawal_requested": gettext_lazy("Phần “{name}”: công dân xin rút"),
    "joint.withdrawal_rejected": gettext_lazy("Phần “{name}”: không đồng ý cho rút"),
    "joint.extended": gettext_lazy("Phần “{name}”: xin lỗi và hẹn lại"),
    "delivery_planned": gettext_lazy("Lập lượt giao kết quả, hẹn trước {window_by}"),
    "delivery_packed": gettext_lazy("Đóng gói kết quả để mang đi"),
    "delivery_left": gettext_lazy("{courier} nhận kết quả mang đi, chuyến {round}"),
    "delivery_posted": gettext_lazy("Gửi kết quả qua bưu chính, số hiệu {tracking}"),
    "delivery_failed": gettext_lazy("Chưa trao được kết quả: {why_not}"),
    "delivery_back": gettext_lazy("Kết quả về quầy, chờ công dân đến nhận"),
    "delivery_cancelled": gettext_lazy("Bỏ lượt giao: {ended}"),
    "delivery_incident": gettext_lazy("Bản gốc {damage}, đã xin lỗi công dân"),
    "delivery_mended": gettext_lazy("Đã cấp lại bản gốc"),
    "original_passed": gettext_lazy("Bản gốc: {giver} giao, {taker} nhận"),
}
DELIVERY: Final = {
    **states.REASONS,
    "lost": "thất lạc",
    "damaged": "hư hỏng",
    "changed": "công dân đổi cách nhận",
    "counter": "công dân nhận tại quầy",
    "electronic": "công dân nhận bản điện tử",
}

# The same of papers on their way to agencies without a system.
TRANSFERRED: Final = {
    "transfer.opened": gettext_lazy("Chuyển giấy tờ đến {office}, giao trước {hand_by}"),
    "transfer.handed": gettext_lazy("Giao giấy tờ cho {office}, người nhận {received_by}"),
    "transfer.back": gettext_lazy("{office} trả lại, người giao {brought_by}"),
    "transfer.lost": gettext_lazy("Giấy tờ giao {office} bị thất lạc"),
    "transfer.cancelled": gettext_lazy("Không chuyển giấy tờ đến {office} nữa"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the journal: when, what, why or which, by whom."""

    seq: int
    at: datetime
    what: str
    detail: str
    who: str


def purpose(code: str) -> str:
    """What a look at personal data was for."""
    kind, _colon, which = code.partition(":")
    match kind:
        case "paper":
            return _("In giấy: %(name)s") % {"name": PAPERS.get(which, _("Phiếu kiểm soát"))}
        case "signature":
            return _("Mở chữ ký người nhận kết quả")
        case "document":
            return _("Mở tệp đính kèm")
        case "own":
            return _("Công dân tự xem")
        case "numbers":
            return _("Xem đủ số giấy tờ, điện thoại")
        case "open":
            return _("Mở hồ sơ")
        case "trail":
            return _("Xem toàn bộ nhật ký hồ sơ")
    return code


def said(entry: Entry, route: Route) -> Said:
    """The entry in people's words; steps are called by the names the route gives them."""
    return said_of(entry, {step.code: step.name for step in route.steps})


def said_of(entry: Entry, steps: Mapping[str, str], words: Any = None) -> Said:
    """The same, with names of steps by code, and other words for what happened."""
    kind = entry.kind.removeprefix("dossier.")
    names = defaultdict(str, {k: _shown(k, v, steps) for k, v in entry.data.items()})
    what = (
        str(words or HAPPENED.get(kind) or TRANSFERRED.get(kind) or kind)
        .format_map(names)
        .removesuffix(", chuyển “”")
    )
    return Said(entry.seq, entry.at, what, _detail(entry.data), _who(entry))


def _who(entry: Entry) -> str:
    """Who did it: an officer, the citizen from home, or the house by its clock."""
    return entry.actor_name or (_("Công dân") if entry.data.get("citizen") else _("Hệ thống"))


def _shown(name: str, value: Any, steps: Mapping[str, str]) -> str:
    shape: Callable[[Any], str] = _SHAPES.get(name, _plain)
    return steps.get(value, value) if name in {"step", "to"} else shape(value)


def _plain(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _moment(value: str | None) -> str:
    return f"{clock.local(datetime.fromisoformat(value)):%H:%M %d/%m/%Y}" if value else ""


_SHAPES: Final[dict[str, Callable[[Any], str]]] = {
    "due_at": _moment,
    "new_due_at": _moment,
    "part_due_at": _moment,
    "answer_by": _moment,
    "hand_by": _moment,
    "amount": text.money,
    "window_by": _moment,
    "why_not": lambda code: DELIVERY.get(code, code).lower(),
    "ended": lambda code: DELIVERY.get(code, code),
    "damage": lambda code: DELIVERY.get(code, code),
    "giver": lambda code: custody.HOLDERS.get(code, code),
    "taker": lambda code: custody.HOLDERS.get(code, code).lower(),
}


def _detail(data: Data) -> str:
    """Whatever reason, note, question or list of papers the entry holds."""
    parts = [str(data[name]) for name in _DETAILS if data.get(name)]
    for name in ("reasons", "documents"):
        parts += map(str, data.get(name, ()))
    parts += [_item(item) for item in data.get("items", ())]
    seen = data.get("verification", {})
    parts += [seen[name] for name in ("place", "held_at", "participants", "minutes") if seen]
    return "; ".join(parts)


_DETAILS: Final = ("reason", "note", "cause", "question", "answer", "ground", "exception", "paper")


def _item(item: Mapping[str, str]) -> str:
    return f"{item['name']}: {item['what']}" if item.get("what") else item["name"]
