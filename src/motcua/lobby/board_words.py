"""What the board says; its script puts numbers and hours in."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """By the names the script knows; {braces} are filled there."""
    return {
        "invite": _("Xin mời số"),
        "to": _("đến"),
        "counter": _("Quầy {number}"),
        "free": _("Mời"),
        "paused": _("Nghỉ"),
        "back": _("mở lại {time}"),
        "closed": _("Đóng"),
        "waiting": _("Đang chờ: {count} người"),
        "calm": _("Phường sẽ mời theo số thứ tự"),
        "calmMore": _("Xin Ông/Bà giữ phiếu và nghe loa, nhìn bảng."),
        "empty": _("Mời Ông/Bà lấy số tại kiốt"),
        "emptyMore": _("Chưa có ai chờ. Lấy số xong sẽ được mời ngay."),
        "emptyLater": _("Quầy chưa mở. Xin Ông/Bà giữ phiếu và chờ mời."),
        "shut": _("Bộ phận Một cửa đang nghỉ"),
        "shutMore": _("Mở cửa lại lúc {when}."),
        "shutUnknown": _("Xin xem giờ làm việc niêm yết tại cửa."),
        "lost": _("Mất kết nối máy chủ từ {time}"),
        "lostMore": _("Xin nghe cán bộ gọi số."),
        "missedMore": _("Xin đến bàn hướng dẫn."),
        "nobody": _("Chưa có ai."),
        "soundOn": _("Bật loa"),
        "soundOff": _("Tắt loa"),
        "days": "|".join(
            (_("Chủ nhật"), _("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"),
             _("Thứ Bảy"))
        ),
    }  # fmt: skip
