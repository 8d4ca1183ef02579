"""What somebody from another agency brought, as the desk writes it down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from motcua.kernel.errors import Invalid
from motcua.transfers.models import REFUSED, RESULT, SUPPLEMENT
from motcua.transfers.rules import OUTCOMES


@dataclass(frozen=True, slots=True)
class Brought:
    """What lay in the envelope: a result, a refusal, a request for papers, or the papers alone.

    ``gives``: values the result brings for what depends on it, such as a personal number.
    ``ends``: whether this is the result of the whole dossier.
    """

    outcome: str
    number: str = ""
    on: date | None = None
    blob: str = ""
    file_name: str = ""
    brought_by: str = ""
    note: str = ""
    items: Sequence[Mapping[str, str]] = ()
    gives: Mapping[str, str] = field(default_factory=dict)
    ends: bool = True

    def check(self, today: date) -> None:
        """Raises Invalid naming every field that is wrong."""
        found = {}
        if self.outcome not in OUTCOMES:
            found["outcome"] = "Mời chọn cơ quan ấy trả về gì."
        if not self.brought_by.strip():
            found["brought_by"] = "Cần ghi người giao trả."
        if self.outcome in (RESULT, REFUSED):
            if not self.number.strip():
                found["number"] = "Cần ghi số, ký hiệu của văn bản."
            if self.on is None or self.on > today:
                found["on"] = "Cần ghi ngày văn bản, không sau hôm nay."
            if not self.blob:
                found["file"] = "Cần kèm bản chụp văn bản."
        if self.outcome in (REFUSED, SUPPLEMENT) and not self.note.strip():
            found["note"] = "Cần ghi lý do nêu trong văn bản."
        if self.outcome == SUPPLEMENT and not any(i.get("name", "").strip() for i in self.items):
            found["items"] = "Cần ghi ít nhất một giấy tờ phải bổ sung."
        if found:
            raise Invalid(fields=found)
