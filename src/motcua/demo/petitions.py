"""What people told the demo ward: one of each standing, none past its term."""

from typing import Final

from motcua.demo.staff import Staff
from motcua.demo.times import DAY, Times
from motcua.petitions import commands
from motcua.petitions.drafts import Draft
from motcua.petitions.models import Petition

WAITED: Final = Draft(
    "conduct", "Sáng thứ Năm tôi chờ ở quầy 2 hơn một giờ, không ai gọi số.",
    name="Đoàn Văn Phước", phone="0912000111", consent=True, place="Quầy 2",
)  # fmt: skip
LAMP: Final = Draft(
    "other", "Đèn đường đầu ngõ 7 tổ 12 tắt hơn một tuần, buổi tối đi lại rất nguy hiểm.",
    name="Lại Thị Hạnh", phone="0912000222", consent=True,
)  # fmt: skip
FORM: Final = Draft(
    "regulation", "Tờ khai còn hỏi lại nơi sinh dù căn cước đã có. Đề nghị bỏ mục này.",
    name="Trịnh Quang Vinh", email="vinh@example.vn", consent=True,
)  # fmt: skip
ROAD: Final = Draft(
    "other", "Mặt đường quốc lộ đoạn qua phường có ổ gà lớn, xe máy hay bị ngã.",
    name="Mạc Văn Toàn", phone="0912000333",
)  # fmt: skip
NAMELESS: Final = Draft("conduct", "Có cán bộ nói chuyện điện thoại riêng khi dân đang đợi.")


def tell(staff: Staff, times: Times) -> None:
    """Published, answered by nobody yet, sent on, with an officer, on the last day to decide."""
    head = staff.who("head_of_desk")
    _answered(staff, times)
    sent = _received(staff, times, ROAD, 8 * DAY)
    commands.forward(
        sent.pk, "Khu Quản lý đường bộ I", "Quốc lộ thuộc thẩm quyền của Khu Quản lý đường bộ I.",
        by=head, at=times.back(6 * DAY),
    )  # fmt: skip
    given = _received(staff, times, FORM, 5 * DAY)
    officer = staff.who("officer")
    commands.assign(given.pk, officer.id, "Xem tờ khai nào", by=head, at=times.back(4 * DAY))
    commands.receive_typed(LAMP, "hotline", by=staff.who("receptionist"), at=times.back(2 * DAY))
    _received(staff, times, NAMELESS, 5 * DAY - 120)


def _answered(staff: Staff, times: Times) -> None:
    head, row = staff.who("head_of_desk"), _received(staff, times, WAITED, 9 * DAY)
    desk = staff.who("receptionist")
    commands.assign(row.pk, desk.id, by=head, at=times.back(8 * DAY))
    said = "Phường xin lỗi Ông. Hôm ấy quầy 2 thiếu người; phường đã xếp thêm người sáng thứ Năm."
    commands.answer(row.pk, said, by=desk, at=times.back(7 * DAY))
    commands.publish(
        row.pk, "Sáng thứ Năm một công dân chờ ở quầy 2 hơn một giờ.",
        "Phường xin lỗi. Hôm ấy quầy 2 thiếu người; phường đã xếp thêm người sáng thứ Năm.",
        by=head, at=times.back(6 * DAY),
    )  # fmt: skip
    commands.rate(row.pk, 4, at=times.back(5 * DAY))


def _received(staff: Staff, times: Times, said: Draft, minutes: int) -> Petition:
    return commands.receive(staff.agency_id, said, at=times.back(minutes))
