"""The mailbox of the demo ward: letters as bytes, taken in by the command that fetching uses.

No server stands behind it (its host is ``.invalid``, which no name ever is): nothing is fetched,
and what is written here stays in the queue.
"""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final, cast

from motcua.demo.specimen import drawn
from motcua.demo.staff import Staff
from motcua.demo.times import DAY, Times
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.mailroom import commands
from motcua.mailroom.commands import Came, Written
from motcua.mailroom.models import Letter, Mailbox
from motcua.mailroom.models.boxes import MADE_UP

US: Final = f"motcua@phucloi{MADE_UP}"
BOX: Final = {
    "address": US, "name": "Một cửa phường Phúc Lợi", "username": US, "password": "minh-hoa",
    "imap_host": f"imap.phucloi{MADE_UP}", "imap_port": "993", "imap_security": "tls",
    "smtp_host": f"smtp.phucloi{MADE_UP}", "smtp_port": "587", "smtp_security": "starttls",
    "folder": "INBOX", "answer_hours": "8", "plus": "1",
    "signature": "Bộ phận Một cửa phường Phúc Lợi\nSố 0 phố minh họa, phường Phúc Lợi",
}  # fmt: skip
HOURS: Final = (
    "Kính gửi Ông/Bà,\n\nBộ phận Một cửa làm việc từ thứ Hai đến hết sáng thứ Bảy. Mời Ông/Bà xem "
    "giờ đón tiếp và lấy số trước trên cổng của phường.\n\nTrân trọng."
)
PAGE: Final = (
    "<h2>Mời tập huấn</h2><p>Kính mời các đơn vị dự lớp <b>kỹ năng số</b>.</p>"
    "<table><tr><th>Ngày</th><th>Nơi</th></tr><tr><td>Thứ Năm</td><td>Hội trường</td></tr></table>"
    '<p><a href="https://example.vn/dang-ky">Đăng ký</a></p>'
    '<img src="https://example.vn/dem-luot-xem.png">'
)


def come(staff: Staff, times: Times) -> None:
    """One of each: a paper for a dossier, late, answered, came back, given, a robot's, history."""
    head, desk = staff.who("head_of_desk"), staff.who("receptionist")
    box = commands.connect(BOX, by=head, at=times.back(20 * DAY))
    commands.save_template(0, "Giờ làm việc", HOURS, by=head, at=times.back(19 * DAY))
    thanks = "Gia đình tôi xin cảm ơn các cô chú."
    _came(box, times, 22 * DAY, "Cảm ơn phường", thanks, "Lê Thị Mơ <mo@example.vn>")  # history
    _with_a_paper(staff, box, times)
    asked = _came(
        box, times, 3 * DAY, "Hỏi thủ tục đăng ký hộ kinh doanh",
        "Tôi muốn mở quán ăn nhỏ ở ngõ 7. Xin hỏi cần giấy tờ gì, làm trong mấy ngày?",
        "Đặng Thu Nga <nga@example.vn>",
    )  # fmt: skip
    officer = staff.who("officer")
    commands.assign(asked.thread_id, officer.id, by=head, at=times.back(3 * DAY - 60))
    commands.note(
        asked.thread_id, "Đã gọi điện, chị Nga nghe rõ; còn chờ gửi mẫu tờ khai.",
        by=officer, at=times.back(2 * DAY),
    )  # fmt: skip
    saturday = "Sáng thứ Bảy có làm không ạ?"
    toan = "Mạc Văn Toàn <toan@example.vn>"
    answered = _came(box, times, 2 * DAY, "Giờ làm việc thứ Bảy", saturday, toan)
    commands.reply(answered.thread_id, Written(HOURS), by=desk, at=times.back(2 * DAY - 90))
    _came_back(staff, box, times)
    culture, an = "Phòng Văn hóa <vh@example.vn>", "An <an@example.vn>"
    _came(box, times, 50, "Thư mời tập huấn kỹ năng số", PAGE, culture, html=True)
    away = "Tôi sẽ trả lời khi trở lại."
    _came(box, times, 20, "Tự động: tôi đang nghỉ phép", away, an, robot=True)


def _with_a_paper(staff: Staff, box: Mailbox, times: Times) -> None:
    """About a dossier by its code, with a file to put into it; colleagues speak about it."""
    waiting = Dossier.objects.filter(
        agency=staff.agency_id, status=Status.IN_PROGRESS, channel="counter", whole=None
    )
    dossier = waiting.exclude(due_at=None).order_by("-pk").first() or Dossier.objects.latest("pk")
    _came(
        box, times, 45, f"Gửi giấy còn thiếu, hồ sơ {dossier.code}",
        "Kính gửi Bộ phận Một cửa,\n\nTôi gửi bản chụp giấy còn thiếu. Xin cảm ơn.",
        "Vũ Thị Lành <lanh@example.vn>", file=("giay-con-thieu.pdf", drawn("Giay con thieu")),
    )  # fmt: skip
    desk, leader = staff.who("receptionist"), staff.who("leader")
    commands.say(
        dossier.pk, "Công dân vừa gửi thư kèm giấy còn thiếu. Xin ý kiến có nhận qua thư không ạ?",
        [leader.id], by=desk, at=times.back(30),
    )  # fmt: skip


def _came_back(staff: Staff, box: Mailbox, times: Times) -> None:
    """What the desk wrote did not arrive: there is no such mailbox."""
    desk = staff.who("receptionist")
    asked = _came(
        box, times, DAY, "Xin số điện thoại", "Cho tôi xin số điện thoại bộ phận.",
        "Bạch Thị Sợi <soi.go-nham@example.vn>",
    )  # fmt: skip
    given = Written("Kính gửi Bà, điện thoại của bộ phận có trên cổng của phường.")
    ours = commands.reply(asked.thread_id, given, by=desk, at=times.back(DAY - 60))
    back = _message(times, DAY - 63, "Undelivered Mail Returned to Sender",
                    "MAILER-DAEMON@mail.example.vn")  # fmt: skip
    back["Auto-Submitted"] = "auto-replied"
    back.set_content(f"{ours.message_id}: 550 5.1.1 no such user here")
    commands.arrive(box, Came(back.as_bytes(), times.back(DAY - 63)))


def _came(
    box: Mailbox, times: Times, minutes: int, subject: str, words: str, sender: str, *,
    html: bool = False, robot: bool = False, file: tuple[str, bytes] | None = None,
) -> Letter:  # fmt: skip
    made = _message(times, minutes, subject, sender)
    made.set_content(words, subtype="html" if html else "plain")
    if robot:
        made["Auto-Submitted"] = "auto-replied"
    if file:
        made.add_attachment(file[1], maintype="application", subtype="pdf", filename=file[0])
    return cast(Letter, commands.arrive(box, Came(made.as_bytes(), times.back(minutes))))


def _message(times: Times, minutes: int, subject: str, sender: str) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = sender, US, subject
    made["Date"] = format_datetime(times.back(minutes))
    made["Message-ID"] = f"<{minutes}.{len(subject)}@example.vn>"
    return made
