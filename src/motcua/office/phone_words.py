"""What the courier's page says by itself, with and without a signal."""

from typing import Final

from django.utils.translation import gettext_lazy as _

WORDS: Final = {
    "signed_out": _("Phiên đã hết, việc đã ghi vẫn còn trên máy."),
    "sign_in": _("Đăng nhập lại để gửi"),
    "no_signal": _("Không có mạng. Việc vẫn được ghi trên máy, {n} việc chờ gửi."),
    "sending": _("Đang gửi {n} việc…"),
    "all_told": _("Đã gửi hết, lúc {at}."),
    "read": _("Đã đọc"),
    "no_rounds": _("Chưa có chuyến nào bàn giao cho Ông/Bà."),
    "round": _("Chuyến {number}"),
    "take_text": _("Một cửa bàn giao {n} phong bì. Mời đếm đủ rồi bấm nhận."),
    "take": _("Nhận chuyến"),
    "done": _("Đã xong các điểm của chuyến này. Cảm ơn Ông/Bà."),
    "laid": _("Đã báo mang {n} phong bì về, chờ Một cửa ký nhận."),
    "back_text": _("Còn {n} phong bì mang về Một cửa."),
    "back": _("Trả về quầy"),
    "stop": _("Điểm {n}"),
    "wait_delivered": _("Đã giao, chờ gửi về máy chủ"),
    "wait_failed": _("Chưa giao được, chờ gửi về máy chủ"),
    "wait_damaged": _("Đã ghi hư hỏng, chờ gửi"),
    "wait_lost": _("Đã ghi thất lạc, chờ gửi"),
    "failed": _("Chưa giao được: {why}"),
    "is_delivered": _("Đã giao"),
    "is_back_at_desk": _("Đã về quầy"),
    "is_out": "",
    "is_packed": "",
    "no_code_offline": _("Không có mạng nên chưa gửi lại mã được. Mời lấy chữ ký."),
    "sign_offline": _("Không có mạng nên chưa đối chiếu được mã: mời ký thêm."),
    "sign_without_code": _("Không có mã thì mời ký."),
    "sign_no_code": _("Người nhận không có mã: mời ký."),
    "need_recipient": _("Cần ghi họ tên người nhận."),
    "need_relation": _("Cần ghi quan hệ với chủ hồ sơ."),
    "need_digits": _("Cần ghi 4 số cuối giấy tờ của người nhận."),
    "need_proof": _("Cần mã người nhận đọc, hoặc chữ ký."),
    "need_sign_offline": _("Không có mạng thì cần thêm chữ ký."),
    "need_photo": _("Người khác nhận thay thì cần chụp ảnh lúc giao."),
    "need_reason": _("Mời chọn lý do."),
    "need_note": _("Mời ghi sự việc: ở đâu, lúc nào."),
}
