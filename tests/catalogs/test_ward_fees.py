"""What citizens of the ward pay: resolutions of Hà Nội and circulars of the ministry."""

from collections.abc import Collection
from datetime import date

import pytest

from motcua.catalog.rules import assess_fees

from .conftest import Versions

AUTUMN = date(2026, 10, 6)


def pay(
    versions: Versions,
    code: str,
    channel: str = "counter",
    *,
    case: str = "",
    on: date = AUTUMN,
    facts: Collection[str] = (),
    **quantity: int,
) -> int:
    """Đồng to pay for one dossier."""
    version = versions[code]
    chosen = next(c for c in version.cases if not case or c.code == case)
    lines = assess_fees(version, chosen, channel, on=on, quantity=quantity, facts=set(facts))
    return sum(line.amount for line in lines)


@pytest.mark.parametrize(("pages", "amount"), [(1, 2_000), (2, 4_000), (3, 5_000), (300, 200_000)])
def test_certified_copies_by_page(today: Versions, pages: int, amount: int) -> None:
    assert pay(today, "2.000815", page=pages, copy=1) == amount
    assert pay(today, "2.000815", page=pages, copy=3) == 3 * amount


@pytest.mark.parametrize("code", ["1.001193", "1.000656"])
def test_birth_and_death_cost_only_when_late(today: Versions, code: str) -> None:
    assert pay(today, code) == 0
    assert pay(today, code, facts={"late"}) == 5_000
    assert pay(today, code, facts={"late", "poor"}) == 0


def test_correction_costs_by_age(today: Versions) -> None:
    assert pay(today, "1.004859", facts={"under_14"}) == 5_000
    assert pay(today, "1.004859") == 25_000


def test_marital_status_and_marriage(today: Versions) -> None:
    assert pay(today, "1.004873") == 3_000
    assert pay(today, "1.004873", facts={"merit"}) == 0
    assert pay(today, "1.000894") == 0


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2026, 8, 14), 16_000),
        (date(2026, 8, 15), 0),
        (date(2027, 2, 28), 0),
        (date(2027, 3, 1), 16_000),
    ],
)
def test_extracts_are_waived_for_a_time(today: Versions, day: date, amount: int) -> None:
    assert pay(today, "2.000635", on=day, facts={"vneid2"}, copy=2) == amount
    assert pay(today, "2.000635", on=day, copy=2) == 16_000


def test_household_business_is_free_online(today: Versions) -> None:
    for code in ("1.001612", "2.000720"):
        assert pay(today, code) == pay(today, code, "post") == 100_000
        assert pay(today, code, "online") == 0
    assert pay(today, "1.001570") == pay(today, "1.001266") == 0


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        ({"inner_ward"}, 25_000),
        ({"inner_ward", "with_assets"}, 100_000),
        (set(), 10_000),
        ({"with_assets"}, 50_000),
        ({"rural_household"}, 0),
        ({"inner_ward", "poor"}, 0),
    ],
)
def test_first_land_certificate(today: Versions, facts: set[str], amount: int) -> None:
    assert pay(today, "1.013978", facts=facts) == amount


def test_land_appraisal_is_a_share_with_a_limit(today: Versions) -> None:
    assert pay(today, "1.013978", facts={"inner_ward"}, value=2_000_000_000) == 3_025_000
    assert pay(today, "1.013978", facts={"inner_ward"}, value=9_000_000_000) == 5_025_000


def test_contracts_of_farm_loans_are_exempt(today: Versions) -> None:
    assert pay(today, "2.001035") == 50_000
    assert pay(today, "2.001035", facts={"farm_loan"}) == 0
    assert pay(today, "2.000913") == 30_000
    assert pay(today, "2.000927") == 25_000


def test_adoption_by_a_relative_is_free(today: Versions) -> None:
    assert pay(today, "2.001263", case="standard") == 400_000
    assert pay(today, "2.001263", case="relative") == 0


def test_fees_of_2019(half_year: Versions) -> None:
    spring = date(2019, 3, 5)
    assert pay(half_year, "2.000986", on=spring) == 0
    assert pay(half_year, "2.000635", on=spring, copy=2) == 16_000
    assert pay(half_year, "1.004873", on=spring) == 3_000
    assert pay(half_year, "2.000815", on=spring, page=3) == 5_000
