"""Words about what comes after sending: how the result comes, when the ward answers, why then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalog.content import Version
from motcua.dossiers import timing
from motcua.dossiers.models import Dossier
from motcua.kernel.said import bare

METHODS: Final = (
    ("electronic", gettext_lazy("Bản điện tử")),
    ("home", gettext_lazy("Phường mang đến nhà")),
    ("counter", gettext_lazy("Đến nhận tại quầy")),
)
_HINTS: Final = {
    "electronic": gettext_lazy("Tải về từ mục Hồ sơ của tôi, có chữ ký số. Không phải đi đâu."),
    "home": gettext_lazy("Miễn phí trong địa bàn phường. Phường gọi trước khi đến."),
    "counter": gettext_lazy("Khi có kết quả, phường báo. Mời mang theo căn cước."),
}


def methods(version: Version) -> list[tuple[str, Any, Any]]:
    """Code, words and explanation of each way; electronic only where the whole of it is online."""
    full = version.online_level == "full"
    return [(code, words, _HINTS[code]) for code, words in METHODS if full or code != "electronic"]


@dataclass(frozen=True, slots=True)
class Answer:
    """By when the ward answers; ``from_`` is set where it was sent outside working hours."""

    sent: datetime
    by: datetime | None
    from_: datetime | None


def answer(dossier: Dossier) -> Answer:
    """NĐ 45/2020: within 8 working hours; what comes outside hours counts from the next session."""
    start = dossier.submitted_at
    return Answer(
        start,
        timing.step_due(dossier.agency_id, start, timing.ANSWER_WITHIN),
        timing.closed_until(dossier.agency_id, start),
    )


def changes(old: Version, new: Version) -> Sequence[str]:
    """What a new version asks that the old one did not, and what it drops, in words."""
    before, after = _asked(old), _asked(new)
    added = [_("Thêm: %(what)s") % {"what": bare(what)} for what in after if what not in before]
    dropped = [_("Bỏ: %(what)s") % {"what": bare(what)} for what in before if what not in after]
    return [*added, *dropped]


def _asked(version: Version) -> list[str]:
    """Papers and questions by name."""
    papers = [r.name for case in version.cases for r in case.requirements]
    sections = version.eform.sections if version.eform else ()
    questions = [q.label for section in sections for q in section.questions]
    return list(dict.fromkeys([*papers, *questions]))
