"""Ready words of forms 02 and 03."""

from typing import Final

from motcua.office.forms.intake.matter import Matter
from motcua.office.forms.intake.sheet import Sheet

# The receptionist adds the legal ground.
DECLINE: Final = {
    "competence": "Thủ tục không thuộc thẩm quyền giải quyết của Ủy ban nhân dân phường.",
    "subject": "Người yêu cầu không thuộc đối tượng thực hiện thủ tục theo quy định.",
    "forged": "Giấy tờ xuất trình có dấu hiệu tẩy xóa, sửa chữa hoặc không đúng sự thật.",
}


def decline_reasons(sheet: Sheet) -> list[str]:
    """Ticked reasons, then what was written, a line each."""
    ready = [text for word, text in DECLINE.items() if sheet.ticked(f"decline.{word}")]
    return [*ready, *filter(str.strip, sheet.text("reasons").splitlines())]


def supplement_reason(sheet: Sheet, chosen: Matter) -> str:
    """What was written for form 02, else its usual words."""
    version = chosen.version
    decision = f" (Quyết định công bố {version.decision})" if version.decision else ""
    usual = (
        f"Hồ sơ chưa đủ thành phần theo quy định của thủ tục {version.procedure_code} "
        f"“{version.short_name}”{decision}."
    )
    return sheet.text("reason") or usual
