"""The people of an invented ward: households with adults, so that neighbours come back."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from motcua.dossiers.intake import PersonInput
from motcua.invented import names
from motcua.kernel.people import PersonalNumber, Sex

PHONES = ("032", "035", "038", "070", "077", "084", "086", "090", "091", "094", "096", "097", "098")
BORN_HERE = 0.7  # of the ward's people; the others carry the number of another province
ELSEWHERE = ("034", "030", "033", "036", "037", "038", "027", "024", "025", "040", "026", "035")
LANES = 60
GROUPS = 20  # tổ dân phố 1–20


@dataclass(frozen=True, slots=True)
class Household:
    """Two adults of one address, and the surname their children bear."""

    husband: PersonInput
    wife: PersonInput
    family: str

    @property
    def adults(self) -> tuple[PersonInput, PersonInput]:
        """Those who may come to the desk."""
        return self.husband, self.wife


class Citizens:
    """Makes people one after the other; the same seed makes the same people."""

    def __init__(self, rng: Random, *, today: date, district: str) -> None:
        """``today`` is the day ages are counted to, ``district`` ends every address."""
        self._rng, self._today, self._district = rng, today, district
        self._numbers: set[str] = set()

    def household(self) -> Household:
        """A couple of about one age."""
        rng = self._rng
        age = min(max(int(rng.gauss(43, 14)), 22), 84)
        address, family = self._address(), names.surname(rng)
        husband = self._adult("male", age, address, family)
        wife = self._adult("female", max(20, age - rng.randint(-2, 6)), address)
        return Household(husband, wife, family)

    def child(self, home: Household, day: date) -> PersonInput:
        """A newborn of a household on a day: no personal number yet."""
        sex: Sex = self._rng.choice(("male", "female"))
        born = day - timedelta(self._rng.randint(5, 50))
        return PersonInput(
            name=names.full_name(self._rng, sex, home.family), birth_date=born, sex=sex,
            address=home.husband.address,
        )  # fmt: skip

    def elder(self, home: Household) -> PersonInput:
        """A parent of the household's husband."""
        sex: Sex = self._rng.choice(("male", "female"))
        family = home.family if sex == "male" else ""
        return self._adult(sex, self._rng.randint(70, 94), home.husband.address, family)

    def _adult(self, sex: Sex, age: int, address: str, family: str = "") -> PersonInput:
        born = self._today - timedelta(age * 365 + self._rng.randint(0, 364))
        return PersonInput(
            name=names.full_name(self._rng, sex, family),
            personal_number=self._number(sex, born.year),
            birth_date=born,
            sex=sex,
            phone=self._rng.choice(PHONES) + f"{self._rng.randrange(10**7):07}",
            address=address,
        )

    def _number(self, sex: Sex, year: int) -> str:
        """A personal number nobody has yet (province, century and sex, year, six digits)."""
        rng = self._rng
        province = "001" if rng.random() < BORN_HERE else rng.choice(ELSEWHERE)
        century = (year // 100 - 19) * 2 + (sex == "female")
        while True:
            found = f"{province}{century}{year % 100:02}{rng.randrange(10**6):06}"
            if found not in self._numbers:
                self._numbers.add(found)
                return str(PersonalNumber.parse(found))

    def _address(self) -> str:
        rng = self._rng
        house, lane, group = rng.randint(1, 140), rng.randint(1, LANES), rng.randint(1, GROUPS)
        return f"Số {house}, ngõ {lane}, tổ dân phố {group}, phường Phúc Lợi, {self._district}"


def newborn_number(rng: Random, child: PersonInput) -> str:
    """A personal number as a child of the city gets one at registration; of nobody who is."""
    if child.birth_date is None:
        raise ValueError("a child has a day of birth")
    year = child.birth_date.year
    century = (year // 100 - 19) * 2 + (child.sex == "female")
    return str(PersonalNumber.parse(f"001{century}{year % 100:02}{rng.randrange(10**6):06}"))
