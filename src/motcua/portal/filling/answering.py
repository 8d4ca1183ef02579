"""Words about what comes after sending: how the result comes, when the ward answers, why then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.applications import packing
from motcua.applications.steps import Way
from motcua.catalog import queries as catalog
from motcua.catalog.content import Version
from motcua.catalog.rules.delivery import entitlement
from motcua.dossiers import timing
from motcua.dossiers.models import Dossier
from motcua.kernel import clock

METHODS: Final = (
    ("electronic", gettext_lazy("Bản điện tử")),
    ("home", gettext_lazy("Phường mang đến nhà")),
    ("post", gettext_lazy("Gửi qua bưu chính")),
    ("counter", gettext_lazy("Đến nhận tại quầy")),
)
_HINTS: Final = {
    "electronic": gettext_lazy("Tải về từ mục Hồ sơ của tôi, có chữ ký số. Không phải đi đâu."),
    "post": gettext_lazy("Cước Ông/Bà trả cho bưu chính khi nhận."),
    "counter": gettext_lazy("Khi có kết quả, phường báo. Mời mang theo căn cước."),
}


def methods(way: Way) -> list[tuple[str, Any, Any]]:
    """Code, words and explanation of each way; electronic only where the whole of it is online."""
    full = way.version.online_level == "full"
    hints = {**_HINTS, "home": _home(way)}
    return [(code, words, hints[code]) for code, words in METHODS if full or code != "electronic"]


def _home(way: Way) -> str:
    """Whether the ward brings it free of charge to who fills this in, and why."""
    today, application = clock.today(), way.application
    right = entitlement(
        catalog.delivery(), procedure=way.version.procedure_code, on=today,
        facts=packing.facts(way, today), address=application.return_address,
    )  # fmt: skip
    if right.free:
        return _("%(why)s Phường gọi trước khi đến.") % {"why": right.why}
    words = _("%(why)s Người khác thì kết quả gửi qua bưu chính, Ông/Bà trả cước.")
    return words % {"why": right.why}


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
    added = [_("Thêm: %(what)s") % {"what": what} for what in after if what not in before]
    dropped = [_("Bỏ: %(what)s") % {"what": what} for what in before if what not in after]
    return [*added, *dropped]


def _asked(version: Version) -> list[str]:
    """Papers and questions by name."""
    papers = [r.name for case in version.cases for r in case.requirements]
    sections = version.eform.sections if version.eform else ()
    questions = [q.label for section in sections for q in section.questions]
    return list(dict.fromkeys([*papers, *questions]))
