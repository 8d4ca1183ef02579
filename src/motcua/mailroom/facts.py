"""What an answer may say of a dossier without anybody typing it."""

from typing import Any, Final

from motcua.agencies.models import Agency
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.rules import NAMES as STATES
from motcua.kernel import clock
from motcua.kernel.said import Said
from motcua.notices import language

# name in a template: what it says. No name, number or address of a person: an answer may go astray.
NAMES: Final = {
    "ma": Said("mã hồ sơ"),
    "thu_tuc": Said("tên thủ tục"),
    "tinh_trang": Said("tình trạng"),
    "nhan": Said("ngày tiếp nhận"),
    "hen_tra": Said("ngày hẹn trả"),
    "bo_sung": Said("giấy tờ còn phải bổ sung"),
    "phuong": Said("tên cơ quan"),
    "dien_thoai": Said("điện thoại cơ quan"),
}
PLAIN: Final = (
    "Kính gửi Ông/Bà,\n\n"
    "{% if ma %}Về hồ sơ {{ ma }} ({{ thu_tuc }}): hiện {{ tinh_trang }}."
    "{% if hen_tra %} Hẹn trả kết quả {{ hen_tra }}.{% endif %}"
    "{% if bo_sung %}\nGiấy tờ cần bổ sung: {{ bo_sung }}.{% endif %}\n\n{% endif %}"
    "\nTrân trọng."
)
# What a new template begins with.
BEGINNING: Final = "Kính gửi Ông/Bà,\n\n\n\nTrân trọng."


def values(agency: Agency, dossier: Dossier | None) -> dict[str, Any]:
    """All names, "" for what there is not."""
    found: dict[str, Any] = dict.fromkeys(NAMES, "")
    found |= {"phuong": agency.name, "dien_thoai": agency.phone}
    if dossier is None:
        return found
    state = str(STATES[dossier.state])
    return found | {
        "ma": dossier.code, "thu_tuc": dossier.procedure_name,
        "tinh_trang": state[:1].lower() + state[1:], "nhan": _day(dossier.accepted_at),
        "hen_tra": "" if dossier.ended_at else _day(dossier.due_at), "bo_sung": _asked(dossier),
    }  # fmt: skip


def filled(words: str, agency: Agency, dossier: Dossier | None) -> str:
    """A template with the dossier's facts in it."""
    return language.render(words, values(agency, dossier))


def _day(moment: Any) -> str:
    return f"{clock.local(moment):%H:%M ngày %d/%m/%Y}" if moment else ""


def _asked(dossier: Dossier) -> str:
    """What the citizen still has to bring."""
    rows = Supplement.objects.filter(dossier=dossier, state="issued").order_by("-id")
    asked = rows.values_list("items", flat=True).first() or []
    return "; ".join(str(item.get("name", "")) for item in asked)
