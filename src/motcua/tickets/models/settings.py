"""The rules of one hall, as its head of desk sets them; each help text is shown on the page."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from motcua.tickets.rules.order import HeadStarts


def _number(
    default: int, least: int, most: int, name: str, help_text: str
) -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(
        name,
        default=default,
        help_text=help_text,
        validators=(MinValueValidator(least), MaxValueValidator(most)),
    )


class HallSettings(models.Model):
    """One row an agency. A change is seen by every process within a second."""

    agency = models.OneToOneField("agencies.Agency", models.PROTECT, related_name="hall")

    max_calls = _number(
        3, 1, 10, "Số lần gọi trước khi ghi vắng",
        "Gọi đủ số lần này mà chưa thấy người đến, quầy ghi “Vắng” và mời số sau.",
    )  # fmt: skip
    call_seconds = _number(
        45, 10, 300, "Chờ sau mỗi lần gọi (giây)",
        "Người cao tuổi cần thời gian đi tới quầy. Hết thời gian này quầy được nhắc gọi lại.",
    )  # fmt: skip
    max_misses = _number(
        3, 1, 10, "Số lần vắng trước khi hủy số",
        "Mỗi lần vắng, số được quay lại hàng chờ ở chỗ của lúc bị lỡ. Vắng đủ số lần này thì hủy.",
    )  # fmt: skip
    priority_minutes = _number(
        30, 0, 240, "Ưu tiên được tính sớm hơn (phút)",
        "Người cao tuổi, khuyết tật, mang thai, đi cùng con nhỏ, người có công được xếp như đến "
        "sớm hơn chừng này phút. Ai đã chờ lâu hơn thế vẫn được gọi trước.",
    )  # fmt: skip
    returning_minutes = _number(
        15, 0, 240, "Nộp bổ sung được tính sớm hơn (phút)",
        "Người quay lại nộp giấy tờ phường đã yêu cầu được xếp như đến sớm hơn chừng này phút.",
    )  # fmt: skip
    appointment_minutes = _number(
        60, 0, 240, "Có hẹn được tính sớm hơn giờ hẹn (phút)",
        "Đến giờ hẹn, người có hẹn được gọi trước những người đến sau mốc này.",
    )  # fmt: skip
    grace_minutes = _number(
        15, 0, 120, "Đến muộn hẹn vẫn giữ chỗ (phút)",
        "Muộn hơn mức này, hẹn được xếp hàng như người vừa đến.",
    )  # fmt: skip
    checkin_minutes = _number(
        60, 0, 480, "Báo đã đến sớm nhất trước giờ hẹn (phút)",
        "Sớm hơn nữa, kiốt mời quay lại sau hoặc lấy số thường.",
    )  # fmt: skip
    opens_before = _number(
        15, 0, 120, "Kiốt mở trước giờ làm việc (phút)", "Để người đến sớm không phải đứng ngoài.",
    )  # fmt: skip
    last_before = _number(
        15, 0, 240, "Ngừng cấp số trước giờ nghỉ (phút)",
        "Ai đã có số vẫn được phục vụ. Ai đến sau mốc này được mời đặt hẹn.",
    )  # fmt: skip
    expires_after = _number(
        60, 0, 480, "Hủy số còn lại sau giờ đóng cửa (phút)",
        "Hết buổi cuối trong ngày thêm chừng này phút, số chưa phục vụ hết hiệu lực, có lời xin "
        "lỗi trên điện thoại.",
    )  # fmt: skip
    target_minutes = _number(
        15, 1, 240, "Mục tiêu chờ (phút)", "Quyết định 468/QĐ-TTg: chờ đến lượt không quá 15 phút.",
    )  # fmt: skip
    near_people = _number(
        2, 0, 20, "Báo sắp đến lượt khi còn (người)",
        "Trang theo dõi trên điện thoại đổi sang “còn 2 người, mời về gần quầy”.",
    )  # fmt: skip
    kiosk_seconds = _number(
        45, 10, 600, "Kiốt tự về trang đầu sau (giây)",
        "Không ai chạm màn hình trong thời gian này, kiốt hỏi rồi về trang đầu.",
    )  # fmt: skip
    voice_times = _number(2, 1, 5, "Số lần đọc mỗi lượt gọi", "Loa đọc số và quầy chừng này lần.")
    booking_limit = _number(
        2, 1, 20, "Số hẹn mỗi người", "Một số điện thoại hoặc thư điện tử giữ nhiều nhất chừng này "
        "hẹn chưa đến.",
    )  # fmt: skip
    outside_hours = models.BooleanField(
        "Cấp số cả ngoài giờ làm việc",
        default=False,
        help_text="Dùng khi làm thêm giờ, đi lưu động hoặc chạy thử. Số còn lại hết hiệu lực lúc "
        "nửa đêm.",
    )
    ticket_message = models.CharField(
        "Lời cuối phiếu", max_length=200, blank=True, help_text="In ở cuối phiếu số thứ tự.",
        default="Phường xin cảm ơn Ông/Bà đã chờ.",
    )  # fmt: skip
    board_message = models.CharField(
        "Dòng chữ trên bảng", max_length=300, blank=True,
        help_text="Hiện ở chân bảng gọi số. Mỗi dòng cách nhau bằng dấu |.",
        default="Người cao tuổi, người khuyết tật, phụ nữ mang thai, người đi cùng con nhỏ được "
        "mời trước. Phường xin cảm ơn Ông/Bà đã chờ.",
    )  # fmt: skip
    closed_message = models.CharField(
        "Lời khi ngừng cấp số", max_length=200, blank=True,
        default="Bộ phận Một cửa đã ngừng cấp số. Mời Ông/Bà đặt hẹn cho buổi sau.",
        help_text="Kiốt hiện lời này ngoài giờ cấp số.",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"hall of {self.agency_id}"

    @property
    def head_starts(self) -> HeadStarts:
        """As the calling order takes them."""
        return HeadStarts(
            timedelta(minutes=self.appointment_minutes),
            timedelta(minutes=self.priority_minutes),
            timedelta(minutes=self.returning_minutes),
            timedelta(minutes=self.grace_minutes),
        )
