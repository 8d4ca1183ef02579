"""The list of causes, and what makes an answer one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from motcua.kernel.errors import Invalid
from motcua.kernel.said import Said
from motcua.reports.measures.scales import scale

LONGEST: Final = 1000
# As on the letter of apology (``Extension.cause_class``).
SIDES: Final[Mapping[str, str]] = {
    "objective": "Khách quan",
    "subjective": "Chủ quan",
    "other_agency": "Do cơ quan khác",
    "": "Khác",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """One line of the list; ``detail``: it says nothing without words."""

    code: str
    name: str
    side: str
    detail: bool = False


CAUSES: Final[Mapping[str, Cause]] = {
    row["code"]: Cause(row["code"], row["name"], row["side"], row.get("detail", False))
    for row in scale("late-causes")["causes"]
}


def check(cause: str, detail: str) -> tuple[str, str]:
    """A cause of the list and tidy words; raises Invalid naming the field."""
    words = " ".join(detail.split())
    if cause not in CAUSES:
        raise Invalid(fields={"cause": "Mời chọn một nguyên nhân trong danh mục."})
    if CAUSES[cause].detail and not words:
        raise Invalid(fields={"detail": "Mời ghi rõ nguyên nhân."})
    if len(words) > LONGEST:
        raise Invalid(fields={"detail": Said("Nhiều nhất {n} ký tự. Mời ghi ngắn hơn.", n=LONGEST)})
    return cause, words
