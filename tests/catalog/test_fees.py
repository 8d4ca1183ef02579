"""Fees: the certified copy, waivers by date, exemptions, amounts by channel."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalog.content import FeeRule, Version
from motcua.catalog.content.parse import parse_version
from motcua.catalog.packages.bundle import bundles, package_folders, read_with_required
from motcua.catalog.packages.compose import compose_procedures
from motcua.catalog.rules import ChargeLine, assess_fees
from motcua.catalog.rules.formulas import certified_copy, share_of_value

DAY = date(2026, 10, 8)


@pytest.fixture
def versions(packages: Path) -> dict[str, Version]:
    read, _ = read_with_required(package_folders(packages))
    (bundle,) = bundles(read)
    return {
        c.code: parse_version(
            c.content,
            id_=1,
            number=1,
            effective_from=c.first_day,
            effective_to=None,
            field_name="x",
        )
        for c in compose_procedures(bundle)
    }


def one(version: Version, channel: str, on: date = DAY, **more: object) -> ChargeLine:
    lines = assess_fees(version, version.cases[0], channel, on=on, **more)  # type: ignore[arg-type]  # fixed keywords passed through
    assert len(lines) == 1
    return lines[0]


@pytest.mark.parametrize(
    ("pages", "amount"),
    [(1, 2_000), (2, 4_000), (3, 5_000), (198, 200_000), (199, 200_000), (300, 200_000)],
)
def test_certified_copy_by_page(versions: dict[str, Version], pages: int, amount: int) -> None:
    line = one(versions["2.000815"], "counter", quantity={"page": pages})
    assert (line.amount, line.quantity) == (amount, 1)


def test_certified_copy_is_capped_per_copy_not_in_all(versions: dict[str, Version]) -> None:
    line = one(versions["2.000815"], "counter", quantity={"page": 300, "copy": 3})
    assert (line.unit_amount, line.quantity, line.amount) == (200_000, 3, 600_000)
    assert "tối đa 200.000 đồng một bản" in line.why


@given(st.integers(1, 400), st.integers(1, 20))
@settings(max_examples=50)
def test_one_more_page_never_costs_less(pages: int, copies: int) -> None:
    rule = FeeRule("c", "n", "copy", {}, "x", formula="certified_copy")
    less = certified_copy(rule, {"page": pages, "copy": copies}).amount
    more = certified_copy(rule, {"page": pages + 1, "copy": copies}).amount
    assert less <= more <= copies * 200_000
    assert more - less in (0, 1_000 * copies, 2_000 * copies)


def test_share_of_value_is_rounded_and_capped() -> None:
    rule = FeeRule("c", "n", "dossier", {}, "x", "share_of_value", "0.15%", 5_000_000)
    assert share_of_value(rule, {"value": 1_000_000_000}).amount == 1_500_000
    assert share_of_value(rule, {"value": 90_000_000_000}).amount == 5_000_000
    assert share_of_value(rule, {"value": 333}).amount == 0


@pytest.mark.parametrize(
    ("on", "facts", "amount"),
    [
        (date(2026, 8, 14), {"vneid2"}, 16_000),
        (date(2026, 8, 15), {"vneid2"}, 0),
        (date(2026, 12, 1), set(), 16_000),
        (date(2027, 2, 28), {"vneid2"}, 0),
        (date(2027, 3, 1), {"vneid2"}, 16_000),
    ],
)
def test_waiver_holds_from_its_first_to_its_last_day(
    versions: dict[str, Version], on: date, facts: set[str], amount: int
) -> None:
    line = one(versions["2.000635"], "counter", on, facts=facts, quantity={"copy": 2})
    assert line.amount == amount
    assert bool(line.exempt_reason) == (amount == 0)
    assert ("117/2026/TT-BTC" in line.why) == (amount == 0)


def test_amount_follows_the_channel(versions: dict[str, Version]) -> None:
    birth = versions["1.001193"]
    assert one(birth, "counter", facts={"late"}).amount == 5_000
    online = one(birth, "online", facts={"late"})
    assert online.amount == 2_000
    assert "trực tuyến" in online.why


def test_rule_asks_for_its_facts(versions: dict[str, Version]) -> None:
    birth = versions["1.001193"]
    assert assess_fees(birth, birth.cases[0], "counter", on=DAY) == []
    assert assess_fees(birth, birth.cases[0], "counter", on=DAY, facts={"late", "abroad"}) == []


def test_exempt_group_pays_nothing_and_is_told_why(versions: dict[str, Version]) -> None:
    line = one(versions["1.001193"], "counter", facts={"late", "merit"})
    assert line.amount == 0
    assert line.exempt_reason == "Miễn cho người có công với cách mạng, thân nhân người có công"
    assert "5.000 đồng" in line.why


def test_free_procedure_has_no_line(versions: dict[str, Version]) -> None:
    wedding = versions["1.000894"]
    assert wedding.free == ""
    assert assess_fees(wedding, wedding.cases[0], "counter", on=DAY) == []


def test_rule_has_its_own_period() -> None:
    from motcua.catalog.rules.fees import applies

    rule = FeeRule("c", "n", "dossier", {}, "x", first_day=DAY, last_day=DAY)
    assert applies(rule, DAY, ())
    assert not applies(rule, DAY - timedelta(1), ())
    assert not applies(rule, DAY + timedelta(1), ())
