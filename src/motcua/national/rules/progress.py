"""Which entries of a dossier's journal are progress, and in what words they are told.

None: not told as a progress row (it changes nothing for the citizen, or is a reminder inside the
agency). The dossier itself is told again after every entry all the same.
"""

from collections.abc import Mapping
from typing import Any, Final

PREFIX: Final = "dossier."
JOINT: Final = "joint."
WORDS: Final[Mapping[str, str | None]] = {
    "submitted": "Nộp hồ sơ trực tuyến",
    "accepted": "Tiếp nhận hồ sơ",
    "asked_at_intake": "Hướng dẫn bổ sung, hoàn thiện hồ sơ trước khi tiếp nhận",
    "declined": "Không tiếp nhận hồ sơ",
    "claimed": "Nhận xử lý",
    "assigned": "Phân công xử lý",
    "forwarded": "Xử lý và chuyển bước tiếp theo",
    "signed": "Ký kết quả giải quyết",
    "sent_back": "Chuyển trả bước trước",
    "taken_back": "Rút lại việc chuyển bước",
    "verified_on_site": "Xác minh thực tế",
    "opinion_asked": "Lấy ý kiến đơn vị liên quan",
    "opinion_answered": "Đơn vị liên quan trả lời ý kiến",
    "supplement_asked": "Yêu cầu bổ sung giấy tờ",
    "supplemented_online": "Công dân gửi giấy tờ bổ sung qua mạng",
    "supplement_incomplete": "Giấy tờ bổ sung chưa đủ",
    "supplemented": "Nhận giấy tờ bổ sung",
    "draft_sent": "Gửi bản dự thảo để công dân xem",
    "draft_confirmed": "Công dân xác nhận bản dự thảo",
    "draft_objected": "Công dân đề nghị sửa bản dự thảo",
    "draft_lapsed": "Hết thời hạn xem bản dự thảo",
    "payment_asked": "Yêu cầu nộp phí, lệ phí",
    "fee_collected": "Thu phí, lệ phí",
    "receipt_cancelled": "Hủy biên lai",
    "refusal_proposed": "Đề xuất từ chối giải quyết",
    "refusal_rejected": "Không đồng ý từ chối, tiếp tục giải quyết",
    "refused": "Từ chối giải quyết",
    "extended": "Xin lỗi và hẹn lại ngày trả kết quả",
    "withdrawal_requested": "Công dân đề nghị rút hồ sơ",
    "withdrawal_rejected": "Không đồng ý cho rút hồ sơ, tiếp tục giải quyết",
    "withdrawn": "Đồng ý cho rút hồ sơ",
    "stopped": "Dừng giải quyết hồ sơ",
    "result_attached": "Có kết quả bản điện tử",
    "returned": "Trả kết quả",
    "hand_over_undone": "Đính chính việc trả kết quả",
    "papers_given_back": "Trả lại giấy tờ",
    "document_added": None,
    "supplement_proposed": None,
    "supplement_returned": None,
    "extension_drafted": None,
    "extension_rejected": None,
    "result_downloaded": None,
    "return_changed": None,
    "answer_soon": None,
    "answer_late": None,
    "late_cause": None,
    "part_opened": None,
    "part_held": None,
    "part_released": None,
    "part_ended": None,
    "part_progressed": None,
    "part_settled": None,
    "parts_wait": "Chờ công dân bổ sung",
    "parts_go_on": "Các cơ quan tiếp tục giải quyết",
    "parts_finished": "Các cơ quan đã giải quyết xong",
    "parts_ended": "Dừng giải quyết hồ sơ",
    "taken_over": "Nhận hồ sơ từ hệ thống của cơ quan khác",
    "opinion_passed": None,
    "opinion_withdrawn": None,
    "opinion_late": None,
    "delivery_planned": None,
    "delivery_packed": None,
    "delivery_left": "Mang kết quả đến nhà",
    "delivery_posted": "Gửi kết quả qua bưu chính",
    "delivery_failed": "Mang kết quả đến, chưa giao được",
    "delivery_back": "Kết quả về lại bộ phận Một cửa",
    "delivery_cancelled": None,
    "delivery_incident": None,
    "delivery_mended": None,
    "original_passed": None,
    "result_received": "Nhận kết quả từ cơ quan giải quyết",
}


# What happens to a part is progress of the whole; ``{name}`` of the part, ``{agency}`` that has it.
OF_PARTS: Final[Mapping[str, str | None]] = {
    "part_started": "{agency} nhận giải quyết phần “{name}”",
    "part_done": "{agency} có kết quả phần “{name}”",
    "part_refused": "{agency} từ chối phần “{name}”",
    "part_ended": "Phần “{name}” kết thúc, không có kết quả",
    "supplement_asked": "Phần “{name}”: yêu cầu bổ sung giấy tờ",
    "supplemented_online": "Phần “{name}”: công dân gửi giấy tờ bổ sung qua mạng",
    "supplement_incomplete": "Phần “{name}”: giấy tờ bổ sung chưa đủ",
    "supplemented": "Phần “{name}”: nhận giấy tờ bổ sung",
    "payment_asked": "Phần “{name}”: yêu cầu nộp phí, lệ phí",
    "fee_collected": "Phần “{name}”: thu phí, lệ phí",
    "extended": "Phần “{name}”: xin lỗi và hẹn lại ngày trả kết quả",
    "withdrawal_requested": "Phần “{name}”: công dân đề nghị rút",
    "withdrawal_rejected": "Phần “{name}”: không đồng ý cho rút, tiếp tục giải quyết",
    "part_gave": None,
    "part_on_paper": None,
}
# Done by the citizen, though the entry names nobody.
BY_CITIZEN: Final = frozenset({"joint.supplemented_online", "joint.withdrawal_requested"})


def words(kind: str, data: Mapping[str, Any]) -> str | None:
    """How an entry is told, None for not at all; a kind not known here is told plainly."""
    if kind.startswith(JOINT):
        told = OF_PARTS.get(kind.removeprefix(JOINT), "Phần “{name}”: xử lý hồ sơ")
        return told and told.format(name=data["name"], agency=data["agency"])
    return WORDS.get(kind.removeprefix(PREFIX), "Xử lý hồ sơ") if kind.startswith(PREFIX) else None
