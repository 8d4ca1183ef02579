"""The one thing a citizen may do next about a dossier, and what else they may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier, DraftConfirmation, ElectronicResult, Supplement
from motcua.dossiers.queries import Page
from motcua.dossiers.rules import CITIZEN, PAYABLE, Status
from motcua.kernel.said import bare
from motcua.look.words import moment
from motcua.portal.words import TO_DO

S = Status
MUST_PAY: Final = frozenset({S.AWAITING_PAYMENT, S.RESOLVED})


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to press: where it leads, what it says."""

    url: str
    words: str
    icon: str
    sign_in: bool = True  # whoever presses must be known; paying asks nobody who they are


@dataclass(frozen=True, slots=True)
class Next:
    """What stands on top: heading, explanation, and the deed where there is one."""

    heading: Any
    explanation: Any
    deed: Deed | None = None


def next_step(
    page: Page,
    draft: DraftConfirmation | None,
    file: ElectronicResult | None,
    otherwise: tuple[Any, Any],
) -> Next:
    """The next action; ``otherwise`` is heading and explanation where nothing is to be done."""
    dossier = page.dossier
    if draft:
        until = moment(draft.answer_by)
        words = _("Xin xem kỹ từng chữ trước %(until)s. Không trả lời, phường làm theo bản này.")
        return Next(
            _("Mời Ông/Bà xác nhận bản dự thảo"), words % {"until": until},
            _deed(page, "draft", _("Xem bản dự thảo"), "file-search"),
        )  # fmt: skip
    if dossier.state is S.AWAITING_SUPPLEMENT:
        return _supplement(page, otherwise)
    if page.owed > 0 and dossier.state in MUST_PAY:
        if file and dossier.return_method == "electronic":
            otherwise = _("Kết quả điện tử đã có"), _("Nộp xong phí, lệ phí là tải được ngay.")
        return Next(*otherwise, _pay(page))
    if file and dossier.state in CITIZEN["deliver_electronically"]:
        taken = dossier.state is S.RETURNED
        words = (
            otherwise[1] if taken else _("Tải xong là hoàn tất. Bản điện tử có giá trị như giấy.")
        )
        heading = otherwise[0] if taken else _("Kết quả điện tử đã có")
        if dossier.return_method == "electronic" or taken:
            return Next(heading, words, _deed(page, "result", _("Tải kết quả"), "download"))
    return Next(*otherwise)


def of_parts(whole: Dossier, asked: Sequence[Supplement]) -> Next | None:
    """Where parts of a joint dossier ask for papers; None where none does.

    The whole goes on while another part does, and stands still only when all wait.
    """
    if waits := next((row for row in asked if not row.supplied_at), None):
        url = reverse("portal:dossier_supplement", args=[waits.dossier.code])
        words = _("Phần “%(part)s” tạm dừng tới khi phường nhận đủ; phần khác vẫn làm tiếp.")
        return Next(
            TO_DO[S.AWAITING_SUPPLEMENT][0], words % {"part": bare(waits.dossier.procedure_name)},
            Deed(url, _("Bổ sung trực tuyến"), "upload"),
        )  # fmt: skip
    return _being_seen() if asked and whole.state is S.AWAITING_SUPPLEMENT else None


def others(page: Page, file: ElectronicResult | None) -> list[Deed]:
    """What else may be done, quietly."""
    state, found = page.dossier.state, []
    if state in CITIZEN["change_return"]:
        found.append(_deed(page, "return", _("Đổi nơi nhận kết quả"), "map-pin"))
    electronic = page.dossier.return_method == "electronic" or state is S.RETURNED
    if file and page.owed <= 0 and state in CITIZEN["deliver_electronically"] and not electronic:
        found.append(_deed(page, "result", _("Tải bản điện tử"), "download"))
    if any(paper.form == "receipt" for paper in page.papers):
        found.append(_deed(page, "slip", _("Xem giấy hẹn"), "receipt"))
    signed = page.result is not None and page.result.signed_at is not None
    if state in CITIZEN["withdraw_online"] and not signed:
        found.append(_deed(page, "withdraw", _("Xin rút hồ sơ"), "arrow-back-up"))
    return found


def _supplement(page: Page, otherwise: tuple[Any, Any]) -> Next:
    asked = [row for row in page.supplements if row.state == "issued"]
    if asked and asked[-1].supplied_at:
        return _being_seen()
    return Next(*otherwise, _deed(page, "supplement", _("Bổ sung trực tuyến"), "upload"))


def _being_seen() -> Next:
    return Next(
        _("Ông/Bà chưa phải làm gì"),
        _("Phường đang xem giấy tờ bổ sung và trả lời trong 8 giờ làm việc."),
    )


def _pay(page: Page) -> Deed | None:
    """Where paying online is offered."""
    if page.dossier.state not in PAYABLE:
        return None
    url = reverse("portal:pay_start", args=[page.dossier.token])
    return Deed(url, _("Nộp phí trực tuyến"), "qrcode", sign_in=False)


def _deed(page: Page, name: str, words: str, icon: str) -> Deed:
    return Deed(reverse(f"portal:dossier_{name}", args=[page.dossier.code]), words, icon)
