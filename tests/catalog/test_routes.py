"""Moving along routes, and their drawing."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalog.content import Route, Step
from motcua.catalog.packages.assign import route_for
from motcua.catalog.packages.terms import minutes_in_words, term_minutes, within_minutes
from motcua.catalog.rules.routes import after, first, forward_path, step, total_minutes
from motcua.kernel.errors import NotFound

ROUTE = Route.from_json(
    "r",
    [
        {
            "step": "a", "name": "A", "by": "officer", "unit": "u", "within": "4h",
            "may": ["consult", {"jump": "c"}],
        },
        {"step": "b", "name": "B", "by": "leader", "within": "1d", "may": [{"send_back": "a"}]},
        {"step": "c", "name": "C", "by": "clerk", "within": "30m"},
        {"step": "d", "name": "D", "by": "receptionist", "next": "end"},
    ],
)  # fmt: skip


def test_forward() -> None:
    assert first(ROUTE).code == "a"
    assert [s.code for s in forward_path(ROUTE)] == ["a", "b", "c", "d"]
    assert after(ROUTE, step(ROUTE, "d")) is None
    assert total_minutes(ROUTE) == 240 + 480 + 30


def test_named_ways() -> None:
    assert step(ROUTE, "a").may == ("consult", "jump")
    assert step(ROUTE, "a").jump_to == ("c",)
    assert step(ROUTE, "b").send_back_to == ("a",)
    skipping = Route("s", (Step("a", "A", "officer", next="c"), *ROUTE.steps[1:]))
    assert [s.code for s in forward_path(skipping)] == ["a", "c", "d"]


def test_unknown_step() -> None:
    with pytest.raises(NotFound):
        step(ROUTE, "x")
    with pytest.raises(NotFound):
        after(ROUTE, Step("x", "X", "officer"))


@given(st.lists(st.sampled_from("abcdef"), min_size=1, unique=True))
@settings(max_examples=30)
def test_forward_passes_every_step_once(codes: list[str]) -> None:
    route = Route("r", tuple(Step(c, c, "officer") for c in codes))
    assert [s.code for s in forward_path(route)] == codes


def test_most_special_assignment_wins_then_the_later() -> None:
    items: list[dict[str, Any]] = [
        {"procedures": ["p"], "cases": ["x"], "route": "case"},
        {"procedures": ["p"], "route": "old"},
        {"procedures": ["p"], "route": "procedure"},
        {"field": "f", "route": "field"},
    ]
    assert route_for(items, "p", "f", "x") == "case"
    assert route_for(items, "p", "f", "y") == "procedure"
    assert route_for(items, "q", "f", "x") == "field"
    assert route_for(items, "q", "g", "x") is None


def test_lengths() -> None:
    assert [within_minutes(t) for t in ("30m", "2h", "3d")] == [30, 120, 1440]
    assert term_minutes("same_day") == 480
    assert term_minutes("3 working_days") == 1440
    assert term_minutes("14 days") == 4800
    assert minutes_in_words(90) == "1 giờ 30 phút"
    assert minutes_in_words(480) == "8 giờ"
    assert minutes_in_words(0) == "0 phút"
