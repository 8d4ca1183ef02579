"""The places of the office, in groups as the rail shows them, and who finds which."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.citizens import queries as citizens
from motcua.dossiers import queries as dossiers
from motcua.tickets import queries as tickets


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere the rail leads to; ``action`` is the permission it asks, "" for none.

    ``count``: how much waits there, where ``context.WAITING`` does not count it with others.
    ``wide``: who may do it for one's own work alone finds nothing there.
    """

    code: str
    name: Any
    icon: str
    action: str = ""
    count: Callable[[Actor], int] | None = None
    wide: bool = False

    def is_open_to(self, actor: Actor) -> bool:
        """Whether the actor, or somebody they stand in for, has something to do there."""
        if not self.action:
            return True
        scopes = {widest_scope(person, self.action) for person in actor.everyone} - {None}
        return bool(scopes - {"own"} if self.wide else scopes)


@dataclass(frozen=True, slots=True)
class Group:
    """Places that belong together; the first has no name: what one does all day."""

    code: str
    name: Any
    places: tuple[Place, ...]


def _waiting(actor: Actor) -> int:
    return tickets.waiting_count(actor.agency_id)


DAY: Final = (
    Place("worklist", _("Việc của tôi"), "list-check", "dossier.read", dossiers.waiting_for),
    Place("watch", _("Cảnh báo"), "bell-ringing", "dossier.read", wide=True),
    Place("inbox", _("Trực tuyến"), "inbox", "dossier.accept"),
    Place("intake", _("Tiếp nhận"), "file-plus", "dossier.accept"),
    Place("dossiers", _("Hồ sơ"), "files", "dossier.read"),
    Place("returns", _("Trả kết quả"), "package-export", "result.hand_over"),
    Place("mail", _("Hòm thư"), "mail", "mail.read"),
    Place("talk", _("Lời nhắn"), "messages", "talk.say"),
)
OUT: Final = (
    Place("delivery", _("Giao tận nhà"), "bike", "delivery.read"),
    Place("round", _("Chuyến của tôi"), "map-route", "delivery.carry"),
    Place("letters", _("Thư thân thiện"), "mail-heart", "letter.read"),
    Place("opinions", _("Hỏi ý kiến"), "message-question", "dossier.read", wide=True),
    Place("transfers", _("Chuyển giấy"), "truck-delivery", "transfer.manage"),
)
DESK: Final = (
    Place("hall", _("Quầy và số"), "device-desktop", "hall.watch", _waiting),
    Place("cash", _("Thu phí"), "cash", "cash.read"),
    Place("petitions", _("Phản ánh"), "message-report", "petition.read"),
    Place("reception", _("Tiếp công dân"), "users", "reception.read"),
)
WATCH: Final = (
    Place("supervision", _("Giám sát"), "eye-check", "watch.read"),
    Place("cameras", _("Camera"), "device-cctv", "camera.read"),
    Place("reports", _("Báo cáo"), "report", "report.read"),
    Place("journal", _("Nhật ký"), "history", "journal.read"),
    Place("absences", _("Làm thay"), "user-share"),
)
SETUP: Final = (
    Place("routes", _("Quy trình"), "route"),
    Place("data", _("Dữ liệu cá nhân"), "shield-lock", "data.answer", citizens.waiting_requests),
    Place("notices", _("Báo tin"), "mail-forward", "notice.manage"),
    Place("mail_settings", _("Nối hòm thư"), "mail-cog", "mail.manage"),
    Place("exchange", _("Liên thông"), "arrows-exchange", "exchange.manage"),
    Place("national", _("Cổng quốc gia"), "building-broadcast-tower", "national.manage"),
    Place("clients", _("Kết nối"), "plug-connected", "client.manage"),
)
GROUPS: Final = (
    Group("day", "", DAY),
    Group("out", _("Giao, chuyển, hỏi"), OUT),
    Group("desk", _("Quầy, tiếp dân"), DESK),
    Group("watch", _("Theo dõi, điều hành"), WATCH),
    Group("setup", _("Kết nối, thiết lập"), SETUP),
)
