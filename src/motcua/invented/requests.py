"""What a visitor says and hands in, by procedure (codes of 2019 and of today)."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Final

from motcua.catalog.content import Case, Version
from motcua.dossiers.intake import Intake, PersonInput
from motcua.invented.citizens import Citizens, Household
from motcua.invented.papers import brought

OF_A_CHILD: Final = frozenset({"1.001193", "2.000986", "3.000722", "1.000689", "1.001022"})
OF_THE_DEAD: Final = frozenset(
    {"1.000656", "2.002913", "1.005461", "1.001731", "2.002307", "2.002308"}
)
FOR_THE_OTHER: Final = 0.08  # come for husband or wife, with a power of attorney
EXEMPT: Final = ("poor", "merit", "disabled")
SUMMARIES: Final[dict[str, tuple[str, ...]]] = {
    "2.000815": ("Bằng tốt nghiệp", "Học bạ", "Sổ hộ khẩu", "Căn cước công dân",
                 "Giấy khai sinh", "Giấy chứng nhận quyền sử dụng đất", "Bảng điểm"),
    "2.000884": ("Sơ yếu lý lịch", "Giấy ủy quyền", "Đơn xin việc", "Giấy cam kết"),
    "2.001035": ("Hợp đồng ủy quyền", "Hợp đồng thuê nhà", "Hợp đồng tặng cho",
                 "Hợp đồng mua bán xe"),
    "1.004873": ("Để đăng ký kết hôn", "Để vay vốn ngân hàng", "Để bổ túc hồ sơ mua bán nhà đất"),
    "2.000635": ("Trích lục khai sinh", "Trích lục kết hôn", "Trích lục khai tử"),
}  # fmt: skip


class Requests:
    """Gives every visit its people and papers."""

    def __init__(self, citizens: Citizens, rng: Random, households: int) -> None:
        self._citizens, self._rng = citizens, rng
        self._homes = [citizens.household() for _ in range(households)]

    def intake(
        self,
        version: Version,
        case: Case,
        day: date,
        *,
        online: bool = False,
        home: bool = False,
        missing: int = 0,
    ) -> Intake:
        """The submission of one visit on a day, the last ``missing`` papers forgotten.

        ``home``: the result is to be brought home.
        """
        rng, family = self._rng, self._rng.choice(self._homes)
        submitter = rng.choice(family.adults)
        owner, relation, authority = self._owner(version.procedure_code, family, submitter, day)
        summaries = SUMMARIES.get(version.procedure_code)
        return Intake(
            procedure_code=version.procedure_code,
            case_code=case.code,
            submitter=submitter,
            owner=owner,
            relation=relation,
            authority=authority,
            channel="online" if online else "counter",
            documents=brought(case, rng, online=online, missing=missing),
            quantity=self._quantity(case),
            facts=self._facts(version, free=home),
            summary=rng.choice(summaries) if summaries else "",
            return_method="home" if home else "counter",
            return_address=submitter.address if home else "",
            notify_phone=submitter.phone,
        )

    def _owner(
        self, procedure: str, home: Household, submitter: PersonInput, day: date
    ) -> tuple[PersonInput | None, str, str]:
        if procedure in OF_A_CHILD:
            parent = "Cha" if submitter.sex == "male" else "Mẹ"
            return self._citizens.child(home, day), parent, ""
        if procedure in OF_THE_DEAD:
            return replace(self._citizens.elder(home), phone=""), "Con", ""
        if self._rng.random() < FOR_THE_OTHER:
            other = home.wife if submitter is home.husband else home.husband
            relation = "Chồng" if submitter is home.husband else "Vợ"
            return other, relation, "Giấy ủy quyền có chứng thực"
        return None, "", ""

    def _quantity(self, case: Case) -> dict[str, int]:
        units = {fee.per for fee in case.fees}
        rng = self._rng
        if any(fee.formula for fee in case.fees):
            return {"copy": rng.randint(1, 8), "page": rng.choice((1, 1, 1, 2, 2, 4, 8))}
        return {"copy": rng.randint(1, 4)} if "copy" in units else {}

    def _facts(self, version: Version, *, free: bool) -> frozenset[str]:
        asked = {fact for case in version.cases for fee in case.fees for fact in fee.facts}
        chosen: set[str] = {fact for fact in EXEMPT if fact in asked and self._rng.random() < 0.01}
        if "late" in asked and not free and self._rng.random() < 0.04:
            chosen.add("late")
        return frozenset(chosen)
