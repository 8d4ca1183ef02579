"""The catalog the product is delivered with."""

import re
from collections import Counter
from datetime import date

from motcua.catalog.packages.lint import lint
from motcua.catalog.rules.routes import total_minutes

from .conftest import ROOT, Versions

DAY = date(2026, 10, 6)
MOST_USED = [
    "1.001193", "3.000722", "1.000656", "2.002913", "1.000894", "1.004873", "1.001022",
    "1.000689", "1.004859", "2.000635", "2.002516", "1.004884", "1.004772", "1.005461",
    "1.004746", "2.000815", "2.000884", "2.001035", "2.000913", "2.000927", "2.000942",
    "2.001016", "2.001019", "2.001406", "2.000908", "1.001776", "1.001731", "1.014027",
    "1.014028", "1.001699", "1.001653", "1.010824", "1.010803", "1.010833", "2.002307",
    "2.002308", "1.012812", "1.013967", "1.013978", "1.001612", "2.000720", "1.001570",
    "1.001266", "2.000575", "1.014034", "1.014035", "1.013225", "1.013226", "1.013227",
    "1.013228", "1.013229", "1.013232", "1.004222", "1.004194", "1.002755", "1.003197",
    "1.010028", "1.010038", "1.010039", "1.010040", "1.010041", "1.003677", "2.001159",
]  # fmt: skip
CHAINED = re.compile(r"https?:|<[a-z/]|\S{40,}|Tên giấy tờ|bản chính\d")


def test_every_package_is_clean() -> None:
    assert lint([ROOT]) == []


def test_at_least_ninety_ward_procedures_are_in_force(today: Versions) -> None:
    in_force = [
        v
        for v in today.values()
        if v.effective_from <= DAY and (v.effective_to is None or v.effective_to >= DAY)
    ]
    fields = Counter(v.field_code for v in in_force)
    assert len(in_force) >= 90
    assert min(fields[f] for f in ("civil-status", "certification", "land", "labour-social")) >= 12
    assert min(fields[f] for f in ("education", "culture", "adoption", "mediation")) >= 5
    assert min(fields[f] for f in ("construction", "business", "complaints")) >= 4


def test_the_most_used_procedures_are_there(today: Versions) -> None:
    assert [code for code in MOST_USED if code not in today] == []


def test_every_case_asks_for_something_and_has_a_route(
    today: Versions, half_year: Versions
) -> None:
    for version in (*today.values(), *half_year.values()):
        for case in version.cases:
            assert case.requirements, (version.procedure_code, case.code)
            routes = [part.route for part in version.joint.parts] if version.joint else []
            for route in routes or [version.route_for(case.code)]:
                assert total_minutes(route) > 0, (version.procedure_code, route.code)


def test_no_text_of_the_portal_is_left_raw(today: Versions, half_year: Versions) -> None:
    for version in (*today.values(), *half_year.values()):
        names = [r.name for case in version.cases for r in case.requirements]
        for text in (version.name, version.short_name, version.notes, *names):
            assert not CHAINED.search(text), (version.procedure_code, text)
        assert all(len(name) <= 120 for name in names), version.procedure_code


def test_repealed_joint_procedures_ended_with_their_decree(today: Versions) -> None:
    for old, new in (("2.002621", "3.000722"), ("2.002622", "2.002913")):
        assert today[old].effective_to == date(2026, 8, 31)
        assert today[new].effective_from == date(2026, 9, 1)


def test_poverty_procedures_change_hands_with_the_year(today: Versions) -> None:
    for old in ("1.011606", "1.011607", "1.011608", "3.000412"):
        assert today[old].effective_to == date(2026, 12, 31)
    for new in ("1.116214", "1.116215"):
        assert today[new].effective_from == date(2027, 1, 1)


def test_only_civil_status_is_online_in_2019(half_year: Versions) -> None:
    online = {v.field_code for v in half_year.values() if v.online_level != "none"}
    assert online == {"civil-status"}
    assert half_year["2.000986"].online_level == half_year["1.000656"].online_level == "full"
