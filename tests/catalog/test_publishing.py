"""What a load means, case by case."""

from datetime import date

from motcua.catalog.packages.compose import Composed, digest
from motcua.catalog.rules.differences import differences
from motcua.catalog.rules.publishing import Change, Row, decide_all

START, TODAY = date(2026, 3, 1), date(2026, 10, 8)


def composed(name: str, first: date = START, last: date | None = None) -> Composed:
    content = {"name": name}
    return Composed("1.000001", first, last, content, digest(content), "p")


def row(name: str, first: date = START, last: date | None = None, number: int = 1) -> Row:
    content = {"name": name}
    return Row(number, number, first, last, first, digest(content), content)


def decided(new: Composed, *rows: Row, repealed: date | None = None) -> Change:
    (change,) = decide_all("procedure", [new], rows, today=TODAY, repealed=repealed)
    return change


def test_first_version_starts_on_the_day_of_its_package() -> None:
    change = decided(composed("a"))
    assert (change.kind, change.effective_from, change.number) == ("new", START, 1)


def test_same_content_is_nothing() -> None:
    assert decided(composed("a"), row("a")).kind == "same"


def test_other_content_starts_today_and_ends_the_one_before() -> None:
    change = decided(composed("b"), row("a"))
    assert (change.kind, change.effective_from, change.number) == ("changed", TODAY, 2)
    assert change.closes == ((1, date(2026, 10, 7)),)
    assert change.lines == ("name: a → b",)


def test_correction_of_what_is_not_yet_in_force_keeps_its_day() -> None:
    later = date(2027, 3, 1)
    change = decided(composed("b", later), row("a", later))
    assert (change.effective_from, change.closes) == (later, ((1, date(2027, 2, 28)),))


def test_a_second_correction_compares_with_the_latest() -> None:
    first = Row(1, 1, START, date(2026, 6, 30), START, digest({"name": "a"}), {"name": "a"})
    second = Row(2, 2, date(2026, 7, 1), None, START, digest({"name": "b"}), {"name": "b"})
    assert decided(composed("b"), first, second).kind == "same"
    assert decided(composed("c"), first, second).closes == ((2, date(2026, 10, 7)),)


def test_a_period_that_is_over_stays_as_it_was() -> None:
    last = date(2026, 6, 30)
    change = decided(composed("b", START, last), row("a", START, last))
    assert (change.kind, change.closes) == ("over", ())


def test_a_new_period_ends_the_open_one() -> None:
    first = date(2027, 1, 1)
    change = decided(composed("b", first), row("a"))
    assert (change.kind, change.closes) == ("new", ((1, date(2026, 12, 31)),))
    ended = row("a", START, date(2026, 12, 31))
    assert decided(composed("a"), ended, row("b", first, None, 2)).kind == "same"


def test_an_earlier_period_may_not_reach_into_a_published_one() -> None:
    assert decided(composed("b", date(2026, 1, 1)), row("a")).kind == "conflict"
    assert decided(composed("b", date(2026, 1, 1), date(2026, 2, 28)), row("a")).kind == "new"


def test_moving_the_last_day_makes_no_version() -> None:
    last = date(2026, 12, 31)
    change = decided(composed("a", START, last), row("a"))
    assert (change.kind, change.closes) == ("dates", ((1, last),))


def test_repeal_ends_the_version_the_day_before() -> None:
    change = decided(composed("a"), row("a"), repealed=date(2026, 12, 1))
    assert change.closes == ((1, date(2026, 11, 30)),)


def test_several_periods_of_one_code_in_one_load() -> None:
    old, new = composed("a", date(2018, 1, 1)), composed("b")
    first, second = decide_all("procedure", [new, old], [], today=TODAY)
    assert (first.kind, first.number, first.effective_to) == ("new", 1, date(2026, 2, 28))
    assert (second.kind, second.number, second.closes) == ("new", 2, ())


def test_differences_are_told_by_code() -> None:
    old = {"cases": [{"code": "x", "term": 1}, {"code": "y"}], "plain": [1], "gone": 1}
    new = {"cases": [{"code": "y"}, {"code": "x", "term": 2}], "plain": [1, 2], "come": 1}
    assert differences(old, new) == [
        "cases.x.term: 1 → 2",
        "cases: đổi thứ tự",
        "plain.2: thêm 2",
        "gone: bỏ 1",
        "come: thêm 1",
    ]
